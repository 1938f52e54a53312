"""PDF bytes and the boxes of paragraphs -> Strips of its pages, the marked words found on them.

The words are found by PDFium's own places of characters, so that a mark stands where the word is
printed; a paragraph whose characters are others than those that were read has no marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

import msgspec
import pypdfium2

from fcmdiff.extract.pdf.png import encode_png
from fcmdiff.extract.pdf.witness import open_pdf
from fcmdiff.model.document import BBox, Source
from fcmdiff.model.evidence import MarkedRun, Strip, Wanted

# 108 dots to the inch are read easily on a screen; a strip of 4 lines takes some 12 kB.
_SCALE = 108 / 72
# What stands around a paragraph shows that it is one; and no strip is higher than half a page.
_MARGIN = 8.0
_HIGHEST = 420.0
_LEAST_FOUND = 0.8
_Char = tuple[str, float, float, float, float]


def pack_wanted(data: bytes, wanted: Sequence[Wanted]) -> bytes:
    """Return ``data`` with what is wanted in a line before it, as :func:`draw_strips` takes it."""
    return msgspec.json.encode(wanted) + b"\n" + data


def draw_strips(data: bytes, source: Source) -> tuple[Strip | None, ...]:
    """Return a Strip for everything that stands as wanted before the PDF, None where none can be.

    Raises FcmdiffError ENCRYPTED.
    """
    line, pdf = data.split(b"\n", 1)
    wanted = msgspec.json.decode(line, type=tuple[Wanted, ...])
    with open_pdf(pdf, source.name) as document:
        if document is None:
            return (None,) * len(wanted)
        return tuple(_draw(document, one) for one in wanted)


def _draw(document: pypdfium2.PdfDocument, wanted: Wanted) -> Strip | None:
    try:
        page = document[wanted.page - 1]
        strip = _draw_part(page, wanted)
    except (pypdfium2.PdfiumError, IndexError):
        return None
    page.close()
    return strip


def _draw_part(page: pypdfium2.PdfPage, wanted: Wanted) -> Strip | None:
    width, height = page.get_size()
    left, top, right, bottom = _grow(wanted.bbox, width, height)
    if right - left < 1 or bottom - top < 1:
        return None
    crop = (left, height - bottom, width - right, top)
    bitmap = page.render(scale=_SCALE, crop=crop, grayscale=True)
    rows = memoryview(bitmap.buffer).cast("B")
    wide, high, stride = bitmap.width, bitmap.height, bitmap.stride
    dots = b"".join(rows[n * stride : n * stride + wide] for n in range(high))
    bitmap.close()
    # Characters have their places on the page before it is turned.
    chars = [] if page.get_rotation() else list(_characters(page, wanted.bbox, height))
    marks = tuple(
        (
            max(0, int((x0 - left) * _SCALE)),
            max(0, int((y0 - top) * _SCALE)),
            min(wide, int((x1 - left) * _SCALE) + 1),
            min(high, int((y1 - top) * _SCALE) + 1),
        )
        for x0, y0, x1, y1 in _find_marks(chars, wanted.runs)
    )
    return Strip(wanted.page, wide, high, encode_png(dots, wide), marks)


def _grow(box: BBox, width: float, height: float) -> BBox:
    x0, top, x1, bottom = box
    bottom = min(bottom, top + _HIGHEST)
    return (
        max(0.0, x0 - _MARGIN),
        max(0.0, top - _MARGIN),
        min(width, x1 + _MARGIN),
        min(height, bottom + _MARGIN),
    )


def _characters(page: pypdfium2.PdfPage, box: BBox, height: float) -> Iterator[_Char]:
    """Yield the characters whose middle lies in ``box``, with their boxes from the top left."""
    x0, top, x1, bottom = box
    text = page.get_textpage()
    letters = text.get_text_range()
    count = text.count_chars()
    for index in range(count if len(letters) == count else 0):
        if letters[index].isspace():
            continue
        left, low, right, high = text.get_charbox(index)
        across, down = (left + right) / 2, height - (low + high) / 2
        if x0 - 1 <= across <= x1 + 1 and top - 1 <= down <= bottom + 1:
            yield letters[index], left, height - high, right, height - low
    text.close()


def _find_marks(chars: Sequence[_Char], runs: Sequence[MarkedRun]) -> list[BBox]:
    """Return the boxes, one a line of print, of the characters that marked runs stand for."""
    letters, marked = _without_spaces(runs)
    printed = "".join(char[0] for char in chars)
    matcher = SequenceMatcher(None, letters, printed, autojunk=False)
    blocks = matcher.get_matching_blocks()
    if sum(block.size for block in blocks) < _LEAST_FOUND * len(letters):
        return []
    places = [block.b + n for block in blocks for n in range(block.size) if marked[block.a + n]]
    return _join_boxes([(place, chars[place]) for place in places])


def _without_spaces(runs: Sequence[MarkedRun]) -> tuple[str, list[bool]]:
    letters: list[str] = []
    marked: list[bool] = []
    for is_marked, text in runs:
        kept = [letter for letter in text if not letter.isspace()]
        letters += kept
        marked += [is_marked] * len(kept)
    return "".join(letters), marked


def _join_boxes(places: Sequence[tuple[int, _Char]]) -> list[BBox]:
    """Join the boxes of characters that follow one another on one line."""
    boxes: list[BBox] = []
    last = -2
    for place, (_, left, top, right, bottom) in places:
        x0, y0, x1, y1 = boxes[-1] if boxes else (0.0, 0.0, 0.0, 0.0)
        middle = (top + bottom) / 2
        if place == last + 1 and y0 - 1 <= middle <= y1 + 1 and left >= x0:
            boxes[-1] = (x0, min(y0, top), max(x1, right), max(y1, bottom))
        else:
            boxes.append((left, top, right, bottom))
        last = place
    return boxes
