"""Lines of one page -> the same, a sign hung out before each of several made the bullet it is.

The second bullet of Word is the letter "o", and a symbol font without a map gives any letter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from fcmdiff.extract.pdf.layout.lines import Line, Span

# Words of one letter, which may open two lines; no bullet has been met that is drawn as one.
_WORDS = frozenset("aAIOyàÀ")
# A sign stands so far before its text, in em; words of justified lines seldom do, and not twice.
_LEAST_GAP = 0.5
_LEAST_LINES = 2
_SAME_EDGE = 1.0
_BULLET = Span("\u2022\t", False)


def set_bullets(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return ``lines``; one sign at one place before several texts that start level is a bullet."""
    found: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        if sign := _sign_of(line):
            key = (sign, round(line.x0 / _SAME_EDGE), round(line.second_word / _SAME_EDGE))
            found[key].append(place)
    hung = {place for places in found.values() if len(places) >= _LEAST_LINES for place in places}
    return tuple(_hang(line) if place in hung else line for place, line in enumerate(lines))


def _sign_of(line: Line) -> str:
    """Return the letter that is hung out before the text of ``line``, "" where none is."""
    # A wide gap is a tab; a line of raised marks alone has no text.
    parts = line.text.split(maxsplit=1)
    if len(parts) < 2 or not line.second_word:
        return ""
    sign, rest = parts
    is_letter = sign.isalpha() and sign not in _WORDS
    # A section is named by its number, and a bullet of Wingdings stands before a word.
    is_section = sign == "\u00a7" and not rest[0].isdigit()
    if len(sign) != 1 or not (is_letter or is_section):
        return ""
    gap = line.second_word - (line.x0 + line.first_word_width)
    return sign if gap > _LEAST_GAP * line.style.size else ""


def _hang(line: Line) -> Line:
    first, *others = line.spans
    rest = Span(first.text.lstrip()[1:].lstrip(), first.raised)
    return line._replace(spans=(_BULLET, rest, *others))
