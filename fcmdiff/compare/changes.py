"""Commitments of two documents -> a verdict on each: new, dropped, changed (how), unchanged."""

from __future__ import annotations

from collections.abc import Sequence

from fcmdiff.compare.labels import find_evidence
from fcmdiff.compare.likeness import clause_similarity
from fcmdiff.compare.matching import Match, Similarity, match_commitments
from fcmdiff.compare.words import diff_words
from fcmdiff.model.alignment import ParagraphPair, ParagraphRelation
from fcmdiff.model.commitment import Commitment
from fcmdiff.model.comparison import ChangeKind, CommitmentChange


def judge_commitments(
    before: Sequence[Commitment],
    after: Sequence[Commitment],
    pairs: Sequence[ParagraphPair],
    reliable: bool = True,
    similarity: Similarity = clause_similarity,
) -> tuple[CommitmentChange, ...]:
    """Return one CommitmentChange for every commitment of either side, each in exactly one.

    Commitments are matched inside ``pairs`` first, then across the documents. ``reliable`` is
    False when one of the documents was not read well enough to say that something is missing:
    then, and where the paragraph's relation is "cannot_tell", what has no counterpart is
    "cannot_tell" and not "new" or "dropped". The order is that of ``after``; a commitment
    without a counterpart there follows its predecessor in ``before``.
    """
    matches = match_commitments(before, after, pairs, similarity)
    unsure = _unsure_paragraphs(pairs)
    counterparts = {m.after: m for m in matches}
    changes: list[tuple[int, CommitmentChange]] = []
    for j, new in enumerate(after):
        found = counterparts.get(j)
        if found:
            changes.append((found.before, _judge_match(before[found.before], new, found)))
        else:
            changes.append(
                (-1, _judge_single(None, new, reliable and new.paragraph not in unsure[1]))
            )
    matched = {m.before for m in matches}
    for i, old in enumerate(before):
        if i not in matched:
            change = _judge_single(old, None, reliable and old.paragraph not in unsure[0])
            changes.insert(_place_after(changes, i), (i, change))
    return tuple(change for _, change in changes)


def _place_after(changes: Sequence[tuple[int, CommitmentChange]], i: int) -> int:
    """Return the place behind the change of the nearest earlier commitment of ``before``."""
    for place, (index, _) in enumerate(changes):
        if index == i - 1:
            return place + 1
    return 0


def _unsure_paragraphs(pairs: Sequence[ParagraphPair]) -> tuple[frozenset[str], frozenset[str]]:
    unsure = [pair for pair in pairs if pair.relation is ParagraphRelation.CANNOT_TELL]
    return (
        frozenset(p for pair in unsure for p in pair.before),
        frozenset(p for pair in unsure for p in pair.after),
    )


def _judge_match(before: Commitment, after: Commitment, match: Match) -> CommitmentChange:
    evidence = find_evidence(before, after)
    return CommitmentChange(
        before=before,
        after=after,
        kind=ChangeKind.CHANGED if evidence else ChangeKind.UNCHANGED,
        labels=tuple(dict.fromkeys(e.label for e in evidence)),
        moved=match.moved,
        evidence=evidence,
        edits=diff_words(before.text, after.text),
    )


def _judge_single(
    before: Commitment | None, after: Commitment | None, sure: bool
) -> CommitmentChange:
    kind = ChangeKind.DROPPED if before else ChangeKind.NEW
    return CommitmentChange(
        before=before,
        after=after,
        kind=kind if sure else ChangeKind.CANNOT_TELL,
        edits=diff_words(before.text if before else "", after.text if after else ""),
    )
