"""Two Documents, their Alignment and their promises -> a Search from either side into the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from fcmdiff.compare.nearness import Meaning, Opposite, Query, Search, SearchedText
from fcmdiff.compare.passages import TextPassage, Vocabulary, cut_passages
from fcmdiff.compare.weights import Weights
from fcmdiff.model.alignment import Alignment
from fcmdiff.model.commitment import Commitment
from fcmdiff.model.document import Document
from fcmdiff.model.wording import Wording


def make_searches(  # noqa: PLR0913 - the two sides, how they stand, and how to search
    documents: tuple[Document, Document],
    commitments: tuple[Sequence[Commitment], Sequence[Commitment]],
    alignment: Alignment,
    wording: Wording,
    weights: Weights,
    meaning: Meaning | None = None,
) -> tuple[Search, Search]:
    """Return the Search of what ``before`` says in ``after``, and the one the other way."""
    passages = [cut_passages(document, wording.openers) for document in documents]
    texts = [p.text for side in passages for p in side]
    vocabulary = Vocabulary(texts, wording)
    sides = [
        _make_side(document, cut, promises)
        for document, cut, promises in zip(documents, passages, commitments, strict=True)
    ]
    there = _read_opposite(alignment)
    back = Opposite(
        frozenset((two, one) for one, two in there.paragraphs),
        frozenset((two, one) for one, two in there.themes),
    )
    return (
        Search(sides[0], sides[1], there, vocabulary, weights, meaning),
        Search(sides[1], sides[0], back, vocabulary, weights, meaning),
    )


def query_of(commitment: Commitment) -> Query:
    """Return what is looked for, for ``commitment``."""
    return Query(commitment.text, commitment.paragraph, commitment.start)


def _make_side(
    document: Document, passages: Sequence[TextPassage], commitments: Sequence[Commitment]
) -> SearchedText:
    holders = _hold(passages, commitments)
    return SearchedText(
        passages=passages,
        holders=holders,
        promises=frozenset(
            at for at, held in holders.items() if any(commitments[n].is_own for n in held)
        ),
        headings={p.id: theme.title for theme in document.themes for p in theme.paragraphs},
        themes={p.id: theme.id for theme in document.themes for p in theme.paragraphs},
    )


def _read_opposite(alignment: Alignment) -> Opposite:
    return Opposite(
        *(
            frozenset((one, two) for pair in pairs for one in pair.before for two in pair.after)
            for pairs in (alignment.paragraphs, alignment.themes)
        )
    )


def _hold(
    passages: Sequence[TextPassage], commitments: Sequence[Commitment]
) -> dict[int, tuple[int, ...]]:
    places: dict[str, list[int]] = defaultdict(list)
    for n, one in enumerate(commitments):
        places[one.paragraph].append(n)
    held = {
        at: tuple(
            n
            for n in places.get(p.paragraph, ())
            if commitments[n].start < p.end and p.start < commitments[n].end
        )
        for at, p in enumerate(passages)
        if p.paragraph
    }
    return {at: found for at, found in held.items() if found}
