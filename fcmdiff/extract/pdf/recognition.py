"""A PDF, and what a program read in its pictures -> Document, its recognised pages marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec
from msgspec import structs

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract.pdf.assembly import build_document
from fcmdiff.extract.pdf.reading import BestReading, read_best
from fcmdiff.extract.pdf.witness import Witness
from fcmdiff.model.document import RECOGNISED, Diagnostic, Document, Source


class _Head(msgspec.Struct, frozen=True):
    """What was asked for: the languages, the pages, and the bytes of the PDF that follow."""

    languages: str
    pages: tuple[int, ...]
    size: int


class _Result(msgspec.Struct, frozen=True):
    """The first line of what extract.recognise writes."""

    ocrmypdf: str
    tesseract: str
    confidences: tuple[int | None, ...]


class _Packed(NamedTuple):
    """What read_recognised gets: the PDF as it came, and that of its recognised pages."""

    head: _Head
    result: _Result
    data: bytes
    text: bytes


def pack_recognised(data: bytes, pages: Sequence[int], languages: str, result: bytes) -> bytes:
    """Return the PDF in ``data`` and the ``result`` of extract.recognise for its ``pages``."""
    head = msgspec.json.encode(_Head(languages, tuple(pages), len(data)))
    return head + b"\n" + data + result


def read_recognised(packed: bytes, source: Source) -> Document:
    """Return the Document of what :func:`pack_recognised` gave.

    Raises FcmdiffError as read_pdf does, DAMAGED also where the result is none.
    """
    head, result, data, text = _unpack(packed, source)
    reading = _replace_pages(read_best(data, source.name), head.pages, read_best(text, source.name))
    document = build_document(reading, data, source)
    confidences: dict[int | None, int | None] = dict(
        zip(head.pages, result.confidences, strict=False)
    )
    tools = f"ocrmypdf {result.ocrmypdf}, tesseract {result.tesseract} ({head.languages})"
    return structs.replace(
        document,
        extractor=f"{document.extractor}, {tools}",
        diagnostics=tuple(_mark(found, confidences) for found in document.diagnostics),
    )


def _unpack(packed: bytes, source: Source) -> _Packed:
    first, _, rest = packed.partition(b"\n")
    head = msgspec.json.decode(first, type=_Head)
    line, _, text = rest[head.size :].partition(b"\n")
    try:
        result = msgspec.json.decode(line, type=_Result)
    except msgspec.MsgspecError:
        raise FcmdiffError(
            ErrorCode.DAMAGED,
            source.name,
            "its text could not be recognised",
            "read it with --no-ocr, or run OCR on it with another program",
        ) from None
    return _Packed(head, result, rest[: head.size], text)


def _replace_pages(
    reading: BestReading, numbers: Sequence[int], recognised: BestReading
) -> BestReading:
    """Return ``reading`` with its pages ``numbers`` as they were recognised, in that order."""
    pages = list(reading.pages)
    texts = list(reading.witness.pages) if reading.witness else []
    seconds = recognised.witness.pages if recognised.witness else ()
    for place, (number, page) in enumerate(zip(numbers, recognised.pages, strict=False)):
        pages[number - 1] = page._replace(number=number)
        if number <= len(texts) and place < len(seconds):
            texts[number - 1] = seconds[place]
    witness = Witness(tuple(texts)) if reading.witness else None
    # A structure tree says nothing of words that are not in the file.
    return reading._replace(pages=tuple(pages), witness=witness, structure=None)


def _mark(found: Diagnostic, confidences: Mapping[int | None, int | None]) -> Diagnostic:
    if found.code != RECOGNISED or found.page not in confidences:
        return found
    confidence = confidences[found.page]
    sure = "" if confidence is None else f", which is {confidence} % sure of its words"
    message = f"the page is a picture; its text was recognised by tesseract{sure}"
    return structs.replace(found, message=message)
