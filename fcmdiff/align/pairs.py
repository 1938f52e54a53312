"""Paragraphs of two documents with their similarities -> pairs, each with the step that made it.

Steps, surest first: equal text; the order inside a theme; each the other's best; the order again,
for what is less alike; splits and merges by coverage; moves. A later step never undoes an earlier
one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from fcmdiff.align.order import rank_places
from fcmdiff.align.settled import UNDECIDED, Decisions
from fcmdiff.align.similarity import TextSpace, tie_breaker
from fcmdiff.matching import Pair, keep_in_order, rank_pairs, take_best_first, take_mutual_best

# Thresholds were set on the neighbour pairs of the model series; docs/decisions/0003 has the
# distributions, and benchmarks/alignment measures them again.
_SURE = 0.5  # each the other's best, anywhere in the documents
_IN_THEME = 0.26  # in order inside paired themes
_MOVE = 0.42  # anywhere, without the support of place
# A shorter text that moved must be sure: on the mutated texts seven of the eight pairs between
# the two thresholds, of 11 to 32 words, only shared stock phrases; of five such pairs of long
# paragraphs of the G7, four are on one matter.
_LONG = 40
# A text that moved keeps at least this share of its length: of 284 paragraphs that moved on the
# mutated texts the least had .68; in guides of several versions a rare word alone made a heading
# the counterpart of a paragraph.
_LEAST_SIZE = 0.2
# A leftover is part of a split or merger where its words are found in what nothing else explains
# of its whole, or where it stands beside the other part and the whole is more alike with it: the
# gain of the cosine was .11 to .20 for true parts that were reworded and below .03 for others.
_COVERED = 0.6
_PART_COVERED = 0.25
_PART_GAIN = 0.05
# A part of a tenth of its whole still has a cosine of .2 with it.
_PART_LIKE = 0.1
_THEME_BONUS = 0.06
_PLACE_BONUS = 0.03


# How sure it is, the pair that it joins, the side it stands on, its index.
_Part = tuple[float, "Pairing", str, int]


class Pairing(NamedTuple):
    """Indexes of paragraphs that stand opposite each other."""

    before: tuple[int, ...]
    after: tuple[int, ...]
    step: str
    score: float


class Sides(NamedTuple):
    """The paragraphs of both documents, and the theme and theme group that each stands in.

    ``affinity`` is the score (0-1) of every two themes that are alike at all; ``datelines`` are
    the places of the lines that stand with the title.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    group_before: tuple[int, ...]
    group_after: tuple[int, ...]
    theme_before: tuple[int, ...]
    theme_after: tuple[int, ...]
    affinity: Mapping[tuple[int, int], float]
    datelines: tuple[tuple[int, ...], tuple[int, ...]]


def pair_paragraphs(
    sides: Sides,
    space: TextSpace,
    scores: Mapping[tuple[int, int], float],
    decisions: Decisions = UNDECIDED,
) -> list[Pairing]:
    """Return every paragraph of both sides in exactly one Pairing; unpaired ones stand alone.

    What ``decisions`` pins is paired first, what they ban never.
    """
    allowed = {pair: score for pair, score in scores.items() if pair not in decisions.bans}
    return _Pairer(sides, space, allowed).run(decisions)


