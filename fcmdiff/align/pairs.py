"""Paragraphs that are not paired -> pairs that words and place make sure, wherever they stand.

The other steps are in ordered.py and parts.py; steps.py has the order of them all.
"""

from __future__ import annotations

from fcmdiff.align.state import Pairing, State, Step
from fcmdiff.matching import Pair, rank_pairs, take_best_first, take_mutual_best

# Thresholds of all steps were set on the neighbour pairs of the model series; those that say from
# which similarity on a step pairs stand in steps.py. docs/decisions/0003 has the distributions,
# and benchmarks/alignment measures them again.

# A shorter text that moved must be sure: on the mutated texts seven of the eight pairs between
# the two thresholds, of 11 to 32 words, only shared stock phrases; of five such pairs of long
# paragraphs of the G7, four are on one matter.
_LONG = 40
SURE = 0.5
# A text that moved keeps at least this share of its length: of 284 paragraphs that moved on the
# mutated texts the least had .68; in guides of several versions a rare word alone made a heading
# the counterpart of a paragraph.
_LEAST_SIZE = 0.2
_THEME_BONUS = 0.06
_PLACE_BONUS = 0.03
# What stands in themes that are paired, so that the copies of a list stay together: as much as the
# place may say against it. On successive versions of statutes more links were right in every set
# (the worst .843 for .829 of them), and twice as much changed nothing.
_HOME_BONUS = 0.03


def add_support(state: State, _: Step) -> State:
    """Return the State in which place decides between paragraphs that are as similar."""
    themes, homes = state.texts.themes, state.homes
    support = {
        (one, two): _THEME_BONUS * state.affinity.get((themes[0][one], themes[1][two]), 0.0)
        + (_HOME_BONUS if homes[0][one] == homes[1][two] else 0.0)
        + _PLACE_BONUS * state.texts.nearness(one, two)
        + state.texts.tie(one, two)
        for one, two in state.texts.scores
    }
    return state._replace(support=support)


def pair_pinned(state: State, step: Step) -> State:
    """Return the State with the pairs that were made by hand."""
    pins = state.choices.decisions.pins
    joined = state.texts.space.joined_cosine
    made = [Pairing(b, a, step.names[0], joined(b, a) if b and a else 0.0) for b, a in pins]
    return state._replace(pairs=(*state.pairs, *made))


def pair_datelines(state: State, step: Step) -> State:
    """Return the State with the lines between title and text paired in order."""
    free = state.free
    ones = (one for one in state.texts.datelines[0] if one in free[0])
    twos = (two for two in state.texts.datelines[1] if two in free[1])
    return state.take(zip(ones, twos, strict=False), step)


def pair_equal(state: State, step: Step) -> State:
    """Return the State with paragraphs of the same words paired."""
    return _pair_best_first(state, step, _LONG)


def pair_moved(state: State, step: Step, long: int = _LONG) -> State:
    """Return the State with what is alike anywhere paired, best first.

    Below ``long`` words of the shorter text it must be sure.
    """
    return _pair_best_first(state, step, long)


def _pair_best_first(state: State, step: Step, long: int) -> State:
    scores = state.texts.scores
    found = take_best_first(
        rank_pairs(state.open_pairs()),
        lambda pair: scores[pair] >= step.least and _may_move(state, pair, long),
    )
    return state.take(found, step)


def _may_move(state: State, pair: Pair, long: int) -> bool:
    """False where one text is a word or two of the other, or both say too little to be sure."""
    sizes = (state.texts.bags[side][index].total() for side, index in enumerate(pair))
    small, large = sorted(sizes)
    sure = small >= long or state.texts.scores[pair] >= SURE
    return sure and small >= _LEAST_SIZE * large


def pair_mutual_best(state: State, step: Step) -> State:
    """Return the State with paragraphs paired that are each the other's best, anywhere."""
    scores = state.texts.scores
    found = take_mutual_best(state.open_pairs(), lambda pair: scores[pair] >= step.least)
    return state.take(found, step)
