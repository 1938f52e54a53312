"""Glyphs of one page -> regions in reading order: columns, and what runs across them.

A gutter is a strip that no line crosses over several lines with text on both sides (white space
between columns as the guide: Breuel 2002, "Two geometric algorithms for layout analysis"). A
line that crosses it ends it; a page may have columns in one part and none in another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from fcmdiff.extract.pdf.drawn.pages import Glyph
from fcmdiff.extract.pdf.layout.rows import group_rows, main_base, main_size

# The narrowest gutter: newspapers set 1 em, statements 1.5 em and more; stretched word spaces
# reach .8 em.
_GUTTER = 0.9
# Fewer lines than this on either side are a table or a running head.
_LEAST_LINES = 4
# Columns of prose are wider than this; markers, labels and figures of tables are narrower.
_LEAST_WIDTH = 7.0
# In prose at least this share of lines comes near the right edge; in tables few cells do.
_FULL_LINES = 0.3
_NEAR_EDGE = 0.8
# A blank this many times the type size ends a column that has text on one side only.
_BREAK = 4.0


class _Piece(NamedTuple):
    """A stretch of one line without a wide gap."""

    glyphs: tuple[Glyph, ...]
    x0: float
    x1: float
    base: float
    size: float


class _Gutter(NamedTuple):
    x0: float
    x1: float
    pieces: tuple[_Piece, ...]

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2

    def left(self) -> list[_Piece]:
        return [p for p in self.pieces if p.x0 < self.middle]

    def right(self) -> list[_Piece]:
        return [p for p in self.pieces if p.x0 >= self.middle]


def cut_regions(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Return ``glyphs`` in regions of one column each, in the order in which they are read."""
    pieces = [piece for row in group_rows(glyphs) for piece in _split_row(row)]
    return [[g for p in region for g in p.glyphs] for region in _cut(pieces) if region]


def _cut(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    gutter = _find_gutter(pieces)
    if gutter is None:
        return [list(pieces)]
    inside = set(map(id, gutter.pieces))
    outside = [p for p in pieces if id(p) not in inside]
    # Crossing pieces end a gutter, so what is outside stands above its first line or below it.
    top = gutter.pieces[0].base
    above = [p for p in outside if p.base <= top]
    below = [p for p in outside if p.base > top]
    return [*_cut(above), *_cut(gutter.left()), *_cut(gutter.right()), *_cut(below)]


def _split_row(row: Sequence[Glyph]) -> Iterator[_Piece]:
    ordered = sorted((g for g in row if not g.text.isspace()), key=lambda g: g.x0)
    size = main_size(row)
    start = 0
    for place in range(1, len(ordered) + 1):
        if place == len(ordered) or ordered[place].x0 - ordered[place - 1].x1 > _GUTTER * size:
            part = ordered[start:place]
            x0, x1 = part[0].x0, max(g.x1 for g in part)
            spaces = [g for g in row if g.text.isspace() and x0 <= g.x0 <= x1]
            yield _Piece((*part, *spaces), x0, x1, main_base(part), main_size(part))
            start = place


def _find_gutter(pieces: Sequence[_Piece]) -> _Gutter | None:
    """Return the gutter with most lines on its poorer side, None where there is none."""
    ordered = sorted(pieces, key=lambda p: (p.base, p.x0))
    best: tuple[int, float, _Gutter] | None = None
    seen: set[tuple[int, int]] = set()
    for place, strip in _strips(ordered):
        gutter = _extend(ordered, place, *strip)
        key = (id(gutter.pieces[0]), round(gutter.middle))
        if key in seen:
            continue
        seen.add(key)
        if _is_prose(gutter):
            rank = min(len(gutter.left()), len(gutter.right()))
            if best is None or (rank, gutter.x1 - gutter.x0) > best[:2]:
                best = (rank, gutter.x1 - gutter.x0, gutter)
    return best[2] if best else None


def _strips(ordered: Sequence[_Piece]) -> Iterator[tuple[int, tuple[float, float]]]:
    """Yield the gap between each piece and its next neighbour to the right."""
    for place, piece in enumerate(ordered):
        reach = 1.2 * piece.size
        near = [
            p
            for p in ordered[max(0, place - 6) : place + 7]
            if abs(p.base - piece.base) < reach and p.x0 - piece.x1 >= _GUTTER * piece.size
        ]
        if near:
            yield place, (piece.x1, min(p.x0 for p in near))


def _extend(ordered: Sequence[_Piece], place: int, x0: float, x1: float) -> _Gutter:
    """Let a strip grow down and up until a piece crosses it; it narrows to what stays free."""
    strip = (x0, x1)
    found: list[_Piece] = []
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


def _narrow(strip: tuple[float, float], piece: _Piece) -> tuple[float, float] | None:
    x0, x1 = strip
    middle = (x0 + x1) / 2
    if piece.x1 <= middle or piece.x1 <= x0:
        x0 = max(x0, piece.x1)
    elif piece.x0 >= middle:
        x1 = min(x1, piece.x0)
    else:
        return None
    return (x0, x1) if x1 - x0 >= _GUTTER * min(piece.size, 10.0) else None


def _is_prose(gutter: _Gutter) -> bool:
    left, right = gutter.left(), gutter.right()
    if min(len(left), len(right)) < _LEAST_LINES:
        return False
    together = min(left[-1].base, right[-1].base) - max(left[0].base, right[0].base)
    if together < (_LEAST_LINES - 1) * left[0].size:
        return False
    return _is_column(left) and _is_column(right)


def _is_column(pieces: Sequence[_Piece]) -> bool:
    """True where most lines are wide and many come near the right edge."""
    size = sorted(p.size for p in pieces)[len(pieces) // 2]
    widths = sorted(p.x1 - p.x0 for p in pieces)
    edge = max(p.x1 for p in pieces)
    start = min(p.x0 for p in pieces)
    full = sum(p.x1 - start > _NEAR_EDGE * (edge - start) for p in pieces)
    return widths[len(widths) // 2] > _LEAST_WIDTH * size and full >= _FULL_LINES * len(pieces)
