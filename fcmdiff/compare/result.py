"""Two Documents, their Alignment and their judged commitments -> Comparison."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from fcmdiff.compare.words import diff_words
from fcmdiff.model.alignment import (
    Alignment,
    ParagraphPair,
    ParagraphRelation,
    SentencePair,
    ThemeRelation,
)
from fcmdiff.model.commitment import Commitment
from fcmdiff.model.comparison import (
    ChangeKind,
    ChangeLabel,
    CommitmentChange,
    ComparedParagraphs,
    ComparedSentence,
    Comparison,
    Counts,
    DocumentHead,
    EditKind,
    Place,
    ThemeHead,
)
from fcmdiff.model.document import Document, Paragraph, Theme


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
    old = {p.id: p for p in before.paragraphs}
    new = {p.id: p for p in after.paragraphs}
    paragraphs = tuple(_compare_pair(pair, old, new) for pair in alignment.paragraphs)
    return Comparison(
        before=head_of(before),
        after=head_of(after),
        themes=alignment.themes,
        paragraphs=paragraphs,
        commitments=tuple(changes),
        counts=_count(alignment, paragraphs, changes),
        sentences=tuple(_compare_sentence(pair, old, new) for pair in alignment.sentences),
        segments=alignment.segments,
        likeness=alignment.likeness,
        versions=dict(sorted(versions.items())),
    )


def _compare_pair(
    pair: ParagraphPair, old: Mapping[str, Paragraph], new: Mapping[str, Paragraph]
) -> ComparedParagraphs:
    left = " ".join(old[i].text for i in pair.before)
    right = " ".join(new[i].text for i in pair.after)
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


def _compare_sentence(
    pair: SentencePair, old: Mapping[str, Paragraph], new: Mapping[str, Paragraph]
) -> ComparedSentence:
    left = old[pair.before].text[slice(*pair.before_span)]
    right = new[pair.after].text[slice(*pair.after_span)]
    return ComparedSentence(
        before=pair.before,
        before_span=pair.before_span,
        after=pair.after,
        after_span=pair.after_span,
        score=pair.score,
        edits=diff_words(left, right),
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
    own = [change for change in changes if _is_own(change)]
    calls = [change for change in changes if not _is_own(change)]
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


def _is_own(change: CommitmentChange) -> bool:
    """True where the actors promise something themselves on either side."""
    sides: list[Commitment] = [c for c in (change.before, change.after) if c is not None]
    return any(c.is_own for c in sides)


def _tally(
    names: Iterable[ThemeRelation | ParagraphRelation | ChangeKind], found: Iterable[str]
) -> dict[str, int]:
    counted = Counter(found)
    return {name.value: counted[name] for name in names}


def _words(paragraphs: Sequence[ComparedParagraphs], kind: EditKind) -> int:
    return sum(len(t.split()) for p in paragraphs for k, t in p.edits if k == kind)
