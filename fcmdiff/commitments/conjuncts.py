"""A verb and one after a comma or "and" -> whether both have one subject, and which it is."""

from __future__ import annotations

import re

from msgspec.structs import replace

from fcmdiff.commitments.lexicon.forms import WORD
from fcmdiff.commitments.matching import Scope, Verb, agrees
from fcmdiff.model.commitment import Rung


def may_follow(scope: Scope, verb: Verb | None, following: Verb, found: re.Match[str]) -> bool:
    """Decide whether a verb after a comma or "and" is a second verb of the same subject."""
    if following.word in scope.reader.words.grammar.possessives:
        return bool(verb and verb.word.startswith(scope.reader.words.grammar.saying))
    if not agrees(scope, following):
        return False
    if following.tense == "participle":
        return _may_go_on(verb, following, found)
    if following.tense == "past":
        between = scope.text[verb.end if verb else scope.subject.end : found.start()]
        # "The pact, guided by shared values and committed to peace": they describe it.
        if scope.reader.patterns.participial.search(between):
            return False
        after_present = verb is not None and not _is_past(verb)
        joined = verb or found["word"] or found["after"]
        return bool(_copular(verb, following) if verb and after_present else joined)
    related = verb and _is_of_relative(scope, verb, following, found)
    content = following.performative.content
    return not related and (not content or _is_promising(scope, verb, following, found))


def _may_go_on(verb: Verb | None, following: Verb, found: re.Match[str]) -> bool:
    """True for ", committing to train", and for "while continuing to train" after a statement."""
    if following.performative.ongoing:
        # After a promise the going on is how it is kept.
        stated = verb is None or verb.performative.rung is Rung.STATEMENT
        return bool(found["aside"]) and stated
    return bool(found["sign"]) and following.performative.rung > Rung.STATEMENT


def _is_promising(scope: Scope, verb: Verb | None, following: Verb, found: re.Match[str]) -> bool:
    """True where a verb that is as often the thing promised is a promise itself."""
    words = scope.reader.words
    after = WORD.match(scope.text, following.end + 1)
    # "... and launch of the fund", "... and support for it": nouns.
    if after and after[0].lower() in words.imperatives.not_before:
        return False
    # "Ports give work and create chances" is a fact.
    if verb is None and following.performative.rung > Rung.SUPPORT:
        return False
    # "Trade has opened doors and create chances": no promise after what was done.
    if verb and (verb.tense == "perfect" or verb.word in words.grammar.have):
        return False
    return not _takes_infinitive(scope, verb, found)


def _is_of_relative(scope: Scope, verb: Verb, following: Verb, found: re.Match[str]) -> bool:
    """True for the second verb of "athletes who have trained and will compete"."""
    between = scope.text[verb.end : found.start()].rpartition(",")[2]
    modal = following.word in scope.reader.words.grammar.both_numbers
    stated = verb.performative.rung is Rung.STATEMENT
    return bool(
        modal and stated and not found["sign"] and scope.reader.patterns.relative.search(between)
    )


def _is_past(verb: Verb) -> bool:
    return verb.tense in ("past", "perfect")


def _copular(verb: Verb, following: Verb) -> str:
    """The id that a past participle has after "are" or "remain" ("are ready and committed to")."""
    return following.performative.copular if verb.performative.copula else ""


def _takes_infinitive(scope: Scope, verb: Verb | None, found: re.Match[str]) -> bool:
    """True where a bare verb after "and" would belong to the infinitive before it."""
    patterns = scope.reader.patterns
    between = scope.text[verb.end if verb else scope.subject.end : found.start()]
    ruled = bool(patterns.infinitive.search(between))
    if verb is None:
        return ruled
    if patterns.gerund_after.match(between) and not patterns.infinitive.search(between, 4):
        return False
    return verb.performative.rung not in (Rung.STATEMENT, Rung.SUPPORT) or ruled


def as_conjunct(scope: Scope, verb: Verb | None, following: Verb) -> Verb:
    """Return ``following`` with the row and the tense that it has after ``verb``."""
    key = _copular(verb, following) if verb and following.tense == "past" else ""
    if not key:
        return following
    return replace(following, performative=scope.reader.phrases.performatives[key], tense="present")
