"""What a person settled about the commitments of two texts, by their places among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from fcmdiff.matching import order_pair
from fcmdiff.model.commitment import Commitment
from fcmdiff.model.comparison import Passage

# By side and then by place of a commitment of that side.
_Answers = tuple[Mapping[int, Passage], Mapping[int, Passage]]
_Refused = tuple[Mapping[int, tuple[Passage, ...]], Mapping[int, tuple[Passage, ...]]]
_Pin = tuple[int | None, int | None]


class DecidedMatches(NamedTuple):
    """Pairs by index: ``pins`` were made by hand, ``bans`` refused.

    A pin with None on one side has no counterpart. ``answers`` are passages of the other side that
    a commitment is pinned to, ``refused`` those that are not what became of it.
    """

    pins: tuple[_Pin, ...] = ()
    bans: frozenset[tuple[int, int]] = frozenset()
    answers: _Answers = ({}, {})
    refused: _Refused = ({}, {})

    @property
    def lone(self) -> tuple[frozenset[int], frozenset[int]]:
        """Those of either side that have no commitment for a counterpart by decision."""
        before = frozenset(i for i, j in self.pins if i is not None and j is None)
        after = frozenset(j for i, j in self.pins if j is not None and i is None)
        return before | self.answers[0].keys(), after | self.answers[1].keys()

    @property
    def made(self) -> frozenset[_Pin]:
        """The pins, with None for the passages that commitments are pinned to."""
        before, after = self.answers
        return frozenset(self.pins) | {(i, None) for i in before} | {(None, j) for j in after}

    def is_refused(self, side: int, n: int, passage: Passage, held: Sequence[int] = ()) -> bool:
        """True where a person said that ``passage`` is not what became of a commitment.

        So it is too where ``held`` are the commitments in it and all were refused.
        """
        pairs = [order_pair(side, n, m) for m in held]
        if pairs and self.bans.issuperset(pairs):
            return True
        return any(overlap(passage, one) for one in self.refused[side].get(n, ()))


UNDECIDED = DecidedMatches()


def overlap(one: Passage, other: Passage) -> bool:
    """True where two passages of one side have a character in common."""
    homes = [(p.paragraph, p.theme, p.note) for p in (one, other)]
    return homes[0] == homes[1] and one.start < other.end and other.start < one.end


def find_held(passage: Passage, commitments: Sequence[Commitment]) -> list[int]:
    """Return the places of the commitments of its side that ``passage`` holds, or parts of them."""
    return [
        n
        for n, one in enumerate(commitments)
        if passage.paragraph
        and one.paragraph == passage.paragraph
        and one.start < passage.end
        and passage.start < one.end
    ]
