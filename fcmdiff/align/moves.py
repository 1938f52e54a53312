"""Pairs of paragraphs and groups of themes -> which paragraphs have moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from fcmdiff.align.similarity import tie_breaker
from fcmdiff.align.state import Indexes, Pairing, State, Texts
from fcmdiff.matching import keep_in_order


def find_moved(state: State) -> set[Pairing]:
    """Return the pairs that left their theme, or changed their place inside it."""
    homes = state.homes
    moved = {p for p in state.linked if not _shares_group(p, homes)}
    groups: dict[int, list[Pairing]] = defaultdict(list)
    for pairing in (p for p in state.linked if p not in moved):
        groups[homes[1][pairing.after[0]]].append(pairing)
    for inside in groups.values():
        moved |= _out_of_order(inside, state.texts)
    return moved


def _out_of_order(inside: Sequence[Pairing], texts: Texts) -> set[Pairing]:
    """Return the pairs of one theme group that changed their place in it.

    Themes that were merged stand one after the other or mixed: only the order of paragraphs with
    the same origin and the same end can have changed. A document without headings merged
    nothing: there the whole order counts.
    """
    if len(set(texts.themes[0])) == 1 or len(set(texts.themes[1])) == 1:
        return set(_crossing(inside, texts))
    cells: dict[tuple[int, int], list[Pairing]] = defaultdict(list)
    for pairing in inside:
        one, two = pairing.before[0], pairing.after[0]
        cells[texts.themes[0][one], texts.themes[1][two]].append(pairing)
    return {p for cell in cells.values() for p in _crossing(cell, texts)}


def _crossing(pairings: Sequence[Pairing], texts: Texts) -> list[Pairing]:
    places = [(p.before[0], p.after[0]) for p in pairings]
    kept = keep_in_order(places, [_weight(p, texts) for p in pairings])
    return [p for n, p in enumerate(pairings) if n not in kept]


def _shares_group(pairing: Pairing, homes: tuple[Indexes, Indexes]) -> bool:
    ones = {homes[0][i] for i in pairing.before}
    return bool(ones & {homes[1][j] for j in pairing.after})


def _weight(pairing: Pairing, texts: Texts) -> float:
    old = " ".join(texts.before[i] for i in pairing.before)
    new = " ".join(texts.after[j] for j in pairing.after)
    return len(old.split()) + len(new.split()) + tie_breaker(old, new)
