"""The bytes of a word processor's file -> the XML trees in it, read with limits on everything.

DOCX and ODT are zip archives of XML. Nothing is unpacked to disk, no external reference is
followed, and a document type declaration, which alone could define entities, is refused: OPC
forbids it (ECMA-376 part 2, 8.1.4), and no word processor writes one.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from fcmdiff.errors import ErrorCode, FcmdiffError

# A DOCX with a hundred pictures has some 150 entries.
_MAX_DIRECTORY_BYTES = 1024 * 1024
# The text of a statement of 60 pages takes 2 MB of XML; all parts that are read are added up.
_MAX_TOTAL_BYTES = 64 * 1024 * 1024
# Deflate packs 1,000:1 at most; the XML of word processors comes to 10:1 to 50:1.
_MAX_RATIO = 200
_SMALL_PART = 1024 * 1024
_MAX_ELEMENTS = 2_000_000
# A table in a table in a table, each cell with a paragraph of runs, is some 25 deep.
_MAX_DEPTH = 120
_LINKS = "_rels/.rels"
# Four links of some 200 bytes each.
_MAX_LINKS_BYTES = 256 * 1024
_MAIN_KIND = "/relationships/officeDocument"
_USUAL_MAIN_PART = "word/document.xml"
_END_RECORD = struct.Struct("<4s4H2LH")
_ZIP64_MARK = b"PK\x06\x07"
_ENCRYPTED = 0x1
_NEEDED_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
    struct.error,
)


class Package:
    """An archive of parts; every part is read at most as far as the limits allow."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        self._left = _MAX_TOTAL_BYTES
        self._check_directory(data)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise self._damaged(type(error).__name__) from None
        names = self._archive.namelist()
        self.names = frozenset(names)
        if len({name.casefold() for name in names}) < len(names):
            # Each program would read another one of the two.
            raise self._damaged("two of its parts have one name")

    def _check_directory(self, data: bytes) -> None:
        """Refuse a directory of the archive so large that reading it alone takes all memory."""
        place = data.rfind(b"PK\x05\x06", max(0, len(data) - 65_557))
        if place < 0 or len(data) - place < _END_RECORD.size:
            raise self._damaged("it is broken off")
        size = _END_RECORD.unpack_from(data, place)[5]
        if size > _MAX_DIRECTORY_BYTES or _ZIP64_MARK in data[max(0, place - 20) : place]:
            raise self._too_big("it has more parts than any statement")

    def read_part(self, path: str, most: int = _MAX_TOTAL_BYTES) -> bytes:
        """Return the bytes of the part at ``path``, which may have ``most``.

        Raises FcmdiffError ENCRYPTED, DAMAGED, or TOO_BIG before more than 64 MB are unpacked.
        """
        try:
            info = self._archive.getinfo(path)
        except KeyError:
            raise self._damaged(f"{path} is missing") from None
        if info.flag_bits & _ENCRYPTED:
            raise FcmdiffError(
                ErrorCode.ENCRYPTED,
                self._name,
                "the file is password-protected",
                "save it without one",
            )
        if info.compress_type not in _NEEDED_METHODS:
            raise self._damaged("it is packed in an unknown way")
        if info.file_size > _SMALL_PART and info.file_size > _MAX_RATIO * info.compress_size:
            raise self._too_big("it unpacks to far more than its size")
        return self._unpack(info, min(most, self._left))

    def _unpack(self, info: zipfile.ZipInfo, most: int) -> bytes:
        try:
            with self._archive.open(info) as part:
                # The size that the archive states of itself may be a lie.
                data = part.read(most + 1)
        except _BROKEN as error:
            raise self._damaged(type(error).__name__) from None
        self._left -= len(data)
        if len(data) > most:
            raise self._too_big(f"it unpacks to more than {_MAX_TOTAL_BYTES >> 20} MB of text")
        return data

    def read_xml(self, path: str, most: int = _MAX_TOTAL_BYTES) -> Element:
        """Return the root of the XML part at ``path``; names are without their namespaces.

        Raises FcmdiffError as :meth:`read_part` does, DAMAGED also where this is not XML.
        """
        try:
            return _TreeReader().read(self.read_part(path, most))
        except expat.ExpatError as error:
            raise self._damaged(f"{path}: {error}") from None
        except _LimitError as error:
            raise self._too_big(str(error)) from None
        except _ForbiddenError as error:
            raise self._damaged(str(error)) from None

    def find_xml(self, path: str) -> Element | None:
        """Return the root of the part at ``path``, None where there is none."""
        return self.read_xml(path) if path in self.names else None

    def _damaged(self, reason: str) -> FcmdiffError:
        return FcmdiffError(
            ErrorCode.DAMAGED,
            self._name,
            f"the file cannot be read ({reason})",
            "fetch it again, or open it in a word processor and save it anew",
        )

    def _too_big(self, reason: str) -> FcmdiffError:
        return FcmdiffError(
            ErrorCode.TOO_BIG, self._name, reason, "supply only the statement, without annexes"
        )


def find_main_part(package: Package) -> str:
    """Return the path of the part that an office program opens in ``package``.

    The links of a package name it (ECMA-376 part 2, 9.3), so that its name is free; a file
    without links has it where it mostly stands. Raises FcmdiffError as ``read_xml`` does.
    """
    links = package.read_xml(_LINKS, _MAX_LINKS_BYTES) if _LINKS in package.names else None
    for link in links if links is not None else ():
        if link.get("Type", "").endswith(_MAIN_KIND) and link.get("TargetMode") != "External":
            return posixpath.normpath(posixpath.join("/", link.get("Target", ""))).lstrip("/")
    return _USUAL_MAIN_PART


class _LimitError(Exception):
    """The XML goes beyond what any statement needs."""


class _ForbiddenError(Exception):
    """The XML has what no word processor writes."""


class _TreeReader:
    """Builds the tree of one part while counting what is built."""

    def __init__(self) -> None:
        self._builder = TreeBuilder()
        self._depth = self._count = 0

    def read(self, data: bytes) -> Element:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._builder.data
        parser.Parse(data, True)
        return self._builder.close()

    def _refuse(self, *_: object) -> None:
        raise _ForbiddenError("it has a document type declaration")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._depth > _MAX_DEPTH or self._count > _MAX_ELEMENTS:
            raise _LimitError("it has more elements, or more nested ones, than any statement")
        named = {_local(key): value for key, value in attributes.items()}
        self._builder.start(_local(tag), named)

    def _end(self, tag: str) -> None:
        self._depth -= 1
        self._builder.end(_local(tag))


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def find_path(element: Element | None, *path: str) -> Element | None:
    """Return the first descendant along ``path``, None where a step is missing."""
    for step in path:
        element = None if element is None else element.find(step)
    return element


def texts_in(element: Element) -> Iterator[str]:
    """Yield all character data in ``element``, in order."""
    yield from (text for text in element.itertext() if text.strip())
