"""PDF bytes -> pages of positioned glyphs; the only import of pdfminer.

pdfminer.six reads the file, its fonts and its content streams; its own layout step is not used:
it merges or splits numbered paragraphs and keeps characters in drawn order. All pages are read
or none: an error on page k never yields the k-1 pages before it.
"""

from __future__ import annotations

import importlib.metadata
import io
import logging
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFNotImplementedError
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import (
    PDFGraphicState,
    PDFPageInterpreter,
    PDFResourceManager,
    PDFStackT,
)
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import PSLiteral
from pdfminer.utils import Matrix, PathSegment, Rect, apply_matrix_pt

from fcmdiff.errors import ErrorCode, FcmdiffError

# The bullets of Chromium measure 3 to 4 pt at 11 pt; a circle takes 4 to 18 segments. Larger
# shapes are pictures.
_MAX_DOT_SEGMENTS = 24
_DOT_MIN, _DOT_MAX = 1.5, 8.0

# An unmapped glyph. Never shown as text: it makes its document suspect.
UNMAPPED = "\ufffd"


class Glyph(NamedTuple):
    """One character as it is drawn; lengths in points, ``base`` is the baseline from the top."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    font: str
    color: str
    artifact: bool
    upright: bool
    code: int
    width: float


class Dot(NamedTuple):
    """A small square or round shape, which is how browsers draw the bullets of lists."""

    x0: float
    x1: float
    middle: float


class Page(NamedTuple):
    """One page: its number from 1, its size in points, its glyphs in drawn order."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    dots: tuple[Dot, ...]
    images: int


def extractor_version() -> str:
    """Return the name and version of the library that reads PDF, for the record."""
    return "pdfminer.six " + importlib.metadata.version("pdfminer.six")


def read_pages(data: bytes, name: str) -> tuple[Page, ...]:
    """Return every page of the PDF in ``data``; ``name`` is used in messages only.

    Raises FcmdiffError with ENCRYPTED, DAMAGED or NO_TEXT (a file without pages).
    """
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pages = _raise_small_digits(tuple(_render_pages(data)))
    except PDFPasswordIncorrect:
        raise FcmdiffError(
            ErrorCode.ENCRYPTED, name, "the PDF asks for a password", "save it without one"
        ) from None
    except MemoryError:
        raise
    except PDFNotImplementedError as error:
        raise FcmdiffError(
            ErrorCode.UNSUPPORTED,
            name,
            f"the PDF uses something that cannot be read ({type(error).__name__})",
            "open it in a PDF reader and print it to a new PDF",
        ) from error
    except Exception as error:
        # 46 of 6,281 odd PDFs raise something outside pdfminer's own classes (AttributeError,
        # RecursionError, struct errors), so every Exception is damage here.
        raise FcmdiffError(
            ErrorCode.DAMAGED,
            name,
            f"the PDF cannot be read ({type(error).__name__})",
            "download it again or open it in a PDF reader and print it to a new PDF",
        ) from error
    if not pages:
        raise FcmdiffError(
            ErrorCode.DAMAGED, name, "no page can be found in the PDF", "download it again"
        )
    return pages


def _render_pages(data: bytes) -> Iterator[Page]:
    document = PDFDocument(PDFParser(io.BytesIO(data)))
    resources = PDFResourceManager(caching=True)
    device = _GlyphDevice(resources)
    interpreter = PDFPageInterpreter(resources, device)
    for number, page in enumerate(PDFPage.create_pages(document), start=1):
        interpreter.process_page(page)
        glyphs, dots = tuple(device.glyphs), tuple(device.dots)
        yield Page(number, device.width, device.height, glyphs, dots, device.images)


