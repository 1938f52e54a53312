"""A statement in Markdown -> the same statement as a web page, a Word file, an ODT and a PDF.

Chromium prints the page in one column, LibreOffice makes the two files of a word processor of it,
as an office does that publishes one text in several ways.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from markdown_it import MarkdownIt

FORMATS = ("html", "docx", "odt", "pdf")
PROGRAMS = ("chromium", "soffice")
_FILTERS = {"docx": "docx:MS Word 2007 XML", "odt": "odt:writer8"}
# A minute a file is ten times what either program takes.
_SECONDS = 600
_STYLE = "@page { size: A4; margin: 25mm } body { font: 11pt/1.35 serif }"


def missing_programs() -> list[str]:
    """Return the programs that typesetting needs and that are not on the PATH."""
    return [name for name in PROGRAMS if shutil.which(name) is None]


def typeset(sources: Sequence[Path], folder: Path) -> Mapping[str, Sequence[Path]]:
    """Write every source in every format to ``folder``; return the paths by format, in order."""
    pages = [folder / f"{source.stem}.html" for source in sources]
    for source, page in zip(sources, pages, strict=True):
        page.write_text(to_page(source.read_text("utf-8")), "utf-8")
    for kind in _FILTERS:
        _convert(pages, kind, folder)
    for page in pages:
        _print(page)
    return {kind: [page.with_suffix(f".{kind}") for page in pages] for kind in FORMATS}


def to_page(text: str) -> str:
    """Return the Markdown ``text`` as a web page, headed by the title of its front matter."""
    head, body = _split_front(text)
    title = next((line[6:].strip().strip("'\"") for line in head if line[:6] == "title:"), "")
    heading = f"<h1>{escape(title)}</h1>" if title else ""
    inner = MarkdownIt("commonmark").enable("table").render(body)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body><main>{heading}\n{inner}</main></body></html>\n"
    )


def _split_front(text: str) -> tuple[list[str], str]:
    if not text.startswith("---\n"):
        return [], text
    head, _, body = text[4:].partition("\n---")
    lines: list[str] = []
    for line in head.splitlines():
        # A long value goes on in lines that are set in.
        if line.startswith(" ") and lines:
            lines[-1] += line.rstrip()
        else:
            lines.append(line)
    return lines, body.partition("\n")[2]


def _convert(pages: Sequence[Path], kind: str, folder: Path) -> None:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    _run(
        ["soffice", profile, "--headless", "--infilter=HTML (StarWriter)"]
        + ["--convert-to", _FILTERS[kind], "--outdir", str(folder), *map(str, pages)]
    )


def _print(page: Path) -> None:
    _run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        + [f"--print-to-pdf={page.with_suffix('.pdf')}", page.as_uri()]
    )


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603
