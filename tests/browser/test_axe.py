"""axe-core finds no violation: in light, dark, forced colours and print, on every width."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from fcmdiff.model.document import Status
from fcmdiff.pipeline import compare_names
from fcmdiff.report.html.page import render_page
from tests.browser.conftest import Opener
from tests.conftest import SERIES
from tests.report.absence import make_absences
from tests.report.build import make_comparison

_AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
# Every rule of WCAG 2.0 to 2.2, A and AA, with axe's best practices; the size of targets is a rule
# that axe leaves out unless asked, and paper has no targets.
_ON_SCREEN = {"target-size": {"enabled": True}}
_MEDIA: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
    "print": {"media": "print"},
}
_USUAL = {"media": "screen", "color_scheme": "light", "forced_colors": "none"}
# A desktop, a phone, and the desktop at 400 %: 1280 / 4 CSS pixels (WCAG 2.2, 1.4.10).
_WIDTHS = {"desktop": (1280, 900), "phone": (390, 844), "zoomed": (320, 256)}
# Contrast takes three times as long as all other rules, and no colour depends on the width.
_WITH_CONTRAST = {*((medium, "desktop") for medium in _MEDIA), ("light", "phone")}


def find_violations(page: Page, contrast: bool = True) -> list[str]:
    paper = page.evaluate("matchMedia('print').matches")
    rules = {} if paper else _ON_SCREEN
    rules = rules if contrast else rules | {"color-contrast": {"enabled": False}}
    options = {"resultTypes": ["violations"], "rules": rules}
    found = page.evaluate("(options) => axe.run(options)", options)["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


def bring_axe(page: Page) -> Page:
    page.evaluate(_AXE)
    return page


def _size(width: str) -> dict[str, int]:
    return dict(zip(("width", "height"), _WIDTHS[width], strict=True))


@pytest.mark.parametrize("width", _WIDTHS)
def test_axe_finds_no_violation_in_any_medium(open_page: Opener, width: str) -> None:
    page = bring_axe(open_page("#?all=yes&review=on", viewport=_size(width)))
    found = {}
    for name, medium in _MEDIA.items():
        page.emulate_media(**_USUAL | medium)
        found[name] = find_violations(page, (name, width) in _WITH_CONTRAST)
    assert found == {name: [] for name in _MEDIA}


@pytest.mark.parametrize(
    "fragment", ["#?view=inline&marks=signs", "#?what=dropped", "#?q=nothing-has-this"]
)
def test_axe_finds_no_violation_in_other_views(open_page: Opener, fragment: str) -> None:
    assert find_violations(bring_axe(open_page(fragment)), contrast=False) == []


def test_axe_finds_no_violation_in_the_dialogs(open_page: Opener) -> None:
    page = bring_axe(open_page())
    page.keyboard.press("?")
    assert find_violations(page, contrast=False) == []


def test_axe_finds_no_violation_where_a_text_was_not_read(
    open_page: Opener, tmp_path: Path
) -> None:
    path = tmp_path / "suspect.html"
    path.write_text(render_page(make_comparison(Status.SUSPECT)), encoding="utf-8")
    assert find_violations(bring_axe(open_page("#?all=yes", path=path))) == []


def test_axe_finds_no_violation_in_a_report_on_two_files(open_page: Opener, tmp_path: Path) -> None:
    files = [str(SERIES / "sources" / f"{year}.pdf") for year in (2024, 2025)]
    path = tmp_path / "series.html"
    path.write_text(render_page(compare_names(files[0], files[1])), encoding="utf-8")
    assert find_violations(bring_axe(open_page("#?all=yes", path=path)), contrast=False) == []


@pytest.mark.parametrize("width", ["phone", "zoomed"])
def test_nothing_is_wider_than_a_narrow_screen(open_page: Opener, width: str) -> None:
    page = open_page("#?all=yes&review=on", viewport=_size(width))
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("width", ["desktop", "zoomed"])
def test_axe_finds_no_violation_in_what_is_near_and_what_answers(
    open_page: Opener, tmp_path: Path, width: str
) -> None:
    path = tmp_path / "absences.html"
    path.write_text(render_page(make_absences()), "utf-8")
    page = bring_axe(open_page("#?all=yes&review=on", path, viewport=_size(width)))
    assert find_violations(page) == []
    assert page.locator(".near li").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
