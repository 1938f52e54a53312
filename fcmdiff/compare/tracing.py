"""Commitments without a counterpart, and the pairs around them -> what each of them went into."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from fcmdiff.compare.matching import Match
from fcmdiff.compare.settled import DecidedMatches
from fcmdiff.compare.traces import Statements, find_fulfilment, find_joined, statements_opposite
from fcmdiff.model.alignment import ParagraphPair
from fcmdiff.model.commitment import Commitment
from fcmdiff.model.comparison import Evidence, Passage, Side, Tie, TieRelation
from fcmdiff.model.labels import ChangeLabel
from fcmdiff.model.wording import Wording


class Trace(Struct, frozen=True):
    """What became of a commitment without a counterpart, and what it is tied to."""

    evidence: Evidence
    ties: tuple[Tie, ...] = ()
    counterpart: Passage | None = None


class Traces(Struct, frozen=True):
    """Where the commitments without a counterpart went or came from, by their places.

    ``joined`` are by place of a Match the lone ones of either side that belong to it.
    """

    before: dict[int, Trace]
    after: dict[int, Trace]
    joined: dict[Match, tuple[list[int], list[int]]]


def find_traces(  # noqa: PLR0913 - the two sides, how they stand, and what was decided
    before: Sequence[Commitment],
    after: Sequence[Commitment],
    pairs: Sequence[ParagraphPair],
    matches: Sequence[Match],
    texts: tuple[Mapping[str, str], Mapping[str, str]],
    wording: Wording,
    decided: DecidedMatches,
) -> Traces:
    """Return what became of the commitments that no Match has.

    ``texts`` are those of the paragraphs of either side by their ids. Nothing is looked for where
    a person said that there is no counterpart, and not in a pair that a person refused.
    """
    homes = [(pair.before, pair.after) for pair in pairs]
    statements = (
        statements_opposite("after", homes, texts[1], after, wording.openers),
        statements_opposite(
            "before", [(b, a) for a, b in homes], texts[0], before, wording.openers
        ),
    )
    tracer = _Tracer(before, after, matches, statements, wording, decided)
    places = (_by_paragraph(before), _by_paragraph(after))
    for pair in pairs:
        olds = [i for p in pair.before for i in places[0].get(p, ())]
        news = [j for p in pair.after for j in places[1].get(p, ())]
        tracer.trace(olds, news)
    return tracer.found


def tie_to(commitment: Commitment, side: Side, relation: TieRelation = TieRelation.JOINED) -> Tie:
    """Return the Tie that names ``commitment`` as one whose words were joined or parted."""
    return Tie(
        side,
        commitment.id,
        commitment.paragraph,
        commitment.start,
        commitment.end,
        relation,
    )


class _Tracer:
    """Looks for lone commitments in the matches of their pair of paragraphs."""

    def __init__(  # noqa: PLR0913 - as find_traces
        self,
        before: Sequence[Commitment],
        after: Sequence[Commitment],
        matches: Sequence[Match],
        statements: tuple[Statements, Statements],
        wording: Wording,
        decided: DecidedMatches,
    ) -> None:
        self.found = Traces({}, {}, {})
        self._before, self._after, self._statements = before, after, statements
        self._match_of = {m.before: m for m in matches}
        self._settled = (
            self._match_of.keys() | decided.lone[0],
            {m.after for m in matches} | decided.lone[1],
        )
        self._bans, self._decided = decided.bans, decided
        self._wording = wording

    def trace(self, olds: Sequence[int], news: Sequence[int]) -> None:
        """Note what became of the lone ones among these, which stand opposite one another."""
        met = [self._match_of[i] for i in olds if i in self._match_of]
        inside = [match for match in met if match.after in news]
        for i in olds:
            if i not in self._settled[0]:
                self._trace_old(i, [m for m in inside if (i, m.after) not in self._bans])
        for j in news:
            if j not in self._settled[1]:
                self._trace_new(j, [m for m in inside if (m.before, j) not in self._bans])

    def _trace_old(self, i: int, inside: Sequence[Match]) -> None:
        old = self._before[i]
        pairs = [(self._before[m.before], self._after[m.after]) for m in inside]
        at = find_joined(old, pairs, self._wording)
        if at is not None:
            new = self._after[inside[at].after]
            evidence = Evidence(ChangeLabel.REWORDED, "joined with another", old.text, new.text)
            self.found.before[i] = Trace(evidence, (tie_to(new, "after"),))
            self.found.joined.setdefault(inside[at], ([], []))[0].append(i)
            return
        told = self._may_tell(0, i, old.paragraph)
        if done := find_fulfilment(old, told, self._wording):
            evidence = Evidence(ChangeLabel.FULFILLED, "sentence", old.text, done.text)
            self.found.before[i] = Trace(evidence, counterpart=done)

    def _trace_new(self, j: int, inside: Sequence[Match]) -> None:
        new = self._after[j]
        pairs = [(self._after[m.after], self._before[m.before]) for m in inside]
        at = find_joined(new, pairs, self._wording)
        if at is not None:
            old = self._before[inside[at].before]
            evidence = Evidence(ChangeLabel.REWORDED, "parted from another", old.text, new.text)
            self.found.after[j] = Trace(evidence, (tie_to(old, "before"),))
            self.found.joined.setdefault(inside[at], ([], []))[1].append(j)
            return
        told = self._may_tell(1, j, new.paragraph)
        if done := find_fulfilment(new, told, self._wording):
            evidence = Evidence(ChangeLabel.NEWLY_PROMISED, "sentence", done.text, new.text)
            self.found.after[j] = Trace(evidence, counterpart=done)

    def _may_tell(self, side: int, n: int, paragraph: str) -> list[Passage]:
        """Return the statements opposite a commitment but those that a person refused."""
        told = self._statements[side].get(paragraph, ())
        return [one for one in told if not self._decided.is_refused(side, n, one)]


def _by_paragraph(commitments: Sequence[Commitment]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for place, commitment in enumerate(commitments):
        places.setdefault(commitment.paragraph, []).append(place)
    return places
