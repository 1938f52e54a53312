"""2025: WeasyPrint. A4, justified without hyphenation, headings with a coloured rule, running
heads that alternate and carry the section, notes at the foot of their page."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from edition import Edition
from producers.html import write_body, write_page, write_title
from producers.output import ProducerError, settle_pdf

STYLE = """
@page { size: A4; margin: 28mm 29mm 25mm;
  @footnote { border-top: .5pt solid #666; padding-top: 4pt; margin-top: 8pt } }
@page :left {
  @top-left { content: "Straits Ministerial Forum 2025"; font: italic 8.5pt Noto Serif }
  @bottom-left { content: counter(page); font: 9pt Noto Serif } }
@page :right {
  @top-right { content: string(section); font: italic 8.5pt Noto Serif }
  @bottom-right { content: counter(page); font: 9pt Noto Serif } }
@page :first { @top-right { content: "For immediate release"; font: bold 8.5pt Noto Serif } }
@counter-style paren { system: extends lower-alpha; prefix: "("; suffix: ") " }
@counter-style dot { system: cyclic; symbols: "•"; suffix: "  " }
body { margin: 0; font: 10.5pt/1.5 Noto Serif, serif; text-align: justify; counter-reset: footnote }
header { text-align: center; margin: 4mm 0 9mm }
h1 { font-size: 19pt; line-height: 1.25; font-weight: normal; margin: 0 0 3mm; color: #0b5345 }
header p { margin: 0; font-style: italic; text-align: center }
h2 { font-size: 11.5pt; color: #0b5345; margin: 6mm 0 2mm; border-bottom: 1pt solid #0b5345;
  padding-bottom: 1mm; text-align: left; break-after: avoid; string-set: section content() }
p { margin: 0 0 2.6mm; orphans: 1; widows: 1 }
p.lead { margin-bottom: 1mm; break-after: avoid }
ul, ol { margin: 0 0 2.6mm; padding-left: 7mm; list-style: dot }
ol { list-style: paren; padding-left: 9mm }
li { margin-bottom: 1mm }
.note { float: footnote; font-size: 8pt; line-height: 1.4; text-align: left }
.note::footnote-call { content: counter(footnote); vertical-align: super; font-size: 7pt;
  line-height: 0 }
.note::footnote-marker { content: counter(footnote) " "; vertical-align: super; font-size: 6.5pt;
  line-height: 0 }
"""


def typeset(edition: Edition, target: Path, folder: Path, date: datetime) -> None:
    """Write the PDF of ``edition`` to ``target``; ``folder`` takes what lies between."""
    try:
        from weasyprint import HTML
    except ImportError as error:
        raise ProducerError("the Python package weasyprint is not installed") from error
    os.environ["SOURCE_DATE_EPOCH"] = f"{date.timestamp():.0f}"
    head = f"<header>{write_title(edition.title)}<p>{edition.dateline}</p></header>"
    body = write_body(edition, lambda number: f'<span class="note">{edition.notes[number]}</span>')
    HTML(string=write_page(edition, STYLE, head, body)).write_pdf(folder / "page.pdf")
    settle_pdf(folder / "page.pdf", target, edition.title, date)
