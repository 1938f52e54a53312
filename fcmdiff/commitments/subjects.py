"""The text of a paragraph -> Sentences: what each says, and whom it says it of.

A subject is the collective or one of its bodies; nouns in other places are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from functools import cache, partial
from typing import NamedTuple

from msgspec import Struct

from fcmdiff.commitments.lexicon.wordlists import ActorWords, GrammarWords
from fcmdiff.commitments.parties import is_person
from fcmdiff.commitments.reader import Reader
from fcmdiff.sentences import split_sentences

_TOKEN = re.compile(r"[^\W_][\w’'‘&./-]*|[^\w\s]")
_OPENERS = frozenset(",;:–—-()[]“”\"…•*‘’'")

# Editors' brackets ("[We will:] publish") are no part of the grammar.
_NOTE = re.compile(r"\[[0-9]{1,3}\]")
_BRACKETS = {ord("["): " ", ord("]"): " "}

# A fronted phrase without its comma ("To this end we ...") is short; chosen by hand, no data.
_MAX_FRONT = 12
# Words of a noun phrase before its noun; chosen by hand, no data.
_MAX_NOUN_PHRASE = 12


class SubjectKind(StrEnum):
    """What kind of subject it is; each admits other verbs."""

    WE = "we"
    GROUP = "group"
    BODY = "body"
    THEY = "they"
    COUNTRY = "country"
    OTHERS = "others"


class Subject(Struct, frozen=True):
    """A subject: from ``start`` (its first word) to ``end`` (after its noun).

    ``singular`` is None where either verb form is usual; ``said`` is True after "that".
    """

    start: int
    end: int
    kind: SubjectKind
    singular: bool | None
    said: bool


class Token(NamedTuple):
    """A word or a sign; ``low`` is its text in lower case."""

    start: int
    end: int
    text: str
    low: str


# From all fields at once: with four arguments it takes twice as long, and texts are full of them.
_new: Callable[[tuple[int, int, str, str]], Token] = partial(tuple.__new__, Token)


class Sentence(Struct, frozen=True):
    """One sentence, from ``start`` of its paragraph; ``tokens`` only where it has subjects."""

    start: int
    text: str
    tokens: tuple[Token, ...]
    subjects: tuple[Subject, ...]


class _Found(NamedTuple):
    """A noun that may be a subject; ``party`` says that it can be joined with another one."""

    start: int
    end: int
    kind: SubjectKind
    party: bool = False
    plural: bool = False


def read_sentences(words: str, reader: Reader) -> tuple[Sentence, ...]:
    """Return the sentences of the parted text of a paragraph, each with its subjects in order.

    "They" without a subject before it takes up the collective of the sentence before, and where
    it opens the paragraph that of the text.
    """
    sentences: list[Sentence] = []
    referred = True
    for start, end in split_sentences(words, reader.openers):
        sentence = _read_sentence(start, words[start:end], reader, referred)
        if sentence.subjects:
            referred = _can_refer(sentence.subjects)
        elif not sentences or _is_of_others(sentence, reader):
            referred = False
        sentences.append(sentence)
    return tuple(sentences)


def without_brackets(words: str) -> str:
    """Return ``words`` with spaces for editors' brackets, as long as they were.

    The mark of a note goes with its brackets: "[1] We intend" begins with "We".
    """
    return _NOTE.sub(lambda mark: " " * len(mark[0]), words).translate(_BRACKETS)


def iter_words(tokens: Sequence[Token], start: int, end: int) -> Iterator[Token]:
    """Yield the tokens that begin in [start, end)."""
    return (token for token in tokens if start <= token.start < end)


def _read_sentence(start: int, text: str, reader: Reader, referred: bool) -> Sentence:
    candidates = _candidates(text, reader)
    if not candidates:
        return Sentence(start, text, (), ())
    tokens = tuple([_new((*m.span(), m[0], m[0].lower())) for m in _TOKEN.finditer(text)])
    return Sentence(
        start, text, tokens, _admit_subjects(text, tokens, candidates, reader, referred)
    )


def _admit_subjects(
    text: str,
    tokens: tuple[Token, ...],
    candidates: Sequence[_Found],
    reader: Reader,
    referred: bool,
) -> tuple[Subject, ...]:
    nouns = _Nouns(text, tokens, reader.words.actors, reader.words.grammar)
    index = {token.start: i for i, token in enumerate(tokens)}
    subjects: list[Subject] = []
    for found in candidates:
        if found.start not in index or (subjects and found.start < subjects[-1].end):
            continue
        subject = nouns.read(index[found.start], found)
        if subject and (
            found.kind is not SubjectKind.THEY
            or (_can_refer(subjects) if subjects else referred and nouns.leads(subject))
        ):
            subjects.append(subject)
    return tuple(subjects)


def _candidates(text: str, reader: Reader) -> list[_Found]:
    cast, kinds = reader.cast, _kinds(reader.words.actors)
    found = [
        _Found(*m.span(), kinds.get(" ".join(m[0].lower().split()), SubjectKind.OTHERS))
        for m in reader.names.subject.finditer(text)
    ]
    parties = list(_parties(text, reader))
    if cast.body_pattern:
        found += [_Found(*m.span(), SubjectKind.BODY) for m in cast.body_pattern.finditer(text)]
    found = sorted((*found, *parties), key=lambda f: (f.start, -f.end, f.kind))
    if not parties:
        return found
    return list(_of_parties(text, list(_join_parties(text, found, reader)), reader))


def _parties(text: str, reader: Reader) -> Iterator[_Found]:
    cast = reader.cast
    if cast.pattern:
        for m in cast.pattern.finditer(text):
            name = " ".join(m[0].split())
            kind = SubjectKind.BODY if name in cast.own_bodies else SubjectKind.GROUP
            kind = SubjectKind.COUNTRY if name in cast.parties else kind
            yield _Found(*m.span(), kind, party=True)
    if cast.people:
        for m in reader.names.people.finditer(text):
            if is_person(m, cast.people):
                yield _Found(*m.span(), SubjectKind.COUNTRY, party=True)
    for m in reader.names.offices.finditer(text):
        kind = SubjectKind.COUNTRY if m[0] in cast.offices else SubjectKind.OTHERS
        yield _Found(*m.span(), kind, party=True)


def _join_parties(text: str, found: Sequence[_Found], reader: Reader) -> Iterator[_Found]:
    """Yield ``found`` with "A and B" and "A, B, and C" as one subject, in whatever order."""
    at = 0
    while at < len(found):
        run = _run(text, found[at:], reader) if found[at].party else []
        if run:
            joined = _Found(
                found[at].start, run[-1].end, SubjectKind.GROUP, party=True, plural=True
            )
            yield _with_side(text, joined, reader)
            while at < len(found) and found[at].start < run[-1].end:
                at += 1
        else:
            yield _with_side(text, found[at], reader)
            at += 1


def _run(text: str, found: Sequence[_Found], reader: Reader) -> list[_Found]:
    """Return the parties from the first of ``found`` to the one after "and"; none without it."""
    run = [found[0]]
    for one in found[1:]:
        if one.start < run[-1].end:
            continue
        gap = reader.names.joint.fullmatch(text, run[-1].end, one.start)
        if not gap or not one.party or not (gap["sign"] or gap["last"]):
            return []
        # "With Norland, and Estmark will": after one party a comma ends its clause.
        if gap["last"] and gap["sign"] and len(run) == 1:
            return []
        run.append(one)
        if gap["last"]:
            return run
    return []


def _with_side(text: str, found: _Found, reader: Reader) -> _Found:
    """Return a party with the noun after it ("the Norland side"), as one or as several."""
    side = reader.names.side.match(text, found.end) if found.party else None
    return found._replace(end=side.end()) if side else found


def _of_parties(text: str, found: Sequence[_Found], reader: Reader) -> Iterator[_Found]:
    """Yield ``found`` with "authorities of A and B" as one subject."""
    actors = reader.words.actors
    people = {*actors.qualified, *actors.plural, *actors.possessed_objects, *actors.own_objects}
    at = 0
    while at < len(found):
        one = found[at]
        at += 1
        link = None if one.party else reader.names.belonging.match(text, one.end)
        owner = found[at] if link and at < len(found) else None
        follows = link and owner and owner.party and owner.start == link.end()
        if owner and follows and text[one.start : one.end].lower() in people:
            one = _Found(one.start, owner.end, SubjectKind.GROUP, plural=True)
            at += 1
        yield one


@cache
def _kinds(words: ActorWords) -> dict[str, SubjectKind]:
    """What kind of subject a noun is; of a noun in several lists the last kind here counts."""
    return {
        **dict.fromkeys((*words.plural, *words.singular, *words.qualified), SubjectKind.GROUP),
        **dict.fromkeys(words.bodies, SubjectKind.BODY),
        **dict.fromkeys(words.anaphoric, SubjectKind.THEY),
        **dict.fromkeys(words.pronouns, SubjectKind.WE),
    }


def _is_of_others(sentence: Sentence, reader: Reader) -> bool:
    """True for a sentence whose subject points at things: "They" after it may mean these."""
    anaphora = reader.words.anaphora
    first = sentence.text.split(" ", 1)[0].lower()
    apart = (*anaphora.bare, *reader.words.actors.articles)
    return first in anaphora.subjects and first not in apart


def _can_refer(subjects: Sequence[Subject]) -> bool:
    return bool(subjects) and subjects[-1].kind in (SubjectKind.GROUP, SubjectKind.THEY)


class _Nouns(Struct, frozen=True):
    """A sentence with the word lists that tell which of its nouns are subjects."""

    sentence: str
    tokens: tuple[Token, ...]
    actors: ActorWords
    grammar: GrammarWords

    def read(self, at: int, found: _Found) -> Subject | None:
        """Return the Subject of the noun at token ``at``, None where it is not a subject."""
        start, end, kind = found.start, found.end, found.kind
        alone = kind in (SubjectKind.WE, SubjectKind.THEY)
        first = at if alone else self._phrase_start(at)
        noun = " ".join(self.sentence[start:end].lower().split())
        kind = self._admit(kind, noun, [t.low for t in self.tokens[first:at]])
        if not self._opens_clause(first, kind):
            return None
        said = first > 0 and self.tokens[first - 1].low in self.grammar.that
        begin = self.tokens[first].start
        singular = False if found.plural else self._is_singular(noun, kind)
        return Subject(begin, end, kind, singular, said)

    def leads(self, subject: Subject) -> bool:
        """True where nothing joins the clause of ``subject`` to another one ("since they")."""
        before = [t for t in self.tokens if t.start < subject.start]
        return not before or before[-1].text in _OPENERS

    def _admit(self, kind: SubjectKind, noun: str, phrase: Sequence[str]) -> SubjectKind:
        """A noun is the collective only without an outsider, some only with a qualifier."""
        words = self.actors
        if any(word in words.outsiders for word in phrase):
            return SubjectKind.OTHERS
        if kind is SubjectKind.GROUP and noun in words.qualified:
            return kind if any(w in words.qualifiers for w in phrase) else SubjectKind.OTHERS
        if kind is SubjectKind.BODY and noun in words.bodies:
            return kind if self._is_own_body(noun, phrase) else SubjectKind.OTHERS
        return kind

    def _is_own_body(self, noun: str, phrase: Sequence[str]) -> bool:
        """A body is ours after mere determiners; under a name only some kinds are."""
        name = f" {' '.join(phrase)} {noun} "
        if not phrase or any(f" {body} " in name for body in self.actors.outside_bodies):
            return False
        return noun in self.actors.own_bodies or self.grammar.inside.issuperset(phrase)

    def _is_singular(self, noun: str, kind: SubjectKind) -> bool | None:
        words = self.actors
        plurals = (*words.plural, *words.qualified, *words.others)
        if kind in (SubjectKind.WE, SubjectKind.THEY) or noun in plurals:
            return False
        if kind is SubjectKind.BODY and noun in words.bodies:
            return not noun.endswith(self.grammar.plural_endings)
        return None

    def _phrase_start(self, at: int) -> int:
        first = at
        while first > 0 and at - first < _MAX_NOUN_PHRASE and self._is_inside(first - 1):
            first -= 1
        while first < at and self.tokens[first].low in self.grammar.joining:
            first += 1
        return first

    def _is_inside(self, i: int) -> bool:
        """True for a word that can stand before a noun and belong to it."""
        token, words = self.tokens[i], self.grammar
        if token.low in words.joining:
            before = self.tokens[i - 1] if i else None
            named = before is not None and before.text[0].isupper()
            return named and before is not None and before.low not in words.prepositions
        if token.low in words.prepositions or token.low in words.connectors:
            return False
        if token.low in self.actors.pronouns:
            return False
        return token.low in words.inside or token.text[0].isdigit() or token.text[0].isupper()

    def _opens_clause(self, first: int, kind: SubjectKind) -> bool:
        """True where the words before leave room for a subject: nothing, a sign, a connector."""
        i = first - 1
        while i >= 0 and self._is_stepped(self.tokens[i].low):
            i -= 1
        if i < 0 or self.tokens[i].text in _OPENERS:
            return True
        if self.tokens[i].low in self.grammar.that:
            return i > 0 and self.tokens[i - 1].low.startswith(self.grammar.saying)
        if self.tokens[i].low in self.grammar.connectors:
            return True
        # "In this context both sides": what has a determiner is no object of the front.
        whole = kind is SubjectKind.GROUP and self.tokens[first].low in self.grammar.inside
        return (whole or kind is SubjectKind.WE) and self._is_short_front(i)

    def _is_stepped(self, word: str) -> bool:
        return word.endswith(self.grammar.adverb_endings) or word in self.grammar.stepped

    def _is_short_front(self, last: int) -> bool:
        """True for "To this end we": a short phrase with a preposition and no clause in it."""
        words = self.grammar
        signs = [i for i in range(last) if self.tokens[i].text in _OPENERS]
        front = self.tokens[signs[-1] + 1 if signs else 0 : last + 1]
        if not front or len(front) > _MAX_FRONT or front[0].low not in words.prepositions:
            return False
        # "À cette fin nous nous engageons": the second pronoun is an object.
        if front[-1].low in self.actors.pronouns:
            return False
        # The second word may be "that" or "all" ("To that end we", "In all this we").
        inner = {t.low for t in front[2:]}
        return not (inner & words.relatives) and front[-1].low not in words.prepositions
