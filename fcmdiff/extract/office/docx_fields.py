"""Field marks in the runs of a DOCX -> whether a text is an instruction or a contents list.

A field is an instruction and, after a separator, its last result (ECMA-376 part 1, 17.16.18);
fields stand in one another and go on over paragraphs, as a table of contents does.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from xml.etree.ElementTree import Element


@dataclass
class _Field:
    instruction: str = ""
    has_result: bool = False

    @property
    def is_contents(self) -> bool:
        return self.instruction.split()[:1] in (["TOC"], ["TOA"], ["INDEX"])


class Fields:
    """The fields that are open at one place of the text."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

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
        if kind == "begin":
            self._open.append(_Field())
        elif self._open and kind == "separate":
            self._open[-1].has_result = True
        elif self._open and kind == "end":
            self._open.pop()

    def instruct(self, element: Element) -> None:
        """Take a piece of an instruction."""
        if self._open:
            self._open[-1].instruction += element.text or ""

    @contextmanager
    def simple(self, instruction: str) -> Iterator[None]:
        """Hold a field open whose instruction is known, and whose result is read inside."""
        self._open.append(_Field(instruction, has_result=True))
        yield
        self._open.pop()
