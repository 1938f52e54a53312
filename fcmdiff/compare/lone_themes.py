"""Themes without a counterpart -> what became of each, by what is said of all that stands in them.

What the alignment says of a theme rests on words of headings and on paired paragraphs. Here the
promises and sentences under it were looked for in the whole other text, and no verdict on a theme
contradicts one on a paragraph or promise in it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec import structs

from fcmdiff.model.alignment import (
    SAME_SENTENCE,
    Alignment,
    ParagraphRelation,
    ThemePair,
    ThemeRelation,
)
from fcmdiff.model.comparison import CommitmentChange
from fcmdiff.model.document import Document, Theme
from fcmdiff.model.labels import ChangeKind

_OUTRIGHT = (ThemeRelation.DROPPED, ThemeRelation.NEW)
_POSSIBLY = (ThemeRelation.POSSIBLY_DROPPED, ThemeRelation.POSSIBLY_NEW)
_ELSEWHERE = (ThemeRelation.DISSOLVED, ThemeRelation.GATHERED)
_LONE = {*_OUTRIGHT, *_POSSIBLY, *_ELSEWHERE}

_GONE = (ParagraphRelation.DROPPED, ParagraphRelation.NEW)
_PERHAPS = (
    ParagraphRelation.POSSIBLY_DROPPED,
    ParagraphRelation.POSSIBLY_NEW,
    ParagraphRelation.CANNOT_TELL,
)
_GONE_PROMISE = (ChangeKind.DROPPED, ChangeKind.NEW)
_FOUND_PROMISE = (ChangeKind.CHANGED, ChangeKind.UNCHANGED)


# What by the search rather stands than not is not told gone with its theme.
_RATHER = 0.5


# A sentence of a long theme says nothing of it: so much of it must have a place at least. By hand.
_LEAST_FOUND = 0.1


class _Fate(NamedTuple):
    """How many words a paragraph has, how many have a place in the other text, how many are gone.

    ``all_gone`` where nothing in it has a place or is only possibly gone; ``lone`` where nothing in
    it has a place, possibly gone or not.
    """

    size: int
    found: int
    gone: int
    all_gone: bool
    lone: bool


_NOTHING_OWN = _Fate(0, 0, 0, all_gone=True, lone=True)


def find_gone(
    alignment: Alignment,
    changes: Sequence[CommitmentChange],
    documents: tuple[Document, Document],
    likeliest: Sequence[Mapping[str, float]],
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the paragraphs of both sides that are gone with their theme.

    Its heading and its own words speak for that (``align.lone``), nothing in it has a place in the
    other text, and ``likeliest``, which says how likely the likeliest sentence of a paragraph
    stands, says of none that it rather does. They are two kinds of evidence: that the words of a
    theme are nowhere, and that the passages nearest to its sentences are not near.
    """
    gone: list[set[str]] = [set(), set()]
    for side, document in enumerate(documents):
        fates = _read_fates(alignment, changes, document, side)
        themes = {theme.id: theme for theme in document.themes}
        for pair in alignment.themes:
            if pair.relation is not _OUTRIGHT[side]:
                continue
            names = [
                p.id
                for name in (pair.before, pair.after)[side]
                for p in themes[name].paragraphs
                if fates[p.id] is not _NOTHING_OWN
            ]
            if all(fates[n].lone and likeliest[side].get(n, 1.0) < _RATHER for n in names):
                gone[side].update(names)
    return frozenset(gone[0]), frozenset(gone[1])


