"""A commitment without a counterpart -> where its words went in the paragraph that stands opposite.

Two sentences become one ("We will train pilots. We will light the ports." -> "We will train
pilots and light the ports."), and what was promised is told as done. Neither was dropped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fcmdiff.compare.answers import tell_answer
from fcmdiff.compare.likeness import subject_set, without
from fcmdiff.model.commitment import Commitment
from fcmdiff.model.comparison import Passage, Side
from fcmdiff.model.labels import ChangeLabel
from fcmdiff.model.wording import Wording
from fcmdiff.sentences import split_sentences

# Of the words that a promise has for itself so many must stand in the other text. A promise of
# the same list has about half of them ("train 400 pilots", "train 400 divers").
COVERED_FROM = 0.7
_LEAST_WORDS = 2


def find_joined(
    lone: Commitment, others: Sequence[tuple[Commitment, Commitment]], wording: Wording
) -> int | None:
    """Return which of ``others`` is the pair whose opposite side took in what ``lone`` says.

    ``others`` are (on the side of ``lone``, opposite). Only words count that ``lone`` does not
    share with the first of the two: the opposite side has those anyway.
    """
    best: tuple[float, int] | None = None
    for place, (near, far) in enumerate(others):
        share = _own_share(*(subject_set(c.text, wording) for c in (lone, near, far)))
        if share >= COVERED_FROM and lone.negated == far.negated and (not best or share > best[0]):
            best = (share, place)
    return best[1] if best else None


def _own_share(lone: frozenset[str], near: frozenset[str], far: frozenset[str]) -> float:
    own = lone - near
    return len(own & far) / len(own) if own and lone else 0.0


def find_fulfilment(
    lone: Commitment, statements: Sequence[Passage], wording: Wording
) -> Passage | None:
    """Return the one of ``statements`` that tells what ``lone`` promised as done."""
    words = subject_set(without(lone.text, [d.text for d in lone.deadlines]), wording)
    if lone.negated or len(words) < _LEAST_WORDS:
        return None
    for told in statements:
        share = len(words & subject_set(told.text, wording)) / len(words)
        if share < COVERED_FROM:
            continue
        if tell_answer(lone, told.text, "before", wording) is ChangeLabel.FULFILLED:
            return told
    return None


# By paragraph of one side the sentences opposite that hold no commitment.
Statements = Mapping[str, Sequence[Passage]]


def statements_opposite(
    side: Side,
    homes: Sequence[tuple[Sequence[str], Sequence[str]]],
    texts: Mapping[str, str],
    commitments: Sequence[Commitment],
    openers: tuple[str, ...],
) -> Statements:
    """Return the statements of ``side`` by the paragraphs that stand opposite theirs.

    ``homes`` are the ids of paired paragraphs (opposite, of ``side``); ``texts`` and
    ``commitments`` are those of ``side``.
    """
    spans: dict[str, list[tuple[int, int]]] = {}
    for commitment in commitments:
        spans.setdefault(commitment.paragraph, []).append((commitment.start, commitment.end))
    return {
        there: tuple(
            Passage(side, here, start, end, texts[here][start:end])
            for here in own
            if here in texts
            for start, end in _statements(texts[here], spans.get(here, ()), openers)
        )
        for opposite, own in homes
        for there in opposite
    }


def _statements(
    text: str, spans: Sequence[tuple[int, int]], openers: tuple[str, ...]
) -> Iterator[tuple[int, int]]:
    for start, end in split_sentences(text, openers):
        if not any(a < end and start < b for a, b in spans):
            yield start, end
