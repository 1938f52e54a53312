"""A manifesto by ReportLab: pages of colour, white text, three columns, panels with bullets."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from tests.styles.truth import Truth
from tests.styles.words import clause, passage

PROGRAM = "reportlab"
_WIDTH, _HEIGHT, _EDGE, _GAP = 595, 842, 42, 14
_COLUMN = (_WIDTH - 2 * _EDGE - 2 * _GAP) / 3
_THEMES = ("Work on the water", "Schools by the sea", "Lights for all")


def build(target: Path) -> Truth:
    """Write the PDF to ``target``; return what it says."""
    canvas = import_module("reportlab.pdfgen.canvas").Canvas(str(target), invariant=1)
    truth = Truth("Lights On")
    for n, title in enumerate(_THEMES):
        _page(canvas, truth, n, title)
        canvas.showPage()
    canvas.save()
    return truth


def _page(canvas: Any, truth: Truth, number: int, title: str) -> None:
    canvas.setFillColorRGB(0.05, 0.3, 0.35)
    canvas.rect(0, 0, _WIDTH, _HEIGHT, fill=1, stroke=0)
    canvas.setFillColorRGB(1, 1, 1)
    top = _HEIGHT - 70.0
    if number == 0:
        canvas.setFont("Helvetica-Bold", 40)
        canvas.drawString(_EDGE, top, truth.title)
        top -= 50
    canvas.setFont("Helvetica-Bold", 20)
    canvas.drawString(_EDGE, top, truth.heading(title))
    top -= 30
    for column in range(3):
        y = top
        for k in range(2):
            text = truth.text(passage(100 * number + 17 * column + 5 * k, 4))
            y = _draw(canvas, text, _EDGE + column * (_COLUMN + _GAP), y, _COLUMN) - 7
    _panel(canvas, truth, 700 + 20 * number)


def _panel(canvas: Any, truth: Truth, number: int) -> None:
    canvas.setFillColorRGB(1, 0.85, 0.3)
    canvas.rect(_EDGE, 60, _WIDTH - 2 * _EDGE, 150, fill=1, stroke=0)
    canvas.setFillColorRGB(0, 0, 0)
    y = 190.0
    for n in range(4):
        text = f"We will open {clause(number + n)}, and we will keep {clause(number + n + 9)}."
        truth.text(text, "\u2022")
        canvas.drawString(_EDGE + 10, y, "\u2022")
        y = _draw(canvas, text, _EDGE + 24, y, _WIDTH - 2 * _EDGE - 40) - 6


def _draw(canvas: Any, text: str, x: float, y: float, width: float) -> float:
    canvas.setFont("Helvetica", 9)
    split = import_module("reportlab.lib.utils").simpleSplit
    for line in split(text, "Helvetica", 9, width):
        canvas.drawString(x, y, line)
        y -= 12.5
    return y
