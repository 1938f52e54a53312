"""The words of two documents' paragraphs -> the pairs that may belong together.

Comparing every paragraph with every other one is the square of their number; 2,000 by 2,000 took
minutes. A pair is looked at where the two share words that are rare enough, and each paragraph
keeps only its likeliest counterparts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import nlargest, nsmallest

Pair = tuple[int, int]
_Holders = Mapping[str, list[int]]

# Below this cosine by words no pair of the sets named in similarity.py had a cosine by characters
# over .2.
_LEAST = 0.03
# Counterparts kept for each paragraph: a dozen, fewer where paragraphs are so many that it would
# take seconds, and never less than six. Of all true pairs of the mutated texts the partner was
# among the first four; more are kept for parts of paragraphs, of which several share one whole.
_KEPT = (6, 12)
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
    before: Sequence[Mapping[str, float]], after: Sequence[Mapping[str, float]]
) -> list[Pair]:
    """Return the (index before, index after) of pairs worth comparing, in order.

    ``before`` and ``after`` hold the weight of every word of every paragraph, each of length 1
    as a vector. The same for either order of the two documents.
    """
    least, most = _KEPT
    kept_each = max(least, min(most, _COMPARED // max(1, len(before), len(after))))
    rows = add_up(before, after)
    columns: list[dict[int, float]] = [{} for _ in after]
    for one, row in enumerate(rows):
        for two, score in row.items():
            columns[two][one] = score
    kept = {(one, two) for one, row in enumerate(rows) for two in _first(row, kept_each)}
    kept.update(
        (one, two) for two, column in enumerate(columns) for one in _first(column, kept_each)
    )
    return sorted(kept)


def _first(row: Mapping[int, float], count: int) -> list[int]:
    """Return the likeliest counterparts in ``row``, and all that are level with the last."""
    if not row:
        return []
    best = nlargest(count, row.values())
    near = min(_NEAR * best[0], best[:_FIRST][-1])
    least = max(_LEAST, near, best[-1] if len(best) == count else 0.0)
    # Sums of the same terms in another order differ in their last digits.
    return [other for other, score in row.items() if score >= least - 1e-9]


def add_up(
    before: Sequence[Mapping[str, float]], after: Sequence[Mapping[str, float]]
) -> list[dict[int, float]]:
    """Return for each text before its products with those after that share a word with it.

    The most frequent words are left out where the texts are many.
    """
    left, right = _holders(before), _holders(after)
    rows: list[dict[int, float]] = [{} for _ in before]
    for word, ones, twos in _postings(left, right, before, after):
        weights = [(two, after[two][word]) for two in twos]
        for one in ones:
            weight, row = before[one][word], rows[one]
            for two, other in weights:
                row[two] = row.get(two, 0.0) + weight * other
    return rows


def _postings(
    left: _Holders,
    right: _Holders,
    before: Sequence[Mapping[str, float]],
    after: Sequence[Mapping[str, float]],
) -> Iterator[tuple[str, Sequence[int], Sequence[int]]]:
    """Yield words with the paragraphs that they bring together, the rarest words first."""
    spread = {word: len(left[word]) * len(right[word]) for word in left.keys() & right.keys()}
    visited = 0
    frequent: list[str] = []
    words = sorted(spread, key=lambda w: (spread[w], w))
    for word in words:
        visited += spread[word]
        if visited > _VISITS:
            frequent.append(word)
        else:
            yield word, left[word], right[word]
    if frequent:
        ranks = {word: n for n, word in enumerate(words)}
        ones, twos = _rarest_of(before, ranks), _rarest_of(after, ranks)
        yield from ((word, ones.get(word, ()), twos.get(word, ())) for word in frequent)


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
