"""What a reader takes from the page: the files of the command line, quotes, decisions for a run."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from fcmdiff.align.overrides import load_overrides
from fcmdiff.cli import run
from fcmdiff.model.comparison import Comparison
from fcmdiff.pipeline import compare_names
from fcmdiff.report.html.page import render_page
from fcmdiff.report.markdown import render_markdown
from fcmdiff.report.table import render_csv
from fcmdiff.store import encode_comparison
from tests.browser.conftest import Opener
from tests.report.build import make_comparison, mangle_all

_SHAPES = {"json": encode_comparison, "csv": render_csv, "md": render_markdown}
_ODD = '~!a~~ 𝒳 “é” <b>&amp;</b> </script> \u202e \x7f " \\ [] {} :,'


def _saved(page: Page, control: str) -> tuple[str, bytes]:
    with page.expect_download() as waited:
        page.locator(control).click()
    return waited.value.suggested_filename, Path(waited.value.path()).read_bytes()


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
        name, content = _saved(page, f"#save-{kind}")
        assert name == f"2024-2025.{kind}"
        assert content.decode() == render(comparison)


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


def test_decisions_stand_in_the_address_and_can_be_taken_back(open_page: Opener) -> None:
    page = open_page("#?review=on")
    row = page.locator("#r-a-p7")
    row.get_by_role("button", name="Reject pairing").click()
    expect(page.locator("#decisions")).to_have_text("1 decision")
    page.locator("#r-a-p8").focus()
    page.keyboard.press("y")
    page.locator("#c-a-p13-offer").focus()  # a card stands for the paragraph that it is in
    page.keyboard.press("x")
    page.locator("#r-b-p9").focus()
    page.keyboard.press("x")  # a paragraph on its own is no pairing
    expect(page.locator("#said")).to_have_text("There is no pairing to decide here")
    expect(page.locator("#decisions")).to_have_text("3 decisions")
    page.reload()
    expect(page.locator("#decisions")).to_have_text("3 decisions")
    expect(row.get_by_role("button", name="Reject pairing")).to_have_attribute(
        "aria-pressed", "true"
    )
    name, content = _saved(page, "#save-decisions")
    assert name == "2024-2025.overrides.toml"
    assert tomllib.loads(content.decode()) == {
        "pin": [{"before": ["p4"], "after": ["p8"]}],
        "forbid": [
            {"before": ["p3"], "after": ["p7"]},
            {"before": ["p10"], "after": ["p13"]},
        ],
    }
    row.get_by_role("button", name="Reject pairing").click()
    expect(page.locator("#decisions")).to_have_text("2 decisions")
    page.locator("#forget").click()
    expect(page.locator("#decisions")).to_have_text("0 decisions")
    expect(page.locator("#save-decisions")).to_be_disabled()


_BEFORE = """# Harbour Group 2024

## Ports

We will inspect every container terminal by 2026 and report to the harbour masters each spring.

We commit to share pilots between the northern ports when storms close a channel for a week.

We will count the seabirds of the outer islands.
"""
_AFTER = """# Harbour Group 2025

## Ports

We will inspect every container terminal by 2027 and report to the harbour masters each autumn.

We commit to share pilots between all ports when storms close a channel for three days.

We will publish the fees of every marina.
"""


def test_a_second_run_takes_the_decisions_of_the_first_report(
    open_page: Opener, tmp_path: Path
) -> None:
    old, new = tmp_path / "2024.md", tmp_path / "2025.md"
    old.write_text(_BEFORE, encoding="utf-8")
    new.write_text(_AFTER, encoding="utf-8")
    report = tmp_path / "report.html"
    assert run(["compare", str(old), str(new), "-o", str(report)]) == 0
    first = compare_names(str(old), str(new))
    pairs = [pair for pair in first.paragraphs if pair.before and pair.after]
    alone = next(pair for pair in first.paragraphs if pair.before and not pair.after)
    assert len(pairs) == 2
    page = open_page("#?review=on", path=report)
    rows = page.locator(".row[data-pair]")
    rows.filter(has_text="inspect").get_by_role("button", name="Reject").click()
    rows.filter(has_text="pilots").get_by_role("button", name="Confirm pairing").click()
    rows.filter(has_text="seabirds").get_by_role("button", name="Confirm").click()
    decided = tmp_path / "decided.toml"
    decided.write_bytes(_saved(page, "#save-decisions")[1])
    assert len(load_overrides(decided).entries.pin) == 2
    second = compare_names(str(old), str(new), overrides=decided)
    found = {(pair.before, pair.after): pair.step for pair in second.paragraphs}
    assert found[pairs[1].before, pairs[1].after] == "pinned"
    assert found[alone.before, ()] == "pinned"
    assert (pairs[0].before, pairs[0].after) not in found
    assert run(["compare", str(old), str(new), "--overrides", str(decided)]) == 0
