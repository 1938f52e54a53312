"""A web page -> Document: its statement as text, all else of the page listed as furniture."""

from __future__ import annotations

import json
from collections.abc import Iterator

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract.flow import tracked_changes
from fcmdiff.extract.gather import doubt_left_out
from fcmdiff.extract.headings import Body, open_themes
from fcmdiff.extract.html.dom import parse_page, parser_version
from fcmdiff.extract.html.flow import FlowReader
from fcmdiff.extract.html.notes import find_notes
from fcmdiff.extract.html.page import Layout
from fcmdiff.model.document import Diagnostic, Document, Source, status_of


def read_html(data: bytes, source: Source, selector: str | None = None) -> Document:
    """Return the Document of the web page in ``data``; ``selector`` says where its text is.

    Every word that the page shows is text, note, title or furniture. Raises FcmdiffError NO_TEXT
    where there is no text, or nothing that the CSS selector chooses, and TOO_BIG.
    """
    page = parse_page(data, source.name, selector)
    layout = Layout(page)
    place = layout.find_text()
    reader = FlowReader(layout, find_notes(page.body), place)
    reader.read_page(page)
    if not any(ch.isalnum() for block in reader.blocks for ch in block.text):
        raise FcmdiffError(
            ErrorCode.NO_TEXT,
            source.name,
            "no text can be found on the page",
            "name the part that has it with --selector, or save the page as the browser shows it",
        )
    body = open_themes(reader.blocks)
    diagnostics = tuple(_diagnose(reader, guessed=place.guessed))
    if page.breaks_off:
        last = [p.id for theme in body.themes for p in theme.paragraphs][-1:]
        diagnostics += (
            Diagnostic("unfinished_page", _BREAKS_OFF, paragraphs=tuple(last), missing=True),
        )
    if selector is None:
        diagnostics += tuple(doubt_left_out(reader.furniture, body))
    if page.hides_unread:
        diagnostics += (_doubt_styles(body),)
    return Document(
        source=source,
        themes=body.themes,
        title=body.title,
        status=status_of(diagnostics),
        diagnostics=diagnostics,
        notes=tuple(reader.notes),
        furniture=tuple(reader.furniture),
        extractor=parser_version() + (f", selector {selector}" if selector else ""),
        dates=page.dates,
    )


_BREAKS_OFF = "the page ends inside a tag, a comment or a script; what follows is not read"


def pack_selector(data: bytes, selector: str) -> bytes:
    """Return ``data`` with the selector in a line before it, as :func:`read_chosen` takes it."""
    return json.dumps(selector).encode() + b"\n" + data


def read_chosen(data: bytes, source: Source) -> Document:
    """Return the Document of a page that has its selector before it; else as :func:`read_html`."""
    selector, page = data.split(b"\n", 1)
    return read_html(page, source, json.loads(selector))


def _doubt_styles(body: Body) -> Diagnostic:
    """Return the doubt of a page in which any text may be hidden by a rule that was not read."""
    message = "the style sheets of the page are too long or too deep to follow, and hide something"
    paragraphs = tuple(p.id for theme in body.themes for p in theme.paragraphs)
    headings = ("", *(theme.id for theme in body.themes))
    return Diagnostic("styles_not_read", message, paragraphs=paragraphs, headings=headings)


def _diagnose(reader: FlowReader, *, guessed: bool) -> Iterator[Diagnostic]:
    if guessed:
        message = "the page does not say where its text is; --selector does, if this is not it"
        yield Diagnostic("text_place_guessed", message)
    if reader.hidden_words:
        message = f"{reader.hidden_words} words of the text are not shown at first"
        yield Diagnostic("hidden_text", message, missing=True, words=reader.hidden_words)
    if reader.deletions or reader.insertions:
        yield tracked_changes(reader.insertions, reader.deletions)
