"""Groups of lines -> blocks: the text without note marks, its marker, and which are headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fcmdiff.extract.blocks import Block, BlockKind, is_end_mark
from fcmdiff.extract.clean import clean_text, collect_words, join_lines
from fcmdiff.extract.markers import is_list_marker, split_marker
from fcmdiff.extract.pdf.layout.geometry import Geometry
from fcmdiff.extract.pdf.layout.headlines import find_authors, find_pulled, heading_style
from fcmdiff.extract.pdf.layout.indents import indent_of, text_edges
from fcmdiff.extract.pdf.layout.lines import Line
from fcmdiff.extract.pdf.layout.tables import key_of, row_text
from fcmdiff.extract.pdf.tagged.arrange import Arranged, Group
from fcmdiff.extract.pdf.tagged.titles import Draft, rank_headings
from fcmdiff.extract.pdf.tagged.units import UnitKind
from fcmdiff.extract.run_in import split_run_in
from fcmdiff.model.document import BBox, Furniture, FurnitureKind, Note


def build_blocks(
    arranged: Arranged, notes: Sequence[Note]
) -> tuple[list[Block], tuple[Furniture, ...]]:
    """Return the blocks of the text, and the signs that say that it ends."""
    words = collect_words([ln.text for page in arranged.parts.body for ln in page])
    reader = _GroupReader(arranged.geometry, words, notes)
    kept = [group for group in arranged.groups if not _ends(group)]
    ends = tuple(
        Furniture(group.lines[0].text, FurnitureKind.END_MARK, group.lines[0].page)
        for group in arranged.groups
        if _ends(group)
    )
    blocks = [reader.read(group) for group in kept]
    drafts = [reader.draft(group, block) for group, block in zip(kept, blocks, strict=True)]
    first_page = sum(block.page == 1 for block in blocks)
    for place in find_authors([block.text for block in blocks], first_page):
        drafts[place] = drafts[place]._replace(looks=False)
    styles = [draft.style if draft.looks else None for draft in drafts]
    for place in find_pulled([block.text for block in blocks], styles):
        drafts[place] = drafts[place]._replace(looks=False)
    edges = text_edges(arranged.parts.body, arranged.geometry)
    headed = [
        block._replace(indent=indent_of(group.lines, edges))
        if rank is None
        else block._replace(kind=BlockKind.HEADING, rank=rank)
        for group, block, rank in zip(kept, blocks, rank_headings(drafts), strict=True)
    ]
    return split_run_in(headed, [group.lines[0].lead for group in kept]), ends


def _ends(group: Group) -> bool:
    return is_end_mark(" ".join(line.text for line in group.lines))


def _marker_before(group: Group) -> str:
    """Return the marker that stands apart from the text of ``group``, "" for none.

    It is hung out in a cell of its own, or is a label that is drawn on a baseline of its own.
    """
    if group.unit is None or len(group.lines) < 2 or len(group.cells) not in (0, 2):
        return ""
    if group.cells and len(group.cells[0]) != 1:
        return ""
    text = group.lines[0].text
    marker, rest = split_marker(f"{text} x")
    return text if marker is not None and rest == "x" else ""


class _GroupReader:
    """Turns a group of lines into a Block, and into what tells whether it is a heading."""

    def __init__(self, geometry: Geometry, words: frozenset[str], notes: Sequence[Note]) -> None:
        self._geometry = geometry
        self._words = words
        self._marks = {(note.page, note.marker) for note in notes}
        self._later = {note.marker: note.page or 0 for note in notes}
        self._last = 0

    def read(self, group: Group) -> Block:
        """Return the block of ``group``, not yet a heading."""
        apart = _marker_before(group)
        if (group.cells and not apart) or self._is_row(group):
            return self._read_row(group)
        lines = group.lines
        marker, first = split_marker(self._text_of(lines[0]))
        if apart:
            marker, first = apart, ""
        text = clean_text(join_lines([first, *map(self._text_of, lines[1:])], self._words))
        is_item = marker is not None and is_list_marker(marker)
        return Block(
            kind=BlockKind.ITEM if is_item else BlockKind.PARAGRAPH,
            text=text,
            original="\n".join(line.original for line in lines),
            marker=clean_text(marker) if marker else None,
            page=lines[0].page,
            bbox=_bounding_box(lines),
            level=group.unit.depth if group.unit else 0,
        )

    def draft(self, group: Group, block: Block) -> Draft:
        """Return what tells whether ``group``, read as ``block``, is a heading."""
        style = None
        if block.kind is not BlockKind.TABLE_ROW:
            tagged = group.unit is not None and group.unit.kind is UnitKind.HEADING
            # A run-in heading has a full stop; what is tagged as one may have it.
            text = block.text.rstrip(" .:") if tagged else block.text
            style = heading_style(group.lines, text, self._geometry)
        own = group.lines[0].style
        plain = own._replace(size=round(own.size * 2) / 2, color=self._geometry.color_of(own))
        return Draft(block.text, group.unit, style or plain, looks=style is not None)

    def _is_row(self, group: Group) -> bool:
        told = group.unit is None or group.unit.kind is UnitKind.LOOSE
        return told and key_of(group.lines[0]) in self._geometry.rows

    def _read_row(self, group: Group) -> Block:
        lines = group.lines
        if group.cells:
            cells = (join_lines([*map(self._text_of, cell)], self._words) for cell in group.cells)
            text = " | ".join(cells)
        else:
            text = row_text(lines, [self._text_of(line) for line in lines])
        return Block(
            kind=BlockKind.TABLE_ROW,
            text=clean_text(text),
            original="\n".join(line.original for line in lines),
            page=lines[0].page,
            bbox=_bounding_box(lines),
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
