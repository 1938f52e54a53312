"""Glyphs of one page -> pieces: stretches of one line without a wide gap, the units of columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from fcmdiff.extract.pdf.drawn.pages import Glyph
from fcmdiff.extract.pdf.layout.rows import group_rows, main_base, main_size

# The narrowest gutter: newspapers set 1 em, statements 1.5 em and more; stretched word spaces
# reach .8 em.
GUTTER = 0.9
# Between a caption or a note in the margin and text of another size half as much is left: .5 em
# in the chapter of pdfua and in magazines.
NARROW_GUTTER = 0.45
# Sizes that differ by more than this share are two types; hinting and rounding make 2 %.
_OTHER_SIZE = 0.04


class Piece(NamedTuple):
    """A stretch of one line without a wide gap; lengths in points."""

    glyphs: tuple[Glyph, ...]
    x0: float
    x1: float
    base: float
    size: float


def is_other_size(one: float, two: float) -> bool:
    """True where two type sizes are told apart by eye."""
    return abs(one - two) > _OTHER_SIZE * max(one, two)


def cut_pieces(glyphs: Iterable[Glyph]) -> list[Piece]:
    """Return the pieces of ``glyphs``, row by row from top to bottom, left to right."""
    return [piece for row in group_rows(glyphs) for piece in _split_row(row)]


def glyphs_of(pieces: Iterable[Piece]) -> list[Glyph]:
    """Return the glyphs of ``pieces``."""
    return [glyph for piece in pieces for glyph in piece.glyphs]


def _split_row(row: Sequence[Glyph]) -> Iterator[Piece]:
    ordered = sorted((g for g in row if not g.text.isspace()), key=lambda g: g.x0)
    spaces = [g for g in row if g.text.isspace()]
    size = main_size(row)
    start = 0
    for place, (one, two) in enumerate(pairwise(ordered), start=1):
        if two.x0 - one.x1 > _least_gap(one, two, size):
            yield _build_piece(ordered[start:place], spaces)
            start = place
    yield _build_piece(ordered[start:], spaces)


def _least_gap(one: Glyph, two: Glyph, size: float) -> float:
    """The gap that parts two pieces; the marks of notes are no type of their own."""
    same_base = abs(one.base - two.base) < 0.1 * size
    if is_other_size(one.size, two.size) and same_base:
        return NARROW_GUTTER * max(one.size, two.size)
    return GUTTER * size


def _build_piece(part: Sequence[Glyph], spaces: Sequence[Glyph]) -> Piece:
    x0, x1 = part[0].x0, max(g.x1 for g in part)
    inside = [g for g in spaces if x0 <= g.x0 <= x1]
    return Piece((*part, *inside), x0, x1, main_base(part), main_size(part))
