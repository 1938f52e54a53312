"""Overrides, Commitments and the texts -> which of them are none, and what is settled by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec.structs import replace

from fcmdiff.compare.likeness import content_share
from fcmdiff.compare.named import Finder, SideTexts
from fcmdiff.compare.settled import UNDECIDED, DecidedMatches, find_held
from fcmdiff.matching import Pair, order_pair, rank_pairs, take_best_first
from fcmdiff.model.commitment import Commitment, serial_ids
from fcmdiff.model.comparison import SIDES, DismissedCommitment, Passage
from fcmdiff.model.overrides import Decision, Faults, Overrides
from fcmdiff.model.wording import Wording

_Kept = tuple[tuple[Commitment, ...], tuple[Commitment, ...], tuple[DismissedCommitment, ...]]
_T = TypeVar("_T")
_Sides = tuple[Sequence[Commitment], Sequence[Commitment]]


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
    finder = Finder(overrides, (before, after))
    gone: tuple[set[int], set[int]] = (set(), set())
    faults = Faults(overrides)
    for number, decision in overrides.decided("dismiss"):
        place = f"dismiss {number}"
        with faults:
            if not any(decision.ids):
                raise overrides.reject(f"{place} names no commitment")
            for side in (0, 1):
                gone[side].update(finder.find(place, side, decision))
    faults.raise_all()
    kept = [
        tuple(c for n, c in enumerate(side) if n not in gone[at])
        for at, side in enumerate(finder.all)
    ]
    aside = [DismissedCommitment("before", before[i]) for i in sorted(gone[0])]
    aside += [DismissedCommitment("after", after[j]) for j in sorted(gone[1])]
    return kept[0], kept[1], tuple(aside)


def decide_matches(  # noqa: PLR0913 - the two sides, what is said of them, and how to compare
    overrides: Overrides,
    before: Sequence[Commitment],
    after: Sequence[Commitment],
    texts: tuple[SideTexts, SideTexts],
    wording: Wording,
    dismissed: Sequence[DismissedCommitment] = (),
) -> DecidedMatches:
    """Return what ``overrides`` decides about these commitments, by index.

    A pin of a commitment and a passage that holds another is a pin of the two, of several the one
    that is most alike; where all of them have another counterpart by decision it stays beside that
    pair. What is forbidden to one that was ``dismissed`` needs no more deciding.

    Raises FcmdiffError BAD_OVERRIDES for an id that the document has not, for words that are others
    than those decided on, and for a commitment that is pinned twice.
    """
    if not (overrides.entries.pin or overrides.entries.forbid):
        return UNDECIDED
    aside = frozenset((one.side, one.commitment.id) for one in dismissed)
    return _Decider(overrides, (before, after), texts, wording, aside).decide()


class _Decider:
    """Takes the entries of a file one by one."""

    def __init__(
        self,
        overrides: Overrides,
        commitments: _Sides,
        texts: tuple[SideTexts, SideTexts],
        wording: Wording,
        aside: frozenset[tuple[str, str]],
    ) -> None:
        self._overrides, self._all, self._wording = overrides, commitments, wording
        self._aside = aside
        self._finder = Finder(overrides, commitments, texts)
        self._seen: set[tuple[int, int]] = set()
        self._pins: list[tuple[int | None, int | None]] = []
        # By side and place of a commitment the passage that it is pinned to, and the entry.
        self._answers: dict[tuple[int, int], tuple[str, Passage]] = {}
        self._bans: set[Pair] = set()
        self._refused: dict[tuple[int, int], list[Passage]] = {}

    def decide(self) -> DecidedMatches:
        """Return what all of them decide together, whatever their order."""
        faults = Faults(self._overrides)
        for table, take in (("pin", self._take_pin), ("forbid", self._take_ban)):
            for place, decision in self._on_commitments(table):
                with faults:
                    take(place, decision)
        faults.raise_all()
        self._pair_held()
        answers = {key: passage for key, (_, passage) in self._answers.items()}
        refused = {key: tuple(found) for key, found in self._refused.items()}
        return DecidedMatches(
            tuple(self._pins), frozenset(self._bans), _by_side(answers), _by_side(refused)
        )

    def _on_commitments(self, table: str) -> Iterator[tuple[str, Decision]]:
        for number, decision in self._overrides.decided(table):
            if decision.is_on_commitments:
                yield f"{table} {number}", decision

    def _take_pin(self, place: str, decision: Decision) -> None:
        at = self._finder.passage_side(place, decision)
        sides = [0, 1] if at is None else [1 - at]
        found = {side: self._finder.find(place, side, decision) for side in sides}
        if max(map(len, found.values())) > 1:
            raise self._overrides.reject(f"{place} names several commitments of one side")
        named = {(side, places[0]) for side, places in found.items() if places}
        if self._seen & named:
            raise self._overrides.reject(f"{place} names what an earlier pin names")
        self._seen |= named
        if at is None:
            one, two = (places[0] if places else None for places in found.values())
            self._pins.append((one, two))
            return
        passage = self._finder.find_passage(place, at, decision)
        self._answers[named.pop()] = (place, passage)

    def _take_ban(self, place: str, decision: Decision) -> None:
        named = {(side, one) for side, ids in zip(SIDES, decision.ids, strict=True) for one in ids}
        if named & self._aside:
            return
        at = self._finder.passage_side(place, decision)
        if at is None:
            found = [self._finder.find(place, side, decision) for side in (0, 1)]
            if not all(decision.ids):
                raise self._overrides.reject(f"{place} names no pair")
            self._bans.update((i, j) for i in found[0] for j in found[1])
            return
        passage = self._finder.find_passage(place, at, decision)
        held = find_held(passage, self._all[at])
        for n in self._finder.find(place, 1 - at, decision):
            self._refused.setdefault((1 - at, n), []).append(passage)
            self._bans.update(order_pair(1 - at, n, m) for m in held)

    def _pair_held(self) -> None:
        """Make pairs of commitments and those that the passages hold which they are pinned to."""
        shares: dict[Pair, float] = {}
        for (side, n), (_, passage) in self._answers.items():
            for m in find_held(passage, self._all[1 - side]):
                if self._is_free(side, n, m):
                    pair = order_pair(side, n, m)
                    shares[pair] = self._share(pair)
        for pair in take_best_first(rank_pairs(shares), lambda _: True):
            self._pins.append(pair)
            for key in enumerate(pair):
                self._seen.add(key)
                self._answers.pop(key, None)
        partners = [{pin[side]: pin[1 - side] for pin in self._pins} for side in (0, 1)]
        for (side, _), (place, passage) in self._answers.items():
            held = find_held(passage, self._all[1 - side])
            if held and all(partners[1 - side].get(m) is None for m in held):
                raise self._overrides.reject(
                    f"{place} names a passage whose promise another pin leaves without counterpart"
                )

    def _is_free(self, side: int, n: int, m: int) -> bool:
        """True where one that a passage holds is pinned to nothing else than what holds ``n``."""
        key = (1 - side, m)
        if key not in self._seen:
            return True
        return key in self._answers and n in find_held(self._answers[key][1], self._all[side])

    def _share(self, pair: Pair) -> float:
        one, two = self._all[0][pair[0]], self._all[1][pair[1]]
        return content_share(one.text, two.text, self._wording)


def _by_side(table: Mapping[tuple[int, int], _T]) -> tuple[dict[int, _T], dict[int, _T]]:
    one, two = ({n: found for (at, n), found in table.items() if at == side} for side in (0, 1))
    return one, two
