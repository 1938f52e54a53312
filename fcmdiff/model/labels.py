"""The verdicts on a commitment, one row each: what a kind or a label means to every other room.

A new label is a row here, the rule in ``compare`` that finds it, and its words in the interface.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Literal

from fcmdiff.model.outcomes import Outcome

# How much a change weighs in a check where no policy says otherwise.
Weight = Literal["error", "warning", "note", "off"]


class Direction(StrEnum):
    """Whether a label makes a promise weaker or stronger."""

    WEAKER = "weaker"
    STRONGER = "stronger"
    NEITHER = ""


class Basis(StrEnum):
    """What a label rests on, which decides whether a misread page can have made it.

    WORDS that differ between the sides, a word that one side has and the other LACKS, DIGITS, or a
    PASSAGE of the other text that is no commitment.
    """

    WORDS = "words"
    LACK = "lack"
    DIGITS = "digits"
    PASSAGE = "passage"


class ChangeKind(StrEnum):
    """The verdict on one commitment: its outcome, its weight, and what it is with swapped sides.

    ``dropped`` and ``new`` are said where something speaks for absence, ``possibly_dropped`` and
    ``possibly_new`` where nothing was found and something is near. The outcome of CHANGED is that
    of its labels.
    """

    outcome: Outcome
    weight: Weight
    mirror_name: str

    def __new__(cls, value: str, outcome: Outcome, weight: Weight, mirror: str) -> ChangeKind:
        """Make a row; called by the table below."""
        kind = str.__new__(cls, value)
        kind._value_ = value
        kind.outcome, kind.weight, kind.mirror_name = outcome, weight, mirror
        return kind

    NEW = ("new", Outcome.NEW, "off", "dropped")
    POSSIBLY_NEW = ("possibly_new", Outcome.POSSIBLY_NEW, "off", "possibly_dropped")
    DROPPED = ("dropped", Outcome.DROPPED, "error", "new")
    POSSIBLY_DROPPED = ("possibly_dropped", Outcome.POSSIBLY_DROPPED, "warning", "possibly_new")
    CHANGED = ("changed", Outcome.OTHER, "off", "changed")
    UNCHANGED = ("unchanged", Outcome.UNCHANGED, "off", "unchanged")
    CANNOT_TELL = ("cannot_tell", Outcome.CANNOT_TELL, "off", "cannot_tell")

    @property
    def mirror(self) -> ChangeKind:
        """The kind with the sides swapped."""
        return type(self)[self.mirror_name.upper()]


class ChangeLabel(StrEnum):
    """In what way a commitment changed; several labels on one pair are normal.

    ``mirror`` is the label with the sides swapped. For "iterated" and "fulfilled" it holds in one
    direction only: what is promised afresh after it was repeated is reworded, and what is promised
    after it was told as done is newly promised. "under_way" is as "fulfilled".
    """

    outcome: Outcome
    direction: Direction
    basis: Basis
    weight: Weight
    mirror_name: str

    def __new__(  # noqa: PLR0913 - the columns of the table
        cls,
        value: str,
        outcome: Outcome,
        direction: Direction,
        basis: Basis,
        weight: Weight,
        mirror: str,
    ) -> ChangeLabel:
        """Make a row; called by the table below."""
        label = str.__new__(cls, value)
        label._value_ = value
        label.outcome, label.direction, label.basis = outcome, direction, basis
        label.weight, label.mirror_name = weight, mirror
        return label

    # fmt: off
    REWORDED = ("reworded", Outcome.OTHER, Direction.NEITHER, Basis.WORDS, "off", "reworded")
    STRENGTHENED = ("strengthened", Outcome.STRENGTHENED, Direction.STRONGER, Basis.WORDS, "off", "weakened")  # noqa: E501
    WEAKENED = ("weakened", Outcome.WEAKENED, Direction.WEAKER, Basis.WORDS, "warning", "strengthened")  # noqa: E501
    HEDGED = ("hedged", Outcome.WEAKENED, Direction.WEAKER, Basis.LACK, "warning", "unhedged")
    UNHEDGED = ("unhedged", Outcome.STRENGTHENED, Direction.STRONGER, Basis.LACK, "off", "hedged")
    NEGATED = ("negated", Outcome.REVERSED, Direction.NEITHER, Basis.LACK, "error", "negated")
    ITERATED = ("iterated", Outcome.OTHER, Direction.NEITHER, Basis.WORDS, "off", "reworded")
    DEADLINE_ADDED = ("deadline_added", Outcome.TERMS, Direction.NEITHER, Basis.DIGITS, "off", "deadline_removed")  # noqa: E501
    DEADLINE_REMOVED = ("deadline_removed", Outcome.TERMS, Direction.NEITHER, Basis.DIGITS, "warning", "deadline_added")  # noqa: E501
    DEADLINE_EARLIER = ("deadline_earlier", Outcome.TERMS, Direction.NEITHER, Basis.DIGITS, "off", "deadline_later")  # noqa: E501
    DEADLINE_LATER = ("deadline_later", Outcome.TERMS, Direction.NEITHER, Basis.DIGITS, "warning", "deadline_earlier")  # noqa: E501
    AMOUNT_CHANGED = ("amount_changed", Outcome.TERMS, Direction.NEITHER, Basis.DIGITS, "warning", "amount_changed")  # noqa: E501
    NO_LONGER_PROMISED = ("no_longer_promised", Outcome.NO_LONGER_PROMISED, Direction.WEAKER, Basis.PASSAGE, "error", "newly_promised")  # noqa: E501
    NEWLY_PROMISED = ("newly_promised", Outcome.NEWLY_PROMISED, Direction.STRONGER, Basis.PASSAGE, "off", "no_longer_promised")  # noqa: E501
    RESCOPED = ("rescoped", Outcome.OTHER, Direction.NEITHER, Basis.WORDS, "off", "rescoped")
    UNDER_WAY = ("under_way", Outcome.OTHER, Direction.NEITHER, Basis.PASSAGE, "off", "newly_promised")  # noqa: E501
    MERGED_INTO = ("merged_into", Outcome.OTHER, Direction.NEITHER, Basis.WORDS, "off", "split_from")  # noqa: E501
    SPLIT_FROM = ("split_from", Outcome.OTHER, Direction.NEITHER, Basis.WORDS, "off", "merged_into")
    FULFILLED = ("fulfilled", Outcome.OTHER, Direction.NEITHER, Basis.PASSAGE, "off", "newly_promised")  # noqa: E501
    # fmt: on

    @property
    def mirror(self) -> ChangeLabel:
        """The label with the sides swapped."""
        return type(self)[self.mirror_name.upper()]

    @property
    def is_doubtful(self) -> bool:
        """True where a page that was misread could have made it."""
        return self.basis is not Basis.WORDS


def tell_outcome(kind: ChangeKind, labels: Iterable[ChangeLabel]) -> Outcome:
    """Return the one outcome of a verdict: of a change the gravest of its labels'.

    A change with labels both ways (a weaker verb, but a hedge lost) counts as weakened.

    >>> tell_outcome(ChangeKind.CHANGED, [ChangeLabel.UNHEDGED, ChangeLabel.WEAKENED]).value
    'weakened'
    """
    if kind is not ChangeKind.CHANGED:
        return kind.outcome
    order = list(Outcome)
    return min((label.outcome for label in labels), key=order.index, default=kind.outcome)
