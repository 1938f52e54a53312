"""The calls of the interpreter -> the glyphs, dots and areas of one page; draws nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager, PDFStackT, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import PSLiteral
from pdfminer.utils import Matrix, PathSegment, Rect, apply_matrix_pt, mult_matrix

from fcmdiff.extract.pdf.drawn.boxes import direction_of, page_matrix
from fcmdiff.extract.pdf.drawn.canvas import Canvas
from fcmdiff.extract.pdf.drawn.fonts import contested_codes, glyph_text
from fcmdiff.extract.pdf.drawn.glyphs import (
    NOWHERE,
    Glyph,
    Page,
    Spot,
    drop_doubles,
    safe_text,
    settle_controls,
)
from fcmdiff.extract.pdf.drawn.hidden import Box, Ink, hidden_reasons
from fcmdiff.extract.pdf.drawn.images import image_doubts
from fcmdiff.extract.pdf.drawn.marked import MarkedContent, replace_text
from fcmdiff.extract.pdf.drawn.paint import Palette, plain_color
from fcmdiff.model.document import RECOGNISED

# A page is turned when this share of its letters stand in one other direction.
_TURNED_SHARE = 0.8


class _Letter(NamedTuple):
    """What a code of a font stands for; a space is ``blank``."""

    text: str
    width: float
    font: str
    blank: bool
    doubts: frozenset[str]


class GlyphDevice(PDFTextDevice):
    """Collects what one page at a time shows."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self._letters: dict[tuple[PDFFont, int], _Letter] = {}
        self._palette = Palette()
        self.forms: set[int] = set()
        self._clear(0.0, 0.0)

    def _clear(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self._canvas = Canvas(width, height)
        self.glyphs: list[Glyph] = []
        self._inks: list[Ink] = []
        self._directions: Counter[tuple[float, float, float, float]] = Counter()
        self._color = ""
        self._doubts: set[str] = set()
        self._spots: list[Spot] = []
        self._added_from: int | None = None
        self._handed = 0
        self._marked = MarkedContent()
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
        reasons = hidden_reasons(self.glyphs, self._inks, self._canvas.areas)
        is_scan = self._canvas.scan_order >= 0 and self._is_all_under(reasons)
        if is_scan:
            self._doubts.add(RECOGNISED)
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
            dots=tuple(self._canvas.dots),
            images=self._canvas.images,
            hidden=tuple(g for g, shown in zip(self.glyphs, seen, strict=True) if not shown),
            reasons=tuple(
                sorted(
                    {r for r, g in zip(reasons, self.glyphs, strict=True) if r and g.text.strip()}
                )
            ),
            added="".join(g.text for g in self.glyphs[cut:]),
            doubts=frozenset(self._doubts),
            pictures=tuple(self._canvas.pictures),
            spots=tuple(self._spots),
            handed=self._handed,
        )

    def _is_all_under(self, reasons: Sequence[str]) -> bool:
        """True where all text of a scanned page is invisible or lies under the picture."""
        inked = [
            (reason, ink)
            for reason, ink, glyph in zip(reasons, self._inks, self.glyphs, strict=True)
            if glyph.text.strip()
        ]
        return bool(inked) and all(
            reason == "invisible" or ink.order < self._canvas.scan_order for reason, ink in inked
        )

    def turn(self) -> int:
        """Return by how many degrees the page must be turned for its text to stand upright."""
        total = self._directions.total()
        found: Counter[int] = Counter()
        for matrix, count in self._directions.items():
            found[direction_of(*matrix)] += count
        for degrees in (90, 180, 270):
            if found[degrees] > _TURNED_SHARE * total:
                return degrees
        return 0

    def doubt(self, name: str, letters: int = 0) -> None:
        """Note that something on the page cannot be read reliably.

        ``letters`` says how many characters that are, where it is text that has no place.
        """
        self._doubts.add(name)
        if letters:
            self._spots.append(Spot(name, NOWHERE, NOWHERE, NOWHERE, letters))

    def count_handed(self, objects: int) -> None:
        """Note that pdfminer's parser read so many objects of a content stream."""
        self._handed += objects

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
        self._marked.open(str(tag.name), props, len(self.glyphs))

    def end_tag(self) -> None:
        mark = self._marked.close()
        if mark and mark.actual and len(self.glyphs) > mark.start:
            drawn = len(self.glyphs) - mark.start
            replaced = replace_text(self.glyphs[mark.start :], mark.actual)
            self.glyphs[mark.start :] = replaced.glyphs
            del self._inks[len(self.glyphs) :]
            if replaced.doubtful:
                self._doubts.add("replaced_text")
                share = max(drawn, len(mark.actual)) // len(replaced.glyphs) + 1
                self._spots += (
                    Spot("replaced_text", g.x0, g.x1, g.base, share) for g in replaced.glyphs
                )

    def enter_form(self, number: int) -> None:
        """Note that the form with this object number begins; its marked content is its own."""
        self._marked.enter(number)
        self.forms.add(number)

    def leave_form(self) -> None:
        """Note that the form ends."""
        self._marked.leave()

    def set_paint(self, clip: Box, plain: bool) -> None:
        """Note how the next path is painted: where, and whether it hides what is under it."""
        self._clip, self._plain = clip, plain

    def paint_unknown(self, box: Box, clip: Box) -> None:
        """Note a picture or a gradient: its colours are not known."""
        self._canvas.add_area(box, clip, None)

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
        self._canvas.add_dot(path, self.ctm)
        if fill and self._added_from is None:
            color = plain_color(graphicstate.ncolor, graphicstate.ncs) if self._plain else None
            self._canvas.fill(path, self.ctm, self._clip, color, evenodd)

    def render_image(self, name: str, stream: PDFStream) -> None:
        assert self.ctm is not None
        self._canvas.add_image(self.ctm)
        self._doubts |= image_doubts(stream)

    def set_ink(
        self,
        text: PDFTextState,
        graphics: PDFGraphicState,
        alpha: float,
        switched_off: bool,
        clip: Box,
    ) -> None:
        """Note how the next string is drawn."""
        self._color, fill, stroke = self._palette.look_up(graphics)
        x0, y0, x1, y1 = clip
        self._ink = Ink(
            self._canvas.next_order(),
            text.render,
            fill,
            stroke,
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
        before, start = len(self.glyphs), textstate.linematrix
        super().render_string(textstate, seq, ncs, graphicstate)
        length = sum(len(part) for part in seq if isinstance(part, bytes))
        if len(self.glyphs) == before and length:
            # The font makes no character of these bytes, as with a character map that is missing.
            assert self.ctm is not None
            x, y = apply_matrix_pt(mult_matrix(textstate.matrix, self.ctm), start)
            self._doubts.add("undecoded_text")
            self._spots.append(Spot("undecoded_text", x, x, self.height - y, length))

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
        letter = self._letters.get((font, cid)) or self._look_up(font, cid)
        advance = letter.width * fontsize * scaling
        a, b, c, d, e, f = matrix
        x0, y0 = a * 0 + c * rise + e, b * 0 + d * rise + f
        x1 = a * advance + c * rise + e
        if fontsize < 0:
            a, b, c, d = -a, -b, -c, -d
        left, right = (x0, x1) if x0 < x1 else (min(x0, x1), max(x0, x1))
        base = self.height - y0
        if not letter.blank:
            self._directions[a, b, c, d] += 1
            if letter.doubts:
                self._doubts |= letter.doubts
                self._spots += (Spot(name, left, right, base) for name in letter.doubts)
        self._inks.append(self._ink)
        self.glyphs.append(
            Glyph(
                text=letter.text,
                x0=left,
                x1=right,
                base=base,
                size=abs(fontsize) * (abs(d) or abs(c) or abs(b)),
                font=letter.font,
                color=self._color,
                artifact=self._marked.artifact,
                upright=abs(b) < 0.1 * abs(d) and d > 0 and x1 >= x0,
                code=cid,
                width=letter.width,
                content=self._marked.content,
            )
        )
        return advance

    def _look_up(self, font: PDFFont, cid: int) -> _Letter:
        name = str(font.fontname)
        text = safe_text(glyph_text(font, cid), name)
        doubts = {"vertical_text"} if font.is_vertical() else set()
        if cid in contested_codes(font):
            doubts.add("contested_characters")
        letter = _Letter(text, font.char_width(cid), name, text.isspace(), frozenset(doubts))
        self._letters[font, cid] = letter
        return letter
