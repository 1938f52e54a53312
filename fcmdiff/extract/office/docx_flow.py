"""The body of a DOCX, element by element -> blocks, notes and furniture, changes accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from xml.etree.ElementTree import Element

from fcmdiff.extract.archive import find_path
from fcmdiff.extract.flow import is_layout
from fcmdiff.extract.office.docx_numbering import Numbering
from fcmdiff.extract.office.docx_runs import THROUGH, RunReader
from fcmdiff.extract.office.docx_styles import (
    Styles,
    is_on,
    paragraph_look,
    value_of,
)
from fcmdiff.model.document import FurnitureKind


class DocxReader(RunReader):
    """Reads the blocks of a DOCX: paragraphs, tables, content controls, text boxes."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        super().__init__(styles)
        self._numbering = numbering
        self.foreign_parts = 0
        self._blocks: dict[str, Callable[[Element], None]] = {
            "p": self._read_paragraph,
            "tbl": self._read_table,
            "sdt": self._read_control,
            "altChunk": self._count_foreign,
            "AlternateContent": self._read_choice,
            "del": self._read_deleted_blocks,
            "moveFrom": self._skip,
        }
        self._inlines["sdt"] = self._read_control

    def read_blocks(self, holder: Element) -> None:
        """Read the paragraphs and tables directly in ``holder``, and those in what it wraps."""
        for element in holder:
            if element.tag in self._blocks:
                self._blocks[element.tag](element)
            elif element.tag in THROUGH:
                self._count_change(element)
                self.read_blocks(element)

    def finish(self) -> None:
        """Make a block of what waits for a next paragraph that does not come."""
        self.flush()
        self.list_asides()

    def _count_foreign(self, element: Element) -> None:  # noqa: ARG002 - a handler
        self.foreign_parts += 1

    def _read_paragraph(self, element: Element) -> None:
        properties = element.find("pPr")
        style = value_of(properties, "pStyle") or None
        base = self._styles.paragraph_look(style)
        look = self.look = paragraph_look(properties).over(base)
        contents = self._fields.in_contents or self._styles.is_contents(style)
        self._read_inlines(element)
        if self._goes_on(properties):
            return
        if contents or self._fields.in_contents:
            self.leave_out("".join(run.text for run in self.runs), FurnitureKind.CONTENTS)
            self.runs = []
        marker = self._numbering.next_marker(look.number, look.level)
        level = 0 if marker is None else (look.level or 0) + 1
        set_in = self._numbering.indent_look(look.number, look.level)
        own = paragraph_look(properties).over(set_in)
        self.end_paragraph(own.over(look), marker, level)
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self.read_blocks(box)

    def _goes_on(self, properties: Element | None) -> bool:
        """True where the mark of the paragraph was deleted or moved, and for a large initial."""
        marks = find_path(properties, "rPr")
        gone = marks is not None and any(marks.find(t) is not None for t in ("del", "moveFrom"))
        frame = find_path(properties, "framePr")
        return gone or (frame is not None and frame.get("dropCap", "none") != "none")

    def _read_deleted_blocks(self, element: Element) -> None:
        self.deletions += 1
        with self.aside(FurnitureKind.DELETED):
            self.read_blocks(element)

    def _read_control(self, element: Element) -> None:
        """Read a content control: its text, its prompt, or a table of contents."""
        properties = element.find("sdtPr")
        content = element.find("sdtContent")
        gallery = value_of(find_path(properties, "docPartObj"), "docPartGallery")
        prompt = find_path(properties, "showingPlcHdr")
        prompts = prompt is not None and is_on(prompt, "val", missing=True)
        toc = "TOC" if gallery == "Table of Contents" else ""
        with (
            self._fields.simple(toc),
            self.aside(FurnitureKind.HIDDEN) if prompts else nullcontext(),
        ):
            if content is not None:
                is_inline = content.find("r") is not None
                (self._read_inlines if is_inline else self.read_blocks)(content)

    def _read_table(self, table: Element) -> None:
        rows = list(_rows_in(table))
        lay_out = is_layout([len(list(_cells_in(row))) for row in rows]) or self._has_structure(
            table
        )
        for row in rows:
            if find_path(row, "trPr", "del") is not None:
                self.deletions += 1
                self.leave_out(_all_text(row), FurnitureKind.DELETED)
            elif lay_out and not self.in_cell:
                for cell in _cells_in(row):
                    self.read_blocks(cell)
            else:
                self._read_row(row)

    def _has_structure(self, table: Element) -> bool:
        if sum(1 for _ in table.iter("tbl")) > 1:
            return True
        styles = {value_of(p.find("pPr"), "pStyle") for p in table.iter("p")}
        return any(self._styles.look(style).outline is not None for style in styles if style)

    def _read_row(self, row: Element) -> None:
        cells: list[str] = []
        for cell in _cells_in(row):
            with self.in_new_cell(cells):
                self.read_blocks(cell)
        self.add_row(cells)


def _all_text(element: Element) -> str:
    return " ".join(part.text or "" for part in element.iter() if part.tag in ("t", "delText"))


def _rows_in(table: Element) -> Iterator[Element]:
    for element in table:
        if element.tag == "tr":
            yield element
        elif element.tag in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _rows_in(element)


def _cells_in(row: Element) -> Iterator[Element]:
    for element in row:
        if element.tag == "tc":
            yield element
        elif element.tag in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _cells_in(element)
