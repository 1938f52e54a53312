"""The calls of the interpreter -> the glyphs, dots and areas of one page; draws nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager, PDFStackT, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import PSLiteral
from pdfminer.utils import Matrix, PathSegment, Rect, apply_matrix_pt, decode_text

from fcmdiff.extract.fonts import contested_codes
from fcmdiff.extract.glyphs import (
    UNMAPPED,
    Dot,
    Glyph,
    Page,
    drop_doubles,
    safe_text,
    settle_controls,
)
from fcmdiff.extract.hidden import Area, Box, Color, Ink, hidden_reasons
from fcmdiff.extract.interpreter import meet, page_matrix, place_box

# The bullets of Chromium measure 3 to 4 pt at 11 pt; a circle takes 4 to 18 segments. Larger
# shapes are pictures.
_MAX_DOT_SEGMENTS = 24
_DOT_MIN, _DOT_MAX = 1.5, 8.0
# Rules and underlines are thinner than this and hide nothing.
_LEAST_AREA = 3.0
# A page is turned when this share of its letters stand in one other direction.
_TURNED_SHARE = 0.8
# A scan fills its page; the picture of a letterhead does not.
_SCAN_SHARE = 0.7
_PLAIN_SPACES = frozenset(
    {"DeviceGray", "CalGray", "DeviceRGB", "CalRGB", "DeviceCMYK", "ICCBased"}
)


class _Mark(NamedTuple):
    """An open marked-content sequence: what it says, and the first glyph inside."""

    artifact: bool
    actual: str | None
    start: int


class GlyphDevice(PDFTextDevice):
    """Collects what one page at a time shows."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self._contested: dict[int, frozenset[int]] = {}
        self._clear(0.0, 0.0)

    def _clear(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.glyphs: list[Glyph] = []
        self.dots: list[Dot] = []
        self.images = 0
        self._inks: list[Ink] = []
        self._areas: list[Area] = []
        self._order = 0
        self._scan_order = -1
        self._directions: Counter[int] = Counter()
        self._doubts: set[str] = set()
        self._added_from: int | None = None
        self._marks: list[_Mark] = []
        self._forms: list[Matrix] = []
        self._clip: Box = (0.0, 0.0, width, height)
        self._plain = True
        self._ink = Ink(0, 0, None, None, 1.0, False, self._clip)

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        self._clear(*page_matrix(page)[1])
        self.ctm = ctm

    def page(self, number: int) -> Page:
        """Return the page that was drawn last."""
        self.glyphs = settle_controls(self.glyphs)
        reasons = hidden_reasons(self.glyphs, self._inks, self._areas)
        is_scan = self._scan_order >= 0 and self._is_all_under(reasons)
        if is_scan:
            self._doubts.add("recognised_text")
            reasons = ["" if r in {"invisible", "covered"} else r for r in reasons]
        cut = len(self.glyphs) if self._added_from is None else self._added_from
        seen = [not reason for reason in reasons]
        return Page(
            number,
            self.width,
            self.height,
            glyphs=tuple(
                drop_doubles(g for g, shown in zip(self.glyphs, seen, strict=True) if shown)
            ),
            dots=tuple(self.dots),
            images=self.images,
            hidden=tuple(g for g, shown in zip(self.glyphs, seen, strict=True) if not shown),
            reasons=tuple(
                sorted(
                    {r for r, g in zip(reasons, self.glyphs, strict=True) if r and g.text.strip()}
                )
            ),
            added="".join(g.text for g in self.glyphs[cut:]),
            doubts=frozenset(self._doubts),
        )

    def _is_all_under(self, reasons: Sequence[str]) -> bool:
        """True where all text of a scanned page is invisible or lies under the picture."""
        inked = [
            (reason, ink)
            for reason, ink, glyph in zip(reasons, self._inks, self.glyphs, strict=True)
            if glyph.text.strip()
        ]
        return bool(inked) and all(
            reason == "invisible" or ink.order < self._scan_order for reason, ink in inked
        )

    def turn(self) -> int:
        """Return by how many degrees the page must be turned for its text to stand upright."""
        total = sum(self._directions.values())
        for degrees in (90, 180, 270):
            if self._directions[degrees] > _TURNED_SHARE * total:
                return degrees
        return 0

    def doubt(self, name: str) -> None:
        """Note that something on the page cannot be read reliably."""
        self._doubts.add(name)

    def begin_annotations(self) -> None:
        """Note that what follows is not the content of the page itself."""
        self._added_from = len(self.glyphs)

    def begin_figure(self, name: str, bbox: Rect, matrix: Matrix) -> None:
        # The interpreter sets the matrix of a form on entering it and leaves it set.
        assert self.ctm is not None
        self._forms.append(self.ctm)

    def end_figure(self, name: str) -> None:
        self.ctm = self._forms.pop()

    def begin_tag(self, tag: PSLiteral, props: PDFStackT | None = None) -> None:
        actual = props.get("ActualText") if isinstance(props, Mapping) else None
        text = decode_text(actual) if isinstance(actual, bytes) else None
        self._marks.append(_Mark(tag.name == "Artifact", text, len(self.glyphs)))

    def end_tag(self) -> None:
        if self._marks:
            mark = self._marks.pop()
            if mark.actual and len(self.glyphs) > mark.start:
                self._replace(mark.start, mark.actual)

    def _replace(self, start: int, actual: str) -> None:
        """Set ``actual`` in place of the glyphs from ``start``, where it says something else."""
        glyphs = self.glyphs[start:]
        drawn = "".join(g.text for g in glyphs)
        if "".join(drawn.split()) == "".join(actual.split()):
            return
        first = glyphs[0]
        if any(abs(g.base - first.base) > 0.3 * first.size for g in glyphs):
            # More than one line: the text cannot be shared out among them.
            self._doubts.add("replaced_text")
            return
        x0, x1 = min(g.x0 for g in glyphs), max(g.x1 for g in glyphs)
        self.glyphs[start:] = [first._replace(text=safe_text(actual, ""), x0=x0, x1=x1)]
        del self._inks[start + 1 :]

    def set_paint(self, clip: Box, plain: bool) -> None:
        """Note how the next path is painted: where, and whether it hides what is under it."""
        self._clip, self._plain = clip, plain

    def paint_unknown(self, box: Box, clip: Box) -> None:
        """Note a picture or a gradient: its colours are not known."""
        self._add_area(box, clip, None)

    def _add_area(self, box: Box, clip: Box, color: Color | None) -> None:
        page: Box = (0.0, 0.0, self.width, self.height)
        x0, y0, x1, y1 = meet(meet(box, clip), page)
        if x1 - x0 >= _LEAST_AREA and y1 - y0 >= _LEAST_AREA:
            self._order += 1
            top, bottom = self.height - y1, self.height - y0
            self._areas.append(Area(self._order, (x0, top, x1, bottom), color))

    def paint_path(
        self,
        graphicstate: PDFGraphicState,
        stroke: bool,
        fill: bool,
        evenodd: bool,
        path: Sequence[PathSegment],
    ) -> None:
        if self.ctm is None or len(path) < 4:
            return
        if len(path) <= _MAX_DOT_SEGMENTS:
            self._add_dot(path)
        if fill and self._added_from is None:
            color = _plain_color(graphicstate.ncolor, graphicstate.ncs)
            shapes = _split(path)
            for shape in shapes:
                box = self._box_of(shape)
                known = _is_rectangle(shape) and self._is_upright() and self._plain
                known = known and not (evenodd and len(shapes) > 1)
                self._add_area(box, self._clip, color if known else None)

    def _is_upright(self) -> bool:
        assert self.ctm is not None
        a, b, c, d, _, _ = self.ctm
        return (abs(b) < 1e-6 and abs(c) < 1e-6) or (abs(a) < 1e-6 and abs(d) < 1e-6)

    def _box_of(self, path: Sequence[PathSegment]) -> Box:
        assert self.ctm is not None
        ends = [segment[-2:] for segment in path if len(segment) >= 3]
        points = [apply_matrix_pt(self.ctm, (float(x), float(y))) for x, y in ends]
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        return (min(xs), min(ys), max(xs), max(ys)) if points else (0.0, 0.0, 0.0, 0.0)

    def _add_dot(self, path: Sequence[PathSegment]) -> None:
        x0, y0, x1, y1 = self._box_of(path)
        width, height = x1 - x0, y1 - y0
        if _DOT_MIN <= width <= _DOT_MAX and 0.8 <= height / width <= 1.25:
            self.dots.append(Dot(x0, x1, self.height - (y0 + y1) / 2))

    def render_image(self, name: str, stream: PDFStream) -> None:
        self.images += 1
        assert self.ctm is not None
        x0, y0, x1, y1 = meet(place_box([0, 0, 1, 1], self.ctm), (0, 0, self.width, self.height))
        if (x1 - x0) * (y1 - y0) > _SCAN_SHARE * self.width * self.height and x1 > x0:
            self._order += 1
            self._scan_order = self._order

    def set_ink(
        self,
        text: PDFTextState,
        graphics: PDFGraphicState,
        alpha: float,
        switched_off: bool,
        clip: Box,
    ) -> None:
        """Note how the next string is drawn."""
        self._order += 1
        x0, y0, x1, y1 = clip
        self._ink = Ink(
            self._order,
            text.render,
            _plain_color(graphics.ncolor, graphics.ncs),
            _plain_color(graphics.scolor, graphics.scs),
            alpha,
            switched_off,
            (x0, self.height - y1, x1, self.height - y0),
        )

    def render_string(
        self,
        textstate: PDFTextState,
        seq: Iterable[int | float | bytes],
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> None:
        before = len(self.glyphs)
        super().render_string(textstate, seq, ncs, graphicstate)
        if len(self.glyphs) == before and any(isinstance(part, bytes) and part for part in seq):
            # The font makes no character of these bytes, as with a character map that is missing.
            self._doubts.add("undecoded_text")

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
        a, b, c, d, _, _ = matrix
        name = str(font.fontname)
        text = safe_text(_glyph_text(font, cid), name)
        if not text.isspace():
            self._directions[_direction(a, b, c, d)] += 1
        contested = self._contested.get(id(font))
        if contested is None:
            contested = self._contested[id(font)] = contested_codes(font)
        if cid in contested:
            self._doubts.add("contested_characters")
        if font.is_vertical():
            self._doubts.add("vertical_text")
        self._inks.append(self._ink)
        self.glyphs.append(
            Glyph(
                text=text,
                x0=min(start[0], end[0]),
                x1=max(start[0], end[0]),
                base=self.height - start[1],
                size=abs(fontsize) * (abs(d) or abs(c) or abs(b)),
                font=name,
                color=_color_name(graphicstate.ncolor),
                artifact=any(mark.artifact for mark in self._marks),
                upright=abs(b) < 0.1 * abs(d) and d > 0 and end[0] >= start[0],
                code=cid,
                width=font.char_width(cid),
            )
        )
        return advance


def _direction(a: float, b: float, c: float, d: float) -> int:
    """Return where text runs, in degrees from left to right, -1 for mirrored or slanting lines."""
    if a * d - b * c <= 0:
        return -1
    for degrees, along, across in ((0, a, b), (90, b, a), (180, -a, b), (270, -b, a)):
        if along > 0 and abs(across) < 0.1 * along:
            return degrees
    return -1


def _split(path: Sequence[PathSegment]) -> list[list[PathSegment]]:
    """Return the closed shapes of ``path``, each from one move to the next."""
    shapes: list[list[PathSegment]] = []
    for segment in path:
        if segment[0] == "m" or not shapes:
            shapes.append([])
        shapes[-1].append(segment)
    return shapes


def _is_rectangle(shape: Sequence[PathSegment]) -> bool:
    if any(segment[0] not in {"m", "l", "h"} for segment in shape):
        return False
    points = [(float(s[1]), float(s[2])) for s in shape if len(s) == 3]
    xs, ys = {x for x, _ in points}, {y for _, y in points}
    return len(points) in {4, 5} and len(xs) == 2 and len(ys) == 2


def _plain_color(color: object, space: PDFColorSpace | None) -> Color | None:
    """Return ``color`` in red, green and blue from 0 to 1; None where the space is another."""
    if space is None or space.name not in _PLAIN_SPACES:
        return None
    numbers = _numbers_of(color)
    if len(numbers) == 4:
        c, m, y, k = numbers
        return ((1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k))
    if len(numbers) == 1:
        return (numbers[0],) * 3
    return (numbers[0], numbers[1], numbers[2]) if len(numbers) == 3 else None


def _numbers_of(color: object) -> list[float]:
    parts = color if isinstance(color, list | tuple) else [color]
    return [float(p) for p in parts if isinstance(p, int | float)]


def _glyph_text(font: PDFFont, cid: int) -> str:
    try:
        return font.to_unichr(cid)
    except PDFUnicodeNotDefined:
        return UNMAPPED


def _color_name(color: object) -> str:
    """Name a fill colour so that equal colours get equal names; near black is ``""``."""
    numbers = _numbers_of(color)
    if len(numbers) == 4:
        c, m, y, k = numbers
        numbers = [(1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k)]
    if not numbers or max(numbers) <= 0.25:
        return ""
    return ",".join(f"{n:.2f}" for n in numbers)
