"""Commitments of two documents -> a verdict on each: new, dropped, changed (how), unchanged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from fcmdiff.compare.answered import find_answers, find_pinned
from fcmdiff.compare.doubt import Doubt
from fcmdiff.compare.found import Found
from fcmdiff.compare.labels import find_evidence
from fcmdiff.compare.likeness import clause_similarity
from fcmdiff.compare.matching import Match, Similarity, match_commitments
from fcmdiff.compare.settled import UNDECIDED, DecidedMatches
from fcmdiff.compare.tracing import Trace, Traces, find_traces, tie_to
from fcmdiff.compare.verdicts import make_change, withdraw_verdict
from fcmdiff.model.alignment import ParagraphPair, ParagraphRelation
from fcmdiff.model.commitment import Commitment
from fcmdiff.model.comparison import SIDES, CommitmentChange, Evidence, Side, Tie
from fcmdiff.model.labels import ChangeKind
from fcmdiff.model.wording import Wording

ABSENT = (ChangeKind.DROPPED, ChangeKind.NEW)
POSSIBLY = (ChangeKind.POSSIBLY_DROPPED, ChangeKind.POSSIBLY_NEW)


def judge_commitments(  # noqa: PLR0913 - the two sides, how they stand, and how to compare
    before: Sequence[Commitment],
    after: Sequence[Commitment],
    pairs: Sequence[ParagraphPair],
    doubt: Doubt | None = None,
    similarity: Similarity | None = None,
    texts: tuple[Mapping[str, str], Mapping[str, str]] | None = None,
    decided: DecidedMatches = UNDECIDED,
    *,
    wording: Wording,
    found: Found | None = None,
) -> tuple[CommitmentChange, ...]:
    """Return one CommitmentChange for every commitment of either side, each in exactly one.

    Commitments are matched inside ``pairs`` first, then across the documents. ``doubt`` says what
    was not read well enough for a verdict: there, and where the paragraph's relation is
    "cannot_tell", what has no counterpart is "cannot_tell" and not "new" or "dropped". ``texts``
    are those of the paragraphs of either side by their ids, in which a promise may be told as done;
    ``decided`` are pairs made, or refused, by hand; ``wording`` is that of the language,
    ``found`` what the search in the whole other text says: without it nothing is looked for
    outside of pairs, and all that has no counterpart is told outright. The order
    is that of ``after``; a commitment without a counterpart there follows its predecessor in
    ``before``.
    """
    similarity = similarity or (
        lambda one, other, least: clause_similarity(one, other, wording, least)
    )
    matches = match_commitments(before, after, pairs, similarity, wording, decided, found)
    traces = find_traces(before, after, pairs, matches, texts or ({}, {}), wording, decided)
    pins, unsure = decided.made, _unsure_paragraphs(pairs)
    pinned, back = find_pinned((before, after), matches, decided, wording)
    if found:
        answers, more = find_answers(found, matches, (traces.before, traces.after), decided, doubt)
        traces = Traces(traces.before | answers[0], traces.after | answers[1], traces.joined)
        back = {match: [*back.get(match, ()), *more.get(match, ())] for match in back | more}
    traces = Traces(traces.before | pinned[0], traces.after | pinned[1], traces.joined)
    case = _Case(
        before, after, back, traces, pins, doubt, unsure, wording, found, texts or ({}, {})
    )
    counterparts = {m.after: m for m in matches}
    changes: list[tuple[int, CommitmentChange]] = []
    for j in range(len(after)):
        match = counterparts.get(j)
        changes.append((match.before, case.judge(match)) if match else (-1, case.judge_new(j)))
    matched = {m.before for m in matches}
    for i in range(len(before)):
        if i not in matched:
            changes.insert(_place_after(changes, i), (i, case.judge_old(i)))
    return tuple(change for _, change in changes)


class _Case(Struct, frozen=True):
    """The commitments of both sides and what is known of them; judges them by index."""

    before: Sequence[Commitment]
    after: Sequence[Commitment]
    back: Mapping[Match, Sequence[Tie]]
    traces: Traces
    pins: frozenset[tuple[int | None, int | None]]
    doubt: Doubt | None
    unsure: tuple[frozenset[str], frozenset[str]]
    wording: Wording
    found: Found | None
    texts: tuple[Mapping[str, str], Mapping[str, str]]

    def judge(self, match: Match) -> CommitmentChange:
        """Compare the two sides together with what was joined to either of them."""
        before, after = self.before[match.before], self.after[match.after]
        olds, news = self.traces.joined.get(match, ((), ()))
        evidence = find_evidence(
            _join(before, [self.before[i] for i in olds]),
            _join(after, [self.after[j] for j in news]),
            self.wording,
            (self.texts[0].get(before.paragraph, ""), self.texts[1].get(after.paragraph, "")),
        )
        ties = [tie_to(self.before[i], "before") for i in olds]
        ties += [tie_to(self.after[j], "after") for j in news]
        ties += self.back.get(match, ())
        kind = ChangeKind.CHANGED if evidence else ChangeKind.UNCHANGED
        step = self._step(match.before, match.after)
        return make_change(before, after, kind, evidence, moved=match.moved, step=step, ties=ties)

    def judge_old(self, i: int) -> CommitmentChange:
        """Return the verdict on one that the later text has no counterpart of."""
        return self._judge_lone("before", i, self.traces.before.get(i), self._step(i, None))

    def judge_new(self, j: int) -> CommitmentChange:
        """Return the verdict on one that the earlier text has no counterpart of."""
        return self._judge_lone("after", j, self.traces.after.get(j), self._step(None, j))

    def _judge_lone(self, side: Side, n: int, trace: Trace | None, step: str) -> CommitmentChange:
        """Follow what answers it; else tell it outright where something speaks for absence."""
        at = SIDES.index(side)
        one = (self.before, self.after)[at][n]
        old, new = (one, None) if side == "before" else (None, one)
        if trace:
            change = _follow(old, new, trace, step)
            return withdraw_verdict(change) if self._is_misread(trace, side, one) else change
        kind, evidence = ABSENT[at], tuple[Evidence, ...]()
        if self.found and not step:
            outright = self.found.is_outright(at, n)
            kind = kind if outright else POSSIBLY[at]
            evidence = self.found.explain(at, n) if outright else ()
        kind = self._sure(kind, one, side)
        nearest = self.found.show_nearest(at, n) if self.found else ()
        return make_change(old, new, kind, evidence, step=step, nearest=nearest)

    def _sure(self, kind: ChangeKind, commitment: Commitment, side: Side) -> ChangeKind:
        paragraph = commitment.paragraph
        sure = paragraph not in self.unsure[side == "after"]
        if self.doubt:
            sure = sure and self.doubt.is_told(side, paragraph, commitment.text)
        return kind if sure else ChangeKind.CANNOT_TELL

    def _is_misread(self, trace: Trace, side: Side, one: Commitment) -> bool:
        """True where the words of a promise, or of its counterpart, may be others in the source.

        A person decides what belongs together, not what stands on a page that was not read.
        """
        answer = trace.counterpart
        if not self.doubt or not answer:
            return False
        return self.doubt.touches_either(side, one.paragraph, answer.paragraph)

    def _step(self, i: int | None, j: int | None) -> str:
        return "pinned" if (i, j) in self.pins else ""


def _follow(
    before: Commitment | None, after: Commitment | None, trace: Trace, step: str
) -> CommitmentChange:
    """Return the change of what one side says and the other text has a trace of."""
    return make_change(
        before,
        after,
        ChangeKind.CHANGED,
        (trace.evidence,),
        step=step,
        counterpart=trace.counterpart,
        ties=trace.ties,
    )


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


def _join(main: Commitment, others: Sequence[Commitment]) -> Commitment:
    """Return ``main`` with the words and slots of ``others``: what stands opposite as one."""
    if not others:
        return main
    all_of_it = (main, *others)
    return replace(
        main,
        text=" ".join(c.text for c in all_of_it),
        lead_in=" ".join(dict.fromkeys(c.lead_in for c in all_of_it if c.lead_in)),
        hedges=tuple(dict.fromkeys(h for c in all_of_it for h in c.hedges)),
        deadlines=tuple(dict.fromkeys(d for c in all_of_it for d in c.deadlines)),
        amounts=tuple(dict.fromkeys(a for c in all_of_it for a in c.amounts)),
    )
