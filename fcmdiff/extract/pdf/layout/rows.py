"""Glyphs -> rows: the glyphs of one baseline together, raised and lowered signs with their line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from fcmdiff.extract.pdf.drawn.pages import Glyph

# Two baselines closer than this share of the type size are one line. Lines of running text are
# at least 0.9 em apart; rounding and mixed fonts shift a baseline by less than 0.1 em.
_SAME_BASELINE = 0.2
# A mark is smaller than this share of its line's type (footnote marks measure .50-.75) ...
SCRIPT_SIZE = 0.86
# ... and stands at most this far above its baseline, or half as far below (.25-.50 em by LaTeX,
# Word, Typst and CSS).
_SCRIPT_REACH = 0.75
# The mark that opens a note may stand a tab before its text.
_SCRIPT_DISTANCE = 2.0
# The longest stretch of raised signs that is taken for marks of the line below it.
_MAX_MARKS = 12


def group_rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Return ``glyphs`` in rows of one baseline, from top to bottom; empty rows are left out."""
    rows: list[list[Glyph]] = []
    base = size = 0.0
    for glyph in sorted(glyphs, key=lambda g: (g.base, g.x0)):
        if rows and glyph.base - base <= _SAME_BASELINE * max(size, glyph.size):
            rows[-1].append(glyph)
            size = max(size, glyph.size)
        else:
            rows.append([glyph])
            base, size = glyph.base, glyph.size
    return [row for row in rows if any(not g.text.isspace() for g in row)]


def attach_scripts(rows: Sequence[list[Glyph]]) -> list[list[Glyph]]:
    """Return ``rows`` with small raised or lowered signs moved into the line they belong to."""
    kept: list[list[Glyph]] = []
    pending: list[list[Glyph]] = []
    for row in rows:
        if kept and _is_script_of(row, kept[-1]):
            kept[-1].extend(row)
            continue
        for raised in [r for r in pending if _is_script_of(r, row)]:
            pending.remove(raised)
            kept.remove(raised)
            row.extend(raised)
        pending = [row] if len(row) <= _MAX_MARKS else []
        kept.append(row)
    return kept


def _is_script_of(row: Sequence[Glyph], line: Sequence[Glyph]) -> bool:
    size = main_size(line)
    if main_size(row) > SCRIPT_SIZE * size or len(row) >= len(line):
        return False
    rise = main_base(line) - main_base(row)
    if not -_SCRIPT_REACH * 0.5 * size < rise < _SCRIPT_REACH * size:
        return False
    reach = _SCRIPT_DISTANCE * size
    left, right = min(g.x0 for g in line) - reach, max(g.x1 for g in line) + reach
    return all(left <= g.x0 and g.x1 <= right for g in row)


def main_size(row: Sequence[Glyph]) -> float:
    """Return the type size of most glyphs of ``row``."""
    counted = Counter([g.size for g in row if not g.text.isspace()])
    if len(counted) == 1:
        return round(next(iter(counted)), 1)
    rounded: Counter[float] = Counter()
    for size, count in counted.items():
        rounded[round(size, 1)] += count
    return rounded.most_common(1)[0][0]


def main_base(row: Sequence[Glyph]) -> float:
    """Return the baseline of the glyphs of the main size."""
    size = main_size(row)
    return max(g.base for g in row if round(g.size, 1) == size)
