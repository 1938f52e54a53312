"""Two Documents, their Alignment and their promises -> a Search from either side into the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from fcmdiff.compare.nearness import Meaning, Opposite, Query, Search, Side
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
) -> Side:
    spans: dict[str, list[Commitment]] = defaultdict(list)
    for one in commitments:
        spans[one.paragraph].append(one)
    inside = [
        [c for c in spans.get(p.paragraph, ()) if c.start < p.end and p.start < c.end]
        for p in passages
    ]
    return Side(
        passages=passages,
        promises=frozenset(n for n, found in enumerate(inside) if any(c.is_own for c in found)),
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
