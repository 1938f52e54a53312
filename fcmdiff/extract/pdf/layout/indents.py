"""Body lines of all pages -> how far a group of lines starts inside its column, in em.

The left edge of a column is where its running text starts. A column that holds nothing but the
rest of a list has none of its own: it has that of the columns of running text that stand there
on other pages.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from fcmdiff.extract.markers import split_marker
from fcmdiff.extract.pdf.layout.geometry import Geometry
from fcmdiff.extract.pdf.layout.lines import Line

# Points by which the left edges of one column differ from page to page.
_SAME_EDGE = 2.0
# Lists are set in by less than this; the next column is farther away. In em.
_MAX_INDENT = 8.0


def text_edges(pages: Sequence[Sequence[Line]], geometry: Geometry) -> dict[int, float]:
    """Return for every region the left edge of the running text in it, in points."""
    regions: dict[int, list[Line]] = defaultdict(list)
    for line in (ln for page in pages for ln in page):
        if geometry.is_body(line.style):
            regions[line.region].append(line)
    own = {region: min(ln.x0 for ln in lines) for region, lines in regions.items()}
    known = sorted(own[region] for region, lines in regions.items() if _is_text(lines))
    reach = _MAX_INDENT * geometry.body.size
    return {region: _edge_of(left, known, reach) for region, left in own.items()}


def _is_text(lines: Sequence[Line]) -> bool:
    """True where most lines that open with no marker start at the left edge of ``lines``."""
    plain = [ln.x0 for ln in lines if split_marker(ln.original)[0] is None]
    left = min(ln.x0 for ln in lines)
    counts = Counter(x0 - left < _SAME_EDGE for x0 in plain)
    return counts[True] > counts[False]


def _edge_of(left: float, known: Sequence[float], reach: float) -> float:
    near = [edge for edge in known if left - reach < edge < left + _SAME_EDGE]
    return min(left, max(near)) if near else left


def indent_of(group: Sequence[Line], edges: Mapping[int, float]) -> float:
    """Return how far ``group`` starts inside its column, in em.

    An item starts with its marker. The first line of a text may be set in, so that a text without
    marker starts where most of it does: the line farthest left in its first column.
    """
    first = group[0]
    lines = [ln for ln in group if ln.region == first.region]
    if split_marker(first.original)[0] is not None:
        lines = lines[:1]
    left = min(ln.x0 for ln in lines)
    return (left - edges.get(first.region, left)) / first.style.size
