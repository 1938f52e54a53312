"""A manifesto as a web page: columns, drop capitals, numerals, quotes and panels in colour."""

from __future__ import annotations

from tests.styles.truth import Truth
from tests.styles.words import clause, passage, sentence

_COMMON = """
h1 { font-size: 34pt; margin: 0 0 10pt; line-height: 1.1 }
h2 { font-size: 17pt; color: #b3123f; margin: 12pt 0 5pt; line-height: 1.15 }
p { margin: 0 0 7pt } ul { margin: 0 0 7pt; padding-left: 12pt }
.quote { font-size: 15pt; line-height: 1.25; color: #b3123f; margin: 10pt 0; font-style: italic }
.panel { background: #14375e; color: #fff; padding: 10pt; margin: 8pt 0 }
.number { font-size: 44pt; font-weight: bold; line-height: 1; color: #b3123f; margin: 8pt 0 0 }
"""
_CHROMIUM = (
    _COMMON
    + """
@page { size: A4; margin: 0 } body { margin: 0; font: 9.5pt/1.36 "Liberation Sans", sans-serif }
.cover { background: #b3123f; color: #fff; height: 297mm; padding: 60mm 20mm;
  box-sizing: border-box;  break-after: page }
.page { padding: 16mm 14mm } .columns { columns: 3; column-gap: 6mm } h2 { break-after: avoid }
.panel, li, .quote { break-inside: avoid }
.drop::first-letter { float: left; font-size: 38pt; line-height: 32pt;
  padding-right: 3pt; color: #b3123f }
"""
)
_WEASYPRINT = (
    _COMMON
    + """
@page { size: A4; margin: 18mm 16mm; @bottom-right { content: counter(page); font-size: 8pt } }
body { font: 10.5pt/1.4 "DejaVu Serif", serif } .columns { columns: 1 }
.quote { float: right; width: 52mm; margin: 4pt 0 6pt 8mm } .cover { page-break-after: always }
"""
)
_THEMES = ("Safe harbours", "Fair fares", "Clean water", "Open charts")


def build_chromium() -> tuple[str, Truth]:
    """Return the page that Chromium prints and what it says."""
    return _build(_CHROMIUM, 0)


def build_weasyprint() -> tuple[str, Truth]:
    """Return the page that WeasyPrint prints and what it says."""
    return _build(_WEASYPRINT, 450)


def _build(style: str, seed: int) -> tuple[str, Truth]:
    truth = Truth("A Coast for Everyone")
    parts = [f"<style>{style}</style><div class=cover><h1>{truth.title}</h1>"]
    parts.append(
        f"<p>{truth.text(sentence(seed + 1))}</p></div><div class=page><div class=columns>"
    )
    for n, title in enumerate(_THEMES):
        parts.append(f"<h2>{truth.heading(title)}</h2>")
        parts.append(f"<p class=drop>{truth.text(passage(seed + 31 * n, 4))}</p>")
        if n % 2 == 0:
            parts.append(f"<div class=quote>{truth.text(sentence(seed + 77 * n + 5))}</div>")
        parts.append(f"<p>{truth.text(passage(seed + 31 * n + 9, 5))}</p>")
        parts.append(
            f"<p>{truth.text(f'Over the next five years we will keep {clause(seed + n)}:')}</p>"
        )
        parts.append("<ul>" + "".join(_item(truth, seed + 8 * n + k) for k in range(3)) + "</ul>")
        if n % 2:
            parts += _panel(truth, seed + 19 * n)
        else:
            parts.append(f"<div class=number>{n + 2}0%</div>")
            truth.text(f"{n + 2}0%")
            parts.append(f"<p>{truth.text(sentence(seed + 88 + n))}</p>")
    return "\n".join([*parts, "</div></div>"]), truth


def _item(truth: Truth, number: int) -> str:
    text = f"We will pay for {clause(number)}."
    truth.text(text, "\u2022")
    return f"<li>{text}</li>"


def _panel(truth: Truth, number: int) -> list[str]:
    texts = [passage(number, 2), passage(number + 3, 2)]
    return ["<div class=panel>", *(f"<p>{truth.text(text)}</p>" for text in texts), "</div>"]
