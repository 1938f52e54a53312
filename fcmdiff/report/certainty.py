"""The Cards of one group -> the same cards, the surest first and of these the weightiest.

What a reader meets first must be what he can rely on. How sure a verdict is stands in fifths, so
that a difference of little meaning does not decide before the weight of the promise does.
"""

from __future__ import annotations

from collections.abc import Iterable, Set

from fcmdiff.model.commitment import Commitment
from fcmdiff.report.cards import Card
from fcmdiff.report.spots import Edition

_SUREST = 5


def sort_cards(cards: Iterable[Card], before: Edition, after: Edition) -> tuple[Card, ...]:
    """Return the cards in the order in which they are told; equals keep the order of the text."""
    doubted = {
        (edition.side, paragraph)
        for edition in (before, after)
        for found in edition.head.diagnostics
        for paragraph in found.paragraphs
    }
    return tuple(sorted(cards, key=lambda card: (-rate(card, doubted), _weigh(card))))


def rate(card: Card, doubted: Set[tuple[str, str]] = frozenset()) -> int:
    """Return how sure the verdict on ``card`` is, 0 to 5.

    What a person decided is surest, what stands in a paragraph that was not read reliably least.
    Of what has no counterpart it is what the nearest passage leaves of 1, and one fifth more where
    names of the promise stand nowhere in the other text. Of what is compared it is the share of
    words that stay, of the shorter side: the more of them, the surer the two are one promise.
    """
    if card.change.step:
        return _SUREST
    if any((spot.side, spot.id) in doubted for spot in (card.before, card.after) if spot):
        return 0
    if card.is_compared:
        return int(_SUREST * _share_kept(card))
    if card.change.ties:
        return _SUREST // 2
    nearest = card.answers.nearest
    left = 1.0 - nearest[0].score if nearest else 1.0
    named = any(item.label is None and item.slot == "names" for item in card.change.evidence)
    return min(_SUREST, int(_SUREST * left) + named)


def is_thin(card: Card) -> bool:
    """True where a program took two texts for one promise with less than a fifth of the words.

    They may be one all the same: the reader is told to look.
    """
    return card.is_compared and not card.change.step and _SUREST * _share_kept(card) < 1


def _share_kept(card: Card) -> float:
    counts = {"=": 0, "-": 0, "+": 0}
    for kind, text in card.edits:
        counts[kind] += len(text.split())
    return counts["="] / (counts["="] + min(counts["-"], counts["+"]) or 1)


def _weigh(card: Card) -> tuple[int, int, int]:
    """Return a key of sorting, the weightiest first: rungs moved, the higher rung, terms."""
    sides = [side for side in (card.change.before, card.change.after) if side]
    rungs = [int(side.strength) for side in sides]
    moved = max(rungs) - min(rungs)
    return (-moved, -max(rungs), -sum(map(_count_terms, sides)))


def _count_terms(side: Commitment) -> int:
    """Return how many deadlines, amounts and targets it has: what can be held against it."""
    return len(side.deadlines) + len(side.amounts) + len(side.targets)
