"""Decisions of a reader on pairings and commitments: kept in the address, taken by a second run."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from fcmdiff.align.overrides import load_overrides
from fcmdiff.cli import run
from fcmdiff.model.choices import Choices
from fcmdiff.model.comparison import Comparison
from fcmdiff.model.labels import ChangeKind
from fcmdiff.pipeline import compare_names
from fcmdiff.report.html.page import render_page
from tests.browser.conftest import Opener, take_file
from tests.report.absence import make_absences
from tests.report.build import make_comparison, mangle_all

_PRESSED = "aria-pressed"


def decide(place: Locator, name: str) -> None:
    """Press a button of the review at ``place``."""
    place.get_by_role("button", name=name).click()


def decisions(page: Page) -> dict[str, list[dict[str, object]]]:
    """What the page hands out, read as TOML; the words of commitments are looked at apart."""
    name, content = take_file(page, "#save-decisions")
    assert name == "harbour-2024-2025.overrides.toml"
    return tomllib.loads(content.decode())


def test_decisions_stand_in_the_address_and_can_be_taken_back(open_page: Opener) -> None:
    page = open_page("#?review=on")
    row = page.locator("#r-a-p7")
    decide(row, "Reject pairing")
    expect(page.locator("#decisions")).to_have_text("1 decision")
    page.locator("#r-a-p8").focus()
    page.keyboard.press("y")
    page.locator("#r-b-p9").focus()
    page.keyboard.press("x")  # a paragraph on its own is no pairing
    expect(page.locator("#said")).to_have_text("No decision available here")
    expect(page.locator("#decisions")).to_have_text("2 decisions")
    page.reload()
    expect(page.locator("#decisions")).to_have_text("2 decisions")
    rejected = row.get_by_role("button", name="Reject pairing")
    expect(rejected).to_have_attribute(_PRESSED, "true")
    assert decisions(page) == {
        "pin": [{"before": ["p4"], "after": ["p8"]}],
        "forbid": [{"before": ["p3"], "after": ["p7"]}],
    }
    rejected.click()
    expect(page.locator("#decisions")).to_have_text("1 decision")
    page.locator("#forget").click()
    expect(page.locator("#decisions")).to_have_text("0 decisions")
    expect(page.locator("#save-decisions")).to_be_disabled()


def test_an_address_of_version_0_1_lands(open_page: Opener) -> None:
    page = open_page("#c-a-p13-c1?review=on&all=yes&no=c-a-p13-c1")
    expect(page.locator("#decisions")).to_have_text("1 decision")
    [refused] = decisions(page)["forbid"]
    assert refused["after"] == ["p13.offer"]
    page.evaluate("location.hash = '#c-a-p13-c9'")
    expect(page.locator("#said")).to_have_text("Nothing here has the name c-a-p13-c9")


def test_a_commitment_is_confirmed_rejected_or_none(open_page: Opener) -> None:
    page = open_page("#?review=on&all=yes")
    page.locator("#c-a-p13-offer").focus()
    page.keyboard.press("y")
    expect(page.locator("#said")).to_have_text("Confirmed")
    page.keyboard.press("x")  # the last word counts
    expect(page.locator("#said")).to_have_text("Rejected")
    page.locator("#c-b-p9-train").focus()
    page.keyboard.press("d")
    expect(page.locator("#said")).to_have_text("Marked as no commitment")
    kept = page.locator("details.kept li").first
    decide(kept, "No commitment")
    page.reload()
    expect(page.locator("#decisions")).to_have_text("3 decisions")
    found = decisions(page)
    assert set(found) == {"forbid", "dismiss"}
    [refused] = found["forbid"]
    assert (refused["before"], refused["after"]) == (["p10.intend"], ["p13.offer"])
    assert str(refused["after_words"]).startswith("We will offer 15,000 places")
    assert len(str(refused["after_words"])) <= 120
    assert [bool(one["before"] and one["after"]) for one in found["dismiss"]] == [False, True]


def test_a_key_held_down_decides_once(open_page: Opener) -> None:
    page = open_page("#?review=on")
    page.locator("#r-a-p8").focus()
    for _ in range(4):
        page.keyboard.down("y")
    page.keyboard.up("y")
    expect(page.locator("#decisions")).to_have_text("1 decision")


def test_what_is_confirmed_as_dropped_is_pinned_to_nothing(open_page: Opener) -> None:
    page = open_page("#?review=on")
    decide(page.locator("#c-b-p9-train"), "Confirm that it has no counterpart")
    [pin] = decisions(page)["pin"]
    assert (pin["before"], pin["after"]) == (["p9.train"], [])
    assert "after_words" not in pin


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_a_dropped_paragraph_is_paired_with_a_new_one(open_page: Opener, way: str) -> None:
    page = open_page("#?review=on")
    row, dialog = page.locator("#r-b-p9"), page.locator("#pick")
    if way == "mouse":
        decide(row, "Pair with…")
    else:
        row.focus()
        page.keyboard.press("w")
    expect(dialog).to_be_visible()
    assert "¶\xa09: " in page.locator("#pick-of").inner_text()
    assert dialog.locator(".choice").count() == 8
    expect(page.locator("#pick-found")).to_contain_text("8 of ")
    page.locator("#pick-q").fill("zzz")
    expect(page.locator("#pick-found")).to_have_text("None")
    expect(page.locator("#pick-yes")).to_be_disabled()
    words = page.locator("#r-a-p5 .after ins").inner_text()[:40]
    page.locator("#pick-q").fill(words)
    expect(dialog.locator(".choice")).to_have_count(1)
    if way == "mouse":
        page.locator("#pick-yes").click()
    else:
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(row.locator(".partner")).to_contain_text("2025, p.\xa02, ¶\xa05")
    expect(page.locator("#r-a-p5 .partner a")).to_have_attribute("href", "#r-b-p9")
    page.reload()
    assert decisions(page) == {"pin": [{"before": ["p9"], "after": ["p5"]}]}
    decide(row, "Pair with…")  # once more takes it back
    expect(page.locator("#decisions")).to_have_text("0 decisions")
    expect(row.locator(".partner")).to_be_empty()


def test_escape_and_cancel_pair_nothing_and_give_the_focus_back(open_page: Opener) -> None:
    page = open_page("#?review=on")
    button = page.locator("#c-b-p9-train").get_by_role("button", name="Pair with…")
    for way in ("Escape", "Cancel"):
        button.click()
        if way == "Escape":
            page.keyboard.press("Escape")
        else:
            page.locator("#pick").get_by_role("button", name="Cancel").click()
        expect(page.locator("#pick")).to_be_hidden()
        expect(button).to_be_focused()
    expect(page.locator("#decisions")).to_have_text("0 decisions")


def test_one_thing_is_pinned_once(open_page: Opener) -> None:
    page = open_page("#?review=on&yes=r-a-p5.r-b-p9&with=r-b-p12_r-a-p5")
    decide(page.locator("#r-b-p9"), "Pair with…")
    words = page.locator("#r-a-p5 .after ins").inner_text()[:40]
    page.locator("#pick-q").fill(words)
    page.locator("#pick-yes").click()
    assert decisions(page) == {"pin": [{"before": ["p9"], "after": ["p5"]}]}
    decide(page.locator("#r-a-p5"), "Confirm that it has no counterpart")
    assert decisions(page) == {"pin": [{"before": [], "after": ["p5"]}]}


def test_an_address_with_unknown_ids_decides_nothing(open_page: Opener) -> None:
    page = open_page("#?review=on&yes=r-a-p77.c-zz&none=constructor&with=r-b-p9_nothing.__proto__")
    page.locator("#r-a-p8").focus()
    page.keyboard.press("y")
    expect(page.locator("#decisions")).to_have_text("1 decision")
    assert decisions(page) == {"pin": [{"before": ["p4"], "after": ["p8"]}]}


def test_odd_words_leave_the_page_as_they_are(open_page: Opener, tmp_path: Path) -> None:
    odd = 'a "b" \\ \x7f \u2028 ]] \n# \U0001d4b3 </script>'
    comparison = mangle_all(make_comparison(), lambda text: f"{odd} {text}")
    path = tmp_path / "report.html"
    path.write_text(render_page(comparison), encoding="utf-8")
    page = open_page("#?review=on", path=path)
    decide(page.locator("#c-b-p9-train"), "No commitment")
    _, content = take_file(page, "#save-decisions")
    [one] = tomllib.loads(content.decode())["dismiss"]
    change = next(c for c in comparison.commitments if c.before and c.before.id == "p9.train")
    assert change.before
    assert one["before_words"] == change.before.text[:120]


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


@pytest.fixture
def series(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Two statements and the report on them."""
    old, new, report = (tmp_path / name for name in ("2024.md", "2025.md", "report.html"))
    old.write_text(_BEFORE, encoding="utf-8")
    new.write_text(_AFTER, encoding="utf-8")
    assert run(["compare", str(old), str(new), "-o", str(report)]) == 0
    return old, new, report


