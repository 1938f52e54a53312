"""What the tests of web pages share: a page -> its Document, and parts of a Document."""

from __future__ import annotations

from fcmdiff.extract.html.reader import read_html
from fcmdiff.model.document import Document, FurnitureKind, Source


def read(page: str, selector: str | None = None) -> Document:
    return read_html(page.encode(), Source("page.html", "0" * 64, "text/html"), selector)


def texts(document: Document) -> list[str]:
    return [p.text for p in document.paragraphs]


def marked(document: Document) -> list[tuple[str | None, str]]:
    return [(p.marker, p.text) for p in document.paragraphs]


def outline(document: Document) -> list[tuple[str, list[str]]]:
    return [(theme.title, [p.text for p in theme.paragraphs]) for theme in document.themes]


def furniture(document: Document, kind: FurnitureKind) -> list[str]:
    return [f.text for f in document.furniture if f.kind is kind]
