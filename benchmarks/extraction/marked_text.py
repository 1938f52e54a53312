"""A tagged PDF -> the text of each piece of marked content, as it is drawn."""

# The methods of a device have pdfminer's signatures.
# ruff: noqa: ARG002, PLR0913
from __future__ import annotations

import logging
from pathlib import Path
from typing import NamedTuple

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager, PDFStackT
from pdfminer.pdfpage import PDFPage
from pdfminer.psparser import PSLiteral
from pdfminer.utils import Matrix, apply_matrix_pt

# (page from 0, number of the marked content) -> text
Marked = dict[tuple[int | None, int], str]
# The text of a tag is held against the reading of the same page; a gap that both see differently
# is rare, for the tags mostly carry the spaces of the source.
_WORD_GAP, _NEW_LINE = 0.16, 0.5
# Text that runs up or down the page, such as the credit of a picture, is left out.
_UPRIGHT = 0.1
_HYPHENS = ("-", "\u00ad", "\u2010")


class _Sign(NamedTuple):
    text: str
    start: float
    end: float
    base: float
    size: float


def read_marked_text(pdf: Path) -> Marked:
    """Return the text of every piece of marked content of ``pdf``."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    marked: Marked = {}
    with pdf.open("rb") as file:
        resources = PDFResourceManager()
        for number, page in enumerate(PDFPage.get_pages(file)):
            device = _Device(resources)
            PDFPageInterpreter(resources, device).process_page(page)
            marked |= {(number, key): text for key, text in device.texts().items()}
    return marked


class _Device(PDFTextDevice):
    """Collects the signs of one page by the innermost numbered content they stand in."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self._open: list[int | None] = []
        self._signs: list[tuple[int, _Sign]] = []

    def begin_tag(self, tag: PSLiteral, props: PDFStackT | None = None) -> None:
        number = props.get("MCID") if isinstance(props, dict) else None
        self._open.append(number if isinstance(number, int) else self._number())

    def end_tag(self) -> None:
        if self._open:
            self._open.pop()

    def _number(self) -> int | None:
        return self._open[-1] if self._open else None

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> float:
        width = font.char_width(cid) * fontsize * scaling
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = "\ufffd"
        number = self._number()
        if number is None and text in _HYPHENS and self._signs:
            # A producer may mark the hyphen of a line break as an artifact of the page.
            number, text = self._signs[-1][0], "\u00ad"
        if number is not None and abs(matrix[1]) < _UPRIGHT * abs(matrix[0]):
            start, base = apply_matrix_pt(matrix, (0, rise))
            end, _ = apply_matrix_pt(matrix, (width, rise))
            _, top = apply_matrix_pt(matrix, (0, rise + fontsize))
            self._signs.append((number, _Sign(text, start, end, base, abs(top - base))))
        return width

    def texts(self) -> dict[int, str]:
        """Return the text by number; what starts a line or word after other text says so."""
        found: dict[int, str] = {}
        last: _Sign | None = None
        for number, sign in self._signs:
            found[number] = found.get(number, "") + _between(last, sign) + sign.text
            last = sign
        return found


def _between(last: _Sign | None, sign: _Sign) -> str:
    if last is None:
        return "\n"
    if abs(sign.base - last.base) > _NEW_LINE * max(sign.size, last.size):
        return "\n"
    return " " if sign.start - last.end > _WORD_GAP * sign.size else ""
