"""Ids, spans and words of a file of decisions -> the commitments and passages that they name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from fcmdiff.errors import FcmdiffError
from fcmdiff.model.commitment import Commitment
from fcmdiff.model.comparison import SIDES, Passage
from fcmdiff.model.document import Document
from fcmdiff.model.overrides import Decision, Overrides, is_commitment_id

_REMEDY = "see the ids that fcmdiff {} prints, or drop the entry"


class SideTexts(Struct, frozen=True):
    """The texts of one document in which a passage can lie, by the ids of what they are of."""

    paragraphs: Mapping[str, str] = {}
    themes: Mapping[str, str] = {}
    notes: Mapping[str, str] = {}


def read_texts(document: Document) -> SideTexts:
    """Return the texts of the paragraphs of ``document``, its headings and notes."""
    return SideTexts(
        {one.id: one.text for one in document.paragraphs},
        {one.id: one.title for one in document.themes},
        {one.id: one.text for one in document.notes},
    )


NO_TEXTS = (SideTexts(), SideTexts())


class Finder:
    """Finds the commitments that ids name, and the passages that ids and spans do."""

    def __init__(
        self,
        overrides: Overrides,
        commitments: tuple[Sequence[Commitment], Sequence[Commitment]],
        texts: tuple[SideTexts, SideTexts] = NO_TEXTS,
    ) -> None:
        self._overrides, self._texts = overrides, texts
        self.all = commitments
        self._places = tuple({c.id: n for n, c in enumerate(side)} for side in self.all)

    def find(self, place: str, side: int, decision: Decision) -> list[int]:
        """Return the places of the commitments that ``decision`` names on one side."""
        ids, words = decision.ids[side], decision.words[side]
        if words and len(ids) != 1:
            raise self._overrides.reject(f"{place} gives words and not one commitment to go with")
        return [self._find_one(place, side, one, words) for one in ids]

    def _find_one(self, place: str, side: int, wanted: str, words: str) -> int:
        if not is_commitment_id(wanted):
            raise self._overrides.reject(f"{place} names {wanted!r}, which is no commitment")
        here = self._places[side].get(wanted)
        if words:
            # The number of a commitment changes with the rules, its words and paragraph do not.
            home = wanted.rpartition(".")[0]
            same = [n for n, c in enumerate(self.all[side]) if c.text.startswith(words)]
            here = here if here in same else None
            near = [n for n in same if self.all[side][n].paragraph == home] or same
            here = near[0] if here is None and len(near) == 1 else here
        if here is None:
            raise self.unknown(place, side, f"commitment {wanted!r}", words, "commitments")
        return here

    def passage_side(self, place: str, decision: Decision) -> int | None:
        """Return on which side ``decision`` names a passage, None where on neither."""
        sides = [side for side in (0, 1) if decision.spans[side]]
        if not sides:
            return None
        if len(sides) == 2 or not decision.ids[1 - sides[0]]:
            raise self._overrides.reject(f"{place} names a passage, and no commitment to go with")
        if len(decision.ids[sides[0]]) != 1:
            raise self._overrides.reject(f"{place} gives a span and not one text to go with")
        return sides[0]

    def find_passage(self, place: str, side: int, decision: Decision) -> Passage:
        """Return the passage that ``decision`` names on ``side``.

        Where the words with which it began do not stand there, they are looked for in the same
        text, then in the others; they must stand in one place only.
        """
        [wanted], words = decision.ids[side], decision.words[side]
        start, end = decision.spans[side] or (0, 0)
        every = list(self._list_texts(side))
        here = [(home, text) for home, name, text in every if name == wanted][:1]
        for home, text in here:
            if end <= len(text) and text.startswith(words, start):
                return _cut(side, (home, wanted), text, (start, end))
        for texts in ([(h, wanted, t) for h, t in here], every) if words else ():
            found = [(one, at) for one in texts for at in _places_of(words, one[2])]
            if len(found) == 1:
                (home, name, text), at = found[0]
                return _cut(side, (home, name), text, (at, min(len(text), at + end - start)))
        what = f"passage {start} to {end} of {wanted!r}"
        raise self.unknown(place, side, what, words, "extract")

    def _list_texts(self, side: int) -> Iterator[tuple[str, str, str]]:
        """Yield what a text is of, by the name of its field in a Passage, its id, and the text."""
        texts = self._texts[side]
        for home, named in (
            ("paragraph", texts.paragraphs),
            ("theme", texts.themes),
            ("note", texts.notes),
        ):
            for name, text in named.items():
                yield home, name, text

    def unknown(self, place: str, side: int, what: str, words: str, command: str) -> FcmdiffError:
        """Return the error BAD_OVERRIDES that says what a text has not."""
        said = f" that begins with {words[:60]!r}" if words else ""
        problem = f"{place} refers to {what}{said}, which is not in the text {SIDES[side]}"
        return self._overrides.reject(problem, _REMEDY.format(command))


def _places_of(words: str, text: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _cut(side: int, home: tuple[str, str], text: str, span: tuple[int, int]) -> Passage:
    names = {"paragraph": "", "theme": "", "note": ""} | dict([home])
    start, end = span
    return Passage(
        SIDES[side],
        names["paragraph"],
        start,
        end,
        text[start:end],
        names["theme"],
        names["note"],
    )