class _Pairer:
    def __init__(
        self, sides: Sides, space: TextSpace, scores: Mapping[tuple[int, int], float]
    ) -> None:
        self._sides = sides
        self._space = space
        self._raw = dict(scores)
        self._ranks = rank_places(sides.before, sides.after)
        self._scores = {(i, j): s + self._support(i, j) for (i, j), s in scores.items()}
        self._likes_before: dict[int, list[int]] = defaultdict(list)
        self._likes_after: dict[int, list[int]] = defaultdict(list)
        for one, two in sorted(scores):
            self._likes_before[one].append(two)
            self._likes_after[two].append(one)
        self._judged: dict[tuple[Pairing, str, int], float] = {}
        self._bags = tuple([Counter(words) for words in side] for side in space.words)
        self._cosines: dict[tuple[tuple[int, ...], tuple[int, ...]], float] = {}
        self._partners: list[Pairing] = []
        self._free_before = set(range(len(sides.before)))
        self._free_after = set(range(len(sides.after)))

    def run(self, decisions: Decisions) -> list[Pairing]:
        for before, after in decisions.pins:
            self._pin(before, after)
        self._pair_datelines()
        self._pair_best_first("exact", 1.0)
        self._pair_in_order(_SURE)
        self._pair_mutual_best()
        self._pair_in_order(_IN_THEME)
        self._attach_parts()
        self._pair_best_first("move", _MOVE)
        self._attach_parts()
        alone = [Pairing((i,), (), "unpaired", 0.0) for i in sorted(self._free_before)]
        alone += [Pairing((), (j,), "unpaired", 0.0) for j in sorted(self._free_after)]
        return self._partners + alone

    def _pin(self, before: tuple[int, ...], after: tuple[int, ...]) -> None:
        self._free_before.difference_update(before)
        self._free_after.difference_update(after)
        score = self._space.joined_cosine(before, after) if before and after else 0.0
        self._partners.append(Pairing(before, after, "pinned", score))

    def _pair_datelines(self) -> None:
        """Pair the lines between title and text in order: place and date share no words."""
        left, right = self._sides.datelines
        ones = (one for one in left if one in self._free_before)
        twos = (two for two in right if two in self._free_after)
        for one, two in zip(ones, twos, strict=False):
            self._raw.setdefault((one, two), 0.0)
            self._take(one, two, "front_matter")

    def _support(self, one: int, two: int) -> float:
        """What place adds to a similarity; it decides between equally similar paragraphs."""
        sides = self._sides
        same_theme = sides.affinity.get((sides.theme_before[one], sides.theme_after[two]), 0.0)
        near = 1 - abs(self._ranks[0][one] - self._ranks[1][two])
        tie = tie_breaker(sides.before[one], sides.after[two])
        return _THEME_BONUS * same_theme + _PLACE_BONUS * near + tie

    def _free(self) -> dict[Pair, float]:
        """Pairs of free paragraphs with their scores."""
        return {
            (one, two): score
            for (one, two), score in self._scores.items()
            if one in self._free_before and two in self._free_after
        }

    def _take(self, one: int, two: int, step: str) -> None:
        self._free_before.discard(one)
        self._free_after.discard(two)
        self._partners.append(Pairing((one,), (two,), step, self._raw[one, two]))

    def _pair_best_first(self, step: str, least: float) -> None:
        ranked = rank_pairs(self._free())
        for one, two in take_best_first(
            ranked, lambda pair: self._raw[pair] >= least and self._may_move(*pair)
        ):
            self._take(one, two, step)

    def _may_move(self, one: int, two: int) -> bool:
        """False where one text is a word or two of the other, or both say too little to be sure."""
        small, large = sorted((self._bags[0][one].total(), self._bags[1][two].total()))
        sure = small >= _LONG or self._raw[one, two] >= _SURE
        return sure and small >= _LEAST_SIZE * large

    def _pair_mutual_best(self) -> None:
        for one, two in take_mutual_best(self._free(), lambda pair: self._raw[pair] >= _SURE):
            self._take(one, two, "mutual_best")

    def _pair_in_order(self, least: float) -> None:
        """Pair what is left inside each theme group without crossing, by dynamic programming."""
        for group in sorted(set(self._sides.group_before) & set(self._sides.group_after)):
            left = [i for i in sorted(self._free_before) if self._sides.group_before[i] == group]
            right = [j for j in sorted(self._free_after) if self._sides.group_after[j] == group]
            for one, two in self._best_in_order(left, right, self._slots(group), least):
                self._take(one, two, "in_order")

    def _best_in_order(
        self,
        left: Sequence[int],
        right: Sequence[int],
        slots: tuple[list[int], list[int]],
        least: float,
    ) -> list[tuple[int, int]]:
        """Return the pairs of greatest total gain that keep the order of both sides.

        Needleman and Wunsch 1970 with a gap cost of 0, over the pairs that gain anything.
        """
        free = set(right)
        gains = {
            (one, two): gain
            for one in left
            for two in self._likes_before.get(one, ())
            if two in free and (gain := self._gain(slots, least, one, two)) > 0
        }
        pairs = list(gains)
        return [pairs[n] for n in sorted(keep_in_order(pairs, list(gains.values())))]

    def _slots(self, group: int) -> tuple[list[int], list[int]]:
        """Return the places of the sure pairs of ``group`` that keep its order, on both sides."""
        firsts = [(p.before[0], p.after[0]) for p in self._partners if p.before and p.after]
        here, there = self._sides.group_before, self._sides.group_after
        sure = [(i, j) for i, j in firsts if here[i] == group and there[j] == group]
        # Each pair counts once; the tie breaker settles which of two crossing pairs is kept.
        texts = ((self._sides.before[one], self._sides.after[two]) for one, two in sure)
        kept = keep_in_order(sure, [1.0 + tie_breaker(*pair) for pair in texts])
        return sorted(sure[n][0] for n in kept), sorted(sure[n][1] for n in kept)

    def _gain(self, slots: tuple[list[int], list[int]], least: float, one: int, two: int) -> float:
        """What a pair adds; one that is hardly alike must stand between the same sure pairs."""
        raw = self._raw.get((one, two), 0.0)
        between = bisect_left(slots[0], one) == bisect_left(slots[1], two)
        wanted = least if between else max(least, _MOVE)
        return self._scores[one, two] - _IN_THEME if raw >= wanted else 0.0

    def _attach_parts(self) -> None:
        """Let leftovers join a pair of which one side holds their words and the other does not."""
        while self._attach_once():
            # A pair that has grown explains more of its whole: judge the other leftovers again.
            continue

    def _attach_once(self) -> bool:
        """Give every pair its surest leftover; return whether any pair has grown."""
        found = sorted(self._parts(), key=lambda f: (-f[0], f[1].before, f[1].after, f[2], f[3]))
        grown = False
        for _, partner, side, index in found:
            free = self._free_before if side == "before" else self._free_after
            if index in free and partner in self._partners:
                free.discard(index)
                self._partners[self._partners.index(partner)] = _grow(partner, side, index)
                grown = True
        return grown

    def _parts(self) -> Iterator[_Part]:
        for partner in (p for p in self._partners if p.step != "pinned"):
            for side, index in self._near(partner):
                key = (partner, side, index)
                if key not in self._judged:
                    self._judged[key] = self._judge_part(partner, side, index)
                if self._judged[key] > 0:
                    yield self._judged[key], partner, side, index

    def _near(self, partner: Pairing) -> Iterator[tuple[str, int]]:
        """Yield the leftovers that are alike to a single paragraph of ``partner``."""
        if len(partner.after) == 1:
            for index in self._likes_after[partner.after[0]]:
                if index in self._free_before and self._raw[index, partner.after[0]] >= _PART_LIKE:
                    yield "before", index
        if len(partner.before) == 1:
            for index in self._likes_before[partner.before[0]]:
                if index in self._free_after and self._raw[partner.before[0], index] >= _PART_LIKE:
                    yield "after", index

    def _judge_part(self, partner: Pairing, side: str, index: int) -> float:
        """Return how sure it is that the leftover ``index`` is a part of ``partner``, 0 for no."""
        share = self._unexplained(partner, side, index)
        near = min(abs(index - other) for other in getattr(partner, side)) == 1
        if share < _COVERED and not (near and share >= _PART_COVERED):
            return 0.0
        grown = _grow(partner, side, index)
        gain = self._cosine(grown.before, grown.after) - self._cosine(partner.before, partner.after)
        found = gain >= _PART_GAIN or (share >= _COVERED and gain > 0)
        return share + gain if found else 0.0

    def _cosine(self, ones: tuple[int, ...], twos: tuple[int, ...]) -> float:
        """The joined cosine, kept: most pairs are judged again unchanged when one has grown."""
        key = (ones, twos)
        if key not in self._cosines:
            self._cosines[key] = self._space.joined_cosine(ones, twos)
        return self._cosines[key]

    def _unexplained(self, partner: Pairing, side: str, index: int) -> float:
        """Share of the leftover in the words of its whole that the other parts do not explain."""
        before, after = self._bags
        if side == "before":
            part, rest = before[index], after[partner.after[0]]
            known = [before[i] for i in partner.before]
        else:
            part, rest = after[index], before[partner.before[0]]
            known = [after[j] for j in partner.after]
        for bag in known:
            rest = rest - bag
        return self._space.coverage(part, rest)


def _grow(partner: Pairing, side: str, index: int) -> Pairing:
    if side == "before":
        return partner._replace(before=tuple(sorted((*partner.before, index))), step="merge")
    return partner._replace(after=tuple(sorted((*partner.after, index))), step="split")
