"""The body of a DOCX, element by element -> blocks, notes and furniture, changes accepted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from xml.etree.ElementTree import Element

from fcmdiff.extract.archive import find_path
from fcmdiff.extract.flow import is_layout
from fcmdiff.extract.office.docx_fields import Fields
from fcmdiff.extract.office.docx_numbering import Numbering
from fcmdiff.extract.office.docx_runs import RunReader, said_in
from fcmdiff.extract.office.docx_styles import (
    Styles,
    is_on,
    paragraph_look,
    read_fill,
    value_of,
)
from fcmdiff.extract.office.docx_unseen import is_unseen_paragraph, is_unseen_row, is_unseen_table
from fcmdiff.extract.office.ledger import Ledger
from fcmdiff.extract.office.looks import Look
from fcmdiff.model.document import FurnitureKind


class DocxReader(RunReader):
    """Reads the blocks of a DOCX: paragraphs, tables, content controls, text boxes."""

    def __init__(
        self, styles: Styles, numbering: Numbering, ledger: Ledger, story: Element
    ) -> None:
        super().__init__(styles, ledger, story)
        self._numbering = numbering
        # The properties of a paragraph whose mark is gone, so that the next one goes on in it.
        self._carried: Element | None = None
        self._handlers |= {
            "p": self._read_paragraph,
            "tbl": self._read_table,
            "sdt": self._read_control,
            "sectPr": lambda _: self._settle(),
        }

    def finish(self) -> None:
        """Make a block of what waits for a next paragraph that does not come."""
        self._settle()
        self.flush()
        self.list_asides()

    def _read_paragraph(self, element: Element) -> None:
        if self._carried is None and self.runs and not self.in_cell:
            # Runs that stand outside every paragraph.
            self.flush()
        properties = element.find("pPr")
        style = value_of(properties, "pStyle") or None
        base = self._styles.paragraph_look(style)
        look = self.look = paragraph_look(properties).over(base)
        contents = self._fields.in_contents or self._styles.is_contents(style)
        unseen = is_unseen_paragraph(self._styles.places(style, properties))
        with self.aside(FurnitureKind.HIDDEN) if unseen else nullcontext():
            self.read_parts(element)
        if self._goes_on(properties):
            self._carried = element
            return
        self._carried = None
        if contents or self._fields.in_contents:
            self.leave_out("".join(run.text for run in self.runs), FurnitureKind.CONTENTS)
            self.runs = []
        self._end(properties, look)

    def _end(self, properties: Element | None, look: Look) -> None:
        marker = self._numbering.next_marker(look.number, look.level)
        level = 0 if marker is None else (look.level or 0) + 1
        set_in = self._numbering.indent_look(look.number, look.level)
        own = paragraph_look(properties).over(set_in)
        self.end_paragraph(own.over(look), marker, level)
        self._read_boxes()

    def _read_boxes(self) -> None:
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            outer, self._fields = self._fields, Fields(box)
            # What a box is filled with is not known.
            with self.on_ground("?"):
                self.read_parts(box)
                self._settle()
            self._fields = outer

    def _settle(self) -> None:
        """End a paragraph whose mark was deleted where nothing follows that it could go on in.

        Word keeps it as it is before a table and at the end of a cell, a section and the text.
        """
        element, self._carried = self._carried, None
        if element is None or not any(run.text.strip() for run in self.runs):
            return
        properties = element.find("pPr")
        base = self._styles.paragraph_look(value_of(properties, "pStyle") or None)
        self._end(properties, paragraph_look(properties).over(base))

    def _goes_on(self, properties: Element | None) -> bool:
        """True where the mark of the paragraph was deleted or moved, and for a large initial."""
        marks = find_path(properties, "rPr")
        gone = marks is not None and any(marks.find(t) is not None for t in ("del", "moveFrom"))
        frame = find_path(properties, "framePr")
        return gone or (frame is not None and frame.get("dropCap", "none") != "none")

    def _read_control(self, element: Element) -> None:
        """Read a content control: its text, its prompt, or a table of contents."""
        properties = element.find("sdtPr")
        gallery = value_of(find_path(properties, "docPartObj"), "docPartGallery")
        prompt = find_path(properties, "showingPlcHdr")
        prompts = prompt is not None and is_on(prompt, "val", missing=True)
        toc = "TOC" if gallery == "Table of Contents" else ""
        with (
            self._fields.simple(toc),
            self.aside(FurnitureKind.HIDDEN) if prompts else nullcontext(),
        ):
            self.read_parts(element)

    def _read_table(self, table: Element) -> None:
        self._settle()
        properties = table.find("tblPr")
        shaded = self._styles.shades(value_of(properties, "tblStyle"))
        unseen = is_unseen_table(properties)
        with (
            self.on_ground("?" if shaded else read_fill(properties)),
            self.aside(FurnitureKind.HIDDEN) if unseen else nullcontext(),
        ):
            self._read_rows(table)

    def _read_rows(self, table: Element) -> None:
        rows = list(_parts_in(table, "tr"))
        lay_out = is_layout([len(list(_parts_in(row, "tc"))) for row in rows]) or (
            self._has_structure(table)
        )
        for row in rows:
            properties = row.find("trPr")
            if find_path(properties, "del") is not None:
                self.deletions += 1
                self._set_aside(row, FurnitureKind.DELETED)
            elif is_unseen_row(properties):
                self._set_aside(row, FurnitureKind.HIDDEN)
            elif lay_out and not self.in_cell:
                for cell in _parts_in(row, "tc"):
                    self._read_cell(cell)
            else:
                self._read_row(row)

    def _set_aside(self, element: Element, kind: FurnitureKind) -> None:
        self.ledger.take_all(element)
        self.leave_out(said_in(element), kind)

    def _has_structure(self, table: Element) -> bool:
        if sum(1 for _ in table.iter("tbl")) > 1:
            return True
        styles = {value_of(p.find("pPr"), "pStyle") for p in table.iter("p")}
        return any(self._styles.look(style).outline is not None for style in styles if style)

    def _read_row(self, row: Element) -> None:
        cells: list[str] = []
        for cell in _parts_in(row, "tc"):
            with self.in_new_cell(cells):
                self._read_cell(cell)
        self.add_row(cells)

    def _read_cell(self, cell: Element) -> None:
        properties = cell.find("tcPr")
        if find_path(properties, "cellDel") is not None:
            self.deletions += 1
            self._set_aside(cell, FurnitureKind.DELETED)
            return
        with self.on_ground(read_fill(properties)):
            self.read_parts(cell)
            self._settle()


def _parts_in(holder: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, in what groups them as well."""
    for element in holder:
        if element.tag == tag:
            yield element
        elif element.tag == "AlternateContent":
            chosen = next((w for w in element if next(w.iter(tag), None) is not None), None)
            yield from _parts_in(chosen, tag) if chosen is not None else ()
        elif not element.tag.endswith("Pr"):
            yield from _parts_in(element, tag)
