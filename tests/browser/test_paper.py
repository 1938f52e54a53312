"""On paper the report is a blackline: everything unfolded, pages numbered, no controls."""

from __future__ import annotations

import re
from pathlib import Path
from unicodedata import normalize

import pytest
from pdfminer.high_level import extract_text

from tests.browser.conftest import Opener


@pytest.fixture
def sheets(open_page: Opener, tmp_path: Path) -> list[str]:
    page = open_page()
    path = tmp_path / "report.pdf"
    page.pdf(path=path, prefer_css_page_size=True)
    return extract_text(path).rstrip("\f").split("\f")


def test_pages_are_numbered(sheets: list[str]) -> None:
    assert len(sheets) > 2
    for number, sheet in enumerate(sheets, start=1):
        assert f"{number} / {len(sheets)}" in sheet


def test_every_sheet_but_the_first_says_what_it_belongs_to(sheets: list[str]) -> None:
    title = "Harbour Group Communiqué 2025 against Harbour Group Communiqué 2024"
    # On the first it is the heading.
    assert [re.sub(r"\s+", " ", sheet).count(title) for sheet in sheets] == [1] * len(sheets)


def test_the_answer_can_be_printed_without_the_two_texts(open_page: Opener) -> None:
    page = open_page("#?colours=dark")
    page.evaluate("() => { window.print = () => {}; }")
    page.locator("#print-brief").click()
    page.emulate_media(media="print")
    assert not page.locator("#text").is_visible()
    assert page.locator("#commitments").is_visible()
    assert page.locator("#sources").is_visible()
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("#text").is_visible()


def test_all_is_unfolded_and_no_control_is_printed(sheets: list[str]) -> None:
    text = re.sub(r"\s+", " ", " ".join(sheets))
    for words in ("The commitments, one by one", "Sources and reliability"):
        assert words in text
    for control in ("Save as", "Quote", "Confirm", "Search", "Skip to"):
        assert control not in text


def test_what_is_folded_on_the_screen_stands_on_paper(open_page: Opener, sheets: list[str]) -> None:
    page = open_page("#?all=yes")
    # Some fonts set "fi" as one sign.
    printed = re.sub(r"\s+", "", normalize("NFKC", "".join(sheets)))
    folded = page.locator("details.fold .both p").all_inner_texts()
    assert folded
    for text in folded:
        assert re.sub(r"\s+", "", text)[:60] in printed
