"""A TOML file of decisions about pairs, and two Documents -> the pairs that were decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct

from fcmdiff.align.settled import Decisions, Pair
from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.ids import plain_words
from fcmdiff.model.document import Document
from fcmdiff.tables import read_table

# A decision on every paragraph of a text of 500 pages stays far below this.
_MAX_BYTES = 4 * 1024 * 1024
_Ids = str | tuple[str, ...]


class _Decision(Struct, frozen=True, forbid_unknown_fields=True):
    """One [[pin]] or [[forbid]]: ids of paragraphs, or of themes, of the two documents."""

    before: _Ids = ()
    after: _Ids = ()


class _Alias(Struct, frozen=True, forbid_unknown_fields=True):
    """One [[alias]]: headings that mean the same theme."""

    headings: tuple[str, ...]


class Overrides(Struct, frozen=True, forbid_unknown_fields=True):
    """What the file says: ``pin`` pairs, ``forbid`` pairs, ``alias`` headings; ``name`` is its own.

    A pin with an empty side says that there is no counterpart.
    """

    pin: tuple[_Decision, ...] = ()
    forbid: tuple[_Decision, ...] = ()
    alias: tuple[_Alias, ...] = ()
    name: str = ""

    @property
    def aliases(self) -> tuple[tuple[str, ...], ...]:
        """The sets of headings that mean the same theme."""
        return tuple(alias.headings for alias in self.alias)


def load_overrides(path: Path) -> Overrides:
    """Return what the TOML file at ``path`` decides.

    Raises FcmdiffError BAD_OVERRIDES naming the entry at fault; unknown keys are errors.
    """
    table = read_table(path, _MAX_BYTES, lambda place, problem: _bad(str(place), problem))
    try:
        found = msgspec.convert(table, Overrides)
    except msgspec.ValidationError as error:
        raise _bad(str(path), str(error)) from None
    return msgspec.structs.replace(found, name=str(path))


def decide(overrides: Overrides, before: Document, after: Document) -> Decisions:
    """Return what ``overrides`` decides about these two documents, by index.

    Raises FcmdiffError BAD_OVERRIDES for an id that neither stands in the document nor was made
    of words that one of its paragraphs still has, and for a paragraph that is pinned twice.
    """
    reader = _Reader(overrides.name, before, after)
    pins = [reader.read("pin", n, one) for n, one in enumerate(overrides.pin, start=1)]
    bans = [reader.read("forbid", n, one) for n, one in enumerate(overrides.forbid, start=1)]
    reader.check_once(pins)
    return Decisions(
        pins=tuple(row.pair for row in pins if not row.themes),
        bans=frozenset(link for row in bans if not row.themes for link in _links(row.pair)),
        theme_pins=tuple(row.pair for row in pins if row.themes),
        theme_bans=frozenset(link for row in bans if row.themes for link in _links(row.pair)),
    )


class _Row(NamedTuple):
    """One decision by index, and whether it is about themes."""

    pair: Pair
    themes: bool


class _Reader:
    """Finds the paragraphs and themes that ids name."""

    def __init__(self, name: str, before: Document, after: Document) -> None:
        self._name = name
        self._sides = (("before", before), ("after", after))

    def read(self, kind: str, number: int, decision: _Decision) -> _Row:
        """Return one decision by index. Raises FcmdiffError BAD_OVERRIDES."""
        place = f"{kind} {number}"
        ids = (_as_tuple(decision.before), _as_tuple(decision.after))
        if not (ids[0] or ids[1]) or (kind == "forbid" and not (ids[0] and ids[1])):
            raise _bad(self._name, f"{place} names no pair")
        themes = {self._is_theme(side, one) for side in (0, 1) for one in ids[side]}
        if len(themes) > 1:
            raise _bad(self._name, f"{place} puts a theme opposite a paragraph")
        about_themes = themes.pop()
        find = self._find_theme if about_themes else self._find_paragraph
        found = [tuple(sorted(find(place, side, one) for one in ids[side])) for side in (0, 1)]
        return _Row((found[0], found[1]), about_themes)

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
        found = _still_there(wanted, [p.text for p in paragraphs])
        if len(found) == 1:
            return found[0]
        raise self._unknown(place, label, document, f"paragraph {wanted!r}")

    def _unknown(self, place: str, label: str, document: Document, what: str) -> FcmdiffError:
        problem = f"{place} names a {what} that {document.source.name} ({label}) has not"
        return _bad(
            self._name, problem, "see the ids that fcmdiff extract prints, or drop the entry"
        )

    def check_once(self, rows: Sequence[_Row]) -> None:
        """Raise FcmdiffError BAD_OVERRIDES where one thing is pinned twice."""
        seen: set[tuple[bool, int, int]] = set()
        for number, row in enumerate(rows, start=1):
            for side in (0, 1):
                for index in row.pair[side]:
                    if (row.themes, side, index) in seen:
                        raise _bad(self._name, f"pin {number} names what an earlier pin names")
                    seen.add((row.themes, side, index))


def _still_there(wanted: str, texts: Sequence[str]) -> list[int]:
    """Return the texts that have all words of the id ``wanted``, else those that lack one.

    An id is made of words of its paragraph; after a small edit the paragraph has another id and
    still most of the words of the old one.
    """
    words = [w for w in wanted.partition(".")[2].split("-") if len(w) > 1]
    bags = [set(plain_words(text)) for text in texts]
    for missing in (0, 1):
        need = len(words) - missing
        found = [n for n, bag in enumerate(bags) if sum(w in bag for w in words) >= need]
        if found and need > 1:
            return found
    return []


def _links(pair: Pair) -> Iterator[tuple[int, int]]:
    return ((one, two) for one in pair[0] for two in pair[1])


def _as_tuple(ids: _Ids) -> tuple[str, ...]:
    return (ids,) if isinstance(ids, str) else ids


def _bad(
    name: str, problem: str, remedy: str = "correct the file, or leave the overrides out"
) -> FcmdiffError:
    return FcmdiffError(ErrorCode.BAD_OVERRIDES, name, problem, remedy)
