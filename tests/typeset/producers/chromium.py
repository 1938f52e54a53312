"""Chromium prints a web page; it knows no footnotes, so notes stand after the text or nowhere."""

from __future__ import annotations

from tests.typeset.parts import Job, run, series_module, settle
from tests.typeset.producers.css import page_boxes, write_page

_FONT = "Liberation Sans"
_STYLE = """
@page { size: PAPER; margin: 25mm 22mm 24mm }
body { font: SIZE Liberation Sans, sans-serif; line-height: 1.4 }
sup { font-size: .65em; line-height: 0 }
section { border-top: .75pt solid #999; margin-top: 2em; padding-top: .6em; font-size: .78em }
section p { margin-bottom: .4em }
"""


def typeset(job: Job) -> None:
    """Make the PDF of ``job``."""
    two = job.variant.columns == 2
    style = _STYLE.replace("PAPER", "A4" if two else "Letter")
    style = style.replace("SIZE", "10pt" if two else "11pt")
    style += page_boxes(job.variant, _FONT)
    page = job.folder / "page.html"
    page.write_text(write_page(job, style, _write_mark, _write_notes(job)), "utf-8")
    made = job.folder / "page.pdf"
    profile = f"--user-data-dir={job.folder / 'profile'}"
    switches = series_module("producers.chromium").SWITCHES
    run(job, "chromium", *switches, profile, f"--print-to-pdf={made}", page.as_uri())
    settle(made, job)


def _write_mark(number: str) -> str:
    return f"<sup>{number}</sup>"


def _write_notes(job: Job) -> str:
    if not job.text.notes:
        return ""
    notes = "".join(f"<p>{_write_mark(n)} {text}</p>" for n, text in job.text.notes.items())
    return f"<section>{notes}</section>"
