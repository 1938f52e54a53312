"""A row of glyphs -> its stretches, each of one unit of the structure tree.

Producers leave bullets, hyphens and spaces out of the tree, or call them artifacts of the page:
what stands close beside a unit on the same row belongs to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fcmdiff.extract.markers import is_bullet, split_marker
from fcmdiff.extract.pdf.drawn.glyphs import Content
from fcmdiff.extract.pdf.drawn.pages import Glyph, Page
from fcmdiff.extract.pdf.drawn.structure import Leaf, Structure
from fcmdiff.extract.pdf.layout.hung_signs import set_bullets
from fcmdiff.extract.pdf.layout.lines import Line, page_lines
from fcmdiff.extract.pdf.layout.spacing import TAB_GAP
from fcmdiff.extract.pdf.tagged.units import UnitKind, Units

_MARKERS = "()[]*"
_HYPHENS = "-\u2010\u00ad"
# A hyphen at the end of a line touches its word.
_TOUCHES = 0.3
# A bullet stands at most this many ems before its text; Word's lists measure 1.5 to 2.5.
_BULLET_REACH = 4.0


class _Place(NamedTuple):
    """The unit of a glyph, whether its hyphen is one of a line break, whether it is a label."""

    unit: int
    hyphen: bool = False
    label: bool = False


_NOWHERE = _Place(-1)


class _Stretch(NamedTuple):
    """Glyphs side by side of one unit, -1 for none."""

    glyphs: list[Glyph]
    unit: int


def tagged_lines(page: Page, body: float, structure: Structure, units: Units) -> tuple[Line, ...]:
    """Return the lines of ``page``, each of one unit or of none; ``body`` is its type size."""
    return set_bullets(page_lines(page, body, _Cutter(page.number, structure, units)))


class _Cutter:
    """Cuts the rows of one page."""

    def __init__(self, page: int, structure: Structure, units: Units) -> None:
        self._page, self._structure, self._units = page, structure, units
        self._known: dict[tuple[Content, ...], _Place] = {}

    def __call__(self, row: list[Glyph]) -> Iterator[tuple[list[Glyph], int]]:
        """Yield the stretches of ``row`` from left to right."""
        ordered = sorted(row, key=lambda g: (g.x0, g.base))
        stretches = self._stretches(ordered)
        if len(stretches) > 1:
            stretches = self._merge(_adopt(stretches))
        for stretch in stretches:
            yield self._settle_bullet(self._settle_hyphen(stretch.glyphs)), stretch.unit

    def _stretches(self, ordered: Sequence[Glyph]) -> list[_Stretch]:
        found: list[_Stretch] = []
        for glyph in ordered:
            if found and glyph.text.isspace():
                found[-1].glyphs.append(glyph)
                continue
            unit = self._place_of(glyph).unit
            if found and found[-1].unit == unit:
                found[-1].glyphs.append(glyph)
            else:
                found.append(_Stretch([glyph], unit))
        return found

    def _merge(self, stretches: Sequence[_Stretch]) -> list[_Stretch]:
        """Put neighbours of one unit together; the page parts loose text, not the tree."""
        merged: list[_Stretch] = []
        for stretch in stretches:
            last = merged[-1] if merged else None
            loose = last is not None and self._is_loose(last) and self._is_loose(stretch)
            if last is not None and (loose or last.unit == stretch.unit):
                last.glyphs.extend(stretch.glyphs)
            else:
                merged.append(_Stretch(list(stretch.glyphs), stretch.unit))
        return merged

    def _is_loose(self, stretch: _Stretch) -> bool:
        kinds = self._units.units
        return stretch.unit >= 0 and kinds[stretch.unit].kind is UnitKind.LOOSE

    def _place_of(self, glyph: Glyph) -> _Place:
        found = self._known.get(glyph.content)
        if found is None:
            leaf = self._structure.find(self._page, glyph.content)
            found = self._known[glyph.content] = self._look_up(leaf) if leaf else _NOWHERE
        return found

    def _look_up(self, leaf: Leaf) -> _Place:
        units = self._units
        return _Place(
            units.places[leaf], leaf.element in units.hyphens, leaf.element in units.labels
        )

    def _settle_hyphen(self, glyphs: list[Glyph]) -> list[Glyph]:
        """Make the hyphen that ends a line a soft one where the tree says that it is none."""
        last = next((n for n in reversed(range(len(glyphs))) if glyphs[n].text.strip()), None)
        if last is None or glyphs[last].text not in _HYPHENS:
            return glyphs
        soft = glyphs[last]._replace(text="\u00ad")
        return [*glyphs[:last], soft] if self._place_of(glyphs[last]).hyphen else glyphs

    def _settle_bullet(self, glyphs: list[Glyph]) -> list[Glyph]:
        """Make any sign that is the label of a list item a bullet, whatever font draws it."""
        first = glyphs[0]
        sign = len(first.text) == 1 and not first.text.isalnum() and first.text not in _MARKERS
        after = next((g for g in glyphs[1:] if g.text.strip()), None)
        alone = after is None or not self._place_of(after).label
        if sign and alone and self._place_of(first).label and not _is_bullet(first.text):
            return [first._replace(text="\u2022"), *glyphs[1:]]
        return glyphs


def _adopt(stretches: Sequence[_Stretch]) -> list[_Stretch]:
    """Give stretches of no unit to the neighbour that they belong to."""
    settled = list(stretches)
    for place, stretch in enumerate(settled):
        if stretch.unit < 0:
            before = settled[place - 1] if place else None
            after = settled[place + 1] if place + 1 < len(settled) else None
            settled[place] = stretch._replace(unit=_guardian(stretch.glyphs, before, after))
    return settled


def _guardian(glyphs: Sequence[Glyph], before: _Stretch | None, after: _Stretch | None) -> int:
    """Return the unit beside ``glyphs`` that they belong to, -1 where there is none."""
    size = glyphs[0].size
    text = "".join(g.text for g in glyphs).strip()
    apart = _gap(before.glyphs, glyphs) / size if before else 0.0
    until = _gap(glyphs, after.glyphs) / size if after else 0.0
    if before and before.unit >= 0 and text in _HYPHENS and apart < _TOUCHES:
        return before.unit
    if after and after.unit >= 0 and until < _BULLET_REACH and _is_bullet(text):
        return after.unit
    if all(g.artifact for g in glyphs):
        return -1
    if before and before.unit >= 0 and apart < TAB_GAP:
        return before.unit
    return after.unit if after and until < TAB_GAP else -1


def _gap(one: Sequence[Glyph], two: Sequence[Glyph]) -> float:
    return two[0].x0 - max(g.x1 for g in one if not g.text.isspace())


def _is_bullet(text: str) -> bool:
    marker, rest = split_marker(f"{text} x")
    return marker is not None and rest == "x" and is_bullet(marker)
