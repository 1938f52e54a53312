"""A path -> its bytes and what kind of file they are, judged by content and not by name."""

from __future__ import annotations

import codecs
import hashlib
import re
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.model.document import Source

# Official statements measure some kilobytes to a few megabytes; 100 MB is an accident or an attack.
MAX_BYTES = 100 * 1024 * 1024
# PDF 1.7, annex H.3.4.1: readers accept the header anywhere in the first 1,024 bytes.
_PDF_HEADER_REACH = 1024
_SUPPORTED = "give a PDF, a web page, a DOCX, an ODT, a Markdown or a plain text file"
# Dashes before list items are no sign of Markdown: plain text has them as well.
_MARKDOWN = re.compile(r"\A---\r?$|^(?:#{1,6} \S|\*\*\S[^\n]*\*\*|\[\^\w+\]:|<!--)", re.MULTILINE)
_UNDERLINED = re.compile(r"^(?:={3,200}|-{3,200})$", re.MULTILINE)
_IN_LINE = re.compile(r"\*\*\w[^*\n]{0,300}\*\*|\]\((?:https?:|#|mailto:|/)|^[*-] \[", re.MULTILINE)
# What may stand before the first tag: a byte order mark, an XML declaration, comments.
_BEFORE_HTML = re.compile(
    r"(?:\s|\ufeff|<\?xml[^>]{0,200}\?>|<!--(?:(?!-->)[\s\S]){0,20000}-->)*", re.IGNORECASE
)
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
# A page without its frame, as a content system exports it; Markdown may open with a tag as well.
_HTML_PART = re.compile(
    r"<(?:main|article|section|div|header|h[1-6]|p|ul|ol|table|title|meta|link|style|script)\b",
    re.IGNORECASE,
)
_HTML_REACH = 65_536
# Signs that are no words may stand before it: a mark of byte order that was encoded twice.
_LATE_DOCTYPE = re.compile(r"[^<a-zA-Z]{0,200}<(?:!doctype\s+html|html)\b", re.IGNORECASE)


class MediaType(StrEnum):
    """The kinds of file that are read."""

    PDF = "application/pdf"
    HTML = "text/html"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ODT = "application/vnd.oasis.opendocument.text"
    MARKDOWN = "text/markdown"
    PLAIN = "text/plain"


class LoadedFile(NamedTuple):
    """The bytes of a file and its Source."""

    data: bytes
    source: Source


def load_file(path: Path) -> LoadedFile:
    """Return the bytes and the Source of the file at ``path``.

    Raises FcmdiffError: NOT_FOUND, NOT_A_FILE, UNREADABLE, EMPTY, TOO_BIG or UNKNOWN_KIND.
    """
    data = _read_bytes(path)
    # A name that is no Unicode could not be written into any result.
    name = path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    media_type = detect_media_type(data, name)
    digest = hashlib.sha256(data).hexdigest()
    return LoadedFile(data, Source(name, digest, media_type))


