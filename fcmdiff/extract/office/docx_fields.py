"""Field marks in the runs of a DOCX -> whether a text is an instruction or a contents list.

A field is an instruction and, after a separator, its last result (ECMA-376 part 1, 17.16.18);
fields stand in one another and go on over paragraphs, as a table of contents does.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from xml.etree.ElementTree import Element

# Texts of their own inside a paragraph: fields neither reach into them nor out of them.
BOXES = frozenset({"txbxContent", "txBody"})


@dataclass(eq=False)
class _Field:
    instruction: str = ""
    has_result: bool = False

    @property
    def is_contents(self) -> bool:
        return self.instruction.split()[:1] in (["TOC"], ["TOA"], ["INDEX"])


class Fields:
    """The fields that are open at one place of the text ``story``.

    A begin without an end and an end without a begin, as templates leave them, are no field:
    Word shows what follows, so that it is text.
    """

    def __init__(self, story: Element) -> None:
        self._whole: set[int] = set()
        self._find_whole(story, [])
        self._open: list[_Field] = []

    def _find_whole(self, holder: Element, begun: list[Element]) -> None:
        for element in holder:
            if element.tag in BOXES:
                continue
            kind = element.get("fldCharType") if element.tag == "fldChar" else None
            if kind == "begin":
                begun.append(element)
            elif kind == "end" and begun:
                self._whole |= {id(begun.pop()), id(element)}
            self._find_whole(element, begun)

    @property
    def in_instruction(self) -> bool:
        """True between the start of a field and its result."""
        return any(not field.has_result for field in self._open)

    @property
    def in_contents(self) -> bool:
        """True in the result of a table of contents or an index."""
        return any(field.has_result and field.is_contents for field in self._open)

    def mark(self, element: Element) -> None:
        """Take a ``fldChar``: the begin, the separator or the end of a field."""
        kind = element.get("fldCharType")
        if kind == "separate" and self._open:
            self._open[-1].has_result = True
        elif id(element) in self._whole and kind == "begin":
            self._open.append(_Field())
        elif id(element) in self._whole and self._open:
            self._open.pop()

    def instruct(self, element: Element) -> None:
        """Take a piece of an instruction."""
        if self._open:
            self._open[-1].instruction += element.text or ""

    @contextmanager
    def simple(self, instruction: str) -> Iterator[None]:
        """Hold a field open whose instruction is known, and whose result is read inside."""
        field = _Field(instruction, has_result=True)
        self._open.append(field)
        yield
        self._open = [other for other in self._open if other is not field]


def chosen_entry(begin: Element) -> str:
    """Return the entry that a drop-down list of a form shows, "" where there is none.

    The list has no result of its own in the text (ECMA-376 part 1, 17.16.10).
    """
    for choices in begin.iter("ddList"):
        entries = [entry.get("val", "") for entry in choices.findall("listEntry")]
        for tag in ("result", "default"):
            found = choices.find(tag)
            place = "" if found is None else found.get("val", "")
            if place.isascii() and place.isdigit() and int(place[:6]) < len(entries):
                return entries[int(place[:6])]
        return entries[0] if entries else ""
    return ""
