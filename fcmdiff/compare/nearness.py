"""Promises of one text and the passages of the other -> how near each passage comes to each.

A passage is scored twice: by what it has in common with the promise, and then beside its rivals,
for what is nearer to another promise, or only as near as three others, is not the answer. Both are
logistic regressions whose weights stand in ``weights.toml`` with what they were fitted on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from heapq import nlargest
from math import log, sqrt
from operator import truediv
from typing import NamedTuple

from msgspec import Struct

from fcmdiff.compare.passages import Terms, TextPassage, Vocabulary
from fcmdiff.compare.verbatim import Standing, find_standing
from fcmdiff.compare.weights import Weights

# Of two lists of texts the likeness in meaning of every two, -1 to 1.
Meaning = Callable[[Sequence[str], Sequence[str]], Sequence[Sequence[float]]]

# Passages looked at for each promise, the most alike in weighted words. In the nineteen coded pairs
# the right one is among them for .97 of the promises that stand, with 24 for .98.
KEPT = 12
# To this a score by words in common is rounded.
_DIGIT = 1e-9
# A passage with less of the weight of a promise lacks more than a word of it.
_MOSTLY_COVERED = 0.6
# The score of a passage that has a promise but for one word.
_BUT_FOR_ONE = 0.99
# What is not looked at scores as if it had this logit.
FLOOR = -7.0

# What is known of a passage by itself, in the order of the weights.
FEATURES = (
    "covered",  # share of the weight of the promise that it has
    "covers",  # share of its own weight that the promise has
    "cosine",
    "words",  # in common, in eights, 12 at the most
    "couples",  # neighbours in common, in threes, 6 at the most
    "names",  # in common, 3 at the most
    "names covered",  # share of the names of the promise; .5 where it has none
    "paired",  # its paragraph is paired with that of the promise
    "theme",  # so is its theme
    "promise",  # it holds a promise
    "place",  # how far it stands from where the promise stands, in shares of the texts
    "size",  # log of the weight of the promise
    "passage size",  # log of its own
    "heading there",  # words of the promise in the heading over it, in threes
    "recalls",  # it points at an earlier text
    "heading here",  # words of it in the heading over the promise, in threes
    "meaning",  # likeness by the sentence model
)
# What its rivals say of it, in the order of the weights after those above.
RIVAL_FEATURES = ("alone", "row", "column", "neighbours")


class Query(Struct, frozen=True):
    """What is looked for: ``text``, which begins at ``start`` of a paragraph."""

    text: str
    paragraph: str
    start: int


class SearchedText(Struct, frozen=True):
    """The passages of one document, and what is known of where they stand.

    ``holders`` are by passage the commitments in it, by their places, ``promises`` the passages
    that hold a promise of those who speak. ``headings`` are the titles over the paragraphs,
    ``themes`` their ids.
    """

    passages: Sequence[TextPassage]
    holders: Mapping[int, tuple[int, ...]]
    promises: frozenset[int]
    headings: Mapping[str, str]
    themes: Mapping[str, str]


class Opposite(Struct, frozen=True):
    """What the alignment knows: paired paragraphs and paired themes, (own, other)."""

    paragraphs: frozenset[tuple[str, str]]
    themes: frozenset[tuple[str, str]]


class Near(Struct, frozen=True):
    """A passage of the other side by its place, and its score (0-1) for a promise."""

    passage: int
    score: float

    @property
    def logit(self) -> float:
        """The score as log odds, within what rounding leaves of it."""
        return log_odds(self.score)


def log_odds(score: float) -> float:
    """Return the logit of ``score``, which is kept off 0 and 1."""
    kept = min(max(score, 0.0009), 0.9991)
    return log(kept / (1 - kept))


class _Asked(NamedTuple):
    """A query with what is known of it by itself; ``length`` is that of its words as a vector."""

    paragraph: str
    theme: str
    terms: Terms
    size: float
    length: float
    place: float
    heading: frozenset[str]


class Search:
    """Looks for queries of one side in all passages of the other."""

    def __init__(  # noqa: PLR0913 - the two sides, what is known of them, and how to weigh it
        self,
        own: SearchedText,
        other: SearchedText,
        opposite: Opposite,
        vocabulary: Vocabulary,
        weights: Weights,
        meaning: Meaning | None = None,
    ) -> None:
        self._own, self._other, self._opposite = own, other, opposite
        self.passages, self.vocabulary = other.passages, vocabulary
        self.promises, self.holders = other.promises, other.holders
        self.weights, self._meaning = weights, meaning
        self._terms = [vocabulary.terms(p.text) for p in other.passages]
        self._sizes = [vocabulary.weight(t.words) for t in self._terms]
        self._roots = [sqrt(size or 1) for size in self._sizes]
        self._lengths = [vocabulary.length(t.words) for t in self._terms]
        self._headings = [
            vocabulary.terms(other.headings.get(p.paragraph, "")).words for p in other.passages
        ]
        self._recalling = frozenset(
            at for at, one in enumerate(self.passages) if vocabulary.recalls(one.text)
        )
        self._passages_of: dict[str, list[int]] = defaultdict(list)
        for at, terms in enumerate(self._terms):
            for word in terms.words:
                self._passages_of[word].append(at)
        self._places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for at, passage in enumerate(own.passages):
            self._places[passage.paragraph].append((passage.end, at))
        self.words = frozenset(self._passages_of)
        self.couples = frozenset(c for t in self._terms for c in t.couples)

    def look_up(self, queries: Sequence[Query]) -> list[list[tuple[int, tuple[float, ...]]]]:
        """Return for every query the passages worth a look, each with its features."""
        meanings = self._read_meanings(queries)
        return [
            [
                (at, self._describe(asked, at, meanings[n][at] if meanings else 0.0))
                for at in self._candidates(asked)
            ]
            for n, asked in enumerate(map(self._ask, queries))
        ]

    def _read_meanings(self, queries: Sequence[Query]) -> Sequence[Sequence[float]] | None:
        if not self._meaning or not queries or not self._other.passages:
            return None
        return self._meaning([q.text for q in queries], [p.text for p in self._other.passages])

    def _candidates(self, asked: _Asked) -> list[int]:
        sums = [0.0] * len(self.passages)
        for word in sorted(asked.terms.words):
            weight = self.vocabulary.weight_of(word)
            for at in self._passages_of.get(word, ()):
                sums[at] += weight
        scores = list(map(truediv, sums, self._roots))
        # Rounded: sums of the same terms in another order differ in their last digits. Only what
        # may be among the first then, and has a word: of 850 passages nearly all have one, and
        # rounding and sorting them took more time than all the rest of the search.
        least = max(_DIGIT, min(nlargest(KEPT, scores), default=0.0) - _DIGIT)
        near = [(round(one, 9), -at) for at, one in enumerate(scores) if one >= least]
        return sorted(-place for _, place in nlargest(KEPT, near))

    def _ask(self, query: Query) -> _Asked:
        """Return what is known of ``query`` whatever passage it is held against."""
        terms, here = self.vocabulary.terms(query.text), query.paragraph
        return _Asked(
            paragraph=here,
            theme=self._own.themes.get(here, ""),
            terms=terms,
            size=self.vocabulary.weight(terms.words),
            length=self.vocabulary.length(terms.words),
            place=self._place(query),
            heading=self.vocabulary.terms(self._own.headings.get(here, "")).words,
        )

    def _describe(self, asked: _Asked, at: int, meaning: float) -> tuple[float, ...]:
        """Return the features of one passage, in the order of FEATURES."""
        passage, mine, theirs = self.passages[at], asked.terms, self._terms[at]
        common, names = mine.words & theirs.words, mine.names & theirs.names
        size, other_size = asked.size, self._sizes[at]
        shared = self.vocabulary.weight(common)
        there = passage.paragraph
        themes = (asked.theme, self._other.themes.get(there, passage.theme))
        return (
            shared / (size or 1),
            shared / (other_size or 1),
            self.vocabulary.length(common) ** 2 / (asked.length * self._lengths[at] or 1),
            min(len(common), 12) / 8,
            min(len(mine.couples & theirs.couples), 6) / 3,
            min(3, len(names)),
            len(names) / len(mine.names) if mine.names else 0.5,
            float((asked.paragraph, there) in self._opposite.paragraphs),
            float(themes in self._opposite.themes),
            float(at in self.promises),
            abs(asked.place - at / len(self.passages)),
            log(size or 1),
            log(other_size or 1),
            len(self._headings[at] & mine.words) / 3,
            float(at in self._recalling),
            len(asked.heading & theirs.words) / 3,
            meaning,
        )

    def _place(self, query: Query) -> float:
        """Return where ``query`` stands in its text, 0 to 1."""
        places = self._places.get(query.paragraph, [(0, 0)])
        at = next((at for end, at in places if query.start < end), places[-1][1])
        return at / max(1, len(self._own.passages))

    def rank(self, queries: Sequence[Query]) -> list[list[Near]]:
        """Return for every query the passages that come near it, the best first, with scores."""
        described = self.look_up(queries)
        alone = [
            {at: self.weights.near.logit(features) for at, features in row} for row in described
        ]
        beside = set_beside_rivals(alone)
        ranked = [
            [Near(at, self.weights.rival.score((*features, *rivals[at]))) for at, features in row]
            for row, rivals in zip(described, beside, strict=True)
        ]
        return [
            sorted(row, key=lambda near: (-near.score, near.passage))
            for row in self._lift_verbatim(queries, described, ranked)
        ]

    def _lift_verbatim(
        self,
        queries: Sequence[Query],
        described: Sequence[Sequence[tuple[int, tuple[float, ...]]]],
        ranked: Sequence[Sequence[Near]],
    ) -> list[list[Near]]:
        """Return ``ranked`` with the highest scores for what stands word for word in a passage.

        What stands there but for one word comes next, unless the passage says word for word what
        another promise says: of two items of a list that differ in a word one may be gone.
        """
        standing = {
            (n, at): found
            for n, (query, row) in enumerate(zip(queries, described, strict=True))
            for at, features in row
            if features[0] >= _MOSTLY_COVERED
            and (found := find_standing(query.text, self.passages[at].text))
        }
        exact = {at for (_, at), found in standing.items() if found is Standing.WORD_FOR_WORD}

        def lift(n: int, near: Near) -> Near:
            found = standing.get((n, near.passage), Standing.NOT)
            if found is Standing.WORD_FOR_WORD:
                return Near(near.passage, 1.0)
            if found is Standing.BUT_FOR_ONE and near.passage not in exact:
                return Near(near.passage, max(near.score, _BUT_FOR_ONE))
            return near

        return [[lift(n, near) for near in row] for n, row in enumerate(ranked)]


def set_beside_rivals(
    alone: Sequence[Mapping[int, float]],
) -> list[dict[int, tuple[float, float, float, float]]]:
    """Return for the logits of every query and passage what RIVAL_FEATURES name.

    How far it is before the next passage for the same query, and before the next query for the same
    passage; and how well the queries beside it find passages beside this one.
    """
    columns: dict[int, list[float]] = defaultdict(list)
    for row in alone:
        for at, logit in row.items():
            columns[at].append(logit)
    best = {at: nlargest(2, found) for at, found in columns.items()}
    result: list[dict[int, tuple[float, float, float, float]]] = []
    for n, row in enumerate(alone):
        first = nlargest(2, row.values())
        beside = [alone[m] for m in (n - 1, n + 1) if 0 <= m < len(alone)]
        result.append(
            {
                at: (
                    logit,
                    logit - _rival(first, logit),
                    logit - _rival(best[at], logit),
                    max(
                        [
                            other.get(at + d, FLOOR) - FLOOR
                            for other in beside
                            for d in (-2, -1, 1, 2)
                        ],
                        default=0.0,
                    ),
                )
                for at, logit in row.items()
            }
        )
    return result


def _rival(best: Sequence[float], own: float) -> float:
    """Return the best of the others, where ``best`` are the first two of all."""
    other = best[1:] if best[0] == own else best[:1]
    return max([FLOOR, *other])
