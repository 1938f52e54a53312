"""A summary for policymakers by Chromium: headline boxes, numbered statements, captions beside."""

from __future__ import annotations

from tests.styles.truth import Truth
from tests.styles.words import passage, sentence

PROGRAM = "chromium"
_STYLE = """
@page { size: A4; margin: 22mm 18mm 20mm 18mm }
body { font: 10pt/1.38 "Liberation Sans", sans-serif; margin: 0 }
h1 { font-size: 22pt; color: #00467f; font-weight: normal }
h2 { font-size: 15pt; color: #00467f; margin: 16pt 0 6pt }
h3 { font-size: 11pt; color: #00467f; margin: 12pt 0 4pt }
main { margin-left: 48mm }
.box { background: #d9e8f5; color: #00467f; font-weight: bold; padding: 3mm; margin: 8pt 0 }
aside { float: left; width: 40mm; margin-left: -48mm; font-size: 8pt; line-height: 1.3 }
aside div { background: #9cb; height: 34mm; margin-bottom: 4pt }
.foot { font-size: 7.5pt; border-top: .5pt solid #000; margin-top: 14pt; padding-top: 3pt }
sup { font-size: 6pt; line-height: 0 } p { margin: 0 0 7pt } em { font-style: italic }
table { border-collapse: collapse; font-size: 8.5pt; margin: 8pt 0 } td { padding: 2pt 16pt 2pt 0 }
"""
_THEMES = (("A", "The state of the harbours"), ("B", "Risks to small ports"), ("C", "Ways ahead"))


def build() -> tuple[str, Truth]:
    """Return the page and what it says."""
    truth = Truth("Harbours in a Rising Lake: Summary for Councils")
    parts = [f"<style>{_STYLE}</style><h1>{truth.title}</h1><main>"]
    for n, (letter, title) in enumerate(_THEMES):
        parts.append(f"<h2>{letter}. {truth.heading(title)}</h2>")
        for k in (1, 2):
            parts += _statement(truth, letter, 10 * n + 4 * k, k)
        if n == 1:
            parts += _table(truth)
    note = truth.note(1, sentence(333))
    return "\n".join([*parts, f'<div class="foot"><sup>1</sup> {note}</div></main>']), truth


def _statement(truth: Truth, letter: str, seed: int, number: int) -> list[str]:
    head = passage(seed, 2)
    parts = [f'<div class="box">{letter}.{number} {head} {{1.2, 3.4}}</div>']
    truth.text(f"{head} {{1.2, 3.4}}", f"{letter}.{number}")
    if number == 1:
        caption = f"Figure {letter}.1 | {passage(seed + 50, 3)}"
        parts.append(f"<aside><div></div>{truth.text(caption)}</aside>")
    for k in (1, 2, 3):
        text, rest = passage(seed + 7 * k, 3), passage(seed + 90 + k, 1)
        mark = "<sup>1</sup>" if (letter, number, k) == ("A", 1, 2) else ""
        name = f"{letter}.{number}.{k}"
        parts.append(
            f"<p>{name} {text[:-1]} (<em>high confidence</em>).{mark} {rest} {{2.{k}}}</p>"
        )
        truth.text(f"{text[:-1]} (high confidence). {rest} {{2.{k}}}", name)
    return parts


def _table(truth: Truth) -> list[str]:
    rows: tuple[tuple[str, ...], ...] = (
        ("Port", "Depth in 2030", "Depth in 2050"),
        ("Tarvmouth", "6.2", "5.1"),
    )
    rows += (("Belmark", "8.9", "8.3"), ("Ostry", "4.4", "3.0"))
    cells = ["".join(f"<td>{cell}</td>" for cell in truth.row(row)) for row in rows]
    return ["<table>", *(f"<tr>{row}</tr>" for row in cells), "</table>"]
