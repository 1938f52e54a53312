"""Web pages as governments publish them give the text that the PDF gives, and lose no word."""

from __future__ import annotations

import contextlib
import re
import time

import pytest
from selectolax.lexbor import LexborHTMLParser

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract.clean import clean_text
from fcmdiff.extract.formats import MediaType, detect_media_type
from fcmdiff.extract.html.reader import read_html
from fcmdiff.extract.readers import read_document
from fcmdiff.model.alignment import ParagraphRelation, ThemeRelation
from fcmdiff.model.document import Document, Source, Status
from fcmdiff.model.labels import ChangeKind
from fcmdiff.pipeline import compare_documents
from tests.conftest import SERIES, YEARS
from tests.extract.editions import SHAPES, load_edition
from tests.extract.html.pages import read, texts


@pytest.fixture(scope="module")
def printed() -> dict[int, Document]:
    return {year: read_document(SERIES / "sources" / f"{year}.pdf") for year in YEARS}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("year", YEARS)
def test_a_page_and_the_pdf_of_one_text_have_no_change(
    year: int, shape: str, printed: dict[int, Document]
) -> None:
    page = read(SHAPES[shape](load_edition(year)))
    comparison = compare_documents(page, printed[year])
    assert [p for p in comparison.paragraphs if p.moved] == []
    assert {p.relation for p in comparison.paragraphs} == {ParagraphRelation.SAME}
    assert {c.kind for c in comparison.commitments} == {ChangeKind.UNCHANGED}
    assert page.title == printed[year].title
    assert {t.relation for t in comparison.themes} == {ThemeRelation.SAME}
    assert [t.level for t in page.themes] == [t.level for t in printed[year].themes]
    assert [(n.marker, n.text) for n in page.notes] == [
        (n.marker, n.text) for n in printed[year].notes
    ]
    assert [p.kind for p in page.paragraphs] == [p.kind for p in printed[year].paragraphs]
    assert page.status is Status.OK


def every_word(document: Document) -> list[str]:
    parts = [document.title]
    parts += [f"{t.marker or ''} {t.title}" for t in document.themes]
    parts += [p.text for p in document.paragraphs]
    parts += [f"{n.marker} {n.text}" for n in document.notes]
    parts += [f.text for f in document.furniture]
    return sorted(re.findall(r"\w+", " ".join(parts)))


def shown_words(page: str) -> list[str]:
    """What stands in the body, read by the parser alone; the marks of notes once, at the notes."""
    tree = LexborHTMLParser(page)
    tree.strip_tags(["script", "style"])
    assert tree.body is not None
    return sorted(re.findall(r"\w+", clean_text(tree.body.text(separator=" "))))


@pytest.mark.parametrize("shape", SHAPES)
def test_no_word_of_a_page_is_lost(shape: str) -> None:
    page = SHAPES[shape](load_edition(2024))
    lost = set(shown_words(page)) - set(every_word(read(page)))
    # The letters that were typed before items are their markers.
    assert lost <= {"a", "b", "c", "d"}
    assert len(shown_words(page)) <= len(every_word(read(page))) + 12


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE html><p>x",
        b"\xef\xbb\xbf\n<!-- saved from a page --><html>x",
        b'<?xml version="1.0"?>\n<!DOCTYPE html><p>x',
        "<html><p>caf\u00e9".encode("utf-16"),
        b"<div><p>We act.</p></div>",
        b"<HEAD><TITLE>x</TITLE>",
    ],
)
def test_web_pages_are_told_by_content(data: bytes) -> None:
    assert detect_media_type(data, "a.pdf") is MediaType.HTML


@pytest.mark.parametrize("data", [b"<!-- key: x -->\n# T\n", b"<div>\n\n# T\n", b"a < b <p>"])
def test_markdown_with_tags_is_no_web_page(data: bytes) -> None:
    assert detect_media_type(data, "a.html") is not MediaType.HTML


@pytest.mark.parametrize(
    "data",
    [
        '<meta charset="windows-1252"><p>Communiqu\u00e9</p>'.encode("cp1252"),
        '<meta charset="iso-8859-1"><p>Communiqu\u00e9</p>'.encode("cp1252"),
        '<meta charset="rot13"><p>Communiqu\u00e9</p>'.encode(),
        "<p>Communiqu\u00e9</p>".encode("utf-16"),
        "<p>Communiqu\u00e9</p>".encode("cp1252"),
    ],
)
def test_a_page_is_decoded_as_it_says_or_as_it_is(data: bytes) -> None:
    document = read_html(data, Source("a", "0", "text/html"))
    assert texts(document) == ["Communiqu\u00e9"]


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(FcmdiffError) as raised:
        read("<main><script>render()</script></main><nav>Menu</nav>")
    assert raised.value.code is ErrorCode.NO_TEXT
    assert "--selector" in str(raised.value)


HOSTILE = {
    "nested divs": "<div>" * 100_000 + "x",
    "nested lists": "<ul><li>" * 50_000 + "x",
    "attributes": "<p " + " ".join(f"a{n}" for n in range(200_000)) + ">x",
    "reopened emphasis": "".join(f"<b a={n}>" for n in range(900)) + "<p>x</p>" * 50_000,
    "fifty megabytes": "<i>x</i>" * 6_250_000,
    "hidden behind a comment": "<!-- --!>" + "<div>" * 100_000,
    "hidden in a drawing": "<svg><style>" + "<div>" * 100_000,
    "hidden in a choice": "<select><style></select>" + "<div>" * 100_000,
    "unclosed quotes": '<a b="' * 100_000,
    "unclosed scripts": "<script>" * 100_000 + "x",
    "many lists": "<p>x</p>" + "<ol><li>y</li></ol>" * 60_000,
    "many notes": "<p>x</p>" + "<p><sup>1</sup>y</p>" * 60_000,
    "deep and broad": "<div>" * 300 + "<p>x</p>" * 50_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_page_takes_long(name: str) -> None:
    start = time.process_time()
    with contextlib.suppress(FcmdiffError):
        read(HOSTILE[name])
    # Two seconds are typical of the largest; minutes are what is ruled out.
    assert time.process_time() - start < 20


def test_text_below_the_depth_that_is_followed_is_kept() -> None:
    page = "<main>" + "<div>" * 400 + "<p>We act.</p><p>We talk.</p>" + "</div>" * 400 + "</main>"
    assert texts(read(page)) == ["We act.", "We talk."]


def test_nothing_outside_the_page_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr("socket.socket", refuse)
    page = (
        '<html><head><link rel=stylesheet href="http://127.0.0.1/x.css"></head><body>'
        '<img src="http://127.0.0.1/x.png"><iframe src="file:///etc/hostname"></iframe>'
        "<object data='file:///etc/hostname'></object><p>We act.</p></body></html>"
    )
    assert texts(read(page)) == ["We act."]
