"""Pages of glyphs -> Document: the steps of reading a PDF, in order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract.blocks import Block, BlockKind, is_end_mark
from fcmdiff.extract.clean import clean_text, collect_words, join_lines
from fcmdiff.extract.headings import open_themes
from fcmdiff.extract.markers import is_list_marker, split_marker
from fcmdiff.extract.pdf.doubts import (
    find_doubts,
    find_unread,
    hidden_furniture,
    status_of,
    why_without_text,
)
from fcmdiff.extract.pdf.drawn.pages import Page, extractor_version
from fcmdiff.extract.pdf.layout.furniture import read_note, sort_lines
from fcmdiff.extract.pdf.layout.geometry import Geometry, measure
from fcmdiff.extract.pdf.layout.headlines import find_authors, heading_style, rank_styles
from fcmdiff.extract.pdf.layout.indents import indent_of, text_edges
from fcmdiff.extract.pdf.layout.lines import Line, Style, body_size, page_lines, side_text
from fcmdiff.extract.pdf.layout.paragraphs import group_lines
from fcmdiff.extract.pdf.layout.tables import key_of, row_text
from fcmdiff.extract.pdf.pictured import find_pictured_text
from fcmdiff.extract.pdf.reading import BestReading, has_other_revision, read_best
from fcmdiff.extract.run_in import split_run_in
from fcmdiff.model.document import (
    BBox,
    Document,
    Furniture,
    FurnitureKind,
    Note,
    Source,
)


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
    size = body_size(pages)
    lines = [page_lines(page, size) for page in pages]
    parts = sort_lines(lines, [page.height for page in pages])
    notes = _build_notes(parts.notes)
    blocks, marks = _build_blocks(parts.body, notes)
    body = open_themes(blocks, guessed=True)
    unread = find_unread(pages, parts.body)
    if not unread and not (
        _has_letters(lines) and any(t.title or t.paragraphs for t in body.themes)
    ):
        raise _no_text(source.name, pages, lines)
    pictured = find_pictured_text(data, source.name, [p for p in pages if p.number not in unread])
    diagnostics = find_doubts(reading, lines, unread, pictured, has_other_revision(data))
    return Document(
        source=source,
        themes=body.themes,
        title=body.title,
        status=status_of(diagnostics, len(pages)),
        diagnostics=diagnostics,
        notes=notes,
        furniture=parts.furniture + marks + _side_furniture(pages) + hidden_furniture(pages),
        extractor=extractor_version(),
    )


def _has_letters(lines: Sequence[Sequence[Line]]) -> bool:
    return any(ch.isalnum() for page in lines for line in page for ch in line.text)


def _no_text(name: str, pages: Sequence[Page], lines: Sequence[Sequence[Line]]) -> FcmdiffError:
    bare = "the PDF has page numbers and running heads and no text between them"
    return FcmdiffError(
        ErrorCode.NO_TEXT,
        name,
        bare if _has_letters(lines) else why_without_text(pages),
        "run it through a text recognition program and give the result",
    )


def _side_furniture(pages: Sequence[Page]) -> tuple[Furniture, ...]:
    texts = ((side_text(page), page.number) for page in pages)
    return tuple(Furniture(t, FurnitureKind.SIDE_TEXT, n) for t, n in texts if t)


def _build_notes(pages: Sequence[Sequence[Line]]) -> tuple[Note, ...]:
    words = collect_words([ln.text for page in pages for ln in page])
    opened: list[tuple[str, int, list[str]]] = []
    for line in (ln for page in pages for ln in page):
        start = read_note(line)
        if start is not None:
            opened.append((start[0], line.page, [start[1]]))
        elif opened:
            opened[-1][2].append(line.text)
    return tuple(
        Note(f"note.{n}", mark, clean_text(join_lines(texts, words)), page)
        for n, (mark, page, texts) in enumerate(opened, start=1)
    )


def _build_blocks(
    pages: Sequence[Sequence[Line]], notes: Sequence[Note]
) -> tuple[list[Block], tuple[Furniture, ...]]:
    geometry = measure(pages)
    groups = group_lines(pages, geometry)
    words = collect_words([ln.text for page in pages for ln in page])
    reader = _GroupReader(geometry, words, notes)
    edges = text_edges(pages, geometry)
    kept = [group for group in groups if not _ends(group)]
    ends = tuple(
        Furniture(g[0].text, FurnitureKind.END_MARK, g[0].page) for g in groups if _ends(g)
    )
    drafts = [reader.read(group) for group in kept]
    indents = [indent_of(group, edges) for group in kept]
    authors = find_authors([block.text for block, _ in drafts])
    drafts = [
        (block, None if place in authors else style) for place, (block, style) in enumerate(drafts)
    ]
    ranks = rank_styles(style for _, style in drafts if style is not None)
    blocks = [
        block._replace(kind=BlockKind.HEADING, rank=ranks[style])
        if style
        else block._replace(indent=indent)
        for (block, style), indent in zip(drafts, indents, strict=True)
    ]
    return split_run_in(blocks, [group[0].lead for group in kept]), ends


def _ends(group: Sequence[Line]) -> bool:
    return is_end_mark(" ".join(line.text for line in group))


class _GroupReader:
    """Turns a group of lines into a Block and, where it reads as a heading, its style."""

    def __init__(self, geometry: Geometry, words: frozenset[str], notes: Sequence[Note]) -> None:
        self._geometry = geometry
        self._words = words
        self._marks = {(note.page, note.marker) for note in notes}
        self._later = {note.marker: note.page or 0 for note in notes}
        self._last = 0

    def read(self, group: Sequence[Line]) -> tuple[Block, Style | None]:
        if key_of(group[0]) in self._geometry.rows:
            return self._read_row(group), None
        marker, first = split_marker(self._text_of(group[0]))
        text = clean_text(join_lines([first, *map(self._text_of, group[1:])], self._words))
        is_item = marker is not None and is_list_marker(marker)
        style = heading_style(group, text, self._geometry)
        block = Block(
            kind=BlockKind.ITEM if is_item else BlockKind.PARAGRAPH,
            text=text,
            original="\n".join(line.original for line in group),
            marker=clean_text(marker) if marker else None,
            page=group[0].page,
            bbox=_bounding_box(group),
        )
        return block, style

    def _read_row(self, group: Sequence[Line]) -> Block:
        return Block(
            kind=BlockKind.TABLE_ROW,
            text=clean_text(row_text(group, [self._text_of(line) for line in group])),
            original="\n".join(line.original for line in group),
            page=group[0].page,
            bbox=_bounding_box(group),
        )

    def _text_of(self, line: Line) -> str:
        """The line without the marks of notes that stand on its page; other raised signs stay."""
        parts = (
            "" if s.raised and self._is_mark(line.page, s.text) else s.text for s in line.spans
        )
        return "".join(parts).strip()

    def _is_mark(self, page: int, text: str) -> bool:
        marks = [m for m in re.split(r"[,\s]+", text) if m]
        return bool(marks) and all(self._is_known(page, mark) for mark in marks)

    def _is_known(self, page: int, mark: str) -> bool:
        """True for the mark of a note at the foot of its page, or of the next note later on.

        Notes may stand on the page after their mark or after the text; then the marks must
        count up, or the raised figure of "m\u00b2" would be taken for one.
        """
        here = (page, mark) in self._marks
        following = mark.isdigit() and int(mark) == self._last + 1
        later = following and self._later.get(mark, 0) > page
        if (here or later) and mark.isdigit():
            self._last = int(mark)
        return here or later


def _bounding_box(group: Sequence[Line]) -> BBox:
    """The box on the first page of ``group``; a descender is a quarter of the type size."""
    lines = [ln for ln in group if ln.page == group[0].page]
    return (
        round(min(ln.x0 for ln in lines), 1),
        round(lines[0].base - lines[0].style.size, 1),
        round(max(ln.x1 for ln in lines), 1),
        round(lines[-1].base + 0.25 * lines[-1].style.size, 1),
    )
