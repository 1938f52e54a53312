"""A number and the style of a list -> how it is written (3, c, iii, C, III), and back."""

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
# Lists go on to aa, ab at most; longer texts are words.
_MAX_LETTERS = 2


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


def readings_of(text: str) -> frozenset[tuple[str, int]]:
    """Return what ``text`` may count to, each with its way of counting; "i" is 1 and 9.

    A single letter counts in both ways that letters go on after z.

    >>> sorted(readings_of("iv")), sorted(readings_of("12")), sorted(readings_of("We"))
    ([('lower_letter', 256), ('lower_roman', 4)], [('decimal', 12)], [])
    """
    if text.isdigit():
        return frozenset({("decimal", int(text))})
    case = "lower" if text.islower() else "upper"
    if not text.isascii() or text not in (text.lower(), text.upper()):
        return frozenset()
    letters = text.lower()
    found = {(f"{case}_roman", value) for value in [read_roman(letters)] if value}
    if len(letters) <= _MAX_LETTERS:
        value = 0
        for letter in letters:
            value = value * 26 + ord(letter) - ord("a") + 1
        found.add((f"{case}_letter", value))
    if letters == letters[0] * len(letters):
        value = 26 * (len(letters) - 1) + ord(letters[0]) - ord("a") + 1
        found.add((f"{case}_doubled", value))
    return frozenset(found)


def read_roman(text: str) -> int:
    """Return the value of a Roman numeral in small letters or capitals, 0 for what is none.

    >>> read_roman("IV"), read_roman("xii"), read_roman("IIX"), read_roman("Act")
    (4, 12, 0, 0)
    """
    signs = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
    text = text.lower()
    if not set(text) <= signs.keys():
        return 0
    values = [signs[sign] for sign in text]
    value = sum(-v if v < w else v for v, w in zip(values, [*values[1:], 0], strict=True))
    return value if _roman(value) == text else 0


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
