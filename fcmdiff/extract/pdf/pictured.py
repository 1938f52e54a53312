"""Pages with pictures -> those whose pictures show lines of text, by the look of their dots.

A line of print is a band of rows in which dark and light change often, as high as type is, with
quiet rows above and below; the bands of a text follow each other at one distance. A photograph
has no quiet rows, and a chart, a map or a logo only a few such bands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from fcmdiff.extract.pdf.drawn.glyphs import Glyph, Page
from fcmdiff.extract.pdf.drawn.images import HUGE_PICTURE
from fcmdiff.extract.pdf.witness import Drawing, draw_pages
from fcmdiff.model.document import RECOGNISED

# 100 dots to the inch: type of 6 pt is 8 dots high, and a page takes 20 ms to look at.
_SCALE = 100 / 72
_MOST_DOTS = 4_000_000
# Pictures that cover less of a page are logos and portraits: 8 % of A4 is 4 cm by 12 cm. Lines as
# wide as print are looked for from 4 % on, which holds three of them.
_LEAST_SHARE, _LEAST_SHARE_WIDE = 0.08, 0.04
# Columns are looked at in strips, so that columns of text need not stand level: 0.8 inch holds
# 10 to 16 letters, each with two strokes or so.
_STRIP = 80
_BUSY, _QUIET = 6, 2
_BAND_LEAST, _BAND_MOST = 3, 16
_PITCH_LEAST, _PITCH_MOST, _PITCH_SPREAD = 8, 36, 0.25
_CHAIN = 3
# Bands in chains, over all strips; a line across A4 makes seven or eight. Of some 180 PDFs and 60
# pictures set by browser and office, photographs, logos and patterns have 3 at the most, charts 6
# unless long labels stand under them, the cover of a book 15; pictures of 16 and more show text:
# lists, code, tables, pages. A scanned page has 80 to 150.
LEAST_BANDS = 20
# A few lines as a picture make fewer bands, and spaces between paragraphs part them; but they stand
# on the same rows in strip after strip. Three such lines of 3.2 inches are print: the labels of
# charts are shorter, or stand in one row or two.
_LEAST_WIDE, _LEAST_LINES, _SAME_ROW = 4, 3, 3.0
# Dark is told from light by every eleventh dot, which is no divisor of usual widths.
_SAMPLED = 11
_DARK, _LIGHT = b"\x01", b"\x00"


def find_pictured_text(data: bytes, name: str, pages: Sequence[Page]) -> frozenset[int]:
    """Return the numbers of the ``pages`` whose pictures show text that is not in their glyphs.

    ``name`` is used in messages only.
    """
    wanted = {page.number: page for page in pages if _is_worth_a_look(page)}
    drawings = draw_pages(data, name, wanted, _SCALE, _MOST_DOTS)
    return frozenset(
        drawing.page for drawing in drawings if _shows_text(drawing, wanted[drawing.page])
    )


def _shows_text(drawing: Drawing, page: Page) -> bool:
    found = list(_find_bands_by_strip(drawing, page))
    chained = sum(len(_chained(bands)) for _, bands in found)
    is_large = _share(page) >= _LEAST_SHARE
    return (is_large and chained >= LEAST_BANDS) or count_wide_lines(found) >= _LEAST_LINES


def _is_worth_a_look(page: Page) -> bool:
    return _share(page) >= _LEAST_SHARE_WIDE and not page.doubts & {HUGE_PICTURE, RECOGNISED}


def _share(page: Page) -> float:
    area = sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in page.pictures)
    return area / max(1.0, page.width * page.height)


def count_bands(drawing: Drawing, page: Page) -> int:
    """Return how many bands of print the pictures of ``page`` show in even distances."""
    return sum(len(_chained(bands)) for _, bands in _find_bands_by_strip(drawing, page))


def _find_bands_by_strip(drawing: Drawing, page: Page) -> Iterator[tuple[int, list[float]]]:
    """Yield the left edge of every strip, and the middles of its bands."""
    dots = _cover_glyphs(drawing, page.glyphs)
    bits = dots.translate(_threshold(dots))
    for strip, top, bottom in _strips(drawing, page):
        yield strip, _find_bands(bits, drawing.width, strip, top, bottom)


def count_wide_lines(found: Iterable[tuple[int, Sequence[float]]]) -> int:
    """Return how many bands go on over four strips and more, each given by its left edge.

    >>> count_wide_lines([(80 * n, [30.0, 50.0 + n]) for n in range(4)])
    2
    """
    counted, edge = 0, 0
    lengths: dict[float, int] = {}
    for left, bands in found:
        before = lengths if left == edge + _STRIP else {}
        lengths = {
            band: 1
            + max((n for row, n in before.items() if abs(row - band) <= _SAME_ROW), default=0)
            for band in bands
        }
        counted += sum(length == _LEAST_WIDE for length in lengths.values())
        edge = left
    return counted


def _cover_glyphs(drawing: Drawing, glyphs: Iterable[Glyph]) -> bytes:
    """The dots of ``drawing`` with the page's own letters covered by what stands left of them."""
    dots, scale, width = bytearray(drawing.dots), drawing.scale, drawing.width
    for glyph in glyphs:
        if glyph.text.isspace():
            continue
        left, right = int((glyph.x0 - 1) * scale), int((glyph.x1 + 1) * scale) + 1
        left, right = max(0, left), min(width, right)
        top = max(0, int((glyph.base - glyph.size) * scale))
        bottom = min(drawing.height, int((glyph.base + 0.35 * glyph.size) * scale) + 1)
        if left < right:
            for start in range(top * width + left, bottom * width + left, width):
                ground = dots[start - 1 : start] if left else b"\xff"
                dots[start : start + right - left] = bytes(ground) * (right - left)
    return bytes(dots)


