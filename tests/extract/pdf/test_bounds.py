"""Files of a few hundred bytes that ask for hours: each is refused for what it asks, in no time."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfminer import lzw, pdftypes
from pdfminer.pdftypes import decompress_corrupted

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract.confined import Limits, Task
from fcmdiff.extract.pdf.assembly import read_pdf
from fcmdiff.extract.pdf.drawn import bounds
from fcmdiff.extract.pdf.drawn.bounds import check_ranges, unpack_broken
from fcmdiff.extract.pdf.drawn.drawing import TooMuchDrawn
from fcmdiff.extract.pdf.reading import has_other_revision
from fcmdiff.extract.worker import read_guarded
from fcmdiff.model.document import Document
from tests.extract.pdf.make_pdf import (
    ONE,
    SOURCE,
    composite_font,
    line,
    make_pdf,
    stream,
    text_of,
    wide_line,
)

# What is not bounded takes hours; what is takes a second on a busy machine.
LIMITS = Limits(cpu_seconds=20, wall_seconds=100)


def read(data: bytes) -> Document:
    """The Document, read in a process: a fault here must not stop the tests."""
    return read_guarded([Task("fcmdiff.extract.pdf.assembly:read_pdf", data, SOURCE)], LIMITS)[0]


def read_here(data: bytes) -> Document:
    """The Document, read in this process: a new one would not know of bounds that are set here."""
    return read_pdf(data, SOURCE)


def refusal(data: bytes, way: Callable[[bytes], Document] = read) -> FcmdiffError:
    with pytest.raises(FcmdiffError) as raised:
        way(data)
    assert "\n" not in str(raised.value)
    return raised.value


def test_references_that_go_round_end() -> None:
    extra = {100: "101 0 R", 101: "100 0 R"}
    found = refusal(make_pdf(line(ONE, 700), page="/Rotate 100 0 R", extra=extra))
    assert found.code is ErrorCode.DAMAGED


def test_references_to_references_are_followed() -> None:
    extra = {100: "101 0 R", 101: "102 0 R", 102: "[0 0 600 800]"}
    assert text_of(read(make_pdf(line(ONE, 700), page="/MediaBox 100 0 R", extra=extra))) == ONE


@pytest.mark.parametrize("widths", ["[0 0 0]", "[1 4000000 1]"])
def test_a_table_of_objects_has_the_entries_it_has_data_for(widths: str) -> None:
    table = stream(f"/Type /XRef /Size 9 /W {widths} /Index [0 4000000000] /Root 9 0 R", b"x" * 40)
    head = b"%PDF-1.7\n"
    data = head + b"1 0 obj\n" + table + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(head)
    assert refusal(data).code in (ErrorCode.DAMAGED, ErrorCode.NO_TEXT)


@pytest.mark.parametrize(
    "ranges",
    [
        "1 beginbfrange <00000000> <FFFFFFF0> <0041> endbfrange",
        "1 begincidrange <00000000> <FFFFFFF0> 65 endcidrange",
    ],
)
def test_a_map_of_characters_ends(ranges: str) -> None:
    found = refusal(make_pdf(wide_line(ONE), **composite_font(ranges)))  # type: ignore[arg-type]
    assert found.code is ErrorCode.TOO_BIG
    assert "a font with more than" in found.problem


def test_a_map_of_all_characters_is_read() -> None:
    full = "1 beginbfrange <0000> <FFFF> <0000> endbfrange"
    data = make_pdf(wide_line(ONE), **composite_font(full))  # type: ignore[arg-type]
    assert text_of(read(data)) == ONE


def test_widths_of_a_font_end() -> None:
    check_ranges([0, 65_535, 500, 3, [500, 600]], 3)
    check_ranges([0, 65_535, -1, 0, 880], 5)
    for widths, length in (([0, 10**12, 500], 3), ([1.0, 1e300, 500], 3), ([0, 10**9, 1, 2, 3], 5)):
        with pytest.raises(TooMuchDrawn):
            check_ranges(widths, length)
    arguments = composite_font("1 beginbfrange <0020> <007e> <0020> endbfrange")
    extra = arguments["extra"]
    assert isinstance(extra, dict)
    extra[100] = extra[100].replace("/DW 600", "/DW 600 /W [0 4000000000 600]")
    data = make_pdf(wide_line(ONE), **arguments)  # type: ignore[arg-type]
    assert refusal(data).code is ErrorCode.TOO_BIG


@pytest.mark.parametrize("string", ["(" * 100_000, r"(" + r"\(" * 200_000, "(" * 2_000])
def test_strings_end(string: str) -> None:
    found = refusal(make_pdf(line(ONE, 700) + f"BT {string}"))
    assert found.code is ErrorCode.TOO_BIG


def test_a_string_as_long_as_the_standard_allows_is_read() -> None:
    data = make_pdf(line("We act. " + "x" * 32_000, 700))
    assert "We act." in text_of(read(data))


def test_what_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "_MAX_UNPACKED", 1 << 20)
    small, large = b" " * (1 << 19), b" " * (1 << 20)
    fits = make_pdf(line(ONE, 700).encode() + small)
    assert text_of(read_here(fits)) == ONE
    content = stream("", line(ONE, 700).encode() + large, packed=True)
    # A stream is an object that does not begin as a dictionary would: make_pdf packs none.
    found = refusal(make_pdf(content), read_here)
    assert found.code is ErrorCode.TOO_BIG
    assert "more than 1 MB to unpack" in found.problem


@pytest.mark.parametrize("name", ["LZWDecode", "RunLengthDecode"])
def test_what_unpacks_slowly_is_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "_MAX_SLOWLY_UNPACKED", 1 << 10)
    packed = stream(f"/Filter /{name}", bytes(2 << 10))
    assert refusal(make_pdf(packed), read_here).code is ErrorCode.TOO_BIG


def test_a_file_without_lines_ends() -> None:
    assert refusal(b"%PDF-1.7 " + b"1 0 obj " * (1 << 20)).code is ErrorCode.DAMAGED


def test_pdfminer_is_left_as_it_was() -> None:
    with pytest.raises(KeyError), bounds.bounded_streams():
        raise KeyError
    assert vars(pdftypes)["lzwdecode"] is lzw.lzwdecode
    assert pdftypes.PDFStream.decode.__module__ == "pdfminer.pdftypes"


def _unpack(way: object, data: bytes) -> bytes | None:
    try:
        return way(data)  # type: ignore[operator,no-any-return]
    except zlib.error:
        return None


@given(st.binary(max_size=3000), st.integers(0, 4000), st.integers(0, 4000), st.integers(0, 255))
def test_broken_data_gives_what_pdfminer_gives(text: bytes, cut: int, at: int, byte: int) -> None:
    data = bytearray(zlib.compress(text * 3))
    if at < len(data):
        data[at] = byte
    part = bytes(data[:cut])
    assert _unpack(unpack_broken, part) == _unpack(decompress_corrupted, part)


def test_broken_data_is_followed_over_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "_BLOCK", 7)
    whole = zlib.compress(bytes(range(256)) * 40)
    for end in range(len(whole)):
        part = whole[:end] + b"\0\0\0"
        assert _unpack(unpack_broken, part) == _unpack(decompress_corrupted, part)


def test_every_table_of_a_file_with_many_is_looked_at() -> None:
    """20,000 tables took 15 s when each was held against every pointer."""
    known, lost = b"", b"xref\n0 1\n" + b" " * 20
    for _ in range(30_000):
        known += b"xref\n0 1\nstartxref\n%d\n" % len(known)
    assert not has_other_revision(known)
    assert has_other_revision(lost + b"\n" * 30 + b"xref\n0 1\nstartxref\n60\n")
