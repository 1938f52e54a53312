"""Body lines of all pages -> how the body is set: its style, leading and edges, by column."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from fcmdiff.extract.markers import follows, is_bullet, split_marker
from fcmdiff.extract.pdf.layout.lines import Line, Style
from fcmdiff.extract.pdf.layout.tables import LineKey, find_rows, key_of

# A gap between baselines this many times the usual one separates paragraphs. A raised note mark
# widens a line of CSS text to 1.13 times; the narrowest paragraph spacing met is 1.35 times.
_WIDE_GAP = 1.28
# Indents of first lines and lists measure 1 em and more; justified text starts within 0.1 em.
INDENT = 0.7
# Lines are one block while their left edge does not come out by more than this.
_SAME_EDGE = 0.3
# Justified lines end within a fraction of a point of one another. Short lines may by accident.
_SAME_FLUSH = 0.6
_FLUSH_WIDTH = 7.0
# Items of a list may have so many inner items between them.
_ITEMS_BACK = 6
# A block of fewer lines may be too short to reach its own right edge, and so may a column.
_LEAST_LINES = 3
_SHORT_COLUMN = 8


class Geometry(NamedTuple):
    """How the body of the document is set; lengths in points, edges by column.

    ``edges`` holds the right edge of the block that a line stands in, by region, baseline and
    left edge; ``rows`` are the lines that open rows of tables, ``items`` those whose number
    or letter is confirmed by the one that comes next; ``inline_colors`` are colours
    that stand inside lines of the body's colour, as links do.
    """

    body: Style
    leading: dict[float, float]
    left: dict[int, float]
    edges: dict[tuple[int, float, float], float]
    inline_colors: frozenset[str]
    indented: bool
    rows: frozenset[LineKey]
    items: frozenset[LineKey]

    def is_body(self, style: Style) -> bool:
        """True where ``style`` is that of running text."""
        return abs(style.size - self.body.size) < 0.6 and style.bold == self.body.bold

    def is_text(self, style: Style) -> bool:
        """True where ``style`` is that of running text, or of text in smaller type."""
        return style.size < self.body.size + 0.6 and style.bold == self.body.bold

    def color_of(self, style: Style) -> str:
        """The colour as far as it tells a heading: link colours count as the body's."""
        return self.body.color if style.color in self.inline_colors else style.color

    def has_gap(self, one: Line, two: Line) -> bool:
        """True where the space between two lines is wider than the usual leading."""
        size = max(one.style.size, two.style.size)
        usual = self.leading.get(round(size), 1.25 * size)
        return two.base - one.base > _WIDE_GAP * usual

    def ends_early(self, one: Line, two: Line) -> bool:
        """True where the first word of ``two`` would have fitted at the end of ``one``."""
        if one.text.endswith(("-", "\u2010", "\u00ad")):
            return False
        room = self.edges.get((one.region, one.base, one.x0), one.x1) - one.x1
        return two.first_word_width + 0.25 * one.style.size < room - 0.3 * one.style.size

    def indent_of(self, line: Line) -> float:
        """How far ``line`` starts inside its column, in em."""
        return (line.x0 - self.left.get(line.region, line.x0)) / line.style.size


def measure(pages: Sequence[Sequence[Line]]) -> Geometry:
    """Return how the body of ``pages`` is set."""
    lines = [ln for page in pages for ln in page]
    body = _body_style(lines)
    regions: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        regions[line.region].append(line)
    like_body = {
        region: [ln for ln in column if abs(ln.style.size - body.size) < 0.6]
        for region, column in regions.items()
    }
    draft = Geometry(
        body=body,
        leading=_leadings(regions.values()),
        left={r: min(ln.x0 for ln in column) for r, column in like_body.items() if column},
        edges=_right_edges(regions, like_body),
        inline_colors=_inline_colors(lines, body),
        indented=False,
        rows=find_rows(pages),
        items=_find_items(regions.values()),
    )
    return draft._replace(indented=_uses_indents(regions.values(), draft))


def _find_items(columns: Iterable[Sequence[Line]]) -> frozenset[LineKey]:
    """Return the lines that open with a number or letter whose neighbour opens one above or below.

    "b." at the same edge as "a." before it is no end of a sentence, wherever the line breaks.
    """
    found: set[LineKey] = set()
    for column in columns:
        marked = [(split_marker(ln.original)[0] or "", ln) for ln in column]
        marked = [(marker, ln) for marker, ln in marked if marker and not is_bullet(marker)]
        for place, (marker, line) in enumerate(marked):
            for before, other in marked[max(0, place - _ITEMS_BACK) : place]:
                level = abs(other.x0 - line.x0) < _SAME_EDGE * line.style.size
                if level and follows(marker, before):
                    found |= {key_of(line), key_of(other)}
    return frozenset(found)


