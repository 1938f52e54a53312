"""The parts of a Word file that python-docx has no call for: lists, notes, fields."""

from __future__ import annotations

from html import escape

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

W = nsdecls("w")
FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
LEVELS = {  # kind of block -> Word's number format, its text, left indent, hanging indent
    "numbered": ("decimal", "%1.", 567, 567),
    "bullet": ("bullet", "•", 964, 397),
    "lettered": ("lowerLetter", "(%1)", 1021, 454),
}
NOTE_STYLE = "footnote text"
RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>'
    for kind, number, mark in (
        ("separator", -1, "separator"),
        ("continuationSeparator", 0, "continuationSeparator"),
    )
)


def add_numbering(document: Document) -> None:
    """Define Word's own numbering for each kind of list, in place of the template's."""
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    for number, (form, text, left, hanging) in enumerate(LEVELS.values(), 1):
        numbering.append(
            parse_xml(
                f'<w:abstractNum {W} w:abstractNumId="{number}"><w:lvl w:ilvl="0">'
                f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
                f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/>'
                "</w:pPr></w:lvl></w:abstractNum>"
            )
        )


def start_list(document: Document, kind: str) -> int:
    """Begin a new list of ``kind``, counting from one; return its number."""
    numbering = document.part.numbering_part.element
    number = len(numbering.findall(qn("w:num"))) + 1
    abstract = list(LEVELS).index(kind) + 1
    numbering.append(
        parse_xml(
            f'<w:num {W} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        )
    )
    return number


def put_in_list(paragraph: Paragraph, number: int) -> None:
    """Make ``paragraph`` the next item of a list."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number


def add_notes(document: Document, notes: dict[str, str]) -> None:
    """Add the footnotes part; the document has NOTE_STYLE already."""
    style = document.styles[NOTE_STYLE].style_id
    mark = f"<w:r>{RAISED}<w:footnoteRef/></w:r>"
    text = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{mark}'
        f'<w:r><w:t xml:space="preserve"> {escape(note)}</w:t></w:r></w:p></w:footnote>'
        for number, note in notes.items()
    )
    xml = f"<w:footnotes {W}>{SEPARATORS}{text}</w:footnotes>".encode()
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES, xml, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def add_note_mark(paragraph: Paragraph, number: str) -> None:
    """Append the raised mark of a footnote."""
    run = f'<w:r {W}>{RAISED}<w:footnoteReference w:id="{number}"/></w:r>'
    paragraph._p.append(parse_xml(run))


def add_page_number(paragraph: Paragraph) -> None:
    """Append the field that prints the number of the page."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
