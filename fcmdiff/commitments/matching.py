"""A place in a sentence -> the verb phrase that stands there, and whether its subject has it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from fcmdiff.commitments.lexicon.entries import Performative
from fcmdiff.commitments.lexicon.forms import WORD
from fcmdiff.commitments.lexicon.phrases import Phrase
from fcmdiff.commitments.nouns import SubjectKind
from fcmdiff.commitments.reader import Reader
from fcmdiff.commitments.subjects import Subject
from fcmdiff.model.commitment import Rung

_SPACE = re.compile(r"[\s\[\]…“”\"*]{0,10}")

# "Nous ne paierons en aucun cas": so far after the verb the second half of a negation may end;
# chosen by hand, no data.
_CLOSING_REACH = 20


class Verb(Struct, frozen=True):
    """A verb phrase: ``start`` to ``end`` are the words of the performative.

    ``word`` is its first word in lower case; ``first`` says that it is the first of its subject.
    """

    subject: Subject
    performative: Performative
    tense: str
    start: int
    end: int
    negated: bool
    word: str
    first: bool = False


class Scope(Struct, frozen=True):
    """The part of a sentence that one subject rules, up to ``stop``."""

    text: str
    subject: Subject
    stop: int
    reader: Reader


def match_verb(scope: Scope, at: int) -> Verb | None:
    """Return the longest performative that begins at ``at``, past signs and adverbs."""
    place = _SPACE.match(scope.text, at)
    begin = place.end() if place else at
    particle = scope.reader.patterns.particle.match(scope.text, begin)
    first = particle.end() if particle else begin
    adverbs = scope.reader.patterns.before_verb.match(scope.text, first)
    for start in dict.fromkeys((adverbs.end() if adverbs else first, first)):
        if start < scope.stop and (verb := match_at(scope, start, begin)):
            if not particle:
                return verb
            closed = _is_closed(scope, particle.end(), verb.end)
            return replace(verb, negated=closed != verb.performative.negated)
    return None


def _is_closed(scope: Scope, start: int, end: int) -> bool:
    """True where the word that makes "ne" a negation stands in the verb phrase or soon after.

    It may also open the sentence: "Jamais nous ne fermerons le port".
    """
    patterns = scope.reader.patterns
    reach = end + _CLOSING_REACH
    if patterns.no_denial.search(scope.text, start, reach):
        return False
    front = scope.text[: scope.subject.start].split()
    if front and front[-1].lower() in scope.reader.words.negation.closing:
        return True
    return bool(patterns.closing.search(scope.text, start, reach))


def match_at(scope: Scope, start: int, begin: int) -> Verb | None:
    """Return the longest performative at ``start``; it begins at ``begin`` with its adverbs."""
    text, patterns = scope.text, scope.reader.patterns
    options = list(_options(scope, start, ("present", "past", "participle")))
    if have := patterns.have.match(text, start):
        options += [(end, row, "perfect") for end, row, _ in _options(scope, have.end(), ("past",))]
    if negated := patterns.denied_verb.match(text, start):
        options += _options(scope, negated.end(), ("present",))
    if not options:
        return None
    end, row, tense = max(options, key=lambda option: option[0])
    # Of "reaffirm our support" and "reaffirm our support for the commitments": the nearer noun.
    nearest = [o for o in options if row.iterated and o[1].iterated and o[2] == tense]
    end, row, tense = min(nearest, key=lambda option: option[0], default=(end, row, tense))
    word = WORD.match(text, start)
    first = word[0].lower() if word else ""
    denied = bool(negated and end > negated.end()) or bool(patterns.denied.search(text, begin, end))
    return Verb(scope.subject, row, tense, begin, end, denied != row.negated, first)


def _options(
    scope: Scope, at: int, tenses: Sequence[str]
) -> Iterator[tuple[int, Performative, str]]:
    word, phrases = WORD.match(scope.text, at), scope.reader.phrases
    if not word:
        return
    low = word[0].lower().replace("’", "'")
    forms: tuple[Phrase[Performative], ...] = phrases.verbs.get(low, ())
    # A word that is named goes before its ending: of forms as long as each other the first counts.
    for length in phrases.endings:
        forms += phrases.verbs.get(f"-{low[-length:]}", ())
    for form in forms:
        if form.tense in tenses and (found := form.pattern.match(scope.text, at)):
            yield found.end(), form.row, form.tense


def agrees(scope: Scope, verb: Verb) -> bool:
    """The verb fits the number of its subject, and its kind: others only "should" or "must"."""
    grammar, singular = scope.reader.words.grammar, scope.subject.singular
    if verb.word in grammar.possessives:
        return False
    if scope.subject.kind is SubjectKind.OTHERS:
        return verb.performative.others
    if not _is_told(scope, verb) or (verb.tense == "participle" and verb.first):
        return False
    if (
        singular is None
        or not grammar.singular_ending
        or verb.tense in ("past", "participle")
        or verb.word in grammar.both_numbers
    ):
        return True
    return singular == (verb.word in scope.reader.phrases.singular_verbs)


def _is_told(scope: Scope, verb: Verb) -> bool:
    """True where it counts that such a subject does this.

    What one member launched or endorsed is news, what it will do is a promise, and so is what
    it committed to in a text that tells of this meeting in the past tense.
    """
    subject, row = scope.subject, verb.performative
    if subject.loose and row.id in scope.reader.words.actors.inert:
        return False
    if subject.kind is SubjectKind.COUNTRY and verb.tense != "present":
        news = row.act or row.content or row.rung < Rung.ITERATE
        return verb.tense == "past" and not news
    return subject.kind is not SubjectKind.BODY or verb.tense == "past" or not _is_bare(scope)


def _is_bare(scope: Scope) -> bool:
    """True for "Officials": without a determiner these are anybody's, but of what was agreed."""
    noun = scope.text[scope.subject.start : scope.subject.end].lower()
    return noun in scope.reader.words.actors.bodies
