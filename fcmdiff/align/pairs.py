"""Paragraphs of two documents with their similarities -> pairs, each with the step that made it.

Steps, surest first: equal text; each the other's best; splits and merges by coverage; the order
inside a theme; moves. A later step never undoes an earlier one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from fcmdiff.align.similarity import TextSpace, fold_words, tie_breaker

# Thresholds were set on the neighbour pairs of the model series; docs/decisions/0003 has the
# distributions, and benchmarks/alignment.py measures them again.
_SURE = 0.5  # each the other's best, anywhere in the documents
_IN_THEME = 0.26  # in order inside paired themes
_MOVE = 0.42  # anywhere, without the support of place
_COVERED = 0.6  # share of a leftover's words in the part of a partner that nothing else explains
_THEME_BONUS = 0.06
_PLACE_BONUS = 0.03


_Test = Callable[[float], bool]
_Gain = Callable[[int, int], float]


class Pairing(NamedTuple):
    """Indexes of paragraphs that stand opposite each other."""

    before: tuple[int, ...]
    after: tuple[int, ...]
    step: str
    score: float


class Sides(NamedTuple):
    """The paragraphs of both documents and the theme group that each stands in."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    group_before: tuple[int, ...]
    group_after: tuple[int, ...]


def pair_paragraphs(
    sides: Sides, space: TextSpace, scores: Mapping[tuple[int, int], float]
) -> list[Pairing]:
    """Return every paragraph of both sides in exactly one Pairing; unpaired ones stand alone."""
    return _Pairer(sides, space, scores).run()


