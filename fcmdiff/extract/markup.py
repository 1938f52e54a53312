"""Markdown or plain text -> the same blocks that a PDF gives, and from them a Document."""

from __future__ import annotations

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract.clean import clean_text
from fcmdiff.extract.contents_lists import set_contents_aside
from fcmdiff.extract.formats import MediaType, decode_text
from fcmdiff.extract.headings import open_themes
from fcmdiff.extract.markdown import split_markdown
from fcmdiff.extract.plain import split_plain
from fcmdiff.model.document import Document, FileDates, Furniture, FurnitureKind, Source


def read_markup(data: bytes, source: Source) -> Document:
    """Return the Document of the Markdown or plain text in ``data``.

    Raises FcmdiffError NO_TEXT where there is no word in it.
    """
    text = (decode_text(data) or "").replace("\r\n", "\n").replace("\r", "\n")
    is_markdown = source.media_type == MediaType.MARKDOWN
    parts = split_markdown(text) if is_markdown else split_plain(text)
    blocks, entries = set_contents_aside(parts.blocks)
    listed = tuple(Furniture(clean_text(entry), FurnitureKind.CONTENTS) for entry in entries)
    body = open_themes(blocks, parts.title)
    if not any(theme.paragraphs or theme.title for theme in body.themes):
        raise FcmdiffError(
            ErrorCode.NO_TEXT, source.name, "there is no text in the file", "check its content"
        )
    return Document(
        source=source,
        themes=body.themes,
        title=body.title,
        notes=parts.notes,
        furniture=parts.furniture + listed,
        extractor="markdown-it-py" if is_markdown else "plain text",
        dates=FileDates(issued=parts.issued),
    )
