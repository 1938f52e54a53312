"""2021: Chromium prints a web page. Letter, ragged right, larger coloured headings, "Page 3 of 5"
at the foot, a running head from page 2 on, and the notes together at the end, as web pages do."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from edition import Edition
from producers.html import write_body, write_page, write_title
from producers.output import run_program, settle_pdf

SWITCHES = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --no-pdf-header-footer"
).split()
STYLE = """
@page { size: Letter; margin: 27mm 25mm 25mm;
  @top-left { content: "Straits Ministerial Forum"; font: 8.5pt Liberation Sans; color: #555 }
  @top-right { content: "Joint Communiqué 2021"; font: 8.5pt Liberation Sans; color: #555 }
  @bottom-center { content: "Page " counter(page) " of " counter(pages);
    font: 8.5pt Liberation Sans; color: #555 } }
@page :first { @top-left { content: none } @top-right { content: none } }
@counter-style paren { system: extends lower-alpha; prefix: "("; suffix: ") " }
body { margin: 0; font: 11pt/1.5 Liberation Sans, sans-serif; color: #1a1a1a }
header { border-top: 5pt solid #123f6d; border-bottom: .75pt solid #123f6d;
  padding: 12pt 0 10pt; margin-bottom: 18pt }
h1 { font-size: 21pt; line-height: 1.2; color: #123f6d; margin: 0 0 6pt }
header p { margin: 0; color: #444 }
h2 { font-size: 14.5pt; line-height: 1.25; color: #1f6fb2; margin: 18pt 0 6pt;
  break-after: avoid }
p { margin: 0 0 8pt; orphans: 2; widows: 2 }
p.lead { margin-bottom: 3pt; break-after: avoid }
ul, ol { margin: 0 0 8pt; padding-left: 18pt } ol { list-style: paren; padding-left: 24pt }
li { margin-bottom: 3pt }
sup { font-size: 7pt; line-height: 0 }
section { border-top: .75pt solid #999; margin-top: 22pt; padding-top: 6pt; font-size: 8.5pt;
  color: #444; break-inside: avoid }
section p { margin: 0 0 4pt }
"""


def typeset(edition: Edition, target: Path, folder: Path, date: datetime) -> None:
    """Write the PDF of ``edition`` to ``target``; ``folder`` takes what lies between."""
    page = folder / "page.html"
    head = f"<header>{write_title(edition.title)}<p>{edition.dateline}</p></header>"
    body = write_body(edition, lambda number: f"<sup>{number}</sup>") + write_notes(edition)
    page.write_text(write_page(edition, STYLE, head, body), encoding="utf-8")
    made = folder / "page.pdf"
    profile = f"--user-data-dir={folder / 'profile'}"
    arguments = [*SWITCHES, profile, f"--print-to-pdf={made}", page.as_uri()]
    run_program("chromium", *arguments, folder=folder, date=date)
    settle_pdf(made, target, edition.title, date)


def write_notes(edition: Edition) -> str:
    """Return the HTML of the notes, which stand after the text."""
    notes = "".join(f"<p><sup>{n}</sup> {text}</p>" for n, text in edition.notes.items())
    return f"<section>{notes}</section>"
