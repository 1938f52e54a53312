"""Scores of pairs -> the pairs in which each is the other's best."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping

Pair = tuple[int, int]


def mutual_best(scores: Mapping[Pair, float], accepts: Callable[[Pair], bool]) -> list[Pair]:
    """Return the pairs that ``accepts`` lets pass and that no other pair of either side beats.

    The surest come first. No two of them share a side: of two equal texts at the same distance
    both are the best, and the first one is taken.

    >>> mutual_best({(0, 0): 0.9, (0, 1): 0.8, (1, 1): 0.7}, lambda pair: True)
    [(0, 0)]
    """
    best_before: dict[int, float] = defaultdict(float)
    best_after: dict[int, float] = defaultdict(float)
    for (one, two), score in scores.items():
        best_before[one] = max(best_before[one], score)
        best_after[two] = max(best_after[two], score)
    found: list[Pair] = []
    taken_before: set[int] = set()
    taken_after: set[int] = set()
    for one, two in sorted(scores, key=lambda p: (-scores[p], *by_place(p))):
        best = scores[one, two] >= max(best_before[one], best_after[two])
        taken = one in taken_before or two in taken_after
        if best and not taken and accepts((one, two)):
            taken_before.add(one)
            taken_after.add(two)
            found.append((one, two))
    return found


def by_place(pair: Pair) -> tuple[int, int]:
    """Return what orders equally good pairs: the first ones, then those in like places.

    The same for either order of the two documents.
    """
    return sum(pair), abs(pair[0] - pair[1])
