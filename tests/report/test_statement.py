"""What extract prints as Markdown or text is read back with the same items at the same levels."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fcmdiff.extract.formats import MediaType
from fcmdiff.extract.markers import is_bullet
from fcmdiff.extract.markup import read_markup
from fcmdiff.extract.readers import read_document
from fcmdiff.model.document import Document, Paragraph, ParagraphKind, Source, Theme
from fcmdiff.report.statement import render_document
from tests.conftest import SERIES, YEARS
from tests.extract.nested import WAYS

SOURCE = Source("a.md", "0" * 64, MediaType.MARKDOWN)
PDFS = sorted((Path(__file__).parents[1] / "typeset" / "pdf").glob("*.pdf"))


def shape(document: Document) -> list[tuple[str, int, ParagraphKind]]:
    return [
        (p.text, p.level, p.kind)
        for p in document.paragraphs
        if p.kind is not ParagraphKind.DATELINE
    ]


def read_back(document: Document, *, markdown: bool) -> Document:
    text = render_document(document, markdown=markdown)
    kind = MediaType.MARKDOWN if markdown else MediaType.PLAIN
    return read_markup(text.encode(), Source("a", "0" * 64, kind))


def check_markdown(document: Document) -> None:
    again = read_back(document, markdown=True)
    assert shape(again) == shape(document)
    signs = [("-" if p.marker and is_bullet(p.marker) else p.marker) for p in document.paragraphs]
    assert [p.marker for p in again.paragraphs] == signs


@pytest.mark.parametrize("way", WAYS)
def test_every_way_of_writing_a_list_is_read_back(way: str) -> None:
    check_markdown(WAYS[way]())


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.stem)
def test_every_typeset_text_is_read_back(path: Path) -> None:
    check_markdown(read_document(path))


@pytest.mark.parametrize("year", YEARS)
def test_the_model_series_is_read_back(year: int) -> None:
    check_markdown(read_document(SERIES / "sources" / f"{year}.pdf"))


WORDS = st.lists(st.sampled_from(["ports", "1986.", "-", "+", "(we", "# act", "a)"]), max_size=4)


@st.composite
def statements(draw: st.DrawFn) -> Document:
    """Lists of bullets as deep as one may go, with further paragraphs in items."""
    level, deepest, paragraphs = 0, 0, []
    for number in range(draw(st.integers(1, 12))):
        is_item = draw(st.booleans())
        level = draw(st.integers(1, deepest + 1) if is_item else st.integers(0, deepest))
        deepest = level
        kind = ParagraphKind.ITEM if is_item else ParagraphKind.PARAGRAPH
        text = " ".join([f"Text {number}", *draw(WORDS), "stands here."])
        marker = "\u2022" if is_item else None
        paragraphs.append(Paragraph(f"p.{number}", text, text, marker, kind, level=level))
    return Document(SOURCE, (Theme("p", "Ports", paragraphs=tuple(paragraphs)),), title="Forum")


@given(statements())
def test_any_lists_are_read_back_from_markdown(document: Document) -> None:
    assert shape(read_back(document, markdown=True)) == shape(document)


@given(statements())
def test_any_lists_are_read_back_from_plain_text(document: Document) -> None:
    without_titles = Document(SOURCE, (Theme("p", "", paragraphs=document.paragraphs),))
    assert shape(read_back(without_titles, markdown=False)) == shape(document)


def test_a_text_that_looks_like_an_item_stays_a_text() -> None:
    texts = ("1986. It was a hard year.", "- a dash", "+ a sum")
    paragraphs = tuple(Paragraph(f"p.{n}", t, t) for n, t in enumerate(texts))
    text = render_document(
        Document(SOURCE, (Theme("p", "", paragraphs=paragraphs),)), markdown=True
    )
    assert text == "1986\\. It was a hard year.\n\n\\- a dash\n\n\\+ a sum\n"