def _read_bytes(path: Path) -> bytes:
    name = str(path)
    try:
        if not path.is_file() and path.exists():
            raise FcmdiffError(
                ErrorCode.NOT_A_FILE, name, "this is not a file", "name one statement"
            )
        if path.stat().st_size > MAX_BYTES:
            raise FcmdiffError(
                ErrorCode.TOO_BIG,
                name,
                "the file is larger than 100 MB",
                "supply only the statement, without annexes",
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise FcmdiffError(
            ErrorCode.NOT_FOUND, name, "there is no such file", "check the path"
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise FcmdiffError(
            ErrorCode.UNREADABLE,
            name,
            f"the file cannot be read ({reason})",
            "check the file permissions",
        ) from None
    if not data.strip():
        raise FcmdiffError(ErrorCode.EMPTY, name, "the file is empty", "fetch it again")
    return data


def detect_media_type(data: bytes, name: str) -> MediaType:
    """Return what ``data`` is; ``name`` is used in messages only.

    Raises FcmdiffError UNKNOWN_KIND for anything else, DAMAGED or TOO_BIG for an archive that
    cannot be opened.

    >>> detect_media_type(b"%PDF-1.7 ...", "a.txt").value
    'application/pdf'
    >>> detect_media_type(b"# A title", "a").value, detect_media_type(b"A title", "a.md").value
    ('text/markdown', 'text/plain')
    """
    if b"%PDF-" in data[:_PDF_HEADER_REACH] or data.startswith(b"%PDF"):
        # With its header damaged it must not pass for text.
        return MediaType.PDF
    if data.startswith(b"PK\x03\x04"):
        return _detect_packed(data, name)
    for start, kind in _OTHER_KINDS:
        if data[:512].lstrip()[: len(start)].lower() == start:
            raise FcmdiffError(
                ErrorCode.UNKNOWN_KIND, name, f"{kind} cannot be read yet", _SUPPORTED
            )
    if is_html(data):
        return MediaType.HTML
    text = decode_text(data)
    if text is None:
        raise FcmdiffError(
            ErrorCode.UNKNOWN_KIND, name, "this is neither a PDF nor text", _SUPPORTED
        )
    # A rule under a line is a heading of plain text as well; beside marks in a line it is not.
    underlined = _UNDERLINED.search(text) is not None and _IN_LINE.search(text) is not None
    is_markdown = underlined or _MARKDOWN.search(text) is not None
    return MediaType.MARKDOWN if is_markdown else MediaType.PLAIN


def _detect_packed(data: bytes, name: str) -> MediaType:
    # 20 ms, for archives only.
    from fcmdiff.extract.archive import Package, find_main_part  # noqa: PLC0415

    package = Package(data, name)
    main = find_main_part(package)
    is_word = _TYPES not in package.names or _WORD.search(
        package.read_part(_TYPES, _MAX_TYPES_BYTES)
    )
    if main in package.names and is_word:
        return MediaType.DOCX
    stated = package.read_part("mimetype") if "mimetype" in package.names else b""
    if stated.strip().startswith(MediaType.ODT.encode()) and "content.xml" in package.names:
        return MediaType.ODT
    kind = next((kind for part, kind in _PACKED_KINDS if part in package.names), "a zip file")
    raise FcmdiffError(ErrorCode.UNKNOWN_KIND, name, f"{kind} cannot be read", _SUPPORTED)


# Every package of Office says here what its parts are; one without it is known by its names.
_TYPES = "[Content_Types].xml"
_MAX_TYPES_BYTES = 1024 * 1024
# The main part of a text; a deck of slides may hold a whole one, which has no such part of its own.
_WORD = re.compile(
    rb"(?:wordprocessingml\.(?:document|template)|ms-word\.(?:document|template)\.macroEnabled\w*)"
    rb"\.main\+xml"
)
_PACKED_KINDS = (
    ("xl/workbook.xml", "a workbook of Excel"),
    ("ppt/presentation.xml", "a presentation of PowerPoint"),
    ("META-INF/container.xml", "an e-book"),
    ("content.xml", "an OpenDocument file that is no text"),
)


def is_html(data: bytes) -> bool:
    r"""True where ``data`` opens as a web page does, or as a part of one without Markdown in it.

    >>> is_html(b"<!-- saved --><!DOCTYPE html><p>x"), is_html(b"<div>\n\n# Title")
    (True, False)
    """
    head = data[:_HTML_REACH]
    text = head.decode(_wide_encoding(head) or "utf-8", "ignore")
    before = _BEFORE_HTML.match(text)
    start = before.end() if before else 0
    if _HTML.match(text, start) or _LATE_DOCTYPE.match(text):
        return True
    return _HTML_PART.match(text, start) is not None and not _MARKDOWN.search(text)


_OTHER_KINDS = (
    (b"{\\rtf", "an RTF file"),
    (b"\xd0\xcf\x11\xe0", "an old or encrypted Word file"),
)


def decode_text(data: bytes) -> str | None:
    """Return ``data`` as text (UTF-8, UTF-16 with a mark, else Windows-1252), None if binary."""
    wide = _wide_encoding(data)
    if wide:
        return _decode(data, wide)
    text = _decode(data, "utf-8-sig") or _decode(data, "cp1252")
    if text is None or sum(ch < " " and ch not in "\t\n\r\f\v" for ch in text) > len(text) // 1000:
        return None
    return text


def _wide_encoding(data: bytes) -> str | None:
    """Return the encoding that the mark at the start of ``data`` names."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return None


def _decode(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
