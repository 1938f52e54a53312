"""One list has the same levels in every format, and in each of the ways that a format writes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from fcmdiff.extract.formats import MediaType
from fcmdiff.extract.html.reader import read_html
from fcmdiff.extract.office.docx import read_docx
from fcmdiff.extract.office.odt import read_odt
from fcmdiff.extract.readers import read_document
from fcmdiff.model.document import Document, ParagraphKind
from tests.conftest import SERIES, YEARS
from tests.extract.editions import SHAPES, load_edition
from tests.extract.nested import LEVELS, WAYS, source, typed_html
from tests.extract.office.packages import edition_docx, edition_odt
from tests.typeset.text import SOURCE, read_text


def levels(document: Document) -> list[tuple[str, int]]:
    return [(q.text, q.level) for q in document.paragraphs]


@pytest.mark.parametrize("way", WAYS)
def test_one_list_has_the_same_levels_in_every_format(way: str) -> None:
    document = WAYS[way]()
    assert levels(document) == LEVELS
    kinds = [q.kind for q in document.paragraphs]
    first = [ParagraphKind.PARAGRAPH, *[ParagraphKind.ITEM] * 6]
    assert kinds == [*first, ParagraphKind.PARAGRAPH, ParagraphKind.PARAGRAPH]


def test_markers_tell_the_levels_of_paragraphs_on_a_page() -> None:
    found = [q.level for q in typed_html().paragraphs]
    assert found == [0, 1, 2, 2, 3, 3, 1, 0]


@pytest.mark.parametrize(
    "path", sorted((SOURCE.parent / "pdf").glob("*.pdf")), ids=lambda p: p.stem
)
def test_every_producer_sets_the_levels_of_the_text(path: Path) -> None:
    wanted = {"bullet": 1, "lettered": 1, "nested": 2}
    blocks = [block for block in read_text().blocks if block.kind != "heading"]
    found = [q.level for q in read_document(path).paragraphs][-len(blocks) :]
    assert found == [wanted.get(block.kind, 0) for block in blocks]


@pytest.mark.parametrize("year", YEARS)
def test_the_model_series_has_the_same_levels_in_every_format(year: int) -> None:
    edition = load_edition(year)
    wanted = [int(block.is_item) for block in edition.paragraphs.values()]
    documents = {
        "pdf": read_document(SERIES / "sources" / f"{year}.pdf"),
        "markdown": read_document(SERIES / "text" / f"{year}.md"),
        "docx": read_docx(edition_docx(edition), source(MediaType.DOCX)),
        "odt": read_odt(edition_odt(edition), source(MediaType.ODT)),
    }
    documents |= {
        shape: read_html(write(edition).encode(), source(MediaType.HTML), None)
        for shape, write in SHAPES.items()
    }
    found = {name: [q.level for q in document.paragraphs] for name, document in documents.items()}
    assert found == dict.fromkeys(documents, wanted)
