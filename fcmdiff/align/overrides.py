"""A TOML file of decisions about pairs, and two Documents -> the pairs that were decided."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from fcmdiff.align.settled import Decisions, Pair
from fcmdiff.errors import FcmdiffError
from fcmdiff.ids import find_renamed
from fcmdiff.model.document import Document
from fcmdiff.model.overrides import Decision, Entries, Faults, Overrides
from fcmdiff.tables import read_table

# A decision on every paragraph of a text of 500 pages stays far below this.
_MAX_BYTES = 4 * 1024 * 1024


def load_overrides(path: Path) -> Overrides:
    """Return what the TOML file at ``path`` decides.

    Raises FcmdiffError BAD_OVERRIDES naming the entry at fault; unknown keys are errors.
    """
    blank = Overrides(Entries(), str(path), "")
    table = read_table(path, _MAX_BYTES, lambda _, problem: blank.reject(problem))
    try:
        entries = msgspec.convert(table, Entries)
    except msgspec.ValidationError as error:
        raise blank.reject(str(error)) from None
    return Overrides(entries, str(path), hashlib.sha256(path.read_bytes()).hexdigest())


def decide(overrides: Overrides, before: Document, after: Document) -> Decisions:
    """Return what ``overrides`` decides about these two documents, by index.

    Raises FcmdiffError BAD_OVERRIDES for an id that neither stands in the document nor was made
    of words that one of its paragraphs still has, and for a paragraph that is pinned twice.
    """
    reader = _Reader(overrides, before, after)
    pins, bans = reader.read_all("pin"), reader.read_all("forbid")
    reader.check_once(pins)
    return Decisions(
        pins=tuple(row.pair for row in pins if not row.themes),
        bans=frozenset(link for row in bans if not row.themes for link in _links(row.pair)),
        theme_pins=tuple(row.pair for row in pins if row.themes),
        theme_bans=frozenset(link for row in bans if row.themes for link in _links(row.pair)),
    )


class _Row(NamedTuple):
    """One decision by index, its number in the file, and whether it is about themes."""

    number: int
    pair: Pair
    themes: bool


class _Reader:
    """Finds the paragraphs and themes that ids name."""

    def __init__(self, overrides: Overrides, before: Document, after: Document) -> None:
        self._overrides = overrides
        self._sides = (("before", before), ("after", after))

    def read_all(self, kind: str) -> list[_Row]:
        """Return those that are not about commitments, each with its number in the file."""
        rows, faults = list[_Row](), Faults(self._overrides)
        for number, decision in self._overrides.decided(kind):
            if not decision.is_on_commitments:
                with faults:
                    rows.append(_Row(number, *self._read(f"{kind} {number}", kind, decision)))
        faults.raise_all()
        return rows

    def _read(self, place: str, kind: str, decision: Decision) -> tuple[Pair, bool]:
        """Return one decision by index, and whether it is about themes."""
        ids = decision.ids
        if not (ids[0] or ids[1]) or (kind == "forbid" and not (ids[0] and ids[1])):
            raise self._overrides.reject(f"{place} names no pair")
        if decision.is_on_passage:
            raise self._overrides.reject(f"{place} names a passage, and no commitment to go with")
        if any(decision.words):
            raise self._overrides.reject(f"{place} gives words, which only a commitment has here")
        themes = {self._is_theme(side, one) for side in (0, 1) for one in ids[side]}
        if len(themes) > 1:
            raise self._overrides.reject(f"{place} matches a theme with a paragraph")
        about_themes = themes.pop()
        find = self._find_theme if about_themes else self._find_paragraph
        found = [tuple(sorted(find(place, side, one) for one in ids[side])) for side in (0, 1)]
        return (found[0], found[1]), about_themes

    def _is_theme(self, side: int, wanted: str) -> bool:
        return "." not in wanted or any(t.id == wanted for t in self._sides[side][1].themes)

    def _find_theme(self, place: str, side: int, wanted: str) -> int:
        label, document = self._sides[side]
        for index, theme in enumerate(document.themes):
            if theme.id == wanted:
                return index
        raise self._unknown(place, label, document, f"theme {wanted!r}")

    def _find_paragraph(self, place: str, side: int, wanted: str) -> int:
        label, document = self._sides[side]
        paragraphs = document.paragraphs
        for index, paragraph in enumerate(paragraphs):
            if paragraph.id == wanted:
                return index
        found = find_renamed(wanted, [p.text for p in paragraphs])
        if len(found) == 1:
            return found[0]
        raise self._unknown(place, label, document, f"paragraph {wanted!r}")

    def _unknown(self, place: str, label: str, document: Document, what: str) -> FcmdiffError:
        problem = f"{place} refers to {what}, which is not in {document.source.name} ({label})"
        remedy = "see the ids that fcmdiff extract prints, or drop the entry"
        return self._overrides.reject(problem, remedy)

    def check_once(self, rows: Sequence[_Row]) -> None:
        """Raise FcmdiffError BAD_OVERRIDES where one thing is pinned twice."""
        seen: set[tuple[bool, int, int]] = set()
        for row in rows:
            for side in (0, 1):
                for index in row.pair[side]:
                    if (row.themes, side, index) in seen:
                        problem = f"pin {row.number} names what an earlier pin names"
                        raise self._overrides.reject(problem)
                    seen.add((row.themes, side, index))


def _links(pair: Pair) -> Iterator[tuple[int, int]]:
    return ((one, two) for one in pair[0] for two in pair[1])
