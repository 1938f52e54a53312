"""A Comparison -> one question for every promise that is possibly dropped or new."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

from fcmdiff.model.commitment import Commitment
from fcmdiff.model.comparison import CommitmentChange, Comparison, NearPassage, Side
from fcmdiff.model.labels import ChangeKind
from fcmdiff.model.overrides import TABLES, Overrides

_SIDE_OF: dict[ChangeKind, Side] = {
    ChangeKind.POSSIBLY_DROPPED: "before",
    ChangeKind.POSSIBLY_NEW: "after",
}


class Question(Struct, frozen=True):
    """Which of the ``passages`` of the other text, if any, answers to a ``promise`` of ``side``.

    A passage is named by its number, from 1 on.
    """

    side: Side
    promise: Commitment
    passages: tuple[NearPassage, ...]


def find_suggested(overrides: Overrides, model: str) -> frozenset[str]:
    """Return the ids of what ``model`` has suggested something about before.

    What a person refused is among them. Another model may be asked about the same.
    """
    found = (one for table in TABLES for one in getattr(overrides.entries, table))
    return frozenset(
        name
        for one in found
        if one.suggested and one.model == model
        for side in one.ids
        for name in side
    )


def make_questions(comparison: Comparison, suggested: Collection[str] = ()) -> tuple[Question, ...]:
    """Return what can be asked about ``comparison``, what matters most first.

    What is possibly dropped comes before what is possibly new, promises before calls on others;
    beyond that the order is that of the texts. What is told outright, what cannot be told, what
    has no passage near it and what is ``suggested`` already, by id, is not asked about.
    """
    every = [one for change in comparison.commitments if (one := _ask(change))]
    found = [one for one in every if one.promise.id not in suggested]
    return tuple(sorted(found, key=lambda one: (one.side == "after", not one.promise.is_own)))


def _ask(change: CommitmentChange) -> Question | None:
    side = _SIDE_OF.get(change.kind)
    promise = change.before or change.after
    if side is None or promise is None or not change.nearest:
        return None
    return Question(side, promise, change.nearest)
