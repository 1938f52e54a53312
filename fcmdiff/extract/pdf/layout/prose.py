"""Pieces on one side of a gutter -> whether they are a column of running text or cells of a table.

The lines of a column go on: a sentence runs over their ends, and where they are stretched to the
edge their gaps stand anywhere. Cells end, and those of a column of cells start at one place.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from fcmdiff.extract.pdf.layout.pieces import Piece

# Fewer lines than this on either side are a table or a running head, unless sentences go on.
LEAST_LINES = 4
# Columns of prose are wider than this; markers, labels and figures of tables are narrower.
_LEAST_WIDTH = 7.0
# In prose at least this share of lines comes near the right edge; in tables few cells do.
_FULL_LINES = 0.3
_NEAR_EDGE = 0.8
# Bullets and numbers a tab before their text have no more signs.
_MARKER_SIGNS = 3
# Two pieces are one line up to this share of their size between their baselines.
_SAME_LINE = 0.2
# The next line of a paragraph stands no further down than this many times the size.
_LEADING = 1.7
# Three in four lines of prose begin in lower case; of those in lists of names none does.
_GOING_ON = 0.4
# Words stretched apart one under the other in two or three lines are no two columns.
_WHOLE_LINES = 0.5
# Of stretched lines one in ten has a gap under a gap of the line above; of rows all have.
_SHARED_STOPS = 0.5
# Most lines of a table are rows; the stretched lines of a text come one by one.
_ROW_SHARE = 0.3
# The lines of a column start at one place, but for the first of each paragraph.
_SAME_EDGE = 1.0
_AT_EDGE = 0.5
# A heading of more lines is none, and stands this close over its text.
_HEADING_LINES = 4
_AFTER_HEADING = 3.0
_ENDED = re.compile(r"[.:;!?][\"\u201d\u2019)]*\Z")


class Row(NamedTuple):
    """The pieces of one line on one side of a gutter, without the marker before them."""

    pieces: tuple[Piece, ...]
    x0: float
    x1: float
    base: float
    size: float

    def opening(self) -> str:
        """Return the first letter of the line."""
        return min((g for g in self.pieces[0].glyphs if g.text.strip()), key=lambda g: g.x0).text

    def text(self) -> str:
        """Return the signs of the line from left to right."""
        glyphs = sorted((g for p in self.pieces for g in p.glyphs), key=lambda g: g.x0)
        return "".join(g.text for g in glyphs).strip()


def join_pieces(pieces: Sequence[Piece]) -> list[Row]:
    """Return ``pieces`` line by line from the top; markers that stand alone are no lines."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: p.base):
        if rows and piece.base - rows[-1][0].base < _SAME_LINE * piece.size:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    found = []
    for row in rows:
        row.sort(key=lambda p: p.x0)
        text = row[1:] if len(row[0].glyphs) <= _MARKER_SIGNS else row
        if text:
            size = max(p.size for p in text)
            found.append(Row(tuple(text), text[0].x0, text[-1].x1, text[0].base, size))
    return found


def is_column(pieces: Sequence[Piece]) -> bool:
    """True where most lines are wide and many come near the right edge; markers are no lines."""
    lines = [p for p in pieces if len(p.glyphs) > _MARKER_SIGNS]
    return len(lines) >= LEAST_LINES and _is_filled(lines)


def runs_on(pieces: Sequence[Piece]) -> bool:
    """True where the lines are wide, start at one edge, and sentences run over their ends."""
    lines = join_pieces(pieces)
    if len(lines) < 2 or not _is_filled(lines):
        return False
    if not _share_edge(lines) or _are_cells(lines):
        return False
    whole = sum(len(line.pieces) == 1 for line in lines)
    if len(lines) < LEAST_LINES and whole <= _WHOLE_LINES * len(lines):
        return False
    steps = [
        (one, two)
        for one, two in pairwise(lines)
        if two.base - one.base < _LEADING * max(one.size, two.size)
    ]
    edge = max(line.x1 for line in lines)
    going = sum(
        not _ENDED.search(one.text())
        and (two.opening().islower() or (edge - one.x1 < _SAME_EDGE and two.opening().isalpha()))
        for one, two in steps
    )
    return going >= max(1.0, _GOING_ON * len(steps))


def find_next_block(
    left: Sequence[Piece], right: Sequence[Piece], below: Sequence[Piece]
) -> float | None:
    """Return where a heading on the left begins that heads what stands below both columns.

    Nothing stands beside it, and what follows is one of ``below``, or text that starts at the
    same height on both sides. None where there is no such heading.
    """
    lines, others = join_pieces(left), join_pieces(right)
    for start in range(1, len(lines)):
        for end in range(start + 1, min(start + _HEADING_LINES, len(lines)) + 1):
            block, rest = lines[start:end], lines[end:]
            if not _is_block(lines[start - 1], block) or _ENDED.search(block[-1].text()):
                continue
            top, size = block[0].base - 1.5 * block[0].size, block[-1].size
            before = [ln for ln in others if ln.base < top]
            after = [ln for ln in others if ln.base >= top]
            if rest and after:
                # Text follows on both sides: columns begin again under the heading.
                level = abs(rest[0].base - after[0].base) < _SAME_LINE * size
                heads = level and rest[0].base - block[-1].base < _AFTER_HEADING * size
            else:
                near = min((p.base for p in below), default=math.inf) - block[-1].base
                heads = not rest and not after and near < _AFTER_HEADING * size
            if heads and before:
                return block[0].base - 0.5 * block[0].size
    return None


def _is_block(before: Row, block: Sequence[Row]) -> bool:
    """True where ``block`` is set off from the line over it, and its lines are not."""
    steps = [two.base - one.base for one, two in pairwise([before, *block])]
    size = max(line.size for line in block)
    return steps[0] > _LEADING * size and all(step < _LEADING * size for step in steps[1:])


def _share_edge(lines: Sequence[Row]) -> bool:
    starts = sorted(line.x0 for line in lines)
    at_edge = max(sum(0 <= x0 - start < _SAME_EDGE for x0 in starts) for start in starts)
    return at_edge >= max(2.0, _AT_EDGE * len(lines))


def _are_cells(lines: Sequence[Row]) -> bool:
    """True where the pieces of most lines start where those of the line above do."""
    wide = [
        (one, two) for one, two in pairwise(lines) if len(one.pieces) > 1 and len(two.pieces) > 1
    ]
    shared = sum(
        any(abs(p.x0 - q.x0) < _SAME_EDGE for p in one.pieces[1:] for q in two.pieces[1:])
        for one, two in wide
    )
    return shared > _SHARED_STOPS * len(wide) and len(wide) > _ROW_SHARE * len(lines)


def _is_filled(lines: Sequence[Piece] | Sequence[Row]) -> bool:
    size = sorted(p.size for p in lines)[len(lines) // 2]
    widths = sorted(p.x1 - p.x0 for p in lines)
    edge = max(p.x1 for p in lines)
    start = min(p.x0 for p in lines)
    full = sum(p.x1 - start > _NEAR_EDGE * (edge - start) for p in lines)
    return widths[len(widths) // 2] > _LEAST_WIDTH * size and full >= _FULL_LINES * len(lines)
