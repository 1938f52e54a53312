"""A page -> the appearances of its annotations and form fields, each with the matrix of its place.

What a reader sees of a form field or of a text box laid over the page is its appearance stream,
a form like any other (ISO 32000-1, 12.5.5, algorithm 8.1).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.utils import MATRIX_IDENTITY, Matrix, apply_matrix_pt

from fcmdiff.extract.pdf.drawn.layers import Layers, name_of

# Notes that open on a click, and icons: they show nothing to read on the page.
_ICONS = frozenset({"Popup", "Text", "FileAttachment", "Sound", "Movie", "Screen"})
# Invisible, hidden, not to be viewed (12.5.3).
_UNSEEN_FLAGS = 1 | 2 | 32
# More than this on one page is a drawing made of annotations.
_MAX_ANNOTATIONS = 5_000


def appearances(
    page: PDFPage, layers: Layers, doubt: Callable[[str, int], None]
) -> Iterator[tuple[PDFStream, Matrix]]:
    """Yield what the annotations of ``page`` draw.

    ``doubt`` is told of one that has text and no appearance, and of how many characters: each
    reader draws it its own way.
    """
    entries = resolve1(page.annots)
    for entry in entries[:_MAX_ANNOTATIONS] if isinstance(entries, list) else ():
        annotation = resolve1(entry)
        if not isinstance(annotation, dict) or not _is_shown(annotation, layers):
            continue
        form = _normal_appearance(annotation)
        box = _numbers(annotation.get("Rect"), 4)
        if form is not None and box is not None:
            yield form, _placing(form, box)
        elif form is None and (length := _text_length(annotation)):
            doubt("text_without_appearance", length)


def _is_shown(annotation: dict[str, object], layers: Layers) -> bool:
    flags = resolve1(annotation.get("F"))
    if isinstance(flags, int) and flags & _UNSEEN_FLAGS:
        return False
    if name_of(annotation.get("Subtype")) in _ICONS:
        return False
    return "OC" not in annotation or not layers.is_off(annotation["OC"])


def _normal_appearance(annotation: dict[str, object]) -> PDFStream | None:
    kinds = resolve1(annotation.get("AP"))
    normal = resolve1(kinds.get("N")) if isinstance(kinds, dict) else None
    if isinstance(normal, dict):
        normal = resolve1(normal.get(name_of(annotation.get("AS"))))
    return normal if isinstance(normal, PDFStream) and "BBox" in normal else None


def _text_length(annotation: dict[str, object]) -> int:
    """Return how many bytes of text the annotation has, 0 where none is a letter or a digit."""
    kind = name_of(annotation.get("Subtype"))
    key = {"FreeText": "Contents", "Widget": "V"}.get(kind)
    value = resolve1(annotation.get(key)) if key else None
    known = isinstance(value, bytes) and any(chr(byte).isalnum() for byte in value)
    return len(value) if isinstance(value, bytes) and known else 0


def _placing(form: PDFStream, box: list[float]) -> Matrix:
    """Return the matrix that fits the box of ``form``, as its own matrix turns it, into ``box``."""
    inner = _numbers(form.get("BBox"), 4) or [0.0, 0.0, 1.0, 1.0]
    own = _numbers(form.get("Matrix"), 6)
    matrix: Matrix = (own[0], own[1], own[2], own[3], own[4], own[5]) if own else MATRIX_IDENTITY
    corners = [apply_matrix_pt(matrix, (inner[i], inner[j])) for i in (0, 2) for j in (1, 3)]
    left, bottom = min(x for x, _ in corners), min(y for _, y in corners)
    width, height = max(x for x, _ in corners) - left, max(y for _, y in corners) - bottom
    x0, y0 = min(box[0], box[2]), min(box[1], box[3])
    across = abs(box[2] - box[0]) / width if width else 1.0
    down = abs(box[3] - box[1]) / height if height else 1.0
    return (across, 0, 0, down, x0 - across * left, y0 - down * bottom)


def _numbers(value: object, count: int) -> list[float] | None:
    found = resolve1(value)
    if not isinstance(found, list) or len(found) != count:
        return None
    parts = [resolve1(part) for part in found]
    return [float(p) for p in parts] if all(isinstance(p, int | float) for p in parts) else None
