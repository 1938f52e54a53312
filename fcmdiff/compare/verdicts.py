"""A kind, labels and two sides -> the CommitmentChange, with what follows from them filled in."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from fcmdiff.compare.words import diff_words
from fcmdiff.model.commitment import Commitment, Rung
from fcmdiff.model.comparison import CommitmentChange, Evidence, NearPassage, Passage, Tie
from fcmdiff.model.labels import ChangeKind, tell_outcome
from fcmdiff.model.outcomes import CountsAs


def make_change(  # noqa: PLR0913 - one parameter a part of the verdict
    before: Commitment | None,
    after: Commitment | None,
    kind: ChangeKind,
    evidence: Sequence[Evidence] = (),
    *,
    moved: bool = False,
    step: str = "",
    counterpart: Passage | None = None,
    ties: Sequence[Tie] = (),
    nearest: Sequence[NearPassage] = (),
) -> CommitmentChange:
    """Return the verdict on one commitment of either side; its labels are those of ``evidence``.

    The outcome, what it counts as and the edits follow; a side that is missing is compared as the
    ``counterpart``, or as nothing.
    """
    labels = tuple(dict.fromkeys(found.label for found in evidence if found.label))
    answer = counterpart.text if counterpart else ""
    old, new = (side.text if side else answer for side in (before, after))
    return CommitmentChange(
        before=before,
        after=after,
        kind=kind,
        outcome=tell_outcome(kind, labels),
        counts_as=_tell_standing(before, after),
        labels=labels,
        moved=moved,
        evidence=tuple(evidence),
        edits=diff_words(old, new),
        step=step,
        counterpart=counterpart,
        ties=tuple(ties),
        nearest=tuple(nearest),
    )


def withdraw_verdict(change: CommitmentChange) -> CommitmentChange:
    """Return ``change`` as one that cannot be told; its edits stay, its labels and evidence go."""
    kind = ChangeKind.CANNOT_TELL
    return replace(change, kind=kind, outcome=tell_outcome(kind, ()), labels=(), evidence=())


def _tell_standing(before: Commitment | None, after: Commitment | None) -> CountsAs:
    """Say how a change counts: by the firmer of its sides."""
    sides = [side for side in (before, after) if side]
    if any(side.is_own for side in sides):
        return CountsAs.COMMITMENT
    calls = any(side.strength >= Rung.CALL for side in sides)
    return CountsAs.CALL if calls else CountsAs.STATEMENT
