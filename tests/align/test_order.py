"""Of crossing pairs the lighter ones moved; nothing moved where nothing crosses."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fcmdiff.align.order import longest_in_order


def test_one_paragraph_carried_to_the_end_is_the_one_that_moved() -> None:
    places = [(0, 3), (1, 0), (2, 1), (3, 2)]
    assert longest_in_order(places, [10, 10, 10, 10]) == {1, 2, 3}


def test_the_heavier_of_two_crossing_pairs_stays() -> None:
    assert longest_in_order([(0, 1), (1, 0)], [10, 90]) == {1}
    assert longest_in_order([(0, 1), (1, 0)], [90, 10]) == {0}


@given(st.permutations(range(8)), st.lists(st.integers(1, 50), min_size=8, max_size=8))
def test_what_is_kept_is_in_order_on_both_sides(order: list[int], sizes: list[int]) -> None:
    places = list(enumerate(order))
    kept = [places[i] for i in sorted(longest_in_order(places, [float(s) for s in sizes]))]
    assert kept == sorted(kept)
    assert [b for _, b in kept] == sorted(b for _, b in kept)


@given(st.permutations(range(7)))
def test_swapping_the_sides_keeps_the_same_pairs(order: list[int]) -> None:
    # Weights without ties: the sums of different sets of powers of two differ.
    weights = [float(2**n) for n in range(7)]
    places = list(enumerate(order))
    swapped = [(b, a) for a, b in places]
    assert longest_in_order(places, weights) == longest_in_order(swapped, weights)


def test_no_pairs() -> None:
    assert longest_in_order([], []) == set()
