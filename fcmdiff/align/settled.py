"""Pairs that were decided by hand, by index, for the steps that find the others."""

from __future__ import annotations

from typing import NamedTuple

Pair = tuple[tuple[int, ...], tuple[int, ...]]


class Decisions(NamedTuple):
    """Pairs that must be made and pairs that must not, of paragraphs and of themes.

    A pin with an empty side has no counterpart.
    """

    pins: tuple[Pair, ...] = ()
    bans: frozenset[tuple[int, int]] = frozenset()
    theme_pins: tuple[Pair, ...] = ()
    theme_bans: frozenset[tuple[int, int]] = frozenset()


UNDECIDED = Decisions()
