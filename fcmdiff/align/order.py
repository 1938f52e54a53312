"""Pairs of places -> which of them keep the order of both sides."""

from __future__ import annotations

from collections.abc import Sequence


def longest_in_order(places: Sequence[tuple[int, int]], weights: Sequence[float]) -> set[int]:
    """Return the indexes of the heaviest set of pairs that stand in the same order on both sides.

    The pairs left out are the ones that moved. ``weights`` decide which of two crossing pairs
    moved: the lighter one. Weighted longest increasing subsequence by dynamic programming.

    >>> sorted(longest_in_order([(0, 2), (1, 0), (2, 1)], [1.0, 1.0, 1.0]))
    [1, 2]
    """
    order = sorted(range(len(places)), key=lambda i: places[i])
    best: dict[int, float] = {}
    parent: dict[int, int | None] = {}
    for rank, i in enumerate(order):
        lower = [j for j in order[:rank] if places[j][1] < places[i][1]]
        previous = max(lower, key=lambda j: best[j], default=None)
        best[i] = weights[i] + (best[previous] if previous is not None else 0.0)
        parent[i] = previous
    kept: set[int] = set()
    step = max(best, key=lambda i: best[i], default=None)
    while step is not None:
        kept.add(step)
        step = parent[step]
    return kept
