"""The words of two documents' paragraphs -> the pairs that may belong together.

Comparing every paragraph with every other one is the square of their number; 2,000 by 2,000 took
minutes. A pair is looked at where the two share words that are rare enough, and each paragraph
keeps only its likeliest counterparts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from heapq import nlargest, nsmallest
from itertools import accumulate

Pair = tuple[int, int]
_Holders = Mapping[str, list[int]]

# Below this cosine by words no pair of the sets named in similarity.py had a cosine by characters
# over .2.
LEAST = 0.03
# Counterparts kept for each paragraph: a dozen, fewer where paragraphs are so many that it would
# take seconds, and never less than six. Of all true pairs of the mutated texts the partner was
# among the first four; more are kept for parts of paragraphs, of which several share one whole.
KEPT = (6, 12)
_COMPARED = 16_000
# Of those only the ones that come near the likeliest, and always the first three: mutated texts
# of 1,000 and 2,000 paragraphs were paired alike with and without the others, a tenth faster.
_FIRST = 3
_NEAR = 0.5
# Words are used from the rarest on until this many pairs of paragraphs were visited, with
# repetitions: all words of two texts of 140 paragraphs each. Of the parts of paragraphs of 2,000
# that were split, three quarters were found with half as many, nine tenths with this many.
_VISITS = 1_000_000
# A paragraph of frequent words only is found by the rarest two of them.
_RAREST = 2


def find_candidates(
    before: Sequence[Mapping[str, float]],
    after: Sequence[Mapping[str, float]],
    floor: float = LEAST,
    kept: tuple[int, int] = KEPT,
) -> list[Pair]:
    """Return the (index before, index after) of pairs worth comparing, in order.

    ``before`` and ``after`` hold the weight of every word of every paragraph, each of length 1
    as a vector; the cosine of a pair is ``floor`` at the least. The same for either order of the
    two documents.
    """
    least, most = kept
    kept_each = max(least, min(most, _COMPARED // max(1, len(before), len(after))))
    rows = add_up(before, after)
    columns: list[dict[int, float]] = [{} for _ in after]
    for one, row in enumerate(rows):
        for two, score in row.items():
            columns[two][one] = score
    found = {(one, two) for one, row in enumerate(rows) for two in _first(row, kept_each, floor)}
    found.update(
        (one, two) for two, column in enumerate(columns) for one in _first(column, kept_each, floor)
    )
    return sorted(found)


def _first(row: Mapping[int, float], count: int, floor: float) -> list[int]:
    """Return the likeliest counterparts in ``row``, and all that are level with the last."""
    if not row:
        return []
    best = nlargest(count, row.values())
    near = min(_NEAR * best[0], best[:_FIRST][-1])
    least = max(floor, near, best[-1] if len(best) == count else 0.0)
    # Sums of the same terms in another order differ in their last digits.
    return [other for other, score in row.items() if score >= least - 1e-9]


def add_up(
    before: Sequence[Mapping[str, float]], after: Sequence[Mapping[str, float]]
) -> list[dict[int, float]]:
    """Return for each text before its products with those after that share a word with it.

    The most frequent words are left out where the texts are many.
    """
    left, right = _holders(before), _holders(after)
    ranks, frequent = _rank_words(left, right)
    holders = {word: [(two, after[two][word]) for two in right[word]] for word in ranks}
    rare = _rarest_of(after, ranks) if frequent else {}
    holders |= {word: [(two, after[two][word]) for two in rare.get(word, ())] for word in frequent}
    rows: list[dict[int, float]] = []
    for weights in before:
        # From the rarest word on: sums of the same terms in another order differ in their digits.
        words = sorted(weights.keys() & ranks.keys(), key=ranks.__getitem__)
        kept = [w for n, w in enumerate(words) if n < _RAREST or w not in frequent]
        sums = [0.0] * len(after)
        for word in kept:
            weight = weights[word]
            for two, other in holders[word]:
                sums[two] += weight * other
        rows.append({two: score for two, score in enumerate(sums) if score})
    return rows


def _rank_words(left: _Holders, right: _Holders) -> tuple[dict[str, int], set[str]]:
    """Return the words of both sides with their ranks, the rarest first, and the most frequent."""
    spread = {word: len(left[word]) * len(right[word]) for word in left.keys() & right.keys()}
    words = sorted(spread, key=lambda w: (spread[w], w))
    visited = accumulate(spread[word] for word in words)
    frequent = {word for word, total in zip(words, visited, strict=True) if total > _VISITS}
    return {word: n for n, word in enumerate(words)}, frequent


def _rarest_of(
    side: Sequence[Mapping[str, float]], ranks: Mapping[str, int]
) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for index, words in enumerate(side):
        for word in nsmallest(_RAREST, words.keys() & ranks.keys(), key=ranks.__getitem__):
            found[word].append(index)
    return found


def _holders(side: Sequence[Mapping[str, float]]) -> _Holders:
    holders: dict[str, list[int]] = defaultdict(list)
    for index, words in enumerate(side):
        for word in words:
            holders[word].append(index)
    return holders


def settled(before: Sequence[str], after: Sequence[str]) -> tuple[set[int], set[int]]:
    """Return the indexes of texts that stand equally often on both sides: their pairs are known."""
    ones, twos = Counter(before), Counter(after)
    same = {text for text, count in ones.items() if twos[text] == count}
    return (
        {n for n, text in enumerate(before) if text in same},
        {n for n, text in enumerate(after) if text in same},
    )
