"""A sentence and its subjects -> the verb phrases that promise, ask or state something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from fcmdiff.commitments.lexicon.entries import Performative
from fcmdiff.commitments.lexicon.forms import WORD
from fcmdiff.commitments.lexicon.phrases import Phrase
from fcmdiff.commitments.reader import Reader
from fcmdiff.commitments.subjects import Sentence, Subject, SubjectKind, Token, iter_words
from fcmdiff.model.commitment import Rung

_SPACE = re.compile(r"[\s\[\]…“”\"*]{0,10}")
_ASIDE = {",": ",", "–": "–", "—": "—", "(": ")", "-": "-", "[": "]"}
_SIGNS = (",", "–", "—")
_SIGN = re.compile(r"[,–—]")
# The longest phrase that is passed between a subject and its verb; chosen by hand, no data.
_MAX_ASIDE = 400

# "Nous ne paierons en aucun cas": so far after the verb the second half of a negation may end;
# chosen by hand, no data.
_CLOSING_REACH = 20

# How far the verb may be from its subject, in words: directly after a pronoun; past what
# describes a noun ("members from around the world"); past a list of names ("We, the ...").
# Chosen by hand, no data.
_REACH_NOUN = 14
_REACH_LIST = 90


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


def find_verbs(sentence: Sentence, reader: Reader) -> tuple[Verb, ...]:
    """Return the verb phrases of every subject in order of the text."""
    subjects = sentence.subjects
    verbs: list[Verb] = []
    reached = 0
    for i, subject in enumerate(subjects):
        if subject.start < reached:
            continue
        stop = subjects[i + 1].start if i + 1 < len(subjects) else len(sentence.text)
        if reader.patterns.apposition.match(sentence.text, subject.end):
            whole = _Scope(sentence.text, sentence.tokens, subject, len(sentence.text), reader)
            stop = reached = _apposition_stop(whole, subjects)
        verbs.extend(_find_in(_Scope(sentence.text, sentence.tokens, subject, stop, reader)))
    return tuple(verbs)


def first_verb(text: str, reader: Reader) -> Verb | None:
    """Return the performative with which a line itself begins ("Committing to ...")."""
    unsaid = Subject(0, 0, SubjectKind.WE, singular=False, said=False)
    return _match(_Scope(text, (), unsaid, len(text), reader), 0)


def _apposition_stop(scope: _Scope, subjects: Sequence[Subject]) -> int:
    """Pass the names in "We, the Ministers of ... (the Five Countries), reaffirm"."""
    verb = _distant_verb(scope)
    place = verb.start if verb else scope.subject.end
    return next((s.start for s in subjects if s.start > place), len(scope.text))


class _Scope(Struct, frozen=True):
    """The part of a sentence that one subject rules, up to ``stop``."""

    text: str
    tokens: Sequence[Token]
    subject: Subject
    stop: int
    reader: Reader


def _find_in(scope: _Scope) -> Iterator[Verb]:
    verb = _first_verb(scope)
    if verb:
        yield verb
    at = verb.end if verb else scope.subject.end
    for found in scope.reader.patterns.separator.finditer(scope.text, at, scope.stop):
        if found.start() < at:
            continue
        following = _match(scope, found.end())
        if following and _may_follow(scope, verb, following, found):
            verb = _as_conjunct(scope, verb, following)
            at = verb.end
            yield verb


def _first_verb(scope: _Scope) -> Verb | None:
    at = scope.subject.end
    direct = _match(scope, at) or _match(scope, _skip_aside(scope, at))
    if direct and _agrees(scope, direct):
        return replace(direct, first=True)
    return _distant_verb(scope)


def _skip_aside(scope: _Scope, at: int) -> int:
    """Return the place after a phrase between commas, dashes or brackets, ``at`` without one."""
    place = _SPACE.match(scope.text, at)
    begin = place.end() if place else at
    closing = _ASIDE.get(scope.text[begin : begin + 1])
    if not closing:
        return at
    end = scope.text.find(closing, begin + 1, min(scope.stop, begin + _MAX_ASIDE))
    return end + 1 if end > 0 else at


def _distant_verb(scope: _Scope) -> Verb | None:
    """Look past what describes the subject; a bare "we" is followed by its verb or an aside."""
    rest = scope.text[scope.subject.end : scope.subject.end + 3].lstrip()
    listed = rest[:1] in (",", "(", "–", "—")
    if scope.subject.kind is SubjectKind.WE and not listed:
        return None
    reach = _REACH_LIST if listed else _REACH_NOUN
    before = ""
    for count, token in enumerate(iter_words(scope.tokens, scope.subject.end, scope.stop)):
        if count > reach or token.text in (";", ":"):
            return None
        if count and before not in scope.reader.words.noun_markers:
            verb = _match(scope, token.start)
            if verb and _agrees(scope, verb) and _is_finite_here(scope, verb, before):
                return replace(verb, first=True)
        before = token.text.lower()
    return None


def _is_finite_here(scope: _Scope, verb: Verb, before: str) -> bool:
    """At a distance only forms that are verbs for certain, or that follow a comma or a noun."""
    between = scope.text[scope.subject.end : verb.start]
    # "the task force, established last year, ...": a past form after one sign only describes.
    describes = verb.tense == "past" and before in _SIGNS and len(_SIGN.findall(between)) < 2
    if verb.tense == "participle" or describes:
        return False
    return verb.word not in scope.reader.words.grammar.homographs or before in (*_SIGNS, ")")


def _match(scope: _Scope, at: int) -> Verb | None:
    """Return the longest performative that begins at ``at``, past signs and adverbs."""
    place = _SPACE.match(scope.text, at)
    begin = place.end() if place else at
    particle = scope.reader.patterns.particle.match(scope.text, begin)
    first = particle.end() if particle else begin
    adverbs = scope.reader.patterns.before_verb.match(scope.text, first)
    for start in dict.fromkeys((adverbs.end() if adverbs else first, first)):
        if start < scope.stop and (verb := _match_at(scope, start, begin)):
            if not particle:
                return verb
            closed = _is_closed(scope, particle.end(), verb.end)
            return replace(verb, negated=closed != verb.performative.negated)
    return None


def _is_closed(scope: _Scope, start: int, end: int) -> bool:
    """True where the word that makes "ne" a negation stands in the verb phrase or soon after."""
    patterns = scope.reader.patterns
    reach = end + _CLOSING_REACH
    if patterns.no_denial.search(scope.text, start, reach):
        return False
    return bool(patterns.closing.search(scope.text, start, reach))


def _match_at(scope: _Scope, start: int, begin: int) -> Verb | None:
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
    scope: _Scope, at: int, tenses: Sequence[str]
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


def _agrees(scope: _Scope, verb: Verb) -> bool:
    """The verb fits the number of its subject, and its kind: others only "should" or "must"."""
    kind = scope.subject.kind
    if kind is SubjectKind.OTHERS:
        return verb.performative.others
    # What one member launched or endorsed is news, what it will do is a promise, and so is what
    # it committed to in a text that tells of this meeting in the past tense.
    if kind is SubjectKind.COUNTRY and verb.tense != "present":
        row = verb.performative
        if row.act or row.content or row.rung < Rung.ITERATE or verb.tense != "past":
            return False
    if verb.tense == "participle" and verb.first:
        return False
    if (
        scope.subject.singular is None
        or not scope.reader.words.grammar.singular_ending
        or verb.tense in ("past", "participle")
        or verb.word in scope.reader.words.grammar.both_numbers
    ):
        return True
    singular = verb.word in scope.reader.phrases.singular_verbs
    return singular == scope.subject.singular


def _may_follow(scope: _Scope, verb: Verb | None, following: Verb, found: re.Match[str]) -> bool:
    """Decide whether a verb after a comma or "and" is a second verb of the same subject."""
    if not _agrees(scope, following):
        return False
    if following.tense == "participle":
        return bool(found["sign"]) and following.performative.rung > Rung.STATEMENT
    if following.tense == "past" and verb and not _is_past(verb):
        return bool(_copular(verb, following))
    if following.tense == "past" and not verb and not (found["word"] or found["after"]):
        return False
    if following.performative.content and following.tense == "present":
        return not _takes_infinitive(scope, verb, found)
    return True


def _is_past(verb: Verb) -> bool:
    return verb.tense in ("past", "perfect")


def _copular(verb: Verb, following: Verb) -> str:
    """The id that a past participle has after "are" or "remain" ("are ready and committed to")."""
    return following.performative.copular if verb.performative.copula else ""


def _takes_infinitive(scope: _Scope, verb: Verb | None, found: re.Match[str]) -> bool:
    """True where a bare verb after "and" would belong to the infinitive before it."""
    patterns = scope.reader.patterns
    between = scope.text[verb.end if verb else scope.subject.end : found.start()]
    ruled = bool(patterns.infinitive.search(between))
    if verb is None:
        return ruled
    if patterns.gerund_after.match(between) and not patterns.infinitive.search(between, 4):
        return False
    return verb.performative.rung not in (Rung.STATEMENT, Rung.SUPPORT) or ruled


def _as_conjunct(scope: _Scope, verb: Verb | None, following: Verb) -> Verb:
    key = _copular(verb, following) if verb and following.tense == "past" else ""
    if not key:
        return following
    return replace(following, performative=scope.reader.phrases.performatives[key], tense="present")
