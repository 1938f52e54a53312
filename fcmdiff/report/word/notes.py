"""A Report -> Notes: what the comments of the file say, and to which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from fcmdiff.model.alignment import ParagraphRelation
from fcmdiff.model.outcomes import CountsAs, Outcome
from fcmdiff.report.answer import POSSIBLY
from fcmdiff.report.cards import Card
from fcmdiff.report.facts import rung_name
from fcmdiff.report.rows import Row
from fcmdiff.report.signs import TITLES
from fcmdiff.report.spots import Edition, Side
from fcmdiff.report.view import Report
from fcmdiff.report.wording import (
    BINDING_NOTE,
    GROUP_LEADS,
    GROUP_TITLES,
    LABEL_NAMES,
    UNLIKE_NOTE,
    UNLIKE_TITLE,
    name_warning,
    plain,
    tell_left_out,
    tell_match,
    tell_reading,
)

# More of one kind than fit a screen are counted, not listed: each has a comment of its own.
_LISTED = 12
_GIST_WORDS = 24
_WEIGHT_NAMES = {
    CountsAs.COMMITMENT: "commitment (politically binding language)",
    CountsAs.CALL: "call on others",
    CountsAs.STATEMENT: "statement",
}


class Note(Struct, frozen=True):
    """A comment: a heading and its paragraphs, at the words of one paragraph of one side.

    ``paragraph`` is empty for a comment on the whole, which stands at the start or, ``is_last``, at
    the end of the text. ``end`` is the place behind the last character, None for the end of the
    paragraph.
    """

    head: str
    texts: tuple[str, ...]
    side: Side = "after"
    paragraph: str = ""
    start: int = 0
    end: int | None = None
    is_last: bool = False


def list_notes(report: Report) -> tuple[Note, ...]:
    """Return the comments: the answer, the sources, then what stands at single places."""
    cards = [card for group in report.changed_groups for card in report.groups[group]]
    rows = [row for theme in report.themes for row in theme.rows]
    return (
        _tell_answer(report),
        _tell_sources(report),
        *(_tell_card(card) for card in (*cards, *report.calls)),
        *(note for row in rows for note in _tell_row(row)),
    )


def _tell_answer(report: Report) -> Note:
    texts = [
        f"{e.name} was {tell_reading(e.head)}. {name_warning(e.head)}." for e in report.unreliable
    ]
    texts += [f"{UNLIKE_TITLE} {UNLIKE_NOTE}"] if report.unlike else []
    answer = (report.turned, report.rewritten, report.headline, report.possibly, report.standfirst)
    texts += [text for text in (*answer, report.reliability) if text]
    for one in report.subjects:
        texts += [f"{one.title}:", *(f"– {plain(text)}" for text in one.sentences)]
    for group in (*report.brief, *(g for g in POSSIBLY if report.groups[g])):
        texts.append(f"{GROUP_TITLES[group]} ({len(report.groups[group])}):")
        texts += _list_cards(report.groups[group])
    texts.append(
        "Accept all changes and this is the later text; reject all and it is the earlier one. "
        "Comments can be deleted without a trace in the text."
    )
    return Note(f"{report.after.name}, compared with {report.before.name}", tuple(texts))


def _list_cards(cards: tuple[Card, ...]) -> Iterator[str]:
    for card in cards[:_LISTED]:
        why = f" {plain(card.facts[0])}" if card.facts else ""
        yield f"– “{card.gist(_GIST_WORDS)}” ({', now '.join(card.cites)}){why}"
    if len(cards) > _LISTED:
        yield f"– and {len(cards) - _LISTED} more"


def _tell_sources(report: Report) -> Note:
    texts = [text for edition in (report.before, report.after) for text in _tell_source(edition)]
    texts += [plain(remark) for remark in report.remarks]
    made = ", ".join(f"{name} {version}" for name, version in report.comparison.versions.items())
    return Note("Sources", (*texts, f"Made with {made}.", BINDING_NOTE), is_last=True)


def _tell_source(edition: Edition) -> Iterator[str]:
    head = edition.head
    yield (
        f"{edition.side.capitalize()}: {head.source.name}, sha256 {head.source.sha256}, "
        f"read with {head.extractor}, {tell_reading(head)}. {edition.dated}."
    )
    for one in head.diagnostics:
        yield f"{one.code}{f', p. {one.page}' if one.page else ''}: {one.message}"
    yield f"{tell_left_out(len(head.notes), len(head.furniture)).capitalize()}."
    yield from (f"Note {note.marker}: {note.text}" for note in head.notes)


def _tell_card(card: Card) -> Note:
    change = card.change
    side = change.after or change.before
    assert side is not None, "a CommitmentChange has at least one side"
    verb = TITLES[card.mark]
    texts = [", ".join(LABEL_NAMES[label] for label in change.labels)] if change.labels else []
    texts += [plain(fact) for fact in card.facts] or [GROUP_LEADS[card.group]]
    for name, one, spot in (
        ("Before", change.before, card.before),
        ("After", change.after, card.after),
    ):
        if one and spot:
            lead = f"{one.lead_in} " if one.lead_in else ""
            texts.append(f"{name}, {spot.cite}: “{lead}{one.text}” {rung_name(one.strength)}.")
    for near in card.answers.nearest:
        texts.append(f"Nearest, {near.cite}, score {near.score:.2f}: “{near.text}”")
        texts.append(f"{plain(near.words)}.")
    return Note(
        f"{verb}: {_WEIGHT_NAMES[card.change.counts_as]}",
        tuple(texts),
        "after" if change.after else "before",
        side.paragraph,
        side.start,
        side.end,
    )


def _tell_row(row: Row) -> Iterable[Note]:
    side: Side = "after" if row.after else "before"
    first = (row.after or row.before)[0].spot.id
    if row.pair.relation is ParagraphRelation.CANNOT_TELL:
        text = GROUP_LEADS[Outcome.CANNOT_TELL]
        text += " The mark on this paragraph is no verdict: its counterpart may only be unread."
        yield Note("Cannot tell", (text,), side, first)
    if row.weak:
        text = f"{row.cites}: {tell_match(row.pair.score, row.pair.step)}."
        yield Note("Uncertain match", (text,), side, first)
    for end in row.strays:
        head = "Sentence in another paragraph" if end.same else "A similar sentence elsewhere"
        yield Note(head, (f"{plain(end.note)}.",), end.side, end.spot.id, *end.span)
