"""A Word file (DOCX) -> Document: changes accepted, numbers computed, nothing left unlisted."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from fcmdiff.extract.archive import Package, texts_in
from fcmdiff.extract.gather import finish_document
from fcmdiff.extract.numerals import NumberStyle, write_number
from fcmdiff.extract.office.docx_flow import DocxReader
from fcmdiff.extract.office.docx_numbering import Numbering
from fcmdiff.extract.office.docx_runs import NoteRef
from fcmdiff.extract.office.docx_styles import Styles
from fcmdiff.extract.office.properties import read_docx_dates
from fcmdiff.model.document import Diagnostic, Document, FurnitureKind, Source

_MAIN_PART = "word/document.xml"
_EXTRACTOR = "docx reader 1"
# Word's own: footnotes are numbered 1, 2, endnotes i, ii (ECMA-376 part 1, 17.11.17).
_NOTE_NUMBERS = {"footnote": NumberStyle.DECIMAL, "endnote": NumberStyle.LOWER_ROMAN}


def read_docx(data: bytes, source: Source) -> Document:
    """Return the Document of the Word file in ``data``, tracked changes accepted.

    Raises FcmdiffError ENCRYPTED, DAMAGED, TOO_BIG, or NO_TEXT where there is no word in it.
    """
    package = Package(data, source.name)
    parts = _Parts(package)
    styles = Styles(parts.find("styles"))
    reader = DocxReader(styles, Numbering(parts.find("numbering"), styles))
    body = parts.main.find("body")
    if body is not None:
        reader.read_blocks(body)
        reader.finish()
    _read_notes(reader, parts, styles)
    _list_rest(reader, parts, styles)
    lost = tuple(_diagnose(reader))
    return finish_document(reader, source, _EXTRACTOR, read_docx_dates(package), lost)


class _Parts:
    """The parts of a package, found by what they are for."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self.main = package.read_xml(_MAIN_PART)
        folder, name = posixpath.split(_MAIN_PART)
        links = package.find_xml(f"{folder}/_rels/{name}.rels")
        self._links: dict[str, list[str]] = {}
        for link in links if links is not None else []:
            if link.get("TargetMode") != "External":
                kind = link.get("Type", "").rpartition("/")[2]
                path = posixpath.normpath(posixpath.join("/", folder, link.get("Target", "")))
                self._links.setdefault(kind, []).append(path.lstrip("/"))

    def find(self, kind: str) -> Element | None:
        """Return the first part that is there for ``kind``."""
        return next(self.find_all(kind), None)

    def find_all(self, kind: str) -> Iterator[Element]:
        """Yield every part that is there for ``kind``, each once."""
        for path in dict.fromkeys(self._links.get(kind, [])):
            part = self._package.find_xml(path)
            if part is not None:
                yield part


def _read_notes(reader: DocxReader, parts: _Parts, styles: Styles) -> None:
    """Keep the notes in the order of their marks; a note without a mark was deleted with it."""
    for kind, style in _NOTE_NUMBERS.items():
        holder = parts.find(f"{kind}s")
        found = {e.get("id"): e for e in holder.findall(kind)} if holder is not None else {}
        number = 0
        for ref in _of_kind(reader.refs, kind):
            number += not ref.sign
            note = found.pop(ref.id, None)
            if note is not None:
                marker = ref.sign or write_number(number, style)
                reader.add_note(marker, _read_aside(note, reader, styles))
        for note in found.values():
            if note.get("type", "normal") == "normal":
                reader.leave_out(_read_aside(note, reader, styles), FurnitureKind.DELETED)


def _of_kind(refs: Sequence[NoteRef], kind: str) -> list[NoteRef]:
    return [ref for ref in refs if ref.kind == kind]


def _read_aside(holder: Element, reader: DocxReader, styles: Styles) -> str:
    """Return the text of a note, a comment or a running head; its own furniture joins the rest."""
    aside = DocxReader(styles, Numbering(None, styles))
    aside.read_blocks(holder)
    aside.finish()
    reader.adopt(aside)
    return aside.plain_text()


def _list_rest(reader: DocxReader, parts: _Parts, styles: Styles) -> None:
    heads: list[str] = []
    for kind in ("header", "footer"):
        heads += [_read_aside(part, reader, styles) for part in parts.find_all(kind)]
    for text in dict.fromkeys(heads):
        reader.leave_out(text, FurnitureKind.RUNNING_HEAD)
    comments = parts.find("comments")
    for comment in comments if comments is not None else []:
        reader.leave_out(_read_aside(comment, reader, styles), FurnitureKind.COMMENT)
    for drawing in parts.find_all("diagramData"):
        reader.leave_out(" ".join(texts_in(drawing)), FurnitureKind.SIDE_TEXT)


def _diagnose(reader: DocxReader) -> Iterator[Diagnostic]:
    if reader.foreign_parts:
        message = f"{reader.foreign_parts} embedded files with text of their own are not read"
        yield Diagnostic("part_not_read", message, missing=True)
