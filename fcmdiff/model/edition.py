"""Which edition a Document is: its name in a corpus, its year and days, and what says so."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class DatingOrigin(StrEnum):
    """What tells the year of a Document; a file name alone is only a hint."""

    CATALOGUE = "catalogue"
    STATED = "stated"
    TITLE = "title"
    DATELINE = "dateline"
    OPENING = "opening"
    FILE_NAME = "file_name"
    NONE = "none"


class EditionHead(Struct, frozen=True):
    """An edition by its name in a corpus ("straits:2024"), with the days of the catalogue.

    The days are YYYY-MM-DD, or YYYY-MM or YYYY where the catalogue says no more.
    """

    name: str
    date: str | None = None
    end_date: str | None = None


class Dating(Struct, frozen=True):
    """The year of a Document and, where they are known, its first and last day in ISO 8601.

    ``origin`` is what tells the year, which is None where nothing does.
    """

    year: int | None = None
    date: str | None = None
    end_date: str | None = None
    origin: DatingOrigin = DatingOrigin.NONE

    @property
    def is_sure(self) -> bool:
        """True where catalogue, file or text say the year, and not the name of the file alone."""
        return self.origin not in (DatingOrigin.FILE_NAME, DatingOrigin.NONE)
