"""A sentence and its subjects -> the verb phrases that promise, ask or state something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from fcmdiff.commitments.conjuncts import as_conjunct, may_follow
from fcmdiff.commitments.lexicon.entries import Words
from fcmdiff.commitments.lexicon.forms import plain
from fcmdiff.commitments.matching import Scope, Verb, agrees, match_at, match_verb
from fcmdiff.commitments.nouns import SubjectKind
from fcmdiff.commitments.quotations import is_quoted
from fcmdiff.commitments.reader import Reader
from fcmdiff.commitments.subjects import Sentence, Subject, iter_words

_SPACE = re.compile(r"[\s\[\]…“”\"*]{0,10}")
_ASIDE = {",": ",", "–": "–", "—": "—", "(": ")", "-": "-", "[": "]"}
_SIGNS = (",", "–", "—")
_SIGN = re.compile(r"[,–—]")
# The longest phrase that is passed between a subject and its verb; chosen by hand, no data.
_MAX_ASIDE = 400

# How far the verb may be from its subject, in words: directly after a pronoun; past what
# describes a noun ("members from around the world"); past a list of names ("We, the ...").
# Chosen by hand, no data.
_REACH_NOUN = 14
_REACH_LIST = 90


def find_verbs(sentence: Sentence, reader: Reader) -> tuple[Verb, ...]:
    """Return the verb phrases of every subject in order of the text."""
    subjects = sentence.subjects
    verbs = [*_fronted(sentence, reader)]
    if not sentence.pieces.isdisjoint(reader.gates.fronts):
        verbs += _inverted(sentence.text, reader)
    reached = 0
    for i, subject in enumerate(subjects):
        if subject.start < reached or is_quoted(sentence.text, subject.start, subjects):
            continue
        stop = subjects[i + 1].start if i + 1 < len(subjects) else len(sentence.text)
        if reader.patterns.apposition.match(sentence.text, subject.end):
            whole = Scope(sentence.text, subject, len(sentence.text), reader)
            stop = reached = _apposition_stop(whole, subjects)
        found = list(_find_in(Scope(sentence.text, subject, stop, reader)))
        if found and verbs and _is_reported(verbs[-1], found[0], sentence.text, reader):
            will = reader.phrases.performatives[reader.words.anaphora.performative]
            found[0] = replace(found[0], performative=will)
        verbs += found
    return tuple(verbs)


def _is_reported(saying: Verb, said: Verb, text: str, reader: Reader) -> bool:
    """True for "They affirmed that they would open it": what is said by a verb of the past."""
    would = reader.patterns.reported.match(text, said.start)
    return bool(would and said.subject.said and saying.tense in ("past", "perfect"))


def first_verb(text: str, reader: Reader) -> Verb | None:
    """Return the performative with which a line itself begins ("Committing to ...")."""
    unsaid = Subject(0, 0, SubjectKind.WE, singular=False, said=False)
    return match_verb(Scope(text, unsaid, len(text), reader), 0)


def _fronted(sentence: Sentence, reader: Reader) -> Iterator[Verb]:
    """Yield the verb of "Committing to open a depot, the ministers ...": it is said of them."""
    subject = sentence.subjects[0] if sentence.subjects else None
    if subject is None or subject.kind is SubjectKind.OTHERS:
        return
    front = sentence.text[: subject.start].rstrip()
    verb = first_verb(front, reader) if front.endswith(",") else None
    if verb and verb.tense == "participle" and verb.performative.rung:
        yield replace(verb, subject=subject)


def _inverted(text: str, reader: Reader) -> Iterator[Verb]:
    """Yield the verbs that stand before their subject ("Never will we close the dock")."""
    for found in reader.patterns.inverted.finditer(text):
        place = found.span("subject")
        subject = Subject(*place, SubjectKind.WE, singular=False, said=False)
        scope = Scope(text, subject, len(text), reader)
        if verb := match_at(scope, found.start("modal"), found.start("modal")):
            denied = not reader.patterns.no_denial.match(text, found.start())
            yield replace(verb, start=found.start(), end=place[1], negated=denied, first=True)


def _apposition_stop(scope: Scope, subjects: Sequence[Subject]) -> int:
    """Pass the names in "We, the Ministers of ... (the Five Countries), reaffirm"."""
    verb = _distant_verb(scope)
    place = verb.start if verb else scope.subject.end
    return next((s.start for s in subjects if s.start > place), len(scope.text))


def _find_in(scope: Scope) -> Iterator[Verb]:
    verb = _first_verb(scope)
    if verb:
        yield from _passed_by(scope, verb)
        yield verb
    at = verb.end if verb else scope.subject.end
    for found in scope.reader.patterns.separator.finditer(scope.text, at, scope.stop):
        if found.start() < at:
            continue
        following = match_verb(scope, found.end())
        if following and may_follow(scope, verb, following, found):
            verb = as_conjunct(scope, verb, following)
            at = verb.end
            yield verb


def _passed_by(scope: Scope, verb: Verb) -> Iterator[Verb]:
    """Yield what "The ministers, renewing their pledge to meet, agreed" says by the way."""
    at = scope.subject.end
    aside = _SPACE.match(scope.text, at)
    at = aside.end() if aside else at
    if scope.text[at : at + 1] != ",":
        return
    passed = match_verb(scope, at + 1)
    promises = passed and passed.performative.rung and not passed.performative.ongoing
    if passed and promises and passed.end < verb.start and passed.tense == "participle":
        yield passed


def _first_verb(scope: Scope) -> Verb | None:
    at = scope.subject.end
    direct = (
        _contracted(scope) or match_verb(scope, at) or match_verb(scope, _skip_aside(scope, at))
    )
    if direct and agrees(scope, direct):
        return replace(direct, first=True)
    return _distant_verb(scope)


def _contracted(scope: Scope) -> Verb | None:
    """Return the verb of "we'll open", read as if it were written out."""
    at = scope.subject.end
    short = scope.reader.patterns.contraction.match(scope.text, at)
    if not short:
        return None
    full = scope.reader.words.grammar.contractions[plain(short[0])]
    longer = len(full) - len(short[0])
    text = f"{scope.text[:at]}{full}{scope.text[short.end() :]}"
    verb = match_at(replace(scope, text=text, stop=scope.stop + longer), at, at)
    return verb and replace(verb, end=verb.end - longer)


def _skip_aside(scope: Scope, at: int) -> int:
    """Return the place after a phrase between commas, dashes or brackets, ``at`` without one."""
    place = _SPACE.match(scope.text, at)
    begin = place.end() if place else at
    closing = _ASIDE.get(scope.text[begin : begin + 1])
    if not closing:
        return at
    end = scope.text.find(closing, begin + 1, min(scope.stop, begin + _MAX_ASIDE))
    return end + 1 if end > 0 else at


def _distant_verb(scope: Scope) -> Verb | None:
    """Look past what describes the subject; a bare "we" is followed by its verb or an aside."""
    rest = scope.text[scope.subject.end : scope.subject.end + 3].lstrip()
    listed = rest[:1] in (",", "(", "–", "—")
    if scope.subject.kind is SubjectKind.WE and not listed:
        return None
    reach = _REACH_LIST if listed else _REACH_NOUN
    before = ""
    for count, token in enumerate(iter_words(scope.text, scope.subject.end, scope.stop)):
        if count > reach or token.text in (";", ":"):
            return None
        # "Bergen, which will further open ...": after a modal stands no verb of the subject.
        words = scope.reader.words
        if count and not _is_before_noun(before, words):
            verb = match_verb(scope, token.start)
            if verb and agrees(scope, verb) and _is_finite_here(scope, verb, before):
                return replace(verb, first=True)
        before = token.text.lower()
    return None


def _is_before_noun(word: str, words: Words) -> bool:
    """True for what a noun follows ("the depot's 2026 launch"), and for a modal."""
    if word in words.noun_markers or word in words.grammar.both_numbers or word.isdigit():
        return True
    return plain(word).endswith(words.grammar.genitive)


def _is_finite_here(scope: Scope, verb: Verb, before: str) -> bool:
    """At a distance only forms that are verbs for certain, or that follow a comma or a noun."""
    between = scope.text[scope.subject.end : verb.start]
    # "the task force, established last year, ...": a past form after one sign only describes.
    describes = verb.tense == "past" and before in _SIGNS and len(_SIGN.findall(between)) < 2
    if verb.tense == "participle" or describes:
        return False
    return verb.word not in scope.reader.words.grammar.homographs or before in (*_SIGNS, ")")
