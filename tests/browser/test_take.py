"""What a reader takes from the page: the files of the command line, and quotes."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from fcmdiff.model.comparison import Comparison
from fcmdiff.report.html.page import render_page
from fcmdiff.report.markdown import render_markdown
from fcmdiff.report.naming import name_files
from fcmdiff.report.table import render_csv
from fcmdiff.store import encode_comparison
from tests.browser.conftest import Opener, take_file
from tests.report.build import make_comparison, mangle_all

_SHAPES = {"json": encode_comparison, "csv": render_csv, "md": render_markdown}
_ODD = '~!a~~ `!!b`` 𝒳 “é” <b>&amp;</b> </script> \u202e \x7f " \\ [] {} :,'


def _mangled(comparison: Comparison) -> Comparison:
    return mangle_all(comparison, lambda text: f"{text} {_ODD}" if text else text)


@pytest.mark.parametrize("odd", [False, True], ids=["plain", "odd"])
def test_saved_files_are_those_of_the_command_line(
    open_page: Opener, tmp_path: Path, odd: bool
) -> None:
    comparison = _mangled(make_comparison()) if odd else make_comparison()
    path = tmp_path / "report.html"
    path.write_text(render_page(comparison), encoding="utf-8")
    page = open_page(path=path)
    for kind, render in _SHAPES.items():
        name, content = take_file(page, f"#save-{kind}")
        assert name == f"{name_files(comparison.before, comparison.after)}.{kind}"
        # In a file a table has the mark that Excel looks for, as one that -o writes.
        assert content.decode() == ("\ufeff" if kind == "csv" else "") + render(comparison)


def test_a_page_that_a_browser_saved_as_it_stood_still_hands_out_its_files(
    open_page: Opener, tmp_path: Path
) -> None:
    comparison = make_comparison()
    path = tmp_path / "saved.html"
    path.write_text("<!DOCTYPE html>" + open_page("#?all=yes").content(), encoding="utf-8")
    _, content = take_file(open_page(path=path), "#save-json")
    assert content.decode() == encode_comparison(comparison)


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_a_commitment_is_copied_as_a_quote_with_its_citation(open_page: Opener, way: str) -> None:
    page = open_page()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    card = page.locator("#c-a-p13-offer")
    if way == "mouse":
        card.locator(".after .quote").click()
    else:
        card.focus()
        page.keyboard.press("c")
    expect(card.locator(".after .quote")).to_have_text("Copied")
    text = page.evaluate("navigator.clipboard.readText()")
    words = card.locator(".after blockquote").text_content()
    assert words
    assert words.startswith("We will offer 15,000 places")
    assert text == (
        f"“{words}” (Harbour Group Communiqué 2025; 2025, p.\xa04, ¶\xa013; "
        "harbour-2025.pdf, sha256 000000000000)"
    )
    expect(page.locator("#said")).to_have_text("Quote copied")


def test_the_earlier_words_and_unchanged_commitments_can_be_quoted(open_page: Opener) -> None:
    page = open_page("#?all=yes")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#c-b-p9-train .before .quote").click()
    expect(page.locator("#said")).to_have_text("Quote copied")
    text = page.evaluate("navigator.clipboard.readText()")
    assert "Communiqué 2024; 2024, p." in text
    kept = page.locator("details.kept li").first
    kept.locator(".quote").click()
    expect(kept.locator(".quote")).to_have_text("Copied")
    assert kept.locator("bdi").inner_text() in page.evaluate("navigator.clipboard.readText()")


def test_where_there_is_no_clipboard_the_quote_is_selected(open_page: Opener) -> None:
    page = open_page()
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    button = page.locator("#c-a-p13-offer .after .quote")
    button.click()
    box = page.locator("#quote-text")
    expect(box).to_be_focused()
    assert box.input_value().startswith("“We will offer 15,000 places")
    assert page.evaluate("getSelection().toString()") == box.input_value()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
