"""Content streams -> calls of the device, with clips, transparency and layers followed.

pdfminer's interpreter draws text wherever it stands. What decides whether a reader sees it (clip
paths, ExtGState, optional content) it passes over, as it does the appearances of annotations and
the text of patterns; ISO 32000-1, chapters 8.4, 8.5, 8.7, 8.11 and 12.5.5.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, cast

from pdfminer import settings
from pdfminer.pdfdevice import PDFDevice
from pdfminer.pdfinterp import (
    PDFGraphicState,
    PDFInterpreterError,
    PDFResourceManager,
    PDFStackT,
)
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, resolve1, stream_value
from pdfminer.psparser import PSKeyword, PSLiteral, keyword_name
from pdfminer.utils import Matrix, mult_matrix

from fcmdiff.extract.pdf.drawn.annotations import appearances
from fcmdiff.extract.pdf.drawn.boxes import (
    is_box,
    matrix_of,
    meet,
    page_matrix,
    place_box,
)
from fcmdiff.extract.pdf.drawn.drawing import Drawing, Probe, TooMuchDrawn
from fcmdiff.extract.pdf.drawn.hidden import Box
from fcmdiff.extract.pdf.drawn.layers import Layers, name_of, resource_of
from fcmdiff.extract.pdf.drawn.painting import PaintInterpreter
from fcmdiff.extract.pdf.drawn.tokens import ContentReader

# A page that draws more forms than this repeats itself: nine levels of ten make 10^9.
_MAX_FORMS = 20_000


class PageInterpreter(PaintInterpreter):
    """Follows what pdfminer's interpreter leaves out."""

    def __init__(
        self,
        manager: PDFResourceManager,
        device: PDFDevice,
        layers: Layers,
        broken: Sequence[PDFStream] = (),
    ) -> None:
        super().__init__(manager, device, layers)
        # Streams that could not be unpacked whole; the sequence grows while pages are drawn.
        self.broken: Sequence[PDFStream] = broken
        self.forms = [0]
        # The streams that the pages were drawn from, by their ids as objects of Python.
        self.drawn: set[int] = set()
        self._parent: PDFGraphicState | None = None

    def dup(self) -> PageInterpreter:
        """Return an interpreter for a form: it starts with the state that stands here."""
        child = type(self)(self.rsrcmgr, self.device, self.layers)
        child.clip, child.exact = self.clip, self.exact
        child.alpha, child.plain = self.alpha, self.plain
        child.switched_off = self._is_off()
        child.forms, child.drawn, child.broken = self.forms, self.drawn, self.broken
        child._parent = self.graphicstate
        return child

    def init_state(self, ctm: Matrix) -> None:
        super().init_state(ctm)
        if self._parent is not None:
            self.graphicstate = self._parent.copy()
        self._forget()

    def process_page(self, page: PDFPage) -> None:
        ctm, size = page_matrix(page)
        self.clip = (0.0, 0.0, *size)
        self.alpha, self.plain, self.exact, self.forms[0] = 1.0, True, True, 0
        self.device.begin_page(page, ctm)
        if not all(isinstance(resolve1(entry), PDFStream) for entry in page.contents):
            # A viewer shows nothing for it, and nothing tells what stood there.
            self.drawing.doubt("content_not_there")
        self.render_contents(page.resources, page.contents, ctm=ctm)
        self._draw_annotations(page, ctm, (0.0, 0.0, *size))
        self.device.end_page(page)

    def execute(self, streams: Sequence[object]) -> None:
        valid = [stream for stream in map(stream_value, streams) if self._may_run(stream)]
        self.stream_ids = {stream.objid for stream in valid if stream.objid is not None}
        reader = ContentReader(valid)
        for token in reader:
            if token.__class__ is PSKeyword:
                self._run(token)
            else:
                self.argstack.append(token)
        self.drawn |= {id(stream) for stream in valid}
        if any(stream is one for stream in valid for one in self.broken):
            self.drawing.doubt("broken_content")
        # Whatever follows an open bracket or quote has become a part of it.
        if reader.is_unfinished:
            self.drawing.doubt("unfinished_content")
        self.drawing.count_handed(reader.handed)

    def _may_run(self, stream: PDFStream) -> bool:
        return stream.objid is not None and stream.objid not in self.parent_stream_ids

    def _run(self, token: PSKeyword) -> None:
        found = _KEYWORDS.get(token.name) or _OPERATORS.get(keyword_name(token))
        if found is None:
            if settings.STRICT:
                raise PDFInterpreterError(f"Unknown operator: {keyword_name(token)!r}")
            return
        function, count = found
        if not count:
            function(self)
            return
        arguments = self.argstack[-count:]
        del self.argstack[-count:]
        if len(arguments) == count:
            function(self, *arguments)

    def do_Tf(self, fontid: PDFStackT, fontsize: PDFStackT) -> None:
        if name_of(fontid) not in self.fontmap:
            # pdfminer takes a font without widths: the words run together.
            self.drawing.doubt("missing_font")
        super().do_Tf(fontid, fontsize)

    def do_Do(self, xobjid_arg: PDFStackT) -> None:
        found = resolve1(self.xobjmap.get(name_of(xobjid_arg)))
        before = self.clip, self.switched_off
        self.drawing.enter_form(getattr(found, "objid", None) or 0)
        if isinstance(found, PDFStream):
            self._enter(found)
        try:
            super().do_Do(xobjid_arg)
        finally:
            self.clip, self.switched_off = before
            self.drawing.leave_form()
            self.device.set_ctm(self.ctm)

    def _enter(self, found: PDFStream) -> None:
        self.forms[0] += 1
        if self.forms[0] > _MAX_FORMS:
            raise TooMuchDrawn(f"more than {_MAX_FORMS} forms on a page")
        if "OC" in found and self.layers.is_off(found.get("OC")):
            self.switched_off = True
        box = resolve1(found.get("BBox"))
        if name_of(found.get("Subtype")) == "Form" and is_box(box):
            matrix = mult_matrix(matrix_of(found), self.ctm)
            self.clip = meet(self.clip, place_box(box, matrix))
        elif "Width" in found:
            self.drawing.paint_unknown(place_box([0, 0, 1, 1], self.ctm), self.clip)

    def do_scn(self) -> None:
        super().do_scn()
        color = self.graphicstate.ncolor
        name = color[-1] if isinstance(color, tuple) and color else color
        if isinstance(name, str) and not self._is_off():
            self._look_into_pattern(name)

    do_sc = do_scn

    def _look_into_pattern(self, name: str) -> None:
        """Say so where a tiling pattern draws text: neither reading has it."""
        pattern = resolve1(resource_of(self.resources, "Pattern", name))
        if not isinstance(pattern, PDFStream) or pattern.objid in self.layers.patterns:
            return
        self.layers.patterns.add(pattern.objid)
        probe = Probe(self.rsrcmgr)
        child = cast("PageInterpreter", self.subinterp())
        child.device, child.drawing = probe, cast("Drawing", probe)
        child.render_contents(resolve1(pattern.get("Resources")) or {}, [pattern])
        if probe.has_text:
            self.drawing.doubt("text_in_pattern")

    def _draw_annotations(self, page: PDFPage, ctm: Matrix, clip: Box) -> None:
        self.drawing.begin_annotations()
        for form, matrix in appearances(page, self.layers, self.drawing.doubt):
            self.clip, self.alpha, self.plain = clip, 1.0, False
            self.init_resources({"XObject": {"Appearance": form}})
            self.init_state(mult_matrix(matrix, ctm))
            self.do_Do(PSLiteral("Appearance"))


def _operators() -> Iterator[tuple[str, tuple[Any, int]]]:
    special = {"_a": "*", "_w": '"', "_q": "'"}
    for name in dir(PageInterpreter):
        if name.startswith("do_"):
            function = getattr(PageInterpreter, name)
            operator = name.removeprefix("do_")
            for ending, sign in special.items():
                operator = operator.replace(ending, sign)
            yield operator, (function, function.__code__.co_argcount - 1)


_OPERATORS = dict(_operators())
# By the bytes that stand in the stream; pdfminer reads q\xff as q too, which is looked up above.
_KEYWORDS = {name.encode(): found for name, found in _OPERATORS.items()}
