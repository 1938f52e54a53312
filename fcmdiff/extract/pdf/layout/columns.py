"""Glyphs of one page -> regions in reading order: columns, and what runs across them.

A gutter is a strip that no line crosses over several lines with text on both sides (white space
between columns as the guide: Breuel 2002, "Two geometric algorithms for layout analysis"). A
line that crosses it ends it; a page may have columns in one part and none in another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from fcmdiff.extract.pdf.drawn.pages import Glyph
from fcmdiff.extract.pdf.layout.asides import part_asides
from fcmdiff.extract.pdf.layout.pieces import GUTTER, Piece, cut_pieces, glyphs_of, is_other_size
from fcmdiff.extract.pdf.layout.prose import (
    LEAST_LINES,
    find_next_block,
    is_column,
    join_pieces,
    runs_on,
)
from fcmdiff.extract.pdf.layout.rows import main_size

# Fewer lines than this on either side are no column, however short the text.
_LEAST_SHORT = 2
# Only the longest gutters are looked at for columns on their sides: a table has hundreds.
_MOST_TRIED = 4
# A column of text keeps at least this share of the body's type over the notes at its foot; a note
# beside the text has a word of it at most.
_BODY_SHARE = 0.1
# A blank this many times the type size ends a column that has text on one side only.
_BREAK = 4.0


class _Gutter(NamedTuple):
    x0: float
    x1: float
    pieces: tuple[Piece, ...]

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2

    def left(self) -> list[Piece]:
        return [p for p in self.pieces if p.x0 < self.middle]

    def right(self) -> list[Piece]:
        return [p for p in self.pieces if p.x0 >= self.middle]


class Region(NamedTuple):
    """Glyphs of one column; ``aside`` where they stand beside the running text."""

    glyphs: list[Glyph]
    aside: bool = False


def cut_regions(glyphs: Iterable[Glyph], body: float) -> list[Region]:
    """Return ``glyphs`` in regions of one column each, in the order in which they are read.

    ``body`` is the type size of the running text in points. What stands beside a text comes
    after it.
    """
    return [
        Region(glyphs_of(pieces), aside)
        for pieces, aside in _cut(cut_pieces(glyphs), body)
        if pieces
    ]


def _cut(pieces: Sequence[Piece], body: float) -> list[tuple[list[Piece], bool]]:
    gutter = _find_gutter(pieces)
    if gutter is None:
        parted = part_asides(pieces, body)
        text = _cut(parted.text, body) if parted.asides else [(parted.text, False)]
        return [*text, *((block, True) for block in parted.asides)]
    aside = _side_in_other_type(gutter, body)
    if aside:
        beside = set(map(id, aside))
        text = _cut([p for p in pieces if id(p) not in beside], body)
        return [*text, *((region, True) for region, _ in _cut(aside, body))]
    gutter = _without_next_block(gutter, pieces)
    inside = set(map(id, gutter.pieces))
    outside = [p for p in pieces if id(p) not in inside]
    # Crossing pieces end a gutter, so what is outside stands above its first line or below it.
    top = gutter.pieces[0].base
    above = [p for p in outside if p.base <= top]
    below = [p for p in outside if p.base > top]
    parts = (above, gutter.left(), gutter.right(), below)
    return [region for part in parts for region in _cut(part, body)]


def _side_in_other_type(gutter: _Gutter, body: float) -> list[Piece]:
    """The column that is set in other type than the body's beside one that is set as the body."""
    left, right = gutter.left(), gutter.right()
    other, beside = (_is_in_other_type(side, body) for side in (left, right))
    if other == beside:
        return []
    return left if other else right


def _is_in_other_type(pieces: Sequence[Piece], body: float) -> bool:
    """True where most of ``pieces`` is not set as the body: long notes may end a column of it."""
    glyphs = glyphs_of(pieces)
    own = sum(not is_other_size(glyph.size, body) for glyph in glyphs)
    return is_other_size(main_size(glyphs), body) and own < _BODY_SHARE * len(glyphs)


