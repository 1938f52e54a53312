"""Texts of two documents -> the place of each, measured by those that stand unchanged."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from fcmdiff.matching import keep_in_order


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
    kept = sorted(keep_in_order(pairs, [1.0] * len(pairs)))
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
