"""Scores of pairs -> which pairs are made: best first, each the other's best, best total, in order.

A pair is (index before, index after). Whatever the method, no two pairs made share a side, and the
same pairs come out mirrored where the two sides are swapped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import heappop, heappush
from typing import NamedTuple
from zlib import crc32

Pair = tuple[int, int]
Accepts = Callable[[Pair], bool]


def rank_pairs(scores: Mapping[Pair, float]) -> list[Pair]:
    """Return the pairs, the best first; of equally good ones the first in place.

    >>> rank_pairs({(0, 1): 0.5, (1, 1): 0.9, (0, 0): 0.5})
    [(1, 1), (0, 0), (0, 1)]
    """
    return sorted(scores, key=lambda pair: (-scores[pair], *_by_place(pair)))


def _by_place(pair: Pair) -> tuple[int, int, int]:
    """Return what orders equally good pairs: the first ones, then those in like places.

    Pairs that share a side are ordered the same for either order of the two documents; the last
    number only tells a pair from its mirror, which takes nothing from it.
    """
    return sum(pair), abs(pair[0] - pair[1]), pair[0]


def take_best_first(ranked: Iterable[Pair], accepts: Accepts) -> list[Pair]:
    """Return of the pairs that ``accepts`` lets pass those whose sides no pair before them took.

    >>> take_best_first([(0, 1), (0, 0), (1, 1), (1, 0)], lambda pair: True)
    [(0, 1), (1, 0)]
    """
    taken_before: set[int] = set()
    taken_after: set[int] = set()
    found: list[Pair] = []
    for pair in ranked:
        one, two = pair
        if one not in taken_before and two not in taken_after and accepts(pair):
            taken_before.add(one)
            taken_after.add(two)
            found.append(pair)
    return found


def take_mutual_best(scores: Mapping[Pair, float], accepts: Accepts) -> list[Pair]:
    """Return the pairs that ``accepts`` lets pass and that no other pair of either side beats.

    The surest come first. Of two equal texts at the same distance both are the best, and the
    first one is taken.

    >>> take_mutual_best({(0, 0): 0.9, (0, 1): 0.8, (1, 1): 0.7}, lambda pair: True)
    [(0, 0)]
    """
    best_before: dict[int, float] = defaultdict(float)
    best_after: dict[int, float] = defaultdict(float)
    for (one, two), score in scores.items():
        best_before[one] = max(best_before[one], score)
        best_after[two] = max(best_after[two], score)
    return take_best_first(
        rank_pairs(scores),
        lambda pair: (
            scores[pair] >= max(best_before[pair[0]], best_after[pair[1]]) and accepts(pair)
        ),
    )


def keep_in_order(places: Sequence[Pair], weights: Sequence[float]) -> set[int]:
    """Return the indexes of the heaviest set of pairs that stand in the same order on both sides.

    The pairs left out are the ones that moved, or that have a heavier rival. Weights are above 0;
    where two sets weigh the same, which one is kept depends on the order of the sides, so callers
    add what settles ties. Weighted longest increasing subsequence, with a binary indexed tree for
    the heaviest chain that ends before a place (Fenwick 1994): n log n steps.

    >>> sorted(keep_in_order([(0, 2), (1, 0), (2, 1)], [1.0, 1.0, 1.0]))
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


def _follow(parent: Mapping[int, int], step: int) -> list[int]:
    kept: list[int] = []
    while step >= 0:
        kept.append(step)
        step = parent[step]
    return kept


def assign_best(scores: Mapping[Pair, float]) -> list[Pair]:
    """Return the pairs with the greatest total score, in order; what adds nothing stays alone.

    Pairs that are not in ``scores``, or score 0 or less, are never made. Equal totals are settled
    by place: those that cross least, then the first ones. Only a table that is its own mirror
    can have two best assignments that are each other's mirror; who must have them settled adds to
    every score what tells its pair from the mirrored one.

    Successive shortest paths over the pairs given (Kuhn 1955, Munkres 1957; with prices as in
    Jonker and Volgenant 1987). 400 x 450 take .04 s with a dozen pairs each and about 1 s with
    all of them; a full table of equal scores that stand far from their mirror took 24 s.

    >>> assign_best({(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.7})
    [(0, 1), (1, 0)]
    """
    table = _Assignment(_weigh(scores))
    for row in sorted(table.weights):
        table.place(row)
    return sorted((row, column) for column, row in table.row_of.items())


