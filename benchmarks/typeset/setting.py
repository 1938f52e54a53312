"""A statement in Markdown -> the same statement as a web page, a Word file, an ODT and PDFs.

Chromium prints the page in one column and in two, LibreOffice makes the two files of a word
processor of it, as an office does that publishes one text in several ways.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from markdown_it import MarkdownIt

FORMATS = ("html", "docx", "odt", "pdf")
PROGRAMS = ("chromium", "soffice")
_FILTERS = {"docx": "docx:MS Word 2007 XML", "odt": "odt:writer8"}
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_LOOSE = re.compile(r"(\*\*[^*\n]{1,200}?)[^\S\n]+(\*\*)(?=\s)")
_STOP = re.compile(r"(\w\*)(?:<u>)?\.(?:</u>)?\*(?=\s)")
# A minute a file is ten times what either program takes.
_SECONDS = 600
# The gaps between two columns, in points, each with ragged and with justified lines.
GAPS = (10, 18, 24)
ALIGNMENTS = {"ragged": "left", "justified": "justify"}
_COLUMNS = (
    "<style>@page {{ margin: 20mm }} body {{ font-size: 10pt; line-height: normal }}"
    " main {{ column-count: 2; column-gap: {gap}pt; text-align: {align} }}</style></head>"
)
_STYLE = "@page { size: A4; margin: 25mm } body { font: 11pt/1.35 serif }"


def missing_programs() -> list[str]:
    """Return the programs that typesetting needs and that are not on the PATH."""
    return [name for name in PROGRAMS if shutil.which(name) is None]


def typeset(
    titles: Mapping[Path, str], folder: Path, *, columns: bool = True
) -> Mapping[str, Sequence[Path]]:
    """Write every source, each under its title, in every format to ``folder``.

    Returns the paths by format, in the order of the sources; with ``columns`` PDFs of two columns
    are among them.
    """
    pages = [folder / f"{source.stem}.html" for source in titles]
    for page, (source, title) in zip(pages, titles.items(), strict=True):
        page.write_text(to_page(source.read_text("utf-8"), title), "utf-8")
    for kind in _FILTERS:
        _convert(pages, kind, folder)
    for page in pages:
        _print(page)
    found = {kind: [page.with_suffix(f".{kind}") for page in pages] for kind in FORMATS}
    return found | (_print_columns(pages, folder) if columns else {})


def _print_columns(pages: Sequence[Path], folder: Path) -> dict[str, list[Path]]:
    """Print ``pages`` in two columns with each gap and alignment; return the PDFs by kind."""
    found: dict[str, list[Path]] = {}
    for gap in GAPS:
        for name, align in ALIGNMENTS.items():
            style = _COLUMNS.format(gap=gap, align=align)
            paths = [folder / f"{page.stem}-{gap}-{name}.html" for page in pages]
            for page, path in zip(pages, paths, strict=True):
                path.write_text(page.read_text("utf-8").replace("</head>", style), "utf-8")
                _print(path)
            kind = f"pdf, two columns, gap {gap}, {name}"
            found[kind] = [path.with_suffix(".pdf") for path in paths]
    return found


def to_page(text: str, title: str) -> str:
    """Return the Markdown ``text`` as a web page headed by ``title``, without its front matter."""
    body = _FRONT_MATTER.sub("", text)
    heading = f"<h1>{escape(title)}</h1>" if title else ""
    inner = MarkdownIt("commonmark").enable("table").render(body)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body><main>{heading}\n{inner}</main></body></html>\n"
    )


def mend(text: str) -> str:
    """Return the Markdown ``text`` with two faults of the program that wrote it mended.

    It put blanks and full stops on the wrong side of the marks of bold and slanted type, which
    is then none: what is printed would show the marks.
    """
    return _LOOSE.sub(r"\1\2", _STOP.sub(r"\1.", text))


def _convert(pages: Sequence[Path], kind: str, folder: Path) -> None:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    options = ("--headless", "--infilter=HTML (StarWriter)", "--convert-to", _FILTERS[kind])
    _run(["soffice", profile, *options, "--outdir", str(folder), *map(str, pages)])


def _print(page: Path) -> None:
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
    _run(["chromium", *options, f"--print-to-pdf={page.with_suffix('.pdf')}", page.as_uri()])


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