class _Pairer:
    def __init__(
        self, sides: Sides, space: TextSpace, scores: Mapping[tuple[int, int], float]
    ) -> None:
        self._sides = sides
        self._space = space
        self._raw = scores
        self._scores = {(i, j): s + self._support(i, j) for (i, j), s in scores.items()}
        self._words_before = [fold_words(t) for t in sides.before]
        self._words_after = [fold_words(t) for t in sides.after]
        self._partners: list[Pairing] = []
        self._free_before = set(range(len(sides.before)))
        self._free_after = set(range(len(sides.after)))

    def run(self) -> list[Pairing]:
        self._pair_best_first("exact", lambda s: s >= 1.0)
        self._pair_mutual_best()
        self._attach_parts()
        self._pair_in_order()
        self._pair_best_first("move", lambda s: s >= _MOVE)
        self._attach_parts()
        alone = [Pairing((i,), (), "unpaired", 0.0) for i in sorted(self._free_before)]
        alone += [Pairing((), (j,), "unpaired", 0.0) for j in sorted(self._free_after)]
        return self._partners + alone

    def _support(self, one: int, two: int) -> float:
        """What place adds to a similarity; it decides between equally similar paragraphs."""
        sides = self._sides
        same_theme = sides.group_before[one] == sides.group_after[two]
        near = 1 - abs(one / max(1, len(sides.before)) - two / max(1, len(sides.after)))
        tie = tie_breaker(sides.before[one], sides.after[two])
        return _THEME_BONUS * same_theme + _PLACE_BONUS * near + tie

    def _candidates(self) -> list[tuple[float, int, int]]:
        """Pairs of free paragraphs, the best first."""
        free = [
            (score, i, j)
            for (i, j), score in self._scores.items()
            if i in self._free_before and j in self._free_after
        ]
        return sorted(free, key=lambda c: (-c[0], c[1] + c[2], abs(c[1] - c[2])))

    def _take(self, one: int, two: int, step: str) -> None:
        self._free_before.discard(one)
        self._free_after.discard(two)
        self._partners.append(Pairing((one,), (two,), step, self._raw[one, two]))

    def _pair_best_first(self, step: str, accepts: _Test) -> None:
        for _, one, two in self._candidates():
            free = one in self._free_before and two in self._free_after
            if free and accepts(self._raw[one, two]):
                self._take(one, two, step)

    def _pair_mutual_best(self) -> None:
        best_before: dict[int, float] = defaultdict(float)
        best_after: dict[int, float] = defaultdict(float)
        candidates = self._candidates()
        for score, one, two in candidates:
            best_before[one] = max(best_before[one], score)
            best_after[two] = max(best_after[two], score)
        for score, one, two in candidates:
            mutual = score >= best_before[one] and score >= best_after[two]
            if mutual and self._raw[one, two] >= _SURE:
                self._take(one, two, "mutual_best")

    def _pair_in_order(self) -> None:
        """Pair what is left inside each theme group without crossing, by dynamic programming."""
        for group in sorted(set(self._sides.group_before) & set(self._sides.group_after)):
            left = [i for i in sorted(self._free_before) if self._sides.group_before[i] == group]
            right = [j for j in sorted(self._free_after) if self._sides.group_after[j] == group]
            for one, two in _best_in_order(left, right, self._gain):
                self._take(one, two, "in_order")

    def _gain(self, one: int, two: int) -> float:
        raw = self._raw.get((one, two), 0.0)
        return self._scores[one, two] - _IN_THEME if raw >= _IN_THEME else 0.0

    def _attach_parts(self) -> None:
        """Let a leftover join a pair of which one side holds its words and the other does not."""
        found = sorted(self._parts(), key=lambda f: (-f[0], f[1].before, f[1].after, f[2], f[3]))
        for _, partner, side, index in found:
            free = self._free_before if side == "before" else self._free_after
            if index not in free or partner not in self._partners:
                continue
            free.discard(index)
            self._partners[self._partners.index(partner)] = _grow(partner, side, index)

    def _parts(self) -> Iterator[tuple[float, Pairing, str, int]]:
        for partner in self._partners:
            yield from self._merged_into(partner)
            yield from self._split_from(partner)

    def _merged_into(self, partner: Pairing) -> Iterator[tuple[float, Pairing, str, int]]:
        if len(partner.after) != 1:
            return
        whole = self._words_after[partner.after[0]]
        known = [w for i in partner.before for w in self._words_before[i]]
        for index in sorted(self._free_before):
            if (index, partner.after[0]) in self._raw:
                share = self._unexplained(self._words_before[index], whole, known)
                if share >= _COVERED:
                    yield share, partner, "before", index

    def _split_from(self, partner: Pairing) -> Iterator[tuple[float, Pairing, str, int]]:
        if len(partner.before) != 1:
            return
        whole = self._words_before[partner.before[0]]
        known = [w for j in partner.after for w in self._words_after[j]]
        for index in sorted(self._free_after):
            if (partner.before[0], index) in self._raw:
                share = self._unexplained(self._words_after[index], whole, known)
                if share >= _COVERED:
                    yield share, partner, "after", index

    def _unexplained(
        self, part: Sequence[str], whole: Sequence[str], known: Sequence[str]
    ) -> float:
        """Share of ``part`` in the words of ``whole`` that ``known`` does not account for."""
        rest = list(whole)
        for word in known:
            if word in rest:
                rest.remove(word)
        return self._space.coverage(part, rest)


def _grow(partner: Pairing, side: str, index: int) -> Pairing:
    if side == "before":
        return partner._replace(before=tuple(sorted((*partner.before, index))), step="merge")
    return partner._replace(after=tuple(sorted((*partner.after, index))), step="split")


def _best_in_order(left: Sequence[int], right: Sequence[int], gain: _Gain) -> list[tuple[int, int]]:
    """Return the pairs of greatest total gain that keep the order of both sides.

    Needleman and Wunsch 1970 with a gap cost of 0; pairs without gain are never made.
    """
    rows, columns = len(left), len(right)
    table = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for r in range(rows - 1, -1, -1):
        for c in range(columns - 1, -1, -1):
            value = gain(left[r], right[c])
            paired = table[r + 1][c + 1] + value if value > 0 else 0.0
            table[r][c] = max(table[r + 1][c], table[r][c + 1], paired)
    pairs: list[tuple[int, int]] = []
    r = c = 0
    while r < rows and c < columns:
        if table[r][c] == table[r + 1][c]:
            r += 1
        elif table[r][c] == table[r][c + 1]:
            c += 1
        else:
            pairs.append((left[r], right[c]))
            r, c = r + 1, c + 1
    return pairs
