"""2022: LibreOffice, from a Word file with real styles, lists and footnotes. A4, justified
without hyphenation, numbered paragraphs, bold headings; the running heads change sides, and the
first page has none."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from edition import MARK, Block, Edition
from producers.output import ProducerError, run_program, settle_pdf

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph

FONT = "Liberation Serif"
STYLES = {  # kind of block -> Word's style
    "heading": "Heading 1", "numbered": "List Number", "bullet": "List Bullet",
    "lettered": "List Number 2", "paragraph": "Body Text",
}  # fmt: skip
LOOKS = {  # style -> size, bold, space before, space after (points)
    "Normal": (11.5, False, 0, 0),
    "Title": (20, True, 24, 6), "Subtitle": (12, False, 0, 22), "Heading 1": (12.5, True, 16, 6),
    "List Number": (11.5, False, 0, 7), "Body Text": (11.5, False, 0, 7),
    "List Bullet": (11.5, False, 0, 4), "List Number 2": (11.5, False, 0, 4),
    "Header": (9, False, 0, 0), "Footer": (9, False, 0, 0), "footnote text": (9, False, 0, 0),
}  # fmt: skip


def typeset(edition: Edition, target: Path, folder: Path, date: datetime) -> None:
    """Write the PDF of ``edition`` to ``target``; ``folder`` takes what lies between."""
    try:
        document = write_document(edition)
    except ImportError as error:
        raise ProducerError("the Python package python-docx is not installed") from error
    document.save(str(folder / "page.docx"))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    arguments = (profile, "--headless", "--convert-to", "pdf", "page.docx")
    run_program("soffice", *arguments, folder=folder, date=date)
    settle_pdf(folder / "page.pdf", target, edition.title, date)


def write_document(edition: Edition) -> Document:
    """Return the Word document of ``edition``."""
    from docx import Document as new_document
    from producers.docx_parts import add_notes, add_numbering

    document = new_document()
    set_styles(document)
    set_page(document, edition)
    add_numbering(document)
    add_notes(document, edition.notes)
    document.add_paragraph(edition.title, style="Title")
    document.add_paragraph(edition.dateline, style="Subtitle")
    write_body(document, edition)
    return document


def write_body(document: Document, edition: Edition) -> None:
    """Append everything below the dateline; the paragraphs count through, each list anew."""
    from producers.docx_parts import put_in_list, start_list

    counted = start_list(document, "numbered")
    for group in edition.body:
        own = start_list(document, group[0].kind) if group[0].is_item else counted
        for block in group:
            paragraph = document.add_paragraph(style=STYLES[block.kind])
            paragraph.paragraph_format.keep_with_next = keeps_next(block)
            if block.marker and block.kind != "heading":
                put_in_list(paragraph, own)
            write_text(paragraph, block.text)


def keeps_next(block: Block) -> bool:
    """True of what must not stand alone at the foot of a page."""
    return block.kind == "heading" or block.text.endswith(":")


def write_text(paragraph: Paragraph, text: str) -> None:
    """Append ``text`` to ``paragraph``, with the marks of its notes."""
    from producers.docx_parts import add_note_mark

    for place, piece in enumerate(re.split(MARK, text)):
        if place % 2:
            add_note_mark(paragraph, piece)
        else:
            paragraph.add_run(piece)


def set_styles(document: Document) -> None:
    """Give the styles in use their looks."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt
    from producers.docx_parts import NOTE_STYLE

    document.styles.add_style(NOTE_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    for name, (size, bold, before, after) in LOOKS.items():
        style: ParagraphStyle = document.styles[name]
        set_font(style, size, bold)
        paragraphs = style.paragraph_format
        paragraphs.space_before, paragraphs.space_after = Pt(before), Pt(after)
        paragraphs.line_spacing, paragraphs.widow_control = 1.1, False
        if name.startswith(("List", "Body")):
            paragraphs.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY


def set_font(style: ParagraphStyle, size: float, bold: bool) -> None:
    """Set the font of ``style`` in black, without the borders and themes of the template."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
    style.font.italic, style.font.color.rgb = False, RGBColor(0, 0, 0)
    fonts = style.element.rPr.rFonts
    for key in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[key]
    fonts.set(qn("w:cs"), FONT)
    for tag in ("w:pPr/w:pBdr", "w:pPr/w:contextualSpacing", "w:rPr/w:spacing"):
        for element in style.element.findall(tag, style.element.nsmap):
            element.getparent().remove(element)


def set_page(document: Document, edition: Edition) -> None:
    """Set A4, the margins, and the heads and feet, which differ on left and right pages."""
    from docx.shared import Mm

    section: Section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(27)
    section.top_margin, section.bottom_margin = Mm(27), Mm(28)
    document.settings.odd_and_even_pages_header_footer = True
    section.different_first_page_header_footer = True
    section.even_page_header.paragraphs[0].text = "Straits Ministerial Forum"
    write_right(section.header.paragraphs[0], edition.dateline)
    set_page_numbers(section)


def set_page_numbers(section: Section) -> None:
    """Put the number of the page into the outer corner of each foot."""
    from producers.docx_parts import add_page_number

    add_page_number(section.even_page_footer.paragraphs[0])
    for footer in (section.footer, section.first_page_footer):
        write_right(footer.paragraphs[0], "")
        add_page_number(footer.paragraphs[0])


def write_right(paragraph: Paragraph, text: str) -> None:
    """Put ``text`` on the right."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph.text = text
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
