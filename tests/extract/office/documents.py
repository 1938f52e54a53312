"""What the tests of Word files share: a body -> its Document, and parts of a Document."""

from __future__ import annotations

from fcmdiff.extract.formats import MediaType
from fcmdiff.extract.office.docx import read_docx
from fcmdiff.model.document import Document, FurnitureKind, Source
from tests.extract.office.packages import docx


def read(body: str, lists: str = "", **others: str) -> Document:
    return read_bytes(docx(body, lists, **others))


def read_bytes(data: bytes) -> Document:
    return read_docx(data, Source("a.docx", "0" * 64, MediaType.DOCX))


def marked(document: Document) -> list[tuple[str | None, str]]:
    return [(p.marker, p.text) for p in document.paragraphs]


def texts(document: Document) -> list[str]:
    return [p.text for p in document.paragraphs]


def furniture(document: Document, kind: FurnitureKind) -> list[str]:
    return [f.text for f in document.furniture if f.kind is kind]
