"""Paragraphs written down in short -> the bytes of a DOCX or an ODT, and an edition as either."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "manifest": "manifest",
    }.items()
)
ODT_TYPE = "application/vnd.oasis.opendocument.text"


def pack(parts: Mapping[str, str | bytes], stored: frozenset[str] = frozenset()) -> bytes:
    """Return an archive of ``parts``; those in ``stored`` are not compressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, data in parts.items():
            method = zipfile.ZIP_STORED if path in stored else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(path), data, method)
    return out.getvalue()


STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/>
<w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="berschrift1"/>
</w:style>
<w:style w:type="paragraph" w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Level2"><w:name w:val="Level 2"/><w:pPr>
<w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr>
</w:style>"""


def level(place: int, form: str, text: str, more: str = "") -> str:
    """Return one level of a list of Word."""
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


_NUMBERING = (
    '<w:abstractNum w:abstractNumId="1">'
    + level(0, "decimal", "%1.")
    + level(1, "lowerLetter", "(%2)")
    + level(2, "lowerRoman", "%1.%2.%3")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="2">'
    + level(0, "bullet", "\uf0b7")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="3">'
    + level(0, "lowerLetter", "(%1)")
    + "</w:abstractNum>"
)


def numbering(lists: str) -> str:
    """Return numbering.xml: the three kinds of list, and ``lists`` that use them."""
    return f"<w:numbering {_W}>{_NUMBERING}{lists}</w:numbering>"


def use(number: int, kind: int, start: int | None = None) -> str:
    """Return a list of ``kind`` that starts at ``start``, or goes on where None."""
    override = (
        f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        if start is not None
        else ""
    )
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/>{override}</w:num>'


def docx(body: str, lists: str = "", **others: str) -> bytes:
    """Return a DOCX of ``body``; ``others`` are further parts by their kind, such as footnotes."""
    parts = {
        "word/document.xml": f"<w:document {_W} {_MC}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {_W}>{STYLES}</w:styles>",
        "word/numbering.xml": numbering(lists or use(1, 1) + use(2, 2) + use(3, 3)),
    }
    kinds = {"styles": "styles", "numbering": "numbering"} | {kind: kind for kind in others}
    parts |= {
        f"word/{kind}.xml": f"<w:{_root(kind)} {_W}>{xml}</w:{_root(kind)}>"
        for kind, xml in others.items()
    }
    links = "".join(
        f'<Relationship Id="r{n}" Type="{_R}/{kind}" Target="{part}.xml"/>'
        for n, (kind, part) in enumerate(kinds.items())
    )
    parts["word/_rels/document.xml.rels"] = f"<Relationships>{links}</Relationships>"
    return pack(parts)


def _root(kind: str) -> str:
    return {"header": "hdr", "footer": "ftr"}.get(kind, kind)


def p(text: str, style: str = "", number: int = 0, place: int = 0, more: str = "") -> str:
    """Return a paragraph of Word; ``text`` is escaped unless it is runs already."""
    runs = text if text.startswith("<w:") else r(text)
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        properties += f'<w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}{more}</w:pPr>{runs}</w:p>"


def r(text: str, look: str = "") -> str:
    """Return a run of Word with the properties ``look``."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def edition_docx(edition: Any) -> bytes:
    """Return ``edition`` as a Word file with styles, computed numbers and real footnotes."""
    body = [p(edition.title, "Titel"), p(edition.dateline)]
    lists = [use(1, 1)]
    for group in edition.body:
        number = 1
        if group[0].is_item:
            number = len(lists) + 1
            kind = 2 if group[0].kind == "bullet" else 3
            lists.append(use(number, kind, 1))
        for block in group:
            style = "berschrift1" if block.kind == "heading" else ""
            counted = number if block.marker and block.kind != "heading" else 0
            body.append(p(_word_runs(block.text), style, counted))
    notes = "".join(
        f'<w:footnote w:id="{n}">{p("<w:r><w:footnoteRef/></w:r>" + r(" " + text))}</w:footnote>'
        for n, text in edition.notes.items()
    )
    return docx("".join(body), "".join(lists), footnotes=notes, header=p("Forum"))


