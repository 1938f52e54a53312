"""A Document -> the paragraphs that its Word file must have, read from nothing but the Document."""

from __future__ import annotations

from fcmdiff.model.document import Document, Paragraph, ParagraphKind
from fcmdiff.report.marks import show_hidden


def expect(document: Document) -> list[tuple[str, list[str]]]:
    """The style and the words of every paragraph; a bullet is no word, a number is one."""
    lines: list[tuple[str, list[str]]] = []
    if document.title:
        lines.append(("Title", _words(document.title)))
    for theme in document.themes:
        if theme.title:
            style = f"Heading{min(max(theme.level, 1), 9)}"
            lines.append((style, _words(f"{theme.marker or ''} {theme.title}")))
        lines += [(_style(p), _words(f"{_number(p)} {p.text}")) for p in theme.paragraphs]
    return lines or [("", [])]


def _words(text: str) -> list[str]:
    return show_hidden(text).split()


def _number(paragraph: Paragraph) -> str:
    marker = paragraph.marker or ""
    listed = paragraph.level or paragraph.kind is ParagraphKind.ITEM
    bullet = listed and len(marker) == 1 and not marker.isalnum()
    return "" if bullet and paragraph.kind is not ParagraphKind.DATELINE else marker


def _style(paragraph: Paragraph) -> str:
    if paragraph.kind is ParagraphKind.DATELINE:
        return "Date"
    listed = paragraph.level or paragraph.kind is ParagraphKind.ITEM
    return "ListParagraph" if listed else "Normal"
