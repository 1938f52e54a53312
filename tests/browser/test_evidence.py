"""The strips of pages: shown on demand, drawn without a request, and nothing for axe to find."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from fcmdiff.pipeline import compare_names
from fcmdiff.printed import draw_pages
from fcmdiff.report.html.page import render_page
from tests.browser.conftest import Opener
from tests.browser.test_axe import bring_axe, find_violations
from tests.conftest import SERIES

OLD, NEW = (str(SERIES / "sources" / f"{year}.pdf") for year in (2024, 2025))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    comparison = compare_names(OLD, NEW)
    page = render_page(comparison, draw_pages(OLD, NEW, comparison))
    place = tmp_path_factory.mktemp("evidence") / "report.html"
    place.write_text(page, encoding="utf-8")
    return place


@pytest.mark.parametrize("width", [1280, 390])
def test_a_strip_opens_by_keyboard_and_fits(open_page: Opener, path: Path, width: int) -> None:
    page = open_page(path=path, viewport={"width": width, "height": 900})
    shown = page.locator(".row details.evidence").nth(1)
    strip = shown.locator("svg.strip").first
    assert not strip.is_visible()
    shown.locator("summary").focus()
    page.keyboard.press("Enter")
    assert strip.is_visible()
    box = strip.bounding_box()
    assert box
    assert 100 < box["width"] <= width
    assert strip.locator("rect").count() > 0
    assert strip.locator("image").evaluate("image => image.getBBox().width") > 100
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_card_shows_the_strips_of_its_two_places(open_page: Opener, path: Path) -> None:
    page = open_page(path=path)
    card = page.locator(".card.weakened").first
    card.locator("summary").focus()
    page.keyboard.press("Enter")
    strips = card.locator("figure")
    expect(strips).to_have_count(2)  # made when the browser tells that it is open
    for strip, cite in zip(strips.all(), card.locator(".where .cite").all(), strict=True):
        assert strip.locator("svg").is_visible()
        assert strip.locator("figcaption").inner_text() == cite.inner_text()
        anchor = cite.get_attribute("href")
        assert strip.get_attribute("data-of") == str(anchor)[1:]


def test_axe_finds_no_violation_in_open_strips(open_page: Opener, path: Path) -> None:
    page = bring_axe(open_page(path=path))
    page.evaluate("document.querySelectorAll('details.evidence').forEach(d => { d.open = true })")
    page.wait_for_timeout(100)  # copies are made when a card opens
    assert find_violations(page) == []
