"""PDF bytes -> pages of positioned glyphs, by pdfminer.

pdfminer.six reads the file, its fonts and its content streams; its own layout step is not used:
it merges or splits numbered paragraphs and keeps characters in drawn order. All pages are read
or none: an error on page k never yields the k-1 pages before it.
"""

from __future__ import annotations

import importlib.metadata
import logging
import warnings
from collections.abc import Sequence
from typing import NamedTuple, cast

from pdfminer import settings
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFNotImplementedError
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract.pdf.drawn.bounds import BoundedDocument, bounded_streams
from fcmdiff.extract.pdf.drawn.dates import read_dates
from fcmdiff.extract.pdf.drawn.device import GlyphDevice
from fcmdiff.extract.pdf.drawn.drawing import TooMuchDrawn
from fcmdiff.extract.pdf.drawn.fonts import FontManager
from fcmdiff.extract.pdf.drawn.glyphs import (
    UNMAPPED,
    Dot,
    Glyph,
    Page,
    raise_small_digits,
    settle_bullets,
    settle_soft_hyphens,
)
from fcmdiff.extract.pdf.drawn.interpreter import PageInterpreter
from fcmdiff.extract.pdf.drawn.layers import Layers
from fcmdiff.extract.pdf.drawn.recognised import settle_recognised
from fcmdiff.extract.pdf.drawn.structure import Structure, read_structure
from fcmdiff.model.document import FileDates

__all__ = ["UNMAPPED", "Dot", "Drawn", "Glyph", "Page", "extractor_version", "read_pages"]

# The longest statement in view has some 40 pages; 5,000 is more than any book.
MAX_PAGES = 5_000
# A page of small print has 8,000 characters.
MAX_CHARACTERS = 200_000
_REPRINT = "download it again or open it in a PDF reader and print it to a new PDF"


class Drawn(NamedTuple):
    """What a PDF shows: its pages, its structure tree where one can be read, and its dates.

    ``is_portfolio`` says that viewers show the files attached to it and not its pages,
    ``broken_elsewhere`` that packed data which is no content of a page could not be unpacked whole.
    """

    pages: tuple[Page, ...]
    structure: Structure | None = None
    dates: FileDates = FileDates()
    is_portfolio: bool = False
    broken_elsewhere: bool = False


def extractor_version() -> str:
    """Return the name and version of the library that reads PDF, for the record."""
    return "pdfminer.six " + importlib.metadata.version("pdfminer.six")


def read_pages(data: bytes, name: str, *, strict: bool = False) -> Drawn:
    """Return every page of the PDF in ``data``; ``name`` is used in messages only.

    With ``strict`` whatever breaks the rules of the format is damage; without it pdfminer
    guesses. Raises FcmdiffError with ENCRYPTED, DAMAGED, UNSUPPORTED or TOO_BIG.
    """
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    before = settings.STRICT
    settings.STRICT = strict
    try:
        with warnings.catch_warnings(), bounded_streams() as broken:
            warnings.simplefilter("ignore")
            drawn = _settle(_draw(data, name, broken))
    except (MemoryError, FcmdiffError):
        raise
    except Exception as error:
        # 46 of 6,281 odd PDFs raise something outside pdfminer's own classes (AttributeError,
        # RecursionError, struct errors), so every Exception is damage here.
        raise _explain(error, name) from error
    finally:
        settings.STRICT = before
    if not drawn.pages:
        raise FcmdiffError(
            ErrorCode.DAMAGED, name, "no page can be found in the PDF", "download it again"
        )
    return drawn


def _settle(drawn: Drawn) -> Drawn:
    pages = settle_bullets(settle_recognised(drawn.pages))
    return drawn._replace(pages=settle_soft_hyphens(raise_small_digits(pages)))


def _explain(error: Exception, name: str) -> FcmdiffError:
    if isinstance(error, PDFPasswordIncorrect):
        return FcmdiffError(
            ErrorCode.ENCRYPTED, name, "the PDF is password-protected", "save it without one"
        )
    kind = type(error).__name__
    if isinstance(error, PDFNotImplementedError | PDFEncryptionError):
        return FcmdiffError(
            ErrorCode.UNSUPPORTED,
            name,
            f"the PDF uses something that cannot be read ({kind})",
            "open it in a PDF reader and print it to a new PDF",
        )
    if isinstance(error, TooMuchDrawn):
        return FcmdiffError(
            ErrorCode.TOO_BIG, name, f"the PDF asks for too much: {error}", _REPRINT
        )
    return FcmdiffError(ErrorCode.DAMAGED, name, f"the PDF cannot be read ({kind})", _REPRINT)


def _draw(data: bytes, name: str, broken: Sequence[PDFStream]) -> Drawn:
    document = BoundedDocument(data)
    resources = FontManager(caching=True)
    device = GlyphDevice(resources)
    interpreter = PageInterpreter(resources, device, Layers(document.catalog), broken)
    pages: list[Page] = []
    numbers: dict[int, int] = {}
    for number, page in enumerate(PDFPage.create_pages(document), start=1):
        if number > MAX_PAGES:
            raise too_big(name, f"the PDF has more than {MAX_PAGES:,} pages")
        numbers[cast("int", page.pageid)] = number
        interpreter.process_page(page)
        turn = device.turn()
        if turn:
            # A page that is set sideways without saying so: turned until its text is upright.
            page.rotate = (page.rotate + turn) % 360
            interpreter.process_page(page)
        found = device.page(number)
        if len(found.glyphs) + len(found.hidden) > MAX_CHARACTERS:
            raise too_big(name, f"page {number} has more than {MAX_CHARACTERS:,} characters")
        pages.append(found)
    structure = read_structure(document, numbers, device.forms)
    # ISO 32000-1, 12.3.5: a collection; the pages are a cover for viewers that show none.
    is_portfolio = document.catalog.get("Collection") is not None
    dates = read_dates(document)
    elsewhere = any(id(stream) not in interpreter.drawn for stream in broken)
    return Drawn(tuple(pages), structure, dates, is_portfolio, elsewhere)


def too_big(name: str, problem: str) -> FcmdiffError:
    """Return the error for a file beyond the limits."""
    return FcmdiffError(
        ErrorCode.TOO_BIG, name, problem, "supply only the statement, without annexes"
    )
