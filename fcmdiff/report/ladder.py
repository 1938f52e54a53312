"""Cards -> how many commitments stand on each rung of the ladder, before and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from fcmdiff.model.commitment import Rung
from fcmdiff.report.cards import Card


class RungCount(Struct, frozen=True):
    """How many commitments stand on one rung of the ladder, before and after."""

    strength: int
    name: str
    before: int
    after: int


def count_rungs(cards: Sequence[Card]) -> tuple[RungCount, ...]:
    """Return the counts of every rung but that of a statement, the firmest first."""
    old = Counter(c.change.before.strength for c in cards if c.change.before)
    new = Counter(c.change.after.strength for c in cards if c.change.after)
    return tuple(
        RungCount(rung, rung.label, old[rung], new[rung])
        for rung in reversed(Rung)
        if rung is not Rung.STATEMENT
    )
