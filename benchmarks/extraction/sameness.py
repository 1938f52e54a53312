"""A Comparison of two documents that say the same -> every change that it reports none the less."""

from __future__ import annotations

from collections.abc import Iterator

from fcmdiff.model.alignment import ParagraphRelation
from fcmdiff.model.comparison import Comparison, DocumentHead
from fcmdiff.model.labels import ChangeKind

_SHOWN = 90


def find_changes(comparison: Comparison) -> list[str]:
    """Return a line for each paragraph, theme and commitment that is not the same on both sides.

    Markers of paragraphs, capitals in titles and notes may differ: they are matters of setting.
    """
    return [
        *_paragraph_changes(comparison),
        *_theme_changes(comparison),
        *_commitment_changes(comparison),
    ]


def _paragraph_changes(comparison: Comparison) -> Iterator[str]:
    for row in comparison.paragraphs:
        if row.relation is not ParagraphRelation.SAME or row.moved:
            edits = " ".join(f"{kind}{text[:_SHOWN]}" for kind, text in row.edits if kind != "=")
            moved = " moved" if row.moved else ""
            yield f"paragraph {row.relation}{moved} {row.before} {row.after}: {edits}"


def _theme_changes(comparison: Comparison) -> Iterator[str]:
    before, after = _titles(comparison.before), _titles(comparison.after)
    for pair in comparison.themes:
        old, new = [before[i] for i in pair.before], [after[i] for i in pair.after]
        if old != new or pair.moved:
            yield f"theme {pair.relation}: {old} {new}"


def _titles(head: DocumentHead) -> dict[str, str]:
    return {theme.id: theme.title.casefold() for theme in head.themes}


def _commitment_changes(comparison: Comparison) -> Iterator[str]:
    for change in comparison.commitments:
        if change.kind is not ChangeKind.UNCHANGED or change.moved:
            text = (change.before or change.after or change).text[:_SHOWN]  # type: ignore[union-attr]
            yield f"commitment {change.kind}: {text}"
