"""What the interpreter tells a device on top of pdfminer's own calls."""

from __future__ import annotations

from typing import Any, Protocol

from pdfminer.pdfdevice import PDFDevice
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfinterp import PDFGraphicState, PDFTextState

from fcmdiff.extract.pdf.drawn.hidden import Box


class TooMuchDrawn(PDFException):
    """A page draws its forms more often than any real page does."""


class Drawing(Protocol):
    """The calls that a device gets on top of pdfminer's own."""

    def set_ink(
        self,
        text: PDFTextState,
        graphics: PDFGraphicState,
        alpha: float,
        switched_off: bool,
        clip: Box,
    ) -> None: ...
    def paint_unknown(self, box: Box, clip: Box) -> None: ...
    def set_paint(self, clip: Box, plain: bool) -> None: ...
    def enter_form(self, number: int) -> None: ...
    def leave_form(self) -> None: ...
    def begin_annotations(self) -> None: ...
    def doubt(self, name: str, letters: int = 0) -> None: ...
    def count_handed(self, objects: int) -> None: ...


class Probe(PDFDevice):
    """A device that only notes whether text is shown."""

    has_text = False

    def render_string(self, *_: Any) -> None:
        self.has_text = True

    def set_ink(self, *_: Any) -> None: ...
    def paint_unknown(self, *_: Any) -> None: ...
    def set_paint(self, *_: Any) -> None: ...
    def enter_form(self, *_: Any) -> None: ...
    def leave_form(self) -> None: ...
    def doubt(self, *_: Any) -> None: ...
    def count_handed(self, objects: int) -> None: ...
