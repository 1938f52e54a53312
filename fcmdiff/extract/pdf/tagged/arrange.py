"""Pages and their structure tree -> lines sorted and grouped as the tree says.

The tree decides what is one paragraph, in which order the paragraphs stand, and what is a
heading, a row, a note or a contents list. The page decides the rest: running heads, notes and
contents that nobody tagged, and the paragraphs of text that the tree leaves loose or out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fcmdiff.extract.blocks import SENTENCE_END
from fcmdiff.extract.markers import is_bullet, split_marker
from fcmdiff.extract.pdf.drawn.pages import Page
from fcmdiff.extract.pdf.drawn.structure import Structure
from fcmdiff.extract.pdf.layout.furniture import (
    SortedLines,
    contents_entries,
    sort_lines,
)
from fcmdiff.extract.pdf.layout.geometry import Geometry, measure
from fcmdiff.extract.pdf.layout.hung_signs import set_bullets
from fcmdiff.extract.pdf.layout.lines import Line, body_size, page_lines
from fcmdiff.extract.pdf.layout.paragraphs import group_lines
from fcmdiff.extract.pdf.tagged.sanity import why_not_sane
from fcmdiff.extract.pdf.tagged.settled import listed_units, loosen_lumps, settle_units
from fcmdiff.extract.pdf.tagged.stretches import tagged_lines
from fcmdiff.extract.pdf.tagged.units import Unit, UnitKind, find_units

# A blank line inside a paragraph is two line breaks; leading varies by a tenth.
_BLANK_LINE = 1.7


class Group(NamedTuple):
    """Lines of one paragraph, heading, item or row; ``unit`` is what the tree says of them.

    ``cells`` are the lines of a row cell by cell.
    """

    lines: tuple[Line, ...]
    unit: Unit | None = None
    cells: tuple[tuple[Line, ...], ...] = ()


class Arranged(NamedTuple):
    """The lines of each page, sorted and grouped; ``notes`` holds the lines of each note.

    ``lines`` are all of them, ``body`` those of the text, both page by page. ``tree`` says how
    the structure tree was used: "used", or why it was not, "" where there is none.
    """

    lines: tuple[tuple[Line, ...], ...]
    parts: SortedLines
    geometry: Geometry
    groups: tuple[Group, ...]
    notes: tuple[tuple[Line, ...], ...] = ()
    tree: str = ""


def arrange_by_page(pages: Sequence[Page], tree: str = "") -> Arranged:
    """Return the lines of ``pages`` sorted and grouped by what the page shows alone.

    ``tree`` says why the structure tree is not used.
    """
    size = body_size(pages)
    lines = tuple(set_bullets(page_lines(page, size)) for page in pages)
    parts = sort_lines(lines, [page.height for page in pages])
    geometry = measure(parts.body)
    groups = tuple(Group(tuple(group)) for group in group_lines(parts.body, geometry))
    return Arranged(lines, parts, geometry, groups, tree=tree)


def arrange_by_tree(pages: Sequence[Page], structure: Structure) -> Arranged | str:
    """Return the lines of ``pages`` as ``structure`` has them, or why it cannot be relied on."""
    units = find_units(structure)
    size = body_size(pages)
    lines = tuple(tagged_lines(page, size, structure, units) for page in pages)
    settled = settle_units(units.units, lines)
    aside = {UnitKind.NOTE, UnitKind.CONTENTS}
    rest = [
        [ln for ln in page if ln.unit < 0 or settled[ln.unit].kind not in aside] for page in lines
    ]
    parts = sort_lines(rest, [page.height for page in pages], listed_units(settled))
    geometry = measure(parts.body)
    settled = loosen_lumps(settled, parts.body, geometry)
    reason = why_not_sane(structure, settled, parts.body, geometry)
    if reason:
        return f"structure tree not used, it {reason}"
    contents = [ln for page in lines for ln in page if _kind_of(ln, settled) is UnitKind.CONTENTS]
    furniture = contents_entries(contents) + parts.furniture
    notes = _by_unit(ln for page in lines for ln in page if _kind_of(ln, settled) is UnitKind.NOTE)
    groups = _Grouping(settled, parts.body, geometry).groups()
    return Arranged(
        lines,
        parts._replace(furniture=furniture),
        geometry,
        tuple(groups),
        tuple(map(tuple, notes)),
        "structure tree",
    )


def _kind_of(line: Line, units: Sequence[Unit]) -> UnitKind | None:
    return units[line.unit].kind if line.unit >= 0 else None


def _by_unit(lines: Iterator[Line]) -> list[list[Line]]:
    found: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        found[line.unit].append(line)
    return list(found.values())


class _Grouping:
    """Groups the lines of the text in the order of the tree."""

    def __init__(
        self, units: Sequence[Unit], body: Sequence[Sequence[Line]], geometry: Geometry
    ) -> None:
        self._units, self._geometry = units, geometry
        self._of: dict[int, list[Line]] = defaultdict(list)
        # Lines that the tree leaves out stand behind the unit that they follow on the page.
        self._after: dict[int, list[Line]] = defaultdict(list)
        self._places: dict[int, int] = {}
        self._cells: dict[int, list[int]] = defaultdict(list)
        for place, unit in enumerate(units):
            if unit.kind is UnitKind.CELL:
                self._cells[unit.row].append(place)
        anchor = -1
        for place, line in enumerate(ln for page in body for ln in page):
            self._places[id(line)] = place
            if line.unit >= 0:
                anchor = line.unit
                self._of[anchor].append(line)
            else:
                self._after[anchor].append(line)

    def groups(self) -> list[Group]:
        """Return the groups in reading order."""
        found: list[Group] = []
        loose: list[Line] = []
        rows: set[int] = set()
        for place in range(-1, len(self._units)):
            unit = self._units[place] if place >= 0 else None
            lines = self._of.get(place, [])
            if unit is not None and lines and unit.kind is not UnitKind.LOOSE:
                found.extend(self._group_loose(loose))
                loose = []
                if unit.kind is not UnitKind.CELL:
                    found.extend(Group(tuple(part), unit) for part in self._split(lines))
                elif unit.row not in rows:
                    rows.add(unit.row)
                    found.append(self._row(unit))
            else:
                loose += lines
            loose += self._after.get(place, [])
        found.extend(self._group_loose(loose))
        return _join_over_pages(found, self._geometry)

    def _group_loose(self, lines: Sequence[Line]) -> Iterator[Group]:
        """Group lines by what the page shows, in the order of the page."""
        ordered = sorted(lines, key=lambda line: self._places[id(line)])
        for group in group_lines([ordered], self._geometry):
            yield Group(tuple(group))

    def _row(self, unit: Unit) -> Group:
        cells = [tuple(self._of[n]) for n in self._cells[unit.row] if n in self._of]
        return Group(tuple(line for cell in cells for line in cell), unit, tuple(cells))

    def _split(self, lines: Sequence[Line]) -> Iterator[list[Line]]:
        """Part a unit at blank lines and typed bullets, which part paragraphs in any format."""
        part: list[Line] = []
        for line in lines:
            if part and (self._is_blank_between(part[-1], line) or _opens_item(line)):
                yield part
                part = []
            part.append(line)
        yield part

    def _is_blank_between(self, one: Line, two: Line) -> bool:
        size = max(one.style.size, two.style.size)
        usual = self._geometry.leading.get(round(size), 1.25 * size)
        apart = one.region == two.region and two.base - one.base > _BLANK_LINE * usual
        return apart and SENTENCE_END.search(one.text) is not None and not two.text[:1].islower()


def _opens_item(line: Line) -> bool:
    marker, _ = split_marker(line.original)
    return marker is not None and is_bullet(marker) and marker not in "\u2013\u2014-*\u2212"


def _join_over_pages(groups: Sequence[Group], geometry: Geometry) -> list[Group]:
    """Join paragraphs that the producer tagged once for each page or column they stand on."""
    joined: list[Group] = []
    for group in groups:
        if joined and _goes_on(joined[-1], group, geometry):
            last = joined[-1]
            joined[-1] = last._replace(lines=last.lines + group.lines)
        else:
            joined.append(group)
    return joined


def _goes_on(before: Group, after: Group, geometry: Geometry) -> bool:
    kinds = {g.unit.kind if g.unit else UnitKind.LOOSE for g in (before, after)}
    if not kinds <= {UnitKind.PARAGRAPH, UnitKind.LOOSE}:
        return False
    last, first = before.lines[-1], after.lines[0]
    body = geometry.is_body(last.style) and geometry.is_body(first.style)
    if last.region >= first.region or not body or not first.text[:1].islower():
        return False
    return split_marker(first.original)[0] is None and SENTENCE_END.search(last.text) is None
