"""Review with passages: chosen or refused, taken by a second run, suggested, and kept apart."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from fcmdiff.cli import run
from fcmdiff.model.choices import Choices
from fcmdiff.model.comparison import CommitmentChange, Comparison
from fcmdiff.pipeline import compare_names
from fcmdiff.store import encode_comparison
from tests.browser.conftest import Opener, take_file
from tests.browser.test_axe import bring_axe, find_violations
from tests.compare.test_decided_passages import NEW, OLD

_PRESSED = "aria-pressed"
_REVIEW = "#?review=on&all=yes"
Maker = Callable[..., tuple[Path, Comparison]]


@pytest.fixture
def make(tmp_path: Path) -> Maker:
    """Return the report on two statements, with the file of decisions ``toml``, and its result."""

    def write(toml: str = "", new: str = NEW) -> tuple[Path, Comparison]:
        paths = [tmp_path / name for name in ("2024.md", "2025.md", "first.toml", "report.html")]
        for path, text in zip(paths[:3], (OLD, new, toml), strict=True):
            path.write_text(text, "utf-8")
        words = ["compare", str(paths[0]), str(paths[1]), "-o", str(paths[3])]
        assert run([*words, "--overrides", str(paths[2])] if toml else words) == 0
        chosen = Choices(overrides=paths[2] if toml else None)
        return paths[3], compare_names(str(paths[0]), str(paths[1]), chosen)

    return write


def card(page: Page, words: str) -> Locator:
    return page.locator(".card", has=page.locator(".side:not(.void)", has_text=words))


def change_of(comparison: Comparison, words: str) -> CommitmentChange:
    [found] = [c for c in comparison.commitments if c.before and words in c.before.text]
    return found


def saved(page: Page) -> str:
    return take_file(page, "#save-decisions")[1].decode()


def entry(change: CommitmentChange, k: int, more: str = "", table: str = "pin") -> str:
    near, before = change.nearest[k], change.before
    assert before
    return (
        f"[[{table}]]\nbefore = {json.dumps([before.id])}\n"
        f"after = {json.dumps([near.paragraph or near.theme or near.note])}\n"
        f"after_span = [{near.start}, {near.end}]\nafter_words = {json.dumps(near.text)}\n{more}\n"
    )


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_a_nearest_passage_is_it_or_is_not(open_page: Opener, make: Maker, way: str) -> None:
    path, first = make()
    near = change_of(first, "lighthouses").nearest
    page = open_page(_REVIEW, path)
    lights = card(page, "lighthouses")
    items = lights.locator("li[data-near]")
    if way == "mouse":
        items.nth(0).get_by_role("button", name="It is not").click()
        items.nth(1).get_by_role("button", name="This is it").click()
    else:
        lights.focus()
        page.keyboard.press("Shift+Digit1")
        page.keyboard.press("Digit2")
    expect(page.locator("#decisions")).to_have_text("2 decisions")
    expect(items.nth(1).get_by_role("button", name="This is it")).to_have_attribute(
        _PRESSED, "true"
    )
    expect(lights.locator(".mark")).to_contain_text("This is it: “")
    expect(lights.locator(".mark")).to_contain_text("Not this: “")
    page.reload()
    expect(page.locator("#decisions")).to_have_text("2 decisions")
    found = tomllib.loads(saved(page))
    [pin], [ban] = found["pin"], found["forbid"]
    assert pin["after_span"] == [near[1].start, near[1].end]
    assert ban["after_span"] == [near[0].start, near[0].end]
    assert near[0].text.startswith(ban["after_words"])
    assert "before_span" not in pin
    if way == "mouse":
        items.nth(1).get_by_role("button", name="This is it").click()
    else:
        lights.focus()
        page.keyboard.press("Digit2")  # once more takes it back
    expect(page.locator("#said")).to_have_text("Decision undone")
    expect(page.locator("#decisions")).to_have_text("1 decision")


def test_a_second_run_takes_what_was_said_of_passages(open_page: Opener, make: Maker) -> None:
    path, first = make()
    near = change_of(first, "lighthouses").nearest
    page = open_page(_REVIEW, path)
    card(page, "lighthouses").focus()
    page.keyboard.press("Digit1")
    card(page, "patrol").focus()
    page.keyboard.press("Shift+Digit1")
    _, second = make(saved(page))
    lights, boats = change_of(second, "lighthouses"), change_of(second, "patrol")
    assert lights.step == "pinned"
    assert lights.counterpart
    assert lights.counterpart.text == near[0].text
    refused = change_of(first, "patrol").nearest[0]
    assert all(one.text != refused.text for one in boats.nearest)


def test_what_excludes_another_word_takes_its_place(open_page: Opener, make: Maker) -> None:
    page = open_page(_REVIEW, make()[0])
    lights = card(page, "lighthouses")
    lights.focus()
    page.keyboard.press("y")
    page.keyboard.press("Digit1")  # not alone any more
    page.keyboard.press("Digit2")  # another one
    expect(page.locator("#decisions")).to_have_text("1 decision")
    page.keyboard.press("Shift+Digit2")  # it is not, after all
    assert list(tomllib.loads(saved(page))) == ["forbid"]
    lights.focus()
    page.keyboard.press("Digit2")
    page.keyboard.press("d")
    assert list(tomllib.loads(saved(page))) == ["dismiss"]
    lights.focus()
    page.keyboard.press("Digit9")
    expect(page.locator("#decisions")).to_have_text("1 decision")


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_a_look_at_the_page_and_back(open_page: Opener, make: Maker, way: str) -> None:
    path, first = make()
    page = open_page(_REVIEW, path)
    lights = card(page, "lighthouses")
    lights.focus()
    places = [near.paragraph for near in change_of(first, "lighthouses").nearest]
    assert places[1]
    top = page.evaluate("scrollY")
    if way == "mouse":
        lights.get_by_role("button", name="Look at the page").nth(1).click()
    else:
        page.keyboard.press("o")  # a heading
        page.keyboard.press("o")  # the next
    expect(page.locator(".looked")).to_be_focused()
    assert page.evaluate("CSS.highlights.has('looked')")
    page.keyboard.press("b" if way == "keyboard" else "Escape")
    expect(page.locator(".looked")).to_have_count(0)
    assert page.evaluate("scrollY") == top
    assert lights.evaluate("(one) => one.contains(document.activeElement)")
    page.locator("#r-a-ports-inspect-container-terminal").focus()
    page.keyboard.press("o")
    expect(page.locator("#said")).to_have_text("No passage to look at here")


def test_the_window_offers_all_passages_the_nearest_first(open_page: Opener, make: Maker) -> None:
    path, first = make()
    page = open_page(_REVIEW, path)
    lights = card(page, "lighthouses")
    lights.get_by_role("button", name="Pair with…").click()
    choices = page.locator("#pick .choice bdi").all_inner_texts()
    assert change_of(first, "lighthouses").nearest[0].text in choices[0]
    page.locator("#pick-q").fill("grateful to the keepers")
    expect(page.locator("#pick .choice")).to_have_count(1)
    expect(page.locator("#pick .choice b")).to_contain_text("no commitment")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(lights.locator(".mark")).to_contain_text("This is it: “Ministers were grateful")
    [pin] = tomllib.loads(saved(page))["pin"]
    assert pin["after_words"] == "Ministers were grateful to the keepers."
    start, end = pin["after_span"]
    assert end - start == len(pin["after_words"])
    _, second = make(saved(page))
    counterpart = change_of(second, "lighthouses").counterpart
    assert counterpart
    assert counterpart.text == pin["after_words"]


_BY = 'by = "A. Reader"\ndate = 2026-11-30\nreason = "It is meant."\n'


def first_round(make: Maker) -> str:
    """A file with an entry of every kind."""
    _, plain = make()
    lights, boats = change_of(plain, "lighthouses"), change_of(plain, "patrol")
    inspect = change_of(plain, "inspect")
    train = [c.after.id for c in plain.commitments if c.after and "train" in c.after.text]
    assert inspect.before
    assert boats.before
    return (
        entry(lights, 0, _BY)
        + entry(boats, 0, table="forbid")
        + f"[[dismiss]]\nafter = {json.dumps(train)}\n"
        + f"[[pin]]\nbefore = {json.dumps([inspect.before.paragraph])}\n"
        + f"after = {json.dumps([inspect.after.paragraph if inspect.after else ''])}\n"
        + '[[alias]]\nheadings = ["Ports", "Lights along the coast"]\nby = "B"\n'
    )


def test_a_second_round_carries_the_first_ones_decisions(open_page: Opener, make: Maker) -> None:
    toml = first_round(make)
    path, second = make(toml)
    page = open_page(_REVIEW, path)
    expect(page.locator("#decisions")).to_have_text("5 decisions")
    mark = card(page, "lighthouses").locator(".mark")
    expect(mark).to_contain_text("(A. Reader, 2026-11-30: It is meant.)")
    expect(card(page, "patrol").locator(".mark")).to_contain_text("Not this: “")
    expect(page.locator("#decision-list li")).to_have_count(5)
    assert page.evaluate("location.hash") == _REVIEW
    again = saved(page)
    _, third = make(again)
    assert third.commitments == second.commitments
    assert third.paragraphs == second.paragraphs
    assert third.themes == second.themes
    assert third.dismissed == second.dismissed
    assert third.decisions == second.decisions
    page.locator("#signed").fill("C. Editor")
    page.locator("#signed").press("Tab")
    card(page, "patrol").focus()
    page.keyboard.press("y")
    expect(page.locator("#decisions")).to_have_text("6 decisions")
    found = tomllib.loads(saved(page))
    assert [one.get("by", "") for one in found["pin"]] == ["A. Reader", "", "C. Editor"]
    assert found["pin"][2]["date"]


def test_decisions_of_the_file_are_undone_and_restored(open_page: Opener, make: Maker) -> None:
    path, _ = make(first_round(make))
    page = open_page(_REVIEW, path)
    card(page, "lighthouses").locator(".mark .undo").click()
    expect(page.locator("#said")).to_have_text("Decision undone")
    expect(page.locator("#decisions")).to_have_text("4 decisions")
    assert len(tomllib.loads(saved(page))["pin"]) == 1
    page.reload()
    expect(page.locator("#decisions")).to_have_text("4 decisions")
    expect(page.locator("#decision-list .gone")).to_have_count(1)
    page.locator("#decision-list").get_by_role("button", name="Restore").click()
    expect(page.locator("#decisions")).to_have_text("5 decisions")
    # A later word about the same promise takes the place of the file's.
    lights = card(page, "lighthouses")
    lights.focus()
    page.keyboard.press("d")
    expect(page.locator("#decisions")).to_have_text("5 decisions")
    found = tomllib.loads(saved(page))
    assert (len(found["pin"]), len(found["dismiss"])) == (1, 2)
    page.locator("#forget").click()
    expect(page.locator("#decisions")).to_have_text("5 decisions")


def test_a_pin_of_the_file_is_pressed_and_can_be_taken_back(open_page: Opener, make: Maker) -> None:
    path, _ = make('[[pin]]\nbefore = ["ports.patrol-boats-islands"]\nafter = []\n')
    page = open_page(_REVIEW, path)
    row = page.locator("#r-b-ports-patrol-boats-islands")
    confirmed = row.get_by_role("button", name="Confirm that it has no counterpart")
    expect(confirmed).to_have_attribute(_PRESSED, "true")
    expect(page.locator("#decisions")).to_have_text("1 decision")
    confirmed.click()
    expect(confirmed).to_have_attribute(_PRESSED, "false")
    expect(page.locator("#decisions")).to_have_text("0 decisions")


_TOLD = 'model = "some-model"\ndate = 2026-11-30\nreason = "It shines <b>again</b>."\n'


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
@pytest.mark.parametrize("verdict", ["Take", "Refuse"])
def test_a_suggestion_waits_beside_its_passage(
    open_page: Opener, make: Maker, capsys: pytest.CaptureFixture[str], way: str, verdict: str
) -> None:
    _, plain = make()
    toml = entry(change_of(plain, "lighthouses"), 1, f"{_TOLD}suggested = true\n")
    toml += '[[pin]]\nbefore = "gone.away.s0"\nsuggested = true\n'
    path, result = make(toml)
    told = capsys.readouterr().err
    assert "1 suggestion waits for a person" in told
    assert "1 suggestion names what these texts have not" in told
    assert result.commitments == plain.commitments
    page = open_page(_REVIEW, path)
    expect(page.locator("#decisions")).to_have_text("0 decisions, 1 suggestion waiting,")
    lights = card(page, "lighthouses")
    box = lights.locator("li[data-near='1'] .suggested")
    expect(box).to_contain_text("This is it (some-model, 2026-11-30: It shines <b>again</b>.)")
    if way == "mouse":
        box.get_by_role("button", name=verdict).click()
    else:
        lights.focus()
        page.keyboard.press("t" if verdict == "Take" else "f")
    expect(page.locator(".suggested")).to_have_count(0)
    page.reload()
    found = tomllib.loads(saved(page))["pin"]
    told_of = next(one for one in found if "reason" in one)
    assert told_of["model"] == "some-model"
    if verdict == "Take":
        assert "suggested" not in told_of
        expect(page.locator("#decisions")).to_have_text("1 decision")
        assert change_of(make(saved(page))[1], "lighthouses").step == "pinned"
    else:
        assert told_of["suggested"]
        assert told_of["refused"]
        expect(lights.locator(".mark")).to_contain_text("Suggestion refused: This is it")
        again, _ = make(saved(page))
        expect(open_page(_REVIEW, again).locator("#decisions")).to_have_text("0 decisions")
        page.locator("#decision-list .undo").click()
        expect(page.locator(".suggested")).to_have_count(1)


def test_a_suggestion_without_a_passage_waits_at_its_promise(
    open_page: Opener, make: Maker
) -> None:
    _, plain = make()
    boats = change_of(plain, "patrol").before
    assert boats
    path, _ = make(f'[[pin]]\nbefore = "{boats.id}"\nsuggested = true\nmodel = "m"\n')
    page = open_page(_REVIEW, path)
    box = card(page, "patrol").locator(".margin .suggested")
    expect(box).to_contain_text("Suggested: no counterpart (m)")
    # Who decides it himself needs no suggestion, and the file has none of it.
    card(page, "patrol").focus()
    page.keyboard.press("d")
    expect(page.locator(".suggested")).to_have_count(0)
    assert list(tomllib.loads(saved(page))) == ["dismiss"]


def test_no_suggestion_and_no_passage_is_said(open_page: Opener, make: Maker) -> None:
    page = open_page(_REVIEW, make()[0])
    page.locator("#r-a-ports-inspect-container-terminal").focus()
    page.keyboard.press("t")
    expect(page.locator("#said")).to_have_text("No suggestion waits here")
    page.keyboard.press("Digit1")
    expect(page.locator("#said")).to_have_text("No decision available here")


def test_an_address_decides_nothing_about_another_pair(open_page: Opener, make: Maker) -> None:
    path, _ = make()
    page = open_page(_REVIEW, path)
    card(page, "lighthouses").focus()
    page.keyboard.press("Digit1")
    page.keyboard.press("n")
    address = page.evaluate("location.hash")
    assert "&of=" in address
    other, _ = make(new=NEW.replace("grateful", "thankful"))
    page = open_page(address, other)
    expect(page.locator("#decisions")).to_have_text("0 decisions")
    notice = page.locator("#notice")
    expect(notice).to_contain_text("about two other texts; none of them was taken")
    assert "of=" not in page.evaluate("location.hash")
    card(page, "lighthouses").focus()
    page.keyboard.press("y")
    page.evaluate("(hash) => { location.hash = hash; }", address)
    expect(page.locator("#decisions")).to_have_text("1 decision")
    same, _ = make()
    page = open_page(address, same)
    expect(page.locator("#decisions")).to_have_text("1 decision")
    expect(page.locator("#notice")).to_be_hidden()


def test_an_address_without_a_key_lands_or_says_what_does_not(
    open_page: Opener, make: Maker
) -> None:
    path, _ = make()
    boats = "c-b-ports-patrol-boats-islands"
    page = open_page(f"#?review=on&yes={boats}-c1.c-b-gone-c1", path)
    expect(page.locator("#decisions")).to_have_text("1 decision")
    expect(page.locator("#notice")).to_contain_text("One decision of this address names nothing")


def test_an_address_of_the_first_round_lands_in_the_second(open_page: Opener, make: Maker) -> None:
    path, _ = make()
    page = open_page(_REVIEW, path)
    card(page, "patrol").focus()
    page.keyboard.press("d")
    address = page.evaluate("location.hash")
    _, plain = make()
    path, _ = make(entry(change_of(plain, "lighthouses"), 0))
    page = open_page(f"{address}&undo=0", path)
    expect(page.locator("#decisions")).to_have_text("2 decisions")


def test_odd_addresses_decide_nothing(open_page: Opener, make: Maker) -> None:
    path, _ = make()
    lights = "c-b-ports-paint-lighthouses-northern-s0"
    odd = [
        f"{lights}_p_nowhere_0_5",
        f"{lights}_p_lights-along-the-coast.ministers-grateful-keepers_9_3",
        f"{lights}_t_lights-along-the-coast_0_999",
        "constructor_p___proto___0_1",
        "x",
    ]
    page = open_page(f"#?review=on&is={'*'.join(odd)}&not={'*'.join(odd)}&undo=0.x&take=7", path)
    expect(page.locator("#decisions")).to_have_text("0 decisions")


def test_what_was_decided_keeps_its_mark_without_review_and_on_paper(
    open_page: Opener, make: Maker
) -> None:
    path, _ = make(first_round(make))
    page = open_page(_REVIEW, path)
    card(page, "patrol").focus()
    page.keyboard.press("y")
    page.keyboard.press("r")
    mark = card(page, "patrol").locator(".mark")
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        expect(mark).to_contain_text("Confirmed: no counterpart")
        expect(mark).to_be_visible()
        expect(card(page, "lighthouses").locator(".mark")).to_be_visible()
        expect(page.locator("#decided-here")).to_contain_text("No commitment: 2025, ¶")
        for button in page.locator(".mark button, .acts button, #decision-list button").all():
            expect(button).to_be_hidden()


def test_without_script_the_decisions_of_the_file_are_listed(
    open_page: Opener, make: Maker
) -> None:
    path, _ = make(first_round(make))
    page = open_page("", path, java_script_enabled=False)
    expect(page.locator("#decision-list li")).to_have_count(5)
    expect(page.locator("#decision-list")).to_contain_text("A. Reader, 2026-11-30: It is meant.")


@pytest.mark.parametrize("size", [(1280, 900), (390, 844)])
def test_axe_finds_no_violation_in_a_review(
    open_page: Opener, make: Maker, size: tuple[int, int]
) -> None:
    _, plain = make()
    more = entry(change_of(plain, "patrol"), 1, f"{_TOLD}suggested = true\n")
    path, _ = make(first_round(make) + more)
    options: dict[str, Any] = {"viewport": dict(zip(("width", "height"), size, strict=True))}
    page = bring_axe(open_page(_REVIEW, path, **options))
    card(page, "patrol").focus()
    page.keyboard.press("Shift+Digit2")
    assert find_violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert find_violations(page) == []


def test_the_result_is_the_same_json_in_the_page(open_page: Opener, make: Maker) -> None:
    path, result = make(first_round(make))
    text = encode_comparison(result)
    assert '"by": "A. Reader"' in text
    assert take_file(open_page("", path), "#save-json")[1].decode() == text
