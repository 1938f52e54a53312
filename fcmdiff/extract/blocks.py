"""What every format is read into before themes are opened: a flat run of headings and texts."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from fcmdiff.model.document import BBox

# The end of a sentence, of a list item or of a lead-in, behind which quotes and brackets may close.
SENTENCE_END = re.compile(r"[.!?;:][\"'\u2019\u201d)\]]*\Z")


class BlockKind(StrEnum):
    """What a block is; headings open Themes, the others become Paragraphs."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE_ROW = "table_row"
    DATELINE = "dateline"


class Block(NamedTuple):
    """One heading, paragraph or list item; ``rank`` orders headings, 0 the highest.

    ``level`` says how many lists the block stands in by what the file says of itself: tags of
    lists, or the levels of a word processor; 0 where it says nothing. ``indent`` is how far the
    block, with its marker, starts inside its column, in em; None where that is not known.
    """

    kind: BlockKind
    text: str
    original: str
    marker: str | None = None
    rank: int = 0
    page: int | None = None
    bbox: BBox | None = None
    level: int = 0
    indent: float | None = None


_BULLETS = (
    "\u2022\u25cf\u25aa\u25e6\u2023\u2043\u00b7\u25a0\u25a1\u25cb"
    "\u27a2\u2756\uf0b7\uf0a7\uf0d8\uf02d\uf0fc"
)
_DASHES = "\u2013\u2014\\-*\u2212"
_BULLET = re.compile(rf"([{_BULLETS}])\s*(?=\S)|([{_DASHES}])\s+(?=\S)")
_NUMBER = re.compile(
    r"(\d{1,3}(?:\.\d{1,3}){0,3}[.)]|\(\d{1,3}\)|\[\d{1,3}\])\s+(?=\S)"
    r"|(\d{1,3}(?:\.\d{1,3}){1,3})\s+(?=[^\W\d_a-z])"
    r"|(\d{1,3}\.)(?=[A-Z][a-z]*\s)|(\d{1,3})\t\s*(?=\S)"
)
_LETTER = re.compile(
    r"(\([a-z]{1,2}\)|\([ivx]{1,5}\)|[a-z][.)]|[ivx]{1,5}[.)]|[A-Z][.)]|[IVX]{1,5}[.)])\s+(?=\S)"
)


def split_marker(text: str) -> tuple[str | None, str]:
    """Return the marker that opens ``text`` (a bullet, a number, a letter) and the rest.

    >>> split_marker("12. We will act")
    ('12.', 'We will act')
    >>> split_marker("(a) to act"), split_marker("2025 was hard")
    (('(a)', 'to act'), (None, '2025 was hard'))
    """
    for pattern in (_BULLET, _NUMBER, _LETTER):
        match = pattern.match(text)
        if match:
            marker = next(g for g in match.groups() if g)
            return marker, text[match.end() :]
    return None, text


def is_bullet(marker: str) -> bool:
    """True for a sign, false for a number or a letter."""
    return not any(ch.isalnum() for ch in marker)


def follows(marker: str, previous: str) -> bool:
    """True where ``marker`` is the next one after ``previous`` in the same list.

    >>> follows("(c)", "(b)"), follows("12.", "11."), follows("12.", "3.")
    (True, True, False)
    """
    one, two = _COUNTED.search(previous), _COUNTED.search(marker)
    if one is None or two is None or _COUNTED.sub("", previous) != _COUNTED.sub("", marker):
        return False
    if one[0].isdigit() and two[0].isdigit():
        return int(two[0]) == int(one[0]) + 1
    return len(one[0]) == len(two[0]) == 1 and ord(two[0]) == ord(one[0]) + 1


# The last number or letter of a marker, which is the one that counts on.
_COUNTED = re.compile(r"(?:\d+|[A-Za-z]+)(?=[^\dA-Za-z]*\Z)")


def is_list_marker(marker: str) -> bool:
    """True for the markers of list items: bullets and letters, but not paragraph numbers."""
    return is_bullet(marker) or not any(ch.isdigit() for ch in marker)
