"""The text of an ODT, element by element -> blocks, notes and furniture, changes accepted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from xml.etree.ElementTree import Element

from fcmdiff.extract.flow import is_layout
from fcmdiff.extract.office.looks import Look, LookReader
from fcmdiff.extract.office.odt_lists import OdtLists
from fcmdiff.extract.office.odt_styles import OdtStyles, to_integer
from fcmdiff.model.document import FurnitureKind

_SPACE = re.compile(r"[ \t\r\n]+")
_INDEXES = (
    "table-of-content",
    "illustration-index",
    "table-index",
    "object-index",
    "user-index",
    "alphabetical-index",
    "bibliography",
)
_SHAPES = ("frame", "custom-shape", "rect", "ellipse", "line", "connector", "polygon", "g")
_NO_TEXT = ("sequence-decls", "variable-decls", "user-field-decls", "forms", "ruby-text", "script")
# More than this many spaces in a row were typed by no one.
_MAX_SPACES = 1000


class OdtReader(LookReader):
    """Reads the blocks of an ODT: paragraphs, headings, lists, tables, sections, indexes."""

    def __init__(self, styles: OdtStyles) -> None:
        super().__init__()
        self._styles = styles
        self._lists = OdtLists(styles)
        self._contents = 0
        self._blocks: dict[str, Callable[[Element], None]] = {
            "p": self._read_paragraph,
            "h": self._read_paragraph,
            "list": self._read_list,
            "list-item": self._read_item,
            "list-header": self._read_item,
            "table": self._read_table,
            "section": self._read_section,
            "tracked-changes": self._read_changes,
            "change-info": self._skip,
            **dict.fromkeys(_INDEXES, self._read_index),
            **dict.fromkeys(_SHAPES, self._read_shape),
            **dict.fromkeys(_NO_TEXT, self._skip),
        }
        self._inlines: dict[str, Callable[[Element], None]] = {
            "span": self._read_span,
            "s": self._read_spaces,
            "tab": lambda _: self.add("\t"),
            "line-break": lambda _: self.break_line(),
            "note": self._read_note,
            "annotation": self._read_comment,
            "hidden-text": self._read_hidden,
            **dict.fromkeys(_SHAPES, self.boxes.append),
            **dict.fromkeys(_NO_TEXT, self._skip),
        }

    def read_blocks(self, holder: Element) -> None:
        """Read what stands in ``holder``, and in what only groups it."""
        for element in holder:
            self._blocks.get(element.tag, self.read_blocks)(element)

    def _skip(self, element: Element) -> None:
        """Pass over what is no text."""

    def _read_paragraph(self, element: Element) -> None:
        look = self.look = self._styles.look("paragraph", element.get("style-name", ""))
        if element.tag == "h" and look.outline is None:
            look = look._replace(outline=to_integer(element.get("outline-level"), 1))
        self._read_inline(element)
        marker = self._find_marker(element, look)
        if self._contents:
            self.leave_out("".join(run.text for run in self.runs), FurnitureKind.CONTENTS)
            self.runs = []
        if self._lists.is_open:
            look = look.over(self._lists.indent_look(look.number))
        self.end_paragraph(look, marker, self._lists.depth)
        boxes = list(self.boxes)
        self.boxes.clear()
        for box in boxes:
            self._read_shape(box)

    def _find_marker(self, element: Element, look: Look) -> str | None:
        if self._lists.is_open:
            return self._lists.next_marker(look.number)
        if element.tag == "h":
            return self._lists.next_heading_marker(element, look.outline or 1)
        return None

    def _read_inline(self, element: Element) -> None:
        self._add_text(element.text)
        for child in element:
            self._inlines.get(child.tag, self._read_inline)(child)
            self._add_text(child.tail)

    def _add_text(self, text: str | None) -> None:
        if text:
            self.add(_SPACE.sub(" ", text))

    def _read_span(self, element: Element) -> None:
        outer = self.look
        self.look = self._styles.look("text", element.get("style-name", "")).over(outer)
        self._read_inline(element)
        self.look = outer

    def _read_spaces(self, element: Element) -> None:
        self.add(" " * min(to_integer(element.get("c"), 1), _MAX_SPACES))

    def _read_hidden(self, element: Element) -> None:
        with self.aside(FurnitureKind.HIDDEN):
            self.add(element.get("string-value", ""))

    def _read_note(self, element: Element) -> None:
        citation, body = element.find("note-citation"), element.find("note-body")
        if body is None or self.is_aside:
            return
        marker = "" if citation is None else citation.get("label") or "".join(citation.itertext())
        self.add_note(marker.strip(), self._read_aside(body))

    def _read_comment(self, element: Element) -> None:
        self.leave_out(self._read_aside(element), FurnitureKind.COMMENT)

    def _read_aside(self, holder: Element) -> str:
        """Return the text of a note or a comment; its own furniture joins the rest."""
        aside = OdtReader(self._styles)
        aside.read_blocks(holder)
        self.adopt(aside)
        return aside.plain_text()

    def _read_changes(self, element: Element) -> None:
        """Count the changes; deleted text is kept apart from the text by the format itself."""
        for region in element.iter("changed-region"):
            self.insertions += region.find("insertion") is not None
            for deletion in region.iter("deletion"):
                self.deletions += 1
                self.leave_out(self._read_aside(deletion), FurnitureKind.DELETED)

    def _read_list(self, element: Element) -> None:
        with self._lists.opened(element):
            self.read_blocks(element)

    def _read_item(self, element: Element) -> None:
        self._lists.open_item(element)
        self.read_blocks(element)

    def _read_section(self, element: Element) -> None:
        name = element.get("style-name", "")
        hidden = element.get("display") == "none" or self._styles.hides_section(name)
        with self.aside(FurnitureKind.HIDDEN) if hidden else nullcontext():
            self.read_blocks(element)
        self.list_asides()

    def _read_index(self, element: Element) -> None:
        self._contents += 1
        body = element.find("index-body")
        if body is not None:
            self.read_blocks(body)
        self._contents -= 1

    def _read_shape(self, element: Element) -> None:
        """Read the paragraphs of a text box; titles and descriptions of pictures are not shown."""
        for part in element:
            if part.tag in ("text-box", *_SHAPES):
                self._read_shape(part)
            elif part.tag in ("p", "h", "list", "table"):
                self._blocks[part.tag](part)

    def _read_table(self, table: Element) -> None:
        rows = list(_parts_in(table, "table-row"))
        cells = [list(_parts_in(row, "table-cell")) for row in rows]
        has_structure = any(
            e is not table and e.tag in ("table", "h", "list") for e in table.iter()
        )
        for row in cells:
            if not self.in_cell and (has_structure or is_layout([len(r) for r in cells])):
                for cell in row:
                    self.read_blocks(cell)
            else:
                self._read_row(row)

    def _read_row(self, row: list[Element]) -> None:
        texts: list[str] = []
        for cell in row:
            with self.in_new_cell(texts):
                self.read_blocks(cell)
        self.add_row(texts)


def _parts_in(holder: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, in their groups as well."""
    for element in holder:
        if element.tag == tag:
            yield element
        elif element.tag in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _parts_in(element, tag)
