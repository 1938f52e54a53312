"""Pages of glyphs -> Document: the steps of reading a PDF, in order."""

from __future__ import annotations

from collections.abc import Sequence

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract.clean import clean_text, collect_words, join_lines
from fcmdiff.extract.headings import open_themes
from fcmdiff.extract.pdf.doubts import (
    PageLines,
    find_doubts,
    find_unread,
    hidden_furniture,
    status_of,
    why_without_text,
)
from fcmdiff.extract.pdf.drawn.pages import Page, extractor_version
from fcmdiff.extract.pdf.groups import build_blocks
from fcmdiff.extract.pdf.layout.furniture import read_note
from fcmdiff.extract.pdf.layout.lines import Line, set_apart, side_text
from fcmdiff.extract.pdf.pictured import find_pictured_text
from fcmdiff.extract.pdf.reading import BestReading, has_other_revision, read_best
from fcmdiff.extract.pdf.tagged.arrange import Arranged, arrange_by_page, arrange_by_tree
from fcmdiff.extract.pdf.touched import Lookup
from fcmdiff.model.document import Document, Furniture, FurnitureKind, Note, Source


def read_pdf(data: bytes, source: Source) -> Document:
    """Return the Document of the PDF in ``data``; that of a scan has no themes.

    Raises FcmdiffError with ENCRYPTED, DAMAGED, UNSUPPORTED, TOO_BIG, or NO_TEXT where no page
    has a letter or a picture.
    """
    return build_document(read_best(data, source.name), data, source)


def build_document(reading: BestReading, data: bytes, source: Source) -> Document:
    """Return the Document of the ``reading`` of the PDF in ``data``.

    Raises FcmdiffError NO_TEXT where no page has a letter or a picture.
    """
    pages = reading.pages
    arranged = _arrange(reading)
    notes = _build_notes(arranged)
    blocks, marks = build_blocks(arranged, notes)
    body = open_themes(blocks, guessed=True)
    unread = find_unread(pages, arranged.parts.body)
    if not unread and not (
        _has_letters(arranged.lines) and any(t.title or t.paragraphs for t in body.themes)
    ):
        raise _no_text(source.name, pages, arranged.lines)
    pictured = find_pictured_text(data, source.name, [p for p in pages if p.number not in unread])
    revised = has_other_revision(data)
    lines = PageLines(arranged.lines, arranged.parts.body)
    lookup = Lookup(body, arranged.parts.body)
    diagnostics = find_doubts(reading, lines, lookup, pictured, revised)
    left_out = arranged.parts.furniture + marks + _side_furniture(pages)
    return Document(
        source=source,
        themes=body.themes,
        title=body.title,
        status=status_of(diagnostics, len(pages)),
        diagnostics=diagnostics,
        notes=notes,
        furniture=left_out + hidden_furniture(pages),
        extractor=extractor_version() + (f", {arranged.tree}" if arranged.tree else ""),
        dates=reading.dates,
    )


def _has_letters(lines: Sequence[Sequence[Line]]) -> bool:
    return any(ch.isalnum() for page in lines for line in page for ch in line.text)


def _no_text(name: str, pages: Sequence[Page], lines: Sequence[Sequence[Line]]) -> FcmdiffError:
    bare = "the PDF has page numbers and running heads and no text between them"
    return FcmdiffError(
        ErrorCode.NO_TEXT,
        name,
        bare if _has_letters(lines) else why_without_text(pages),
        "run OCR on it and use the result",
    )


def _arrange(reading: BestReading) -> Arranged:
    """Return the lines as the structure tree has them, or as the page has where it has none."""
    tree = ""
    if reading.structure is not None:
        arranged = arrange_by_tree(reading.pages, reading.structure)
        if isinstance(arranged, Arranged):
            return arranged
        tree = arranged
    return arrange_by_page(reading.pages, tree)


def _side_furniture(pages: Sequence[Page]) -> tuple[Furniture, ...]:
    texts = ((text, page.number) for page in pages for text in (side_text(page), *set_apart(page)))
    return tuple(Furniture(t, FurnitureKind.SIDE_TEXT, n) for t, n in texts if t)


def _build_notes(arranged: Arranged) -> tuple[Note, ...]:
    """Return the notes that the tree marks as such and those at the foot of pages."""
    foot = [line for page in arranged.parts.notes for line in page]
    tagged = [line for note in arranged.notes for line in note]
    words = collect_words([line.text for line in (*foot, *tagged)])
    opened = [(lines[0], *_open_note(lines)) for lines in _note_groups(arranged, foot)]
    opened.sort(key=lambda note: (note[0].page, note[0].region, note[0].base))
    return tuple(
        Note(f"note.{n}", mark, clean_text(join_lines(texts, words)), first.page)
        for n, (first, mark, texts) in enumerate(opened, start=1)
    )


def _note_groups(arranged: Arranged, foot: Sequence[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in foot:
        if read_note(line) is not None:
            groups.append([line])
        elif groups:
            groups[-1].append(line)
    return [*groups, *map(list, arranged.notes)]


def _open_note(lines: Sequence[Line]) -> tuple[str, list[str]]:
    mark, first = read_note(lines[0]) or ("", lines[0].text)
    return mark, [first, *(line.text for line in lines[1:])]
