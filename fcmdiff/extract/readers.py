"""Paths -> Documents: loads each file and hands it to the reader of its kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fcmdiff.extract.formats import LoadedFile, MediaType, load_file
from fcmdiff.extract.lookalikes import doubt_lookalikes
from fcmdiff.model.choices import DEFAULT_LANGUAGE, USUAL_READING, ReadingChoices
from fcmdiff.model.document import UNREAD_PAGE, Document

if TYPE_CHECKING:
    from fcmdiff.extract.confined import Task

# Readers that run in a process of their own: the formats that can hold a reader in a loop or
# fill the memory. Text is read here, but for Markdown with elements of HTML.
_GUARDED = {
    MediaType.PDF: "fcmdiff.extract.pdf.assembly:read_pdf",
    MediaType.HTML: "fcmdiff.extract.html.reader:read_html",
    MediaType.DOCX: "fcmdiff.extract.office.docx:read_docx",
    MediaType.ODT: "fcmdiff.extract.office.odt:read_odt",
    MediaType.MARKDOWN: "fcmdiff.extract.markup:read_markup",
}
# Every element of HTML begins so; a sign that is none costs a process and no more.
_ELEMENT = re.compile(rb"<[A-Za-z/!?]")


def read_document(
    path: Path, selector: str | None = None, languages: str | None = DEFAULT_LANGUAGE
) -> Document:
    """Return what the statement at ``path`` says.

    ``selector`` and ``languages`` are those of ReadingChoices.

    Raises FcmdiffError: every code of :func:`load_file`, and NO_TEXT, ENCRYPTED, DAMAGED,
    TOO_BIG, TIMED_OUT, OUT_OF_MEMORY, UNSUPPORTED.
    """
    return read_documents((path,), ReadingChoices(selector, languages))[0]


def read_documents(
    paths: Sequence[Path], reading: ReadingChoices = USUAL_READING
) -> tuple[Document, ...]:
    """Return what the statements at ``paths`` say; those that need a process are read at once.

    Raises FcmdiffError as :func:`read_document` does, for the first path that fails.
    """
    loaded = [load_file(path) for path in paths]
    guarded = [file for file in loaded if _is_guarded(file)]
    read = iter(_read_guarded(guarded, reading.selector) if guarded else ())
    documents = [next(read) if _is_guarded(file) else _read_here(file) for file in loaded]
    return tuple(
        doubt_lookalikes(_recognise(file, document, reading.languages))
        for file, document in zip(loaded, documents, strict=True)
    )


def _recognise(file: LoadedFile, document: Document, languages: str | None) -> Document:
    if not any(found.code == UNREAD_PAGE for found in document.diagnostics):
        return document
    from fcmdiff.extract.scans import recognise_scan  # noqa: PLC0415 - for scans only

    return recognise_scan(file, document, languages)


def _is_guarded(file: LoadedFile) -> bool:
    if file.source.media_type == MediaType.MARKDOWN:
        return _ELEMENT.search(file.data) is not None
    return file.source.media_type in _GUARDED


def _read_guarded(files: Sequence[LoadedFile], selector: str | None) -> tuple[Document, ...]:
    from fcmdiff.extract.worker import read_guarded  # noqa: PLC0415

    return read_guarded([_task(file, selector) for file in files])


def _task(file: LoadedFile, selector: str | None) -> Task:
    from fcmdiff.extract.confined import Task  # noqa: PLC0415 - 20 ms, not for text

    kind = MediaType(file.source.media_type)
    if kind is MediaType.HTML and selector is not None:
        from fcmdiff.extract.html.reader import pack_selector  # noqa: PLC0415 - for web pages only

        data = pack_selector(file.data, selector)
        return Task("fcmdiff.extract.html.reader:read_chosen", data, file.source)
    return Task(_GUARDED[kind], file.data, file.source)


def _read_here(file: LoadedFile) -> Document:
    from fcmdiff.extract.markup import read_markup  # noqa: PLC0415 - for text only

    return read_markup(file.data, file.source)
