"""scan.pdf in this folder -> read.bin beside it: what a program reads in the pictures.

A program of its own, which runs cut off and knows nothing of fcmdiff:
``python recognise.py LANGUAGES PAGES``, as in ``eng+fra 1,2,5``. The first line of the result is
JSON with the versions of the programs and the mean confidence of every page; the rest is a PDF of
these pages, with their text over empty pictures.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import img2pdf  # type: ignore[import-untyped]
import ocrmypdf
import pikepdf
import pypdfium2

# What tesseract reads best; a sheet larger than A3 is drawn at fewer dots.
_DOTS_PER_INCH = 300
_MOST_DOTS = 20_000_000
# Fixed, so that no result depends on the machine; the pages are read each by itself.
_JOBS = 2
_CONFIDENCE = re.compile(rb"x_wconf (\d+)")


def main(words: Sequence[str]) -> None:
    """Recognise the pages and write the result; whatever fails ends the process with a fault."""
    languages, pages = words[0].split("+"), [int(page) for page in words[1].split(",")]
    pictures = [_draw(page) for page in pages]
    Path("pictures.pdf").write_bytes(img2pdf.convert([str(p) for p in pictures], nodate=True))
    _recognise(languages)
    head = {
        "ocrmypdf": ocrmypdf.__version__,
        "tesseract": _tesseract_version(),
        "confidences": [_confidence(n) for n in range(1, len(pages) + 1)],
    }
    _empty_pictures()
    result = json.dumps(head).encode() + b"\n" + Path("empty.pdf").read_bytes()
    Path("read.bin").write_bytes(result)


def _draw(page: int) -> Path:
    """Draw one page in grey, as it is shown, and return where."""
    document = pypdfium2.PdfDocument("scan.pdf")
    drawn = document[page - 1]
    width, height = drawn.get_size()
    scale = min(_DOTS_PER_INCH / 72, math.sqrt(_MOST_DOTS / max(1.0, width * height)))
    image = drawn.render(scale=scale, grayscale=True).to_pil().convert("L")
    document.close()
    place = Path(f"page-{page}.png")
    image.save(place, dpi=(scale * 72, scale * 72), compress_level=1)
    return place


def _recognise(languages: Sequence[str]) -> None:
    can_turn = "osd" in _installed_languages()
    ocrmypdf.configure_logging(ocrmypdf.Verbosity.quiet)
    ocrmypdf.ocr(
        "pictures.pdf",
        "text.pdf",
        language=list(languages),
        output_type="pdf",
        rasterizer="pypdfium",
        optimize=0,
        deskew=True,
        rotate_pages=can_turn,
        jobs=_JOBS,
        use_threads=True,
        progress_bar=False,
        keep_temporary_files=True,
    )


def _installed_languages() -> frozenset[str]:
    from ocrmypdf._exec import tesseract  # noqa: PLC0415

    return frozenset(tesseract.get_languages())


def _tesseract_version() -> str:
    from ocrmypdf._exec import tesseract  # noqa: PLC0415

    return str(tesseract.version())


def _confidence(number: int) -> int | None:
    """Return the mean confidence (0-100) of the words of a page, None where none is known."""
    for file in Path().glob(f"**/{number:06}_ocr_hocr.hocr"):
        found = [int(value) for value in _CONFIDENCE.findall(file.read_bytes())]
        return round(sum(found) / len(found)) if found else None
    return None


def _empty_pictures() -> None:
    """Write empty.pdf: text.pdf with one white dot for every picture, so that it is small."""
    with pikepdf.open("text.pdf") as document:
        for found in document.objects:
            if isinstance(found, pikepdf.Stream) and found.get("/Subtype") == "/Image":
                _empty_picture(found)
        document.save("empty.pdf", deterministic_id=True)


def _empty_picture(image: Any) -> None:  # noqa: ANN401 - pikepdf's objects have any type
    for name in [key for key in image.keys() if key not in {"/Type", "/Subtype", "/Length"}]:  # noqa: SIM118
        del image[name]
    image.write(b"\xff")
    image.Width = image.Height = 1
    image.ColorSpace, image.BitsPerComponent = pikepdf.Name.DeviceGray, 8


if __name__ == "__main__":
    main(sys.argv[1:])
