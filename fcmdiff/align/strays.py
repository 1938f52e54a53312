"""Pairs of paragraphs -> sentences that stand in another paragraph than their counterpart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fcmdiff.align.pairs import Pairing
from fcmdiff.align.similarity import TextSpace, tie_breaker
from fcmdiff.model.alignment import SentencePair
from fcmdiff.model.document import Paragraph
from fcmdiff.sentences import split_sentences

# A sentence that has a counterpart as alike as this in its own pair has not left it: of sentences
# reworded in place on the mutated texts 19 of 20 lie above.
_AT_HOME = 0.5
# From here on a sentence of another paragraph is named; below it precision falls fast. On the
# hand-coded ransomware statements 17 of 19 pairs above it are right, and 3 of the next 10.
_STRAY = 0.35
# Shorter sentences ("We met in May.") are alike to too many.
_LEAST_WORDS = 6


class _Sentence(NamedTuple):
    """One sentence: the index of its paragraph, its place there, its words."""

    paragraph: int
    start: int
    end: int
    text: str


def find_strays(
    before: Sequence[Paragraph], after: Sequence[Paragraph], pairings: Sequence[Pairing]
) -> tuple[SentencePair, ...]:
    """Return sentences whose best counterpart stands in a paragraph that theirs is not paired with.

    Each sentence is in one SentencePair at most. Paragraphs of equal text are left out.
    """
    home_before = {i: n for n, p in enumerate(pairings) for i in p.before}
    home_after = {j: n for n, p in enumerate(pairings) for j in p.after}
    same = {n for n, p in enumerate(pairings) if _is_same(p, before, after)}
    old = [s for i, n in sorted(home_before.items()) if n not in same for s in _cut(before, i)]
    new = [s for j, n in sorted(home_after.items()) if n not in same for s in _cut(after, j)]
    scores = TextSpace([s.text for s in old], [s.text for s in new]).similarities()
    inside = {
        (k, m): score
        for (k, m), score in scores.items()
        if home_before[old[k].paragraph] == home_after[new[m].paragraph]
    }
    stay_before = {k for (k, _), score in inside.items() if score >= _AT_HOME}
    stay_after = {m for (_, m), score in inside.items() if score >= _AT_HOME}
    free = {
        (k, m): score + tie_breaker(old[k].text, new[m].text)
        for (k, m), score in scores.items()
        if (k, m) not in inside and k not in stay_before and m not in stay_after
    }
    return tuple(
        SentencePair(
            before=before[old[k].paragraph].id,
            before_span=(old[k].start, old[k].end),
            after=after[new[m].paragraph].id,
            after_span=(new[m].start, new[m].end),
            score=round(scores[k, m], 4),
        )
        for k, m in _mutual_best(free)
    )


def _is_same(pairing: Pairing, before: Sequence[Paragraph], after: Sequence[Paragraph]) -> bool:
    return [before[i].text for i in pairing.before] == [after[j].text for j in pairing.after]


def _cut(side: Sequence[Paragraph], index: int) -> Iterator[_Sentence]:
    text = side[index].text
    for start, end in split_sentences(text):
        if len(text[start:end].split()) >= _LEAST_WORDS:
            yield _Sentence(index, start, end, text[start:end])


def _mutual_best(scores: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    """Return the pairs that are each the other's best, in order; of level ones the first."""
    best_before: dict[int, float] = defaultdict(float)
    best_after: dict[int, float] = defaultdict(float)
    for (k, m), score in scores.items():
        best_before[k] = max(best_before[k], score)
        best_after[m] = max(best_after[m], score)
    taken_before: set[int] = set()
    taken_after: set[int] = set()
    found: list[tuple[int, int]] = []
    for k, m in sorted(scores, key=lambda p: (p[0] + p[1], abs(p[0] - p[1]))):
        score = scores[k, m]
        best = score >= best_before[k] and score >= best_after[m]
        if best and score >= _STRAY and k not in taken_before and m not in taken_after:
            taken_before.add(k)
            taken_after.add(m)
            found.append((k, m))
    return sorted(found)
