"""The model series -> sound files of one edition in every format, each beside its neighbour.

Nothing but the project's own corpus is damaged, so that the same seed gives the same files
everywhere; the PDFs are those of five producers.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import NamedTuple

from fcmdiff.extract.readers import read_document
from fcmdiff.model.document import Document
from tests.conftest import SERIES, YEARS
from tests.extract.editions import load_edition
from tests.extract.office.packages import edition_docx, edition_odt

SUFFIXES = (".pdf", ".docx", ".odt", ".html")


class Sound(NamedTuple):
    """A file that is read right: its bytes, what it says, and the edition before or after it."""

    name: str
    data: bytes
    document: Document
    neighbour: Document

    @property
    def suffix(self) -> str:
        """How the name of the file ends."""
        return Path(self.name).suffix


def find_sound(folder: Path) -> Mapping[str, Sound]:
    """Return the files by their names; ``folder`` is written to."""
    texts = {year: read_document(SERIES / "text" / f"{year}.md") for year in YEARS}
    found = {}
    for year in YEARS:
        other = texts[year - 1] if year > min(YEARS) else texts[year + 1]
        for suffix, data in _formats(year).items():
            path = folder / f"{year}{suffix}"
            path.write_bytes(data)
            found[path.name] = Sound(path.name, data, read_document(path), other)
    return found


def _formats(year: int) -> Mapping[str, bytes]:
    edition = load_edition(year)
    return {
        ".pdf": (SERIES / "sources" / f"{year}.pdf").read_bytes(),
        ".docx": edition_docx(edition),
        ".odt": edition_odt(edition),
        ".html": _page(edition.title, [block.plain for group in edition.body for block in group]),
    }


def _page(title: str, blocks: list[str]) -> bytes:
    inner = "\n".join(f"<p>{escape(text, quote=False)}</p>" for text in blocks)
    head = f"<!doctype html><html lang=en><meta charset=utf-8><title>{escape(title)}</title>"
    return f"{head}<main><h1>{escape(title)}</h1>\n{inner}</main></html>".encode()
