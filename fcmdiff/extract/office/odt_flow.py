"""The text of an ODT, element by element -> blocks, notes and furniture, changes accepted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from xml.etree.ElementTree import Element

from fcmdiff.extract.archive import find_path, texts_in
from fcmdiff.extract.flow import is_layout
from fcmdiff.extract.office.formulas import read_math
from fcmdiff.extract.office.ledger import Ledger
from fcmdiff.extract.office.looks import Look, LookReader, is_off_page
from fcmdiff.extract.office.odt_lists import OdtLists
from fcmdiff.extract.office.odt_styles import OdtStyles, read_length, to_integer
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
# Declarations, scripts, titles and descriptions of pictures, and who wrote a comment or a change.
_NO_TEXT = (
    *("sequence-decls", "variable-decls", "user-field-decls", "dde-connection-decls"),
    *("script", "event-listeners", "title", "desc", "change-info"),
)
_COMMENT_HEAD = ("creator", "date", "creator-initials", "sender-initials")
# An element that only says which words were current when the text was saved.
_HIDDEN_NOW = re.compile(r"(?:\w+:)?(?:1|true)", re.IGNORECASE)
# More than this many spaces in a row were typed by no one.
_MAX_SPACES = 1000


class OdtReader(LookReader):
    """Reads the blocks of an ODT: paragraphs, headings, lists, tables, sections, indexes."""

    def __init__(
        self, styles: OdtStyles, ledger: Ledger, find_object: Callable[[str], Element | None]
    ) -> None:
        super().__init__()
        self.ledger = ledger
        self._find_object = find_object
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
            "annotation": self._read_comment,
            "forms": self._read_forms,
            **dict.fromkeys(_INDEXES, self._read_index),
            **dict.fromkeys(_SHAPES, self._read_shape),
            **dict.fromkeys(_NO_TEXT, self.ledger.take_all),
        }
        self._inlines: dict[str, Callable[[Element], None]] = {
            "span": self._read_span,
            "s": self._read_spaces,
            "tab": lambda _: self.add("\t"),
            "line-break": lambda _: self.break_line(),
            "note": self._read_note,
            "annotation": self._read_comment,
            "hidden-text": self._read_hidden,
            "ruby-text": self._read_ruby,
            "forms": self._read_forms,
            **dict.fromkeys(_SHAPES, self._read_inline_shape),
            **dict.fromkeys(_NO_TEXT, self.ledger.take_all),
        }

    def read_blocks(self, holder: Element) -> None:
        """Read what stands in ``holder``, and in what only groups it."""
        for element in holder:
            self._blocks.get(element.tag, self.read_blocks)(element)

    def _read_paragraph(self, element: Element) -> None:
        look = self.look = self._styles.look("paragraph", element.get("style-name", ""))
        if element.tag == "h" and look.outline is None:
            look = look._replace(outline=to_integer(element.get("outline-level"), 1))
        unseen = is_off_page(look.left or 0) or any(
            _is_hidden(mark) for mark in element.iter("hidden-paragraph")
        )
        with self.aside(FurnitureKind.HIDDEN) if unseen else nullcontext():
            self._read_inline(element)
        marker = self._find_marker(element, look)
        if self._contents:
            self.leave_out("".join(run.text for run in self.runs), FurnitureKind.CONTENTS)
            self.runs = []
        if self._lists.is_open:
            look = look.over(self._lists.indent_look(look.number))
        self.end_paragraph(look, marker, self._lists.depth)
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self._read_shape(box)

    def _find_marker(self, element: Element, look: Look) -> str | None:
        if self._lists.is_open:
            return self._lists.next_marker(look.number)
        if element.tag == "h":
            return self._lists.next_heading_marker(element, look.outline or 1)
        return None

    def _read_inline(self, element: Element) -> None:
        self.ledger.take(element)
        self._add_text(element.text)
        for child in element:
            self._inlines.get(child.tag, self._read_inline)(child)
            self.ledger.take_tail(child)
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
        if element.get("is-hidden") == "false":
            self._read_inline(element)
            return
        self.ledger.take_all(element)
        with self.aside(FurnitureKind.HIDDEN):
            self.add(element.get("string-value", "") or "".join(element.itertext()))

    def _read_ruby(self, element: Element) -> None:
        """Set aside how a word is spoken, which stands over it in small type."""
        with self.aside(FurnitureKind.SIDE_TEXT):
            self._read_inline(element)

    def _read_note(self, element: Element) -> None:
        citation, body = element.find("note-citation"), element.find("note-body")
        if self.is_aside or body is None:
            with self.aside(FurnitureKind.DELETED):
                self._read_inline(element)
            return
        marker = "" if citation is None else citation.get("label") or "".join(citation.itertext())
        if citation is not None:
            self.ledger.take_all(citation)
        self.add_note(marker.strip(), self._read_aside(body))

    def _read_comment(self, element: Element) -> None:
        for head in element:
            if head.tag in _COMMENT_HEAD:
                self.ledger.take_all(head)
        self.leave_out(self._read_aside(element), FurnitureKind.COMMENT)

    def _read_aside(self, holder: Element) -> str:
        """Return the text of a note or a comment; its own furniture joins the rest."""
        aside = OdtReader(self._styles, self.ledger, self._find_object)
        aside.read_blocks(holder)
        self.adopt(aside)
        return aside.plain_text()

    def _read_forms(self, element: Element) -> None:
        """List what the fields of a form show; its labels and values are attributes."""
        self.ledger.take_all(element)
        for field in element.iter():
            for name in ("label", "current-value"):
                self.leave_out(field.get(name, ""), FurnitureKind.SIDE_TEXT)

    def _read_changes(self, element: Element) -> None:
        """Count the changes; deleted text is kept apart from the text by the format itself."""
        for information in element.iter("change-info"):
            self.ledger.take_all(information)
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
        hidden = (
            element.get("display") == "none"
            or _is_hidden(element)
            or self._styles.hides_section(name)
        )
        with (
            self.aside(FurnitureKind.HIDDEN) if hidden else nullcontext(),
            self.on_ground(self._styles.fill("section", name)),
        ):
            self.read_blocks(element)
        self.list_asides()

    def _read_index(self, element: Element) -> None:
        self._contents += 1
        for part in element:
            if part.tag == "index-body":
                self.read_blocks(part)
            else:
                # How entries are made, not the entries.
                self.ledger.take_all(part)
        self._contents -= 1

    def _read_inline_shape(self, element: Element) -> None:
        """Read a formula where it stands; every other shape comes behind its paragraph."""
        formula = next(filter(None, map(self._find_formula, element.iter("object"))), None)
        if formula is not None:
            read_math(formula, self.add)
        elif self.is_aside:
            self._read_inline(element)
        else:
            self.boxes.append(element)

    def _find_formula(self, element: Element) -> Element | None:
        held = element.find("math")
        if held is not None:
            self.ledger.take_all(element)
            return held
        found = self._find_object(element.get("href", ""))
        return found if found is not None and found.tag == "math" else None

    def _read_shape(self, element: Element) -> None:
        """Read the text of a shape and of the boxes in it; nobody knows what it is filled with."""
        places = (("x", "width"), ("y", "height"))
        unseen = any(
            is_off_page(read_length(element, at) or 0, read_length(element, size) or 0)
            for at, size in places
        )
        with self.aside(FurnitureKind.HIDDEN) if unseen else nullcontext(), self.on_ground("?"):
            for part in element:
                if part.tag in ("object", "object-ole"):
                    self._count_object(part)
                else:
                    self._blocks.get(part.tag, self._read_shape)(part)

    def _count_object(self, element: Element) -> None:
        """Count an embedded text that the page shows as a picture; a chart has none."""
        found = self._find_object(element.get("href", ""))
        if found is None or find_path(found, "body", "text") is not None:
            self.foreign_parts += 1

    def _read_table(self, table: Element) -> None:
        rows = list(_parts_in(table, "table-row"))
        cells = [list(_parts_in(row, "table-cell")) for row in rows]
        has_structure = any(
            e is not table and e.tag in ("table", "h", "list") for e in table.iter()
        )
        lay_out = has_structure or is_layout([len(r) for r in cells])
        with self.on_ground(self._styles.fill("table", table.get("style-name", ""))):
            for element, row in zip(rows, cells, strict=True):
                self._read_row_of(element, row, lay_out=lay_out and not self.in_cell)

    def _read_row_of(self, element: Element, row: list[Element], *, lay_out: bool) -> None:
        covered = [*element.iter("covered-table-cell")]
        hidden = element.get("visibility", "visible") != "visible"
        for part in [element] if hidden else covered:
            self.leave_out(" ".join(texts_in(part)), FurnitureKind.HIDDEN)
            self.ledger.take_all(part)
        if hidden:
            return
        with self.on_ground(self._styles.fill("table-row", element.get("style-name", ""))):
            if lay_out:
                for cell in row:
                    self._read_cell(cell)
            else:
                self._read_row(row)

    def _read_cell(self, cell: Element) -> None:
        with self.on_ground(self._styles.fill("table-cell", cell.get("style-name", ""))):
            self.read_blocks(cell)

    def _read_row(self, row: list[Element]) -> None:
        texts: list[str] = []
        for cell in row:
            with self.in_new_cell(texts):
                self._read_cell(cell)
        self.add_row(texts)


def _is_hidden(element: Element) -> bool:
    """True where an element was hidden when it was saved, or its condition always holds."""
    stated = element.get("is-hidden")
    if stated is None:
        return _HIDDEN_NOW.fullmatch(element.get("condition", "")) is not None
    return stated == "true"


def _parts_in(holder: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, in their groups as well."""
    for element in holder:
        if element.tag == tag:
            yield element
        elif element.tag not in ("table-row", "table-cell", "covered-table-cell", "shapes"):
            yield from _parts_in(element, tag)
