"""LibreOffice, from a Word file with real styles, lists and footnotes."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

from tests.typeset.parts import BLUE, RUNNING_HEAD, Counter, Job, run, series_module, settle
from tests.typeset.text import Block
from tests.typeset.variants import Variant

_STYLES = {"bullet": "List Bullet", "nested": "List Bullet 2", "lettered": "List Number 2"}
_BODY = "Body Text"
_LOOKS = {  # style -> size in body sizes, space before and after in points
    "Normal": (1, 0, 0),
    "Title": (1.7, 0, 6),
    "Subtitle": (1, 0, 14),
    "Heading 1": (1, 14, 5),
    "Body Text": (1, 0, 6),
    "List Number": (1, 0, 6),
    "List Bullet": (1, 0, 3),
    "List Bullet 2": (1, 0, 3),
    "List Number 2": (1, 0, 3),
    "Header": (0.8, 0, 0),
    "Footer": (0.8, 0, 0),
    "footnote text": (0.8, 0, 0),
}


def typeset(job: Job) -> None:
    """Make the PDF of ``job``."""
    document = import_module("docx").Document()
    parts = series_module("producers.docx_parts")
    _set_styles(document, job.variant)
    _set_page(document, job.variant)
    parts.add_numbering(document)
    if job.text.notes:
        parts.add_notes(document, job.text.notes)
    document.add_paragraph(job.text.title, style="Title")
    document.add_paragraph(job.text.dateline, style="Subtitle")
    if job.variant.columns == 2:
        _start_columns(document)
    _write_body(document, job)
    document.save(str(job.folder / "page.docx"))
    profile = f"-env:UserInstallation={(job.folder / 'profile').as_uri()}"
    run(job, "soffice", profile, "--headless", "--convert-to", "pdf", "page.docx")
    settle(job.folder / "page.pdf", job)


def _set_styles(document: Any, variant: Variant) -> None:
    shared = import_module("docx.shared")
    series = series_module("producers.libreoffice")
    paragraph = import_module("docx.enum.style").WD_STYLE_TYPE.PARAGRAPH
    document.styles.add_style("footnote text", paragraph)
    body = 9.5 if variant.columns == 2 else 11
    for name, (size, before, after) in _LOOKS.items():
        style, heading = document.styles[name], name == "Heading 1"
        series.set_font(style, body * size, heading and variant.headings == "bold")
        if heading and variant.headings == "colour":
            style.font.color.rgb = shared.RGBColor.from_string(BLUE.upper())
        space = style.paragraph_format
        space.space_before, space.space_after = shared.Pt(before), shared.Pt(after)
        space.line_spacing, space.widow_control = 1.12, True
        if variant.justified and name.startswith(("List", "Body")):
            space.alignment = import_module("docx.enum.text").WD_ALIGN_PARAGRAPH.JUSTIFY


def _set_page(document: Any, variant: Variant) -> None:
    millimetres = import_module("docx.shared").Mm
    section = document.sections[0]
    section.page_width, section.page_height = millimetres(210), millimetres(297)
    section.left_margin = section.right_margin = millimetres(25)
    section.top_margin, section.bottom_margin = millimetres(26), millimetres(24)
    if variant.justified:
        _hyphenate(document)
    if variant.running_heads:
        section.header.paragraphs[0].text = RUNNING_HEAD
        section.footer.paragraphs[0].text = "Page "
        series_module("producers.docx_parts").add_page_number(section.footer.paragraphs[0])


def _hyphenate(document: Any) -> None:
    oxml = import_module("docx.oxml")
    settings = document.settings.element
    element = oxml.OxmlElement("w:autoHyphenation")
    settings.insert(1, element)


def _start_columns(document: Any) -> None:
    """Go on in two columns on the same page."""
    continuous = import_module("docx.enum.section").WD_SECTION.CONTINUOUS
    section = document.add_section(continuous)
    qn = import_module("docx.oxml.ns").qn
    columns = section._sectPr.find(qn("w:cols"))
    columns.set(qn("w:num"), "2")
    columns.set(qn("w:space"), "454")


def _write_body(document: Any, job: Job) -> None:
    parts = series_module("producers.docx_parts")
    counter = Counter(job.variant)
    counted = parts.start_list(document, "numbered")
    for kind, blocks in job.text.groups():
        own = parts.start_list(document, kind) if blocks[0].is_item else counted
        for block in blocks:
            if block.kind == "heading":
                document.add_paragraph(" ".join(counter.heading(block.text)).strip(), "Heading 1")
                continue
            numbered = block.kind == "paragraph" and job.variant.numbered
            style = "List Number" if numbered else _STYLES.get(block.kind, _BODY)
            paragraph = document.add_paragraph(style=style)
            paragraph.paragraph_format.keep_with_next = block.is_lead
            if block.is_item or numbered:
                parts.put_in_list(paragraph, own)
            _indent(paragraph, block)
            _write_text(paragraph, block.text)


def _indent(paragraph: Any, block: Block) -> None:
    if block.kind == "nested":
        millimetres = import_module("docx.shared").Mm
        paragraph.paragraph_format.left_indent = millimetres(25)
        paragraph.paragraph_format.first_line_indent = millimetres(-7)


def _write_text(paragraph: Any, text: str) -> None:
    parts = series_module("producers.docx_parts")
    for place, piece in enumerate(re.split(r"\[\^(\d+)\]", text)):
        if place % 2:
            parts.add_note_mark(paragraph, piece)
        else:
            paragraph.add_run(piece)
