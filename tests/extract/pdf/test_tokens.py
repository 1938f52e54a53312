"""The objects of a content stream are pdfminer's, whatever stands in it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import PSKeyword, PSLiteral

from fcmdiff.extract.pdf.drawn.bounds import (
    BoundedContentParser,
    BoundedDocument,
    bounded_streams,
)
from fcmdiff.extract.pdf.drawn.tokens import ContentReader
from tests.conftest import ROOT

# What pdfminer's parser takes one by one, in every state that it has, and what producers write.
_PIECES = [
    *(bytes((sign,)) for sign in b"()<>[]/#%\\{}*'\"_-+. \n\r\f\v\0\xff\xe9"),
    *(b"<<", b">>", b"#4", b"#41", b"\r\n", b"\\\\", b"\\(", b"\\)", b"\\7", b"\\123", b"\\777"),
    *(b"\\\r\n", b"BI", b" ID ", b" EI ", b"EI", b"/F /A85", b"~>", b"true", b"false", b"null"),
    *(b"1", b"-.5", b"12", b"0.5", b"--4", b"1e5", b"q", b"Tj", b"T*", b"/Name", b"/W 5"),
    *(b"(abc)", b"(a(b)c)", b"(a(b(c)))", b"<0048>", b"<004>", b"[(a)-2(b)]TJ", b"<</A 1>>"),
    *(b"<</A<00>>>", b"9" * 5_000, b"x" * 70),
]
# Fills the first of the blocks of 4,096 bytes that pdfminer reads, so that it ends inside a token.
_FILLED = st.integers(4_060, 4_096).map(lambda size: (b"(q) " * 1_024)[:size])
_stream = st.builds(
    lambda filled, pieces, end: filled + b"".join(pieces) + end,
    st.one_of(st.just(b""), st.just(b""), _FILLED),
    st.lists(st.sampled_from(_PIECES), max_size=30),
    st.sampled_from([b"", b"\n", b" "]),
)


class _Stream(PDFStream):
    def __init__(self, data: bytes) -> None:
        super().__init__({}, b"")
        self._bytes = data

    def get_data(self) -> bytes:
        return self._bytes


def _plain(value: Any) -> Any:
    if isinstance(value, PDFStream):
        return ("stream", _plain(value.attrs), value.rawdata)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return [(key, _plain(item)) for key, item in value.items()]
    if isinstance(value, PSLiteral | PSKeyword):
        return (type(value).__name__, value.name)
    return (type(value).__name__, repr(value))


def _by_pdfminer(streams: list[PDFStream]) -> Iterator[Any]:
    try:
        parser = BoundedContentParser(streams)
    except PSEOF:
        yield "end", False
        return
    try:
        while True:
            yield _plain(parser.nextobject()[1])
    except PSEOF:
        yield "end", bool(parser.context) or "string" in parser._parse1.__name__
    except Exception as error:
        yield "error", type(error), str(error)


def _by_pattern(reader: ContentReader) -> Iterator[Any]:
    try:
        for value in reader:
            yield _plain(value)
        yield "end", reader.is_unfinished
    except Exception as error:
        yield "error", type(error), str(error)


def find_difference(streams: list[PDFStream]) -> tuple[Any, int]:
    """The first object that differs, None if there is none, and how many were handed over."""
    reader = ContentReader(streams)
    for stock, own in zip_longest(_by_pdfminer(streams), _by_pattern(reader)):
        if stock != own:
            return (stock, own), reader.handed
    return None, reader.handed


@given(st.lists(_stream, max_size=3))
def test_any_bytes_make_the_objects_that_pdfminer_makes(parts: list[bytes]) -> None:
    assert find_difference([_Stream(part) for part in parts])[0] is None


@pytest.mark.parametrize(
    "content",
    [
        b"BT /F#31 12 Tf [(a\\051)-20.5<0048>]TJ (a(b)c)' ET\n",
        b"/Span<</ActualText<FEFF00AD>/MCID 3>>BDC % a remark (\nEMC q\n",
        b"+1 -2 .5 -.5 5. 0-5 - . true false null\n",
    ],
)
def test_what_producers_write_is_not_handed_over(content: bytes) -> None:
    assert find_difference([_Stream(content)]) == (None, 0)


@pytest.mark.parametrize(
    "content",
    [
        b"q BI /W 1 /H 1 ID \x00 EI Q\n",
        b"[ 1 2 >> ] q\n",
        b"(a(b(c))) Tj\n",
        b"(\\777) Tj\n",
        b"{ q } * Q\n",
    ],
)
def test_what_is_not_known_is_handed_over_and_counted(content: bytes) -> None:
    difference, handed = find_difference([_Stream(content)])
    assert difference is None
    assert handed >= 1


def test_what_is_handed_over_again_and_again_stays_there() -> None:
    difference, handed = find_difference([_Stream(b"(q) * " * 3_000 + b"\n")])
    assert difference is None
    assert 1_000 <= handed < 1_100


def _compare_files(files: list[Path]) -> tuple[int, list[str]]:
    """How many pages of ``files`` were compared, and where they differ."""
    pages, found = 0, []
    for file in files:
        with bounded_streams():
            for page in PDFPage.create_pages(BoundedDocument(file.read_bytes())):
                pages += 1
                streams = [stream_value(stream) for stream in page.contents]
                if find_difference(streams)[0] is not None:
                    found.append(f"{file.name}: {page.pageid}")
    return pages, found


def test_every_page_of_the_corpora_and_the_typeset_files() -> None:
    sets = [ROOT / "corpora", ROOT / "tests" / "typeset", ROOT / "tests" / "styles"]
    pages, found = _compare_files(sorted(file for one in sets for file in one.rglob("*.pdf")))
    assert found == []
    assert pages >= 100


def test_every_page_of_the_measuring_data(shared_data: Path) -> None:
    pages, found = _compare_files(sorted((shared_data / "pdf").rglob("*.pdf")))
    assert found == []
    assert pages >= 185
