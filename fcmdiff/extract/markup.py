"""Markdown or plain text -> the same blocks that a PDF gives, and from them a Document."""

from __future__ import annotations

from msgspec.structs import replace

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract.blocks import Parts
from fcmdiff.extract.clean import clean_text
from fcmdiff.extract.contents_lists import set_contents_aside
from fcmdiff.extract.flow import tracked_changes
from fcmdiff.extract.formats import MediaType, decode_text
from fcmdiff.extract.gather import doubt_left_out
from fcmdiff.extract.headings import open_themes
from fcmdiff.extract.markdown import split_markdown
from fcmdiff.extract.plain import split_plain
from fcmdiff.extract.press import set_press_aside
from fcmdiff.model.document import (
    Document,
    FileDates,
    Furniture,
    FurnitureKind,
    Source,
    status_of,
)


def read_markup(data: bytes, source: Source) -> Document:
    """Return the Document of the Markdown or plain text in ``data``.

    Raises FcmdiffError NO_TEXT where there is no word in it.
    """
    text = (decode_text(data) or "").replace("\r\n", "\n").replace("\r", "\n")
    is_markdown = source.media_type == MediaType.MARKDOWN
    parts = split_markdown(text) if is_markdown else split_plain(text)
    if parts.page:
        return _read_page(parts, source)
    without, lines = set_press_aside(parts.blocks)
    blocks, entries = set_contents_aside(without)
    listed = tuple(Furniture(clean_text(line), FurnitureKind.NAVIGATION) for line in lines)
    listed += tuple(Furniture(clean_text(entry), FurnitureKind.CONTENTS) for entry in entries)
    body = open_themes(blocks, parts.title)
    if not any(theme.paragraphs or theme.title for theme in body.themes):
        raise FcmdiffError(
            ErrorCode.NO_TEXT, source.name, "there is no text in the file", "check its content"
        )
    struck = sum(line.kind is FurnitureKind.DELETED for line in parts.furniture)
    diagnostics = (
        *([tracked_changes(0, struck)] if struck else []),
        *doubt_left_out(parts.furniture, body),
    )
    return Document(
        source=source,
        themes=body.themes,
        title=body.title,
        status=status_of(diagnostics),
        diagnostics=diagnostics,
        notes=parts.notes,
        furniture=parts.furniture + listed,
        extractor="markdown-it-py" if is_markdown else "plain text",
        dates=FileDates(issued=parts.issued),
    )


def _read_page(parts: Parts, source: Source) -> Document:
    """Return the Document of Markdown with elements of HTML: it is read as a browser shows it."""
    from fcmdiff.extract.html.reader import read_html  # noqa: PLC0415 - 20 ms, for HTML only

    document = read_html(parts.page.encode(), source, "body")
    notes = tuple(
        replace(note, id=f"note.{number}")
        for number, note in enumerate((*parts.notes, *document.notes), start=1)
    )
    return replace(
        document,
        title=parts.title or document.title,
        notes=notes,
        furniture=(*parts.furniture, *document.furniture),
        extractor="markdown-it-py",
        dates=FileDates(issued=parts.issued),
    )
