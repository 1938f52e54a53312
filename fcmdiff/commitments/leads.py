"""The last clause of a paragraph, or a heading -> the Lead that it is for the list after it."""

from __future__ import annotations

from collections.abc import Sequence

from fcmdiff.commitments.clauses import STOPS, Clause, Lead
from fcmdiff.commitments.imperatives import opens_with_action
from fcmdiff.commitments.reader import Reader
from fcmdiff.model.commitment import Rung
from fcmdiff.sentences import split_sentences

# The performative of a heading such as "Deliverables": its items need a verb of their own.
HEADING = "heading"

# So near to its beginning an item that is a whole sentence has its verb; chosen by hand, no data.
_FINITE_REACH = 10


def heading_lead(title: str, reader: Reader) -> Lead | None:
    """Return the Lead that a heading such as "Deliverables" gives to the list under it."""
    words = reader.part(title).lower()
    if any(word in words for word in reader.words.lists.headings):
        return Lead(title, "", HEADING, Rung.WILL, announced=True)
    return None


def read_lead(text: str, clauses: Sequence[Clause], reader: Reader) -> Lead | None:
    """Return the Lead that the last clause of a paragraph is, None if it opens no list."""
    stripped = text.rstrip()
    colon = stripped.endswith(":")
    last = clauses[-1] if clauses and _reaches_end(clauses[-1], text) else None
    announced = last is not None and _is_announcement(text[last.start : last.end], reader)
    if last and (colon or announced) and not last.quote_lead_in(text):
        return Lead(
            text[last.start : len(stripped) if colon else last.end],
            last.quote_actor(text),
            last.performative,
            _lead_rung(last, reader),
            last.iterated,
            last.negated,
            announced,
            last.quote_verb(text),
        )
    if colon:
        start = split_sentences(reader.part(stripped), reader.openers)[-1][0]
        words = stripped[start:]
        if any(pattern.search(reader.part(words)) for pattern in reader.phrases.plans):
            return Lead(words, "", HEADING, Rung.WILL)
        return Lead(words, "", "", None)
    return None


def _lead_rung(clause: Clause, reader: Reader) -> Rung:
    """Return the rung of the items: what "we must" do step by step is more than a need."""
    row = reader.phrases.performatives.get(clause.performative)
    return Rung.WILL if row and row.others else clause.strength


def inner_lead(text: str, clauses: Sequence[Clause], reader: Reader) -> Lead | None:
    """Return the Lead that an item is for the list inside it, None where it ends with no colon.

    What an item says goes on from the words that lead in the item: "We will: help ports to:".
    """
    if not text.rstrip().endswith(":"):
        return None
    last = clauses[-1] if clauses and _reaches_end(clauses[-1], text) else None
    before = last.quote_lead_in(text) if last else ""
    if last is None or not before:
        return read_lead(text, clauses, reader)
    return Lead(
        f"{before} {text[last.start : last.end]}:",
        last.quote_actor(text),
        last.performative,
        last.strength,
        last.iterated,
        last.negated,
        said=last.quote_verb(text),
    )


def takes_clauses(lead: Lead, first_item: str, reader: Reader) -> bool:
    """True where the items of a list are what is promised, False where they are its objects.

    "We will:" and "the following actions" are completed by clauses; after "the following
    figures:" things are listed, and the lead-in is the promise.
    """
    lists, grammar = reader.words.lists, reader.words.grammar
    last, item = last_word(lead, reader), reader.part(first_item)
    if lead.announced or last in lists.clause_openers:
        return True
    if opens_with_action(item, reader, gerund=True):
        return True
    if last in lists.example_openers:
        return first_item.partition(" ")[0].endswith(grammar.gerund_endings)
    # "by the following principles: data are collected once": items that are whole sentences.
    main = reader.patterns.relative.split(item.lower(), maxsplit=1)[0]
    return any(word in grammar.finite for word in main.split()[1:_FINITE_REACH])


def last_word(lead: Lead, reader: Reader) -> str:
    """Return the last word of ``lead`` before its colon, in lower case."""
    words = reader.part(lead.text).rstrip(" :").lower().split()
    return words[-1] if words else ""


def _reaches_end(clause: Clause, text: str) -> bool:
    return clause.end >= len(text.rstrip().rstrip(STOPS))


def _is_announcement(phrase: str, reader: Reader) -> bool:
    """True when ``phrase`` announces a list ("the following actions")."""
    words = reader.part(phrase)
    return any(pattern.search(words) for pattern in reader.phrases.announcements)
