"""Pairs of paragraphs and of sentences -> their word Edits, and which words stand elsewhere now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from fcmdiff.compare.words import diff_words
from fcmdiff.model.alignment import (
    SAME_SENTENCE,
    Alignment,
    ParagraphPair,
    ParagraphRelation,
    SentencePair,
)
from fcmdiff.model.comparison import ComparedParagraphs, ComparedSentence, Edit, EditKind, Span
from fcmdiff.model.document import Document

_Texts = Mapping[str, str]
# The places, in the text of each paragraph of one side, of words that stand in another one.
_Places = Mapping[str, Sequence[Span]]


def compare_texts(
    before: Document, after: Document, alignment: Alignment
) -> tuple[tuple[ComparedParagraphs, ...], tuple[ComparedSentence, ...]]:
    """Return every pair of paragraphs and of sentences of ``alignment`` with its Edits.

    A paragraph of which nothing differs but sentences that went elsewhere is "handed over", one
    without counterpart whose words all stand in other paragraphs is "elsewhere".
    """
    old = {p.id: p.text for p in before.paragraphs}
    new = {p.id: p.text for p in after.paragraphs}
    sentences = tuple(_compare_sentence(pair, old, new) for pair in alignment.sentences)
    paragraphs = [_compare_pair(pair, old, new) for pair in alignment.paragraphs]
    return hand_over(paragraphs, sentences, old, new), sentences


def hand_over(
    pairs: Iterable[ComparedParagraphs],
    sentences: Sequence[ComparedSentence],
    before: _Texts,
    after: _Texts,
) -> tuple[ComparedParagraphs, ...]:
    """Return ``pairs`` with the places of words that stand in another paragraph now.

    ``before`` and ``after`` are the texts of the paragraphs of either side by their ids. The
    relation of a pair is made anew where ``sentences`` explain all that differs in it.
    """
    left, right = _find_kept(sentences, "-"), _find_kept(sentences, "+")
    placed = (
        replace(
            pair,
            gone=_shift(pair.before, before, left),
            come=_shift(pair.after, after, right),
        )
        for pair in pairs
    )
    return tuple(replace(pair, relation=_refine(pair)) for pair in placed)


def _compare_sentence(pair: SentencePair, old: _Texts, new: _Texts) -> ComparedSentence:
    return ComparedSentence(
        before=pair.before,
        before_span=pair.before_span,
        after=pair.after,
        after_span=pair.after_span,
        score=pair.score,
        edits=diff_words(
            old[pair.before][slice(*pair.before_span)], new[pair.after][slice(*pair.after_span)]
        ),
        same=pair.score >= SAME_SENTENCE,
    )


def _find_kept(sentences: Iterable[ComparedSentence], side: EditKind) -> _Places:
    """Return by paragraph of one side the places of words that a sentence kept on its way."""
    places: dict[str, list[Span]] = defaultdict(list)
    for pair in sentences:
        key, span = (
            (pair.before, pair.before_span) if side == "-" else (pair.after, pair.after_span)
        )
        if pair.same:
            places[key] += _equal_places(pair.edits, side, span[0])
    return places


def _equal_places(edits: Iterable[Edit], side: EditKind, start: int) -> Iterator[Span]:
    for kind, text in edits:
        if kind == "=":
            yield start, start + len(text)
        start += len(text) if kind in ("=", side) else 0


def _compare_pair(pair: ParagraphPair, old: _Texts, new: _Texts) -> ComparedParagraphs:
    left = " ".join(old[key] for key in pair.before)
    right = " ".join(new[key] for key in pair.after)
    return ComparedParagraphs(
        before=pair.before,
        after=pair.after,
        relation=pair.relation,
        moved=pair.moved,
        step=pair.step,
        score=pair.score,
        weak=pair.weak,
        edits=diff_words(left, right),
    )


def _shift(ids: Sequence[str], texts: _Texts, kept: _Places) -> tuple[Span, ...]:
    """Return the places of ``kept`` in the texts of ``ids`` joined by one space."""
    places: list[Span] = []
    start = 0
    for key in ids:
        places += [(start + first, start + last) for first, last in kept.get(key, ())]
        start += len(texts[key]) + 1
    return tuple(sorted(places))


def _refine(pair: ComparedParagraphs) -> ParagraphRelation:
    """Return the relation, where sentences that went elsewhere explain all that differs."""
    explained = pair.gone or pair.come
    if not explained or any(_has_own_edit(pair.edits, *side) for side in _sides(pair)):
        return pair.relation
    if pair.relation is ParagraphRelation.REWORDED:
        return ParagraphRelation.HANDED_OVER
    if not (pair.before and pair.after) and pair.relation is not ParagraphRelation.CANNOT_TELL:
        return ParagraphRelation.ELSEWHERE
    return pair.relation


def _sides(pair: ComparedParagraphs) -> tuple[tuple[EditKind, tuple[Span, ...]], ...]:
    return ("-", pair.gone), ("+", pair.come)


def _has_own_edit(edits: Iterable[Edit], side: EditKind, places: Sequence[Span]) -> bool:
    """True where a word that only ``side`` has is at none of ``places``."""
    start = 0
    for kind, text in edits:
        if kind == side and any(
            not any(first <= start + at and start + end <= last for first, last in places)
            for at, end in _word_places(text)
        ):
            return True
        start += len(text) if kind in ("=", side) else 0
    return False


def _word_places(text: str) -> Iterator[Span]:
    at = 0
    for word in text.split():
        at = text.index(word, at)
        yield at, at + len(word)
        at += len(word)
