"""Typst. Where paragraphs are numbered or the text fills one column its note marks are left as
they come: the raised figures of the font, full-sized digits in the PDF that only their glyphs tell
from a year."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from tests.typeset.parts import BLUE, DATE, RUNNING_HEAD, Counter, Job, series_module, settle
from tests.typeset.text import Block

_PAGE = """
#set document(title: [TITLE])
#set page(paper: "a4", margin: (x: 24mm, top: 27mm, bottom: 26mm), columns: COLUMNS, HEADS)
#set columns(gutter: 8mm)
#set text(font: "Libertinus Serif", size: SIZE, lang: "en", region: "gb", hyphenate: JUSTIFY)
#set par(justify: JUSTIFY, leading: 0.65em, spacing: 1.2em)
#set super(typographic: FIGURES)
#set list(marker: ([•], [–]), indent: INDENT, body-indent: 3mm, spacing: 0.85em)
#set enum(numbering: "(a)", indent: INDENT, body-indent: 3mm, spacing: 0.85em)
#show heading: it => block(above: 1.7em, below: 0.85em, sticky: true, HEADING)
#show footnote.entry: set text(size: 8.5pt)
#let counted(number, body) = grid(columns: (9mm, 1fr), [#number], body)
"""
_TITLE = """
#place(top, float: true, scope: "parent", clearance: 8mm)[
  #set par(justify: false)
  #text(size: 19pt)[TITLE]

  #emph[DATELINE]
]
"""
_HEADS = """header: context { if here().page() > 1 { text(size: 9pt, [NAME]) } },
  footer: align(center, text(size: 9pt, context counter(page).display("– 1 –")))"""
_HEADINGS = {
    "size": 'text(size: 1.35 * SIZE, weight: "regular", it.body)',
    "bold": 'text(size: SIZE, weight: "bold", it.body)',
    "caps": 'text(size: SIZE, weight: "regular", it.body)',
    "number": 'text(size: SIZE, weight: "regular", it.body)',
    "colour": f'text(size: SIZE, weight: "regular", fill: rgb("#{BLUE}"), it.body)',
}


def typeset(job: Job) -> None:
    """Make the PDF of ``job``."""
    typst = import_module("typst")
    source, made = job.folder / "page.typ", job.folder / "page.pdf"
    source.write_text(_write_head(job) + "\n\n".join(_write_blocks(job)), "utf-8")
    typst.compile(source, output=made, ignore_system_fonts=True, timestamp=int(DATE.timestamp()))
    settle(made, job)


def _write_head(job: Job) -> str:
    variant = job.variant
    values = {
        "TITLE": _escape(job.text.title),
        "DATELINE": _escape(job.text.dateline),
        "COLUMNS": str(variant.columns),
        "HEADS": _HEADS.replace("NAME", RUNNING_HEAD)
        if variant.running_heads
        else "numbering: none",
        "HEADING": _HEADINGS[variant.headings],
        "INDENT": "11mm" if variant.numbered else "2mm",
        "SIZE": "9.5pt" if variant.columns == 2 else "11pt",
        "JUSTIFY": "true" if variant.justified else "false",
        "FIGURES": "true" if variant.columns == 1 else "false",
    }
    head = _PAGE + _TITLE
    for name, value in values.items():
        head = head.replace(name, value)
    return head


def _write_blocks(job: Job) -> Iterator[str]:
    counter = Counter(job.variant)
    for kind, blocks in job.text.groups():
        if kind == "bullet":
            yield _write_bullets(job, blocks)
        elif kind == "lettered":
            yield f"#enum({', '.join(f'[{_write_text(job, b.text)}]' for b in blocks)})"
        elif kind == "heading":
            number, title = counter.heading(blocks[0].text)
            yield f"= {_escape(f'{number} {title}'.strip())}"
        else:
            number, text = counter.paragraph(), _write_text(job, blocks[0].text)
            yield f"#counted([{_escape(number)}], [{text}])" if number else text


def _write_bullets(job: Job, blocks: list[Block]) -> str:
    lines = []
    for block in blocks:
        lines.append(f"{'  ' if block.kind == 'nested' else ''}- {_write_text(job, block.text)}")
    return "\n".join(lines)


def _write_text(job: Job, text: str) -> str:
    return str(series_module("producers.typst").write_text(job.text, text))


def _escape(text: str) -> str:
    escaped = str(series_module("producers.typst").escape(text))
    return escaped.replace(".", "\\.") if escaped[:1].isdigit() else escaped
