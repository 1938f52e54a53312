"""Two versions of one commitment -> Evidence of every way in which they differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fcmdiff.compare.likeness import content_share, plain_words, without
from fcmdiff.model.commitment import STRENGTH_NAMES, Amount, Commitment, Deadline
from fcmdiff.model.comparison import ChangeLabel, Evidence

# Below this share of common content words the object itself has changed.
RESCOPED_BELOW = 0.6


def find_evidence(before: Commitment, after: Commitment) -> tuple[Evidence, ...]:
    """Return what differs between two versions of a commitment, one Evidence a label.

    ``iterated`` is given in one direction only, from a fresh promise to a repeated one: a
    repeated promise made afresh shows as ``strengthened`` where its rung rises.
    """
    found = [
        *_strength(before, after),
        *_hedging(before, after),
        *_negation(before, after),
        *_iteration(before, after),
        *_deadlines(before.deadlines, after.deadlines),
        *_amounts(before.amounts, after.amounts),
        *_scope(before, after),
    ]
    if not found and plain_words(before.text) != plain_words(after.text):
        found.append(Evidence(ChangeLabel.REWORDED, "text", before.text, after.text))
    return tuple(found)


def weigh(commitment: Commitment) -> float:
    """Return the rung less half a rung for every hedge."""
    return commitment.strength - 0.5 * len(commitment.hedges)


def _strength(before: Commitment, after: Commitment) -> Iterator[Evidence]:
    step = after.strength - before.strength
    # "are committed" -> "remain committed" is one rung, and only because it is said again.
    if before.iterated != after.iterated and abs(step) == 1:
        step = 0
    weight = step - 0.5 * (len(after.hedges) - len(before.hedges))
    if step and weight:
        label = ChangeLabel.STRENGTHENED if weight > 0 else ChangeLabel.WEAKENED
        yield Evidence(label, "strength", _name_rung(before), _name_rung(after))


def _name_rung(commitment: Commitment) -> str:
    name = STRENGTH_NAMES[commitment.strength]
    return f"{commitment.strength} ({name}): {commitment.performative}"


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
    """Take away what is equal, order what is dated on either side, and list the rest."""
    left, right = _unequal(before, after), _unequal(after, before)
    dated_left = sorted((d for d in left if d.latest), key=_day)
    dated_right = sorted((d for d in right if d.latest), key=_day)
    for old, new in zip(dated_left, dated_right, strict=False):
        left.remove(old)
        right.remove(new)
        later = _day(new) > _day(old)
        label = ChangeLabel.DEADLINE_LATER if later else ChangeLabel.DEADLINE_EARLIER
        yield Evidence(label, "deadline", old.text, new.text)
    if left:
        yield Evidence(
            ChangeLabel.DEADLINE_REMOVED, "deadline", "; ".join(d.text for d in left), ""
        )
    if right:
        yield Evidence(ChangeLabel.DEADLINE_ADDED, "deadline", "", "; ".join(d.text for d in right))


def _day(deadline: Deadline) -> str:
    return deadline.latest or ""


def _unequal(these: Sequence[Deadline], those: Sequence[Deadline]) -> list[Deadline]:
    days = {d.latest or plain_words(d.text) for d in those}
    return [d for d in these if (d.latest or plain_words(d.text)) not in days]


def _amounts(before: Sequence[Amount], after: Sequence[Amount]) -> Iterator[Evidence]:
    """Compare the quantities of every unit that both sides have."""
    for unit in sorted({a.unit for a in before} & {a.unit for a in after}):
        left = [a for a in before if a.unit == unit]
        right = [a for a in after if a.unit == unit]
        if sorted(a.value for a in left) != sorted(a.value for a in right):
            texts = ("; ".join(a.text for a in side) for side in (left, right))
            yield Evidence(ChangeLabel.AMOUNT_CHANGED, f"amount in {unit}", *texts)


def _scope(before: Commitment, after: Commitment) -> Iterator[Evidence]:
    old, new = _object(before), _object(after)
    if content_share(old, new) < RESCOPED_BELOW:
        yield Evidence(ChangeLabel.RESCOPED, "object", before.text, after.text)


def _object(commitment: Commitment) -> str:
    slots = [d.text for d in commitment.deadlines] + [a.text for a in commitment.amounts]
    return without(commitment.text, (*commitment.hedges, *slots))
