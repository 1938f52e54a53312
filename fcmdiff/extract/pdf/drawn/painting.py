"""Painting operators -> the clip, the transparency and the layer that hold for what is drawn.

ISO 32000-1, chapters 8.4, 8.5 and 8.11; pdfminer's interpreter passes them over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from pdfminer.pdfdevice import PDFDevice
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager, PDFStackT
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import apply_matrix_pt

from fcmdiff.extract.pdf.drawn.boxes import meet, number_of
from fcmdiff.extract.pdf.drawn.drawing import Drawing
from fcmdiff.extract.pdf.drawn.hidden import Box
from fcmdiff.extract.pdf.drawn.layers import Layers, name_of, resource_of
from fcmdiff.extract.pdf.drawn.paint import is_rectangle


class PaintInterpreter(PDFPageInterpreter):
    """Follows the state that decides whether a reader sees what is drawn."""

    def __init__(self, manager: PDFResourceManager, device: PDFDevice, layers: Layers) -> None:
        super().__init__(manager, device)
        self.drawing = cast("Drawing", device)
        self.layers = layers
        self.clip: Box = (-1e9, -1e9, 1e9, 1e9)
        self.alpha = 1.0
        self.plain = True
        self.exact = True
        self.switched_off = False
        self._forget()

    def _forget(self) -> None:
        """Set back what one content stream leaves behind."""
        self._saved: list[tuple[Box, float, bool, bool]] = []
        self._marks: list[bool] = []
        self._clips = False

    def do_q(self) -> None:
        super().do_q()
        self._saved.append((self.clip, self.alpha, self.plain, self.exact))

    def do_Q(self) -> None:
        super().do_Q()
        if self._saved:
            self.clip, self.alpha, self.plain, self.exact = self._saved.pop()

    def do_gs(self, name: PDFStackT) -> None:
        state = resolve1(resource_of(self.resources, "ExtGState", name))
        if not isinstance(state, Mapping):
            return
        if "ca" in state:
            self.alpha = number_of(state["ca"], 1.0)
        if "BM" in state or "SMask" in state:
            mode, mask = resolve1(state.get("BM")), resolve1(state.get("SMask"))
            names = {name_of(m) for m in (mode if isinstance(mode, list) else [mode])}
            has_mask = isinstance(mask, Mapping | PDFStream)
            self.plain = not has_mask and names <= {"", "Normal", "Compatible"}
        font = resolve1(state.get("Font"))
        if isinstance(font, list) and len(font) == 2:
            self._set_font(font[0], number_of(font[1], 0.0))

    def _set_font(self, reference: object, size: float) -> None:
        spec = resolve1(reference)
        if isinstance(spec, dict):
            number = reference.objid if isinstance(reference, PDFObjRef) else None
            font: PDFFont = self.rsrcmgr.get_font(number, spec)
            self.textstate.font, self.textstate.fontsize = font, size

    def do_W(self) -> None:
        self._clips = True

    do_W_a = do_W

    def do_S(self) -> None:
        self._before_painting()
        super().do_S()

    def do_f(self) -> None:
        self._before_painting()
        super().do_f()

    do_F = do_f

    def do_f_a(self) -> None:
        self._before_painting()
        super().do_f_a()

    def do_B(self) -> None:
        self._before_painting()
        super().do_B()

    def do_B_a(self) -> None:
        self._before_painting()
        super().do_B_a()

    def do_n(self) -> None:
        self._before_painting()
        super().do_n()

    def _before_painting(self) -> None:
        """Tell the device the clip; a path that clips does so from here on."""
        hides = self.plain and self.exact and self.alpha >= 1.0 and not self._is_off()
        self.drawing.set_paint(self.clip, hides)
        if self._clips:
            self._clips = False
            points = [p[-2:] for p in self.curpath if len(p) >= 3]
            if points:
                self.clip = meet(self.clip, self._box_of(points))
                self.exact = self.exact and is_rectangle(self.curpath)

    def _box_of(self, points: Sequence[Any]) -> Box:
        placed = [apply_matrix_pt(self.ctm, (float(x), float(y))) for x, y in points]
        xs, ys = [x for x, _ in placed], [y for _, y in placed]
        return (min(xs), min(ys), max(xs), max(ys))

    def do_sh(self, name: object) -> None:  # noqa: ARG002 - the operator has this operand
        self.drawing.paint_unknown(self.clip, self.clip)

    def do_BMC(self, tag: PDFStackT) -> None:
        self._marks.append(False)
        super().do_BMC(tag if isinstance(tag, PSLiteral) else PSLiteral("Span"))

    def do_BDC(self, tag: PDFStackT, props: PDFStackT) -> None:
        raw = (
            resource_of(self.resources, "Properties", props)
            if isinstance(props, PSLiteral)
            else props
        )
        name = tag if isinstance(tag, PSLiteral) else PSLiteral("Span")
        self._marks.append(name.name == "OC" and self.layers.is_off(raw))
        super().do_BDC(name, cast("PDFStackT", resolve1(raw)))

    def do_EMC(self) -> None:
        if self._marks:
            self._marks.pop()
            super().do_EMC()

    def _is_off(self) -> bool:
        return self.switched_off or any(self._marks)

    def do_TJ(self, seq: PDFStackT) -> None:
        strings = seq if isinstance(seq, list) else [seq]
        self.drawing.set_ink(
            self.textstate, self.graphicstate, self.alpha, self._is_off(), self.clip
        )
        super().do_TJ(cast("PDFStackT", strings))
