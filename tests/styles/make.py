"""Styles -> pdf/*.pdf and gold/*.md: ``python -m tests.styles.make [name ...]``.

Needs the Python packages pikepdf, python-docx, reportlab, typst and weasyprint, and on the PATH
chromium, soffice and pdflatex, each only for its own PDFs. The same versions make the same bytes.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from tests.styles import (
    article_latex,
    article_typst,
    cop_decision,
    manifesto,
    manifesto_reportlab,
    summary_chromium,
    summary_typst,
    un_resolution,
)
from tests.styles.truth import Truth
from tests.typeset.parts import DATE, series_module

_HERE = Path(__file__).parent
PDFS, TRUTHS = _HERE / "pdf", _HERE / "gold"

# Name -> its program and what builds its source (or, for two of them, the file itself).
_SOURCES: dict[str, tuple[str, Callable[[], tuple[str, Truth]]]] = {
    "article-latex": ("pdflatex", article_latex.build),
    "article-typst": ("typst", article_typst.build),
    "manifesto-chromium": ("chromium", manifesto.build_chromium),
    "manifesto-weasyprint": ("weasyprint", manifesto.build_weasyprint),
    "summary-chromium": ("chromium", summary_chromium.build),
    "summary-typst": ("typst", summary_typst.build),
    "resolution-latex": ("pdflatex", un_resolution.build),
}
_FILES: dict[str, Callable[[Path], Truth]] = {
    "decision-libreoffice": cop_decision.build,
    "manifesto-reportlab": manifesto_reportlab.build,
}


def main(chosen: list[str]) -> int:
    """Make the styles ``chosen`` by name, or all; return the exit status."""
    for folder in (PDFS, TRUTHS):
        folder.mkdir(exist_ok=True)
    for name in [*_SOURCES, *_FILES]:
        if not chosen or name in chosen:
            target = PDFS / f"{name}.pdf"
            with tempfile.TemporaryDirectory() as made_in:
                truth, made = _make(name, Path(made_in))
                series_module("producers.output").settle_pdf(made, target, truth.title, DATE)
            (TRUTHS / f"{name}.md").write_text(truth.markdown(), "utf-8")
            print(target)
    return 0


def build_truths() -> dict[str, Truth]:
    """Return what each style says whose source is a text; the others need their programs."""
    return {name: build()[1] for name, (_, build) in _SOURCES.items()}


def _make(name: str, folder: Path) -> tuple[Truth, Path]:
    made = folder / "page.pdf"
    if name in _FILES:
        source = folder / ("page.docx" if name.endswith("libreoffice") else "page.pdf")
        truth = _FILES[name](source)
        if source != made:
            _run(
                folder,
                "soffice",
                f"-env:UserInstallation=file://{folder}/profile",
                "--headless",
                "--convert-to",
                "pdf",
                source.name,
            )
        return truth, made
    program, build = _SOURCES[name]
    text, truth = build()
    _typeset(program, text, folder)
    return truth, made


def _typeset(program: str, text: str, folder: Path) -> None:
    made = folder / "page.pdf"
    if program == "pdflatex":
        (folder / "page.tex").write_text(text, "utf-8")
        for _ in range(2):
            _run(folder, "pdflatex", "-interaction=nonstopmode", "page.tex")
    elif program == "typst":
        (folder / "page.typ").write_text(text, "utf-8")
        stamp = int(DATE.timestamp())
        import_module("typst").compile(
            folder / "page.typ", output=made, ignore_system_fonts=True, timestamp=stamp
        )
    elif program == "weasyprint":
        import_module("weasyprint").HTML(string=_page(text)).write_pdf(made)
    else:
        (folder / "page.html").write_text(_page(text), "utf-8")
        switches = series_module("producers.chromium").SWITCHES
        _run(
            folder,
            "chromium",
            *switches,
            f"--user-data-dir={folder / 'profile'}",
            f"--print-to-pdf={made}",
            (folder / "page.html").as_uri(),
        )


def _page(text: str) -> str:
    return f'<!doctype html><html lang="en"><meta charset="utf-8">{text}</html>'


def _run(folder: Path, program: str, *arguments: str) -> None:
    series_module("producers.output").run_program(program, *arguments, folder=folder, date=DATE)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
