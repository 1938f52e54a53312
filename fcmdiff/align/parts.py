"""Paragraphs that are left over -> pairs that have grown: a merger before, a split after.

What was only cut or joined, word for word, is paired first of all, in rejoined.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from fcmdiff.align.state import Indexes, Pairing, State, Step, Texts

# A leftover is part of a split or merger where its words are found in what nothing else explains
# of its whole, or where it stands beside the other part and the whole is more alike with it: the
# gain of the cosine was .11 to .20 for true parts that were reworded and below .03 for others.
_COVERED = 0.6
_PART_COVERED = 0.25
_PART_GAIN = 0.05
# A part of fewer words, some five of content, stands beside another part: "State;" is in every long
# paragraph that names one. Of parts that stood apart from the others on successive versions of
# statutes (benchmarks/amendments, three seeds) 8 of the 9 so short were wrong, and 1 of 11 longer
# ones; beside them 7 of 83. Counted in words of content instead, two true halves in
# 2,000 paragraphs were lost.
_LEAST_WORDS = 10


class _Part(NamedTuple):
    """How sure it is that ``paragraph`` of ``side`` (0 before, 1 after) joins a pair."""

    sure: float
    pair: Pairing
    side: int
    paragraph: int


def attach_parts(state: State, step: Step) -> State:
    """Return the State in which leftovers have joined pairs.

    One joins a pair of which one side holds its words and the other does not.
    """
    judge = _Judge(state.texts)
    while True:
        grown = _attach_once(state, judge, step)
        if grown == state.pairs:
            return state
        # A pair that has grown explains more of its whole: judge the other leftovers again.
        state = state._replace(pairs=grown)


def _attach_once(state: State, judge: _Judge, step: Step) -> tuple[Pairing, ...]:
    """Return the pairs, each with its surest leftover."""
    found = sorted(_find_parts(state, judge, step.least), key=_order)
    free = state.free
    grown: dict[Pairing, Pairing] = {}
    for part in found:
        if part.paragraph in free[part.side] and part.pair not in grown:
            free[part.side].discard(part.paragraph)
            joined = _grow(part.pair, part.side, part.paragraph)
            grown[part.pair] = joined._replace(step=step.names[part.side])
    return tuple(grown.get(pair, pair) for pair in state.pairs)


def _order(part: _Part) -> tuple[float, Indexes, Indexes, int, int]:
    return -part.sure, part.pair.before, part.pair.after, part.side, part.paragraph


def _find_parts(state: State, judge: _Judge, least: float) -> Iterator[_Part]:
    free = state.free
    for pair in (p for p in state.pairs if p.step != "pinned"):
        for side, index in _near(state.texts, pair, least):
            if index in free[side] and (sure := judge.judge(pair, side, index)) > 0:
                yield _Part(sure, pair, side, index)


def _near(texts: Texts, pair: Pairing, least: float) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs that are alike to a single paragraph of ``pair``."""
    if len(pair.after) == 1:
        whole = pair.after[0]
        yield from (
            (0, i) for i in texts.likes[1].get(whole, ()) if texts.scores[i, whole] >= least
        )
    if len(pair.before) == 1:
        whole = pair.before[0]
        yield from (
            (1, j) for j in texts.likes[0].get(whole, ()) if texts.scores[whole, j] >= least
        )


def _grow(pair: Pairing, side: int, index: int) -> Pairing:
    members = tuple(sorted((*pair.sides[side], index)))
    if side == 0:
        return pair._replace(before=members)
    return pair._replace(after=members)


class _Judge:
    """What was found out about parts, kept: most are judged again unchanged when a pair grew."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def judge(self, pair: Pairing, side: int, index: int) -> float:
        """Return how sure it is that a leftover is a part of ``pair``, 0 for no."""
        key = (pair, side, index)
        if key not in self._texts.judged:
            self._texts.judged[key] = self._find_out(pair, side, index)
        return self._texts.judged[key]

    def _find_out(self, pair: Pairing, side: int, index: int) -> float:
        share = self._unexplained(pair, side, index)
        near = min(abs(index - other) for other in pair.sides[side]) == 1
        if not near and self._texts.bags[side][index].total() < _LEAST_WORDS:
            return 0.0
        if share < _COVERED and not (near and share >= _PART_COVERED):
            return 0.0
        grown = _grow(pair, side, index)
        cosine = self._texts.space.joined_cosine
        gain = cosine(grown.before, grown.after) - cosine(pair.before, pair.after)
        found = gain >= _PART_GAIN or (share >= _COVERED and gain > 0)
        return share + gain if found else 0.0

    def _unexplained(self, pair: Pairing, side: int, index: int) -> float:
        """Share of the leftover in the words of its whole that the other parts do not explain."""
        own, other = self._texts.bags[side], self._texts.bags[1 - side]
        part, whole = own[index], other[pair.sides[1 - side][0]]
        known = [own[n] for n in pair.sides[side]]
        rest = {
            word: whole[word] - sum([bag.get(word, 0) for bag in known])
            for word in part
            if word in whole
        }
        return self._texts.space.coverage(part, {word: n for word, n in rest.items() if n > 0})
