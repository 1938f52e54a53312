"""The runs of a paragraph in a DOCX -> text, marks of notes and what is left out of the text.

An element that is not known is looked into: whatever wraps a run, the run is text.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from fcmdiff.extract.office.docx_fields import BOXES, Fields, chosen_entry
from fcmdiff.extract.office.docx_styles import Styles, is_on, run_look, value_of
from fcmdiff.extract.office.docx_unseen import is_drawn_off_page
from fcmdiff.extract.office.ledger import Ledger
from fcmdiff.extract.office.looks import LookReader
from fcmdiff.extract.symbols import read_symbol
from fcmdiff.model.document import FurnitureKind

_TEXTS = ("t", "delText")
# Character data that is no text: what fields do, and where drawings and linked objects stand.
NO_TEXT = frozenset(
    {"instrText", "delInstrText", "fldData", "LinkType", "LockedField", "FieldCodes"}
    | {"posOffset", "align", "pctWidth", "pctHeight", "pctPosHOffset", "pctPosVOffset"}
)


class NoteRef(NamedTuple):
    """A mark in the text: "footnote" or "endnote", the id of its note, a sign of its own."""

    kind: str
    id: str
    sign: str


class RunReader(LookReader):
    """Reads runs; ``refs`` are the marks of notes in the order of the text."""

    def __init__(self, styles: Styles, ledger: Ledger, story: Element) -> None:
        super().__init__()
        self.refs: list[NoteRef] = []
        self.ledger = ledger
        # What was moved away, and what came to stand elsewhere.
        self.moved_from: list[str] = []
        self.moved_to: list[str] = []
        self._styles = styles
        self._fields = Fields(story)
        self._handlers: dict[str, Callable[[Element], None]] = {
            "r": self._read_run,
            "fldSimple": self._read_simple_field,
            "del": self._read_deleted,
            "moveFrom": self._read_moved,
            "oMath": self._read_math,
            "oMathPara": self._read_math,
            "rt": self._read_ruby,
            "t": self._read_text,
            "delText": self._read_text,
            "tab": lambda _: self._say("\t"),
            "ptab": lambda _: self._say("\t"),
            "noBreakHyphen": lambda _: self._say("-"),
            "softHyphen": lambda _: self._say("\u00ad"),
            "br": lambda _: self._break(),
            "cr": lambda _: self._break(),
            "sym": self._add_symbol,
            "fldChar": self._mark_field,
            "instrText": self._read_instruction,
            "AlternateContent": self._read_choice,
            **dict.fromkeys(("drawing", "pict", "object"), self._read_drawing),
            **dict.fromkeys(("altChunk", "subDoc"), self._count_foreign),
        }

    def read_parts(self, holder: Element) -> None:
        """Read what stands in ``holder``, and in what only wraps it."""
        for element in holder:
            handler = self._handlers.get(element.tag)
            if handler is not None:
                handler(element)
            elif not element.tag.endswith("Pr"):
                self._count_change(element)
                self.read_parts(element)

    def _count_change(self, element: Element) -> None:
        if element.tag in ("ins", "moveTo"):
            self.insertions += 1
        if element.tag == "moveTo":
            # What was moved on from here, or deleted here, does not stand here.
            self.moved_to.append(said_in(element, without=("moveFrom", "del")))

    def _count_foreign(self, element: Element) -> None:  # noqa: ARG002 - a handler
        self.foreign_parts += 1

    def _read_deleted(self, element: Element) -> None:
        self.deletions += 1
        with self.aside(FurnitureKind.DELETED):
            self.read_parts(element)

    def _read_moved(self, element: Element) -> None:
        """Pass over text that was moved: it is read where it stands now."""
        self.deletions += 1
        self.moved_from.append(said_in(element))
        self.ledger.take_all(element)

    def _read_run(self, element: Element) -> None:
        properties = element.find("rPr")
        outer = self.look
        named = self._styles.look(value_of(properties, "rStyle"))
        self.look = run_look(properties).over(named).over(outer)
        mark = next((e for e in element if e.tag in _NOTE_MARKS), None)
        own = mark is not None and is_on(mark, "customMarkFollows")
        if mark is not None and not self.is_aside:
            sign = "".join(t.text or "" for t in element.findall("t")) if own else ""
            kind = mark.tag.removesuffix("Reference")
            self.refs.append(NoteRef(kind, mark.get("id", ""), sign))
        if own:
            self.ledger.take_all(element)
        else:
            self.read_parts(element)
        self.look = outer

    def _read_text(self, element: Element) -> None:
        self.ledger.take(element)
        self._say(element.text or "")
        # Nothing stands in a text by the standard; what stands there all the same is read.
        self.read_parts(element)

    def _say(self, text: str) -> None:
        if not self._fields.in_instruction:
            self.add(text)
        elif any(ch.isalnum() for ch in text):
            with self.aside(FurnitureKind.HIDDEN):
                self.add(text)

    def _break(self) -> None:
        if not self._fields.in_instruction:
            self.break_line()

    def _add_symbol(self, element: Element) -> None:
        """Add a sign that is named by its place in a font, as bullets of Word are."""
        code = element.get("char", "")
        if code and all(ch in "0123456789abcdefABCDEF" for ch in code) and len(code) <= 4:
            self._say(read_symbol(int(code, 16), element.get("font", "")))

    def _mark_field(self, element: Element) -> None:
        self._fields.mark(element)
        if element.get("fldCharType") == "begin":
            entry = chosen_entry(element)
            if entry:
                self.add(entry)

    def _read_instruction(self, element: Element) -> None:
        self._fields.instruct(element)

    def _read_simple_field(self, element: Element) -> None:
        with self._fields.simple(element.get("instr", "")):
            self.read_parts(element)

    def _read_math(self, element: Element) -> None:
        """Read a formula; a power and a fraction must not become other numbers."""
        for child in element:
            if child.tag == "t":
                self._read_text(child)
            elif child.tag == "sup":
                outer = self.look
                if said_in(child).strip().isdigit():
                    self.look = outer._replace(raised=True)
                else:
                    self._say("^")
                self._read_math(child)
                self.look = outer
            elif child.tag == "den":
                self._say("/")
                self._read_math(child)
            else:
                self._read_math(child)

    def _read_ruby(self, element: Element) -> None:
        """Set aside how a word is spoken, which stands over it in small type."""
        with self.aside(FurnitureKind.SIDE_TEXT):
            self.read_parts(element)

    def _read_choice(self, element: Element) -> None:
        """Of what is given in several ways, read the first that says something.

        The others are for older readers; what they say and it does not is listed.
        """
        if len(element):
            chosen = _choose(element)
            self._pass_by([way for way in element if way is not chosen], chosen)
            self.read_parts(chosen)

    def _read_drawing(self, element: Element) -> None:
        for part in element.iter():
            self.foreign_parts += part.tag == "OLEObject" and _is_word(part)
            if part.tag == "textpath":
                self.leave_out(part.get("string", ""), FurnitureKind.SIDE_TEXT)
        boxes = list(_boxes_in(element, self._pass_by))
        if self.is_aside or self.look.hidden:
            for box in boxes:
                self.add(said_in(box))
                self.ledger.take_all(box)
        elif is_drawn_off_page(element):
            for box in boxes:
                self._set_box_aside(box)
        else:
            self.boxes.extend(boxes)

    def _set_box_aside(self, box: Element) -> None:
        self.leave_out(said_in(box), FurnitureKind.HIDDEN)
        self.ledger.take_all(box)

    def _pass_by(self, ways: Sequence[Element], chosen: Element) -> None:
        read = " ".join(said_in(chosen).split())
        for way in ways:
            self.ledger.take_all(way)
            other = " ".join(said_in(way).split())
            if other != read:
                self.leave_out(other, FurnitureKind.HIDDEN)


_NOTE_MARKS = ("footnoteReference", "endnoteReference")


def said_in(element: Element, without: Collection[str] = ()) -> str:
    """Return the text in ``element``, deleted text with it, a space between paragraphs.

    What stands in elements whose tags are in ``without`` is left out.
    """
    pieces: list[str] = []
    stack = [element]
    while stack:
        part = stack.pop()
        if part.tag in ("p", "tab", "br", "cr"):
            pieces.append(" ")
        elif part.tag in _TEXTS:
            pieces.append(part.text or "")
        stack.extend(below for below in reversed(part) if below.tag not in without)
    return "".join(pieces).strip()


def _says(text: str) -> bool:
    return any(ch.isalnum() for ch in text)


def _choose(ways: Element) -> Element:
    return next((way for way in ways if _says(said_in(way))), ways[0])


def _is_word(embedded: Element) -> bool:
    """True for a text of Word that is embedded and shown as a picture of itself."""
    return embedded.get("ProgID", "").startswith("Word.")


def _boxes_in(
    drawing: Element, pass_by: Callable[[Sequence[Element], Element], None]
) -> Iterator[Element]:
    """Yield the text boxes in a drawing, each once, and none of those inside another.

    Of a box that is given in several ways the others are handed to ``pass_by``.
    """
    for element in drawing:
        if element.tag in BOXES:
            yield element
        elif element.tag == "AlternateContent" and len(element):
            chosen = _choose(element)
            pass_by([way for way in element if way is not chosen], chosen)
            yield from _boxes_in(chosen, pass_by)
        else:
            yield from _boxes_in(element, pass_by)
