"""An item of a list and the words that lead it in -> Clauses."""

from __future__ import annotations

from msgspec.structs import replace

from fcmdiff.commitments.clauses import (
    IMPERATIVE,
    STOPS,
    Clause,
    Lead,
    find_clauses,
    read_clauses,
)
from fcmdiff.commitments.grade import cap_complement, grade_verb
from fcmdiff.commitments.imperatives import opens_with_action
from fcmdiff.commitments.leads import HEADING, last_word
from fcmdiff.commitments.nouns import SubjectKind
from fcmdiff.commitments.reader import Reader
from fcmdiff.commitments.subjects import (
    Sentence,
    read_sentences,
    without_brackets,
)
from fcmdiff.commitments.verbs import first_verb
from fcmdiff.model.commitment import Rung

# A bracket or a quotation mark may stand before the subject with which an item begins.
_SUBJECT_REACH = 2


def read_item(words: str, lead: Lead | None, reader: Reader) -> tuple[Clause, ...]:
    """Return the Clauses of an item: its first sentence completes ``lead``, others stand alone."""
    sentences = read_sentences(words, reader)
    if not sentences:
        return ()
    own = _has_own_subject(sentences[0])
    first = None if own else _complete_lead(sentences[0], lead, reader)
    if first is not None:
        return (first, *(c for sentence in sentences[1:] for c in read_clauses(sentence, reader)))
    unmarked = without_brackets(words)
    if unmarked != words:
        sentences = read_sentences(unmarked, reader)
    return find_clauses(sentences, reader)


def _has_own_subject(sentence: Sentence) -> bool:
    first = sentence.subjects[0] if sentence.subjects else None
    return (
        first is not None and first.start <= _SUBJECT_REACH and first.kind is not SubjectKind.OTHERS
    )


def _complete_lead(sentence: Sentence, lead: Lead | None, reader: Reader) -> Clause | None:
    """Return what ``sentence`` promises under ``lead``; None if it must be read alone."""
    words = _strip_end(sentence.text, reader)
    own = first_verb(words, reader)
    end = sentence.start + len(words)
    place = Clause(sentence.start, end, "", Rung.STATEMENT, lead=lead)
    if (
        own
        and own.performative.rung
        and not own.performative.content
        and not _is_relative(lead, reader)
    ):
        grade = grade_verb(words, own, len(words), reader)
        return replace(
            place,
            performative=own.performative.id,
            strength=grade.strength,
            iterated=grade.iterated,
            negated=grade.negated,
            verb=(sentence.start + own.start, sentence.start + grade.end),
        )
    under_heading = lead is not None and lead.performative == HEADING
    if lead and lead.strength is not None and not under_heading:
        return _go_on(place, words, lead, reader) if lead.strength else None
    if opens_with_action(words, reader, gerund=under_heading):
        return _go_on(place, words, Lead("", "", IMPERATIVE, Rung.WILL), reader)
    return None


def _is_relative(lead: Lead | None, reader: Reader) -> bool:
    """True after "schemes that:": the verbs of the items are not ours."""
    return lead is not None and last_word(lead, reader) in reader.words.lists.relative


def _go_on(place: Clause, words: str, lead: Lead, reader: Reader) -> Clause:
    """Return the clause that an item is which goes on from the verb of ``lead``."""
    row = reader.phrases.performatives.get(lead.performative)
    grade = cap_complement(words, 0, row, lead.strength or Rung.STATEMENT, reader)
    return replace(
        place,
        performative=lead.performative,
        strength=grade.strength,
        iterated=grade.iterated or lead.iterated,
        negated=grade.negated or lead.negated,
        verb=(place.start, place.start + grade.end) if grade.end else None,
        goes_on=True,
    )


def _strip_end(words: str, reader: Reader) -> str:
    words = words.rstrip(STOPS)
    for sign in ("; ", ", ", " "):
        for joining in reader.words.grammar.joining:
            words = words.removesuffix(f"{sign}{joining}")
    return words.rstrip(STOPS)
