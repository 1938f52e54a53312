"""Counts -> a share with the interval that holds the true one in nineteen of twenty samples."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

# The normal quantile of 97.5 %.
_QUANTILE = 1.959964


class Share(NamedTuple):
    """How ``many`` of ``total``; nothing of nothing is no share."""

    many: int = 0
    total: int = 0

    @property
    def value(self) -> float:
        """The share, 0 to 1; 0 where there is nothing to share."""
        return self.many / self.total if self.total else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Return the ends of the interval of Wilson (1927), which holds for small counts too.

        >>> [round(end, 3) for end in Share(8, 10).interval]
        [0.49, 0.943]
        """
        if not self.total:
            return (0.0, 1.0)
        square = _QUANTILE**2
        middle = (self.value + square / (2 * self.total)) / (1 + square / self.total)
        spread = self.value * (1 - self.value) / self.total + square / (4 * self.total**2)
        half = _QUANTILE * math.sqrt(spread) / (1 + square / self.total)
        return (middle - half, middle + half)

    def __str__(self) -> str:
        """Return the share, its counts and its interval on one line.

        >>> print(Share(8, 10))
        .80 (8 of 10, .49-.94)
        """
        if not self.total:
            return "-   (none)"
        low, high = (_print_share(end) for end in self.interval)
        return f"{_print_share(self.value)} ({self.many} of {self.total}, {low}-{high})"


def count_true(flags: list[bool]) -> Share:
    """Return how many of ``flags`` hold."""
    return Share(sum(flags), len(flags))


def add_shares(shares: Iterable[Share]) -> Share:
    """Return the share of all counts together.

    >>> add_shares([Share(1, 2), Share(3, 4)])
    Share(many=4, total=6)
    """
    many, total = map(sum, zip(*shares, strict=True))
    return Share(many, total)


def _print_share(value: float) -> str:
    """Return two digits as tables have them: ".80", "1.00"."""
    return f"{max(value, 0):.2f}".removeprefix("0")
