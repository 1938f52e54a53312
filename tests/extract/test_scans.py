"""Scans are read where tesseract is installed, marked, and never make a certain verdict."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
import tempfile
import time
import zlib
from pathlib import Path

import pytest

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract.confined import Limits
from fcmdiff.extract.pdf.witness import draw_pages
from fcmdiff.extract.readers import read_document
from fcmdiff.model.document import Document, Status
from fcmdiff.pipeline import compare_names
from fcmdiff.store import encode_document
from tests.extract.pdf.make_pdf import codes_of, line, make_pdf, stream

TEXT = (
    "We will keep the ports of our six countries open until 31 December 2035.",
    "We commit to share 40 pilots among the harbours that ask us for them.",
    "We will mend every breakwater that the storms of last winter broke.",
)
PAGE = "".join(line(text, 720 - 40 * n) for n, text in enumerate(TEXT))

can_recognise = pytest.mark.skipif(
    importlib.util.find_spec("ocrmypdf") is None or shutil.which("tesseract") is None,
    reason="needs fcmdiff[ocr] and tesseract with its data for English",
)


def image(width: int, height: int, dots: bytes, entries: str = "/ColorSpace /DeviceGray") -> bytes:
    head = f"/Type /XObject /Subtype /Image /Width {width} /Height {height} {entries}"
    return stream(f"{head} /BitsPerComponent 8", dots, packed="/Filter" not in entries)


def scan_of(page: str) -> bytes:
    """The picture of ``page`` at 150 dots to the inch."""
    drawing = next(draw_pages(make_pdf(page), "a.pdf", [1], 150 / 72, 9_000_000))
    return image(drawing.width, drawing.height, drawing.dots)


def write(place: Path, picture: bytes, *pages: str) -> Path:
    shown = pages or ("q 600 0 0 800 0 0 cm /I Do Q",)
    data = make_pdf(*shown, resources="/XObject << /I 9000 0 R >>", extra={9000: picture})
    place.write_bytes(data)
    return place


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def said(document: Document, code: str = "needs_recognition") -> str:
    return next(found.message for found in document.diagnostics if found.code == code)


@can_recognise
def test_a_scan_is_read_and_marked(tmp_path: Path, temporary: Path) -> None:
    place = write(tmp_path / "scan.pdf", scan_of(PAGE))
    document = read_document(place)
    assert [p.text for p in document.paragraphs] == list(TEXT)
    assert document.status is Status.SUSPECT
    assert codes_of(document) == {"recognised_text"}
    assert "recognised by tesseract" in said(document, "recognised_text")
    assert "% sure" in said(document, "recognised_text")
    assert "ocrmypdf" in document.extractor
    assert "(eng)" in document.extractor
    assert encode_document(read_document(place)) == encode_document(document)
    assert list(temporary.iterdir()) == []
    assert {p.name for p in tmp_path.iterdir()} == {"scan.pdf", "temporary"}


@can_recognise
def test_pages_with_text_are_read_as_ever_beside_a_scan(tmp_path: Path) -> None:
    more = line("We agree to meet again in 2031 \\(and in 2033\\).", 600)
    place = write(tmp_path / "a.pdf", scan_of(PAGE), more, "q 600 0 0 800 0 0 cm /I Do Q")
    document = read_document(place)
    assert [p.text for p in document.paragraphs][1:] == list(TEXT)
    assert document.paragraphs[0].text == "We agree to meet again in 2031 (and in 2033)."
    assert [(found.code, found.page) for found in document.diagnostics] == [("recognised_text", 2)]


@can_recognise
def test_what_differs_from_a_scan_is_no_certain_change(tmp_path: Path) -> None:
    scan = write(tmp_path / "scan.pdf", scan_of(PAGE))
    other = tmp_path / "other.pdf"
    other.write_bytes(make_pdf(PAGE.replace("2035", "2030").replace(TEXT[2], "We part.")))
    for names in ((scan, other), (other, scan)):
        result = compare_names(str(names[0]), str(names[1]))
        kinds = [str(change.kind) for change in result.commitments]
        assert kinds.count("unchanged") == 1
        assert set(kinds) == {"unchanged", "cannot_tell"}
        lone = {str(row.relation) for row in result.paragraphs if not (row.before and row.after)}
        # What the scan has is never called new or dropped; what is not like any of it may be.
        assert lone == {"cannot_tell", f"possibly_{'new' if names[1] is other else 'dropped'}"}
        scanned = result.before if names[0] is scan else result.after
        assert {p for found in scanned.diagnostics for p in found.paragraphs} == {
            place.id for theme in scanned.themes for place in theme.paragraphs
        }


@can_recognise
def test_a_language_that_is_not_there_is_named(tmp_path: Path) -> None:
    place = write(tmp_path / "scan.pdf", scan_of(PAGE))
    for name in ("xyz", "eng+xyz", "../eng", "-psm"):
        with pytest.raises(FcmdiffError, match="no data for the language") as raised:
            read_document(place, languages=name)
        assert raised.value.code is ErrorCode.UNSUPPORTED


@can_recognise
@pytest.mark.parametrize("name", ["JPXDecode", "JBIG2Decode", "DCTDecode"])
def test_a_broken_picture_leaves_the_page_unread(name: str, tmp_path: Path) -> None:
    picture = image(900, 1200, bytes(range(256)), f"/ColorSpace /DeviceGray /Filter /{name}")
    document = read_document(write(tmp_path / "a.pdf", picture))
    assert document.status is Status.NEEDS_OCR
    assert "no text was recognised" in said(document) or "could not" in said(document)


@can_recognise
def test_what_takes_too_long_is_ended(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = Limits(wall_seconds=1, file_megabytes=100)
    monkeypatch.setattr("fcmdiff.extract.scans._limits", lambda: limits)
    place = write(tmp_path / "a.pdf", scan_of(PAGE), *["q 600 0 0 800 0 0 cm /I Do Q"] * 40)
    start = time.monotonic()
    with pytest.raises(FcmdiffError, match=r"longer than 1 seconds; .*--no-ocr") as raised:
        read_document(place)
    assert raised.value.code is ErrorCode.TIMED_OUT
    assert raised.value.subject == "a.pdf"
    assert time.monotonic() - start < 60
    assert list(temporary.iterdir()) == []


def test_without_tesseract_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    document = read_document(write(tmp_path / "scan.pdf", scan_of(PAGE)))
    assert document.status is Status.NEEDS_OCR
    assert "install tesseract, or run OCR on the file" in said(document)
    assert not document.themes


def test_without_the_extra_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    document = read_document(write(tmp_path / "scan.pdf", scan_of(PAGE)))
    assert "install fcmdiff[ocr]" in said(document)


def test_it_can_be_switched_off(tmp_path: Path) -> None:
    document = read_document(write(tmp_path / "scan.pdf", scan_of(PAGE)), languages=None)
    assert document.status is Status.NEEDS_OCR
    assert "switched off" in said(document)


@can_recognise
def test_a_book_is_not_recognised(tmp_path: Path) -> None:
    picture = image(1, 1, b"\xff")
    place = write(tmp_path / "a.pdf", picture, *["q 600 0 0 800 0 0 cm /I Do Q"] * 500)
    document = read_document(place)
    assert document.status is Status.NEEDS_OCR
    assert said(document).startswith("500 of 500 pages are pictures and were not read: more than")


@can_recognise
def test_a_huge_picture_is_not_unpacked(tmp_path: Path) -> None:
    place = write(tmp_path / "a.pdf", image(100_000, 100_000, zlib.compress(bytes(10**6))))
    document = read_document(place)
    assert document.status is Status.NEEDS_OCR
    assert codes_of(document) == {"page_without_text", "huge_picture", "needs_recognition"}
    assert "too large" in said(document)


def test_nothing_of_recognition_is_loaded_for_text(tmp_path: Path) -> None:
    place = tmp_path / "a.pdf"
    place.write_bytes(make_pdf(PAGE))
    program = (
        "import sys; from pathlib import Path; from fcmdiff.extract.readers import read_document;"
        f"read_document(Path({str(place)!r}));"
        "print([n for n in sys.modules if 'ocrmypdf' in n or n.endswith('extract.scans')])"
    )
    words = [sys.executable, "-c", program]
    assert subprocess.run(words, capture_output=True, text=True, check=True).stdout == "[]\n"
