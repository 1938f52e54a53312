"""Lines of all pages -> which of them are rows of a table, and a row's text cell by cell.

A table is told by lines one under the other whose cells start at the same place a tab away. Ruled
lines are not looked at: producers draw them as boxes, as strokes, or not at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from fcmdiff.extract.blocks import split_marker
from fcmdiff.extract.layout import Line

# Cells of one column start within a fraction of a point of one another.
_SAME_STOP = 3.0
# Rows further apart than this many times their type size are not one table.
_ROW_GAP = 3.5

# What names a line: its region, baseline and left edge.
LineKey = tuple[int, float, float]


def key_of(line: Line) -> LineKey:
    """Return what names ``line`` among the lines of its document."""
    return line.region, line.base, line.x0


def find_rows(pages: Sequence[Sequence[Line]]) -> frozenset[LineKey]:
    """Return the lines that open a row of a table."""
    found: set[LineKey] = set()
    for page in pages:
        for one, two in pairwise(page):
            near = one.region == two.region and two.base - one.base < _ROW_GAP * two.style.size
            if near and _share_stop(_stops(one), _stops(two)):
                found |= {key_of(one), key_of(two)}
    return frozenset(found)


def _stops(line: Line) -> tuple[float, ...]:
    """Where the cells of ``line`` start; the tab behind a list marker opens no cell."""
    marker, _ = split_marker(line.original)
    return line.tabs[1:] if marker is not None else line.tabs


def _share_stop(one: Sequence[float], two: Sequence[float]) -> bool:
    return any(abs(a - b) < _SAME_STOP for a in one for b in two)


def goes_on_in_cell(row: Sequence[Line], line: Line) -> bool:
    """True where ``line`` is the rest of a cell of ``row``: it starts where that cell does."""
    starts = (row[0].x0, *_stops(row[0]))
    return not line.tabs and any(abs(line.x0 - start) < _SAME_STOP for start in starts[1:])


def row_text(row: Sequence[Line], texts: Sequence[str]) -> str:
    """Return the cells of ``row`` parted by bars; ``texts`` are its lines without note marks."""
    starts = (row[0].x0, *_stops(row[0]))
    cells = [" ".join(cell.split()) for cell in texts[0].split("\t")]
    cells += [""] * (len(starts) - len(cells))
    for line, text in zip(row[1:], texts[1:], strict=True):
        place = min(range(len(starts)), key=lambda n: abs(starts[n] - line.x0))
        cells[place] = f"{cells[place]} {text.strip()}"
    return " | ".join(cells)
