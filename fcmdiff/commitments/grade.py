"""A verb phrase in its sentence -> its rung after caps, its hedges, iteration and negation."""

from __future__ import annotations

import re

from msgspec import Struct

from fcmdiff.commitments.anchors import WORD
from fcmdiff.commitments.heads import Head
from fcmdiff.commitments.lexicon import CapForm, Lexicon
from fcmdiff.commitments.rows import Performative

_ASIDE = re.compile(r"\s*[,–—][^,;:–—]{1,120}[,–—](?=\s)")
# "As soon as" before a phrase stands so near to it.
_DEGREE_REACH = 30
_SIGNS = re.compile(r"[\s\[\]…“”\"*]{0,10}")
_OWN_REACH = 60
_MAX_NESTING = 4


class Grade(Struct, frozen=True):
    """How firm a promise is: rung 0-6 after caps, and whether it repeats or denies."""

    strength: int
    iterated: bool
    negated: bool


def grade_head(sentence: str, head: Head, end: int, lexicon: Lexicon) -> Grade:
    """Return the grade of ``head`` whose words run to ``end`` of the sentence.

    The ladder and its caps are those of Legal Response Initiative (2010) and of the G8
    Research Group's coding rules; every row of the lexicon names its source.
    """
    row = head.performative
    rung = _own_rung(sentence, head, end, lexicon)
    capped = cap_complement(sentence[:end], head.end, row, rung, lexicon)
    return Grade(
        capped.strength,
        capped.iterated or row.iterated,
        head.negated or capped.negated,
    )


def cap_complement(
    text: str, at: int, row: Performative | None, rung: int, lexicon: Lexicon
) -> Grade:
    """Return ``rung`` lowered by the verb that stands at ``at``, and by those nested in it."""
    iterated = negated = False
    for _ in range(_MAX_NESTING):
        at, denies = _complement_start(text, at, lexicon)
        negated = negated or denies
        found = _longest_cap(text, at, row, lexicon)
        if not found:
            break
        form, end = found
        rung = min(rung, form.cap.rung)
        iterated = iterated or form.cap.iterated
        if not form.cap.through:
            break
        at = end
    return Grade(rung, iterated, negated)


def find_hedges(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the hedging phrases of ``text`` as they stand, in order, without overlap."""
    spans = sorted(
        (found.start(), -found.end())
        for word in WORD.finditer(text)
        for form in lexicon.hedges.get(word[0].lower(), ())
        if (found := form.pattern.match(text, word.start()))
        and not lexicon.grammar.degree.search(
            text, max(0, word.start() - _DEGREE_REACH), word.start()
        )
    )
    phrases: list[str] = []
    last = 0
    for start, end in spans:
        if start >= last:
            phrases.append(text[start:-end])
            last = -end
    return tuple(phrases)


def _own_rung(sentence: str, head: Head, end: int, lexicon: Lexicon) -> int:
    row = head.performative
    if row.act and head.tense == "perfect":
        return 0
    if row.own_body and _names_own_body(
        sentence[head.end : min(end, head.end + _OWN_REACH)], lexicon
    ):
        return 2
    return row.rung


def _names_own_body(text: str, lexicon: Lexicon) -> bool:
    """True for "our senior officials", "the working group"; others' authorities are not ours."""
    words = text.lower().split()[:6]
    grammar, actors = lexicon.data.grammar, lexicon.data.actors
    if not words or words[0] not in grammar.owning:
        return False
    nouns = actors.own_objects
    if words[0] in grammar.possessives:
        nouns += actors.possessed_objects
    phrase = f" {' '.join(words)}"
    return any(f" {noun}" in phrase for noun in nouns)


def _complement_start(text: str, at: int, lexicon: Lexicon) -> tuple[int, bool]:
    """Step over "to", "not", adverbs and phrases between commas."""
    grammar = lexicon.grammar
    negated = False
    for _ in range(6):
        before = at
        aside = _ASIDE.match(text, at)
        at = aside.end() if aside else at
        if step := grammar.marker.match(text, at):
            at = step.end()
        if step := grammar.denial.match(text, at):
            negated = negated or not grammar.no_denial.match(text, at)
            at = step.end()
        if step := grammar.refraining.match(text, at):
            negated = not negated
            at = step.end()
        signs = _SIGNS.match(text, at)
        adverbs = grammar.before_verb.match(text, signs.end() if signs else at)
        if adverbs and adverbs.end() > adverbs.start():
            at = adverbs.end() - 1
        if at == before:
            break
    signs = _SIGNS.match(text, at)
    return (signs.end() if signs else at), negated


def _longest_cap(
    text: str, at: int, row: Performative | None, lexicon: Lexicon
) -> tuple[CapForm, int] | None:
    key = row.id if row else ""
    found: list[tuple[int, CapForm]] = []
    word = WORD.match(text, at)
    for form in lexicon.caps.get(word[0].lower(), ()) if word else ():
        if form.cap.only and key not in form.cap.only:
            continue
        match = form.pattern.match(text, at)
        if match and not (form.cap.rung == 0 and lexicon.grammar.progressive.match(text, at)):
            found.append((match.end(), form))
    if not found:
        return None
    end, form = max(found, key=lambda f: f[0])
    return form, end


def promises_that(sentence: str, head: Head, end: int, lexicon: Lexicon) -> bool:
    """True for "agreed that X will ...": what is agreed is a future action."""
    grammar = lexicon.grammar
    if head.performative.cls != "state" or head.verb not in lexicon.data.grammar.agreeing:
        return False
    that = grammar.that.match(sentence, head.end)
    that = that or grammar.that.search(sentence, head.start, head.end + 6)
    return bool(that and grammar.modal.search(sentence, that.end(), end))
