"""Paragraphs of paired themes -> pairs that keep the order of both texts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from fcmdiff.align.similarity import tie_breaker
from fcmdiff.align.state import Indexes, State, Step
from fcmdiff.matching import Pair, keep_in_order

# A pair gains what lies above this similarity: two that are hardly alike never outweigh a third.
IN_THEME = 0.26
# What does not stand between the same sure pairs has no support of place, as where it moved.
MOVE = 0.42

_Slots = tuple[list[int], list[int]]


def pair_in_order(state: State, step: Step, across: float = MOVE) -> State:
    """Return the State with paragraphs paired, inside each group of themes, without crossing.

    A pair that does not stand between the same sure pairs has a similarity of ``across`` at the
    least.
    """
    homes = state.homes
    for group in sorted(set(homes[0]) & set(homes[1])):
        found = _best_in_order(state, homes, group, (step.least, max(step.least, across)))
        state = state.take(found, step)
    return state


def _best_in_order(
    state: State, homes: tuple[Indexes, Indexes], group: int, least: tuple[float, float]
) -> list[Pair]:
    """Return the pairs of greatest total gain that keep the order of both sides.

    ``least`` are the similarities that it takes between the same sure pairs, and elsewhere.
    Needleman and Wunsch 1970 with a gap cost of 0, over the pairs that gain anything.
    """
    scores = state.texts.scores
    slots = _sure_places(state, homes, group)
    left, right = (
        [n for n in sorted(free) if home[n] == group]
        for free, home in zip(state.free, homes, strict=True)
    )
    free = set(right)
    gains: dict[Pair, float] = {}
    for pair in ((i, j) for i in left for j in state.texts.likes[0].get(i, ()) if j in free):
        between = bisect_left(slots[0], pair[0]) == bisect_left(slots[1], pair[1])
        gain = state.score(pair) - IN_THEME
        if scores[pair] >= least[0 if between else 1] and gain > 0:
            gains[pair] = gain
    pairs = list(gains)
    return [pairs[n] for n in sorted(keep_in_order(pairs, list(gains.values())))]


def _sure_places(state: State, homes: tuple[Indexes, Indexes], group: int) -> _Slots:
    """Return the places of the pairs of ``group`` that keep its order, on both sides."""
    firsts = [(p.before[0], p.after[0]) for p in state.pairs if p.before and p.after]
    sure = [(i, j) for i, j in firsts if homes[0][i] == group and homes[1][j] == group]
    # Each pair counts once; the tie breaker settles which of two crossing pairs is kept.
    kept = keep_in_order(sure, _weights(state, sure))
    return sorted(sure[n][0] for n in kept), sorted(sure[n][1] for n in kept)


def _weights(state: State, pairs: Sequence[Pair]) -> list[float]:
    texts = state.texts
    return [1.0 + tie_breaker(texts.before[one], texts.after[two]) for one, two in pairs]