RAISED = '<w:vertAlign w:val="superscript"/>'


def _word_runs(text: str) -> str:
    pieces = re.split(r"\[\^(\d+)\]", text)
    return "".join(
        f'<w:r><w:rPr>{RAISED}</w:rPr><w:footnoteReference w:id="{s}"/></w:r>'
        if n % 2
        else r(s)
        for n, s in enumerate(pieces)
        if s
    )  # fmt: skip


def odt(body: str, styles: str = "", common: str = "", extra: str = "") -> bytes:
    """Return an ODT of ``body``; ``styles`` are automatic, ``common`` those of styles.xml."""
    content = (
        f"<office:document-content {_ODF}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    named = (
        f"<office:document-styles {_ODF}><office:styles>{ODT_STYLES}{common}</office:styles>{extra}"
        "</office:document-styles>"
    )
    manifest = f"<manifest:manifest {_ODF}/>"
    parts = {
        "mimetype": ODT_TYPE,
        "content.xml": content,
        "styles.xml": named,
        "META-INF/manifest.xml": manifest,
    }
    return pack(parts, frozenset({"mimetype"}))


ODT_STYLES = """
<style:style style:name="Title" style:family="paragraph"/>
<style:style style:name="Bold" style:family="text"><style:text-properties fo:font-weight="bold"/>
</style:style>
<style:style style:name="Unseen" style:family="text"><style:text-properties text:display="none"/>
</style:style>
<style:style style:name="Raised" style:family="text"><style:text-properties
 style:text-position="super 58%"/></style:style>
<text:list-style style:name="Numbers"><text:list-level-style-number text:level="1"
 style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2"
 style:num-format="a" style:num-prefix="(" style:num-suffix=")"/><text:list-level-style-number
 text:level="3" style:num-format="i" text:display-levels="3"/></text:list-style>
<text:list-style style:name="Bullets"><text:list-level-style-bullet text:level="1"
 text:bullet-char="&#x25AA;"/></text:list-style>
<text:list-style style:name="Letters"><text:list-level-style-number text:level="1"
 style:num-format="a" style:num-prefix="(" style:num-suffix=")"/></text:list-style>"""


def edition_odt(edition: Any) -> bytes:
    """Return ``edition`` as an OpenDocument text with lists, headings and footnotes."""
    body = [
        f'<text:p text:style-name="Title">{escape(edition.title)}</text:p>',
        f"<text:p>{escape(edition.dateline)}</text:p>",
    ]
    for group in edition.body:
        paragraphs = [f"<text:p>{_odt_text(b.text, edition.notes)}</text:p>" for b in group]
        if group[0].kind == "heading":
            heading = escape(group[0].text)
            body.append(f'<text:h text:outline-level="1">{heading}</text:h>')
        elif group[0].marker:
            style = {"bullet": "Bullets", "lettered": "Letters"}.get(group[0].kind, "Numbers")
            go_on = ' text:continue-numbering="true"' if style == "Numbers" else ""
            items = "".join(f"<text:list-item>{x}</text:list-item>" for x in paragraphs)
            body.append(f'<text:list text:style-name="{style}"{go_on}>{items}</text:list>')
        else:
            body += paragraphs
    return odt("".join(body))


def _odt_text(text: str, notes: Mapping[str, str]) -> str:
    pieces = re.split(r"\[\^(\d+)\]", text)
    return "".join(
        f'<text:note text:note-class="footnote"><text:note-citation>{s}</text:note-citation>'
        f"<text:note-body><text:p>{escape(notes[s])}</text:p></text:note-body></text:note>"
        if n % 2
        else escape(s)
        for n, s in enumerate(pieces)
    )
