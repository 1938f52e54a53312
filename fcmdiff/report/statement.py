"""Document -> Markdown or plain text, for reading what was extracted."""

from __future__ import annotations

import re
import textwrap

from fcmdiff.model.document import Document, Paragraph, ParagraphKind, Theme

_WIDTH = 100
_MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]<>#|])")


def render_document(document: Document, *, markdown: bool) -> str:
    """Return ``document`` as Markdown, or as plain text wrapped at 100 columns.

    Notes follow the text; running heads and page numbers are not shown.
    """
    parts: list[str] = []
    if document.title:
        parts.append(_heading(document.title, 1) if markdown else document.title.upper())
    for theme in document.themes:
        parts.extend(_theme_parts(theme, markdown=markdown))
    notes = [
        f"[^{n}]: {_escape(note.text)}" if markdown else _wrap(f"[{note.marker}] {note.text}")
        for n, note in enumerate(document.notes, start=1)
    ]
    return "\n\n".join(parts + notes) + "\n"


def _theme_parts(theme: Theme, *, markdown: bool) -> list[str]:
    parts: list[str] = []
    if theme.title:
        title = f"{theme.marker} {theme.title}" if theme.marker else theme.title
        parts.append(_heading(title, theme.level + 1) if markdown else _underline(title))
    show = _markdown_paragraph if markdown else _plain_paragraph
    return parts + [show(paragraph) for paragraph in theme.paragraphs]


def _heading(title: str, level: int) -> str:
    return f"{'#' * min(level, 6)} {_escape(title)}"


def _underline(title: str) -> str:
    return f"{title}\n{'-' * min(len(title), _WIDTH)}"


def _markdown_paragraph(paragraph: Paragraph) -> str:
    text = _escape(paragraph.text)
    if paragraph.kind is ParagraphKind.ITEM:
        return f"- {text}"
    return f"{_escape(paragraph.marker)} {text}" if paragraph.marker else text


def _plain_paragraph(paragraph: Paragraph) -> str:
    marker = f"{paragraph.marker} " if paragraph.marker else ""
    return _wrap(f"{marker}{paragraph.text}")


def _escape(text: str) -> str:
    return _MARKDOWN_SIGNS.sub(r"\\\1", text)


def _wrap(text: str) -> str:
    return textwrap.fill(text, _WIDTH, break_long_words=False, break_on_hyphens=False)
