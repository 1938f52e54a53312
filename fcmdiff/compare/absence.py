"""What comes near a promise that nothing answers -> whether anything speaks for its absence."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from msgspec import Struct

from fcmdiff.compare.nearness import FLOOR, Near, Query, Search

# What is known of a promise and of all that comes near it, in the order of the weights.
STANDS_FEATURES = (
    "first",  # log odds of the three nearest passages
    "second",
    "third",
    "together",  # log of the sum of all scores
    "names gone",  # that stand nowhere in the other text
    "share of names gone",
    "nowhere",  # share of its weight in words that stand nowhere in the other text
    "couples",  # share of its neighbours that stand beside each other anywhere there
    "words",  # in tens
    "passages",  # log of how many the other text has, up to _MOST_PASSAGES
    "own side",  # mean of the best scores of its side, which say how much was rewritten
    "other side",
    "likeness",  # of the two texts: in one that was edited, not rewritten, what lacks is gone
)

# Below this probability of standing a promise is told as dropped or new outright. On nineteen coded
# pairs (each weighed by the others) 4 of the 75 below it stand, 12 of the 105 below .16, 23 of the
# 130 below .2: what is told wrongly costs more than what is left as possible.
# docs/decisions/0027-absence.md
OUTRIGHT = 0.13


# Of the texts of the coded pairs four have more passages, the longest 223. What their number says
# was learnt below that: a text of 700 passages was told to lack what it says in other words.
_MOST_PASSAGES = 150

# A promise of fewer words of content points at another sentence. Of sixteen outright verdicts on
# two long statements two were such.
_LEAST_WORDS = 4


class Whole(Struct, frozen=True):
    """What is known of two texts as a whole: the mean best score of either side, the likeness."""

    own: float
    other: float
    likeness: float


def describe_side(ranked: Sequence[Sequence[Near]]) -> float:
    """Return the mean (0-1) of the best scores of all promises of a side."""
    best = [near[0].score if near else 0.0 for near in ranked]
    return round(sum(best) / len(best), 6) if best else 0.0


def describe_absence(
    search: Search, query: Query, nears: Sequence[Near], whole: Whole
) -> tuple[float, ...]:
    """Return the features of ``query``, in the order of STANDS_FEATURES.

    ``nears`` is what comes near it.
    """
    terms = search.vocabulary.terms(query.text)
    weigh = search.vocabulary.weight
    gone = terms.names - search.words
    logits = [max(FLOOR, near.logit) for near in nears[:3]]
    logits += [FLOOR] * (3 - len(logits))
    return (
        *logits,
        log(sum(near.score for near in nears) + 0.001),
        float(len(gone)),
        len(gone) / max(1, len(terms.names)),
        weigh(terms.words - search.words) / (weigh(terms.words) or 1),
        len(terms.couples & search.couples) / max(1, len(terms.couples)),
        len(terms.words) / 10,
        log(min(max(1, len(search.passages)), _MOST_PASSAGES)),
        whole.own,
        whole.other,
        whole.likeness,
    )


def is_outright(
    search: Search,
    query: Query,
    nears: Sequence[Near],
    whole: Whole,
) -> bool:
    """True where something speaks for the absence of ``query`` from the other text.

    Of a few words nothing can be said: what "we will do so" means stands in another sentence.
    """
    if points_elsewhere(search, query):
        return False
    return weigh_standing(search, query, nears, whole) < OUTRIGHT


def weigh_standing(search: Search, query: Query, nears: Sequence[Near], whole: Whole) -> float:
    """Return how likely (0-1) ``query`` stands in the other text, whatever comes near it."""
    return search.weights.stands.score(describe_absence(search, query, nears, whole))


def points_elsewhere(search: Search, query: Query) -> bool:
    """True where ``query`` has too few words of content to be understood by itself."""
    return len(search.vocabulary.terms(query.text).words) < _LEAST_WORDS
