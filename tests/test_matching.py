"""Which pairs are made: no side twice, none better left out, and the same ones mirrored."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from fcmdiff.matching import (
    Pair,
    assign_best,
    keep_in_order,
    rank_pairs,
    take_best_first,
    take_mutual_best,
)

# Few different scores, so that ties are frequent.
_SCORES = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 5)), st.sampled_from([0.0, 0.2, 0.25, 0.5, 0.7])
)


def _mirror(scores: dict[Pair, float]) -> dict[Pair, float]:
    return {(two, one): score for (one, two), score in scores.items()}


def _best_total(
    scores: dict[Pair, float], row: int = 0, used: frozenset[int] = frozenset()
) -> float:
    """Return the greatest total of all ways to pair, tried one by one."""
    if row > 4:
        return 0.0
    totals = [_best_total(scores, row + 1, used)]
    for (one, two), score in scores.items():
        if one == row and two not in used:
            totals.append(score + _best_total(scores, row + 1, used | {two}))
    return max(totals)


@given(_SCORES)
def test_no_other_assignment_has_a_greater_total(scores: dict[Pair, float]) -> None:
    found = assign_best(scores)
    assert len({one for one, _ in found}) == len({two for _, two in found}) == len(found)
    assert all(scores[pair] > 0 for pair in found)
    assert math.isclose(sum(scores[pair] for pair in found), _best_total(scores))


@given(_SCORES)
def test_a_mirrored_table_is_assigned_alike(scores: dict[Pair, float]) -> None:
    # Sums of different sets of powers of two differ, so that no two totals are equal.
    told = {pair: score + 2.0 ** -(8 + 6 * pair[0] + pair[1]) for pair, score in scores.items()}
    assert assign_best(_mirror(told)) == sorted((b, a) for a, b in assign_best(told))


@given(_SCORES)
def test_places_settle_ties_alike_in_the_mirror(scores: dict[Pair, float]) -> None:
    # Only a table of which a part is its own mirror can have two best ways that are mirrors.
    told = {pair: score for pair, score in scores.items() if pair[0] <= pair[1]}
    assert assign_best(_mirror(told)) == sorted((b, a) for a, b in assign_best(told))


@given(_SCORES)
def test_the_order_of_the_table_does_not_matter(scores: dict[Pair, float]) -> None:
    backwards = dict(reversed(scores.items()))
    assert assign_best(backwards) == assign_best(scores)
    assert take_mutual_best(backwards, _always) == take_mutual_best(scores, _always)
    assert rank_pairs(backwards) == rank_pairs(scores)


def test_the_best_total_may_leave_out_the_best_pair() -> None:
    scores = {(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.7}
    assert assign_best(scores) == [(0, 1), (1, 0)]
    assert take_best_first(rank_pairs(scores), _always) == [(0, 0)]


def test_equal_scores_are_assigned_without_crossing() -> None:
    scores = {(one, two): 0.5 for one in range(4) for two in range(6)}
    assert assign_best(scores) == [(0, 0), (1, 1), (2, 2), (3, 3)]


def test_a_long_chain_is_moved_along() -> None:
    # Every row has taken its best column when the last one comes and only fits in the first.
    scores = {(row, column): 0.5 for row in range(300) for column in (row, row + 1)}
    scores[300, 0] = 0.6
    assert assign_best(scores) == [*((row, row + 1) for row in range(300)), (300, 0)]


@given(_SCORES)
def test_the_best_come_first_and_what_is_refused_takes_nothing(scores: dict[Pair, float]) -> None:
    def accepts(pair: Pair) -> bool:
        return scores[pair] >= 0.25

    found = take_best_first(rank_pairs(scores), accepts)
    assert [scores[pair] for pair in found] == sorted((scores[p] for p in found), reverse=True)
    wanted = {pair: score for pair, score in scores.items() if accepts(pair)}
    assert found == take_best_first(rank_pairs(wanted), _always)
    assert {(b, a) for a, b in found} == set(
        take_best_first(rank_pairs(_mirror(scores)), lambda pair: accepts(pair[::-1]))
    )


@given(_SCORES)
def test_each_is_the_others_best(scores: dict[Pair, float]) -> None:
    for one, two in take_mutual_best(scores, _always):
        rivals = [score for (a, b), score in scores.items() if a == one or b == two]
        assert scores[one, two] == max(rivals)


def _always(_: Pair) -> bool:
    return True


def test_one_paragraph_carried_to_the_end_is_the_one_that_moved() -> None:
    places = [(0, 3), (1, 0), (2, 1), (3, 2)]
    assert keep_in_order(places, [10, 10, 10, 10]) == {1, 2, 3}


def test_the_heavier_of_two_crossing_pairs_stays() -> None:
    assert keep_in_order([(0, 1), (1, 0)], [10, 90]) == {1}
    assert keep_in_order([(0, 1), (1, 0)], [90, 10]) == {0}


@given(st.permutations(range(8)), st.lists(st.integers(1, 50), min_size=8, max_size=8))
def test_what_is_kept_is_in_order_on_both_sides(order: list[int], sizes: list[int]) -> None:
    places = list(enumerate(order))
    kept = [places[i] for i in sorted(keep_in_order(places, [float(s) for s in sizes]))]
    assert kept == sorted(kept)
    assert [b for _, b in kept] == sorted(b for _, b in kept)


@given(st.permutations(range(7)))
def test_swapping_the_sides_keeps_the_same_pairs(order: list[int]) -> None:
    # Weights without ties: the sums of different sets of powers of two differ.
    weights = [float(2**n) for n in range(7)]
    places = list(enumerate(order))
    swapped = [(b, a) for a, b in places]
    assert keep_in_order(places, weights) == keep_in_order(swapped, weights)


def test_no_pairs() -> None:
    assert keep_in_order([], []) == set()
