"""Lines of all pages -> which of them are rows of a table, and a row's text cell by cell.

A table is told by lines one under the other whose cells start at the same place a tab away. Ruled
lines are not looked at: producers draw them as boxes, as strokes, or not at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from fcmdiff.extract.markers import split_marker
from fcmdiff.extract.pdf.layout.lines import Line

# Cells of one column start within a fraction of a point of one another.
_SAME_STOP = 3.0
# Rows further apart than this many times their type size are not one table.
_ROW_GAP = 3.5

# Rows of two columns make a table from this number on.
_LEAST_ROWS = 3

# What names a line: its region, baseline and left edge.
LineKey = tuple[int, float, float]


def key_of(line: Line) -> LineKey:
    """Return what names ``line`` among the lines of its document."""
    return line.region, line.base, line.x0


def find_rows(pages: Sequence[Sequence[Line]]) -> frozenset[LineKey]:
    """Return the lines that open a row of a table.

    Two lines of two columns may be definitions; a third row or a third column makes a table.
    """
    found: set[LineKey] = set()
    for page in pages:
        run: list[Line] = []
        for line in page:
            if run and goes_on_in_cell(run[-1:], line):
                foot = line
                continue
            if run and not _follows(run[-1], line, foot):
                found |= _rows_of(run)
                run = []
            run.append(line)
            foot = line
        found |= _rows_of(run)
    return frozenset(found)


def _follows(one: Line, two: Line, foot: Line) -> bool:
    """True where row ``two`` comes next after ``one``, whose longest cell ends in ``foot``.

    Over such a cell two columns may be definitions, or items behind an unknown sign.
    """
    shared = _shared_stops(one, two)
    before = foot if shared > 1 else one
    near = one.region == two.region and two.base - before.base < _ROW_GAP * two.style.size
    return near and shared > 0


def _rows_of(run: Sequence[Line]) -> set[LineKey]:
    wide = len(run) > 1 and all(_shared_stops(one, two) > 1 for one, two in pairwise(run))
    return {key_of(line) for line in run} if wide or len(run) >= _LEAST_ROWS else set()


def _shared_stops(one: Line, two: Line) -> int:
    """How many columns two rows share: cells that start, or end, at the same place."""
    others = _cells(two)
    return sum(any(_is_same_column(cell, other) for other in others) for cell in _cells(one))


def _cells(line: Line) -> list[tuple[float, float]]:
    """Where the cells behind the first start and end."""
    stops = _stops(line)
    ends = (*line.ends[1:], line.x1)[-len(stops) :] if stops else ()
    return list(zip(stops, ends, strict=True))


def _is_same_column(one: tuple[float, float], two: tuple[float, float]) -> bool:
    return any(abs(a - b) < _SAME_STOP for a, b in zip(one, two, strict=True))


def _stops(line: Line) -> tuple[float, ...]:
    """Where the cells of ``line`` start; the tab behind a list marker opens no cell."""
    marker, _ = split_marker(line.original)
    return line.tabs[1:] if marker is not None else line.tabs


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
