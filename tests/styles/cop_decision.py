"""A decision by Word processor: sections with Roman numbers, items over pages, annex and table."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from tests.styles.truth import Truth
from tests.styles.words import clause, sentence

PROGRAM = "soffice"
_SECTIONS = ("Context and urgency", "Means of support", "Review of progress", "Next steps")
_VERBS = ("Notes", "Decides", "Urges", "Acknowledges", "Requests")


def build(target: Path) -> Truth:
    """Write the document to ``target``; return what it says."""
    docx, shared = import_module("docx"), import_module("docx.shared")
    truth = Truth("Decision 4/LMA.2 Harbour pact of the lakes")
    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Liberation Serif", shared.Pt(10.5)
    section = document.sections[0]
    section.left_margin = section.right_margin = shared.Mm(34)
    section.header.paragraphs[0].text = "LMA/PACT/2034/10/Add.1"
    _center(document, "Decision 4/LMA.2", 14)
    _center(document, "Harbour pact of the lakes", 12)
    truth.text("The Conference of the Lakes, meeting as the council of the pact,")
    _add(document, "", "The Conference of the Lakes, meeting as the council of the pact,", "")
    for n in range(3):
        text = f"{clause(23 * n + 4)}, as well as {clause(9 * n + 8)},"
        truth.text(f"Recalling {text}")
        _add(document, "", text, "Recalling ")
    _sections(document, truth)
    _annex(document, truth)
    document.save(target)
    return truth


def _sections(document: Any, truth: Truth) -> None:
    number = 0
    for n, title in enumerate(_SECTIONS):
        _center(document, f"{('I', 'II', 'III', 'IV')[n]}.  {truth.heading(title, 2)}", 11)
        for k in range(5):
            number += 1
            verb = _VERBS[(n + k) % 5]
            lead = k == 2
            text = (
                f"{clause(31 * n + 6 * k)} and {clause(3 * n + 14 * k + 5)}{':' if lead else '.'}"
            )
            truth.text(f"{verb} {text}", f"{number}.")
            _add(document, f"{number}.", text, f"{verb} ")
            if lead:
                _items(document, truth, number)


def _items(document: Any, truth: Truth, number: int) -> None:
    for n in range(3):
        text = f"Support for {clause(7 * number + n)}, including {clause(5 * number + 2 * n)};"
        truth.text(text, f"({'abc'[n]})")
        _add(document, f"({'abc'[n]})", text, "", indent=10)
        if n == 1:
            for k in range(2):
                inner = f"Measures on {clause(11 * number + k)};"
                truth.text(inner, f"({'i' * (k + 1)})")
                _add(document, f"({'i' * (k + 1)})", inner, "", indent=20)


def _annex(document: Any, truth: Truth) -> None:
    document.add_page_break()
    _center(document, truth.heading("Annex"), 12)
    _center(document, truth.heading("Indicative work plan", 2), 11)
    text = f"{sentence(401)} {sentence(414)}"
    truth.text(text, "1.")
    _add(document, "1.", text, "")
    table = document.add_table(rows=0, cols=3)
    table.style = "Table Grid"
    rows = (
        ("Port", "Step", "Year"),
        ("Tarvmouth", "Survey", "2035"),
        ("Ostry", "Dredging", "2036"),
    )
    for row in rows:
        for cell, value in zip(table.add_row().cells, truth.row(row), strict=True):
            cell.text = value
    closing = f"{sentence(433)} {sentence(450)}"
    document.add_paragraph()
    truth.text(closing, "2.")
    _add(document, "2.", closing, "")


def _center(document: Any, text: str, size: float) -> None:
    shared = import_module("docx.shared")
    paragraph = document.add_paragraph()
    paragraph.alignment = 1
    run = paragraph.add_run(text)
    run.bold, run.font.size = True, shared.Pt(size)


def _add(document: Any, number: str, text: str, verb: str, indent: int = 0) -> None:
    shared = import_module("docx.shared")
    paragraph = document.add_paragraph()
    layout = paragraph.paragraph_format
    layout.left_indent = shared.Mm(indent)
    layout.space_after = shared.Pt(6)
    layout.tab_stops.add_tab_stop(shared.Mm(indent + 10))
    if indent:
        layout.left_indent, layout.first_line_indent = shared.Mm(indent + 10), shared.Mm(-10)
    if number:
        paragraph.add_run(f"{number}\t")
    paragraph.add_run(verb).italic = True
    paragraph.add_run(text)
