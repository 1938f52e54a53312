"""The decisions that a Comparison carries -> a sentence on each: what, where, by whom and why."""

from __future__ import annotations

from collections.abc import Iterator

from fcmdiff.model.comparison import Comparison, RecordedDecision
from fcmdiff.report.marks import clip_words
from fcmdiff.report.spots import Edition, title_of
from fcmdiff.report.wording import Quote, Sentence, quote_all

_WORDS = 12
_LEADS = {
    "pin": "Together: ",
    "forbid": "Not together: ",
    "dismiss": "No commitment: ",
    "alias": "Headings of one theme: ",
}


def list_decisions(comparison: Comparison, before: Edition, after: Edition) -> tuple[Sentence, ...]:
    """Return a sentence for every decision and suggestion, in their order."""
    homes = {
        (side, one.id): one.paragraph
        for change in comparison.commitments
        for side, one in (("before", change.before), ("after", change.after))
        if one
    }
    homes |= {(d.side, d.commitment.id): d.commitment.paragraph for d in comparison.dismissed}
    return tuple(
        (*_tell_state(one), *_tell_what(one, homes, (before, after)), *_tell_who(one))
        for one in comparison.decisions
    )


def _tell_state(one: RecordedDecision) -> Iterator[str]:
    if one.lost:
        yield "Suggested, and not found in these texts: "
    elif one.refused:
        yield "Suggested and refused: "
    elif one.suggested:
        yield "Suggested, not decided: "


def _tell_what(
    one: RecordedDecision, homes: dict[tuple[str, str], str], editions: tuple[Edition, Edition]
) -> Sentence:
    if one.table == "alias":
        return (_LEADS["alias"], *quote_all(one.headings))
    sides = (
        (editions[0], one.before, one.before_words),
        (editions[1], one.after, one.after_words),
    )
    told = [
        (", ".join(_cite(edition, name, homes) for name in ids), words)
        for edition, ids, words in sides
        if ids
    ]
    lead = "No counterpart: " if one.table == "pin" and len(told) == 1 else _LEADS[one.table]
    parts: list[str | Quote] = [lead]
    for number, (cite, words) in enumerate(told):
        parts.append(f"{' with ' if number else ''}{cite}")
        parts += [" ", Quote(clip_words(words, _WORDS))] if words else []
    return tuple(parts)


def _cite(edition: Edition, name: str, homes: dict[tuple[str, str], str]) -> str:
    """Return where what ``name`` names stands, else the id itself."""
    if spot := edition.spots.get(homes.get((edition.side, name), name)):
        return spot.cite
    if theme := edition.themes.get(name):
        return f"{edition.label}, heading “{title_of(theme)}”"
    if note := next((one for one in edition.head.notes if one.id == name), None):
        return f"{edition.label}, note {note.marker}"
    return f"{edition.label}, {name}"


def _tell_who(one: RecordedDecision) -> Iterator[str]:
    who = ", ".join(part for part in (one.by, one.model, one.date) if part)
    reason = " / ".join(one.reason.split("\n"))
    if who or reason:
        yield f" ({': '.join(part for part in (who, reason) if part)})"
