"""A Document -> its passages, each with the words by which a promise is looked for in them.

A passage is one sentence, item, title or note: the whole text, whatever its rung.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from math import fsum, log, sqrt

from msgspec import Struct

from fcmdiff.compare.likeness import POSSESSIVE, WORD, stem
from fcmdiff.compare.spelling import find_short_forms, plain_spelling
from fcmdiff.model.document import Document
from fcmdiff.model.wording import Wording
from fcmdiff.sentences import split_sentences

_NAME = re.compile(r"[^\W\d_][\w’'&.-]*")
# A name of two words in capitals or more, or a short form.
_LONG_NAME = re.compile(
    r"\b(?:[A-Z][\w’'-]+(?:\s(?:(?:of|on|for|and|the|de|du|des|pour)\s){0,2}[A-Z][\w’'-]+){1,8}|[A-Z]{2,8}\b)"
)
_RENAME_REACH = 90
_BEGINS = re.compile(r"(?:\A|[.:;!?]\s|[“«(])\Z")


class TextPassage(Struct, frozen=True):
    """Words of a Document: ``start`` to ``end`` of a paragraph, or of a title or note."""

    start: int
    end: int
    text: str
    paragraph: str = ""
    theme: str = ""
    note: str = ""


class Terms(Struct, frozen=True):
    """What is looked for in a text: stems and their neighbours, and the names among them."""

    words: frozenset[str]
    couples: frozenset[tuple[str, str]]
    names: frozenset[str]


def cut_passages(document: Document, openers: tuple[str, ...]) -> tuple[TextPassage, ...]:
    """Return every sentence in order, then the titles of themes, then the notes."""
    found = [
        TextPassage(start, end, paragraph.text[start:end], paragraph=paragraph.id)
        for paragraph in document.paragraphs
        for start, end in split_sentences(paragraph.text, openers)
    ]
    found += [TextPassage(0, len(t.title), t.title, theme=t.id) for t in document.themes if t.title]
    found += [TextPassage(0, len(n.text), n.text, note=n.id) for n in document.notes if n.text]
    return tuple(found)


class Vocabulary:
    """The words of two documents: how rare each is, what is a name, what is short for what.

    The weight of a word is its inverse document frequency over the passages of both (Sparck Jones
    1972), so that the same word has the same weight on both sides and swapping them changes
    nothing.
    """

    def __init__(self, texts: Sequence[str], wording: Wording) -> None:
        self._wording = wording
        self._plain = frozenset(
            word for text in texts for word in _NAME.findall(text) if word.islower()
        )
        self._short = self._read_short_forms(texts)
        self._renamed = self._read_renames(texts)
        self._terms: dict[str, Terms] = {}
        holders = Counter(word for text in texts for word in self.terms(text).words)
        self._count = len(texts)
        self._weights = {
            word: log((self._count + 1) / (count + 0.5)) for word, count in holders.items()
        }

    def terms(self, text: str) -> Terms:
        """Return what is looked for in ``text``; a name and its short form stand for each other."""
        if text not in self._terms:
            self._terms[text] = self._read(text)
        return self._terms[text]

    def weight(self, words: Iterable[str]) -> float:
        """Return the weight of ``words`` together, the same in whatever order they come."""
        weights, unseen = self._weights, self._unseen
        return fsum([weights.get(word, unseen) for word in words])

    def weight_of(self, word: str) -> float:
        """Return the weight of one word."""
        return self._weights.get(word, self._unseen)

    def length(self, words: Iterable[str]) -> float:
        """Return the length of ``words`` as a vector of their weights."""
        weights, unseen = self._weights, self._unseen
        return sqrt(fsum([weights.get(word, unseen) ** 2 for word in words]))

    def rarest_first(self, words: Iterable[str]) -> list[str]:
        """Return ``words``, the rarest first."""
        return sorted(words, key=lambda word: (-self._weights.get(word, self._unseen), word))

    def recalls(self, text: str) -> bool:
        """True where ``text`` points at an earlier text ("as agreed last year")."""
        return bool(self._wording.recalled.search(text))

    def is_telling(self, word: str) -> bool:
        """True but for the words that any two texts have in common."""
        return word.lower() not in self._wording.empty

    def stem_of(self, word: str) -> str:
        """Return the stem by which ``word`` is compared."""
        return stem(plain_spelling(word.lower(), self._wording), self._wording)

    @cached_property
    def _unseen(self) -> float:
        return log((self._count + 1) / 0.5)

    def _read(self, text: str) -> Terms:
        line = list(self._stems(text))
        words = set(line)
        for short, long in self._short:
            if short in words:
                words |= long
            elif long <= words:
                words.add(short)
        for one, other in self._renamed:
            words |= other if one <= words else one if other <= words else frozenset()
        return Terms(frozenset(words), frozenset(pairwise(line)), frozenset(self._names(text)))

    def _stems(self, text: str) -> Iterator[str]:
        for word in WORD.findall(self._wording.part(text)):
            if self.is_telling(word):
                yield self.stem_of(word)

    def _names(self, text: str) -> Iterator[str]:
        """Yield the stems of words in capitals, but for those that only begin a sentence.

        A word that stands somewhere in small letters is no name.
        """
        for found in _NAME.finditer(text):
            if found[0][0].islower():
                continue
            word = POSSESSIVE.sub("", found[0].strip(".'’-&"))
            if len(word) < 2 or word.lower() in self._plain:
                continue
            if word.isupper() or not _BEGINS.search(text, max(0, found.start() - 2), found.start()):
                yield self.stem_of(word)

    def _read_renames(self, texts: Sequence[str]) -> list[tuple[frozenset[str], frozenset[str]]]:
        """Return the stems of two names of one thing, where a text says that they are.

        "The Harbour Pact, formerly the Pier Forum" and "the evolution of the Pier Forum into the
        Harbour Pact": the names on both sides of the word, or the next two.
        """
        found: set[tuple[frozenset[str], frozenset[str]]] = set()
        for text in texts:
            for said in self._wording.renamed.finditer(text):
                behind = _LONG_NAME.findall(text, said.end(), said.end() + _RENAME_REACH)
                ahead = _LONG_NAME.findall(
                    text[max(0, said.start() - _RENAME_REACH) : said.start()]
                )
                names = [*ahead[-1:], *behind][:2] if ahead else behind[:2]
                if len(names) == 2:
                    one, other = sorted(names)
                    found.add((frozenset(self._stems(one)), frozenset(self._stems(other))))
        return sorted(
            (pair for pair in found if all(pair)), key=lambda pair: sorted(map(sorted, pair))
        )

    def _read_short_forms(self, texts: Sequence[str]) -> list[tuple[str, frozenset[str]]]:
        known: dict[str, set[str]] = defaultdict(set)
        for text in texts:
            for short, name in find_short_forms(text):
                known[self.stem_of(short)] |= set(self._stems(name))
        return [(short, frozenset(words)) for short, words in sorted(known.items()) if words]
