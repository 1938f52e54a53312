"""Reading of the typeset files, stage by stage, against pdfminer's layout and PDFium's text.

All readers take turns over the same file, so that what else the machine does falls on each of
them; figures are processor time, and ratios medians of the rounds.
"""

from __future__ import annotations

import io
import logging
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from pdfminer.high_level import extract_pages

from fcmdiff.extract.pdf.assembly import read_pdf
from fcmdiff.extract.pdf.drawn.pages import read_pages
from fcmdiff.model.document import Source

FILES = Path(__file__).resolve().parents[2] / "tests" / "typeset" / "pdf"
_SOURCE = Source("a.pdf", "0" * 64, "application/pdf")


class Speed(NamedTuple):
    """One producer: its pages, milliseconds a page of each reader, and ratios to the first.

    ``handed`` counts the pages of which pdfminer's parser read a part.
    """

    producer: str
    pages: int
    milliseconds: dict[str, float]
    ratios: dict[str, float]
    handed: int


def _by_pdfminer(data: bytes) -> None:
    for _ in extract_pages(io.BytesIO(data)):
        pass


def _by_pdfium(data: bytes) -> None:
    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.get_textpage().get_text_bounded()
    document.close()


READERS: dict[str, Callable[[bytes], object]] = {
    "extract_pages": _by_pdfminer,
    "glyphs": lambda data: read_pages(data, "a file"),
    "whole reading": lambda data: read_pdf(data, _SOURCE),
    "pypdfium2": _by_pdfium,
}


def measure(rounds: int) -> Iterator[Speed]:
    """Yield a row a producer of the typeset files, after one round that does not count."""
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    sets: dict[str, list[bytes]] = defaultdict(list)
    for file in sorted(FILES.glob("*.pdf")):
        sets[file.name.partition("-")[0]].append(file.read_bytes())
    for producer, files in sets.items():
        yield _measure_one(producer, files, rounds)


def _measure_one(producer: str, files: Sequence[bytes], rounds: int) -> Speed:
    pages = [page for data in files for page in read_pages(data, producer).pages]
    taken = [
        {name: _seconds(read, files) for name, read in READERS.items()} for _ in range(rounds + 1)
    ][1:]
    middle = {n: statistics.median(t[n] for t in taken) * 1000 / len(pages) for n in READERS}
    ratios = {n: statistics.median(t["extract_pages"] / t[n] for t in taken) for n in READERS}
    handed = sum(page.handed > 0 for page in pages)
    return Speed(producer, len(pages), middle, ratios, handed)


def _seconds(read: Callable[[bytes], object], files: Sequence[bytes]) -> float:
    start = time.process_time()
    for data in files:
        read(data)
    return time.process_time() - start
