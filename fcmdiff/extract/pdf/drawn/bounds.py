"""A PDF file -> pdfminer's objects, with an end to what a few bytes of it can ask for.

pdfminer follows every number and every reference as far as it goes: one of some thousand bytes
can take hours. Each bound here is far beyond what statements, manuals and books need, and is met
long before the limits of the process.
"""

from __future__ import annotations

import contextlib
import io
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from pdfminer import lzw, pdftypes, runlength
from pdfminer.pdfdocument import PDFDocument, PDFNoValidXRef, PDFXRefStream
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1
from pdfminer.psexceptions import PSEOF

from fcmdiff.extract.pdf.drawn.drawing import TooMuchDrawn

if TYPE_CHECKING:
    from zlib import _Decompress

_MEGABYTE = 1 << 20
# Of 228 PDFs at hand (manuals of TeX and Debian, the reference files of PDF/UA, what ten programs
# make) a manual of 560 pages unpacked to the most: 12 MB. None is read otherwise for these bounds.
_MAX_UNPACKED = 256 * _MEGABYTE
# LZW and run lengths are unpacked byte by byte in Python; none of the 228 files has any.
_MAX_SLOWLY_UNPACKED = 8 * _MEGABYTE
# ISO 32000-1, annex C: a string of a content stream has at most 32,767 bytes.
MAX_STRING = 1 << 17
_MAX_BRACKETS = 1_000
# Codes and glyphs of a font are numbered up to 65,535 (the same annex).
_MAX_GLYPHS = 300_000
_BLOCK = 1 << 16
_LINE_END = re.compile(rb"[\r\n]")


class BoundedDocument(PDFDocument):
    """A file whose references and tables come to an end."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        super().__init__(_Parser(data))
        for table in self.xrefs:
            if isinstance(table, PDFXRefStream):
                _shorten(table)

    def getobj(self, objid: int) -> object:
        """Return the object; where it is but a reference, what that stands for."""
        found = super().getobj(objid)
        passed = {objid}
        while isinstance(found, PDFObjRef):
            if found.objid in passed:
                raise PDFException(f"object {objid} is a reference to itself")
            passed.add(found.objid)
            found = super().getobj(found.objid)
        return found

    def find_xref(self, parser: PDFParser) -> int:
        """Return where the last table of objects stands; pdfminer takes minutes without lines."""
        if b"\n" in self._data[-_BLOCK:] or b"\r" in self._data[-_BLOCK:]:
            return super().find_xref(parser)
        raise PDFNoValidXRef("no line at the end of the file")


class _Parser(PDFParser):
    """Reads lines in the time that they take, however long they are."""

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data))
        self._data = data

    def nextline(self) -> tuple[int, bytes]:
        if _LINE_END.search(self.buf, self.charpos):
            return super().nextline()
        start = self.bufpos + self.charpos
        found = _LINE_END.search(self._data, start)
        if found is None:
            raise PSEOF("no further line")
        end = found.end() + (self._data[found.start() : found.end() + 1] == b"\r\n")
        self.fp.seek(end)
        self.bufpos, self.buf, self.charpos = end, b"", 0
        return start, self._data[start:end]


def _shorten(table: PDFXRefStream) -> None:
    """Leave ``table`` the entries that it has data for, whatever it says of their number."""
    left = len(table.data or b"") // table.entlen if table.entlen else 0
    ranges = []
    for start, count in table.ranges:
        ranges.append((start, max(0, min(count, left))))
        left -= ranges[-1][1]
    table.ranges = ranges


class BoundedContentParser(PDFContentParser):
    """Reads content streams, with an end to strings: pdfminer's time grows with their square."""

    def _parse_string(self, s: bytes, i: int) -> int:
        if len(self._curtoken) > MAX_STRING or self.paren > _MAX_BRACKETS:
            raise TooMuchDrawn(f"a string of more than {MAX_STRING:,} bytes or too many brackets")
        return super()._parse_string(s, i)


@contextlib.contextmanager
def bounded_streams() -> Iterator[list[PDFStream]]:
    """Bound what the streams of one file are unpacked to while this lasts.

    Yields the list of those that could not be unpacked whole; it fills as they are read.
    """
    names = vars(pdftypes)
    before = {name: names[name] for name in ("lzwdecode", "rldecode", "decompress_corrupted")}
    slow, unpacked = _Allowance(_MAX_SLOWLY_UNPACKED), _Allowance(_MAX_UNPACKED)
    decode = PDFStream.decode
    broken: list[PDFStream] = []
    repaired = [0]

    def unpack_what_is_there(data: bytes) -> bytes:
        repaired[0] += 1
        return unpack_broken(data)

    def decode_bounded(stream: PDFStream) -> None:
        count = repaired[0]
        decode(stream)
        if repaired[0] > count:
            broken.append(stream)
        unpacked.take(len(stream.data or b""))

    names["lzwdecode"] = _spending(slow, lzw.lzwdecode)
    names["rldecode"] = _spending(slow, runlength.rldecode)
    names["decompress_corrupted"] = unpack_what_is_there
    PDFStream.decode = decode_bounded  # type: ignore[assignment,method-assign]
    try:
        yield broken
    finally:
        names.update(before)
        PDFStream.decode = decode  # type: ignore[method-assign]


class _Allowance:
    """Bytes that may be taken until none are left."""

    def __init__(self, size: int) -> None:
        self._size = self._left = size

    def take(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise TooMuchDrawn(f"more than {self._size // _MEGABYTE} MB to unpack")


def _spending(allowance: _Allowance, unpack: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    def unpack_bounded(data: bytes) -> bytes:
        allowance.take(len(data))
        return unpack(data)

    return unpack_bounded


def unpack_broken(data: bytes) -> bytes:
    """Return what ``data`` unpacks to up to a fault in its check sum, or to where it breaks off.

    Raises zlib.error for a fault before. The same as pdfminer's own, which goes byte by byte and
    copies all it has for each: 4 MB took it a minute.
    """
    engine = zlib.decompressobj()
    parts = []
    for start in range(0, len(data), _BLOCK):
        before = engine.copy()
        try:
            parts.append(engine.decompress(data[start : start + _BLOCK]))
        except zlib.error:
            parts.append(_unpack_bytes(before, data, start))
            break
    return b"".join(parts)


def _unpack_bytes(engine: _Decompress, data: bytes, start: int) -> bytes:
    parts = []
    for place in range(start, len(data)):
        try:
            parts.append(engine.decompress(data[place : place + 1]))
        except zlib.error:
            # The check sum is the last four bytes.
            if place < len(data) - 3:
                raise
            break
    return b"".join(parts)


def check_ranges(widths: Iterable[object], length: int) -> None:
    """Raise TooMuchDrawn where ``widths`` of a font, ``length`` numbers a range, name too many."""
    total = 0
    numbers: list[float] = []
    for value in map(resolve1, widths):
        if isinstance(value, int | float):
            numbers.append(value)
        elif isinstance(value, list):
            numbers = []
        if len(numbers) == length:
            total += max(0, int(numbers[1] - numbers[0]))
            numbers = []
        if total > _MAX_GLYPHS:
            raise too_many_glyphs()


def too_many_glyphs() -> TooMuchDrawn:
    """Return what to raise for a font that has more codes than any can have."""
    return TooMuchDrawn(f"a font with more than {_MAX_GLYPHS:,} characters")


def is_beyond(count: int) -> bool:
    """True where a font with ``count`` codes, counted as often as it names them, has too many."""
    return count > _MAX_GLYPHS
