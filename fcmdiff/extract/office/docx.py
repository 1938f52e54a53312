"""A Word file (DOCX) -> Document: changes accepted, numbers computed, nothing left unlisted."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from fcmdiff.extract.archive import Package, find_main_part, texts_in
from fcmdiff.extract.gather import finish_document
from fcmdiff.extract.numerals import NumberStyle, write_number
from fcmdiff.extract.office.docx_flow import DocxReader
from fcmdiff.extract.office.docx_numbering import Numbering
from fcmdiff.extract.office.docx_runs import NO_TEXT, NoteRef
from fcmdiff.extract.office.docx_styles import Styles
from fcmdiff.extract.office.ledger import Ledger, diagnose_foreign, diagnose_unread
from fcmdiff.extract.office.properties import read_docx_dates
from fcmdiff.model.document import Diagnostic, Document, FurnitureKind, Source

_EXTRACTOR = "docx reader 2"
# Word's own: footnotes are numbered 1, 2, endnotes i, ii (ECMA-376 part 1, 17.11.17).
_NOTE_NUMBERS = {"footnote": NumberStyle.DECIMAL, "endnote": NumberStyle.LOWER_ROMAN}


def read_docx(data: bytes, source: Source) -> Document:
    """Return the Document of the Word file in ``data``, tracked changes accepted.

    Raises FcmdiffError ENCRYPTED, DAMAGED, TOO_BIG, or NO_TEXT where there is no word in it.
    """
    package = Package(data, source.name)
    parts = _Parts(package)
    styles = Styles(parts.find("styles"))
    ledger = Ledger()
    body = parts.main.find("body")
    story = parts.main if body is None else body
    reader = DocxReader(styles, Numbering(parts.find("numbering"), styles), ledger, story)
    with reader.on_ground("?" if parts.main.find("background") is not None else None):
        reader.read_parts(story)
        reader.finish()
    _read_notes(reader, parts, styles)
    _list_rest(reader, parts, styles)
    _list_moved(reader)
    lost = tuple(_diagnose(reader, parts, ledger))
    return finish_document(reader, source, _EXTRACTOR, read_docx_dates(package), lost)


class _Parts:
    """The parts of a package, found by what they are for."""

    def __init__(self, package: Package) -> None:
        self._package = package
        path = find_main_part(package)
        self.main = package.read_xml(path)
        self._read: dict[str, Element | None] = {}
        folder, name = posixpath.split(path)
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
            if path not in self._read:
                self._read[path] = self._package.find_xml(path)
            part = self._read[path]
            if part is not None:
                yield part

    def with_text(self) -> Iterator[Element]:
        """Yield the parts that hold what the statement says: its text and its notes."""
        yield self.main
        for kind in _NOTE_NUMBERS:
            yield from self.find_all(f"{kind}s")


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
    aside = DocxReader(styles, Numbering(None, styles), reader.ledger, holder)
    aside.read_parts(holder)
    aside.finish()
    reader.adopt(aside)
    reader.moved_from += aside.moved_from
    reader.moved_to += aside.moved_to
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
    for kind in ("diagramData", "chart"):
        for drawing in parts.find_all(kind):
            reader.leave_out(" ".join(texts_in(drawing)), FurnitureKind.SIDE_TEXT)


def _list_moved(reader: DocxReader) -> None:
    """List what was moved away and did not come to stand anywhere."""
    # By the words in a row, for the runs of the two places are cut differently.
    here = f" {' '.join(' '.join(reader.moved_to).split())} "
    for text in reader.moved_from:
        if f" {' '.join(text.split())} " not in here:
            reader.leave_out(text, FurnitureKind.DELETED)


def _diagnose(reader: DocxReader, parts: _Parts, ledger: Ledger) -> Iterator[Diagnostic]:
    unread = [text for part in parts.with_text() for text in ledger.unread(part, NO_TEXT)]
    yield from filter(None, (diagnose_foreign(reader.foreign_parts), diagnose_unread(unread)))