def settle_themes(
    alignment: Alignment,
    changes: Iterable[CommitmentChange],
    documents: tuple[Document, Document],
) -> Alignment:
    """Return ``alignment``, whose paragraphs are settled, with the themes settled by them.

    A theme without a counterpart is dissolved (of the text after: gathered) where more of its words
    found a place than are gone, and a tenth of them at least. It is gone where its heading is and
    all that stands under it. Of anything else it can only be said that it is possibly gone.

    Words are counted and nothing is fitted: of the coded headings of joint statements that have no
    counterpart three are gone beyond doubt (docs/decisions/0034-themes-by-their-parts.md).
    """
    changes = tuple(changes)
    fates = [_read_fates(alignment, changes, document, n) for n, document in enumerate(documents)]
    themes = [{theme.id: theme for theme in document.themes} for document in documents]
    return structs.replace(
        alignment,
        themes=tuple(_settle(pair, themes, fates) for pair in alignment.themes),
    )


def _settle(
    pair: ThemePair,
    themes: Sequence[Mapping[str, Theme]],
    fates: Sequence[Mapping[str, _Fate]],
) -> ThemePair:
    # Who decided by hand that there is no counterpart has looked.
    if pair.relation not in _LONE or pair.step == "pinned":
        return pair
    side = 0 if pair.before else 1
    inside = [
        fates[side][paragraph.id]
        for name in pair.before + pair.after
        for paragraph in themes[side][name].paragraphs
    ]
    found = sum(fate.found for fate in inside)
    least = _LEAST_FOUND * sum(fate.size for fate in inside)
    if found >= least and found > sum(fate.gone for fate in inside):
        return structs.replace(pair, relation=_ELSEWHERE[side])
    if pair.relation in _OUTRIGHT and all(fate.all_gone for fate in inside):
        return pair
    return structs.replace(pair, relation=_POSSIBLY[side])


def _read_fates(
    alignment: Alignment, changes: Sequence[CommitmentChange], document: Document, side: int
) -> dict[str, _Fate]:
    """Return what became of each paragraph of ``side``, 0 for before and 1 for after.

    What is said under several headings is no theme's own: that it stands under those that are left
    says nothing of one that is gone.
    """
    relations = {
        name: pair.relation
        for pair in alignment.paragraphs
        for name in (pair.before, pair.after)[side]
    }
    strayed: dict[str, int] = defaultdict(int)
    astray = set()
    texts = {paragraph.id: paragraph.text for paragraph in document.paragraphs}
    for pair in alignment.sentences:
        name, (start, end) = ((pair.before, pair.before_span), (pair.after, pair.after_span))[side]
        astray.add(name)
        if pair.score >= SAME_SENTENCE:
            strayed[name] += len(texts[name][start:end].split())
    promises: dict[str, list[tuple[ChangeKind, int]]] = defaultdict(list)
    for change in changes:
        if one := (change.before, change.after)[side]:
            promises[one.paragraph].append((change.kind, len(one.text.split())))
    shared = _find_shared(document)
    return {
        name: _NOTHING_OWN
        if text in shared
        else _tell_fate(
            relations[name], len(text.split()), promises[name], strayed[name], name in astray
        )
        for name, text in texts.items()
    }


def _find_shared(document: Document) -> set[str]:
    """Return the texts of paragraphs that stand under several headings."""
    own = [{paragraph.text for paragraph in theme.paragraphs} for theme in document.themes]
    counts = Counter(text for texts in own for text in texts)
    return {text for text, count in counts.items() if count > 1}


def _tell_fate(
    relation: ParagraphRelation,
    size: int,
    promises: Sequence[tuple[ChangeKind, int]],
    strayed: int,
    astray: bool,
) -> _Fate:
    kinds = {kind for kind, _ in promises}
    if relation in _GONE:
        alone = not astray and kinds.isdisjoint(_FOUND_PROMISE)
        told = alone and kinds <= {*_GONE_PROMISE}
        return _Fate(
            size, strayed, size - strayed, told, alone and ChangeKind.CANNOT_TELL not in kinds
        )
    if relation not in _PERHAPS:
        return _Fate(size, size, 0, all_gone=False, lone=False)
    found = sum(words for kind, words in promises if kind in _FOUND_PROMISE)
    gone = sum(words for kind, words in promises if kind in _GONE_PROMISE)
    return _Fate(size, max(found, strayed), gone, all_gone=False, lone=False)
