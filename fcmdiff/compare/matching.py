"""Commitments of two documents and their ParagraphPairs -> which commitment became which."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from fcmdiff.compare.likeness import content_share
from fcmdiff.model.alignment import ParagraphPair
from fcmdiff.model.commitment import Commitment

Similarity = Callable[[str, str], float]

# Inside a pair of paragraphs the place speaks for a counterpart; elsewhere the words must.
PAIRED_ABOVE = 0.3
MOVED_ABOVE = 0.6

# The only two left over in a pair of paragraphs.
LAST_PAIR_ABOVE = 0.2

# Anywhere in the document only clauses with half of their content words in common are looked at:
# 300 x 300 word diffs would take 20 s.
_WORTH_A_DIFF = 0.4


class Match(Struct, frozen=True):
    """Indices into the two sequences; ``moved`` away from the paragraph that stands opposite."""

    before: int
    after: int
    moved: bool


def match_commitments(
    before: Sequence[Commitment],
    after: Sequence[Commitment],
    pairs: Sequence[ParagraphPair],
    similarity: Similarity,
) -> tuple[Match, ...]:
    """Return the pairs of commitments, each of them in at most one, best first in every step.

    Ties go to the pair that stands earlier on both sides together, so that swapping the sides
    mirrors the result.
    """
    free = _Free(set(range(len(before))), set(range(len(after))))
    matches: list[Match] = []
    for pair in pairs:
        left = [i for i, c in enumerate(before) if c.paragraph in pair.before]
        right = [j for j, c in enumerate(after) if c.paragraph in pair.after]
        scored = _score(before, after, left, right, similarity)
        matches += _take(scored, free, PAIRED_ABOVE, moved=pair.moved)
        matches += _take_last(scored, free, left, right, moved=pair.moved)
    scored = _score(
        before, after, sorted(free.before), sorted(free.after), similarity, _WORTH_A_DIFF
    )
    matches += _take(scored, free, MOVED_ABOVE, moved=True)
    return tuple(sorted(matches, key=lambda m: (m.before, m.after)))


class _Free(Struct):
    """What has no counterpart yet."""

    before: set[int]
    after: set[int]


_Scored = tuple[float, int, int]


def _score(
    before: Sequence[Commitment],
    after: Sequence[Commitment],
    left: Sequence[int],
    right: Sequence[int],
    similarity: Similarity,
    worth: float = 0.0,
) -> list[_Scored]:
    scored = [
        (similarity(before[i].text, after[j].text), i, j)
        for i in left
        for j in right
        if not worth or content_share(before[i].text, after[j].text) >= worth
    ]
    return sorted(scored, key=lambda s: (-s[0], s[1] + s[2], s[1]))


def _take(scored: Sequence[_Scored], free: _Free, threshold: float, moved: bool) -> Iterator[Match]:
    for score, i, j in scored:
        if score >= threshold and i in free.before and j in free.after:
            free.before.remove(i)
            free.after.remove(j)
            yield Match(i, j, moved)


def _take_last(
    scored: Sequence[_Scored], free: _Free, left: Sequence[int], right: Sequence[int], moved: bool
) -> Iterator[Match]:
    alone = (sum(i in free.before for i in left), sum(j in free.after for j in right)) == (1, 1)
    return _take(scored, free, LAST_PAIR_ABOVE, moved) if alone else iter(())
