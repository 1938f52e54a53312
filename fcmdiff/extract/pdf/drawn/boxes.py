"""Boxes and matrices of PDF pages -> boxes on the page as it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.utils import MATRIX_IDENTITY, Matrix, apply_matrix_pt

from fcmdiff.extract.pdf.drawn.hidden import Box


def page_matrix(page: PDFPage) -> tuple[Matrix, tuple[float, float]]:
    """Return the matrix from the space of ``page`` to the page as shown, and its size."""
    x0, y0, x1, y1 = visible_box(page)
    width, height = x1 - x0, y1 - y0
    if page.rotate == 90:
        return (0, -1, 1, 0, -y0, x1), (height, width)
    if page.rotate == 180:
        return (-1, 0, 0, -1, x1, y1), (width, height)
    if page.rotate == 270:
        return (0, 1, -1, 0, y1, -x0), (height, width)
    return (1, 0, 0, 1, -x0, -y0), (width, height)


def visible_box(page: PDFPage) -> Box:
    """Return the part of the page that is shown: the crop box inside the media box."""
    media = _ordered(page.mediabox)
    shown = meet(media, _ordered(page.cropbox))
    return shown if shown[0] < shown[2] and shown[1] < shown[3] else media


def meet(one: Box, two: Box) -> Box:
    """Return the common part of two boxes; it is empty where it ends before it starts."""
    return (max(one[0], two[0]), max(one[1], two[1]), min(one[2], two[2]), min(one[3], two[3]))


def place_box(box: Sequence[Any], matrix: Matrix) -> Box:
    """Return the upright box around ``box`` after ``matrix``."""
    x0, y0, x1, y1 = (number_of(part, 0.0) for part in box)
    corners = [apply_matrix_pt(matrix, p) for p in ((x0, y0), (x1, y0), (x0, y1), (x1, y1))]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return (min(xs), min(ys), max(xs), max(ys))


def _ordered(box: Sequence[float]) -> Box:
    x0, y0, x1, y1 = box
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def number_of(value: object, default: float) -> float:
    """Return the number that ``value`` is, ``default`` where it is none."""
    found = resolve1(value)
    return float(found) if isinstance(found, int | float) else default


def is_box(box: object) -> bool:
    """True where ``box`` is an array of four."""
    return isinstance(box, list) and len(box) == 4


def matrix_of(form: PDFStream) -> Matrix:
    """Return the matrix of a form, the identity where it has none."""
    matrix = resolve1(form.get("Matrix"))
    if isinstance(matrix, list) and len(matrix) == 6:
        return cast("Matrix", tuple(number_of(part, 0.0) for part in matrix))
    return MATRIX_IDENTITY


def direction_of(a: float, b: float, c: float, d: float) -> int:
    """Return where text runs, in degrees from left to right, -1 for mirrored or slanting lines."""
    if a * d - b * c <= 0:
        return -1
    for degrees, along, across in ((0, a, b), (90, b, a), (180, -a, b), (270, -b, a)):
        if along > 0 and abs(across) < 0.1 * along:
            return degrees
    return -1
