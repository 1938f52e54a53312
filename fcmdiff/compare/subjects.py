"""Two Documents -> the neighbouring paragraphs of either that speak of what the other hardly does.

Where a text was rewritten few promises have a counterpart, and what a reader asks first is no
longer what became of each but what the text speaks of now. Nothing is judged here: words are
counted, and the counts are told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain
from math import fsum, log
from typing import NamedTuple

from fcmdiff.compare.likeness import POSSESSIVE, WORD, stem
from fcmdiff.compare.passages import Vocabulary
from fcmdiff.model.comparison import SIDES, KeyWord, Passage, Side, Subject
from fcmdiff.model.document import Document, Paragraph
from fcmdiff.model.wording import Wording
from fcmdiff.sentences import split_sentences

# What an analyst reads at once, and one more for every 40 paragraphs; of a short text it is no more
# than half of its paragraphs.
_MOST = 5
_MORE = 40
_HALF = 2
_MOST_WORDS = 5
# Two sentences may have a plain word in common by chance, "given" or "candidly".
_OFTEN = 3
# A word of every third paragraph is no subject of any: the names of those who speak, "year".
_SPREAD = 3
_LEAST_SPREAD = 4
# Paragraphs that have two telling words in common go on with one subject.
_SHARED = 2
# Numbers and the halves of "co-chair" and "U.S." name no subject.
_NAMING = re.compile(r"[A-Z][A-Z0-9]+\b|[0-9][A-Z]+\b|[^\W\d_]{3}")
# "Gas" is no plural.
_SHORT = 3
# Of so many sentences one tells too little.
_MANY = 3
# A long sentence is not the best one for having more words.
_EASE = 6


class _Sentence(NamedTuple):
    paragraph: str
    start: int
    end: int
    text: str
    words: frozenset[str]


class _Paragraph(NamedTuple):
    id: str
    theme: str
    sentences: tuple[_Sentence, ...]

    @property
    def words(self) -> frozenset[str]:
        return frozenset(chain.from_iterable(one.words for one in self.sentences))


class _Text:
    """One side: its sentences, and in how many of them and of its paragraphs each word stands."""

    def __init__(self, document: Document, vocabulary: Vocabulary, wording: Wording) -> None:
        # Verbs that stand for one another say what is done, not what is spoken of.
        idle = frozenset(stem(word, wording) for word in wording.deeds | wording.loose)

        def cut(paragraph: Paragraph) -> Iterator[_Sentence]:
            for start, end in split_sentences(paragraph.text, wording.openers):
                text = paragraph.text[start:end]
                words = vocabulary.terms(text).words - idle
                yield _Sentence(paragraph.id, start, end, text, words)

        self.paragraphs = tuple(
            _Paragraph(paragraph.id, theme.id, tuple(cut(paragraph)))
            for theme in document.themes
            for paragraph in theme.paragraphs
        )
        self.holders = Counter(
            word for one in self.paragraphs for sentence in one.sentences for word in sentence.words
        )
        self.spread = Counter(word for one in self.paragraphs for word in one.words)
        # What is shown is counted as a reader would find it: the word itself, not its stem, by
        # which "transition" and "transparent" are one.
        self.forms = Counter(
            form
            for one in self.paragraphs
            for sentence in one.sentences
            for form in frozenset(map(_fold, WORD.findall(sentence.text)))
        )

    @cached_property
    def size(self) -> int:
        """The number of sentences."""
        return sum(len(one.sentences) for one in self.paragraphs)

    @cached_property
    def widest(self) -> float:
        """In how many paragraphs a word may stand and still be one of a subject."""
        return max(_LEAST_SPREAD, len(self.paragraphs) / _SPREAD)


def find_subjects(
    documents: tuple[Document, Document], vocabulary: Vocabulary, wording: Wording
) -> tuple[Subject, ...]:
    """Return what each text speaks of and the other hardly does: of ``before``, then of ``after``.

    ``vocabulary`` is that of both.

    Those of a side come with the weightiest first. The weight of a word is its rarity (inverse
    frequency over the sentences of both texts; Sparck Jones 1972) by how far its share of sentences
    here exceeds that there, 0 to 1; the weight of a subject is the sum over its sentences.
    """
    old, new = (_Text(document, vocabulary, wording) for document in documents)
    before = _Finder(SIDES[0], old, new, vocabulary).find()
    return (*before, *_Finder(SIDES[1], new, old, vocabulary).find())


class _Finder:
    """Finds what ``here`` speaks of and ``there`` hardly does."""

    def __init__(self, side: Side, here: _Text, there: _Text, vocabulary: Vocabulary) -> None:
        self._side: Side = side
        self._here, self._there, self._vocabulary = here, there, vocabulary
        self._gains = {word: self._gain(word) for word in here.holders}

    def find(self) -> tuple[Subject, ...]:
        """Return the weightiest subjects; equals keep the order of the text."""
        count = len(self._here.paragraphs)
        most = min(_MOST + count // _MORE, count // _HALF)
        weighed = [(self._weigh(block), block) for block in self._join()]
        weighed.sort(key=lambda one: -one[0])
        return tuple(self._make(block, weight) for weight, block in weighed[:most] if weight > 0)

    def _gain(self, word: str) -> float:
        """Return the weight of a word; half a sentence more there, for none is no proof."""
        here, there = self._here, self._there
        if here.spread[word] > here.widest or not (here.size and there.size):
            return 0.0
        share = here.holders[word] / here.size
        other = (there.holders[word] + 0.5) / there.size
        rarity = log(
            (here.size + there.size + 1) / (here.holders[word] + there.holders[word] + 0.5)
        )
        return rarity * max(0.0, (share - other) / (share + other))

    def _is_key(self, word: str) -> bool:
        """True of a word that stands here twice, and at least twice as often as there."""
        count = self._here.holders[word]
        return count >= max(2, 2 * self._there.holders[word]) and self._gains[word] > 0

    def _join(self) -> Iterator[list[_Paragraph]]:
        """Yield the neighbouring paragraphs of one theme that go on with one subject."""
        block: list[_Paragraph] = []
        for one in self._here.paragraphs:
            shared = one.words & block[-1].words if block else frozenset()
            goes_on = block and one.theme == block[-1].theme
            if not goes_on or sum(map(self._is_key, shared)) < _SHARED:
                yield from [block] if block else []
                block = []
            block = [*block, one]
        yield from [block] if block else []

    def _weigh(self, block: Sequence[_Paragraph]) -> float:
        return fsum(self._gains[word] for one in block for s in one.sentences for word in s.words)

    def _make(self, block: Sequence[_Paragraph], weight: float) -> Subject:
        sentences = [sentence for one in block for sentence in one.sentences]
        return Subject(
            side=self._side,
            paragraphs=tuple(one.id for one in block),
            words=tuple(self._pick_words(sentences)),
            passages=tuple(
                Passage(self._side, one.paragraph, one.start, one.end, one.text)
                for one in self._pick_sentences(sentences)
            ),
            weight=round(weight, 3),
        )

    def _pick_sentences(self, sentences: Sequence[_Sentence]) -> list[_Sentence]:
        """Return the most telling sentence, and of many the one that adds most, as they stand."""
        best = max(sentences, key=lambda one: self._rate(one.words))
        if len(sentences) < _MANY:
            return [best]
        others = [one for one in sentences if one is not best]
        added = max(others, key=lambda one: self._rate(one.words - best.words))
        return sorted((best, added), key=sentences.index)

    def _rate(self, words: frozenset[str]) -> float:
        return fsum(self._gains[word] for word in words) / (len(words) + _EASE)

    def _pick_words(self, sentences: Sequence[_Sentence]) -> Iterator[KeyWord]:
        """Yield the words that tell the subject best, as they stand in it most often."""
        counts = Counter(word for one in sentences for word in one.words if self._is_key(word))
        forms: dict[str, Counter[str]] = {word: Counter() for word in counts}
        for found in (form for one in sentences for form in WORD.findall(one.text)):
            if _NAMING.match(found) and (word := self._vocabulary.stem_of(found)) in forms:
                forms[word][found] += 1
        rated = sorted(counts, key=lambda word: (-self._tell(word, counts[word]), word))
        found = [self._count(_pick_form(forms[word])) for word in rated if forms[word]]
        found = [one for one in found if one.here >= max(2, 2 * one.there)]
        named = [one for one in found if one.here >= _OFTEN or one.word[0].isupper()]
        yield from (named or found)[:_MOST_WORDS]

    def _count(self, form: str) -> KeyWord:
        key = _fold(form)
        return KeyWord(form, self._here.forms[key], self._there.forms[key])

    def _tell(self, word: str, count: int) -> float:
        """Return how well a word tells a subject in which it stands ``count`` times."""
        return self._gains[word] * count * count / self._here.holders[word]


def _fold(form: str) -> str:
    """Return a word without its plural and possessive ending, in small letters.

    >>> [_fold(word) for word in ("Russia’s", "vaccines", "policies", "gas", "GHG")]
    ['russia', 'vaccine', 'policy', 'gas', 'ghg']
    """
    word = POSSESSIVE.sub("", form.casefold())
    if word.endswith("ies") and len(word) > _SHORT:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and len(word) > _SHORT and word[-2] != "s" else word


def _pick_form(forms: Counter[str]) -> str:
    """Return the form that is met most often, of equals the first in the alphabet."""
    return min(forms, key=lambda form: (-forms[form], form))
