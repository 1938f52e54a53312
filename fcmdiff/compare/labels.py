"""Two versions of one commitment -> Evidence of every way in which they differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set

from fcmdiff.compare.likeness import plain_words
from fcmdiff.compare.scope import is_rescoped
from fcmdiff.model.commitment import STRENGTH_NAMES, Amount, Commitment, Deadline
from fcmdiff.model.comparison import Evidence
from fcmdiff.model.labels import ChangeLabel
from fcmdiff.model.wording import Wording


def find_evidence(before: Commitment, after: Commitment, wording: Wording) -> tuple[Evidence, ...]:
    """Return what differs between two versions of a commitment, one Evidence a label.

    ``iterated`` is the one label given in one direction only, from a fresh promise to a repeated
    one; all others are mirrored when the sides are swapped.
    """
    found = [
        *_strength(before, after),
        *_hedging(before, after),
        *_negation(before, after),
        *_iteration(before, after),
        *_deadlines(before.deadlines, after.deadlines),
        *_amounts(before.amounts, after.amounts),
        *(_scope(before, after, wording) if before.negated == after.negated else ()),
    ]
    if not found and plain_words(before.text) != plain_words(after.text):
        found.append(Evidence(ChangeLabel.REWORDED, "text", before.text, after.text))
    return tuple(found)


def _strength(before: Commitment, after: Commitment) -> Iterator[Evidence]:
    """Compare rungs, less half a rung for every hedge; a change of sign leaves nothing to compare.

    A promise that is only said again loses one rung by it, and one made afresh wins it back:
    "are committed" -> "remain committed" is ``iterated`` and no more, "commit" -> "reaffirm our
    commitment" is also ``weakened``.
    """
    if before.negated != after.negated:
        return
    step = after.strength - before.strength
    if after.iterated and not before.iterated and step < 0:
        step += 1
    if before.iterated and not after.iterated and step > 0:
        step -= 1
    weight = step - 0.5 * (len(after.hedges) - len(before.hedges))
    if weight:
        label = ChangeLabel.STRENGTHENED if weight > 0 else ChangeLabel.WEAKENED
        yield Evidence(label, "strength", _name_rung(before), _name_rung(after))


def _name_rung(commitment: Commitment) -> str:
    name = STRENGTH_NAMES[commitment.strength]
    hedges = "".join(f", {hedge}" for hedge in commitment.hedges)
    return f"{commitment.strength} ({name}): {commitment.performative}{hedges}"


def _hedging(before: Commitment, after: Commitment) -> Iterator[Evidence]:
    step = len(after.hedges) - len(before.hedges)
    if step:
        label = ChangeLabel.HEDGED if step > 0 else ChangeLabel.UNHEDGED
        yield Evidence(label, "hedges", "; ".join(before.hedges), "; ".join(after.hedges))


def _negation(before: Commitment, after: Commitment) -> Iterator[Evidence]:
    if before.negated != after.negated:
        signs = ("not", "") if before.negated else ("", "not")
        yield Evidence(ChangeLabel.NEGATED, "negated", *signs)


def _iteration(before: Commitment, after: Commitment) -> Iterator[Evidence]:
    if after.iterated and not before.iterated:
        yield Evidence(ChangeLabel.ITERATED, "iterated", before.performative, after.performative)


def _deadlines(before: Sequence[Deadline], after: Sequence[Deadline]) -> Iterator[Evidence]:
    """Take away what is equal, order what can be ordered, and list the rest."""
    left, right = _unequal(before, after), _unequal(after, before)
    for size in (_day, _days):
        yield from _order(left, right, size)
    if left:
        yield Evidence(ChangeLabel.DEADLINE_REMOVED, "deadline", _join(left), "")
    if right:
        yield Evidence(ChangeLabel.DEADLINE_ADDED, "deadline", "", _join(right))


def _order(
    left: list[Deadline], right: list[Deadline], size: Callable[[Deadline], str | float | None]
) -> Iterator[Evidence]:
    """Pair off, smallest first, what has a ``size``, and take it out of both lists."""
    olds = sorted((d for d in left if size(d)), key=lambda d: (size(d), d.text))
    news = sorted((d for d in right if size(d)), key=lambda d: (size(d), d.text))
    for old, new in zip(olds, news, strict=False):
        left.remove(old)
        right.remove(new)
        later = max((old, new), key=lambda d: (size(d), d.text)) is new
        label = ChangeLabel.DEADLINE_LATER if later else ChangeLabel.DEADLINE_EARLIER
        yield Evidence(label, "deadline", old.text, new.text, "later" if later else "earlier")


def _day(deadline: Deadline) -> str | None:
    return deadline.latest


def _days(deadline: Deadline) -> float | None:
    return deadline.days


def _join(deadlines: Sequence[Deadline]) -> str:
    return "; ".join(d.text for d in deadlines)


def _unequal(these: Sequence[Deadline], those: Sequence[Deadline]) -> list[Deadline]:
    return [d for d in these if not any(_same_deadline(d, other) for other in those)]


def _same_deadline(one: Deadline, other: Deadline) -> bool:
    """True for the same words, "by the end of the year" among them, and for the same day."""
    if plain_words(one.text) == plain_words(other.text):
        return True
    return (bool(one.latest) and one.latest == other.latest) or (
        bool(one.days) and one.days == other.days
    )


def _amounts(before: Sequence[Amount], after: Sequence[Amount]) -> Iterator[Evidence]:
    """Compare the quantities of every unit: changed is what differs on both sides.

    An amount on one side only ("from 5 to 12 per cent" -> "to 12 per cent") is left to the
    words: it is no other target.
    """
    for unit in sorted({a.unit for a in before} & {a.unit for a in after}):
        left = [a for a in before if a.unit == unit]
        right = [a for a in after if a.unit == unit]
        olds, news = {a.value for a in left}, {a.value for a in right}
        gone, come = olds - news, news - olds
        if gone and come:
            old, new = ("; ".join(a.text for a in side) for side in (left, right))
            slot, turn = f"amount in {unit}", _turn(gone, come)
            yield Evidence(ChangeLabel.AMOUNT_CHANGED, slot, old, new, turn)


def _turn(gone: Set[float], come: Set[float]) -> str:
    """Say where every number is higher, or lower, than all that it took the place of."""
    if min(come) > max(gone):
        return "higher"
    return "lower" if max(come) < min(gone) else ""


def _scope(before: Commitment, after: Commitment, wording: Wording) -> Iterator[Evidence]:
    if is_rescoped(before, after, wording):
        yield Evidence(ChangeLabel.RESCOPED, "object", before.text, after.text)
