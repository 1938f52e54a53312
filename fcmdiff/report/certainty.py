"""The Cards of one group -> the same cards, the surest first and of these the weightiest.

What a reader meets first must be what he can rely on. How sure a verdict is stands in fifths, so
that a difference of little meaning does not decide before the weight of the promise does. Of what
is only possibly dropped or new the weight decides first: of five readers who wrote three sentences
from a report alone, four found what mattered in the last third of a list in the order of scores.
"""

from __future__ import annotations

from collections.abc import Iterable, Set

from fcmdiff.model.commitment import Commitment
from fcmdiff.model.outcomes import Outcome
from fcmdiff.report.cards import Card
from fcmdiff.report.spots import Edition

_SUREST = 5
# "We will not deal with security" says more of a text than one rung does.
_EXCLUDED = 2

# A paragraph by its side and id.
Place = tuple[str, str]


def sort_cards(
    cards: Iterable[Card], before: Edition, after: Edition, spoken: Set[Place] = frozenset()
) -> tuple[Card, ...]:
    """Return the cards in the order in which they are told; equals keep the order of the text.

    ``spoken`` are the paragraphs of which one text speaks and the other hardly does.
    """
    doubted = {
        (edition.side, paragraph)
        for edition in (before, after)
        for found in edition.head.diagnostics
        for paragraph in found.paragraphs
    }

    def order(card: Card) -> tuple[int, ...]:
        sure, weight = rate(card, doubted), _weigh(card, spoken)
        if card.group in (Outcome.POSSIBLY_DROPPED, Outcome.POSSIBLY_NEW):
            return (int(_is_doubted(card, doubted)), *weight, -sure)
        return (-sure, *weight)

    return tuple(sorted(cards, key=order))


def rate(card: Card, doubted: Set[Place] = frozenset()) -> int:
    """Return how sure the verdict on ``card`` is, 0 to 5.

    What a person decided is surest, what stands in a paragraph that was not read reliably least.
    Of what has no counterpart it is what the nearest passage leaves of 1, and one fifth more where
    names of the promise stand nowhere in the other text. Of what is compared it is the share of
    words that stay, of the shorter side: the more of them, the surer the two are one promise.
    """
    if card.change.step:
        return _SUREST
    if _is_doubted(card, doubted):
        return 0
    if card.is_compared:
        return int(_SUREST * card.change.share_kept)
    if card.change.ties:
        return _SUREST // 2
    nearest = card.answers.nearest
    left = 1.0 - nearest[0].score if nearest else 1.0
    named = any(item.label is None and item.slot == "names" for item in card.change.evidence)
    return min(_SUREST, int(_SUREST * left) + named)


def _is_doubted(card: Card, doubted: Set[Place]) -> bool:
    return any((spot.side, spot.id) in doubted for spot in (card.before, card.after) if spot)


def _weigh(card: Card, spoken: Set[Place]) -> tuple[int, int, int]:
    """Return a key of sorting, the weightiest first: rungs moved, points, terms."""
    sides = [side for side in (card.change.before, card.change.after) if side]
    rungs = [int(side.strength) for side in sides]
    moved = max(rungs) - min(rungs)
    points = max(rungs) if len(sides) > 1 else _count_points(card, spoken)
    return (-moved, -points, -sum(map(_count_terms, sides)))


def _count_points(card: Card, spoken: Set[Place]) -> int:
    """Return the rung of a lone promise, and more for what an analyst would miss it for.

    What is excluded, names that the other text has not, a body that is named, and a matter that
    the other text hardly speaks of. One name or body counts as a rung, for several make no more.
    """
    side = card.current
    place = next(((spot.side, spot.id) for spot in (card.after, card.before) if spot), None)
    named = any(item.label is None and item.slot == "names" for item in card.change.evidence)
    more = (_EXCLUDED * side.negated, named, bool(side.bodies), place in spoken)
    return int(side.strength) + sum(map(int, more))


def _count_terms(side: Commitment) -> int:
    """Return how many deadlines, amounts and targets it has: what can be held against it."""
    return len(side.deadlines) + len(side.amounts) + len(side.targets)
