"""A path -> Document: loads the file and hands it to the reader of its kind."""

from __future__ import annotations

from pathlib import Path

from fcmdiff.extract.formats import MediaType, load_file
from fcmdiff.model.document import Document


def read_document(path: Path) -> Document:
    """Return what the statement at ``path`` says.

    Raises FcmdiffError: every code of :func:`load_file`, and NO_TEXT, ENCRYPTED, DAMAGED.
    """
    loaded = load_file(path)
    if loaded.source.media_type == MediaType.PDF:
        from fcmdiff.extract.assembly import read_pdf  # noqa: PLC0415 - 0.1 s, for PDF only

        return read_pdf(loaded.data, loaded.source)
    from fcmdiff.extract.markup import read_markup  # noqa: PLC0415 - for text only

    return read_markup(loaded.data, loaded.source)
