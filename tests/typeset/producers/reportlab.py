"""ReportLab's Platypus; it knows no footnotes, so notes stand after the text or nowhere."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from html import escape
from importlib import import_module
from typing import Any

from tests.typeset.parts import BLUE, DATE, RUNNING_HEAD, Counter, Job, settle
from tests.typeset.text import Block

_WIDTH, _HEIGHT = 595.3, 841.9
_SIDE, _TOP, _GUTTER = 68.0, 76.0, 24.0
_TITLE_HEIGHT = 82.0
_INDENTS = {"bullet": 14, "nested": 30, "lettered": 20}


def typeset(job: Job) -> None:
    """Make the PDF of ``job``."""
    os.environ["SOURCE_DATE_EPOCH"] = f"{DATE.timestamp():.0f}"
    platypus = import_module("reportlab.platypus")
    made = job.folder / "page.pdf"
    document = platypus.BaseDocTemplate(str(made), pagesize=(_WIDTH, _HEIGHT), invariant=1)
    templates = [("first", True), ("later", False)]
    document.addPageTemplates(
        [
            platypus.PageTemplate(id=name, frames=_frames(job, first=first), onPage=_painter(job))
            for name, first in templates
        ]
    )
    document.build(list(_write_story(job)))
    settle(made, job)


def _frames(job: Job, *, first: bool) -> list[Any]:
    """One frame for the title, which spans the page, and one for each column."""
    frame = import_module("reportlab.platypus").Frame
    count, bare = job.variant.columns, {"leftPadding": 0, "rightPadding": 0}
    width = (_WIDTH - 2 * _SIDE - (count - 1) * _GUTTER) / count
    height = _HEIGHT - 2 * _TOP - (_TITLE_HEIGHT if first else 0)
    columns = [
        frame(_SIDE + n * (width + _GUTTER), _TOP, width, height, **bare) for n in range(count)
    ]
    if not first:
        return columns
    top = _HEIGHT - _TOP - _TITLE_HEIGHT
    return [frame(_SIDE, top, _WIDTH - 2 * _SIDE, _TITLE_HEIGHT, **bare), *columns]


def _painter(job: Job) -> Any:
    def paint(canvas: Any, document: Any) -> None:
        if job.variant.running_heads:
            canvas.setFont("Helvetica", 8.5)
            canvas.drawRightString(_WIDTH - _SIDE, 44, f"{document.page}")
            if document.page > 1:
                canvas.drawString(_SIDE, _HEIGHT - 48, RUNNING_HEAD)

    return paint


def _write_story(job: Job) -> Iterator[Any]:
    platypus = import_module("reportlab.platypus")
    make, counter = _Maker(job), Counter(job.variant)
    yield make.paragraph(job.text.title, 1.8)
    yield make.paragraph(job.text.dateline, 1)
    yield platypus.NextPageTemplate("later")
    yield platypus.FrameBreak()
    letters = iter("abcdefgh")
    for block in job.text.blocks:
        if block.kind == "heading":
            yield make.heading(*counter.heading(block.text))
        elif block.is_item:
            mark = {"bullet": "•", "nested": "–"}.get(block.kind) or f"({next(letters)})"
            yield make.item(block, mark)
        else:
            yield make.body(block, counter.paragraph())
    for number, note in job.text.notes.items():
        yield make.note(number, note)


class _Maker:
    """Makes the paragraphs of one job."""

    def __init__(self, job: Job) -> None:
        self._looks = job.variant
        self._size = 9.5 if job.variant.columns == 2 else 10.5
        self._font = "Helvetica" if job.variant.numbered else "Times-Roman"
        self._styles = import_module("reportlab.lib.styles")
        self._platypus = import_module("reportlab.platypus")

    def paragraph(self, text: str, scale: float, number: str | None = None, **looks: Any) -> Any:
        size = self._size * scale
        common = {"fontName": self._font, "fontSize": size, "leading": 1.28 * size}
        spaces = {"spaceAfter": 6.0, "bulletFontName": self._font, "bulletFontSize": size}
        style = self._styles.ParagraphStyle("own", **(common | spaces | looks))
        return self._platypus.Paragraph(_write_text(text), style, number)

    def heading(self, number: str, text: str) -> Any:
        scale = 1.35 if self._looks.headings == "size" else 1
        looks: dict[str, Any] = {"spaceBefore": 12.0, "keepWithNext": 1}
        if self._looks.headings == "colour":
            looks["textColor"] = f"#{BLUE}"
        if self._looks.headings == "bold":
            looks["fontName"] = "Times-Bold"
        return self.paragraph(f"{number} {text}".strip(), scale, **looks)

    def body(self, block: Block, number: str) -> Any:
        looks = self._justified() | ({"leftIndent": 24} if number else {})
        return self.paragraph(block.text, 1, number or None, keepWithNext=block.is_lead, **looks)

    def item(self, block: Block, mark: str) -> Any:
        indent = _INDENTS[block.kind] + (24 if self._looks.numbered else 0)
        reach = 20 if block.kind == "lettered" else 12
        looks = {"leftIndent": indent, "bulletIndent": indent - reach, "spaceAfter": 3.0}
        return self.paragraph(block.text, 1, mark, **(self._justified() | looks))

    def note(self, number: str, text: str) -> Any:
        space = 14.0 if number == "1" else 0.0
        return self.paragraph(f"[^{number}] {text}", 0.8, spaceBefore=space, spaceAfter=2.0)

    def _justified(self) -> dict[str, Any]:
        if not self._looks.justified:
            return {}
        return {"alignment": 4, "hyphenationLang": "en_GB", "uriWasteReduce": 0}


def _write_text(text: str) -> str:
    return re.sub(
        r"\[\^(\d+)\]", r'<super rise="3.5" size="6.5">\1</super>', escape(text, quote=False)
    )
