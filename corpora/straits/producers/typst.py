"""2023: Typst. A4, ragged right, headings in capitals, a running head that carries the section,
page numbers in the middle of the foot, notes at the foot of their page.

Typst would print note marks with the raised digits of the font, which stand in the PDF as plain
digits of full size on the line: no reader could tell "2035" and mark 1 from 20351. Here they are
smaller digits, raised.
"""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from edition import MARK, Block, Edition
from producers.output import ProducerError, settle_pdf

PREAMBLE = """
#set document(title: [TITLE])
#set page(paper: "a4", margin: (x: 29mm, top: 32mm, bottom: 30mm), footer-descent: 40%,
  header: context {
    if here().page() > 1 {
      let above = query(selector(heading).before(here()))
      set text(size: 9pt)
      [Straits Ministerial Forum] + h(1fr) + emph(if above.len() > 0 { above.last().body })
      v(-6pt) + line(length: 100%, stroke: 0.4pt)
    }
  },
  footer: align(center, text(size: 9pt, context counter(page).display("– 1 –"))))
#set text(font: "Libertinus Serif", size: 11.5pt, lang: "en", region: "gb", hyphenate: false)
#set par(justify: false, leading: 0.7em, spacing: 1.35em)
#set super(typographic: false)
#set list(marker: [–], indent: 6mm, body-indent: 3mm, spacing: 0.9em)
#set enum(numbering: "(a)", indent: 6mm, body-indent: 3mm, spacing: 0.9em)
#show heading: it => block(above: 1.9em, below: 0.9em,
  text(size: 11.5pt, weight: "bold", tracking: 0.04em, upper(it.body)))
#show footnote.entry: set text(size: 9pt)
#v(6mm)
#text(size: 20pt)[TITLE]
#v(-2mm)
#emph[DATELINE]
#v(6mm)
"""
SPECIAL = re.compile(r"([\\#$*_@<>\[\]`~/=+-])")


def typeset(edition: Edition, target: Path, folder: Path, date: datetime) -> None:
    """Write the PDF of ``edition`` to ``target``; ``folder`` takes what lies between."""
    try:
        import typst
    except ImportError as error:
        raise ProducerError("the Python package typst is not installed") from error
    source = folder / "page.typ"
    source.write_text(write_source(edition), encoding="utf-8")
    made = folder / "page.pdf"
    typst.compile(source, output=made, ignore_system_fonts=True, timestamp=int(date.timestamp()))
    settle_pdf(made, target, edition.title, date)


def write_source(edition: Edition) -> str:
    """Return the Typst source of ``edition``."""
    preamble = PREAMBLE.replace("TITLE", escape(edition.title))
    preamble = preamble.replace("DATELINE", escape(edition.dateline))
    return preamble + "\n\n".join(write_group(edition, group) for group in edition.body)


def write_group(edition: Edition, group: tuple[Block, ...]) -> str:
    """Return one heading or paragraph, or a whole list."""
    texts = [write_text(edition, block.text) for block in group]
    if group[0].is_item:
        name = "list" if group[0].kind == "bullet" else "enum"
        return f"#{name}(" + ", ".join(f"[{text}]" for text in texts) + ")"
    return f"= {texts[0]}" if group[0].kind == "heading" else texts[0]


def write_text(edition: Edition, text: str) -> str:
    """Return ``text`` as Typst markup, with its notes."""
    pieces = re.split(MARK, text)
    pieces[::2] = [escape(piece) for piece in pieces[::2]]
    pieces[1::2] = [f"#footnote[{escape(edition.notes[n])}]" for n in pieces[1::2]]
    return "".join(pieces)


def escape(text: str) -> str:
    """Return ``text`` with what Typst would read as markup made plain."""
    return SPECIAL.sub(r"\\\1", text)
