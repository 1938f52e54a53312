"""A DocumentHead -> the lines of a text in reading order: its title, headings and paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from fcmdiff.model.comparison import DocumentHead, Place, ThemeHead
from fcmdiff.model.document import ParagraphKind

# Word has nine levels of headings and of lists.
DEEPEST = 9


class LineKind(StrEnum):
    """What a line of the text is."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"


class Look(Struct, frozen=True):
    """How a paragraph is set: its style, how many lists it stands in, and its bullet."""

    style: str
    level: int = 0
    bullet: str = ""


class Line(Struct, frozen=True):
    """One paragraph of the file. ``text`` is empty for a paragraph: its words are in the Edits.

    ``marker`` is a number that is typed before the text; a bullet is part of the look.
    """

    kind: LineKind
    key: str
    look: Look
    marker: str = ""
    text: str = ""


def list_lines(head: DocumentHead) -> tuple[Line, ...]:
    """Return the lines of one side; what has no title or heading has no line for it."""
    return tuple(_walk(head))


def _walk(head: DocumentHead) -> Iterator[Line]:
    if head.title:
        yield Line(LineKind.TITLE, "", Look("Title"), text=head.title)
    for theme in head.themes:
        if theme.title:
            yield _make_heading(theme)
        for place in theme.paragraphs:
            yield _make_paragraph(place)


def _make_heading(theme: ThemeHead) -> Line:
    look = Look(f"Heading{min(max(theme.level, 1), DEEPEST)}")
    return Line(LineKind.HEADING, theme.id, look, theme.marker or "", theme.title)


def _make_paragraph(place: Place) -> Line:
    marker = place.marker or ""
    level = max(place.level, 1) if place.kind is ParagraphKind.ITEM else place.level
    level = min(level, DEEPEST)
    if place.kind is ParagraphKind.DATELINE:
        return Line(LineKind.PARAGRAPH, place.id, Look("Date", level), marker)
    if level and len(marker) == 1 and not marker.isalnum():
        return Line(LineKind.PARAGRAPH, place.id, Look("ListParagraph", level, marker))
    style = "ListParagraph" if level else "Normal"
    return Line(LineKind.PARAGRAPH, place.id, Look(style, level), marker)
