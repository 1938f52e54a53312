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

from fcmdiff.commitments.lexicon.forms import plain
from fcmdiff.commitments.lexicon.gates import lower, pieces_of
from fcmdiff.commitments.lexicon.wordlists import ActorWords, GrammarWords
from fcmdiff.commitments.parties import is_person
from fcmdiff.commitments.reader import Reader
from fcmdiff.sentences import split_sentences

_TOKEN = re.compile(r"[^\W_][\w’'‘&./-]*|[^\w\s]")
_REST = re.compile(r"[\w’'‘&./-]*")
_INNER = frozenset("’'‘&./-")
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
    """One sentence, from ``start`` of its paragraph, with its subjects in order.

    ``pieces`` are its words in lower case, parted at every sign: they tell what it can hold.
    """

    start: int
    text: str
    pieces: frozenset[str]
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
    if "[" not in words and "]" not in words:
        return words
    return _NOTE.sub(lambda mark: " " * len(mark[0]), words).translate(_BRACKETS)


def iter_words(text: str, start: int, end: int) -> Iterator[Token]:
    """Yield the tokens that begin in [start, end), without the rest of one that began before."""
    rest = _REST.match(text, start - 1) if start else None
    for m in _TOKEN.finditer(text, max(start, rest.end()) if rest else start):
        if m.start() >= end:
            return
        yield _new((*m.span(), m[0], m[0].lower()))


def _read_sentence(start: int, text: str, reader: Reader, referred: bool) -> Sentence:
    low = lower(text)
    pieces = pieces_of(low)
    candidates = _candidates(text, low, pieces, reader)
    subjects = _admit_subjects(text, candidates, reader, referred) if candidates else ()
    return Sentence(start, text, pieces, subjects)


def _admit_subjects(
    text: str, candidates: Sequence[_Found], reader: Reader, referred: bool
) -> tuple[Subject, ...]:
    nouns = _Nouns(text, [], reader.words.actors, reader.words.grammar)
    subjects: list[Subject] = []
    at = 0
    for found in candidates:
        if subjects and found.start < subjects[-1].end:
            continue
        # What stands after the last noun that may be a subject decides nothing of it.
        words = _TOKEN.findall(text, at, found.start)
        if words and words[-1][0].isalnum() and text[found.start - 1] in _INNER:
            continue
        nouns.before += words
        at = found.start
        subject = nouns.read(found)
        if subject and (
            found.kind is not SubjectKind.THEY
            or (_can_refer(subjects) if subjects else referred and nouns.lead())
        ):
            subjects.append(subject)
    return tuple(subjects)


def _candidates(text: str, low: str, pieces: frozenset[str], reader: Reader) -> list[_Found]:
    cast, found = reader.cast, []
    if not pieces.isdisjoint(reader.gates.subjects):
        kinds = _kinds(reader.words.actors)
        found = [
            _Found(
                m.start(), m.end(), kinds.get(m[0]) or kinds.get(plain(m[0]), SubjectKind.OTHERS)
            )
            for m in reader.names.subject.finditer(low)
        ]
    parties = list(_parties(text, pieces, reader))
    if cast.body_pattern:
        found += [_Found(*m.span(), SubjectKind.BODY) for m in cast.body_pattern.finditer(text)]
    found = sorted((*found, *parties), key=lambda f: (f.start, -f.end, f.kind))
    if not parties:
        return found
    return list(_of_parties(text, list(_join_parties(text, found, reader)), reader))


def _parties(text: str, pieces: frozenset[str], reader: Reader) -> Iterator[_Found]:
    cast = reader.cast
    if cast.pattern and not pieces.isdisjoint(cast.pieces):
        for m in cast.pattern.finditer(text):
            name = " ".join(m[0].split())
            kind = SubjectKind.BODY if name in cast.own_bodies else SubjectKind.GROUP
            kind = SubjectKind.COUNTRY if name in cast.parties else kind
            yield _Found(*m.span(), kind, party=True)
    if pieces.isdisjoint(reader.gates.offices):
        return
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


