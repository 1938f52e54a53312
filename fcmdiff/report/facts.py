"""One CommitmentChange -> the sentences that say what is different, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fcmdiff.model.commitment import STRENGTH_NAMES, Commitment
from fcmdiff.model.comparison import ChangeKind, ChangeLabel, CommitmentChange
from fcmdiff.report.wording import DEADLINES, Quote, Sentence

_DEADLINE_TURNS = {
    ChangeLabel.DEADLINE_EARLIER: ", which is earlier",
    ChangeLabel.DEADLINE_LATER: ", which is later",
}
# These labels have a sentence of their own; for all others the Evidence speaks.
_SAID = DEADLINES | {
    ChangeLabel.STRENGTHENED,
    ChangeLabel.WEAKENED,
    ChangeLabel.HEDGED,
    ChangeLabel.UNHEDGED,
    ChangeLabel.NEGATED,
    ChangeLabel.ITERATED,
    ChangeLabel.AMOUNT_CHANGED,
    ChangeLabel.REWORDED,
}


def rung_name(strength: int) -> str:
    """Return the name of a rung of the ladder and its number.

    >>> rung_name(5)
    'will (5)'
    """
    known = 0 <= strength < len(STRENGTH_NAMES)
    return f"{STRENGTH_NAMES[strength]} ({strength})" if known else f"rung {strength}"


def state_facts(change: CommitmentChange) -> tuple[Sentence, ...]:
    """Return what is different between the two sides, the gravest first; none for one side."""
    if change.before is None or change.after is None or change.kind == ChangeKind.UNCHANGED:
        return ()
    before, after = change.before, change.after
    facts = [
        *_negation(before, after),
        *_strength(before, after),
        *_hedges(before.hedges, after.hedges),
        *_deadlines(before, after, change.labels),
        *_amounts(before, after),
        *_iteration(before, after),
        *_evidence(change),
    ]
    if not facts and ChangeLabel.REWORDED in change.labels:
        facts.append(("Other words, no other meaning found.",))
    return tuple(facts)


def _negation(before: Commitment, after: Commitment) -> list[Sentence]:
    if before.negated == after.negated:
        return []
    if after.negated:
        return [("It now says what will not be done.",)]
    return [("It no longer says what will not be done.",)]


def _strength(before: Commitment, after: Commitment) -> list[Sentence]:
    steps = after.strength - before.strength
    if not steps:
        return []
    rungs = "one rung" if abs(steps) == 1 else f"{abs(steps)} rungs"
    verdict = f"{rungs} {'up' if steps > 0 else 'down'}"
    ladder = f", {verdict}: {rung_name(before.strength)} to {rung_name(after.strength)}."
    if before.performative == after.performative:
        return [(Quote(after.performative), ladder)]
    return [(Quote(before.performative), " became ", Quote(after.performative), ladder)]


def _hedges(before: Sequence[str], after: Sequence[str]) -> list[Sentence]:
    facts: list[Sentence] = []
    if added := [hedge for hedge in after if hedge not in before]:
        facts.append(("Hedge added: ", *_quote_all(added), "."))
    if removed := [hedge for hedge in before if hedge not in after]:
        facts.append(("Hedge removed: ", *_quote_all(removed), "."))
    return facts


def _deadlines(
    before: Commitment, after: Commitment, labels: Sequence[ChangeLabel]
) -> list[Sentence]:
    turn = "".join(_DEADLINE_TURNS.get(label, "") for label in labels)
    return _turned(
        "Deadline",
        [deadline.text for deadline in before.deadlines],
        [deadline.text for deadline in after.deadlines],
        turn,
    )


def _amounts(before: Commitment, after: Commitment) -> list[Sentence]:
    old, new = [a.text for a in before.amounts], [a.text for a in after.amounts]
    return _turned("Amount", old, new, "")


def _turned(noun: str, before: Sequence[str], after: Sequence[str], turn: str) -> list[Sentence]:
    """Say what became of the phrases of one slot; phrases on both sides are not named."""
    old = [text for text in before if text not in after]
    new = [text for text in after if text not in before]
    if old and new:
        return [(f"{noun} ", *_quote_all(old), " became ", *_quote_all(new), f"{turn}.")]
    if new:
        return [(f"{noun} added: ", *_quote_all(new), ".")]
    return [(f"{noun} removed: ", *_quote_all(old), ".")] if old else []


def _iteration(before: Commitment, after: Commitment) -> list[Sentence]:
    if after.iterated and not before.iterated:
        return [("It now repeats an earlier promise: ", Quote(after.performative), ".")]
    return []


def _evidence(change: CommitmentChange) -> list[Sentence]:
    """Say the slots that differ and that no sentence above speaks of, such as the scope."""
    facts: list[Sentence] = []
    for item in change.evidence:
        if item.label not in _SAID:
            facts += _turned(
                item.slot.replace("_", " ").capitalize(),
                [item.before] if item.before else [],
                [item.after] if item.after else [],
                "",
            )
    return facts


def _quote_all(texts: Iterable[str]) -> Sentence:
    parts: list[str | Quote] = []
    for text in texts:
        parts += [", ", Quote(text)] if parts else [Quote(text)]
    return tuple(parts)
