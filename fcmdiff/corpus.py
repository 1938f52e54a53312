"""corpora/<series>/corpus.toml -> Corpus of dated Editions, and SERIES:YEAR -> a file."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct

from fcmdiff.dates import read_day
from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.model.edition import EditionHead
from fcmdiff.tables import read_table

Aliases = tuple[tuple[str, ...], ...]

CORPORA_VARIABLE = "FCMDIFF_CORPORA"
_CATALOGUE = "corpus.toml"
# RFC 3986, 3.1; a drive of Windows ("C:") is one letter.
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_SLUG, _YEAR = r"[a-z0-9][a-z0-9-]*", r"[0-9]{4}[a-z]?"
_REFERENCE = re.compile(rf"(?P<series>{_SLUG}):(?P<year>{_YEAR})")
# Statements are older than files: the oldest that a series could begin with.
_FIRST_YEAR = 1000
# A catalogue of a century with a page of notes a year stays far below this.
_MAX_CATALOGUE_BYTES = 1024 * 1024


class Edition(Struct, frozen=True, forbid_unknown_fields=True):
    """One dated statement of a series; ``file`` is relative to the folder of the series."""

    year: int | str
    title: str = ""
    date: str = ""
    end_date: str = ""
    place: str = ""
    file: str = ""
    text: str = ""
    producer: str = ""
    url: str = ""
    format: str = ""
    confidence: str = ""
    status: str = ""
    notes: str = ""


class Series(Struct, frozen=True, forbid_unknown_fields=True):
    """What a series is: its slug, its name, where it comes from and under which licence."""

    slug: str
    name: str
    description: str = ""
    licence: str = ""
    url: str = ""


class Corpus(Struct, frozen=True):
    """A series with its editions in the order of the catalogue; ``folder`` holds the files."""

    series: Series
    editions: tuple[Edition, ...]
    aliases: Aliases
    folder: Path

    def edition(self, year: str) -> Edition:
        """Return the edition of ``year``. Raises FcmdiffError NO_SUCH_EDITION."""
        for edition in self.editions:
            if str(edition.year) == year:
                return edition
        known = ", ".join(str(e.year) for e in self.editions)
        raise FcmdiffError(
            ErrorCode.NO_SUCH_EDITION,
            f"{self.series.slug}:{year}",
            "the series has no such edition",
            f"choose one of {known}",
        )

    def head_of(self, edition: Edition) -> EditionHead:
        """Return the name and the days of ``edition``; a date that names no day is none."""
        name = f"{self.series.slug}:{edition.year}"
        days = (read_day(text, _FIRST_YEAR) for text in (edition.date, edition.end_date))
        return EditionHead(name, *days)

    def file_of(self, edition: Edition) -> Path:
        """Return the path of the edition's file. Raises FcmdiffError where it has none.

        A path that leads out of the folder of the series is refused. The path begins as the folder
        was named, so that messages are alike on all machines.
        """
        name = f"{self.series.slug}:{edition.year}"
        if not edition.file:
            found = edition.url and not edition.status
            remedy = f"fetch it from {edition.url}" if found else "add it to the corpus"
            raise FcmdiffError(
                ErrorCode.NO_SUCH_EDITION, name, "the corpus holds no file of this edition", remedy
            )
        path = self.folder / edition.file
        try:
            inside = path.resolve().is_relative_to(self.folder.resolve())
        except (OSError, ValueError, RuntimeError):  # a NUL in the name, links in a circle
            inside = False
        if not inside:
            raise _bad(self.folder / _CATALOGUE, f"the file of {name} is outside the corpus")
        return path


class Named(NamedTuple):
    """A statement as the user names it: its file, its series' aliases, its edition if it is one."""

    path: Path
    aliases: Aliases
    edition: EditionHead | None = None


def resolve_name(name: str) -> Named:
    """Return the file that ``name`` stands for: a path, or SERIES:YEAR of a corpus.

    Raises FcmdiffError NO_SUCH_EDITION, BAD_CORPUS, or NOT_A_FILE for an address on the web.
    """
    if _ADDRESS.match(name):
        raise FcmdiffError(
            ErrorCode.NOT_A_FILE,
            name,
            "this is an address on the web, and only files are read",
            "download it (a PDF as it is, a page as “HTML only”) and name the file",
        )
    if not is_reference(name):
        return Named(Path(name), ())
    corpus, edition = find_edition(name)
    return Named(corpus.file_of(edition), corpus.aliases, corpus.head_of(edition))


def is_reference(text: str) -> bool:
    """True for SERIES:YEAR where no file of that name exists."""
    return _REFERENCE.fullmatch(text) is not None and not Path(text).exists()


def find_edition(reference: str) -> tuple[Corpus, Edition]:
    """Return the corpus and the edition that SERIES:YEAR names.

    The series is looked for in the folder named by FCMDIFF_CORPORA, else in ``corpora`` of the
    working folder and of the folders above it, and last among those that come with fcmdiff.
    Raises FcmdiffError NO_SUCH_EDITION, BAD_CORPUS.
    """
    match = _REFERENCE.fullmatch(reference)
    assert match is not None
    for root in _roots():
        folder = root / match["series"]
        if (folder / _CATALOGUE).is_file():
            corpus = load_corpus(folder)
            return corpus, corpus.edition(match["year"])
    raise FcmdiffError(
        ErrorCode.NO_SUCH_EDITION,
        reference,
        "no corpus of this name was found",
        f"run fcmdiff where a folder 'corpora' is, or set {CORPORA_VARIABLE}",
    )


def _roots() -> list[Path]:
    # An installed fcmdiff holds the model series in its own folder, a clone beside it.
    package = Path(__file__).parent
    bundled = [package / "corpora", package.parent / "corpora"]
    if named := os.environ.get(CORPORA_VARIABLE):
        return [Path(named), *bundled]
    here = Path.cwd()
    return [*(folder / "corpora" for folder in (here, *here.parents)), *bundled]


def load_corpus(folder: Path) -> Corpus:
    """Return the corpus in ``folder``.

    Raises FcmdiffError BAD_CORPUS naming the key at fault; unknown keys are errors.
    """
    path = folder / _CATALOGUE
    data = read_table(path, _MAX_CATALOGUE_BYTES, _bad)
    try:
        series = msgspec.convert(data.pop("series", None), Series)
        editions = msgspec.convert(data.pop("edition", []), tuple[Edition, ...])
        table = msgspec.convert(data.pop("aliases", {}), dict[str, tuple[str, ...]])
    except msgspec.ValidationError as error:
        raise _bad(path, str(error)) from None
    if data:
        raise _bad(path, f"unknown key {sorted(data)[0]!r}")
    _check_names(path, series, editions)
    return Corpus(series, editions, tuple(table[name] for name in sorted(table)), folder)


def _check_names(path: Path, series: Series, editions: tuple[Edition, ...]) -> None:
    """Refuse names that SERIES:YEAR could not hold; reports are files of these names."""
    if not re.fullmatch(_SLUG, series.slug):
        raise _bad(path, f"the slug {series.slug!r} is not lower-case letters, digits and hyphens")
    years = [str(edition.year) for edition in editions]
    for year in years:
        if not re.fullmatch(_YEAR, year):
            raise _bad(
                path, f"the year {year!r} is not four digits, with a letter after them or not"
            )
    if len(years) != len(set(years)):
        raise _bad(path, "a year occurs twice")


def _bad(path: Path, problem: str) -> FcmdiffError:
    return FcmdiffError(ErrorCode.BAD_CORPUS, str(path), problem, "correct the catalogue")