# Compared by identity: to hash so many words each time would take longer than to read them.
@cache
def _kinds(words: ActorWords) -> dict[str, SubjectKind]:
    """What kind of subject a noun is; of a noun in several lists the last kind here counts."""
    others = dict.fromkeys(map(str.lower, words.known), SubjectKind.OTHERS)
    return others | {
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


class _Nouns(Struct):
    """A sentence with the word lists that tell which of its nouns are subjects.

    ``before`` are the words and signs before the noun in question.
    """

    sentence: str
    before: list[str]
    actors: ActorWords
    grammar: GrammarWords

    def read(self, found: _Found) -> Subject | None:
        """Return the Subject that the noun after ``before`` is, None where it is none."""
        start, end, kind = found.start, found.end, found.kind
        alone = kind in (SubjectKind.WE, SubjectKind.THEY)
        first = len(self.before) if alone else self._phrase_start()
        noun = " ".join(self.sentence[start:end].lower().split())
        phrase = [word.lower() for word in self.before[first:]]
        kind = self._admit(kind, noun, phrase)
        whole = kind is SubjectKind.GROUP and self._is_whole(noun, phrase)
        if not self._opens_clause(first, whole or kind is SubjectKind.WE):
            return None
        said = first > 0 and self.before[first - 1].lower() in self.grammar.that
        begin = start
        for word in reversed(self.before[first:]):
            begin = self.sentence.rfind(word, 0, begin)
        singular = False if found.plural else self._is_singular(noun, kind)
        return Subject(begin, end, kind, singular, said)

    def lead(self) -> bool:
        """True where nothing joins the clause of the noun to another one ("since they")."""
        return not self.before or self.before[-1] in _OPENERS

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

    def _phrase_start(self) -> int:
        words = self.before
        first = at = len(words)
        while first > 0 and at - first < _MAX_NOUN_PHRASE and self._is_inside(first - 1):
            first -= 1
        while first < at and words[first].lower() in self.grammar.joining:
            first += 1
        return first

    def _is_inside(self, i: int) -> bool:
        """True for a word that can stand before a noun and belong to it."""
        word, words = self.before[i], self.grammar
        low = word.lower()
        if low in words.joining:
            named = i > 0 and self.before[i - 1][0].isupper()
            return named and self.before[i - 1].lower() not in words.prepositions
        if low in words.prepositions or low in words.connectors:
            return False
        if low in self.actors.pronouns:
            return False
        return low in words.inside or word[0].isdigit() or word[0].isupper()

    def _is_whole(self, noun: str, phrase: Sequence[str]) -> bool:
        """True for "both sides" and "the ministers": a determiner begins it."""
        return (phrase[0] if phrase else noun.split(" ", 1)[0]) in self.grammar.inside

    def _opens_clause(self, first: int, whole: bool) -> bool:
        """True where the words before leave room for a subject: nothing, a sign, a connector.

        What is ``whole`` may also follow a front without its comma.
        """
        i = first - 1
        while i >= 0 and self._is_stepped(self.before[i].lower()):
            i -= 1
        if i < 0 or self.before[i] in _OPENERS:
            return True
        low = self.before[i].lower()
        if low in self.grammar.that:
            return i > 0 and self.before[i - 1].lower().startswith(self.grammar.saying)
        if low in self.grammar.connectors:
            return True
        # "In this context both sides": what has a determiner is no object of the front.
        return whole and self._is_short_front(i)

    def _is_stepped(self, word: str) -> bool:
        return word.endswith(self.grammar.adverb_endings) or word in self.grammar.stepped

    def _is_short_front(self, last: int) -> bool:
        """True for "To this end we": a short phrase with a preposition and no clause in it."""
        words, first = self.grammar, last
        while first and self.before[first - 1] not in _OPENERS:
            first -= 1
            if last - first == _MAX_FRONT:
                return False
        front = [word.lower() for word in self.before[first : last + 1]]
        if front[0] not in words.prepositions:
            return False
        # "À cette fin nous nous engageons": the second pronoun is an object.
        if front[-1] in self.actors.pronouns:
            return False
        # The second word may be "that" or "all" ("To that end we", "In all this we").
        return words.relatives.isdisjoint(front[2:]) and front[-1] not in words.prepositions
