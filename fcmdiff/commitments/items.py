"""A list item and the words that lead it in -> Findings."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from fcmdiff.commitments.actors import Cast
from fcmdiff.commitments.anchors import Anchor, Subject, find_anchors, read_tokens
from fcmdiff.commitments.grade import cap_complement, grade_head
from fcmdiff.commitments.heads import Clause, Head, match_head
from fcmdiff.commitments.lexicon import Lexicon
from fcmdiff.commitments.lists import Lead, Line, is_announcement, opens_with_action
from fcmdiff.commitments.scan import Finding, scan_sentence, scan_text
from fcmdiff.sentences import split_sentences

_STOPS = " \t\n.;:,"


def heading_lead(line: Line, lexicon: Lexicon) -> Lead | None:
    """Return the Lead that a heading such as "Deliverables" gives to the list under it."""
    title = line.title.lower()
    if any(word in title for word in lexicon.data.lists.headings):
        return Lead(line.title, "", "heading", 5, announced=True)
    return None


def read_lead(text: str, findings: Sequence[Finding], lexicon: Lexicon) -> Lead | None:
    """Return the Lead that the last clause of a paragraph is, None if it opens no list."""
    stripped = text.rstrip()
    colon = stripped.endswith(":")
    last = findings[-1] if findings else None
    reaches = last is not None and last.end >= len(stripped.rstrip(_STOPS))
    words = text[last.start : last.end] if last and reaches else ""
    announced = bool(words) and is_announcement(words, lexicon)
    if last and reaches and (colon or announced) and not last.lead_in:
        return Lead(
            text[last.start : len(stripped)] if colon else words,
            last.actor,
            last.performative,
            last.strength,
            last.iterated,
            last.negated,
            announced,
        )
    if colon:
        start = split_sentences(stripped, lexicon.wording.openers)[-1][0]
        return Lead(stripped[start:], "", "", None)
    return None


def inner_lead(text: str, findings: Sequence[Finding], lexicon: Lexicon) -> Lead | None:
    """Return the Lead that an item is for the list inside it, None where it ends with no colon.

    What an item says goes on from the words that lead in the item: "We will: help ports to:".
    """
    if not text.rstrip().endswith(":"):
        return None
    last = findings[-1] if findings else None
    if last is None or not last.lead_in or last.end < len(text.rstrip().rstrip(_STOPS)):
        return read_lead(text, findings, lexicon)
    return Lead(
        f"{last.lead_in} {text[last.start : last.end]}:",
        last.actor,
        last.performative,
        last.strength,
        last.iterated,
        last.negated,
    )


def read_item(text: str, lead: Lead | None, cast: Cast, lexicon: Lexicon) -> tuple[Finding, ...]:
    """Return the Findings of an item: its first sentence completes ``lead``, others stand alone."""
    spans = split_sentences(text, lexicon.wording.openers)
    if not spans:
        return ()
    start, end = spans[0]
    if _has_own_subject(text[start:end], cast, lexicon):
        return scan_text(text, cast, lexicon)
    first = complete_item(text, start, end, lead, lexicon)
    if first is None:
        return scan_text(text, cast, lexicon)
    rest = (f for a, b in spans[1:] for f in scan_sentence(text, a, b, cast, lexicon))
    return (first, *rest)


def complete_item(
    text: str, start: int, end: int, lead: Lead | None, lexicon: Lexicon
) -> Finding | None:
    """Return what ``text[start:end]`` promises under ``lead``; None if it must be read alone."""
    words = _strip_end(text[start:end], lexicon)
    own = _own_verb(words, lexicon)
    place = Finding(
        start,
        start + len(words),
        lead.actor if lead else "",
        "",
        0,
        lead_in=lead.text if lead else "",
    )
    if (
        own
        and own.performative.rung
        and not own.performative.content
        and not _is_relative(lead, lexicon)
    ):
        grade = grade_head(words, own, len(words), lexicon)
        return replace(
            place,
            performative=own.performative.id,
            strength=grade.strength,
            iterated=grade.iterated,
            negated=grade.negated,
        )
    if lead and lead.strength is not None and lead.performative != "heading":
        return _graded(place, words, lead, lexicon) if lead.strength else None
    gerunds = lead is not None and lead.performative == "heading"
    if opens_with_action(words, lexicon, gerund=gerunds):
        bare = Lead(place.lead_in, "", "imperative", 5)
        return _graded(place, words, bare, lexicon)
    return None


def _is_relative(lead: Lead | None, lexicon: Lexicon) -> bool:
    """True after "schemes that:": the verbs of the items are not ours."""
    words = lead.text.rstrip(" :").lower().split() if lead else []
    return bool(words) and words[-1] in lexicon.data.lists.relative


def _graded(place: Finding, words: str, lead: Lead, lexicon: Lexicon) -> Finding:
    row = None
    if lead.performative in {p.id for p in lexicon.data.performative}:
        row = lexicon.performative(lead.performative)
    grade = cap_complement(words, 0, row, lead.strength or 0, lexicon)
    return replace(
        place,
        performative=lead.performative,
        strength=grade.strength,
        iterated=grade.iterated or lead.iterated,
        negated=grade.negated or lead.negated,
    )


def _own_verb(words: str, lexicon: Lexicon) -> Head | None:
    """The performative with which the item itself begins ("Committing to ...")."""
    anchor = Anchor(0, 0, "", Subject.WE, False, False)
    clause = Clause(words, read_tokens(words), anchor, len(words), lexicon)
    return match_head(clause, 0)


def _has_own_subject(sentence: str, cast: Cast, lexicon: Lexicon) -> bool:
    anchors = find_anchors(sentence, cast, lexicon)
    return bool(anchors) and anchors[0].start <= 2 and anchors[0].kind is not Subject.OTHERS


def _strip_end(words: str, lexicon: Lexicon) -> str:
    words = words.rstrip(_STOPS)
    for sign in ("; ", ", ", " "):
        for joining in lexicon.data.grammar.joining:
            words = words.removesuffix(f"{sign}{joining}")
    return words.rstrip(_STOPS)
