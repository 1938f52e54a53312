"""Blocks with what a file says of their lists -> blocks with the level of nesting of each.

What a file says is used in this order: its own levels (tags of lists, levels of a word
processor), how far an item is set in, and how its marker counts on.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from fcmdiff.extract.blocks import Block, BlockKind
from fcmdiff.extract.markers import follows, has_parts, is_bullet, is_list_marker, look_alike, opens

# In em. Numbers set flush right ("9." over "10.") start half an em apart; the smallest indent of
# an inner list met in the typeset texts is 1 em.
_SAME_EDGE = 0.7


class _Open(NamedTuple):
    """An item that later blocks may stand in, or beside: as it was read, and its level."""

    block: Block
    marker: str
    level: int


class _Where(Enum):
    INSIDE = "inside"
    BESIDE = "beside"
    OUTSIDE = "outside"


def settle_levels(blocks: Sequence[Block]) -> list[Block]:
    """Return ``blocks`` with their levels, without gaps: 0 for running text, 1 for an outer list.

    Numbered paragraphs ("12.", "1.1") are running text and have the level 0; numbers that a
    lead-in announces, or that stand inside an item, are items of a list. A text without a marker
    has the level of the item that it goes on with.
    """
    nesting = _Nesting(blocks)
    return [nesting.settle(place) for place in range(len(blocks))]


class _Nesting:
    """Goes once through the blocks with the items that are open at each place, outermost first."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._open: list[_Open] = []

    def settle(self, place: int) -> Block:
        """Return the block at ``place`` with its level; to be called place by place."""
        block = self._blocks[place]
        if block.kind is BlockKind.HEADING:
            self._open = []
            return block._replace(level=0)
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM):
            return block._replace(level=0)
        if block.marker is None:
            return block._replace(level=self._go_on(block))
        level = self._place_item(place, block, block.marker)
        self._open.append(_Open(block, block.marker, level))
        kind = BlockKind.ITEM if level else BlockKind.PARAGRAPH
        return block._replace(kind=kind, level=level)

    def _go_on(self, block: Block) -> int:
        """Return the level of the open item that a text without a marker belongs to."""
        while self._open and not _goes_on(block, self._open[-1].block):
            self._open.pop()
        return self._open[-1].level if self._open else 0

    def _place_item(self, place: int, block: Block, marker: str) -> int:
        if has_parts(marker):
            self._open = []
            return 0
        self._open = self._open[: self._find_known(place, block, marker)]
        while self._open:
            other = self._open[-1]
            where = self._where(place, other)
            if where is _Where.INSIDE:
                return other.level + 1
            self._open.pop()
            if where is _Where.BESIDE:
                return max(other.level, int(is_list_marker(marker)))
        return int(is_list_marker(marker) or self._is_led_in(place))

    def _find_known(self, place: int, block: Block, marker: str) -> int:
        """Return how many open items are left when those inside the one before are closed.

        The one before is the innermost of which ``marker`` is the next and that starts at the
        same edge; where there is none, all are left.
        """
        for count in range(len(self._open), 0, -1):
            other = self._open[count - 1]
            level = block.level == other.block.level and _shift(block, other.block) == 0
            if level and follows(marker, other.marker) and not self._is_roman_one(place):
                return count
        return len(self._open)

    def _where(self, place: int, other: _Open) -> _Where:
        block, marker = self._blocks[place], self._blocks[place].marker or ""
        deeper = block.level - other.block.level
        if deeper and block.level and other.block.level:
            return _Where.INSIDE if deeper > 0 else _Where.OUTSIDE
        shift = _shift(block, other.block)
        counts_on = follows(marker, other.marker) and not self._is_roman_one(place)
        if not deeper and (counts_on or self._is_later_one(marker, other, shift)):
            return _Where.BESIDE
        if shift:
            return _Where.INSIDE if shift > 0 else _Where.OUTSIDE
        if opens(marker) and self._is_led_in(place):
            return _Where.INSIDE
        if look_alike(marker, other.marker) and not self._is_roman_one(place):
            return _Where.BESIDE
        return self._where_another_kind(place, other, deeper)

    def _is_later_one(self, marker: str, other: _Open, shift: int) -> bool:
        """True for a "(c)" after "(a)": one was not read, for no inner list begins with it."""
        if is_bullet(marker) or opens(marker) or not look_alike(marker, other.marker):
            return False
        return shift >= 0 or not any(look_alike(marker, o.marker) for o in self._open[:-1])

    def _where_another_kind(self, place: int, other: _Open, deeper: int) -> _Where:
        """Tell where an item stands whose marker is of another kind, by all but edges."""
        block, marker = self._blocks[place], self._blocks[place].marker or ""
        if any(look_alike(marker, outer.marker) for outer in self._open[:-1]) and deeper <= 0:
            return _Where.OUTSIDE
        if not is_list_marker(marker):
            return _Where.INSIDE if deeper > 0 else _Where.OUTSIDE
        if other.level == 0 or deeper > 0 or self._is_led_in(place):
            return _Where.INSIDE
        if deeper < 0:
            return _Where.OUTSIDE
        unknown = block.indent is None and not block.level
        begins = opens(marker) and not is_bullet(other.marker) and not block.level
        inside = unknown or begins or self._comes_back(place, other)
        return _Where.INSIDE if inside else _Where.BESIDE

    def _comes_back(self, place: int, other: _Open) -> bool:
        """True where the list of ``other`` goes on after the items that begin at ``place``."""
        for block in self._blocks[place + 1 :]:
            if block.kind is BlockKind.HEADING or (block.marker is None and not block.level):
                return False
            if block.marker and follows(block.marker, other.marker):
                return True
        return False

    def _is_roman_one(self, place: int) -> bool:
        """True for an "i" that is followed by "ii" before any "j" comes."""
        marker = self._blocks[place].marker or ""
        if marker.strip("().").lower() != "i":
            return False
        for block in self._blocks[place + 1 :]:
            if block.kind is BlockKind.HEADING:
                return False
            letters = (block.marker or "").strip("().").lower()
            if letters in ("ii", "j"):
                return letters == "ii"
        return False

    def _is_led_in(self, place: int) -> bool:
        """True where the text before opens the list that begins here: it ends with a colon.

        A number must be the first, and its numbering must not run on under a later heading: then
        it numbers the paragraphs of the whole text.
        """
        before = self._blocks[place - 1] if place else None
        if before is None or before.kind is BlockKind.HEADING or not before.text.endswith(":"):
            return False
        marker = self._blocks[place].marker or ""
        return is_list_marker(marker) or (opens(marker) and not self._runs_on(place, marker))

    def _runs_on(self, place: int, marker: str) -> bool:
        last, crossed = marker, False
        for block in self._blocks[place + 1 :]:
            crossed = crossed or block.kind is BlockKind.HEADING
            if block.marker and block.kind is not BlockKind.HEADING and follows(block.marker, last):
                if crossed:
                    return True
                last = block.marker
        return False


def _shift(block: Block, other: Block) -> int:
    """Return 1 where ``block`` is set in from ``other``, -1 where it stands out, else 0."""
    if block.indent is None or other.indent is None:
        return 0
    shift = block.indent - other.indent
    return 0 if abs(shift) < _SAME_EDGE else (1 if shift > 0 else -1)


def _goes_on(block: Block, item: Block) -> bool:
    """True where a text without a marker stands inside ``item``."""
    if block.level:
        return block.level >= item.level
    return _shift(block, item) > 0
