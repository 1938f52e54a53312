"""The runs of a paragraph in a DOCX -> text, marks of notes and what is left out of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from fcmdiff.extract.office.docx_fields import Fields
from fcmdiff.extract.office.docx_styles import Styles, is_on, run_look, value_of
from fcmdiff.extract.office.looks import LookReader
from fcmdiff.model.document import FurnitureKind

# What holds runs or blocks and adds nothing of its own.
THROUGH = frozenset(
    {"hyperlink", "smartTag", "sdtContent", "customXml", "bdo", "dir", "ruby", "rubyBase"}
    | {"ins", "moveTo"}
)
_DRAWN = frozenset({"drawing", "pict", "object"})


class NoteRef(NamedTuple):
    """A mark in the text: "footnote" or "endnote", the id of its note, a sign of its own."""

    kind: str
    id: str
    sign: str


class RunReader(LookReader):
    """Reads runs; ``refs`` are the marks of notes in the order of the text."""

    def __init__(self, styles: Styles) -> None:
        super().__init__()
        self.refs: list[NoteRef] = []
        self._styles = styles
        self._fields = Fields()
        self._inlines: dict[str, Callable[[Element], None]] = {
            "r": self._read_run,
            "fldSimple": self._read_simple_field,
            "del": self._read_deleted,
            "moveFrom": self._skip,
            "oMath": self._read_math,
            "oMathPara": self._read_math,
        }
        self._signs: dict[str, Callable[[Element], None]] = {
            "t": lambda e: self._say(e.text or ""),
            "delText": lambda e: self._say(e.text or ""),
            "tab": lambda _: self._say("\t"),
            "ptab": lambda _: self._say("\t"),
            "noBreakHyphen": lambda _: self._say("-"),
            "softHyphen": lambda _: self._say("\u00ad"),
            "br": lambda _: self._break(),
            "cr": lambda _: self._break(),
            "sym": self._add_symbol,
            "fldChar": self._fields.mark,
            "instrText": self._fields.instruct,
            "AlternateContent": self._read_choice,
        }

    def _skip(self, element: Element) -> None:  # noqa: ARG002 - a handler
        """Pass over text that was moved: it is read where it stands now."""
        self.deletions += 1

    def _count_change(self, element: Element) -> None:
        self.insertions += element.tag in ("ins", "moveTo")

    def _read_inlines(self, holder: Element) -> None:
        for element in holder:
            if element.tag in self._inlines:
                self._inlines[element.tag](element)
            elif element.tag in THROUGH:
                self._count_change(element)
                self._read_inlines(element)

    def _read_deleted(self, element: Element) -> None:
        self.deletions += 1
        with self.aside(FurnitureKind.DELETED):
            self._read_inlines(element)

    def _read_run(self, element: Element) -> None:
        properties = element.find("rPr")
        outer = self.look
        named = self._styles.look(value_of(properties, "rStyle"))
        self.look = run_look(properties).over(named).over(outer)
        for child in element:
            if child.tag in self._signs:
                self._signs[child.tag](child)
            elif child.tag in ("footnoteReference", "endnoteReference"):
                self._take_mark(child, element)
            elif child.tag in _DRAWN:
                self.boxes.extend(_boxes_in(child))
        self.look = outer

    def _take_mark(self, mark: Element, run: Element) -> None:
        own = is_on(mark, "customMarkFollows")
        sign = "".join(t.text or "" for t in run.findall("t")) if own else ""
        kind = mark.tag.removesuffix("Reference")
        if not self.is_aside:
            self.refs.append(NoteRef(kind, mark.get("id", ""), sign))
        if own:
            for text in run.findall("t"):
                text.text = ""

    def _say(self, text: str) -> None:
        if not self._fields.in_instruction:
            self.add(text)

    def _break(self) -> None:
        if not self._fields.in_instruction:
            self.break_line()

    def _add_symbol(self, element: Element) -> None:
        """Add a sign that is named by its place in a font, as bullets of Word are."""
        code = element.get("char", "")
        if code and all(ch in "0123456789abcdefABCDEF" for ch in code) and len(code) <= 4:
            self._say(chr(int(code, 16)))

    def _read_simple_field(self, element: Element) -> None:
        with self._fields.simple(element.get("instr", "")):
            self._read_inlines(element)

    def _read_math(self, element: Element) -> None:
        for text in element.iter("t"):
            self._say(text.text or "")

    def _read_choice(self, element: Element) -> None:
        """Of a drawing that is given twice, read the first: the second is for old readers."""
        for part in element:
            boxes = list(_boxes_in(part))
            if boxes or part.find("r") is not None or part.find("p") is not None:
                self.boxes.extend(boxes)
                return


def _boxes_in(drawing: Element) -> Iterator[Element]:
    """Yield the text boxes in a drawing, each once, and none of those inside another."""
    for element in drawing:
        if element.tag == "txbxContent":
            yield element
        elif element.tag == "AlternateContent":
            yield from _boxes_in(element[0] if len(element) else element)
        else:
            yield from _boxes_in(element)
