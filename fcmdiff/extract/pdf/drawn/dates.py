"""A PDF -> the days of which its Info dictionary, or else its XMP packet, says that they made it.

ISO 32000-1, 14.3.3; XMP part 1 (ISO 16684-1), 8.4. Whatever is wrong with either, the pages can be
read: then it names no day.
"""

from __future__ import annotations

import re
import zlib

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdftypes import LITERALS_FLATE_DECODE, PDFStream, resolve1

from fcmdiff.dates import read_day
from fcmdiff.model.document import FileDates

_KEYS = ("CreationDate", "ModDate")
# "xap" was the prefix before the format had its name. Both ways of writing a property are found.
_XMP = tuple(
    re.compile(rb"\b(?:xmp|xap):%b(?:>|\s{0,9}=\s{0,9}[\"'])\s{0,9}([^<\"']{4,64})" % name)
    for name in (b"CreateDate", b"ModifyDate")
)
# A packet has 2 to 20 kB; the small picture of a page that one can hold some 100.
_MAX_PACKET = 1 << 20
# A date of 64 signs in two bytes each, with a mark before it.
_MAX_TEXT = 130
_MARKS = ((b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"), (b"\xef\xbb\xbf", "utf-8"))


def read_dates(document: PDFDocument) -> FileDates:
    """Return when ``document`` says that it was made and last changed, as far as it does."""
    packet: bytes | None = None
    days: list[str | None] = []
    for key, pattern in zip(_KEYS, _XMP, strict=True):
        day = read_day(_read_info(document, key))
        if day is None:
            packet = _read_packet(document) if packet is None else packet
            match = pattern.search(packet)
            day = read_day(match[1].decode("ascii", "replace")) if match else None
        days.append(day)
    return FileDates(*days)


def _read_info(document: PDFDocument, key: str) -> str:
    """Return an entry of the latest Info dictionary, "" where it is none."""
    try:
        value = resolve1(document.info[0].get(key)) if document.info else None
    except Exception:
        # Whatever pdfminer makes of a hostile object: see read_pages.
        return ""
    if not isinstance(value, bytes):
        return ""
    for mark, encoding in _MARKS:
        if value.startswith(mark):
            return value[len(mark) : _MAX_TEXT].decode(encoding, "replace")
    return value[:_MAX_TEXT].decode("latin-1")


def _read_packet(document: PDFDocument) -> bytes:
    """Return the XMP packet, b"" where there is none that can be read with little effort."""
    try:
        stream = resolve1(document.catalog.get("Metadata"))
        if not isinstance(stream, PDFStream) or stream.decipher:
            return b""
        raw = (stream.get_rawdata() or b"")[:_MAX_PACKET]
        filters = [name for name, _ in stream.get_filters()]
        if not filters:
            return raw
        if len(filters) == 1 and filters[0] in LITERALS_FLATE_DECODE:
            return zlib.decompressobj().decompress(raw, _MAX_PACKET)
    except Exception:
        return b""
    return b""
