"""Commitments of two documents -> a verdict on each: new, dropped, changed (how), unchanged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from fcmdiff.compare.labels import find_evidence
from fcmdiff.compare.likeness import clause_similarity
from fcmdiff.compare.matching import Match, Similarity, match_commitments
from fcmdiff.compare.traces import find_fulfilment, find_joined, statements_opposite
from fcmdiff.compare.words import diff_words
from fcmdiff.model.alignment import ParagraphPair, ParagraphRelation
from fcmdiff.model.commitment import Commitment
from fcmdiff.model.comparison import ChangeKind, ChangeLabel, CommitmentChange, Evidence


def judge_commitments(  # noqa: PLR0913 - the two sides, how they stand, and how to compare
    before: Sequence[Commitment],
    after: Sequence[Commitment],
    pairs: Sequence[ParagraphPair],
    reliable: bool = True,
    similarity: Similarity = clause_similarity,
    texts: Mapping[str, str] | None = None,
) -> tuple[CommitmentChange, ...]:
    """Return one CommitmentChange for every commitment of either side, each in exactly one.

    Commitments are matched inside ``pairs`` first, then across the documents. ``reliable`` is
    False when one of the documents was not read well enough to say that something is missing:
    then, and where the paragraph's relation is "cannot_tell", what has no counterpart is
    "cannot_tell" and not "new" or "dropped". ``texts`` are those of the later paragraphs by their
    ids, in which a promise may be told as done. The order is that of ``after``; a commitment
    without a counterpart there follows its predecessor in ``before``.
    """
    matches = match_commitments(before, after, pairs, similarity)
    case = _Case(before, after, matches, _find_traces(before, after, pairs, matches, texts or {}))
    unsure = _unsure_paragraphs(pairs)
    counterparts = {m.after: m for m in matches}
    changes: list[tuple[int, CommitmentChange]] = []
    for j, new in enumerate(after):
        found = counterparts.get(j)
        if found:
            changes.append((found.before, _judge_match(case, found)))
        else:
            sure = reliable and new.paragraph not in unsure[1]
            changes.append((-1, _judge_single(None, new, sure, case.traces.after.get(j))))
    matched = {m.before for m in matches}
    for i, old in enumerate(before):
        if i not in matched:
            sure = reliable and old.paragraph not in unsure[0]
            change = _judge_single(old, None, sure, case.traces.before.get(i))
            changes.insert(_place_after(changes, i), (i, change))
    return tuple(change for _, change in changes)


class _Traces(Struct, frozen=True):
    """Where the commitments without a counterpart went or came from, by their places.

    ``joined`` are by place of a Match the lone ones of either side that belong to it.
    """

    before: dict[int, Evidence]
    after: dict[int, Evidence]
    joined: dict[Match, tuple[list[int], list[int]]]


class _Case(Struct, frozen=True):
    before: Sequence[Commitment]
    after: Sequence[Commitment]
    matches: Sequence[Match]
    traces: _Traces


def _find_traces(
    before: Sequence[Commitment],
    after: Sequence[Commitment],
    pairs: Sequence[ParagraphPair],
    matches: Sequence[Match],
    texts: Mapping[str, str],
) -> _Traces:
    traces = _Traces({}, {}, {})
    statements = statements_opposite(pairs, texts, after)
    places = (_by_paragraph(before), _by_paragraph(after))
    met = ({m.before: m for m in matches}, {m.after for m in matches})
    for pair in pairs:
        olds = [i for p in pair.before for i in places[0].get(p, ())]
        news = [j for p in pair.after for j in places[1].get(p, ())]
        inside = [met[0][i] for i in olds if i in met[0] and met[0][i].after in news]
        both = [(before[m.before], after[m.after]) for m in inside]
        turned = [(new, old) for old, new in both]
        for i in (i for i in olds if i not in met[0]):
            at, old = find_joined(before[i], both), before[i]
            if at is not None:
                traces.before[i] = _joined_with("joined with another", old, both[at][1])
                traces.joined.setdefault(inside[at], ([], []))[0].append(i)
            elif done := find_fulfilment(old, statements.get(old.paragraph, ())):
                traces.before[i] = done
        for j in (j for j in news if j not in met[1]):
            at = find_joined(after[j], turned)
            if at is not None:
                traces.after[j] = _joined_with("parted from another", turned[at][1], after[j])
                traces.joined.setdefault(inside[at], ([], []))[1].append(j)
    return traces


def _joined_with(slot: str, old: Commitment, new: Commitment) -> Evidence:
    return Evidence(ChangeLabel.REWORDED, slot, old.text, new.text)


def _by_paragraph(commitments: Sequence[Commitment]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for place, commitment in enumerate(commitments):
        places.setdefault(commitment.paragraph, []).append(place)
    return places


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


def _judge_match(case: _Case, match: Match) -> CommitmentChange:
    """Compare the two sides together with what was joined to either of them."""
    before, after = case.before[match.before], case.after[match.after]
    olds, news = case.traces.joined.get(match, ((), ()))
    evidence = find_evidence(
        _join(before, [case.before[i] for i in olds]), _join(after, [case.after[j] for j in news])
    )
    return CommitmentChange(
        before=before,
        after=after,
        kind=ChangeKind.CHANGED if evidence else ChangeKind.UNCHANGED,
        labels=tuple(dict.fromkeys(e.label for e in evidence)),
        moved=match.moved,
        evidence=evidence,
        edits=diff_words(before.text, after.text),
    )


def _join(main: Commitment, others: Sequence[Commitment]) -> Commitment:
    """Return ``main`` with the words and slots of ``others``: what stands opposite as one."""
    if not others:
        return main
    all_of_it = (main, *others)
    return replace(
        main,
        text=" ".join(c.text for c in all_of_it),
        hedges=tuple(dict.fromkeys(h for c in all_of_it for h in c.hedges)),
        deadlines=tuple(dict.fromkeys(d for c in all_of_it for d in c.deadlines)),
        amounts=tuple(dict.fromkeys(a for c in all_of_it for a in c.amounts)),
    )


def _judge_single(
    before: Commitment | None, after: Commitment | None, sure: bool, trace: Evidence | None
) -> CommitmentChange:
    kind = ChangeKind.DROPPED if before else ChangeKind.NEW
    if trace:
        kind = ChangeKind.CHANGED
    return CommitmentChange(
        before=before,
        after=after,
        kind=kind if sure or trace else ChangeKind.CANNOT_TELL,
        labels=(trace.label,) if trace else (),
        evidence=(trace,) if trace else (),
        edits=diff_words(before.text if before else "", after.text if after else ""),
    )
