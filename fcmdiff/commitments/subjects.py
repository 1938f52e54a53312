"""The text of a paragraph -> Sentences: what each says, and whom it says it of.

A subject is the collective or one of its bodies; nouns in other places are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from fcmdiff.commitments.lexicon.gates import lower, pieces_of
from fcmdiff.commitments.lexicon.wordlists import ActorWords, GrammarWords
from fcmdiff.commitments.nouns import TAKING_UP, Noun, SubjectKind, find_nouns
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


_SEVERAL = (SubjectKind.GROUP, SubjectKind.THEY)


class Subject(Struct, frozen=True):
    """A subject: from ``start`` (its first word) to ``end`` (after its noun).

    ``singular`` is None where either verb form is usual; ``said`` is True after "that". Whom a
    ``loose`` one means is told by its verb alone: what nobody but a party does.
    """

    start: int
    end: int
    kind: SubjectKind
    singular: bool | None
    said: bool
    loose: bool = False


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


class _Referred(NamedTuple):
    """What the sentences before leave to be taken up: a pronoun's kind, and loosely "they"."""

    kind: SubjectKind | None
    loosely: bool


def read_sentences(words: str, reader: Reader) -> tuple[Sentence, ...]:
    """Return the sentences of the parted text of a paragraph, each with its subjects in order.

    "They" without a subject before it takes up the collective of the sentence before, and where
    it opens the paragraph that of the text; "he" or "it" one state or person of that sentence.
    After a sentence about others "they" may still be the collective of an earlier one.
    """
    sentences: list[Sentence] = []
    referred = _Referred(SubjectKind.THEY, loosely=True)
    for start, end in split_sentences(words, reader.openers):
        sentence = _read_sentence(start, words[start:end], reader, referred)
        spoken = referred.loosely or any(s.kind in _SEVERAL for s in sentence.subjects)
        if sentence.subjects:
            referred = _Referred(_taken_up(sentence.subjects), spoken)
        elif not sentences or _is_of_others(sentence, reader):
            referred = _Referred(None, bool(sentences) and spoken)
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


def _read_sentence(start: int, text: str, reader: Reader, referred: _Referred) -> Sentence:
    low = lower(text)
    pieces = pieces_of(low)
    candidates = find_nouns(text, low, pieces, reader)
    subjects = _admit_subjects(text, candidates, reader, referred) if candidates else ()
    return Sentence(start, text, pieces, subjects)


def _admit_subjects(
    text: str, candidates: Sequence[Noun], reader: Reader, referred: _Referred
) -> tuple[Subject, ...]:
    words = reader.words
    nouns = _Nouns(text, [], words.actors, words.grammar, words.anaphora.bare)
    subjects: list[Subject] = []
    at = 0
    for found in candidates:
        if subjects and found.start < subjects[-1].end:
            continue
        # What stands after the last noun that may be a subject decides nothing of it.
        before = _TOKEN.findall(text, at, found.start)
        if before and before[-1][0].isalnum() and text[found.start - 1] in _INNER:
            continue
        nouns.before += before
        at = found.start
        subject = nouns.read(found)
        if subject and found.kind in TAKING_UP:
            leads = not subjects and nouns.lead()
            known = _taken_up(subjects) if subjects else referred.kind if leads else None
            loose = leads and referred.loosely and found.kind is SubjectKind.THEY
            if found.kind is not known:
                subject = replace(subject, loose=True) if loose else None
        if subject:
            subjects.append(subject)
    return tuple(subjects)


def _is_of_others(sentence: Sentence, reader: Reader) -> bool:
    """True for a sentence whose subject points at things: "They" after it may mean these."""
    anaphora = reader.words.anaphora
    first = sentence.text.split(" ", 1)[0].lower()
    apart = (*anaphora.bare, *reader.words.actors.articles)
    return first in anaphora.subjects and first not in apart


def _taken_up(subjects: Sequence[Subject]) -> SubjectKind | None:
    """Return what kind of pronoun may stand for the last of ``subjects``."""
    last = subjects[-1].kind
    if last in _SEVERAL:
        return SubjectKind.THEY
    return SubjectKind.ONE if last is SubjectKind.COUNTRY else None


class _Nouns(Struct):
    """A sentence with the word lists that tell which of its nouns are subjects.

    ``before`` are the words and signs before the noun in question.
    """

    sentence: str
    before: list[str]
    actors: ActorWords
    grammar: GrammarWords
    bare: tuple[str, ...]

    def read(self, found: Noun) -> Subject | None:
        """Return the Subject that the noun after ``before`` is, None where it is none."""
        start, end, kind = found.start, found.end, found.kind
        alone = kind is SubjectKind.WE or kind in TAKING_UP
        first = len(self.before) if alone else self._phrase_start()
        noun = " ".join(self.sentence[start:end].lower().split())
        phrase = [word.lower() for word in self.before[first:]]
        kind = self._admit(kind, noun, phrase)
        whole = kind is SubjectKind.GROUP and self._is_whole(noun, phrase)
        named = kind is SubjectKind.WE
        if not self._opens_clause(first, whole or named):
            return None
        said = first > 0 and self.before[first - 1].lower() in self.grammar.that
        begin = start
        for word in reversed(self.before[first:]):
            begin = self.sentence.rfind(word, 0, begin)
        if kind is SubjectKind.ONE:
            # "It will help": a thing is taken up in the same way.
            loose = noun in self.bare
            return Subject(begin, end, SubjectKind.COUNTRY, singular=True, said=said, loose=loose)
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
            qualified = any(w in words.qualifiers for w in phrase) or self._is_paired(phrase)
            return kind if qualified else SubjectKind.OTHERS
        if kind is SubjectKind.BODY and noun in words.bodies:
            return kind if self._is_own_body(noun, phrase) else SubjectKind.OTHERS
        return kind

    def _is_own_body(self, noun: str, phrase: Sequence[str]) -> bool:
        """A body is ours after mere determiners; under a name only some kinds are."""
        name = f" {' '.join(phrase)} {noun} "
        # "Officials pledged to": of whom is told by the verb alone (matching.agrees).
        if not phrase:
            return noun.endswith(self.grammar.plural_endings)
        if any(f" {body} " in name for body in self.actors.outside_bodies):
            return False
        own = noun in self.actors.own_bodies or self.grammar.inside.issuperset(phrase)
        return own or self._is_paired(phrase)

    def _is_paired(self, phrase: Sequence[str]) -> bool:
        """True for "the Norwegian and Japanese officials": both sides by their adjectives."""
        return any(word in phrase for word in self.grammar.joining[:1])

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
            return self._is_saying(i - 1)
        if low in self.grammar.connectors:
            return True
        # "In this context both sides": what has a determiner is no object of the front.
        return whole and self._is_short_front(i)

    def _is_saying(self, i: int) -> bool:
        """True for the word before "that" where it says something, or joins it to what was said."""
        if i > 0 and self.before[i].lower() in self.grammar.joining:
            earlier = [word.lower() for word in self.before[:i]]
            return any(word in self.grammar.that for word in earlier)
        return i >= 0 and self.before[i].lower().startswith(self.grammar.saying)

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
