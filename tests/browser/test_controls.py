"""Every control obeys the mouse and the keyboard, and the address shows the same view again."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page, expect

from fcmdiff.compare.words import rebuild_text
from fcmdiff.report.html.page import render_page
from tests.browser.conftest import Opener
from tests.report.build import make_comparison, mangle_all


def _state(page: Page) -> dict[str, str]:
    """What stands in the address after the anchor."""
    query = page.evaluate("location.hash").partition("?")[2]
    return {key: values[0] for key, values in parse_qs(query).items()}


def _shown(page: Page, selector: str) -> list[str]:
    """The ids of what is on the page and not hidden."""
    found: list[str] = page.locator(selector).evaluate_all(
        "all => all.filter(one => one.getClientRects().length).map(one => one.id)"
    )
    return found


def _root(page: Page, name: str) -> str | None:
    return page.locator("html").get_attribute(f"data-{name}")


_SWITCHES = {
    "i": ("#view", "view", "inline", "side"),
    "s": ("#signs", "marks", "signs", "colour"),
    "r": ("#review", "review", "on", "off"),
}


@pytest.mark.parametrize("key", _SWITCHES)
def test_a_switch_obeys_key_mouse_and_address(open_page: Opener, key: str) -> None:
    control, name, on, off = _SWITCHES[key]
    page = open_page()
    assert _root(page, name) == off
    page.keyboard.press(key)
    assert _root(page, name) == on
    assert _state(page) == {name: on}
    page.reload()
    assert _root(page, name) == on
    page.locator(control).click()
    assert _root(page, name) == off
    assert _state(page) == {}
    page.locator(control).focus()
    page.keyboard.press("Space")
    assert _root(page, name) == on


@pytest.mark.parametrize("system", ["light", "dark"])
def test_a_reader_turns_the_colours_whatever_the_system_has(open_page: Opener, system: str) -> None:
    page = open_page(color_scheme=system)
    other = {"light": "dark", "dark": "light"}[system]
    grounds = {"light": "rgb(252, 251, 248)", "dark": "rgb(22, 22, 20)"}

    def ground() -> object:
        return page.evaluate("getComputedStyle(document.documentElement).backgroundColor")

    assert ground() == grounds[system]
    page.keyboard.press("l")
    assert ground() == grounds[other]
    assert _state(page) == {"colours": other}
    page.reload()
    assert ground() == grounds[other]
    expect(page.locator("#dark")).to_have_attribute("aria-pressed", str(other == "dark").lower())
    page.locator("#dark").click()
    assert ground() == grounds[system]
    assert _state(page) == {}


def test_unchanged_text_unfolds_by_key_and_mouse(open_page: Opener) -> None:
    page = open_page()
    folds = page.locator("details.fold, details.kept")
    assert folds.evaluate_all("all => all.some(one => one.open)") is False
    page.keyboard.press("u")
    assert folds.evaluate_all("all => all.every(one => one.open)") is True
    page.locator("#all").click()
    assert folds.evaluate_all("all => all.some(one => one.open)") is False


@pytest.mark.parametrize(
    ("control", "value", "attribute"),
    [
        ("what", "weakened", "tags"),
        ("label", "deadline_later", "labels"),
        ("rung", "6", "rungs"),
    ],
)
def test_a_filter_leaves_what_fits(
    open_page: Opener, control: str, value: str, attribute: str
) -> None:
    page = open_page()
    every = set(_shown(page, "article.card"))
    page.locator(f"#{control}").select_option(value)
    shown = set(_shown(page, "article.card"))
    fitting = set(page.locator(f"article[data-{attribute}~='{value}']").evaluate_all(_IDS))
    assert shown == fitting
    assert set() < shown < every
    assert _state(page) == {control: value}
    rows = _shown(page, ".row")
    assert rows
    assert set(page.locator(f"#{rows[0]} .tie a").evaluate_all("all => all.map(a => a.hash)")) & {
        f"#{anchor}" for anchor in fitting
    }
    page.reload()
    assert set(_shown(page, "article.card")) == shown
    page.locator("#clear").click()
    assert set(_shown(page, "article.card")) == every
    assert _state(page) == {}


_IDS = "all => all.map(one => one.id)"


def test_filters_are_joined_and_restored_from_the_address(open_page: Opener) -> None:
    page = open_page("#?what=weakened&label=hedged&rung=6&theme=t-a-t2&view=inline")
    assert _shown(page, "article.card") == ["c-a-p9-commit"]
    assert _shown(page, ".row") == ["r-a-p9"]
    assert page.locator("#count").inner_text().startswith("2 of ")
    assert [page.locator(f"#{one}").input_value() for one in ("what", "label", "rung")] == [
        "weakened",
        "hedged",
        "6",
    ]


def test_a_row_fits_by_one_commitment_that_fits_in_every_way(open_page: Opener) -> None:
    page = open_page("#?what=dropped&label=hedged")
    assert _shown(page, "article.card, .row") == []
    assert page.locator("#count").inner_text().startswith("0 of ")


def test_the_theme_filter_by_keyboard_alone(open_page: Opener) -> None:
    page = open_page()
    page.locator("#theme").focus()
    page.keyboard.type("Cyber")
    assert _state(page)["theme"] == page.locator("#theme").input_value() != ""
    assert page.locator("section.theme:visible h3 bdi").all_inner_texts()[:1] == ["Cyber Crime"]
    assert page.locator("section.theme:visible").count() == 1


def test_search_finds_words_and_unfolds(open_page: Opener) -> None:
    page = open_page()
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("fire season")
    shown = _shown(page, "article.card, .row")
    assert shown
    for anchor in shown:
        assert "fire season" in page.locator(f"#{anchor}").inner_text().lower()
    assert _state(page) == {"q": "fire season"}
    page.reload()
    assert _shown(page, "article.card, .row") == shown
    page.locator("#q").fill("confirm pairing")  # a word of a button is no word of the text
    assert _shown(page, "article.card, .row") == []


def test_next_and_previous_walk_the_changes_in_order(open_page: Opener) -> None:
    page = open_page()
    stops = page.locator("[data-tags]:not([data-tags=''])").evaluate_all(
        "all => all.filter(one => one.getClientRects().length).map(one => one.id)"
    )
    seen = []
    for key in ("n", "j", "n"):
        page.keyboard.press(key)
        seen.append(page.evaluate("document.activeElement.id"))
    assert seen == stops[:3]
    assert page.evaluate("location.hash") == f"#{stops[2]}"
    page.keyboard.press("p")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == stops[0]
    for control, place in (("next", 1), ("next", 2), ("previous", 1), ("previous", 0)):
        page.locator(f"#{control}").click()
        assert page.evaluate("document.activeElement.id") == stops[place]


def test_the_change_that_has_the_focus_stands_under_the_controls(open_page: Opener) -> None:
    """WCAG 2.2, 2.4.11: what has the focus is not hidden by what sticks to the top."""
    page = open_page()
    for _ in range(4):
        page.keyboard.press("n")
        top, edge = page.evaluate(
            "[document.activeElement, document.getElementById('controls')]"
            ".map((one, n) => one.getBoundingClientRect()[n ? 'bottom' : 'top'])"
        )
        assert edge <= top < 900


def test_help_takes_the_focus_and_gives_it_back(open_page: Opener) -> None:
    page = open_page()
    page.locator("#ask").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#help")).to_be_visible()
    assert page.evaluate("document.querySelector('#help').contains(document.activeElement)")
    page.keyboard.press("i")  # keys do not act behind an open dialog
    assert _root(page, "view") == "side"
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()
    expect(page.locator("#ask")).to_be_focused()
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.locator("#help button").click()
    expect(page.locator("#help")).to_be_hidden()


def test_single_keys_can_be_switched_off(open_page: Opener) -> None:
    page = open_page()
    page.keyboard.press("?")
    page.locator("#keys").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("i")
    assert _root(page, "view") == "side"
    assert _state(page) == {"keys": "off"}


def test_a_link_leads_into_a_fold_and_past_a_filter(open_page: Opener) -> None:
    page = open_page("#?what=dropped")
    inside = page.locator("details.fold .row").first
    anchor = inside.get_attribute("id")
    page.evaluate("(anchor) => { location.hash = anchor; }", anchor)
    expect(inside).to_be_visible()
    assert _state(page) == {}


def test_every_control_can_be_reached_by_tab(open_page: Opener) -> None:
    page = open_page("#?review=on&yes=r-a-p1")
    wanted = set(
        page.locator("#controls, .take").locator("button, select, input").evaluate_all(_IDS)
    )
    wanted -= {"clear", "more"}  # there is nothing to clear, nor a phone that has no room
    seen = set()
    for _ in range(150):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.id"))
        if wanted <= seen:
            break
    assert wanted <= seen


def test_the_page_is_readable_without_script(open_page: Opener) -> None:
    page = open_page(java_script_enabled=False)
    expect(page.locator("#controls")).to_be_hidden()
    expect(page.locator("#take")).to_be_hidden()
    assert "2\xa0commitments dropped" in page.locator("#headline").inner_text()
    texts = page.locator(".row :is(.line, .side, .both) p")
    assert texts.count() > 20
    expect(texts.first).to_be_visible()
    page.locator("details.fold summary").first.click()
    expect(page.locator("details.fold .row").first).to_be_visible()


def test_the_two_sides_are_cut_from_the_blackline(open_page: Opener) -> None:
    comparison = make_comparison()
    page = open_page("#?all=yes")
    assert page.locator("#text .row > .line").count() > 10
    for pair in comparison.paragraphs:
        anchor = f"a-{pair.after[0]}" if pair.after else f"b-{pair.before[0]}"
        row = page.locator(f"#r-{anchor}")
        for side, sign, keys in (("before", "-", pair.before), ("after", "+", pair.after)):
            parts = row.locator(f":scope > .{side} > p")
            if not parts.count():
                assert not keys or row.locator(":scope > .both").count()
                continue
            assert parts.count() == len(keys)
            words = " ".join(parts.evaluate_all(_WORDS)).split()
            assert words == rebuild_text(pair.edits, sign).split()  # type: ignore[arg-type]


_WORDS = """all => all.map(one => {
  const copy = one.cloneNode(true);
  for (const extra of copy.querySelectorAll(".marker, .number")) extra.remove();
  return copy.textContent;
})"""


def test_a_side_has_the_markers_and_numbers_of_its_paragraphs(open_page: Opener) -> None:
    page = open_page("#?all=yes")
    assert page.locator("#r-a-p9 > .after .number").all_inner_texts() == ["¶ 9", "¶ 10"]
    marked = 0
    for row in page.locator(".row[data-parts]").all():
        own = row.locator(":scope > .line > p > .marker").all_inner_texts()
        later = row.locator(":scope > .after .marker").all_inner_texts()
        assert later[: len(own)] == own
        marked += bool(own)
    assert marked
    assert page.locator("#r-a-p5").count() == 1


def test_the_contents_lead_everywhere_and_close(open_page: Opener) -> None:
    page = open_page()
    page.locator("#contents summary").focus()
    page.keyboard.press("Enter")
    links = page.locator("#contents a")
    assert links.count() > 15
    expect(links.first).to_be_visible()
    page.keyboard.press("Escape")
    expect(links.first).to_be_hidden()
    expect(page.locator("#contents summary")).to_be_focused()
    page.keyboard.press("Enter")
    page.locator("#contents a[href='#possible'], #contents a[href='#text']").first.click()
    expect(links.first).to_be_hidden()
    for target in links.evaluate_all("all => all.map(a => a.hash)"):
        assert page.locator(target).count() == 1


def test_on_a_phone_the_bar_is_in_reach_and_small(open_page: Opener) -> None:
    page = open_page(viewport={"width": 390, "height": 844})
    for place in (0, 3000):
        page.evaluate(f"scrollTo(0, {place})")
        box = page.locator("#bar").bounding_box()
        assert box
        assert box["height"] < 60
        assert box["y"] + box["height"] == 844
    expect(page.locator("#what")).to_be_hidden()
    page.locator("#more").click()
    expect(page.locator("#more")).to_have_attribute("aria-expanded", "true")
    page.locator("#what").select_option("weakened")
    expect(page.locator("#count")).to_be_visible()
    page.locator("#more").click()
    page.locator("#next").click()
    assert page.evaluate("document.activeElement.matches('.weakened')")
    page.locator("#contents summary").click()
    expect(page.locator("#contents a").first).to_be_in_viewport()


def test_a_phone_shows_one_text_with_its_marks_unless_told_otherwise(open_page: Opener) -> None:
    page = open_page(viewport={"width": 390, "height": 844})
    assert _root(page, "view") == "inline"
    expect(page.locator("#view")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".row > .line").first).to_be_visible()
    page.keyboard.press("i")
    assert _state(page) == {"view": "side"}
    page.reload()
    assert _root(page, "view") == "side"
    expect(page.locator(".row > .line").first).to_be_hidden()


def test_heads_count_what_a_filter_leaves_and_an_empty_one_says_so(open_page: Opener) -> None:
    page = open_page()
    figure = page.locator("#gt-weakened .figure")
    every = figure.inner_text()
    page.locator("#label").select_option("hedged")
    assert figure.inner_text().endswith(f" of {every}")
    page.locator("#q").fill("nothing has this")
    assert page.locator("#count").inner_text().endswith("Nothing fits this filter.")
    clear = page.get_by_role("button", name="Show every change")
    clear.click()
    assert figure.inner_text() == every
    expect(clear).to_be_hidden()


def test_the_focus_is_kept_when_its_place_goes(open_page: Opener) -> None:
    page = open_page("#?what=dropped&review=on")
    page.locator("#clear").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#what")).to_be_focused()
    page.locator("#c-b-p9-train .review button").first.focus()
    page.keyboard.press("r")
    expect(page.locator("#c-b-p9-train")).to_be_focused()
    page.keyboard.press("u")
    page.locator("details.fold .cite").first.focus()
    page.keyboard.press("u")
    expect(page.locator("details.fold summary").first).to_be_focused()


def test_a_filter_that_is_not_here_hides_nothing(open_page: Opener) -> None:
    page = open_page("#?theme=t-a-gone&label=constructor&what=split%20x")
    assert page.locator("#count").inner_text() == ""
    assert [page.locator(f"#{one}").input_value() for one in ("what", "label", "theme")] == [""] * 3
    assert set(_shown(page, "article.card")) == set(page.locator("article.card").evaluate_all(_IDS))


def test_search_takes_the_quotes_and_spaces_of_any_keyboard(
    open_page: Opener, tmp_path: Path
) -> None:
    changed = mangle_all(make_comparison(), lambda text: f'the partners\' "plan" {text}')
    path = tmp_path / "report.html"
    path.write_text(render_page(changed), encoding="utf-8")
    page = open_page(path=path)
    every = _shown(page, "article.card")
    page.locator("#q").fill("partners\u2019\u00a0 \u201cplan\u201d")
    assert _shown(page, "article.card") == every


def test_what_a_key_leads_to_has_a_name(open_page: Opener) -> None:
    page = open_page()
    names = page.locator("article.card, .row").evaluate_all("all => all.map(one => one.ariaLabel)")
    assert all(", 20" in name for name in names)
    dropped = page.locator("#c-b-p9-train")
    assert str(dropped.get_attribute("aria-label")).startswith("dropped, ")