def _threshold(dots: bytes) -> bytes:
    """Return the table that tells dark from light where the two differ most (Otsu, 1979)."""
    sample = dots[::_SAMPLED]
    counts = [sample.count(value) for value in range(256)]
    total, weighted = len(sample), sum(value * n for value, n in enumerate(counts))
    best, split, below, sum_below = -1.0, 127, 0, 0
    for value, count in enumerate(counts):
        below += count
        sum_below += value * count
        if 0 < below < total:
            means = sum_below / below - (weighted - sum_below) / (total - below)
            between = below * (total - below) * means * means
            if between > best:
                best, split = between, value
    return _DARK * (split + 1) + _LIGHT * (255 - split)


def _strips(drawing: Drawing, page: Page) -> Iterator[tuple[int, int, int]]:
    """Yield the left edge, top and bottom of every strip that lies in a picture, in dots."""
    seen: set[tuple[int, int, int]] = set()
    for box in page.pictures:
        x0, y0, x1, y1 = (int(length * drawing.scale) for length in box)
        x1, y1 = min(x1, drawing.width), min(y1, drawing.height)
        for left in range(x0, x1 - _STRIP + 1, _STRIP):
            if (left, y0, y1) not in seen:
                seen.add((left, y0, y1))
                yield left, y0, y1


def _find_bands(bits: bytes, width: int, left: int, top: int, bottom: int) -> list[float]:
    """Return the middles of the bands of print in one strip, from top to bottom."""
    bands: list[float] = []
    start, quiet = -1, True
    for row in range(top, bottom + 1):
        part = bits[row * width + left : row * width + left + _STRIP] if row < bottom else b""
        changes = part.count(_DARK + _LIGHT)
        if changes >= _BUSY:
            start = row if start < 0 and quiet else start
            quiet = False
        elif start >= 0 and changes <= _QUIET:
            if _BAND_LEAST <= row - start <= _BAND_MOST:
                bands.append((start + row) / 2)
            start = -1
        quiet = quiet or changes <= _QUIET
    return bands


def _chained(bands: Sequence[float]) -> list[float]:
    """Return those of ``bands`` that follow each other at one distance, three at the least."""
    kept: list[float] = []
    chain = list(bands[:1])
    pitch = 0.0
    for one, two in pairwise(bands):
        step = two - one
        even = abs(step - pitch) <= _PITCH_SPREAD * pitch if pitch else True
        if _PITCH_LEAST <= step <= _PITCH_MOST and even:
            chain.append(two)
        else:
            kept += chain if len(chain) >= _CHAIN else ()
            chain = [two]
        pitch = step if _PITCH_LEAST <= step <= _PITCH_MOST else 0.0
    return kept + (chain if len(chain) >= _CHAIN else [])
