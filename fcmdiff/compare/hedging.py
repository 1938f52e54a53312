"""Two versions of one commitment -> the hedges that only one has, of what both of them promise."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from fcmdiff.compare.likeness import content_set, plain_words
from fcmdiff.model.commitment import Commitment
from fcmdiff.model.wording import Wording

# Of the words of a limb so many stand in the other promise where it has that limb too; with fewer
# words than the second number a limb is one with the limb before it (", as appropriate"). Chosen by
# hand: the coded rows have four hedges that came or went.
_LEAST_SHARED = 0.5
_LEAST_WORDS = 2
_SIGNS = (",", ";", ":")
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
    words = content_set(other.text, wording)
    return tuple(
        hedge
        for hedge in one.hedges
        if plain_words(hedge) not in known
        and (hedge not in one.text or _is_shared(_limb_words(one.text, hedge, wording), words))
    )


def _is_shared(limb: frozenset[str], words: frozenset[str]) -> bool:
    return len(limb & words) >= _LEAST_SHARED * len(limb)


def _limb_words(text: str, hedge: str, wording: Wording) -> frozenset[str]:
    """Return the words of the limb of ``text`` in which ``hedge`` stands.

    A hedge between signs belongs to what stands before it, but after a joining word, or where
    nothing is promised before it yet, to what follows ("and, where possible, lend ...").
    """
    at = text.index(hedge)
    limbs, place = _find_limbs(text, at, wording)
    own = content_set(hedge, wording)
    words = [content_set(limb, wording) - own for limb in limbs]
    ahead, behind = words[:place], words[place + 1 :]
    following = ahead[::-1] if ahead and ahead[-1] else behind
    # What follows a hedge behind a sign is its own ("…, subject to national law on fisheries").
    found = set() if text[:at].rstrip()[-1:] in _SIGNS else words[place]
    for limb in following:
        if len(found) >= _LEAST_WORDS:
            break
        found = found | limb
    return frozenset(found)


def _find_limbs(text: str, at: int, wording: Wording) -> tuple[list[str], int]:
    """Return what signs and the joining word of the language part, and which is ``at`` a letter."""
    word = re.escape(wording.ampersand)
    joint = re.compile(rf"{_SIGN.pattern}|\s{word}(?=[\s,])", re.IGNORECASE)
    cuts = [0, *(sign.end() for sign in joint.finditer(text)), len(text)]
    limbs = list(pairwise(cuts))
    place = next(i for i, (_, end) in enumerate(limbs) if at < end)
    return [text[start:end] for start, end in limbs], place
