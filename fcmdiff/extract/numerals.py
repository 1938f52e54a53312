"""A number and the style of a list -> how the number is written: 3, c, iii, C, III."""

from __future__ import annotations

from enum import StrEnum

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
# Roman numerals end here, in browsers and in word processors; larger numbers are written plain.
_MAX_ROMAN = 3999


class NumberStyle(StrEnum):
    """How the numbers of a list are written."""

    DECIMAL = "decimal"
    LOWER_LETTER = "lower_letter"
    UPPER_LETTER = "upper_letter"
    LOWER_ROMAN = "lower_roman"
    UPPER_ROMAN = "upper_roman"


def write_number(number: int, style: NumberStyle, *, doubled: bool = False) -> str:
    """Return ``number`` as a list of ``style`` shows it.

    After z come aa and ab, as in CSS (Counter Styles Level 3, section 3.1.5) and ODF; with
    ``doubled`` aa and bb, as in Word (ECMA-376 part 1, 17.18.59).

    >>> [write_number(n, NumberStyle.LOWER_LETTER) for n in (1, 26, 28)]
    ['a', 'z', 'ab']
    >>> write_number(28, NumberStyle.LOWER_LETTER, doubled=True)
    'bb'
    >>> write_number(14, NumberStyle.UPPER_ROMAN), write_number(0, NumberStyle.LOWER_ROMAN)
    ('XIV', '0')
    """
    if style in (NumberStyle.LOWER_ROMAN, NumberStyle.UPPER_ROMAN):
        text = _roman(number)
    elif style is NumberStyle.DECIMAL or number < 1:
        return str(number)
    else:
        text = _doubled_letters(number) if doubled else _letters(number)
    upper = style in (NumberStyle.UPPER_LETTER, NumberStyle.UPPER_ROMAN)
    return text.upper() if upper else text


def _roman(number: int) -> str:
    if not 1 <= number <= _MAX_ROMAN:
        return str(number)
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def _letters(number: int) -> str:
    text = ""
    while number:
        number, place = divmod(number - 1, 26)
        text = chr(ord("a") + place) + text
    return text


def _doubled_letters(number: int) -> str:
    times, place = divmod(number - 1, 26)
    # A number from a hostile file must not become a text of its own length.
    return chr(ord("a") + place) * (times + 1) if times < 8 else str(number)
