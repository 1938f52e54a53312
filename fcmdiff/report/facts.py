"""One CommitmentChange -> the sentences that say what is different, each with its evidence."""

from __future__ import annotations

from collections.abc import Sequence

from fcmdiff.model.commitment import STRENGTH_NAMES, Commitment
from fcmdiff.model.comparison import CommitmentChange
from fcmdiff.model.outcomes import Outcome
from fcmdiff.report.wording import Quote, Sentence, quote_all

# The slots that a table of its own tells, by the first word of their names.
_TERMS = ("deadline", "amount")

# What became of one deadline or amount: what it is, before, after, and how the dates turned.
TermChange = tuple[str, str, str, str]


_MISREAD: Sentence = (
    "A program recognised these words in a picture of the page; what is marked may be misread.",
)


def rung_name(strength: int) -> str:
    """Return the name of a rung of the ladder and its number.

    >>> rung_name(5)
    'will (5)'
    """
    known = 0 <= strength < len(STRENGTH_NAMES)
    return f"{STRENGTH_NAMES[strength]} ({strength})" if known else f"rung {strength}"


def state_facts(change: CommitmentChange) -> tuple[Sentence, ...]:
    """Return what is different between the two sides, the gravest first.

    Of one side only, what the evidence says: why nothing corresponds to it, or which terms went.
    """
    if change.before is None or change.after is None:
        return (*_absence(change), *_terms(change), *_thinness(change))
    if change.outcome is Outcome.UNCHANGED:
        return ()
    if change.outcome is Outcome.CANNOT_TELL:
        return (_MISREAD,)
    before, after = change.before, change.after
    facts = [
        *_negation(before, after),
        *_strength(before, after),
        *_hedges(before.hedges, after.hedges),
        *_terms(change),
        *_iteration(before, after),
        *_scope(change),
    ]
    if not facts and "reworded" in change.labels:
        facts.append(("Reworded; no change of meaning found.",))
    return (*facts, *_thinness(change))


def _thinness(change: CommitmentChange) -> list[Sentence]:
    return [("Few words in common: look whether the two are one promise.",)] if change.thin else []


def _absence(change: CommitmentChange) -> list[Sentence]:
    """Say what speaks for absence, which is evidence for no label."""
    other = "earlier" if change.before is None else "later"
    facts: list[Sentence] = []
    for item in change.evidence:
        said = item.before or item.after
        if item.label is None and item.slot == "names":
            facts.append((f"Nowhere in the {other} text: ", *quote_all(said.split(", ")), "."))
        elif item.label is None and item.slot == "words":
            facts.append((f"The nearest passage has {said} telling words.",))
    return facts


def list_terms(change: CommitmentChange) -> tuple[TermChange, ...]:
    """Return the deadlines and amounts that are not what they were, as the evidence says."""
    return tuple(
        (name, item.before, item.after, f", which is {item.turn}" if item.turn else "")
        for item in change.evidence
        if (name := item.slot.partition(" ")[0]) in _TERMS
    )


def _negation(before: Commitment, after: Commitment) -> list[Sentence]:
    if before.negated == after.negated:
        return []
    if after.negated:
        return [("It is now a promise NOT to act.",)]
    return [("It is no longer a promise NOT to act.",)]


def _strength(before: Commitment, after: Commitment) -> list[Sentence]:
    steps = after.strength - before.strength
    if not steps:
        return []
    rungs = "One rung" if abs(steps) == 1 else f"{abs(steps)} rungs"
    way = "up" if steps > 0 else "down"
    return [(f"{rungs} {way}: from ", *_quote_verb(before), " to ", *_quote_verb(after), ".")]


def _quote_verb(commitment: Commitment) -> Sentence:
    """Return the words that decide the rung, as they stand, and its number; else its name."""
    if not commitment.said:
        return (rung_name(commitment.strength),)
    return (Quote(commitment.said), f" ({int(commitment.strength)})")


def _hedges(before: Sequence[str], after: Sequence[str]) -> list[Sentence]:
    facts: list[Sentence] = []
    if added := [hedge for hedge in after if hedge not in before]:
        facts.append(("Hedge added: ", *quote_all(added), "."))
    if removed := [hedge for hedge in before if hedge not in after]:
        facts.append(("Hedge removed: ", *quote_all(removed), "."))
    return facts


def _terms(change: CommitmentChange) -> list[Sentence]:
    return [
        _turned(slot.capitalize(), before, after, turn)
        for slot, before, after, turn in list_terms(change)
    ]


def _turned(noun: str, before: str, after: str, turn: str = "") -> Sentence:
    if before and after:
        return (f"{noun} ", Quote(before), " became ", Quote(after), f"{turn}.")
    return (
        (f"{noun} added: ", Quote(after), ".")
        if after
        else (f"{noun} removed: ", Quote(before), ".")
    )


def _iteration(before: Commitment, after: Commitment) -> list[Sentence]:
    if after.iterated and not before.iterated:
        return [("It now repeats an earlier promise.",)]
    return []


def _scope(change: CommitmentChange) -> list[Sentence]:
    """Say what is in or out of scope; where the evidence is the whole text, the marks say it."""
    facts: list[Sentence] = []
    whole = {side.text for side in (change.before, change.after) if side}
    for item in change.evidence:
        if item.slot != "object":
            continue
        if item.before in whole and item.after in whole:
            facts.append(("Scope changed (see the marked words).",))
        else:
            facts.append(_turned(item.slot.replace("_", " ").capitalize(), item.before, item.after))
    return facts
