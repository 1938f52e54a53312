"""A verb phrase in its sentence -> its rung after caps, and whether it repeats or denies."""

from __future__ import annotations

import re

from msgspec import Struct

from fcmdiff.commitments.lexicon.entries import Cap, Performative
from fcmdiff.commitments.lexicon.forms import WORD
from fcmdiff.commitments.lexicon.patterns import ClausePatterns
from fcmdiff.commitments.lexicon.phrases import Phrase
from fcmdiff.commitments.matching import Verb
from fcmdiff.commitments.nouns import SubjectKind
from fcmdiff.commitments.passive import is_done
from fcmdiff.commitments.reader import Reader
from fcmdiff.model.commitment import Rung

_ASIDE = re.compile(r"\s*[,–—][^,;:–—]{1,120}[,–—](?=\s)")
_SIGNS = re.compile(r"[\s\[\]…“”\"*]{0,10}")

# All of these were chosen by hand; no data.
# Letters after a verb, and words of them, in which our own officials are named.
_OWN_REACH, _OWN_WORDS = 60, 6
# " that " begins within the verb phrase or right after it.
_THAT_REACH = 6
# "Agree to continue to explore": verbs that rule one another.
_MAX_NESTING = 4
# What stands between a verb and the verb it rules: "to", "not", adverbs, phrases between commas.
_MAX_STEPS = 6


class Grade(Struct, frozen=True):
    """How firm a promise is after caps, and whether it repeats or denies.

    ``end`` is the place behind the words that decide it: the verb, and what lowers it.
    """

    strength: Rung
    iterated: bool
    negated: bool
    end: int


def grade_verb(sentence: str, verb: Verb, end: int, reader: Reader) -> Grade:
    """Return the grade of ``verb`` whose words run to ``end`` of the sentence.

    The ladder and its caps are those of Legal Response Initiative (2010) and of the G8
    Research Group's coding rules; every row of the lexicon names its source.
    """
    row = verb.performative
    rung = _own_rung(sentence, verb, end, reader)
    if verb.subject.kind is SubjectKind.BODY and row.id == reader.words.passive.performative:
        if reader.patterns.enabling.match(sentence, verb.end):
            return Grade(Rung.STATEMENT, iterated=False, negated=False, end=verb.end)
        # "The panel will be chaired by Norland": what is done with it, and no result.
        if is_done(sentence, verb.start, reader):
            return Grade(rung, row.iterated, verb.negated, verb.end)
    capped = cap_complement(sentence[:end], verb.end, row, rung, reader)
    agreed = _promises_that(sentence, verb, end, reader)
    return Grade(
        Rung.DECIDE if agreed else capped.strength,
        capped.iterated or row.iterated,
        # "Will not refrain from" denies twice.
        verb.negated != capped.negated,
        capped.end,
    )


def cap_complement(
    text: str, at: int, row: Performative | None, rung: Rung, reader: Reader
) -> Grade:
    """Return ``rung`` lowered by the verb that stands at ``at``, and by those nested in it."""
    iterated = negated = False
    decided = at
    for _ in range(_MAX_NESTING):
        at, denies = _complement_start(text, at, reader.patterns)
        negated = negated or denies or bool(reader.patterns.denied_object.match(text, at))
        found = _longest_cap(text, at, row, reader)
        if not found:
            break
        cap, end = found
        decided = end if cap.rung < rung or cap.iterated else decided
        rung = min(rung, cap.rung)
        iterated = iterated or cap.iterated
        if not cap.through:
            break
        at = end
    return Grade(rung, iterated, negated, decided)


def _own_rung(sentence: str, verb: Verb, end: int, reader: Reader) -> Rung:
    row = verb.performative
    if row.act and verb.tense == "perfect":
        return Rung.STATEMENT
    task = sentence[verb.end : min(end, verb.end + _OWN_REACH)]
    return Rung.SUPPORT if row.own_body and _names_own_body(task, reader) else row.rung


def _names_own_body(text: str, reader: Reader) -> bool:
    """True for "our senior officials", "the working group"; others' authorities are not ours."""
    words = text.lower().split()[:_OWN_WORDS]
    grammar, actors = reader.words.grammar, reader.words.actors
    if not words or words[0] not in grammar.owning:
        return False
    nouns = actors.own_objects
    if words[0] in grammar.possessives:
        nouns += actors.possessed_objects
    phrase = f" {' '.join(words)}"
    return any(f" {noun}" in phrase for noun in nouns)


def _complement_start(text: str, at: int, patterns: ClausePatterns) -> tuple[int, bool]:
    """Return where the verb begins that the verb before ``at`` rules, and whether it is denied."""
    negated = False
    for _ in range(_MAX_STEPS):
        before = at
        aside = _ASIDE.match(text, at)
        at = _step(patterns.marker, text, aside.end() if aside else at)
        if (after := _step(patterns.denial, text, at)) > at:
            negated = negated or not patterns.no_denial.match(text, at)
            at = after
        if (after := _step(patterns.refraining, text, at)) > at:
            negated = not negated
            at = after
        signs = _step(_SIGNS, text, at)
        if (after := _step(patterns.before_verb, text, signs)) > signs:
            # With adverbs goes the space after them; what may follow begins with that space.
            at = after - 1
        if at == before:
            break
    return _step(_SIGNS, text, at), negated


def _step(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Return the place after what ``pattern`` finds at ``at``, or ``at``."""
    found = pattern.match(text, at)
    return found.end() if found else at


def _longest_cap(
    text: str, at: int, row: Performative | None, reader: Reader
) -> tuple[Cap, int] | None:
    key = row.id if row else ""
    found: list[tuple[int, Phrase[Cap]]] = []
    word = WORD.match(text, at)
    for form in reader.phrases.caps.get(word[0].lower(), ()) if word else ():
        if form.row.only and key not in form.row.only:
            continue
        match = form.pattern.match(text, at)
        if match and not (
            form.row.rung is Rung.STATEMENT and reader.patterns.progressive.match(text, at)
        ):
            found.append((match.end(), form))
    if not found:
        return None
    end, form = max(found, key=lambda f: f[0])
    return form.row, end


def _promises_that(sentence: str, verb: Verb, end: int, reader: Reader) -> bool:
    """True for "agreed that X will ...", or would: what is agreed is a future action."""
    patterns = reader.patterns
    if (
        verb.performative.rung is not Rung.STATEMENT
        or verb.word not in reader.words.grammar.agreeing
    ):
        return False
    that = patterns.that.match(sentence, verb.end)
    that = that or patterns.that.search(sentence, verb.start, verb.end + _THAT_REACH)
    if not that:
        return False
    reported = verb.tense == "past" and patterns.reported.search(sentence, that.end(), end)
    return bool(reported or patterns.modal.search(sentence, that.end(), end))
