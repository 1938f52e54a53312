"""Document -> Markdown or plain text, for reading what was extracted."""

from __future__ import annotations

import re
import textwrap

from fcmdiff.model.document import Document, Paragraph, ParagraphKind, Theme

_WIDTH = 100
_MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]<>#|])")
# What opens a list in Markdown (CommonMark 0.31, section 5.2), and would do so by accident.
_ORDERED = re.compile(r"\d{1,9}[.)]")
_OPENS_LIST = re.compile(r"\A([-+]|\d{1,9}(?=[.)]))(?=[.)]?\s)")
# Plain text is set in by so many spaces a level.
_STEP = 2


def render_document(document: Document, *, markdown: bool) -> str:
    """Return ``document`` as Markdown, or as plain text wrapped at 100 columns.

    Notes follow the text; running heads and page numbers are not shown. Lists keep their levels:
    what is written is read back with the same.
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
    texts = _markdown_texts(theme) if markdown else map(_plain_text, theme.paragraphs)
    return [*parts, *texts]


def _heading(title: str, level: int) -> str:
    return f"{'#' * min(level, 6)} {_escape(title)}"


def _underline(title: str) -> str:
    return f"{title}\n{'-' * min(len(title), _WIDTH)}"


def _markdown_texts(theme: Theme) -> list[str]:
    """Return the paragraphs of ``theme``, each set in as far as the item it stands in wants."""
    texts: list[str] = []
    # Where the text of the open items starts, by level.
    columns = [0]
    for paragraph in theme.paragraphs:
        level = min(_level_of(paragraph), len(columns))
        sign, text = _markdown_sign(paragraph), _markdown_words(paragraph)
        if paragraph.kind is ParagraphKind.ITEM:
            del columns[level:]
            texts.append(" " * columns[-1] + sign + text)
            columns.append(columns[-1] + len(sign))
        else:
            del columns[level + 1 :]
            texts.append(" " * columns[-1] + sign + text)
    return texts


def _level_of(paragraph: Paragraph) -> int:
    is_item = paragraph.kind is ParagraphKind.ITEM
    return max(1, paragraph.level) if is_item else paragraph.level


def _markdown_sign(paragraph: Paragraph) -> str:
    """Return what stands before the text: a number as it is, and a bullet before other items."""
    marker = paragraph.marker or ""
    if paragraph.kind is not ParagraphKind.ITEM:
        return f"{_escape(marker)} " if marker else ""
    return f"{marker} " if _ORDERED.fullmatch(marker) else "- "


def _markdown_words(paragraph: Paragraph) -> str:
    text, marker = _escape(paragraph.text), paragraph.marker or ""
    if paragraph.kind is ParagraphKind.ITEM and _is_typed(marker):
        return f"{_escape(marker)} {text}"
    return text if marker else _OPENS_LIST.sub(r"\1\\" if text[:1].isdigit() else r"\\\1", text, 1)


def _is_typed(marker: str) -> bool:
    """True for "(a)", which Markdown has no list of."""
    return any(ch.isalnum() for ch in marker) and not _ORDERED.fullmatch(marker)


def _plain_text(paragraph: Paragraph) -> str:
    level = _level_of(paragraph)
    # A further paragraph of an item stands where the text of the item does.
    goes_on = level > 0 and paragraph.kind is not ParagraphKind.ITEM
    edge = " " * (_STEP * (level + int(goes_on)))
    marker = f"{paragraph.marker} " if paragraph.marker else ""
    hang = edge + " " * len(marker) if level else ""
    return _wrap(f"{marker}{paragraph.text}", edge, hang)


def _escape(text: str) -> str:
    return _MARKDOWN_SIGNS.sub(r"\\\1", text)


def _wrap(text: str, edge: str = "", hang: str = "") -> str:
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent=edge,
        subsequent_indent=hang,
        break_long_words=False,
        break_on_hyphens=False,
    )
