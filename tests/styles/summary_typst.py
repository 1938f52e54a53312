"""A summary by Typst: text in a wide column, notes in the margin, figures over both, footnotes."""

from __future__ import annotations

from tests.styles.truth import Truth
from tests.styles.words import passage, sentence

PROGRAM = "typst"
_HEAD = """
#set page(paper: "a4", margin: (left: 24mm, right: 62mm, top: 26mm, bottom: 24mm),
  header: context { if here().page() > 1 { text(size: 8.5pt)[Tides and Tables | Overview] } },
  footer: context align(right, text(size: 8.5pt, counter(page).display("1"))))
#set text(font: "Libertinus Serif", size: 10.5pt, lang: "en")
#set par(justify: true, leading: 0.62em, spacing: 1.1em)
#show heading.where(level: 1): it => block(above: 1.6em, below: 0.8em, text(size: 15pt, it.body))
#show heading.where(level: 2): it => block(above: 1.3em, below: 0.7em, text(size: 11.5pt, it.body))
#show figure.caption: set text(size: 8.5pt)
#let side(body) = place(right, dx: 50mm, box(width: 42mm, align(left, {
  set par(justify: false, leading: 0.5em); text(size: 8pt, body) })))
#text(size: 22pt, weight: "bold")[TITLE]
"""


def build() -> tuple[str, Truth]:
    """Return the source and what it says."""
    truth = Truth("Tides and Tables: an Overview")
    parts = [_HEAD.replace("TITLE", truth.title)]
    for n, title in enumerate(("What has changed", "What is known", "What follows")):
        parts.append(f"= {truth.heading(title)}")
        for k in range(3):
            side = passage(200 + 13 * n + k, 1)
            if k != 1:
                parts.append(f"#side[{side}]" + _escape(truth.text(passage(30 * n + 11 * k, 4))))
                truth.text(side)
            else:
                text = truth.text(passage(30 * n + 11 * k, 4))
                note = truth.note(n + 1, sentence(140 + n))
                parts.append(_escape(text[:-1]) + f".#footnote[{_escape(note)}]")
            if k == 1:
                parts.append(f"== {truth.heading(f'Findings on {title.lower()[5:]}', 2)}")
        caption = f"Figure {n + 1}: {passage(260 + n, 2)}"
        truth.text(caption)
        parts.append(f"#figure(rect(width: 100%, height: 30mm), caption: [{caption[10:]}])")
    return "\n\n".join(parts), truth


def _escape(text: str) -> str:
    return text.replace("#", "\\#").replace("@", "\\@")