def _weigh(scores: Mapping[Pair, float]) -> dict[int, list[tuple[int, int]]]:
    """Return for each row its columns with weights, whole numbers: sums of them are exact.

    The digits of a weight are, from the first on: the score; the square of the distance of both
    places, their sum and a number drawn from them, each so that less is better and that all of
    one kind together never reach the kind before.
    """
    good = {pair: score for pair, score in scores.items() if score > 0}
    places = [place for pair in good for place in pair]
    count = min(len({one for one, _ in good}), len({two for _, two in good})) + 1
    most = max(places, default=0) + 1
    # One more bit than the sum of as many as can be chosen together.
    bits = [(count * size).bit_length() + 1 for size in (most * most, 2 * most, 2**32)]
    weights: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for (one, two), score in sorted(good.items()):
        weight = int(score * 2**60)
        drawn = crc32(f"{min(one, two)} {max(one, two)}".encode())
        for size, less in zip(bits, ((one - two) ** 2, one + two, drawn), strict=True):
            weight = (weight << size) - less
        if weight > 0:
            weights[one].append((two, weight))
    return weights


class _End(NamedTuple):
    """Where the shortest path found so far ends: at a free column, or at a row left alone."""

    far: int
    column: int | None
    row: int


class _Assignment:
    """Rows that were placed so far, in the best way for them, with the prices that prove it.

    Of every pair the prices of row and column together are at least its weight, of a pair made
    exactly it; what stands alone has the price 0.
    """

    def __init__(self, weights: Mapping[int, list[tuple[int, int]]]) -> None:
        self.weights = weights
        self.row_of: dict[int, int] = {}
        self._column_of: dict[int, int] = {}
        self._row_price: dict[int, int] = {}
        self._column_price: dict[int, int] = defaultdict(int)

    def place(self, row: int) -> None:
        """Give ``row`` a column, where that adds anything, moving those that were placed before."""
        offers = [weight - self._column_price[column] for column, weight in self.weights[row]]
        self._row_price[row] = max(0, *offers)
        rows, columns, end, came = self._search(row)
        for other, far in rows.items():
            self._row_price[other] -= end.far - far
        for column, far in columns.items():
            self._column_price[column] += end.far - far
        at, taken = end.row, end.column
        while True:
            left = self._column_of.pop(at, None)
            if taken is not None:
                self.row_of[taken] = at
                self._column_of[at] = taken
            if at == row:
                return
            # What this row has left is taken by the row from which the path came to it.
            at, taken = came[at], left

    def _search(self, row: int) -> tuple[dict[int, int], dict[int, int], _End, dict[int, int]]:
        """Return rows and columns nearer than the end, how far; the end; whence each row came."""
        rows, columns = {row: 0}, dict[int, int]()
        came: dict[int, int] = {}
        end = _End(self._row_price[row], None, row)
        heap: list[tuple[int, int, int]] = []
        newest = row
        while True:
            base = rows[newest] + self._row_price[newest]
            for column, weight in self.weights[newest]:
                far = base + self._column_price[column] - weight
                if far < end.far and column not in columns:
                    heappush(heap, (far, column, newest))
            while heap and heap[0][1] in columns:
                heappop(heap)
            if not heap or heap[0][0] >= end.far:
                return rows, columns, end, came
            far, column, via = heappop(heap)
            if column not in self.row_of:
                return rows, columns, _End(far, column, via), came
            newest = self.row_of[column]
            columns[column] = rows[newest] = far
            came[newest] = via
            end = min(end, _End(far + self._row_price[newest], None, newest), key=lambda e: e.far)


def order_pair(side: int, own: int, other: int) -> Pair:
    """Return as (before, after) a thing of ``side`` (0 or 1) and one of the other side."""
    return (own, other) if side == 0 else (other, own)
