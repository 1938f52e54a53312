"""Blocks of a text -> the same without a list of its own headings, as it stands before them.

Word processors and PDFs mark such a list, or it is known by its dots and page numbers. Where the
text was copied nothing tells it but that its entries are the headings to come, in their order.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from fcmdiff.extract.blocks import Block, BlockKind
from fcmdiff.extract.clean import clean_text
from fcmdiff.extract.markers import split_marker

# Two equal lines may be a title and its echo, or a lead-in that names two themes.
_LEAST = 3
# No entry is set in more lines.
_MOST_LINES = 3
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
        end, count = _find_end(blocks, start, places)
        if count >= _LEAST:
            named = start > 0 and is_contents_name(blocks[start - 1].text)
            first = start - named
            entries = [block.original for block in blocks[first:end]]
            return WithoutContents([*blocks[:first], *blocks[end:]], entries)
    return WithoutContents(list(blocks), [])


def is_contents_name(text: str) -> bool:
    """True for what stands over a list of contents.

    >>> is_contents_name("Contents:"), is_contents_name("Contents of tanks")
    (True, False)
    """
    return _fold(text) in _NAMES


def _find_end(blocks: Sequence[Block], start: int, places: dict[str, list[int]]) -> tuple[int, int]:
    """Return where the entries that begin at ``start`` end, and how many they are.

    Their headings come behind them all.
    """
    last, count = -1, 0
    first_heading = len(blocks)
    for place in range(start, len(blocks)):
        block = blocks[place]
        if place >= first_heading or block.kind is BlockKind.HEADING:
            return place, count
        named = _named_in(block, max(place, last), places)
        if not named:
            return place, count
        last = named[-1]
        count += len(named)
        first_heading = min(first_heading, *named)
    return start, 0


def _named_in(block: Block, after: int, places: dict[str, list[int]]) -> list[int]:
    """Return the places behind ``after`` of the headings that a block lists, and of which it is.

    It is one entry, a row with the number of the page, or lines of which each, or two or three
    together, are one.
    """
    row = block.kind is BlockKind.TABLE_ROW
    whole = _next_named(block.text.replace(" | ", " ") if row else block.text, after, places)
    lines = [line.strip() for line in block.original.split("\n")]
    if whole is not None or len(lines) == 1 or row:
        return [] if whole is None else [whole]
    found: list[int] = []
    at = 0
    while at < len(lines):
        for end in range(at + 1, at + 1 + _MOST_LINES):
            one = _next_named(clean_text(" ".join(lines[at:end])), after, places)
            if one is not None:
                break
        else:
            return []
        found.append(one)
        after, at = one, end
    return found


def _next_named(text: str, after: int, places: dict[str, list[int]]) -> int | None:
    """Return the next heading of this name: by bisection, for a hostile text repeats one."""
    named = [places.get(one, []) for one in _readings(text)]
    later = [n[at] for n in named if (at := bisect_right(n, after)) < len(n)]
    return min(later, default=None)


def _readings(text: str) -> list[str]:
    """Return what an entry may name: with the number at its end, and without that of a page."""
    bare = text.rstrip(_DIGITS)
    named = bare.rstrip(_LEADERS) if 0 < len(text) - len(bare) < 4 and bare != bare.rstrip() else ""
    named = named or (bare.rstrip(_LEADERS) if bare.endswith((".", "\u2026")) else "")
    return [_fold(one) for one in (text, named) if one]


def _fold(text: str) -> str:
    return split_marker(text)[1].strip(" :").casefold()
