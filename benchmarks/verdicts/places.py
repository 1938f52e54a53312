"""A Document and the sentences that a coder saw in it -> where each of them stands.

The coder's copy has no marks and was cut by hand, so the two texts are laid side by side word by
word; a sentence stands where its words do.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from benchmarks.verdicts.coding import CodedSentence, CopiedWord
from fcmdiff.model.document import Document

WORD = re.compile(r"\w+")
# A commitment or passage is of a sentence that has this share of its words: a promise that begins
# in one sentence and ends in the next is of both, one that borrows a word or two is not.
_SHARE = 1 / 3


class Span(NamedTuple):
    """Characters ``start`` to ``end`` of the text of a paragraph."""

    paragraph: str
    start: int
    end: int


# Where a word of a paragraph begins and ends, and the sentences that it is of: none where the coder
# has them not, several where what he marked overlaps.
PlacedWord = tuple[int, int, tuple[str, ...]]


class Places(NamedTuple):
    """Which sentence each word of a Document is of.

    ``words`` are its words in the order of the text by paragraph; ``found`` is the share of the
    coder's words that were found.
    """

    words: Mapping[str, tuple[PlacedWord, ...]]
    found: float

    def sentences_at(self, paragraph: str, start: int, end: int) -> frozenset[str]:
        """Return the ids of the sentences of which these characters are."""
        inside = [
            names
            for first, last, names in self.words.get(paragraph, ())
            if first < end and start < last
        ]
        counts = Counter(name for names in inside for name in names)
        return frozenset(name for name, n in counts.items() if n >= _SHARE * len(inside))

    def spans_of(self, sentence: str) -> tuple[Span, ...]:
        """Return where ``sentence`` stands: a span in each paragraph that has words of it."""
        return tuple(
            Span(paragraph, min(start for start, _ in ends), max(end for _, end in ends))
            for paragraph, words in self.words.items()
            if (ends := [(start, end) for start, end, names in words if sentence in names])
        )


def copy_words(sentences: Sequence[CodedSentence]) -> list[CopiedWord]:
    """Return the words of ``sentences``, which are in the order of the text."""
    return [
        (word, (sentence.id,)) for sentence in sentences for word in WORD.findall(sentence.text)
    ]


def place_words(document: Document, theirs: Sequence[CopiedWord]) -> Places:
    """Return the Places of the sentences of which the words of the coder's copy are."""
    ours = [
        (paragraph.id, match.start(), match.end(), match.group().casefold())
        for paragraph in document.paragraphs
        for match in WORD.finditer(paragraph.text)
    ]
    named: dict[int, tuple[str, ...]] = {}
    for one, two in _match_words([w[3] for w in ours], [word.casefold() for word, _ in theirs]):
        named[one] = theirs[two][1]
    words: dict[str, list[PlacedWord]] = defaultdict(list)
    for index, (paragraph_id, start, end, _) in enumerate(ours):
        words[paragraph_id].append((start, end, named.get(index, ())))
    wanted = sum(bool(names) for _, names in theirs)
    found = sum(map(bool, named.values())) / wanted if wanted else 1.0
    return Places({name: tuple(rows) for name, rows in words.items()}, found)


def _match_words(ours: list[str], theirs: list[str]) -> Iterable[tuple[int, int]]:
    blocks = difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    for block in blocks:
        yield from ((block.a + n, block.b + n) for n in range(block.size))
