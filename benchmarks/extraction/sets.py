"""Where the sets lie -> their cases; a set whose files are missing says so and has none."""

from __future__ import annotations

import gzip
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from benchmarks.extraction.gold import Case, Gold
from benchmarks.extraction.html_gold import fold_addresses, read_html
from benchmarks.extraction.markdown_gold import read_markdown
from benchmarks.extraction.tags_gold import fold_hyphens, read_tags
from benchmarks.truth import ROOT, SERIES, headings, keyed_texts

SHARED = Path(os.environ.get("FCMDIFF_SHARED", ROOT.parent / "shared"))
TYPESET = ROOT / "tests" / "typeset"
STYLES = ROOT / "tests" / "styles"
_DEBIAN = "FCMDIFF_DEBIAN_DOCS"
_DEBIAN_DOCUMENTS = {  # name -> its PDF, the pages of its HTML
    "fhs": ("doc/debian-policy/fhs/fhs-3.0.pdf.gz", "doc/debian-policy/fhs/fhs-3.0.html"),
    "developers-reference": (
        "developers-reference/developers-reference.pdf",
        "developers-reference/*.html",
    ),
    "maint-guide": ("doc/maint-guide/maint-guide.en.pdf", "doc/maint-guide/html/*.en.html"),
}
# The same text once more on one page, and a form.
_NOT_PAGES = ("developers-reference.html", "search.html")


class MissingError(Exception):
    """The files of a set are not there; the message says which and how to get them."""


class SetOfCases(NamedTuple):
    """A name, and what finds the cases of the set; its folder takes the files that it makes.

    ``apart`` where a case may be missing, so that each is scored by itself. ``says`` is the file
    that every PDF of the set says the same as, word for word.
    """

    name: str
    find: Callable[[Path], list[Case]]
    apart: bool = False
    says: Path | None = None


def find_series(_: Path) -> list[Case]:
    """Return the editions of the model series."""
    years = sorted(int(path.stem) for path in (SERIES / "text").glob("*.md"))
    return [
        Case(
            str(year),
            SERIES / "sources" / f"{year}.pdf",
            # The themes of an edition all stand on one level.
            Gold(
                tuple(keyed_texts(year).values()),
                tuple(headings(year)),
                (2,) * len(headings(year)),
            ),
        )
        for year in years
    ]


def find_typeset(_: Path) -> list[Case]:
    """Return the one text that was typeset many times."""
    text, pdfs = TYPESET / "communique.md", sorted((TYPESET / "pdf").glob("*.pdf"))
    if not text.is_file() or not pdfs:
        raise MissingError(f"no PDF in {TYPESET / 'pdf'}; run python -m tests.typeset.typeset")
    gold = read_markdown(text.read_text("utf-8"))
    return [Case(pdf.stem, pdf, gold) for pdf in pdfs]


def find_styles(_: Path) -> list[Case]:
    """Return the invented documents in the styles of official ones."""
    pdfs = sorted((STYLES / "pdf").glob("*.pdf"))
    if not pdfs:
        raise MissingError(f"no PDF in {STYLES / 'pdf'}; run python -m tests.styles.make")
    truths = [STYLES / "gold" / f"{pdf.stem}.md" for pdf in pdfs]
    return [
        Case(pdf.stem, pdf, read_markdown(truth.read_text("utf-8")))
        for pdf, truth in zip(pdfs, truths, strict=True)
    ]


def find_uslm(_: Path) -> list[Case]:
    """Return the guides of the United States Legislative Markup."""
    root = SHARED / "data" / "pdf" / "uslm"
    found = [pdf for pdf in sorted(root.rglob("*.pdf")) if pdf.with_suffix(".md").is_file()]
    if not found:
        raise MissingError(f"no PDF under {root}; set FCMDIFF_SHARED to the folder with data/pdf")
    return [
        Case(pdf.stem, pdf, read_markdown(pdf.with_suffix(".md").read_text("utf-8-sig")))
        for pdf in found
    ]


def find_debian(folder: Path) -> list[Case]:
    """Return the manuals of Debian that are unpacked under FCMDIFF_DEBIAN_DOCS."""
    root = Path(os.environ.get(_DEBIAN, "")) / "usr" / "share"
    cases = []
    for name, (pdf, pages) in _DEBIAN_DOCUMENTS.items():
        files = [path for path in sorted(root.glob(pages)) if path.name not in _NOT_PAGES]
        texts = [path.read_text("utf-8") for path in files]
        if _DEBIAN in os.environ and (root / pdf).is_file() and texts:
            file = _unpack(root / pdf, folder)
            cases.append(Case(name, file, read_html(texts), fold_addresses))
    if not cases:
        raise MissingError(
            f"set {_DEBIAN} to a folder with what `apt-get download debian-policy "
            "developers-reference maint-guide` and `dpkg -x` give"
        )
    return cases


def _unpack(pdf: Path, folder: Path) -> Path:
    if pdf.suffix != ".gz":
        return pdf
    target = folder / pdf.stem
    target.write_bytes(gzip.decompress(pdf.read_bytes()))
    return target


def find_pdfua(folder: Path) -> list[Case]:
    """Return the reference suite of PDF/UA, its tags taken out."""
    return [case._replace(pdf=drop_tags(case.pdf, folder)) for case in find_tagged(folder)]


def find_tagged(_: Path) -> list[Case]:
    """Return the reference suite of PDF/UA with the tags that its truth is read from."""
    root = SHARED / "data" / "pdf" / "pdfua"
    found = sorted(root.rglob("PDFUA-Ref-*.pdf"))
    if not found:
        raise MissingError(f"no PDF under {root}; set FCMDIFF_SHARED to the folder with data/pdf")
    try:
        return [
            Case(pdf.stem.removeprefix("PDFUA-Ref-2-"), pdf, read_tags(pdf), fold_hyphens)
            for pdf in found
        ]
    except ImportError as error:
        raise MissingError(f"{error}; install pikepdf") from error


def drop_tags(pdf: Path, folder: Path) -> Path:
    """Write ``pdf`` without its tag tree to ``folder``: nothing but the page is left to read."""
    pikepdf = import_module("pikepdf")
    target = folder / pdf.name
    with pikepdf.open(pdf) as opened:
        for name in ("/StructTreeRoot", "/MarkInfo"):
            if name in opened.Root:
                del opened.Root[name]
        opened.save(target)
    return target


def find_scans(folder: Path) -> list[Case]:
    """Return the editions of the model series as scans, which are made for it."""
    from benchmarks.extraction.scans import make_scans, why_not  # noqa: PLC0415 - they need Pillow

    reason = why_not()
    if reason:
        raise MissingError(reason)
    return [
        case._replace(pdf=scan, languages="eng")
        for case, scan in zip(find_series(folder), make_scans(folder), strict=True)
    ]


SETS = (
    SetOfCases("series", find_series),
    SetOfCases("typeset", find_typeset, says=TYPESET / "communique.md"),
    SetOfCases("styles", find_styles),
    SetOfCases("uslm", find_uslm),
    SetOfCases("debian", find_debian, apart=True),
    SetOfCases("pdfua", find_pdfua),
    SetOfCases("pdfua-tagged", find_tagged),
    SetOfCases("scans", find_scans),
)


@contextmanager
def working_folder() -> Iterator[Path]:
    """Give a folder for the files that a set makes, and take it away again."""
    with tempfile.TemporaryDirectory(prefix="fcmdiff-extraction-") as folder:
        yield Path(folder)
