"""Paragraphs without a counterpart -> which of them are gone, and which may stand elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import structs

from fcmdiff.compare.found import Found
from fcmdiff.compare.nearness import Query
from fcmdiff.model.alignment import Alignment, ParagraphPair, ParagraphRelation
from fcmdiff.model.comparison import CommitmentChange
from fcmdiff.model.labels import ChangeKind

# By side: what a paragraph without a counterpart is, and what it is where something is near.
_ABSENT = {
    ParagraphRelation.DROPPED: (0, ParagraphRelation.POSSIBLY_DROPPED),
    ParagraphRelation.NEW: (1, ParagraphRelation.POSSIBLY_NEW),
}
_TOLD = (ChangeKind.DROPPED, ChangeKind.NEW, ChangeKind.CANNOT_TELL)


def settle_unpaired(
    alignment: Alignment, changes: Sequence[CommitmentChange], found: Found
) -> Alignment:
    """Return ``alignment`` with "possibly" for what is dropped or new and has something near.

    So it is where a commitment in it has an answer or something near it, so that no verdict on a
    paragraph contradicts one on a commitment, and where a sentence without one does.
    """
    doubted = [
        {
            one.paragraph
            for change in changes
            if change.kind not in _TOLD and (one := (change.before, change.after)[side])
        }
        | set(_find_near(alignment, found, side))
        for side in (0, 1)
    ]
    pairs = tuple(_settle(pair, doubted) for pair in alignment.paragraphs)
    return structs.replace(alignment, paragraphs=pairs)


def _settle(pair: ParagraphPair, doubted: Sequence[set[str]]) -> ParagraphPair:
    side, possibly = _ABSENT.get(pair.relation, (0, pair.relation))
    names = pair.before + pair.after
    return structs.replace(pair, relation=possibly) if not doubted[side].isdisjoint(names) else pair


def _find_near(alignment: Alignment, found: Found, side: int) -> Iterator[str]:
    """Yield the paragraphs that have a sentence without a commitment that may stand elsewhere."""
    alone = {
        name
        for pair in alignment.paragraphs
        if _ABSENT.get(pair.relation, (None,))[0] == side
        for name in pair.before + pair.after
    }
    held: Mapping[int, tuple[int, ...]] = found.holders[side]
    own = found.searches[1 - side].passages
    queries = [
        Query(passage.text, passage.paragraph, passage.start)
        for at, passage in enumerate(own)
        if passage.paragraph in alone and at not in held
    ]
    for query, nears in zip(queries, found.searches[side].rank(queries), strict=True):
        if not found.tells_absence(side, query, nears):
            yield query.paragraph
