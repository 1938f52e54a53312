"""Paragraphs and themes without a counterpart -> which are gone, and which may stand elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import structs

from fcmdiff.compare.absence import OUTRIGHT, points_elsewhere, weigh_standing
from fcmdiff.compare.changes import ABSENT, POSSIBLY
from fcmdiff.compare.found import ABSENCE, ANSWERS, Found
from fcmdiff.compare.lone_themes import find_gone, settle_themes
from fcmdiff.compare.nearness import Near, Query
from fcmdiff.compare.sides import query_of
from fcmdiff.model.alignment import Alignment, ParagraphPair, ParagraphRelation
from fcmdiff.model.comparison import CommitmentChange
from fcmdiff.model.document import Document
from fcmdiff.model.labels import ChangeKind, tell_outcome

# By side: what a paragraph without a counterpart is, and what it is where something is near.
_ABSENT = {
    ParagraphRelation.DROPPED: (0, ParagraphRelation.POSSIBLY_DROPPED),
    ParagraphRelation.NEW: (1, ParagraphRelation.POSSIBLY_NEW),
}
_TOLD = (ChangeKind.DROPPED, ChangeKind.NEW, ChangeKind.CANNOT_TELL)

# A sentence, or a promise in one, and what comes near it in the other text.
_Looked = tuple[Query, Sequence[Near]]


class Standing(NamedTuple):
    """How likely (0-1) the sentences of a paragraph stand: by their words, and the likeliest."""

    mean: float
    most: float


def settle_unpaired(
    alignment: Alignment,
    changes: Sequence[CommitmentChange],
    found: Found,
    documents: tuple[Document, Document],
) -> tuple[Alignment, tuple[CommitmentChange, ...]]:
    """Return ``alignment`` and ``changes`` with what may be said of all that has no counterpart.

    A paragraph is only possibly dropped or new where a commitment in it has an answer or something
    near it, and where its sentences together may stand; themes as :func:`settle_themes` says. So
    no verdict on a theme contradicts one on a paragraph, none on a paragraph one on a commitment.
    """
    standing = tuple(_weigh_unpaired(alignment, found, side) for side in (0, 1))
    likeliest = [{name: one.most for name, one in side.items()} for side in standing]
    gone = find_gone(alignment, changes, documents, likeliest)
    places = [{one.id: n for n, one in enumerate(side)} for side in found.commitments]
    changes = tuple(_tell_gone(change, gone, found, places) for change in changes)
    doubted = [
        {
            one.paragraph
            for change in changes
            if change.kind not in _TOLD and (one := (change.before, change.after)[side])
        }
        | {name for name, one in standing[side].items() if one.mean >= OUTRIGHT} - gone[side]
        for side in (0, 1)
    ]
    pairs = tuple(_settle(pair, doubted) for pair in alignment.paragraphs)
    settled = structs.replace(alignment, paragraphs=pairs)
    return settle_themes(settled, changes, documents), changes


def _settle(pair: ParagraphPair, doubted: Sequence[set[str]]) -> ParagraphPair:
    side, possibly = _ABSENT.get(pair.relation, (0, pair.relation))
    names = pair.before + pair.after
    return structs.replace(pair, relation=possibly) if not doubted[side].isdisjoint(names) else pair


def _tell_gone(
    change: CommitmentChange,
    gone: Sequence[Collection[str]],
    found: Found,
    places: Sequence[Mapping[str, int]],
) -> CommitmentChange:
    """Return a change that is only possible as one told outright where its theme is gone.

    ``places`` are those of the commitments of either side, by id.
    """
    if change.kind not in POSSIBLY:
        return change
    side = POSSIBLY.index(change.kind)
    one = (change.before, change.after)[side]
    if one is None or one.paragraph not in gone[side]:
        return change
    evidence = found.explain(side, places[side][one.id])
    kind = ABSENT[side]
    outcome = tell_outcome(kind, ())
    return structs.replace(change, kind=kind, outcome=outcome, evidence=evidence)


def _weigh_unpaired(alignment: Alignment, found: Found, side: int) -> dict[str, Standing]:
    """Return how likely the paragraphs of ``side`` without a counterpart stand elsewhere, by id."""
    alone = {
        name: list[_Looked]()
        for pair in alignment.paragraphs
        if _ABSENT.get(pair.relation, (None,))[0] == side
        for name in pair.before + pair.after
    }
    if ABSENCE in found.without:
        return dict.fromkeys(alone, Standing(0.0, 0.0))
    for query, nears in _look_up(alone, found, side):
        alone[query.paragraph].append((query, nears))
    return {name: _weigh(looked, found, side) for name, looked in alone.items()}


def _look_up(alone: Collection[str], found: Found, side: int) -> Iterator[_Looked]:
    """Yield the commitments of the paragraphs ``alone``, and their sentences without one."""
    for commitment, nears in zip(found.commitments[side], found.nears[side], strict=True):
        if commitment.paragraph in alone:
            yield query_of(commitment), nears
    held: Mapping[int, tuple[int, ...]] = found.holders[side]
    queries = [
        Query(passage.text, passage.paragraph, passage.start)
        for at, passage in enumerate(found.searches[1 - side].passages)
        if passage.paragraph in alone and at not in held
    ]
    yield from zip(queries, found.searches[side].rank(queries), strict=True)


def _weigh(looked: Sequence[_Looked], found: Found, side: int) -> Standing:
    """Return how likely a paragraph stands, by all of it that was ``looked`` for.

    Its sentences are weighed by their words, for a paragraph is one text: of those of nineteen
    coded pairs in which a promise is coded, 30 are told to be gone in this way and one of them
    stands; where every sentence had to be absent by itself they were 20, one of them standing. What
    has an answer stands; other than that a few words say nothing for or against.
    """
    search, whole = found.searches[side], found.whole(side)
    if any(nears and nears[0].score >= ANSWERS for _, nears in looked):
        return Standing(1.0, 1.0)
    weighed = [
        (len(query.text.split()), weigh_standing(search, query, nears, whole))
        for query, nears in looked
        if not points_elsewhere(search, query)
    ]
    words = sum(size for size, _ in weighed)
    if not words:
        return Standing(1.0, 0.0)
    # Rounded, for sums of the same terms in another order differ in their last digits.
    mean = round(sum(size * stands for size, stands in weighed) / words, 6)
    return Standing(mean, max(stands for _, stands in weighed))
