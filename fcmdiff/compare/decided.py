"""Overrides and Commitments -> which of them are none, and which pairs are settled by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from fcmdiff.errors import FcmdiffError
from fcmdiff.model.commitment import Commitment, serial_ids
from fcmdiff.model.comparison import DismissedCommitment
from fcmdiff.model.overrides import Decision, Overrides, is_commitment_id

_Kept = tuple[tuple[Commitment, ...], tuple[Commitment, ...], tuple[DismissedCommitment, ...]]


class DecidedMatches(NamedTuple):
    """Pairs by index: ``pins`` were made by hand, ``bans`` refused.

    A pin with None on one side has no counterpart.
    """

    pins: tuple[tuple[int | None, int | None], ...] = ()
    bans: frozenset[tuple[int, int]] = frozenset()

    @property
    def lone(self) -> tuple[frozenset[int], frozenset[int]]:
        """Those of either side that have no counterpart by decision."""
        before = frozenset(i for i, j in self.pins if i is not None and j is None)
        return before, frozenset(j for i, j in self.pins if j is not None and i is None)


UNDECIDED = DecidedMatches()


def land_serials(
    overrides: Overrides, before: Sequence[Commitment], after: Sequence[Commitment]
) -> Overrides:
    """Return ``overrides`` with today's ids for those of version 0.1, of which one has the number.

    An id that names nothing stays as it is: whoever asks for it says so.
    """
    known = [{one.id for one in side} for side in (before, after)]
    serials = [serial_ids(side) for side in (before, after)]

    def land(decision: Decision) -> Decision:
        one, two = (
            tuple(name if name in known[side] else serials[side].get(name, name) for name in ids)
            for side, ids in enumerate(decision.ids)
        )
        return replace(decision, before=one, after=two)

    entries = overrides.entries
    kinds = {kind: getattr(entries, kind) for kind in ("pin", "forbid", "dismiss")}
    changed = {
        kind: tuple(land(one) if one.is_on_commitments else one for one in decisions)
        for kind, decisions in kinds.items()
    }
    return (
        overrides if changed == kinds else replace(overrides, entries=replace(entries, **changed))
    )


def dismiss_commitments(
    overrides: Overrides, before: Sequence[Commitment], after: Sequence[Commitment]
) -> _Kept:
    """Return the commitments of both sides without those that are none, and what was set aside.

    Raises FcmdiffError BAD_OVERRIDES for an id of something else, or of nothing.
    """
    finder = _Finder(overrides, before, after)
    gone: tuple[set[int], set[int]] = (set(), set())
    for number, decision in enumerate(overrides.entries.dismiss, start=1):
        place = f"dismiss {number}"
        ids = decision.ids
        if not (ids[0] or ids[1]):
            raise overrides.reject(f"{place} names no commitment")
        for side in (0, 1):
            gone[side].update(finder.find(place, side, decision))
    kept = [
        tuple(c for n, c in enumerate(found) if n not in gone[side])
        for side, found in enumerate(finder.all)
    ]
    aside = [DismissedCommitment("before", before[i]) for i in sorted(gone[0])]
    aside += [DismissedCommitment("after", after[j]) for j in sorted(gone[1])]
    return kept[0], kept[1], tuple(aside)


def decide_matches(
    overrides: Overrides, before: Sequence[Commitment], after: Sequence[Commitment]
) -> DecidedMatches:
    """Return what ``overrides`` decides about pairs of these commitments, by index.

    Raises FcmdiffError BAD_OVERRIDES for an id that the document has not, for a commitment whose
    words are others than those decided on, and for one that is pinned twice.
    """
    finder = _Finder(overrides, before, after)
    pins = tuple(finder.find_pins())
    bans = frozenset(
        (i, j)
        for place, decision in finder.on_commitments("forbid", overrides.entries.forbid)
        for i, j in finder.find_links(place, decision)
    )
    return DecidedMatches(pins, bans)


class _Finder:
    """Finds the commitments that ids name."""

    def __init__(
        self, overrides: Overrides, before: Sequence[Commitment], after: Sequence[Commitment]
    ) -> None:
        self._overrides = overrides
        self.all = (before, after)
        self._places = tuple({c.id: n for n, c in enumerate(side)} for side in self.all)

    def on_commitments(
        self, kind: str, decisions: Sequence[Decision]
    ) -> Iterator[tuple[str, Decision]]:
        """Yield the decisions on commitments, each with its kind and number in the file."""
        for number, decision in enumerate(decisions, start=1):
            if decision.is_on_commitments:
                yield f"{kind} {number}", decision

    def find_pins(self) -> Iterator[tuple[int | None, int | None]]:
        """Yield every pin by index, None for an empty side."""
        seen: set[tuple[int, int]] = set()
        for place, decision in self.on_commitments("pin", self._overrides.entries.pin):
            found = [self.find(place, side, decision) for side in (0, 1)]
            if max(map(len, found)) > 1:
                raise self._overrides.reject(f"{place} names several commitments of one side")
            named = {(side, found[side][0]) for side in (0, 1) if found[side]}
            if seen & named:
                raise self._overrides.reject(f"{place} names what an earlier pin names")
            seen |= named
            one, two = (indices[0] if indices else None for indices in found)
            yield one, two

    def find_links(self, place: str, decision: Decision) -> Iterator[tuple[int, int]]:
        """Yield every pair of one of either side."""
        before, after = (self.find(place, side, decision) for side in (0, 1))
        if not before or not after:
            raise self._overrides.reject(f"{place} names no pair")
        yield from ((i, j) for i in before for j in after)

    def find(self, place: str, side: int, decision: Decision) -> list[int]:
        """Return the places of the commitments that ``decision`` names on one side."""
        ids, words = decision.ids[side], decision.words[side]
        if words and len(ids) != 1:
            raise self._overrides.reject(f"{place} gives words and not one commitment to go with")
        return [self._find_one(place, side, one, words) for one in ids]

    def _find_one(self, place: str, side: int, wanted: str, words: str) -> int:
        if not is_commitment_id(wanted):
            raise self._overrides.reject(f"{place} names {wanted!r}, which is no commitment")
        here = self._places[side].get(wanted)
        if words:
            # The number of a commitment changes with the rules, its words and paragraph do not.
            home = wanted.rpartition(".")[0]
            same = [n for n, c in enumerate(self.all[side]) if c.text.startswith(words)]
            here = here if here in same else None
            near = [n for n in same if self.all[side][n].paragraph == home] or same
            here = near[0] if here is None and len(near) == 1 else here
        if here is None:
            raise self._unknown(place, side, wanted, words)
        return here

    def _unknown(self, place: str, side: int, wanted: str, words: str) -> FcmdiffError:
        label = ("before", "after")[side]
        what = f" that begins with {words[:60]!r}" if words else ""
        problem = f"{place} names a commitment {wanted!r}{what}, which the text {label} has not"
        remedy = "see the ids that fcmdiff commitments prints, or drop the entry"
        return self._overrides.reject(problem, remedy)
