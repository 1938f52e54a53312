"""An article by Typst: a single column of title, authors and abstract over two of text."""

from __future__ import annotations

from tests.styles.truth import Truth
from tests.styles.words import passage, sentence

PROGRAM = "typst"
_HEAD = """
#set page(paper: "a4", margin: 19mm, columns: 2,
  footer: align(center, context counter(page).display()))
#set columns(gutter: 6mm)
#set text(font: "New Computer Modern", size: 9.5pt, lang: "en", hyphenate: true)
#set par(justify: true, first-line-indent: 1.2em, leading: 0.55em, spacing: 0.55em)
#set heading(numbering: "1.1")
#show heading: it => block(above: 1.2em, below: 0.7em, text(size: 10pt,
  smallcaps[#counter(heading).display() #h(0.5em) #it.body]))
#show figure.caption: set text(size: 8pt)
#place(top, float: true, scope: "parent", clearance: 6mm)[#align(center)[
  #text(size: 17pt, weight: "bold")[TITLE]

  Mara Belmark#super[a], Tiv Ostry#super[b,1]

  #text(size: 8.5pt)[#super[a]Lake Academy, Tarvmouth; #super[b]
  Bureau of Soundings, tiv\\@soundings.example]]
  #block(inset: (x: 14mm))[#set text(size: 9pt)
  *Abstract.* ABSTRACT]]
"""


def build() -> tuple[str, Truth]:
    """Return the source and what it says."""
    truth = Truth("Soundings by kite: cheap charts for poor harbours")
    abstract = passage(600, 4)
    truth.text(f"Abstract. {abstract}")
    parts = [_HEAD.replace("TITLE", truth.title).replace("ABSTRACT", abstract)]
    for n, title in enumerate(("Introduction", "Kites and lines", "Field trials", "Conclusions")):
        parts.append(f"= {truth.heading(title)}")
        for k in range(3):
            parts.append(truth.text(passage(620 + 21 * n + 4 * k, 4)))
        if n == 1:
            caption = passage(705, 2)
            truth.text(f"Figure 1: {caption}")
            parts.append(
                '#place(top, float: true, scope: "parent")[#figure(rect(width: 80%, height: 28mm),'
                f" caption: [{caption}])]"
            )
        if n == 2:
            truth.text(f"Table 1: {sentence(711)}")
            parts.append(
                f"#figure(table(columns: 3, stroke: none, [Port], [Kite], [Lead], [Ostry], [4.1],"
                f" [4.4], [Belmark], [8.7], [8.9]), caption: [{sentence(711)}])"
            )
    return "\n\n".join(parts), truth