def second_run(page: Page, series: tuple[Path, Path, Path]) -> Comparison:
    """Compare again with the decisions that the page hands out."""
    old, new, report = series
    decided = report.with_name("decided.toml")
    decided.write_bytes(take_file(page, "#save-decisions")[1])
    assert load_overrides(decided).entries.pin
    assert run(["compare", str(old), str(new), "--overrides", str(decided), "-o", str(report)]) == 0
    return compare_names(str(old), str(new), Choices(overrides=decided))


def test_a_second_run_takes_the_pairings(
    open_page: Opener, series: tuple[Path, Path, Path]
) -> None:
    first = compare_names(str(series[0]), str(series[1]))
    pairs = [pair for pair in first.paragraphs if pair.before and pair.after]
    alone = next(pair for pair in first.paragraphs if pair.before and not pair.after)
    assert len(pairs) == 2
    page = open_page("#?review=on", path=series[2])
    rows = page.locator(".row[data-n]")
    decide(rows.filter(has_text="inspect"), "Reject")
    decide(rows.filter(has_text="pilots"), "Confirm pairing")
    decide(rows.filter(has_text="seabirds"), "Confirm")
    second = second_run(page, series)
    found = {(pair.before, pair.after): pair.step for pair in second.paragraphs}
    assert found[pairs[1].before, pairs[1].after] == "pinned"
    assert found[alone.before, ()] == "pinned"
    assert (pairs[0].before, pairs[0].after) not in found


