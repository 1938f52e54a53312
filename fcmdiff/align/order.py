"""Pairs of places -> which of them keep the order of both sides, and where others stand to them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence


def longest_in_order(places: Sequence[tuple[int, int]], weights: Sequence[float]) -> set[int]:
    """Return the indexes of the heaviest set of pairs that stand in the same order on both sides.

    No two of them share a place on either side. The pairs left out are the ones that moved, or
    that have a heavier rival. Weighted longest increasing subsequence, with a binary indexed
    tree for the heaviest chain that ends before a place (Fenwick 1994): n log n steps.

    >>> sorted(longest_in_order([(0, 2), (1, 0), (2, 1)], [1.0, 1.0, 1.0]))
    [1, 2]
    """
    ranks = {place: n for n, place in enumerate(sorted({two for _, two in places}), start=1)}
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(ranks) + 1)
    parent: dict[int, int] = {}
    best: tuple[float, int] = (0.0, -1)
    # Of pairs with the same place before, the last one after comes first: none follows another.
    for index in sorted(range(len(places)), key=lambda i: (places[i][0], -places[i][1])):
        rank = ranks[places[index][1]]
        total, previous = _heaviest(tree, rank - 1)
        parent[index] = previous
        chain = (total + weights[index], index)
        _raise(tree, rank, chain)
        best = max(best, chain, key=lambda c: c[0])
    return set(_follow(parent, best[1]))


def _heaviest(tree: Sequence[tuple[float, int]], rank: int) -> tuple[float, int]:
    best = (0.0, -1)
    while rank > 0:
        best = max(best, tree[rank], key=lambda c: c[0])
        rank -= rank & -rank
    return best


def _raise(tree: list[tuple[float, int]], rank: int, chain: tuple[float, int]) -> None:
    while rank < len(tree):
        if chain[0] > tree[rank][0]:
            tree[rank] = chain
        rank += rank & -rank


def _follow(parent: dict[int, int], step: int) -> list[int]:
    kept: list[int] = []
    while step >= 0:
        kept.append(step)
        step = parent[step]
    return kept


def rank_places(before: Sequence[str], after: Sequence[str]) -> tuple[list[float], list[float]]:
    """Return the place (0-1) of every text of both sides, measured by texts that stand unchanged.

    Between two of those the places are spread evenly; so what was put in or taken out further up
    does not shift them. Texts that stand once on each side, in one order, are the marks.

    >>> rank_places(["a", "x", "b"], ["a", "n", "n", "n", "b", "y"])[0]
    [0.3333333333333333, 0.5, 0.6666666666666666]
    """
    ones, twos = Counter(before), Counter(after)
    where = {text: n for n, text in enumerate(after) if twos[text] == 1}
    pairs = [(n, where[t]) for n, t in enumerate(before) if ones[t] == 1 and t in where]
    kept = sorted(longest_in_order(pairs, [1.0] * len(pairs)))
    marks = ([pairs[n][0] for n in kept], [pairs[n][1] for n in kept])
    return _spread(len(before), marks[0]), _spread(len(after), marks[1])


def _spread(count: int, marks: Sequence[int]) -> list[float]:
    """Return the place (0-1) of each of ``count`` texts among ``marks``, which are evenly far."""
    edges = [-1, *marks, count]
    places: list[float] = []
    for n in range(count):
        gap = bisect_right(edges, n) - 1
        inside = (n - edges[gap]) / (edges[gap + 1] - edges[gap])
        places.append((gap + inside) / (len(edges) - 1))
    return places
