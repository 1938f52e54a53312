"""Sentences with their subjects -> Clauses: what each promises, with its grade and its places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from fcmdiff.commitments.grade import cap_complement, grade_verb
from fcmdiff.commitments.imperatives import opens_with_action
from fcmdiff.commitments.matching import Verb
from fcmdiff.commitments.passive import continues_promise, find_passive
from fcmdiff.commitments.past import is_past
from fcmdiff.commitments.reader import Reader
from fcmdiff.commitments.subjects import Sentence
from fcmdiff.commitments.verbs import find_verbs
from fcmdiff.model.commitment import Rung

# What ends a clause and is no part of it.
STOPS = " \t\n.;:,"
# A promise from this rung on may be gone on with in the sentence after it.
FIRST_CONTINUED_RUNG = Rung.INTEND
# The id of what a line promises that begins with a verb and stands under no other.
IMPERATIVE = "imperative"

_TAIL_SIGNS = ",;:–—-"
# No joining word is longer.
_LONGEST_TAIL_WORD = 20
# A line this short that begins with a verb is a heading as often as a promise; chosen by hand,
# no data.
_MIN_BARE_WORDS = 5
# Between "We agree" and its "that we will" stands hardly a word; chosen by hand, no data.
_SAID_REACH = 8
_MARK = re.compile(r"\s*(?:\(?[ivxa-z0-9]{1,4}\)\s|[•*·]\s)?")

Span = tuple[int, int]


class Lead(Struct, frozen=True):
    """The words before a list, as they stand, and what they make of its items.

    ``strength`` is None where they hold a subject and no verb ("Ministers:"). ``announced``
    leads reach over headings; a colon reaches the next paragraphs only. ``said`` are the words of
    the verb.
    """

    text: str
    actor: str
    performative: str
    strength: Rung | None
    iterated: bool = False
    negated: bool = False
    announced: bool = False
    said: str = ""


class Clause(Struct, frozen=True):
    """A clause of a paragraph, ``start`` to ``end`` of its text, and its grade.

    ``actor``, ``lead_in`` and ``verb`` are the places of these words in the same paragraph; the
    item of a list that ``lead`` opens has them from there. Where it ``goes_on`` from the verb of
    the lead, its own words only lower that verb.
    """

    start: int
    end: int
    performative: str
    strength: Rung
    iterated: bool = False
    negated: bool = False
    actor: Span | None = None
    lead_in: Span | None = None
    lead: Lead | None = None
    verb: Span | None = None
    goes_on: bool = False

    def quote_verb(self, text: str) -> str:
        """Return the words that decide how firm it is, "" where no verb of a promise stands."""
        own = _quote(text, self.verb)
        led = self.lead.said if self.goes_on and self.lead else ""
        return " … ".join(words for words in (led, own) if words)

    def quote_actor(self, text: str) -> str:
        """Return who promises, as it stands in the ``text`` of the paragraph or before its list."""
        return _quote(text, self.actor) or (self.lead.actor if self.lead else "")

    def quote_lead_in(self, text: str) -> str:
        """Return the words that the clause completes, "" where it stands alone."""
        return _quote(text, self.lead_in) or (self.lead.text if self.lead else "")


def find_clauses(
    sentences: Sequence[Sentence], reader: Reader, promised: bool = False
) -> tuple[Clause, ...]:
    """Return the Clauses of all ``sentences``, statements (rung 0) included.

    ``promised`` says that the sentence before them makes a promise.
    """
    clauses: list[Clause] = []
    for sentence in sentences:
        found = list(read_clauses(sentence, reader))
        if promised and not found and continues_promise(sentence.text, reader):
            end = sentence.start + len(sentence.text.rstrip(STOPS))
            verb = reader.words.anaphora.performative
            found = [Clause(sentence.start, end, verb, Rung.WILL)]
        promised = any(clause.strength >= FIRST_CONTINUED_RUNG for clause in found)
        clauses += found
    return tuple(clauses)


def read_clauses(sentence: Sentence, reader: Reader) -> Iterator[Clause]:
    """Yield the Clauses of one sentence, in order; what the sentence before said is not asked."""
    verbs = find_verbs(sentence, reader)
    found = list(_grade_verbs(sentence, verbs, reader))
    if not any(clause.strength for clause in found):
        found += _without_subject(sentence, not verbs, reader)
    for clause in found:
        for piece in _split_list(sentence.text, clause, reader):
            yield _moved(piece, sentence.start)


def _quote(text: str, span: Span | None) -> str:
    return text[span[0] : span[1]] if span else ""


def _moved(clause: Clause, by: int) -> Clause:
    """Return ``clause`` with its places counted from the beginning of the paragraph."""
    if not by:
        return clause
    return replace(
        clause,
        start=clause.start + by,
        end=clause.end + by,
        actor=clause.actor and (clause.actor[0] + by, clause.actor[1] + by),
        lead_in=clause.lead_in and (clause.lead_in[0] + by, clause.lead_in[1] + by),
        verb=clause.verb and (clause.verb[0] + by, clause.verb[1] + by),
    )


def _grade_verbs(sentence: Sentence, verbs: Sequence[Verb], reader: Reader) -> Iterator[Clause]:
    starts = [_clause_start(verbs, i) for i in range(len(verbs))]
    waiting: Clause | None = None
    for i, verb in enumerate(verbs):
        limit = starts[i + 1] if i + 1 < len(verbs) else len(sentence.text)
        clause = _grade_one(sentence, verb, starts[i], limit, reader)
        if waiting and _is_said(verb):
            clause = _merge_said(waiting, clause, verbs[i - 1], reader)
        waiting = None
        if i + 1 < len(verbs) and _is_said(verbs[i + 1]) and limit - verb.end <= _SAID_REACH:
            waiting = clause
        else:
            yield clause


def _grade_one(sentence: Sentence, verb: Verb, start: int, limit: int, reader: Reader) -> Clause:
    end = _trim(sentence.text, start, limit, reader)
    grade = grade_verb(sentence.text, verb, end, reader)
    strength = Rung.STATEMENT if is_past(sentence, verb, reader) else grade.strength
    actor = (verb.subject.start, verb.subject.end)
    row = verb.performative
    said = (verb.start, grade.end)
    return Clause(start, end, row.id, strength, grade.iterated, grade.negated, actor, verb=said)


def _is_said(verb: Verb) -> bool:
    """True for the first verb after "that"."""
    return verb.first and verb.subject.said


def _merge_said(saying: Clause, said: Clause, saying_verb: Verb, reader: Reader) -> Clause:
    """Join "We agree that we will ..." into one promise, as firm as the firmer of its two verbs."""
    repeated = saying_verb.word.startswith(reader.words.grammar.repeating)
    strength = max(saying.strength, said.strength) if said.strength else Rung.STATEMENT
    firmer = saying if saying.strength > said.strength else said
    return replace(
        said,
        start=saying.start,
        actor=saying.actor,
        strength=min(strength, Rung.ITERATE) if repeated else strength,
        iterated=said.iterated or repeated,
        performative=firmer.performative,
        verb=firmer.verb,
    )


def _clause_start(verbs: Sequence[Verb], i: int) -> int:
    """A first verb begins at the sentence, or where its subject does; later ones at the verb."""
    if i == 0:
        return 0
    if verbs[i].subject != verbs[i - 1].subject or verbs[i - 1].start < verbs[i].subject.start:
        return verbs[i].subject.start
    return verbs[i].start


def _trim(sentence: str, start: int, end: int, reader: Reader) -> int:
    text = sentence[start:end].rstrip(STOPS)
    if end < len(sentence):
        text = text[: _end_before_tail(text, reader)].rstrip(STOPS)
    return start + len(text)


def _end_before_tail(text: str, reader: Reader) -> int:
    """Return where ``text`` ends without the signs and joining words that lead on from it."""
    end = len(text)
    while True:
        before = end
        while end and (text[end - 1] in _TAIL_SIGNS or text[end - 1].isspace()):
            end -= 1
        word = reader.patterns.tail_word.search(text, max(0, end - _LONGEST_TAIL_WORD), end)
        end = word.start() if word else end
        if end == before:
            return end


def _without_subject(sentence: Sentence, alone: bool, reader: Reader) -> Iterator[Clause]:
    text = sentence.text
    end = len(text.rstrip(STOPS))
    said = find_passive(sentence, reader, alone)
    if said:
        verb, strength = said.performative, said.strength
        yield Clause(0, end, verb, strength, said.iterated, said.negated, verb=said.verb)
    elif (
        alone
        and sentence.start == 0
        and opens_with_action(text, reader)
        and len(text.split()) >= _MIN_BARE_WORDS
    ):
        grade = cap_complement(text, 0, None, Rung.WILL, reader)
        yield Clause(0, end, IMPERATIVE, grade.strength, grade.iterated, grade.negated)


def _split_list(sentence: str, clause: Clause, reader: Reader) -> Iterator[Clause]:
    """Split "We will: (a) ...; (b) ...": the words before complete every part."""
    colon = sentence.find(":", clause.start, clause.end)
    parts = _list_parts(sentence, colon + 1, clause.end, reader) if colon > clause.start else []
    if clause.strength is Rung.STATEMENT or len(parts) < 2:
        yield clause
        return
    for start, end in parts:
        yield replace(clause, start=start, end=end, lead_in=(clause.start, colon + 1))


def _list_parts(text: str, at: int, end: int, reader: Reader) -> list[Span]:
    """Return the parts of ``text[at:end]`` between semicolons, without what only joins them."""
    parts: list[Span] = []
    for piece in text[at:end].split(";"):
        left, stop = at, at + len(piece)
        for pattern in (reader.patterns.joiner, _MARK):
            step = pattern.match(text, left, stop)
            left = step.end() if step else left
        right = left + len(text[left:stop].rstrip(STOPS))
        if right > left:
            parts.append((left, right))
        at = stop + 1
    return parts