def _body_style(lines: Sequence[Line]) -> Style:
    styles: Counter[Style] = Counter()
    for line in lines:
        size = round(line.style.size * 2) / 2
        styles[line.style._replace(size=size, caps=False)] += len(line.text)
    return max(styles, key=lambda s: (styles[s], s), default=Style(0, False, False, False, ""))


def _inline_colors(lines: Sequence[Line], body: Style) -> frozenset[str]:
    """Return the colours of words inside running text."""
    found: set[str] = set()
    for line in lines:
        if body.color in line.colors and abs(line.style.size - body.size) < 0.6:
            found |= line.colors - {body.color}
    return frozenset(found)


def _leadings(columns: Iterable[Sequence[Line]]) -> dict[float, float]:
    """Return the usual distance of baselines for each type size."""
    steps: dict[float, list[float]] = defaultdict(list)
    for column in columns:
        for one, two in pairwise(column):
            step, size = two.base - one.base, round(one.style.size)
            if abs(one.style.size - two.style.size) < 0.3 and 0.8 * size < step < 2.5 * size:
                steps[size].append(step)
    return {size: sorted(found)[len(found) * 3 // 10] for size, found in sorted(steps.items())}


def _right_edges(
    regions: Mapping[int, Sequence[Line]], like_body: Mapping[int, Sequence[Line]]
) -> dict[tuple[int, float, float], float]:
    """Return for every line the right edge of the block of lines that it stands in.

    A quotation that is set in on both sides has its own edge: in it every line ends early when
    measured by the edge of the page. Short blocks have the edge of their column, and a column
    of few lines that of the widest column of the document that starts at the same place.
    """
    widest: dict[int, float] = {}
    for column in like_body.values():
        if column:
            start, edge = _start(column), _outer(column)
            widest[start] = max(widest.get(start, edge), edge)
    edges: dict[tuple[int, float, float], float] = {}
    for region, column in regions.items():
        own = like_body[region] or column
        default = _outer(own)
        if len(own) < _SHORT_COLUMN:
            default = max(default, widest.get(_start(own), default))
        if own and own[0].aside:
            default = _outer(own)
        for place, line in enumerate(column):
            edge = _block_edge(column, place, default)
            edges[line.region, line.base, line.x0] = _flush_edge(column, place) or edge
    return edges


def _flush_edge(column: Sequence[Line], place: int) -> float | None:
    """The right edge that the line at ``place`` shares with the lines next to it, if three do.

    Where a figure stands in the column, its lines end before the edge of the column.
    """
    line = column[place]
    if line.x1 - line.x0 < _FLUSH_WIDTH * line.style.size:
        return None
    for first in (place - 2, place - 1, place):
        run = column[max(first, 0) : first + 3]
        if len(run) == 3 and all(abs(ln.x1 - line.x1) < _SAME_FLUSH for ln in run):
            return line.x1
    return None


def _start(column: Sequence[Line]) -> int:
    """The left edge of ``column``, coarse enough that the same column has it on every page."""
    return round(min(ln.x0 for ln in column) / 10)


def _block_edge(column: Sequence[Line], place: int, default: float) -> float:
    line = column[place]
    out = line.x0 - _SAME_EDGE * line.style.size
    first = last = place
    while first > 0 and column[first - 1].x0 >= out:
        first -= 1
    while last + 1 < len(column) and column[last + 1].x0 >= out:
        last += 1
    block = column[first : last + 1]
    if len(block) < _LEAST_LINES or len(block) == len(column):
        return default
    return _outer(block)


def _outer(lines: Sequence[Line]) -> float:
    """The right edge of ``lines``; one in twenty may be overfull and stick out."""
    return sorted(ln.x1 for ln in lines)[-1 - len(lines) // 20]


def _uses_indents(columns: Iterable[Sequence[Line]], geometry: Geometry) -> bool:
    """True where most paragraphs open with an indented line and no gap."""
    indented = flush = 0
    for column in columns:
        for one, two in pairwise(column):
            body = geometry.is_body(one.style) and geometry.is_body(two.style)
            if not body or not geometry.ends_early(one, two) or geometry.has_gap(one, two):
                continue
            shift = geometry.indent_of(two)
            indented += shift > INDENT and split_marker(two.text)[0] is None
            flush += abs(shift) < INDENT
    return indented > flush
