"""Commitments of two documents and their ParagraphPairs -> which commitment became which."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from fcmdiff.compare.found import BEFORE_ALL, LEFT_OVER, Found
from fcmdiff.compare.likeness import content_share, subject_set
from fcmdiff.compare.settled import UNDECIDED, DecidedMatches
from fcmdiff.matching import Pair, assign_best, rank_pairs, take_best_first, take_mutual_best
from fcmdiff.model.alignment import ParagraphPair
from fcmdiff.model.commitment import Commitment
from fcmdiff.model.wording import Wording

# Of two clauses, exact from the third argument on.
Similarity = Callable[[str, str, float], float]

# Inside a pair of paragraphs the place speaks for a counterpart; elsewhere the words must.
PAIRED_ABOVE = 0.3
MOVED_ABOVE = 0.6

# The only two left over in a pair of paragraphs.
LAST_PAIR_ABOVE = 0.2

# A clause that grew or shrank has another rhythm, and the same rare words. In the paragraphs that
# stand opposite one another in five pairs of real statements, all 5 pairs of leftovers above
# these bounds promise one thing, read by hand; of the 3 with the next lower share only 1 does.
_RARE_IN_COMMON = 4
_OF_BOTH = 0.3
_OF_SHORTER = 0.55

# Elsewhere the same asks for more, and for the likeness of a pair in place as well. Of 152 pairs of
# what was dropped and new in the five pairs of real statements, read by hand, 30 promise one thing:
# these bounds find 5 of them and no other. Of the 13 pairs they make of hand-coded promises of the
# G20 in different years 12 are right, and the 4 that they make of every other paragraph of a
# statement and the rest are said twice. With 4 words in common, or a share of .4, the next pair is
# a wrong one. docs/decisions/0020-promises-that-moved.md
_RARE_ELSEWHERE = 5
_OF_BOTH_ELSEWHERE = 0.45

# In mean log odds of the search both ways: from SURE on a pair is made before all others, from
# JOINED on of what the other steps left over. JOINED was chosen on the nineteen coded pairs, among
# -.5, .5 and 1: .33, .31 and .31 of the continuations joined, .83, .84 and .84 of the joins right.
# SURE is nine to one, by hand: nothing on those pairs depends on it.
SURE = 2.2
JOINED = -0.5

# Anywhere in the document only clauses with half of their content words in common are looked at:
# 300 x 300 word diffs would take 20 s.
_WORTH_A_DIFF = 0.4

# So it is in a paragraph beyond 50 x 50 clauses: two of 530 (9,500 words) took 47 s.
_MANY_DIFFS = 2500


class Match(Struct, frozen=True):
    """Indices into the two sequences; ``moved`` away from the paragraph that stands opposite."""

    before: int
    after: int
    moved: bool


def match_commitments(  # noqa: PLR0913 - the two sides, how they stand, and how to compare
    before: Sequence[Commitment],
    after: Sequence[Commitment],
    pairs: Sequence[ParagraphPair],
    similarity: Similarity,
    wording: Wording,
    decided: DecidedMatches = UNDECIDED,
    found: Found | None = None,
) -> tuple[Match, ...]:
    """Return the pairs of commitments, each of them in at most one, best first in every step.

    Those that were ``decided`` by hand come before all, then those of which the search says that
    each is by far the nearest to the other, wherever they stand. What ``found`` says of the rest is
    asked last. Ties go to the pair that stands earlier on both sides together, so that swapping the
    sides mirrors the result.
    """
    weights = _weigh_words((*before, *after), wording)
    table = _Table(
        before,
        after,
        similarity,
        set(range(len(before))),
        set(range(len(after))),
        weights,
        decided.bans,
        wording,
    )
    opposite = {(p, q): pair.moved for pair in pairs for p in pair.before for q in pair.after}
    matches = table.take_pins(decided, opposite)
    nearness = table.open_pairs(found.score_pairs()) if found else {}
    if found and BEFORE_ALL not in found.without:
        sure = take_mutual_best(nearness, lambda pair: nearness[pair] >= SURE)
        matches += table.make(sure, opposite)
    for pair in pairs:
        left = [i for i, c in enumerate(before) if c.paragraph in pair.before]
        right = [j for j, c in enumerate(after) if c.paragraph in pair.after]
        worth = _WORTH_A_DIFF if len(left) * len(right) > _MANY_DIFFS else 0.0
        scored = table.score(left, right, worth)
        matches += table.take(scored, PAIRED_ABOVE, pair.moved)
        matches += table.take(table.score_rare(left, right), _OF_BOTH, pair.moved)
        if table.is_last(left, right):
            matches += table.take(scored, LAST_PAIR_ABOVE, pair.moved)
    over = sorted(table.free_before), sorted(table.free_after)
    rest = table.score(*over, _WORTH_A_DIFF, MOVED_ABOVE)
    matches += table.take(rest, MOVED_ABOVE, moved=True)
    matches += table.take(table.score_rare_elsewhere(), _OF_BOTH_ELSEWHERE, moved=True)
    if found and LEFT_OVER not in found.without:
        near = {pair: score - JOINED for pair, score in table.open_pairs(nearness).items()}
        matches += table.make(assign_best(near), opposite)
        answers = table.open_pairs(found.score_answers())
        matches += table.make(take_best_first(rank_pairs(answers), lambda _: True), opposite)
    return tuple(sorted(matches, key=lambda m: (m.before, m.after)))


_Scored = tuple[float, int, int]


def _weigh_words(commitments: Sequence[Commitment], wording: Wording) -> dict[str, float]:
    """Return the weight of every content word: the rarer among the commitments, the heavier."""
    seen = Counter(word for c in commitments for word in subject_set(c.text, wording))
    return {word: math.log((len(commitments) + 1) / count) for word, count in seen.items()}


def _may_meet(ones: Sequence[str], others: Sequence[str]) -> bool:
    """False where both name something and nothing in common: what is promised to another."""
    return not ones or not others or not set(ones).isdisjoint(others)


class _Table(Struct):
    """The commitments of both sides and which of them have no counterpart yet."""

    before: Sequence[Commitment]
    after: Sequence[Commitment]
    similarity: Similarity
    free_before: set[int]
    free_after: set[int]
    weights: Mapping[str, float]
    bans: frozenset[tuple[int, int]]
    wording: Wording

    def open_pairs(self, scores: Mapping[Pair, float]) -> dict[Pair, float]:
        """Return the scores of pairs that may still be made."""
        return {
            pair: score
            for pair, score in scores.items()
            if self._is_open(pair) and pair not in self.bans
        }

    def make(self, pairs: Sequence[Pair], opposite: Mapping[tuple[str, str], bool]) -> list[Match]:
        """Return ``pairs`` as matches, and mark both sides as taken."""
        self._mark(pairs)
        homes = [(self.before[i].paragraph, self.after[j].paragraph) for i, j in pairs]
        return [
            Match(i, j, opposite.get(home, True)) for (i, j), home in zip(pairs, homes, strict=True)
        ]

    def take_pins(
        self, decided: DecidedMatches, opposite: Mapping[tuple[str, str], bool]
    ) -> list[Match]:
        """Return as matches the pairs made by hand, and mark both sides as taken."""
        self.free_before -= {i for i, _ in decided.made if i is not None}
        self.free_after -= {j for _, j in decided.made if j is not None}
        return self.make(
            [(i, j) for i, j in decided.pins if i is not None and j is not None], opposite
        )

    def score_rare(self, left: Sequence[int], right: Sequence[int]) -> list[_Scored]:
        """Return the pairs without a counterpart that have their rare words in common."""
        olds = [(i, self._rare(self.before[i])) for i in left if i in self.free_before]
        news = [(j, self._rare(self.after[j])) for j in right if j in self.free_after]
        scored = []
        for i, old in olds:
            for j, new in news:
                if (i, j) in self.bans:
                    continue
                if len(old & new) >= _RARE_IN_COMMON and (share := self._share_rare(old, new)):
                    scored.append((share, i, j))
        return sorted(scored, key=lambda s: (-s[0], s[1] + s[2], s[1]))

    def score_rare_elsewhere(self) -> list[_Scored]:
        """Return the pairs left over anywhere with many rare words and no name against them."""
        return [
            (share, i, j)
            for share, i, j in self.score_rare(sorted(self.free_before), sorted(self.free_after))
            if share >= _OF_BOTH_ELSEWHERE and self._is_alike(self.before[i], self.after[j])
        ]

    def _is_alike(self, old: Commitment, new: Commitment) -> bool:
        common = subject_set(old.text, self.wording) & subject_set(new.text, self.wording)
        return (
            len(common) >= _RARE_ELSEWHERE
            and old.is_own == new.is_own
            and old.negated == new.negated
            and _may_meet(old.places, new.places)
            and _may_meet(old.bodies, new.bodies)
            and self.similarity(old.text, new.text, PAIRED_ABOVE) >= PAIRED_ABOVE
        )

    def _rare(self, commitment: Commitment) -> frozenset[str]:
        return subject_set(commitment.text, self.wording)

    def _share_rare(self, old: frozenset[str], new: frozenset[str]) -> float:
        """Return the share of both sides' weight that is common, 0 where it is too little."""
        both = self._weight(old & new)
        sides = self._weight(old), self._weight(new)
        share = 2 * both / sum(sides)
        return share if both >= _OF_SHORTER * min(sides) else 0.0

    def _weight(self, words: frozenset[str]) -> float:
        # In a settled order: the sum of floats depends on it.
        return math.fsum(self.weights[word] for word in sorted(words))

    def score(
        self,
        left: Sequence[int],
        right: Sequence[int],
        worth: float,
        least: float = LAST_PAIR_ABOVE,
    ) -> list[_Scored]:
        """Return every pair of the two lists that is still open with its likeness, best first.

        Only pairs that share so much of their content words as ``worth`` are looked at; those
        below ``least`` are in no certain order.
        """
        scored = [
            (self.similarity(self.before[i].text, self.after[j].text, least), i, j)
            for i in left
            if i in self.free_before
            for j in right
            if j in self.free_after and (i, j) not in self.bans
            if not worth or self._share(i, j) >= worth
        ]
        return sorted(scored, key=lambda s: (-s[0], s[1] + s[2], s[1]))

    def _share(self, i: int, j: int) -> float:
        return content_share(self.before[i].text, self.after[j].text, self.wording)

    def take(self, scored: Sequence[_Scored], threshold: float, moved: bool) -> list[Match]:
        """Return as matches the pairs from ``threshold`` on, and mark both sides as taken."""
        near = [(i, j) for score, i, j in scored if score >= threshold]
        pairs = take_best_first(near, self._is_open)
        self._mark(pairs)
        return [Match(i, j, moved) for i, j in pairs]

    def _is_open(self, pair: Pair) -> bool:
        return pair[0] in self.free_before and pair[1] in self.free_after

    def _mark(self, pairs: Sequence[Pair]) -> None:
        self.free_before -= {i for i, _ in pairs}
        self.free_after -= {j for _, j in pairs}

    def is_last(self, left: Sequence[int], right: Sequence[int]) -> bool:
        """True where one commitment on either side has no counterpart."""
        olds = sum(i in self.free_before for i in left)
        news = sum(j in self.free_after for j in right)
        return olds == news == 1
