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

from benchmarks.verdicts.coding import CodedSentence
from fcmdiff.model.document import Document

_WORD = re.compile(r"\w+")
# A commitment or passage is of a sentence that has this share of its words: a promise that begins
# in one sentence and ends in the next is of both, one that borrows a word or two is not.
_SHARE = 1 / 3


class Span(NamedTuple):
    """Characters ``start`` to ``end`` of the text of a paragraph."""

    paragraph: str
    start: int
    end: int


class Places(NamedTuple):
    """Which sentence each word of a Document is of.

    ``words`` are its words in the order of the text by paragraph, with the id of their sentence,
    None where the coder has them not; ``found`` is the share of the coder's words that were found.
    """

    words: Mapping[str, tuple[tuple[int, int, str | None], ...]]
    found: float

    def sentences_at(self, paragraph: str, start: int, end: int) -> frozenset[str]:
        """Return the ids of the sentences of which these characters are."""
        inside = [
            name
            for first, last, name in self.words.get(paragraph, ())
            if first < end > start < last
        ]
        counts = Counter(name for name in inside if name)
        return frozenset(name for name, n in counts.items() if n >= _SHARE * len(inside))

    def spans_of(self, sentence: str) -> tuple[Span, ...]:
        """Return where ``sentence`` stands: a span in each paragraph that has words of it."""
        return tuple(
            Span(paragraph, min(start for start, _ in ends), max(end for _, end in ends))
            for paragraph, words in self.words.items()
            if (ends := [(start, end) for start, end, name in words if name == sentence])
        )


def place_sentences(document: Document, sentences: Sequence[CodedSentence]) -> Places:
    """Return the Places of ``sentences`` in ``document``."""
    ours = [
        (paragraph.id, match.start(), match.end(), match.group().casefold())
        for paragraph in document.paragraphs
        for match in _WORD.finditer(paragraph.text)
    ]
    theirs = [
        (sentence.id, word.casefold())
        for sentence in sentences
        for word in _WORD.findall(sentence.text)
    ]
    named: dict[int, str] = {}
    for one, two in _match_words([word[3] for word in ours], [word[1] for word in theirs]):
        named[one] = theirs[two][0]
    words: dict[str, list[tuple[int, int, str | None]]] = defaultdict(list)
    for index, (paragraph_id, start, end, _) in enumerate(ours):
        words[paragraph_id].append((start, end, named.get(index)))
    found = len(named) / len(theirs) if theirs else 1.0
    return Places({name: tuple(rows) for name, rows in words.items()}, found)


def _match_words(ours: list[str], theirs: list[str]) -> Iterable[tuple[int, int]]:
    blocks = difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    for block in blocks:
        yield from ((block.a + n, block.b + n) for n in range(block.size))
