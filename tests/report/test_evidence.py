"""Evidence in the page: strips on demand beside what changed, and nothing without the option."""

from __future__ import annotations

from pathlib import Path

import pytest

from fcmdiff.cli import run
from fcmdiff.model.alignment import ParagraphRelation
from fcmdiff.pipeline import compare_names
from fcmdiff.printed import draw_pages
from fcmdiff.report.evidence import want_evidence
from fcmdiff.report.html.page import render_page
from tests.conftest import SERIES

OLD, NEW = (str(SERIES / "sources" / f"{year}.pdf") for year in (2024, 2025))


def test_every_changed_paragraph_of_a_pdf_has_its_strip(tmp_path: Path) -> None:
    comparison = compare_names(OLD, NEW)
    strips = draw_pages(OLD, NEW, comparison)
    wanted = want_evidence(comparison)
    assert [set(side) for side in strips.values()] == [set(side) for side in wanted]
    changed = [p for p in comparison.paragraphs if p.relation is not ParagraphRelation.SAME]
    assert {one for pair in changed for one in pair.after} <= set(strips["after"])
    page = render_page(comparison, strips)
    plain = render_page(comparison)
    assert page.count('href="data:image/png;base64,') == sum(map(len, strips.values()))
    assert page.count("<details class=evidence>") > 20
    assert "data:image/png" not in plain
    assert len(page) < 1_000_000


def test_the_command_line_shows_it_in_html_only(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "r.html"
    assert run(["compare", OLD, NEW, "--evidence", "-o", str(report)]) == 0
    assert "class=evidence" in report.read_text("utf-8")
    assert run(["compare", OLD, NEW, "--evidence", "--format", "csv"]) == 2
    assert "HTML report" in capfd.readouterr().err
    text = str(SERIES / "text" / "2024.md")
    assert run(["compare", text, NEW, "--evidence", "-o", str(report)]) == 0