def test_a_second_run_takes_the_commitments(
    open_page: Opener, series: tuple[Path, Path, Path]
) -> None:
    page = open_page("#?review=on", path=series[2])
    cards = page.locator(".card")
    decide(cards.filter(has_text="storms"), "No commitment")
    decide(cards.filter(has_text="seabirds"), "Pair with…")
    page.locator("#pick-q").fill("marina")
    page.locator("#pick-yes").click()
    decide(cards.filter(has_text="inspect"), "Confirm verdict")
    second = second_run(page, series)
    assert [one.side for one in second.dismissed] == ["before", "after"]
    told = {(c.kind, c.step, c.moved) for c in second.commitments}
    assert told == {(ChangeKind.CHANGED, "pinned", False), (ChangeKind.CHANGED, "pinned", True)}
    again = open_page("", path=series[2])
    expect(again.locator(".card .labels", has_text="decided by hand")).to_have_count(2)
    expect(again.locator("#sources")).to_contain_text("Set aside by a reader")
    expect(again.locator("#sources")).to_contain_text("overrides decided.toml, SHA-256")


def test_going_back_takes_no_decision_back(open_page: Opener) -> None:
    page = open_page("#?review=on&yes=r-a-p7")
    page.evaluate("location.hash = '#c-b-p9-train'")
    decide(page.locator("#c-b-p9-train"), "No commitment")
    expect(page.locator("#decisions")).to_have_text("2 decisions")
    page.go_back()
    expect(page.locator("#decisions")).to_have_text("2 decisions")
    page.evaluate("location.hash = '#?review=on&yes=r-a-p8'")  # the address of someone else
    expect(page.locator("#decisions")).to_have_text("1 decision")
    page.go_back()
    expect(page.locator("#decisions")).to_have_text("2 decisions")


def test_what_was_forgotten_is_a_step_back(open_page: Opener) -> None:
    page = open_page("#?review=on&yes=r-a-p7.r-a-p8")
    page.locator("#forget").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#decisions")).to_have_text("0 decisions")
    expect(page.locator("#review")).to_be_focused()
    page.go_back()
    expect(page.locator("#decisions")).to_have_text("2 decisions")


def test_an_address_decides_only_what_has_a_button(open_page: Opener) -> None:
    """An address of another run may reject a pair that is none here: that confirms nothing."""
    page = open_page("#?review=on&no=r-b-p9.c-b-p9-train&yes=r-a-p7&none=r-a-p8")
    expect(page.locator("#decisions")).to_have_text("1 decision")
    assert page.locator(".review [aria-pressed=true]").count() == 1
    assert decisions(page) == {"pin": [{"before": ["p3"], "after": ["p7"]}]}


def test_an_address_pins_one_thing_once(open_page: Opener) -> None:
    page = open_page("#?review=on&yes=r-b-p9.r-b-p12&with=r-b-p9_r-a-p5.r-b-p12_r-a-p5")
    expect(page.locator("#decisions")).to_have_text("2 decisions")
    assert decisions(page) == {
        "pin": [{"before": ["p12"], "after": []}, {"before": ["p9"], "after": ["p5"]}]
    }


def test_every_counterpart_has_a_name(open_page: Opener) -> None:
    page = open_page("#?review=on")
    decide(page.locator(".card.new").first, "Pair with…")
    names = page.locator(".choice b").all_inner_texts()
    assert any(name.startswith("unchanged, 2025, ") for name in names)
    assert all(names)
    kept = page.locator(".choice", has=page.locator("b", has_text="unchanged")).first
    kept.locator("input").check()
    page.locator("#pick-yes").click()
    partner = page.locator(".card.new").first.locator(".partner a")
    expect(partner).to_contain_text("unchanged, 2025, ")


def test_what_is_near_or_answers_is_shown_and_is_no_side_of_a_pair(
    open_page: Opener, tmp_path: Path
) -> None:
    path = tmp_path / "absences.html"
    path.write_text(render_page(make_absences()), "utf-8")
    page = open_page("#?review=on", path)

    def acts(group: str) -> list[str]:
        return page.locator(f".card.{group} .review button").all_inner_texts()

    assert acts("possibly_dropped") == ["Confirm", "Pair with…", "No commitment"]
    assert acts("no_longer_promised") == ["Reject", "Pair with…", "No commitment"]
    page.locator("#q").fill("stricter checks of transit cargo")
    expect(page.locator(".card.possibly_dropped")).to_be_visible()
    expect(page.locator(".card.dropped")).to_be_hidden()
