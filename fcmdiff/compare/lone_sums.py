"""The sums of money of two texts -> those that only one of them names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fcmdiff.model.commitment import SumOfMoney
from fcmdiff.model.comparison import SIDES, Passage, Side


def find_lone_sums(
    before: Sequence[SumOfMoney], after: Sequence[SumOfMoney]
) -> tuple[Passage, ...]:
    """Return what only ``before`` names, then what only ``after`` names, each where it first is.

    "USD 2.5 million" and "$2,500,000" are one sum.
    """
    return (*_without(SIDES[0], before, after), *_without(SIDES[1], after, before))


def _without(
    side: Side, here: Sequence[SumOfMoney], there: Sequence[SumOfMoney]
) -> Iterator[Passage]:
    seen = {(one.value, one.unit) for one in there}
    for one in here:
        if (one.value, one.unit) not in seen:
            seen.add((one.value, one.unit))
            yield Passage(side, one.paragraph, one.start, one.end, one.text)
