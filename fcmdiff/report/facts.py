"""One CommitmentChange -> the sentences that say what is different, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fcmdiff.model.commitment import STRENGTH_NAMES, Commitment
from fcmdiff.model.comparison import ChangeKind, ChangeLabel, CommitmentChange, Evidence
from fcmdiff.report.wording import DEADLINES, TERMS, Quote, Sentence

_TURNS = {
    ChangeLabel.DEADLINE_EARLIER: ", which is earlier",
    ChangeLabel.DEADLINE_LATER: ", which is later",
}

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

    Of one side only where the evidence says what became of it.
    """
    if change.kind == ChangeKind.CHANGED and (change.before is None or change.after is None):
        return _trace(change)
    if change.before is None or change.after is None or change.kind == ChangeKind.UNCHANGED:
        return ()
    if change.kind == ChangeKind.CANNOT_TELL:
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
    if not facts and ChangeLabel.REWORDED in change.labels:
        facts.append(("Other words, no other meaning found.",))
    return tuple(facts)


def _trace(change: CommitmentChange) -> tuple[Sentence, ...]:
    """Say where the words went, or came from, that have no counterpart of their own."""
    facts: list[Sentence] = []
    for item in change.evidence:
        if item.label == ChangeLabel.FULFILLED:
            facts.append(("Now told as done: ", Quote(item.after), "."))
        elif change.after is None:
            facts.append(("Now part of: ", Quote(item.after), "."))
        else:
            facts.append(("Before part of: ", Quote(item.before), "."))
    return tuple(facts)


def list_terms(change: CommitmentChange) -> tuple[TermChange, ...]:
    """Return the deadlines and amounts that are not what they were.

    The evidence of the verdict says which answers to which; where a verdict came without,
    what stands on one side only is set against what stands on the other.
    """
    given = [item for item in change.evidence if item.label in TERMS]
    if given or not change.before or not change.after:
        return tuple(
            (_slot_name(item.label), item.before, item.after, _turn(item)) for item in given
        )
    found: list[TermChange] = []
    for label in TERMS.intersection(change.labels):
        old, new = _phrases(change.before, label), _phrases(change.after, label)
        gone = "; ".join(text for text in old if text not in new)
        come = "; ".join(text for text in new if text not in old)
        if gone or come:
            found.append((_slot_name(label), gone, come, _TURNS.get(label, "")))
    return tuple(sorted(set(found)))


def _turn(evidence: Evidence) -> str:
    """Say how a deadline or an amount turned, where that is known."""
    if evidence.turn:
        return f", which is {evidence.turn}"
    return _TURNS.get(evidence.label, "")


def _slot_name(label: ChangeLabel) -> str:
    return "deadline" if label in DEADLINES else "amount"


def _phrases(commitment: Commitment, label: ChangeLabel) -> list[str]:
    if label in DEADLINES:
        return [deadline.text for deadline in commitment.deadlines]
    return [amount.text for amount in commitment.amounts]


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
    rungs = "One rung" if abs(steps) == 1 else f"{abs(steps)} rungs"
    way = "up" if steps > 0 else "down"
    return [(f"{rungs} {way}: from {_name_verb(before)} to {_name_verb(after)}.",)]


def _name_verb(commitment: Commitment) -> str:
    """Return the verb and its rung; the verb is the lexicon's, not a quotation."""
    verb, rung = commitment.performative.replace("-", " "), rung_name(commitment.strength)
    name, _, number = rung.partition(" (")
    return rung if name.startswith(verb) else f"{verb} ({name}, {number}"


def _hedges(before: Sequence[str], after: Sequence[str]) -> list[Sentence]:
    facts: list[Sentence] = []
    if added := [hedge for hedge in after if hedge not in before]:
        facts.append(("Hedge added: ", *_quote_all(added), "."))
    if removed := [hedge for hedge in before if hedge not in after]:
        facts.append(("Hedge removed: ", *_quote_all(removed), "."))
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
        if item.label != ChangeLabel.RESCOPED:
            continue
        if item.before in whole and item.after in whole:
            facts.append(("Scope changed: the marked words say how.",))
        else:
            facts.append(_turned(item.slot.replace("_", " ").capitalize(), item.before, item.after))
    return facts


def _quote_all(texts: Iterable[str]) -> Sentence:
    parts: list[str | Quote] = []
    for text in texts:
        parts += [", ", Quote(text)] if parts else [Quote(text)]
    return tuple(parts)
