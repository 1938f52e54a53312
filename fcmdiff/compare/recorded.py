"""Overrides and what they name in two texts -> the decisions that a result carries.

A report shows them as decided, and hands them out again with what is decided in it.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from fcmdiff.compare.named import Finder, SideTexts
from fcmdiff.errors import FcmdiffError
from fcmdiff.ids import find_renamed
from fcmdiff.model.commitment import Commitment
from fcmdiff.model.comparison import RecordedDecision, Span
from fcmdiff.model.overrides import TABLES, Alias, Decision, Overrides, Provenance, is_commitment_id


def record_decisions(
    overrides: Overrides,
    commitments: tuple[Sequence[Commitment], Sequence[Commitment]],
    texts: tuple[SideTexts, SideTexts],
) -> tuple[RecordedDecision, ...]:
    """Return every entry of the file, those about headings first.

    ``commitments`` are all of either side, whether set aside or not. What a person decided was
    found before, or the file is refused; a suggestion that is not found is marked as ``lost``.
    """
    recorder = _Recorder(Finder(overrides, commitments, texts), texts)
    found = [_record_alias(alias) for alias in overrides.entries.alias]
    for table in TABLES:
        entries: Sequence[Decision] = getattr(overrides.entries, table)
        found += [recorder.record(table, n, one) for n, one in enumerate(entries, start=1)]
    return tuple(found)


def _record_alias(alias: Alias) -> RecordedDecision:
    return _say_who(RecordedDecision("alias", headings=alias.headings), alias)


def _say_who(record: RecordedDecision, one: Provenance) -> RecordedDecision:
    return replace(
        record,
        by=one.by,
        date=one.date.isoformat() if one.date else "",
        reason=one.reason,
        model=one.model,
        suggested=one.suggested,
        refused=one.refused,
    )


class _Recorder:
    def __init__(self, finder: Finder, texts: tuple[SideTexts, SideTexts]) -> None:
        self._finder, self._texts = finder, texts

    def record(self, table: str, number: int, decision: Decision) -> RecordedDecision:
        """Return one entry with today's ids."""
        place = f"{table} {number}"
        try:
            sides = [self._land(place, side, decision) for side in (0, 1)]
            lost = False
        except FcmdiffError:
            sides = [(ids, span) for ids, span in zip(decision.ids, decision.spans, strict=True)]
            lost = True
        record = RecordedDecision(
            table,
            sides[0][0],
            sides[1][0],
            *decision.words,
            sides[0][1],
            sides[1][1],
            lost=lost,
        )
        return _say_who(record, decision)

    def _land(
        self, place: str, side: int, decision: Decision
    ) -> tuple[tuple[str, ...], Span | None]:
        """Return the ids that one side has today, and its span."""
        if decision.spans[side]:
            passage = self._finder.find_passage(place, side, decision)
            name = passage.paragraph or passage.theme or passage.note
            return (name,), (passage.start, passage.end)
        if any(map(is_commitment_id, decision.ids[side])):
            found = self._finder.find(place, side, decision)
            return tuple(self._finder.all[side][n].id for n in found), None
        return tuple(self._find_text(place, side, one) for one in decision.ids[side]), None

    def _find_text(self, place: str, side: int, wanted: str) -> str:
        """Return the id of the theme or paragraph that ``wanted`` names today."""
        texts = self._texts[side]
        if wanted in texts.paragraphs or wanted in texts.themes:
            return wanted
        found = find_renamed(wanted, list(texts.paragraphs.values()))
        if len(found) != 1:
            raise self._finder.unknown(place, side, f"paragraph {wanted!r}", "", "extract")
        return list(texts.paragraphs)[found[0]]
