"""Two versions of one commitment -> Evidence of every way in which they differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from typing import NamedTuple

from fcmdiff.compare.hedging import Hedging, compare_hedges
from fcmdiff.compare.likeness import plain_words
from fcmdiff.compare.reversal import find_reversal
from fcmdiff.compare.scope import is_rescoped
from fcmdiff.model.commitment import STRENGTH_NAMES, Amount, Commitment, Deadline, Rung
from fcmdiff.model.comparison import Evidence
from fcmdiff.model.labels import ChangeLabel
from fcmdiff.model.wording import Wording

# What stands around a promise of before and of after: the text of its paragraph, empty where
# nobody gives it.
Around = tuple[str, str]
NOTHING_AROUND: Around = ("", "")


def find_evidence(
    before: Commitment, after: Commitment, wording: Wording, around: Around = NOTHING_AROUND
) -> tuple[Evidence, ...]:
    """Return what differs between two versions of a commitment, one Evidence a label.

    ``iterated`` is the one label given in one direction only, from a fresh promise to a repeated
    one; all others are mirrored when the sides are swapped. A deadline that stands in the text
    ``around`` the other version neither came nor went.
    """
    contrary = _contrary(before, after, wording)
    hedging = compare_hedges(before, after, wording)
    found = [
        *(() if contrary else _strength(before, after, hedging)),
        *_hedging(hedging),
        *contrary,
        *_iteration(before, after),
        *_deadlines(before, after, wording, around),
        *_amounts(before.amounts, after.amounts),
        *(() if contrary else _scope(before, after, wording)),
    ]
    if not found and plain_words(before.text) != plain_words(after.text):
        found.append(Evidence(ChangeLabel.REWORDED, "text", before.text, after.text))
    return tuple(found)


def _strength(before: Commitment, after: Commitment, hedging: Hedging) -> Iterator[Evidence]:
    """Compare how firm both are, less half a rung for every hedge that came or went."""
    weight = _firmness(after) - _firmness(before) - 0.5 * hedging.step
    if weight:
        label = ChangeLabel.STRENGTHENED if weight > 0 else ChangeLabel.WEAKENED
        yield Evidence(label, "strength", _name_rung(before), _name_rung(after))


def _firmness(commitment: Commitment) -> Rung:
    """Return the rung, one for all promises of one's own deeds.

    Nobody hears "we will" as weaker than "we commit to", and what is said again is ``iterated``.
    By the ladder alone 7 of 19 verdicts "weakened" on thirteen real pairs were right.
    """
    return Rung.WILL if commitment.strength >= Rung.ITERATE else commitment.strength


def _name_rung(commitment: Commitment) -> str:
    name = STRENGTH_NAMES[commitment.strength]
    hedges = "".join(f", {hedge}" for hedge in commitment.hedges)
    return f"{commitment.strength} ({name}): {commitment.performative}{hedges}"


def _hedging(hedging: Hedging) -> Iterator[Evidence]:
    if hedging.step:
        label = ChangeLabel.HEDGED if hedging.step > 0 else ChangeLabel.UNHEDGED
        yield Evidence(label, "hedges", "; ".join(hedging.before), "; ".join(hedging.after))


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
    """Tell that a fresh promise is said again; of one that lost firmness that is no news."""
    if after.iterated and not before.iterated and _firmness(after) >= _firmness(before):
        yield Evidence(ChangeLabel.ITERATED, "iterated", before.performative, after.performative)


def _deadlines(
    before: Commitment, after: Commitment, wording: Wording, around: Around
) -> Iterator[Evidence]:
    """Take away what is equal, order what can be ordered, and list the rest.

    The next meeting of the series is promised every year: neither when it is nor what happens at it
    is a deadline. What goes on until a day is no sooner or later than what is due by one.
    """
    olds, news = _deadlines_of(before, wording), _deadlines_of(after, wording)
    left, right = _unequal(olds, news), _unequal(news, olds)
    for size in (_day, _days):
        for lasts in (False, True):
            yield from _order(left, right, size, lasts)
    left = [d for d in left if _is_own(d, before) and not _stands_near(d, after, around[1])]
    right = [d for d in right if _is_own(d, after) and not _stands_near(d, before, around[0])]
    # What is in a list for "the next year" is not without a deadline.
    if left and all(_is_own(deadline, after) for deadline in news):
        yield Evidence(ChangeLabel.DEADLINE_REMOVED, "deadline", _join(left), "")
    if right and all(_is_own(deadline, before) for deadline in olds):
        yield Evidence(ChangeLabel.DEADLINE_ADDED, "deadline", "", _join(right))


def _deadlines_of(commitment: Commitment, wording: Wording) -> list[Deadline]:
    """Return the deadlines but for when those who speak will meet again."""
    meeting = wording.gathering.search(commitment.text)
    if not meeting:
        return list(commitment.deadlines)
    text, joint = commitment.text, f" {wording.ampersand} "
    found = []
    for deadline in commitment.deadlines:
        at = text.find(deadline.text)
        between = text[min(meeting.end(), at) : max(meeting.start(), at)]
        if at < 0 or joint in between:
            found.append(deadline)
    return found


def _is_own(deadline: Deadline, commitment: Commitment) -> bool:
    """True but for words of time before a list that name no day ("over the next year, we will:").

    They say for how long the list is made. On one coded pair they were told to be the new deadline
    of ten items, which the coder held to be false of each.
    """
    dated = deadline.latest is not None or deadline.days is not None
    before_list = deadline.text in commitment.lead_in and deadline.text not in commitment.text
    return dated or not before_list


def _stands_near(deadline: Deadline, other: Commitment, around: str) -> bool:
    """True where the words of the deadline, whatever opens them, stand ``around`` the other.

    What the other itself has, with another opening ("by 2030", "from 2030"), is not around it.
    """
    words = _bare_words(deadline)
    if words in map(_bare_words, other.deadlines):
        return False
    return f" {words} " in f" {plain_words(around.replace(other.text, ' ', 1))} "


def _bare_words(deadline: Deadline) -> str:
    first, _, rest = plain_words(deadline.text).partition(" ")
    return rest or first


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
    words: it is no other target. Money is one kind, whatever its currency, and where only one side
    has a sum that is told: of six coded rows "amount" three are of that.
    """
    kinds = [{_kind(a) for a in side} for side in (before, after)]
    for kind in sorted((kinds[0] & kinds[1]) | ({_MONEY} & (kinds[0] | kinds[1]))):
        left = [a for a in before if _kind(a) == kind]
        right = [a for a in after if _kind(a) == kind]
        olds, news = ({_Size(a.value, a.bound, a.unit) for a in side} for side in (left, right))
        gone, come = olds - news, news - olds
        if (gone and come) or not left or not right:
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


_MONEY = "money"
_BOUNDS = ("under", "most", "", "least", "over")


def _kind(amount: Amount) -> str:
    """Return the unit, "money" for every currency: their codes alone are in capitals."""
    return _MONEY if amount.unit.isupper() else amount.unit


def _turn(gone: Set[_Size], come: Set[_Size]) -> str:
    """Say where every number is higher, or lower, than all that it took the place of."""
    if not gone or not come or len({size.unit for size in (*gone, *come)}) > 1:
        return ""
    olds, news = ([size.rank for size in side] for side in (gone, come))
    if min(news) > max(olds):
        return "higher"
    return "lower" if max(news) < min(olds) else ""


def _scope(before: Commitment, after: Commitment, wording: Wording) -> Iterator[Evidence]:
    if is_rescoped(before, after, wording):
        yield Evidence(ChangeLabel.RESCOPED, "object", before.text, after.text)
