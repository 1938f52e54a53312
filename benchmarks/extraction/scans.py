"""The PDFs of the model series -> scans of them, and how well these are recognised.

Each edition is drawn at 200 or 300 dots to the inch; three of the five are worn: laid down one
degree askew, with grain, blur and the losses of JPEG.
"""

from __future__ import annotations

import importlib.util
import io
import random
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.extraction.gold import Case, judge_document
from benchmarks.truth import SERIES, Score
from fcmdiff.extract.pdf.witness import Drawing, draw_pages
from fcmdiff.extract.readers import read_document
from fcmdiff.model.comparison import Comparison
from fcmdiff.model.document import Document
from fcmdiff.model.labels import ChangeKind
from fcmdiff.pipeline import compare_documents

if TYPE_CHECKING:
    from PIL.Image import Image

# Edition -> dots to the inch, and whether it is worn.
_MADE = {
    2021: (200, False),
    2022: (200, True),
    2023: (300, False),
    2024: (300, True),
    2025: (200, True),
}
_GRAIN, _BLUR, _QUALITY, _LEAN = 0.15, 0.5, 60, 1.0
_MOST_DOTS = 40_000_000
_NUMBER = re.compile(r"\d+")


def why_not() -> str:
    """Return what is missing to recognise text, "" where nothing is."""
    if importlib.util.find_spec("ocrmypdf") is None:
        return "install fcmdiff[ocr]"
    return "" if shutil.which("tesseract") else "install tesseract and its data for English"


def make_scans(folder: Path) -> list[Path]:
    """Write a scan of every edition to ``folder`` and return where, in the order of the years."""
    return [_make_scan(year, folder) for year in sorted(_MADE)]


def _make_scan(year: int, folder: Path) -> Path:
    dots, worn = _MADE[year]
    data = (SERIES / "sources" / f"{year}.pdf").read_bytes()
    images = [
        _wear(_image_of(drawing), seed) if worn else _image_of(drawing)
        for seed, drawing in enumerate(_draw_all(data, dots))
    ]
    target = folder / f"{year}-{dots}{'-worn' * worn}.pdf"
    images[0].save(target, save_all=True, append_images=images[1:], resolution=dots)
    return target


def _draw_all(data: bytes, dots: int) -> Iterator[Drawing]:
    return draw_pages(data, "edition", range(1, 100), dots / 72, _MOST_DOTS)


def _image_of(drawing: Drawing) -> Image:
    from PIL import Image  # noqa: PLC0415 - it comes with ocrmypdf

    return Image.frombytes("L", (drawing.width, drawing.height), drawing.dots)


def _wear(image: Image, seed: int) -> Image:
    from PIL import Image as images  # noqa: N813, PLC0415 - it comes with ocrmypdf
    from PIL import ImageFilter  # noqa: PLC0415

    askew = image.rotate(_LEAN, resample=images.Resampling.BICUBIC, fillcolor=255)
    width, height = image.size
    grain = images.frombytes("L", image.size, random.Random(seed).randbytes(width * height))
    worn = images.blend(askew, grain, _GRAIN).filter(ImageFilter.GaussianBlur(_BLUR))
    packed = io.BytesIO()
    worn.save(packed, "JPEG", quality=_QUALITY)
    return images.open(packed)


def measure_scans(cases: Sequence[Case]) -> dict[str, float]:
    """Return the scores of ``cases``, scans of the model series.

    Beside those of every set: the share of the numbers in the text that were read right, and of
    the scans that have no verdict new, dropped or changed against the PDF they were made of.
    """
    exact, fuzzy, heads, numbers = Score(), Score(), Score(), Score()
    certain = 0
    for case in cases:
        document = read_document(case.pdf)
        result = judge_document(case, document, 0.0)
        exact, fuzzy = exact.plus(result.exact), fuzzy.plus(result.fuzzy)
        heads, numbers = heads.plus(result.headings), numbers.plus(_judge_numbers(case, document))
        own = read_document(SERIES / "sources" / f"{case.name}.pdf")
        certain += not _count_false(compare_documents(own, document))
    return {
        "paragraphs exact": exact.recall,
        "paragraphs fuzzy": fuzzy.recall,
        "headings": heads.f1,
        "numbers": numbers.recall,
        "without a false verdict": certain / len(cases),
    }


def _judge_numbers(case: Case, document: Document) -> Score:
    gold = Counter(n for text in case.gold.paragraphs for n in _NUMBER.findall(case.fold(text)))
    found = Counter(n for p in document.paragraphs for n in _NUMBER.findall(case.fold(p.text)))
    right = (gold & found).total()
    return Score(right, gold.total() - right, found.total() - right)


def _count_false(comparison: Comparison) -> int:
    """Return how many verdicts there are on two documents that say the same."""
    wrong = {ChangeKind.NEW, ChangeKind.DROPPED, ChangeKind.CHANGED}
    pairs = sum(row.relation in {"new", "dropped"} for row in comparison.paragraphs)
    themes = sum(pair.relation in {"new", "dropped"} for pair in comparison.themes)
    return pairs + themes + sum(change.kind in wrong for change in comparison.commitments)
