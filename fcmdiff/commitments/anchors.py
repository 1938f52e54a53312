"""A sentence -> the places where the collective, or one of its bodies, is the subject."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from fcmdiff.commitments.actors import Cast
from fcmdiff.commitments.lexicon import Lexicon
from fcmdiff.commitments.wordlists import ActorWords, GrammarWords

# A word as the forms of the lexicon begin with one.
WORD = re.compile(r"[^\W_][\w’'-]{0,40}")
_TOKEN = re.compile(r"[^\W_][\w’'‘&./-]*|[^\w\s]")
_OPENERS = frozenset(",;:–—-()[]“”\"…•*‘’'")

# A fronted phrase without its comma ("To this end we ...") is short.
_MAX_FRONT = 12
_MAX_NOUN_PHRASE = 12


class Subject(StrEnum):
    """What kind of subject it is; each admits other verbs."""

    WE = "we"
    GROUP = "group"
    BODY = "body"
    THEY = "they"
    COUNTRY = "country"
    OTHERS = "others"


class Anchor(Struct, frozen=True):
    """A subject: from ``start`` (its first word) to ``end`` (after its noun).

    ``singular`` is None where either verb form is usual; ``said`` is True after "that".
    """

    start: int
    end: int
    actor: str
    kind: Subject
    singular: bool | None
    said: bool


class Token(NamedTuple):
    """A word or a sign; ``low`` is its text in lower case."""

    start: int
    end: int
    text: str
    low: str


Found = tuple[int, int, Subject]


# The subjects and the verbs of a sentence are looked for one after the other.
@lru_cache(maxsize=8)
def read_tokens(sentence: str) -> tuple[Token, ...]:
    """Return the words and signs of the sentence with their places."""
    found = ((*m.span(), m[0]) for m in _TOKEN.finditer(sentence))
    return tuple([Token(start, end, text, text.lower()) for start, end, text in found])


def iter_words(tokens: Sequence[Token], start: int, end: int) -> Iterator[Token]:
    """Yield the tokens that begin in [start, end)."""
    return (token for token in tokens if start <= token.start < end)


def find_anchors(sentence: str, cast: Cast, lexicon: Lexicon) -> tuple[Anchor, ...]:
    """Return the subjects of the sentence in order; nouns in other places are left out."""
    reader = _Reader(sentence, read_tokens(sentence), lexicon.data.actors, lexicon.data.grammar)
    index = {token.start: i for i, token in enumerate(reader.tokens)}
    anchors: list[Anchor] = []
    for found in _candidates(sentence, cast, lexicon):
        if found[0] not in index or (anchors and found[0] < anchors[-1].end):
            continue
        anchor = reader.read(index[found[0]], found)
        if anchor and (found[2] is not Subject.THEY or _can_refer(anchors)):
            anchors.append(anchor)
    return tuple(anchors)


def _candidates(sentence: str, cast: Cast, lexicon: Lexicon) -> list[Found]:
    words = lexicon.data.actors
    found = [(m.start(), m.end(), _kind_of(m[0], words)) for m in lexicon.actor.finditer(sentence)]
    if cast.pattern:
        bodies = frozenset(" ".join(body.split()) for body in cast.bodies)
        for m in cast.pattern.finditer(sentence):
            name = " ".join(m[0].split())
            kind = Subject.BODY if name in bodies else Subject.GROUP
            kind = Subject.COUNTRY if name in cast.countries else kind
            found.append((m.start(), m.end(), kind))
    if cast.body_pattern:
        found += [(m.start(), m.end(), Subject.BODY) for m in cast.body_pattern.finditer(sentence)]
    return sorted(found, key=lambda f: (f[0], -f[1], f[2]))


def _kind_of(word: str, words: ActorWords) -> Subject:
    word = " ".join(word.lower().split())
    if word in words.pronouns:
        return Subject.WE
    if word in words.anaphoric:
        return Subject.THEY
    if word in words.bodies:
        return Subject.BODY
    groups = (*words.plural, *words.singular, *words.qualified)
    return Subject.GROUP if word in groups else Subject.OTHERS


def _can_refer(anchors: Sequence[Anchor]) -> bool:
    return bool(anchors) and anchors[-1].kind in (Subject.GROUP, Subject.THEY)


class _Reader(Struct, frozen=True):
    """A sentence with the word lists that tell which of its nouns are subjects."""

    sentence: str
    tokens: tuple[Token, ...]
    actors: ActorWords
    grammar: GrammarWords

    def read(self, at: int, found: Found) -> Anchor | None:
        """Return the Anchor of the noun at token ``at``, None where it is not a subject."""
        start, end, kind = found
        alone = kind in (Subject.WE, Subject.THEY)
        first = at if alone else self._phrase_start(at)
        noun = " ".join(self.sentence[start:end].lower().split())
        kind = self._admit(kind, noun, [t.low for t in self.tokens[first:at]])
        if not self._opens_clause(first, kind):
            return None
        said = first > 0 and self.tokens[first - 1].low in self.grammar.that
        begin = self.tokens[first].start
        actor = self.sentence[begin:end]
        return Anchor(begin, end, actor, kind, self._is_singular(noun, kind), said)

    def _admit(self, kind: Subject, noun: str, phrase: Sequence[str]) -> Subject:
        """A noun is the collective only without an outsider, some only with a qualifier."""
        words = self.actors
        if any(word in words.outsiders for word in phrase):
            return Subject.OTHERS
        if kind is Subject.GROUP and noun in words.qualified:
            return kind if any(w in words.qualifiers for w in phrase) else Subject.OTHERS
        if kind is Subject.BODY and noun in words.bodies:
            return kind if self._is_own_body(noun, phrase) else Subject.OTHERS
        return kind

    def _is_own_body(self, noun: str, phrase: Sequence[str]) -> bool:
        """A body is ours after mere determiners; under a name only some kinds are."""
        name = f" {' '.join(phrase)} {noun} "
        if not phrase or any(f" {body} " in name for body in self.actors.outside_bodies):
            return False
        return noun in self.actors.own_bodies or self.grammar.inside.issuperset(phrase)

    def _is_singular(self, noun: str, kind: Subject) -> bool | None:
        words = self.actors
        plurals = (*words.plural, *words.qualified, *words.others)
        if kind in (Subject.WE, Subject.THEY) or noun in plurals:
            return False
        if kind is Subject.BODY and noun in words.bodies:
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

    def _opens_clause(self, first: int, kind: Subject) -> bool:
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
        return kind is Subject.WE and self._is_short_front(i)

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