def _raise_small_digits(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """Set digits that are raised inside their own glyph smaller and higher, as other marks are.

    Typst sets note marks with the superior figures of the font: same size, same baseline, and
    the text layer calls them plain digits, so "2035" with mark 1 reads 20351 in every engine.
    They are a second glyph for the digit, narrower than the first.
    """
    codes: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    widths: dict[tuple[str, int], float] = {}
    for glyph in (g for page in pages for g in page.glyphs if g.text.isdigit()):
        codes[glyph.font, glyph.text][glyph.code] += 1
        widths[glyph.font, glyph.code] = glyph.width
    small: set[tuple[str, int]] = set()
    for (font, _), counted in codes.items():
        widest = max(widths[font, code] for code in counted)
        small |= {(font, c) for c in counted if widths[font, c] < _SUPERIOR_WIDTH * widest}
    if not small:
        return pages
    return tuple(
        page._replace(
            glyphs=tuple(_raise(g) if (g.font, g.code) in small else g for g in page.glyphs)
        )
        for page in pages
    )


# Superior figures measure .55 to .75 of the width of the plain ones; old-style and lining
# figures of one font differ by less than .1.
_SUPERIOR_WIDTH = 0.8


def _raise(glyph: Glyph) -> Glyph:
    if not glyph.text.isdigit():
        return glyph
    return glyph._replace(size=0.6 * glyph.size, base=glyph.base - 0.35 * glyph.size)


class _GlyphDevice(PDFTextDevice):
    """Collects the glyphs of one page at a time; draws nothing."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.width = self.height = 0.0
        self.glyphs: list[Glyph] = []
        self.dots: list[Dot] = []
        self.images = 0
        self._artifacts: list[bool] = []
        self._forms: list[Matrix] = []

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        x0, y0, x1, y1 = page.mediabox
        self.width, self.height = abs(x1 - x0), abs(y1 - y0)
        if page.rotate in (90, 270):
            self.width, self.height = self.height, self.width
        self.glyphs, self.dots, self.images = [], [], 0
        self._artifacts, self._forms = [], []
        self.ctm = ctm

    def begin_figure(self, name: str, bbox: Rect, matrix: Matrix) -> None:
        # The interpreter sets the matrix of a form on entering it and leaves it set.
        assert self.ctm is not None
        self._forms.append(self.ctm)

    def end_figure(self, name: str) -> None:
        self.ctm = self._forms.pop()

    def begin_tag(self, tag: PSLiteral, props: PDFStackT | None = None) -> None:
        self._artifacts.append(tag.name == "Artifact")

    def end_tag(self) -> None:
        if self._artifacts:
            self._artifacts.pop()

    def paint_path(
        self,
        graphicstate: PDFGraphicState,
        stroke: bool,
        fill: bool,
        evenodd: bool,
        path: Sequence[PathSegment],
    ) -> None:
        if not 4 <= len(path) <= _MAX_DOT_SEGMENTS or self.ctm is None:
            return
        ends = [segment[-2:] for segment in path if len(segment) >= 3]
        points = [apply_matrix_pt(self.ctm, (float(x), float(y))) for x, y in ends]
        if not points:
            return
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        width, height = max(xs) - min(xs), max(ys) - min(ys)
        if _DOT_MIN <= width <= _DOT_MAX and 0.8 <= height / width <= 1.25:
            self.dots.append(Dot(min(xs), max(xs), self.height - (min(ys) + max(ys)) / 2))

    def render_image(self, name: str, stream: PDFStream) -> None:
        self.images += 1

    def render_char(  # noqa: PLR0913 - the signature is pdfminer's
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
        advance = font.char_width(cid) * fontsize * scaling
        start = apply_matrix_pt(matrix, (0, rise))
        end = apply_matrix_pt(matrix, (advance, rise))
        _, b, c, d, _, _ = matrix
        size = abs(fontsize) * (abs(d) or abs(c) or abs(b))
        self.glyphs.append(
            Glyph(
                text=_glyph_text(font, cid),
                x0=min(start[0], end[0]),
                x1=max(start[0], end[0]),
                base=self.height - start[1],
                size=size,
                font=str(font.fontname),
                color=_color_name(graphicstate.ncolor),
                artifact=any(self._artifacts),
                upright=abs(b) < 0.1 * abs(d) and d > 0 and end[0] >= start[0],
                code=cid,
                width=font.char_width(cid),
            )
        )
        return advance


def _glyph_text(font: PDFFont, cid: int) -> str:
    try:
        text = font.to_unichr(cid)
    except PDFUnicodeNotDefined:
        return UNMAPPED
    return UNMAPPED if "\0" in text else text


def _color_name(color: float | Sequence[float | None] | object | None) -> str:
    """Name a fill colour so that equal colours get equal names; near black is ``""``."""
    if color is None:
        return ""
    parts = color if isinstance(color, list | tuple) else [color]
    numbers = [float(p) for p in parts if isinstance(p, int | float)]
    if len(numbers) == 4:
        c, m, y, k = numbers
        numbers = [(1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k)]
    if not numbers or max(numbers) <= 0.25:
        return ""
    return ",".join(f"{n:.2f}" for n in numbers)
