"""What a file is, is judged by its content; what cannot be read is refused in one line."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract.formats import MediaType, detect_media_type, load_file


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.4\n", MediaType.PDF),
        (b"junk before\n%PDF-1.7\n", MediaType.PDF),
        (b"# Title\n\nText", MediaType.MARKDOWN),
        (b"---\ntitle: x\n---\n\nText", MediaType.MARKDOWN),
        (b"**Ports**\n\nText", MediaType.MARKDOWN),
        (b"Ports\n\n- train officers\n", MediaType.PLAIN),
        ("Communiqu\u00e9".encode("cp1252"), MediaType.PLAIN),
        ("Communiqu\u00e9".encode("utf-16"), MediaType.PLAIN),
    ],
)
def test_kinds_are_told_by_content(data: bytes, kind: MediaType) -> None:
    assert detect_media_type(data, "name.xyz") is kind


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<w/>")
    return out.getvalue()


@pytest.mark.parametrize("data", [zipped(), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"{\\rtf1 x}"])
def test_other_kinds_are_refused_with_what_can_be_read(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "statement.pdf"
    path.write_bytes(data)
    with pytest.raises(FcmdiffError) as raised:
        load_file(path)
    assert raised.value.code is ErrorCode.UNKNOWN_KIND
    assert "statement.pdf" in str(raised.value)
    assert "give a PDF" in str(raised.value)


def test_missing_empty_and_folder(tmp_path: Path) -> None:
    empty = tmp_path / "empty.pdf"
    empty.write_bytes(b" \n")
    for path, code in [
        (tmp_path / "none.pdf", ErrorCode.NOT_FOUND),
        (empty, ErrorCode.EMPTY),
        (tmp_path, ErrorCode.NOT_A_FILE),
    ]:
        with pytest.raises(FcmdiffError) as raised:
            load_file(path)
        assert raised.value.code is code


def test_a_file_too_big_to_be_a_statement_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "big.pdf"
    with path.open("wb") as file:
        file.truncate(101 * 1024 * 1024)
    with pytest.raises(FcmdiffError) as raised:
        load_file(path)
    assert raised.value.code is ErrorCode.TOO_BIG


def test_a_name_that_is_no_unicode_is_kept_printable(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_text("Ports\n\nWe act.\n", "utf-8")
    assert load_file(path).source.name == "caf\ufffd.txt"


def test_a_pdf_with_a_damaged_header_is_no_text() -> None:
    """Found by the fuzzer: a header of which a byte is lost or doubled, and little after it."""
    for head in (b"%PDFF-1.7\n1 0 obj << /Pages", b"%PDF1.7\nWe will act.\n"):
        assert detect_media_type(head, "a.pdf") is MediaType.PDF
    assert detect_media_type(b"The %PDF header opens a file.\n", "a.txt") is MediaType.PLAIN
