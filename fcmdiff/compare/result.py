"""Two Documents, their Alignment and their judged commitments -> Comparison."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from fcmdiff.compare.texts import compare_texts
from fcmdiff.compare.thin import mark_thin
from fcmdiff.dating import date_document
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
from fcmdiff.model.document import Document, Theme
from fcmdiff.model.labels import ChangeKind, ChangeLabel
from fcmdiff.model.outcomes import CountsAs


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
        commitments=mark_thin(changes),
        counts=_count(alignment, paragraphs, changes),
        sentences=sentences,
        segments=alignment.segments,
        likeness=alignment.likeness,
        versions=dict(sorted(versions.items())),
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
        dated=date_document(document),
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
