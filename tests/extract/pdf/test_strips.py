"""Strips of pages: the right part, the right words marked, and nothing that a file can break."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract.evidence import draw_evidence
from fcmdiff.extract.pdf.png import encode_png
from fcmdiff.extract.readers import read_document
from fcmdiff.model.document import Paragraph
from fcmdiff.model.evidence import Strip, Wanted
from tests.conftest import SERIES
from tests.half_read import two_pages

PDF = SERIES / "sources" / "2025.pdf"


def paragraph_with(words: str) -> Paragraph:
    return next(p for p in read_document(PDF).paragraphs if words in p.text)


def draw(path: Path, **wanted: Wanted) -> dict[str, Strip]:
    return draw_evidence([(path, wanted)])[0]


def want(paragraph: Paragraph, *marked: str) -> Wanted:
    assert paragraph.page
    assert paragraph.bbox
    runs = [(word.strip(".,") in marked, f"{word} ") for word in paragraph.text.split()]
    return Wanted(paragraph.page, paragraph.bbox, tuple(runs))


def greys(strip: Strip) -> list[bytes]:
    """The rows of a strip, two dots a byte, as a reader of PNG sees them."""
    at, data = 8, b""
    while at < len(strip.image):
        (size,) = struct.unpack(">I", strip.image[at : at + 4])
        kind, body = strip.image[at + 4 : at + 8], strip.image[at + 8 : at + 8 + size]
        crc = struct.unpack(">I", strip.image[at + 8 + size : at + 12 + size])[0]
        assert crc == zlib.crc32(kind + body)
        data += body if kind == b"IDAT" else b""
        at += 12 + size
    rows, width = zlib.decompress(data), (strip.width + 1) // 2 + 1
    assert len(rows) == width * strip.height
    return [rows[n * width + 1 : (n + 1) * width] for n in range(strip.height)]


def has_ink(strip: Strip, box: tuple[int, int, int, int]) -> bool:
    left, top, right, bottom = box
    part = b"".join(row[left // 2 : right // 2] for row in greys(strip)[top:bottom])
    return any(byte & 15 < 6 or byte >> 4 < 6 for byte in part)


def test_a_strip_shows_the_paragraph_and_marks_stand_on_ink() -> None:
    strip = draw(PDF, one=want(paragraph_with("firefighting aircraft"), "firefighting"))["one"]
    assert 300 < strip.width < 900
    assert len(strip.marks) == 1
    left, top, right, bottom = strip.marks[0]
    assert 0 <= left < right <= strip.width
    assert 0 <= top < bottom <= strip.height
    assert 40 < right - left < 140
    assert has_ink(strip, strip.marks[0])
    assert not has_ink(strip, (0, 0, 6, strip.height))


def test_words_over_two_lines_are_marked_on_both() -> None:
    paragraph = paragraph_with("every mobile telephone")
    marked = paragraph.text.replace(",", "").replace(".", "").split()
    strip = draw(PDF, one=want(paragraph, *marked))["one"]
    assert len(strip.marks) >= 2


def test_other_words_than_are_printed_are_not_marked() -> None:
    paragraph = paragraph_with("firefighting aircraft")
    assert paragraph.page
    assert paragraph.bbox
    wanted = Wanted(paragraph.page, paragraph.bbox, ((True, "Quite another text of some length"),))
    assert draw(PDF, one=wanted)["one"].marks == ()


def test_what_cannot_be_drawn_is_left_out() -> None:
    box = (10.0, 10.0, 100.0, 40.0)
    wanted = {
        "no such page": Wanted(99, box, ()),
        "outside": Wanted(1, (9000.0, 9000.0, 9100.0, 9100.0), ()),
        "upside down": Wanted(1, (100.0, 400.0, 10.0, 40.0), ()),
        "huge": Wanted(1, (-1e9, -1e9, 1e9, 1e9), ()),
    }
    found = draw_evidence([(PDF, wanted)])[0]
    assert set(found) <= {"huge"}
    assert all(strip.height < 1000 for strip in found.values())


def test_only_a_pdf_has_pages(tmp_path: Path) -> None:
    text = tmp_path / "a.md"
    text.write_text("# Forum\n\nWe will act.\n", "utf-8")
    assert draw(text, one=Wanted(1, (0, 0, 10, 10), ())) == {}


def test_a_file_that_is_gone_is_an_error_and_a_broken_one_has_no_strips(tmp_path: Path) -> None:
    with pytest.raises(FcmdiffError) as error:
        draw(tmp_path / "none.pdf", one=Wanted(1, (0, 0, 10, 10), ()))
    assert error.value.code is ErrorCode.NOT_FOUND
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(two_pages("We will act.", "We will too.")[:200])
    assert draw(broken, one=Wanted(1, (0, 0, 10, 10), ())) == {}


def test_odd_widths_are_packed_whole() -> None:
    image = encode_png(bytes([0, 128, 255] * 2), 3)
    strip = Strip(1, 3, 2, image)
    assert greys(strip) == [b"\x08\xff", b"\x08\xff"]
