"""WeasyPrint sets a page from CSS, with notes at the foot of their page."""

from __future__ import annotations

import os
from importlib import import_module

from tests.typeset.parts import DATE, Job, settle
from tests.typeset.producers.css import page_boxes, write_page

_FONT = "Noto Serif"
_STYLE = r"""
@page { size: A4; margin: 25mm 25mm 26mm;
  @footnote { border-top: .5pt solid #666; padding-top: 3pt; } }
body { font: SIZE Noto Serif, serif; line-height: 1.4; counter-reset: footnote }
@counter-style dot { system: cyclic; symbols: "•"; suffix: "\00a0\00a0" }
ul { list-style: dot }
.note { float: footnote; font-size: 8pt; line-height: 1.35; text-align: left;
  text-indent: 0 }
.note::footnote-call { content: counter(footnote); vertical-align: super; font-size: 6.5pt;
  line-height: 0 }
.note::footnote-marker { content: counter(footnote) " "; vertical-align: super;
  font-size: 6pt; line-height: 0 }
"""


def typeset(job: Job) -> None:
    """Make the PDF of ``job``."""
    style = _STYLE.replace("SIZE", "9pt" if job.variant.columns == 2 else "10.5pt")
    style += page_boxes(job.variant, _FONT)
    page = write_page(job, style, lambda n: f'<span class="note">{job.text.notes[n]}</span>')
    os.environ["SOURCE_DATE_EPOCH"] = f"{DATE.timestamp():.0f}"
    made = job.folder / "page.pdf"
    import_module("weasyprint").HTML(string=page).write_pdf(made)
    settle(made, job)