def _without_next_block(gutter: _Gutter, pieces: Sequence[Piece]) -> _Gutter:
    """Return ``gutter`` up to a short heading on its left that stands over what comes after.

    Such a heading crosses no gutter, whether text over the whole width or columns follow it.
    """
    below = [p for p in pieces if p.base > gutter.pieces[-1].base]
    start = find_next_block(gutter.left(), gutter.right(), below)
    if start is None:
        return gutter
    rest = [p for p in gutter.pieces if p.base >= start]
    if any(p.x0 >= gutter.middle for p in rest) and _find_gutter(rest) is None:
        # Under the heading the columns go on, and by themselves would not be told as such.
        return gutter
    return gutter._replace(pieces=tuple(p for p in gutter.pieces if p.base < start))


def _find_gutter(pieces: Sequence[Piece], *, deep: bool = True) -> _Gutter | None:
    """Return the gutter with most lines on its poorer side, None where there is none.

    With ``deep`` a side may hold columns of its own.
    """
    ordered = sorted(pieces, key=lambda p: (p.base, p.x0))
    found: list[tuple[int, float, _Gutter]] = []
    seen: set[tuple[int, int]] = set()
    for place, strip in _strips(ordered):
        gutter = _extend(ordered, place, *strip)
        key = (id(gutter.pieces[0]), round(gutter.middle))
        if key in seen:
            continue
        seen.add(key)
        rank = min(len(join_pieces(side)) for side in (gutter.left(), gutter.right()))
        found.append((rank, gutter.x1 - gutter.x0, gutter))
    found.sort(key=lambda one: one[:2], reverse=True)
    gutters = [gutter for _, _, gutter in found]
    plain = next((gutter for gutter in gutters if _is_prose(gutter)), None)
    if plain is not None or not deep:
        return plain
    return next((gutter for gutter in gutters[:_MOST_TRIED] if _parts_columns(gutter)), None)


def _parts_columns(gutter: _Gutter) -> bool:
    """True where each side is a column or holds columns: of three, two stand on one side."""
    left, right = gutter.left(), gutter.right()
    return _together(left, right) > 0 and all(
        runs_on(side) or _find_gutter(side, deep=False) is not None for side in (left, right)
    )


def _strips(ordered: Sequence[Piece]) -> Iterator[tuple[int, tuple[float, float]]]:
    """Yield the gap between each piece and its next neighbour to the right."""
    for place, piece in enumerate(ordered):
        reach = 1.2 * piece.size
        near = [
            p
            for p in ordered[max(0, place - 6) : place + 7]
            if abs(p.base - piece.base) < reach and p.x0 - piece.x1 >= GUTTER * piece.size
        ]
        if near:
            yield place, (piece.x1, min(p.x0 for p in near))


def _extend(ordered: Sequence[Piece], place: int, x0: float, x1: float) -> _Gutter:
    """Let a strip grow down and up until a piece crosses it; it narrows to what stays free."""
    strip = (x0, x1)
    found: list[Piece] = []
    for step, start in ((1, place), (-1, place - 1)):
        last = ordered[place].base
        index = start
        while 0 <= index < len(ordered):
            piece = ordered[index]
            narrowed = _narrow(strip, piece)
            if narrowed is None or abs(piece.base - last) > _BREAK * piece.size:
                break
            strip, last = narrowed, piece.base
            found.append(piece)
            index += step
    found.sort(key=lambda p: (p.base, p.x0))
    return _Gutter(*strip, tuple(found))


def _narrow(strip: tuple[float, float], piece: Piece) -> tuple[float, float] | None:
    x0, x1 = strip
    middle = (x0 + x1) / 2
    if piece.x1 <= middle or piece.x1 <= x0:
        x0 = max(x0, piece.x1)
    elif piece.x0 >= middle:
        x1 = min(x1, piece.x0)
    else:
        return None
    return (x0, x1) if x1 - x0 >= GUTTER * min(piece.size, 10.0) else None


def _is_prose(gutter: _Gutter) -> bool:
    """True where text runs down on both sides, of four lines or of sentences that go on."""
    left, right = gutter.left(), gutter.right()
    if min(len(left), len(right)) < _LEAST_SHORT:
        return False
    together = _together(left, right)
    if together >= (LEAST_LINES - 1) * left[0].size and is_column(left) and is_column(right):
        return True
    return together >= 0.9 * left[0].size and runs_on(left) and runs_on(right)


def _together(left: Sequence[Piece], right: Sequence[Piece]) -> float:
    """How far two sides run down beside each other, in points; negative where they do not."""
    if not left or not right:
        return -1.0
    return min(left[-1].base, right[-1].base) - max(left[0].base, right[0].base)
