"""A structure tree -> units of text in reading order, and the unit of each piece of content.

A unit is what one line break does not end: a paragraph, a heading, the text of a list item, a
cell, a note, an entry of a contents list. Text that stands in a grouping element (Sect, Div,
Document) without a paragraph of its own is loose: the page tells where its paragraphs end.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from fcmdiff.extract.pdf.drawn.structure import Element, Leaf, Structure


class UnitKind(StrEnum):
    """What the tree says that a text is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    CELL = "cell"
    NOTE = "note"
    CONTENTS = "contents"
    LOOSE = "loose"


class Unit(NamedTuple):
    """One text of the tree.

    ``level`` is that of a heading, 0 for a title; ``depth`` counts the lists around the text;
    ``row`` is the element of a cell's row.
    """

    kind: UnitKind
    level: int = 0
    depth: int = 0
    row: int = -1


class Units(NamedTuple):
    """The units of a tree in reading order, and where each piece of content belongs.

    ``hyphens`` are the elements whose text is drawn as a hyphen and is none, ``labels`` those
    whose text is the sign or number of a list item.
    """

    units: tuple[Unit, ...]
    places: Mapping[Leaf, int]
    hyphens: frozenset[int]
    labels: frozenset[int]


_TEXTS = frozenset({"P", "LBody", "LI", "Caption", "BibEntry", "Title"})
# What stands inside a paragraph, or in the place of one.
_INLINE = re.compile(
    "Span|Quote|Link|Reference|Annot|Code|Em|Strong|Sub|Ruby|RB|RT|RP|Warichu|WT|WP|Formula|Form"
    "|Figure|Lbl|NonStruct|Private"
)
_NOTES = frozenset({"Note", "FENote"})
_CONTENTS = frozenset({"TOC", "TOCI"})
_SECTIONS = frozenset({"Sect", "Art", "Part"})
_HEADING = re.compile(r"H(\d*)")
_SOFT_HYPHENS = {"", "\u00ad"}


class _Context(NamedTuple):
    """What an element stands in: the owner of its text, and what encloses it."""

    owner: int = -1
    kind: UnitKind = UnitKind.LOOSE
    level: int = 0
    item: int = -1
    depth: int = 0
    row: int = -1
    sections: int = 0
    labels: bool = False


def find_units(structure: Structure) -> Units:
    """Return the units of ``structure``."""
    elements = structure.elements
    contexts = _contexts(elements)
    builder = _Builder(contexts)
    labels = {n for n, context in enumerate(contexts) if context.labels}
    leaves = sorted(structure.leaves.values(), key=lambda leaf: (leaf.order, leaf.element))
    places = {leaf: builder.place_of(leaf) for leaf in leaves}
    hyphens = {n for n, e in enumerate(elements) if e.actual in _SOFT_HYPHENS}
    return Units(tuple(builder.units), places, frozenset(hyphens), frozenset(labels))


def _contexts(elements: Sequence[Element]) -> list[_Context]:
    placing = _placing_tables(elements)
    contexts: list[_Context] = []
    for place, element in enumerate(elements):
        outer = contexts[element.parent] if element.parent >= 0 else _Context()
        contexts.append(_enter(place, element, outer, placing))
    return contexts


def _enter(place: int, element: Element, outer: _Context, placing: frozenset[int]) -> _Context:
    """Return the context of the kids of ``element``, which stands in ``outer``."""
    role = element.role
    if _is_part_of(role, outer.kind):
        return outer
    if _INLINE.fullmatch(role):
        is_label = role == "Lbl" and outer.owner == outer.item >= 0
        return outer._replace(labels=True) if is_label else outer
    row = outer.row
    if role == "TR":
        row = -1 if place in placing else place
    return outer._replace(
        owner=place,
        labels=False,
        kind=_kind_of(element, outer),
        level=_level_of(element, outer),
        item=place if role == "LI" else outer.item,
        depth=outer.depth + (role == "L"),
        row=row,
        sections=outer.sections + (role in _SECTIONS),
    )


def _is_part_of(role: str, kind: UnitKind) -> bool:
    """True where an element inside a text of ``kind`` is no text of its own."""
    if kind is UnitKind.NOTE:
        return True
    if kind is UnitKind.CONTENTS:
        return role not in _NOTES | _CONTENTS
    if kind is UnitKind.HEADING:
        return role in _TEXTS
    return kind is UnitKind.CELL and role not in _NOTES


def _kind_of(element: Element, outer: _Context) -> UnitKind:
    role = element.role
    if _HEADING.fullmatch(role) or "Title" in {role, element.named}:
        return UnitKind.HEADING
    if role in {"TH", "TD"} and outer.row >= 0:
        return UnitKind.CELL
    for roles, kind in (
        (_NOTES, UnitKind.NOTE),
        (_CONTENTS, UnitKind.CONTENTS),
        (_TEXTS, UnitKind.PARAGRAPH),
    ):
        if role in roles:
            return kind
    return UnitKind.LOOSE


def _level_of(element: Element, outer: _Context) -> int:
    """The level of a heading: its number, or for H how deep its section is; 0 for a title."""
    heading = _HEADING.fullmatch(element.role)
    return int(heading[1] or outer.sections or 1) if heading else 0


def _placing_tables(elements: Sequence[Element]) -> frozenset[int]:
    """Return the rows of tables that only place text on the page.

    They have one cell a row, or hold headings or other tables.
    """
    table_of: list[int] = []
    cells: dict[int, Counter[int]] = defaultdict(Counter)
    rows: dict[int, list[int]] = defaultdict(list)
    placing: set[int] = set()
    for place, element in enumerate(elements):
        outer = table_of[element.parent] if element.parent >= 0 else -1
        table_of.append(place if element.role == "Table" else outer)
        if outer < 0:
            continue
        if element.role == "Table" or _HEADING.fullmatch(element.role):
            placing.add(outer)
        elif element.role == "TR":
            rows[outer].append(place)
        elif element.role in {"TH", "TD"}:
            cells[outer][element.parent] += 1
    placing |= {table for table in rows if max(cells[table].values(), default=0) < 2}
    return frozenset(row for table in placing for row in rows[table])


class _Builder:
    """Opens units as content comes in reading order."""

    def __init__(self, contexts: Sequence[_Context]) -> None:
        self._contexts = contexts
        self.units: list[Unit] = []
        self._last: dict[tuple[int, UnitKind], int] = {}
        # Units that hold a label so far, by the list item.
        self._labels: dict[int, int] = {}
        self._current = -1

    def place_of(self, leaf: Leaf) -> int:
        """Return the place of the unit that the content ``leaf`` belongs to."""
        context = self._contexts[leaf.element]
        key = (context.owner, context.kind)
        aside = context.kind in {UnitKind.NOTE, UnitKind.CELL}
        known = self._last.get(key)
        if context.labels:
            place = self._labels.get(context.item)
            if place is None:
                place = self._labels[context.item] = self._open(context)
        elif known is not None and (aside or known == self._current):
            return known
        else:
            label = self._labels.pop(context.item, None) if context.item >= 0 else None
            place = label if label == self._current and label is not None else self._open(context)
            self._last[key] = place
        if not aside:
            self._current = place
        return place

    def _open(self, context: _Context) -> int:
        unit = Unit(context.kind, context.level, context.depth, context.row)
        self.units.append(unit)
        return len(self.units) - 1
