"""Blocks of a text -> the same without a list of its own headings, as it stands before them.

Word processors and PDFs mark such a list, or it is known by its dots and page numbers. Where the
text was copied nothing tells it but that its entries are the headings to come, in their order.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from fcmdiff.extract.blocks import Block, BlockKind
from fcmdiff.extract.markers import split_marker

# Two equal lines may be a title and its echo, or a lead-in that names two themes.
_LEAST = 3
_NAMES = frozenset({"contents", "table of contents", "list of contents"})
_DIGITS, _LEADERS = "0123456789", " .\u2026\u00b7_\t"


class WithoutContents(NamedTuple):
    """The blocks that are text, and the entries of the list that was set aside."""

    blocks: list[Block]
    entries: list[str]


def set_contents_aside(blocks: Sequence[Block]) -> WithoutContents:
    """Return ``blocks`` without the first list of three or more of the headings that follow it."""
    places: dict[str, list[int]] = {}
    for place, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            places.setdefault(_fold(block.text), []).append(place)
    for start in range(len(blocks)):
        end = _find_end(blocks, start, places)
        if end - start >= _LEAST:
            named = start > 0 and _fold(blocks[start - 1].text) in _NAMES
            first = start - named
            entries = [block.original for block in blocks[first:end]]
            return WithoutContents([*blocks[:first], *blocks[end:]], entries)
    return WithoutContents(list(blocks), [])


def _find_end(blocks: Sequence[Block], start: int, places: dict[str, list[int]]) -> int:
    """Return where the entries that begin at ``start`` end; their headings come behind them all."""
    last = -1
    first_heading = len(blocks)
    for place in range(start, len(blocks)):
        block = blocks[place]
        if place >= first_heading or block.kind in (BlockKind.HEADING, BlockKind.TABLE_ROW):
            return place
        named = [places.get(text, []) for text in _readings(block.text)]
        # The next heading of this name: bisection, for a hostile text repeats one name for ever.
        later = [n[at] for n in named if (at := bisect_right(n, max(place, last))) < len(n)]
        if not later:
            return place
        last = min(later)
        first_heading = min(first_heading, last)
    return start


def _readings(text: str) -> list[str]:
    """Return what an entry may name: with the number at its end, and without that of a page."""
    bare = text.rstrip(_DIGITS)
    named = bare.rstrip(_LEADERS) if 0 < len(text) - len(bare) < 4 and bare != bare.rstrip() else ""
    named = named or (bare.rstrip(_LEADERS) if bare.endswith((".", "\u2026")) else "")
    return [_fold(one) for one in (text, named) if one]


def _fold(text: str) -> str:
    return split_marker(text)[1].strip(" :").casefold()
