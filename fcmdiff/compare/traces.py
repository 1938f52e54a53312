"""A commitment without a counterpart -> where its words went in the paragraph that stands opposite.

Two sentences become one ("We will train pilots. We will light the ports." -> "We will train
pilots and light the ports."), and what was promised is told as done. Neither was dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from fcmdiff.compare.likeness import content_words, without
from fcmdiff.model.alignment import ParagraphPair
from fcmdiff.model.commitment import Commitment
from fcmdiff.model.comparison import ChangeLabel, Evidence
from fcmdiff.sentences import split_sentences

# Of the words that a promise has for itself so many must stand in the other text. A promise of
# the same list has about half of them ("train 400 pilots", "train 400 divers").
COVERED_FROM = 0.7
_LEAST_WORDS = 2

_DONE = re.compile(
    r"\b(?:(?:has|have)\s(?:now\s|since\s|also\s|already\s|successfully\s){0,2}(?:been\s)?[a-z]{2,20}"
    r"|(?:was|were)\s(?:[a-z]{2,20}ly\s)?[a-z]{2,20}(?:ed|en|ilt|old|ut|et|ade|aid|ent|un)"
    r"|(?:is|are)\snow\s[a-z]{2,20}|now\s(?:in\splace|open|complete|operational)"
    r"|we\s(?:[a-z]{2,20}ly\s)?(?!agreed|decided|pledged|committed|discussed|noted|welcomed)[a-z]{2,20}ed"
    r"|(?:welcome|welcomes|welcomed|applaud|celebrate|commend)\s(?!plans|the\splan)"
    r"|completed|completion|entry\sinto\sforce|entered\sinto\sforce)\b",
    re.IGNORECASE,
)
# What is still to come, or was not done, or was only promised.
_NOT_DONE = re.compile(
    r"\b(?:not|never|yet|will|shall|should|must|intend|intends|plan|plans|planned|efforts|proposal"
    r"|proposals|discuss|discussed|discussions|commitment|commitments|agreed|if|whether|would|could"
    r"|delay|delayed|failed|remain|remains|welcome\s(?:the\s)?(?:work|progress))\b",
    re.IGNORECASE,
)


def find_joined(lone: Commitment, others: Sequence[tuple[Commitment, Commitment]]) -> int | None:
    """Return which of ``others`` is the pair whose opposite side took in what ``lone`` says.

    ``others`` are (on the side of ``lone``, opposite). Only words count that ``lone`` does not
    share with the first of the two: the opposite side has those anyway.
    """
    best: tuple[float, int] | None = None
    for place, (near, far) in enumerate(others):
        share = _own_share(_words(lone.text), _words(near.text), _words(far.text))
        if share >= COVERED_FROM and lone.negated == far.negated and (not best or share > best[0]):
            best = (share, place)
    return best[1] if best else None


def _own_share(lone: frozenset[str], near: frozenset[str], far: frozenset[str]) -> float:
    own = lone - near
    return len(own & far) / len(own) if own and lone else 0.0


def find_fulfilment(lone: Commitment, sentences: Sequence[str]) -> Evidence | None:
    """Return the evidence that one of ``sentences`` tells what ``lone`` promised as done."""
    words = _words(without(lone.text, [d.text for d in lone.deadlines]))
    if lone.negated or len(words) < _LEAST_WORDS:
        return None
    for sentence in sentences:
        share = len(words & _words(sentence)) / len(words)
        if share >= COVERED_FROM and _DONE.search(sentence) and not _NOT_DONE.search(sentence):
            return Evidence(ChangeLabel.FULFILLED, "sentence", lone.text, sentence)
    return None


def statements_opposite(
    pairs: Sequence[ParagraphPair], texts: Mapping[str, str], after: Sequence[Commitment]
) -> dict[str, tuple[str, ...]]:
    """Return by paragraph of before the sentences opposite that hold no commitment."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for commitment in after:
        spans.setdefault(commitment.paragraph, []).append((commitment.start, commitment.end))
    return {
        old: tuple(s for new in pair.after for s in _statements(texts.get(new, ""), spans.get(new)))
        for pair in pairs
        for old in pair.before
    }


def _statements(text: str, spans: Sequence[tuple[int, int]] | None) -> Iterator[str]:
    for start, end in split_sentences(text):
        if not any(a < end and start < b for a, b in spans or ()):
            yield text[start:end]


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word, _ in content_words(text) if not word.isdigit())
