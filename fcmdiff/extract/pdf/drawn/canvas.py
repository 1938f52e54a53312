"""Paths and pictures of one page -> its painted areas, drawn bullets and whether it is a scan."""

from __future__ import annotations

from collections.abc import Sequence

from pdfminer.utils import Matrix, PathSegment, apply_matrix_pt

from fcmdiff.extract.pdf.drawn.boxes import meet, place_box
from fcmdiff.extract.pdf.drawn.glyphs import Dot
from fcmdiff.extract.pdf.drawn.hidden import Area, Box, Color
from fcmdiff.extract.pdf.drawn.paint import is_rectangle, split_path

# The bullets of Chromium measure 3 to 4 pt at 11 pt; a circle takes 4 to 18 segments. Larger
# shapes are pictures.
_MAX_DOT_SEGMENTS = 24
_DOT_MIN, _DOT_MAX = 1.5, 8.0
# Rules and underlines are thinner than this and hide nothing.
_LEAST_AREA = 3.0
# A scan fills its page; the picture of a letterhead does not.
_SCAN_SHARE = 0.7


class Canvas:
    """What is painted on one page, in order; boxes come with their origin at the lower left."""

    def __init__(self, width: float, height: float) -> None:
        self._width, self._height = width, height
        self._order = 0
        self.areas: list[Area] = []
        self.dots: list[Dot] = []
        self.images = 0
        # Where pictures stand, from the top left corner.
        self.pictures: list[Box] = []
        # Where in the order a picture was painted that fills the page; -1 where none was.
        self.scan_order = -1

    def next_order(self) -> int:
        """Return the place of what is painted next."""
        self._order += 1
        return self._order

    def add_area(self, box: Box, clip: Box, color: Color | None) -> None:
        """Add the part of ``box`` that is inside ``clip`` and the page."""
        page: Box = (0.0, 0.0, self._width, self._height)
        x0, y0, x1, y1 = meet(meet(box, clip), page)
        if x1 - x0 >= _LEAST_AREA and y1 - y0 >= _LEAST_AREA:
            top, bottom = self._height - y1, self._height - y0
            self.areas.append(Area(self.next_order(), (x0, top, x1, bottom), color))

    def fill(
        self,
        path: Sequence[PathSegment],
        ctm: Matrix,
        clip: Box,
        color: Color | None,
        evenodd: bool,
    ) -> None:
        """Add the shapes of ``path``; those that are no upright rectangles have no colour."""
        shapes = split_path(path)
        is_plain = _is_upright(ctm) and not (evenodd and len(shapes) > 1)
        for shape in shapes:
            known = color if is_plain and is_rectangle(shape) else None
            self.add_area(_box_of(shape, ctm), clip, known)

    def add_dot(self, path: Sequence[PathSegment], ctm: Matrix) -> None:
        """Add ``path`` to the dots where it is as large as a bullet and about round."""
        if len(path) > _MAX_DOT_SEGMENTS:
            return
        x0, y0, x1, y1 = _box_of(path, ctm)
        width, height = x1 - x0, y1 - y0
        if _DOT_MIN <= width <= _DOT_MAX and 0.8 <= height / width <= 1.25:
            self.dots.append(Dot(x0, x1, self._height - (y0 + y1) / 2))

    def add_image(self, ctm: Matrix) -> None:
        """Note a picture, and whether it fills the page."""
        self.images += 1
        page: Box = (0.0, 0.0, self._width, self._height)
        x0, y0, x1, y1 = meet(place_box([0, 0, 1, 1], ctm), page)
        if x1 <= x0 or y1 <= y0:
            return
        self.pictures.append((x0, self._height - y1, x1, self._height - y0))
        if (x1 - x0) * (y1 - y0) > _SCAN_SHARE * self._width * self._height:
            self.scan_order = self.next_order()


def _is_upright(ctm: Matrix) -> bool:
    a, b, c, d, _, _ = ctm
    return max(abs(b), abs(c)) < 1e-6 or max(abs(a), abs(d)) < 1e-6


def _box_of(path: Sequence[PathSegment], ctm: Matrix) -> Box:
    ends = [segment[-2:] for segment in path if len(segment) >= 3]
    points = [apply_matrix_pt(ctm, (float(x), float(y))) for x, y in ends]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return (min(xs), min(ys), max(xs), max(ys)) if points else (0.0, 0.0, 0.0, 0.0)
