"""Two versions of one commitment -> the hedges that only one has, of what both of them promise."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from fcmdiff.compare.likeness import content_words, plain_words
from fcmdiff.model.commitment import Commitment
from fcmdiff.model.wording import Wording

# Of the words of a limb so many stand in the other promise where it has that limb too; with fewer
# words than the second number a limb is one with the limb before it (", as appropriate"). Chosen by
# hand: the coded rows have four hedges that came or went.
_LEAST_SHARED = 0.5
_LEAST_WORDS = 2
_SIGN = re.compile(r"[,;:]")


class Hedging(NamedTuple):
    """The hedges that stand on one side only, in limbs of the promise that both sides have."""

    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def step(self) -> int:
        """How many more there are in the text after."""
        return len(self.after) - len(self.before)


def compare_hedges(before: Commitment, after: Commitment, wording: Wording) -> Hedging:
    """Return the hedges of either side that the other has not.

    A way out of what only one side promises ("and to pursue extraditions where possible", where the
    other speaks of no extraditions) says nothing of what both promise. A hedge in the words before
    a list is one of every item.
    """
    return Hedging(_own_hedges(before, after, wording), _own_hedges(after, before, wording))


def _own_hedges(one: Commitment, other: Commitment, wording: Wording) -> tuple[str, ...]:
    known = {plain_words(hedge) for hedge in other.hedges}
    words = {word for word, _ in content_words(other.text, wording)}
    return tuple(
        hedge
        for hedge in one.hedges
        if plain_words(hedge) not in known
        and (hedge not in one.text or _is_shared(_limb_words(one.text, hedge, wording), words))
    )


def _is_shared(limb: frozenset[str], words: set[str]) -> bool:
    return len(limb & words) >= _LEAST_SHARED * len(limb)


def _limb_words(text: str, hedge: str, wording: Wording) -> frozenset[str]:
    """Return the words of the limb of ``text`` in which ``hedge`` stands; all where that is one."""
    own = frozenset(word for word, _ in content_words(hedge, wording))
    start = text.index(hedge)
    limbs: list[str] = []
    for begin, end in _find_limbs(text, wording):
        limbs.append(text[begin:end])
        if end > start:
            break
    found: frozenset[str] = frozenset()
    while limbs and len(found) < _LEAST_WORDS:
        found |= {word for word, _ in content_words(limbs.pop(), wording)} - own
    return found


def _find_limbs(text: str, wording: Wording) -> list[tuple[int, int]]:
    """Return (start, end) of what signs and the joining word of the language part."""
    joint = re.compile(rf"{_SIGN.pattern}|\s{re.escape(wording.ampersand)}\s", re.IGNORECASE)
    cuts = [0, *(sign.end() for sign in joint.finditer(text)), len(text)]
    return list(pairwise(cuts))
