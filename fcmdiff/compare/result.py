"""Two Documents, their Alignment and their judged commitments -> Comparison."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import structs

from fcmdiff.compare.texts import compare_texts
from fcmdiff.model.alignment import (
    Alignment,
    ParagraphRelation,
    ThemeRelation,
)
from fcmdiff.model.comparison import (
    CommitmentChange,
    ComparedParagraphs,
    Comparison,
    Counts,
    DocumentHead,
    EditKind,
    Place,
    ThemeHead,
)
from fcmdiff.model.document import RECOGNISED, Document, Status, Theme
from fcmdiff.model.labels import ChangeKind, ChangeLabel
from fcmdiff.model.outcomes import CountsAs

_ONE_SIDED = (ParagraphRelation.NEW, ParagraphRelation.DROPPED)
_THEME_ONE_SIDED = (ThemeRelation.NEW, ThemeRelation.DROPPED)


def is_reliable(before: Document, after: Document) -> bool:
    """True where both documents were read well enough for "new" and "dropped" to be said."""
    return before.status is Status.OK and after.status is Status.OK


def settle_pairs(before: Document, after: Document, alignment: Alignment) -> Alignment:
    """Return ``alignment`` with "cannot tell" for new and dropped where a side is unreliable.

    What has no counterpart in a document that was read badly may only be unread.
    """
    if is_reliable(before, after):
        return alignment
    pairs = tuple(
        structs.replace(pair, relation=ParagraphRelation.CANNOT_TELL)
        if pair.relation in _ONE_SIDED
        else pair
        for pair in alignment.paragraphs
    )
    themes = tuple(
        structs.replace(pair, relation=ThemeRelation.CANNOT_TELL)
        if pair.relation in _THEME_ONE_SIDED
        else pair
        for pair in alignment.themes
    )
    return structs.replace(alignment, themes=themes, paragraphs=pairs)


def recognised_paragraphs(document: Document) -> frozenset[str]:
    """Return the ids of the paragraphs on pages whose text was recognised in a picture.

    A paragraph reaches at most to the page where the next one starts.
    """
    pages = {found.page for found in document.diagnostics if found.code == RECOGNISED}
    if not pages:
        return frozenset()
    paragraphs = document.paragraphs
    ends = [*(p.page for p in paragraphs[1:]), None]
    last = max(page for page in pages if page is not None)
    return frozenset(
        paragraph.id
        for paragraph, end in zip(paragraphs, ends, strict=True)
        if pages & set(range(paragraph.page or 1, (end or last) + 1))
    )


def build_comparison(
    before: Document,
    after: Document,
    alignment: Alignment,
    changes: Sequence[CommitmentChange],
    versions: Mapping[str, str],
) -> Comparison:
    """Return the whole result; word Edits are made here, inside every pair of ``alignment``.

    ``versions`` names the tool, its rules and its extractors, so that a difference with
    unchanged sources is known as a technical upgrade.
    """
    paragraphs, sentences = compare_texts(before, after, alignment)
    return Comparison(
        before=head_of(before),
        after=head_of(after),
        themes=alignment.themes,
        paragraphs=paragraphs,
        commitments=tuple(changes),
        counts=_count(alignment, paragraphs, changes),
        sentences=sentences,
        segments=alignment.segments,
        likeness=alignment.likeness,
        versions=dict(sorted(versions.items())),
    )


def is_certain(comparison: Comparison) -> bool:
    """True where no verdict of ``comparison`` is "cannot tell" for want of a reliable reading."""
    return comparison.before.status is Status.OK and comparison.after.status is Status.OK


def has_changes(comparison: Comparison) -> bool:
    """True where a word, a heading or the order of themes or paragraphs differs."""
    return (
        any(p.relation is not ParagraphRelation.SAME or p.moved for p in comparison.paragraphs)
        or any(t.relation is not ThemeRelation.SAME or t.moved for t in comparison.themes)
        or comparison.before.title != comparison.after.title
    )


def head_of(document: Document) -> DocumentHead:
    """Return ``document`` without the text of its paragraphs."""
    return DocumentHead(
        source=document.source,
        title=document.title,
        status=document.status,
        diagnostics=document.diagnostics,
        extractor=document.extractor,
        themes=tuple(_theme_head(theme) for theme in document.themes),
        notes=document.notes,
        furniture=document.furniture,
        dates=document.dates,
        edition=document.edition,
    )


def _theme_head(theme: Theme) -> ThemeHead:
    places = tuple(
        Place(p.id, p.number, len(p.text.split()), p.marker, p.kind, p.page, p.bbox, p.level)
        for p in theme.paragraphs
    )
    return ThemeHead(theme.id, theme.title, theme.level, theme.marker, theme.page, places)


def _count(
    alignment: Alignment,
    paragraphs: Sequence[ComparedParagraphs],
    changes: Sequence[CommitmentChange],
) -> Counts:
    own = [change for change in changes if change.counts_as is CountsAs.COMMITMENT]
    calls = [change for change in changes if change.counts_as is not CountsAs.COMMITMENT]
    labels = Counter(label for change in own for label in change.labels)
    return Counts(
        themes=_tally(ThemeRelation, (pair.relation for pair in alignment.themes)),
        paragraphs=_tally(ParagraphRelation, (pair.relation for pair in paragraphs)),
        moved_paragraphs=sum(pair.moved for pair in paragraphs),
        commitments=_tally(ChangeKind, (change.kind for change in own)),
        calls=_tally(ChangeKind, (change.kind for change in calls)),
        labels={label.value: labels[label] for label in ChangeLabel},
        words_equal=_words(paragraphs, "="),
        words_deleted=_words(paragraphs, "-"),
        words_inserted=_words(paragraphs, "+"),
    )


def _tally(
    names: Iterable[ThemeRelation | ParagraphRelation | ChangeKind], found: Iterable[str]
) -> dict[str, int]:
    counted = Counter(found)
    return {name.value: counted[name] for name in names}


def _words(paragraphs: Sequence[ComparedParagraphs], kind: EditKind) -> int:
    return sum(len(t.split()) for p in paragraphs for k, t in p.edits if k == kind)
