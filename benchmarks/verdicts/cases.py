"""A judged pair -> a Case of every promise found in it: what was told, and what is true of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from benchmarks.verdicts.coding import LONE, OTHER, SIDES, CodedPair, Side
from benchmarks.verdicts.judged import Judged
from fcmdiff.model.commitment import Commitment
from fcmdiff.model.comparison import CommitmentChange
from fcmdiff.model.labels import ChangeKind

# From here on a sentence is a promise; below, it is a statement or a call on others.
PROMISE = 2

# What the coding says of a promise. "none": the sentence is no promise. "outside": the coder left
# it out, for one text speaks of a part of the other's subjects only. "unplaced": of no sentence.
State = Literal["gone", "stands", "none", "outside", "unplaced"]


class Truth(NamedTuple):
    """What is coded of the sentences of a promise.

    It "stands" where a row of them has any relation but dropped (of the text after: new), and is
    "gone" where all have that. ``sure``: a row held sure says that it stands; or all that say it is
    gone are. ``limbs``: it stands, and a row says that a limb of it is gone, so that a verdict on
    that limb alone would be right. ``counterparts`` are sentences of the other text.
    """

    state: State
    sure: bool
    limbs: bool
    counterparts: frozenset[str]


class Near(NamedTuple):
    """A passage that was shown: the sentences it is of, and how many words it has."""

    sentences: frozenset[str]
    words: int


class Case(NamedTuple):
    """A promise of one side: its sentences, the verdict, and what the coding says.

    ``joined`` are the sentences of the other text that the comparison answers it with: of its pair,
    of its counterpart, of what it is tied to.
    """

    pair: str
    side: Side
    commitment: Commitment
    sentences: frozenset[str]
    change: CommitmentChange
    joined: frozenset[str]
    nearest: tuple[Near, ...]
    truth: Truth

    @property
    def told(self) -> ChangeKind:
        """The verdict."""
        return self.change.kind


def find_truth(pair: CodedPair, side: Side, sentences: frozenset[str]) -> Truth:
    """Return what is coded of ``sentences`` of ``side``."""
    rows = [row for row in pair.rows if row.at(side) in sentences]
    standing = [row for row in rows if row.relation != LONE[side]]
    counterparts = frozenset(name for row in standing if (name := row.at(OTHER[side])))
    if not rows or not _is_promise(pair, side, sentences):
        return Truth(_tell_uncoded(pair, side, sentences), False, False, counterparts)
    if standing:
        sure = any(row.sure for row in standing)
        return Truth("stands", sure, len(standing) < len(rows), counterparts)
    return Truth("gone", all(row.sure for row in rows), False, counterparts)


def _tell_uncoded(pair: CodedPair, side: Side, sentences: frozenset[str]) -> State:
    if not sentences:
        return "unplaced"
    # Every promise within the scope of a pair has a row.
    return "outside" if _is_promise(pair, side, sentences) else "none"


def _is_promise(pair: CodedPair, side: Side, sentences: frozenset[str]) -> bool:
    return any(max(one.rungs) >= PROMISE for one in pair.sentences[side] if one.id in sentences)


def list_cases(judged: Judged) -> tuple[Case, ...]:
    """Return a Case of every own promise of either side, in the order of the comparison."""
    return tuple(
        _make_case(judged, side, commitment, change)
        for change in judged.comparison.commitments
        for side in SIDES
        if (commitment := _at(change, side)) and commitment.is_own
    )


def _make_case(
    judged: Judged, side: Side, commitment: Commitment, change: CommitmentChange
) -> Case:
    place = (commitment.paragraph, commitment.start, commitment.end)
    sentences = judged.places[side].sentences_at(*place)
    other = judged.places[OTHER[side]]
    return Case(
        pair=judged.pair.name,
        side=side,
        commitment=commitment,
        sentences=sentences,
        change=change,
        joined=frozenset(
            name for span in answers(change, side) for name in other.sentences_at(*span)
        ),
        nearest=tuple(
            Near(other.sentences_at(n.paragraph, n.start, n.end), len(n.text.split()))
            for n in change.nearest
        ),
        truth=find_truth(judged.pair, side, sentences),
    )


def answers(change: CommitmentChange, side: Side) -> Iterator[tuple[str, int, int]]:
    """Yield the places in the other text that ``change`` answers its promise of ``side`` with."""
    other = OTHER[side]
    if found := _at(change, other):
        yield found.paragraph, found.start, found.end
    if change.counterpart and change.counterpart.side == other:
        yield change.counterpart.paragraph, change.counterpart.start, change.counterpart.end
    yield from ((t.paragraph, t.start, t.end) for t in change.ties if t.side == other)


def change_links(judged: Judged, change: CommitmentChange) -> set[tuple[str, str]]:
    """Return the sentences (before, after) that ``change`` says belong together.

    Ties of a change with a pair are changes of their own on the other side, and counted there.
    """
    links: set[tuple[str, str]] = set()
    for side in SIDES:
        promise = _at(change, side)
        if promise is None or (side == "after" and change.before):
            continue
        own = judged.places[side].sentences_at(promise.paragraph, promise.start, promise.end)
        spans = _partners(change, side) if change.before and change.after else answers(change, side)
        other = judged.places[OTHER[side]]
        theirs = {name for span in spans for name in other.sentences_at(*span)}
        pairs = ((a, b) if side == "before" else (b, a) for a in own for b in theirs)
        links.update(pairs)
    return links


def _partners(change: CommitmentChange, side: Side) -> Iterator[tuple[str, int, int]]:
    if found := _at(change, OTHER[side]):
        yield found.paragraph, found.start, found.end


def _at(change: CommitmentChange, side: Side) -> Commitment | None:
    return change.before if side == "before" else change.after
