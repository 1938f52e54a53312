"""Pieces of one column -> the text that runs through it, and blocks in other type beside it.

Notes in the margin, captions and the labels of a figure share their lines with the running text
and are no part of its sentences. They are told by their type: another size than the body's, with
the body beside them and a clear strip between.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from fcmdiff.extract.pdf.layout.pieces import (
    GUTTER,
    NARROW_GUTTER,
    Piece,
    glyphs_of,
    is_other_size,
)

# Lines of one block follow each other within this many times their size; the captions and
# glossaries of pdfua are set 1.2 to 1.4, the entries of a glossary 2 apart.
_LEADING = 1.7
# Running text is wider than this many times its size; cells and labels are narrower.
_LEAST_WIDTH = 7.0
# One line in larger type is a heading; several are words pulled out of the text.
_LEAST_BESIDE = 2
# Fewer letters than this are a marker, or a figure on an axis, which is further away.
_LEAST_LETTERS = 3
_MARKER_REACH = 3.0


class Parted(NamedTuple):
    """The pieces of the running text, and those of every block beside it, from the top."""

    text: list[Piece]
    asides: list[list[Piece]]


def part_asides(pieces: Sequence[Piece], body: float) -> Parted:
    """Return ``pieces`` parted; ``body`` is the type size of the running text in points."""
    others = [p for p in pieces if is_other_size(p.size, body)]
    text = [p for p in pieces if not is_other_size(p.size, body)]
    heads = [p for p in others if p.size > body]
    asides = [block for block in _link(others) if _is_aside(block, [*text, *heads], body)]
    beside = {id(piece) for block in asides for piece in block}
    return Parted([p for p in pieces if id(p) not in beside], asides)


def _link(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Return ``pieces`` in blocks: one under the other, in one size."""
    blocks: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: (p.base, p.x0)):
        near = [block for block in blocks if any(_follows(one, piece) for one in block[-4:])]
        for block in near:
            blocks.remove(block)
        blocks.append([*(one for block in near for one in block), piece])
    return sorted(blocks, key=lambda block: (block[0].base, block[0].x0))


def _follows(one: Piece, two: Piece) -> bool:
    near = two.base - one.base < _LEADING * one.size and not is_other_size(one.size, two.size)
    level = abs(two.base - one.base) < 0.3 * one.size
    meets = min(one.x1, two.x1) - max(one.x0, two.x0) > 0
    return near and (meets or (level and -1 < two.x0 - one.x1 < one.size))


def _is_aside(block: Sequence[Piece], text: Sequence[Piece], body: float) -> bool:
    size = block[0].size
    # The number of a chapter, larger than the title beside it; smaller ones are markers.
    numeral = size > body and len(block) == 1 and all(g.text.isdecimal() for g in block[0].glyphs)
    if size > body and len(block) < _LEAST_BESIDE and not numeral:
        return False
    own = set(map(id, block))
    # Figures are as high as capitals, and much may stand in the room over large ones.
    top, bottom = block[0].base - (0.75 if numeral else 1.0) * size, max(p.base for p in block)
    x0, x1 = min(p.x0 for p in block), max(p.x1 for p in block)
    beside = [p for p in text if id(p) not in own and top < p.base and p.base - p.size < bottom]
    gaps = [max(p.x0 - x1, x0 - p.x1) for p in beside]
    em = min(size, max((p.size for p in beside), default=size))
    if not gaps or min(gaps) < NARROW_GUTTER * em:
        return False
    if numeral and not all(is_other_size(size, p.size) for p in beside):
        return False
    letters = sum(g.text.isalpha() for g in glyphs_of(block))
    if letters < _LEAST_LETTERS and min(gaps) < (1.0 if numeral else _MARKER_REACH) * em:
        return False
    if sum(_is_inline(p, beside) for p in block) * 2 > len(block):
        return False
    return any(p.x1 - p.x0 > _LEAST_WIDTH * p.size for p in beside)


def _is_inline(piece: Piece, text: Sequence[Piece]) -> bool:
    """True of a word in its own type inside a line of ``text``, a stretched space away."""
    return any(
        abs(p.base - piece.base) < 0.1 * p.size
        and max(p.x0 - piece.x1, piece.x0 - p.x1) < GUTTER * p.size
        for p in text
    )
