"""Two versions of one commitment -> Evidence of every way in which they differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from typing import NamedTuple

from fcmdiff.compare.likeness import plain_words
from fcmdiff.compare.reversal import find_reversal
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
    contrary = _contrary(before, after, wording)
    found = [
        *(() if contrary else _strength(before, after)),
        *_hedging(before, after),
        *contrary,
        *_iteration(before, after),
        *_deadlines(before.deadlines, after.deadlines),
        *_amounts(before.amounts, after.amounts),
        *(() if contrary else _scope(before, after, wording)),
    ]
    if not found and plain_words(before.text) != plain_words(after.text):
        found.append(Evidence(ChangeLabel.REWORDED, "text", before.text, after.text))
    return tuple(found)


def _strength(before: Commitment, after: Commitment) -> Iterator[Evidence]:
    """Compare rungs, less half a rung for every hedge.

    A promise that is only said again loses one rung by it, and one made afresh wins it back:
    "are committed" -> "remain committed" is ``iterated`` and no more, "commit" -> "reaffirm our
    commitment" is also ``weakened``.
    """
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


def _contrary(before: Commitment, after: Commitment, wording: Wording) -> tuple[Evidence, ...]:
    """Tell a promise of the contrary: by a "not", or by a verb that undoes the other.

    With both, "will not allow" and "will prohibit", the two say the same.
    """
    verbs = find_reversal(before, after, wording)
    denied = before.negated != after.negated
    if denied == bool(verbs):
        return ()
    signs = verbs or (("not", "") if before.negated else ("", "not"))
    return (Evidence(ChangeLabel.NEGATED, "negated", *signs),)


def _iteration(before: Commitment, after: Commitment) -> Iterator[Evidence]:
    if after.iterated and not before.iterated:
        yield Evidence(ChangeLabel.ITERATED, "iterated", before.performative, after.performative)


def _deadlines(before: Sequence[Deadline], after: Sequence[Deadline]) -> Iterator[Evidence]:
    """Take away what is equal, order what can be ordered, and list the rest.

    The next meeting of the series, at which something happens, is no deadline. What goes on until
    a day is no sooner or later than what is due by one.
    """
    left, right = _unequal(before, after), _unequal(after, before)
    for size in (_day, _days):
        for lasts in (False, True):
            yield from _order(left, right, size, lasts)
    if left:
        yield Evidence(ChangeLabel.DEADLINE_REMOVED, "deadline", _join(left), "")
    if right:
        yield Evidence(ChangeLabel.DEADLINE_ADDED, "deadline", "", _join(right))


def _order(
    left: list[Deadline],
    right: list[Deadline],
    size: Callable[[Deadline], str | float | None],
    lasts: bool,
) -> Iterator[Evidence]:
    """Pair off, smallest first, what has a ``size``, and take it out of both lists.

    What begins on a day is later than what is done by it.
    """

    def rank(deadline: Deadline) -> tuple[str | float | None, bool, str]:
        return size(deadline), deadline.kind == "start", deadline.text

    olds, news = (
        sorted((d for d in side if size(d) and (d.kind == "end") == lasts), key=rank)
        for side in (left, right)
    )
    for old, new in zip(olds, news, strict=False):
        left.remove(old)
        right.remove(new)
        later = max((old, new), key=rank) is new
        label = ChangeLabel.DEADLINE_LATER if later else ChangeLabel.DEADLINE_EARLIER
        yield Evidence(label, "deadline", old.text, new.text, "later" if later else "earlier")


def _day(deadline: Deadline) -> str | None:
    return deadline.latest


def _days(deadline: Deadline) -> float | None:
    return deadline.days


def _join(deadlines: Sequence[Deadline]) -> str:
    return "; ".join(d.text for d in deadlines)


def _unequal(these: Sequence[Deadline], those: Sequence[Deadline]) -> list[Deadline]:
    return [
        d
        for d in these
        if d.kind != "occasion" and not any(_same_deadline(d, other) for other in those)
    ]


def _same_deadline(one: Deadline, other: Deadline) -> bool:
    """True for the same words, "by the end of the year" among them, and for the same day."""
    if plain_words(one.text) == plain_words(other.text) or one.kind == other.kind == "meeting":
        return True
    if one.kind != other.kind and not {one.kind, other.kind} <= {"due", "meeting"}:
        return False
    return (bool(one.latest) and one.latest == other.latest) or (
        bool(one.days) and one.days == other.days
    )


def _amounts(before: Sequence[Amount], after: Sequence[Amount]) -> Iterator[Evidence]:
    """Compare the quantities of every kind: changed is what differs on both sides.

    An amount on one side only ("from 5 to 12 per cent" -> "to 12 per cent") is left to the
    words: it is no other target. Money is one kind, whatever its currency.
    """
    for kind in sorted({_kind(a) for a in before} & {_kind(a) for a in after}):
        left = [a for a in before if _kind(a) == kind]
        right = [a for a in after if _kind(a) == kind]
        olds, news = ({_Size(a.value, a.bound, a.unit) for a in side} for side in (left, right))
        gone, come = olds - news, news - olds
        if gone and come:
            old, new = ("; ".join(a.text for a in side) for side in (left, right))
            units = {a.unit for a in (*left, *right)}
            slot = f"amount in {units.pop() if len(units) == 1 else kind}"
            yield Evidence(ChangeLabel.AMOUNT_CHANGED, slot, old, new, _turn(gone, come))


class _Size(NamedTuple):
    """How much of what; of equal values that with an upper bound is lower than the one without."""

    value: float
    bound: str
    unit: str

    @property
    def rank(self) -> tuple[float, int]:
        return self.value, _BOUNDS.index(self.bound)


_BOUNDS = ("under", "most", "", "least", "over")


def _kind(amount: Amount) -> str:
    """Return the unit, "money" for every currency: their codes alone are in capitals."""
    return "money" if amount.unit.isupper() else amount.unit


def _turn(gone: Set[_Size], come: Set[_Size]) -> str:
    """Say where every number is higher, or lower, than all that it took the place of."""
    if len({size.unit for size in (*gone, *come)}) > 1:
        return ""
    olds, news = ([size.rank for size in side] for side in (gone, come))
    if min(news) > max(olds):
        return "higher"
    return "lower" if max(news) < min(olds) else ""


def _scope(before: Commitment, after: Commitment, wording: Wording) -> Iterator[Evidence]:
    if is_rescoped(before, after, wording):
        yield Evidence(ChangeLabel.RESCOPED, "object", before.text, after.text)
