"""Which of the many ways to hide a text are seen, and which text is shown in spite of them."""

from __future__ import annotations

import pytest

from fcmdiff.model.document import FurnitureKind
from tests.extract.html.pages import furniture, read, texts
from tests.extract.html.ways import HIDING, HIDING_PAGES, SHOWN, SHOWN_PAGES

_FOG = "<p style='color:#000'>Fog came.</p>"
_PROMISE = "We will dredge the bar by 2031."


def _page(sheet: str, attributes: str, head: str = "") -> str:
    return (
        f"<html><head>{head}<style>{sheet}</style></head><body><main><h1>Bay</h1><p>Fog came.</p>"
        f"<p {attributes}>{_PROMISE}</p></main></body></html>"
    )


@pytest.mark.parametrize("style", HIDING)
def test_hidden_text_is_seen_in_attributes_and_sheets(style: str) -> None:
    for page in (_page("", f'style="{style}"'), _page(f".x{{{style}}}", "class=x")):
        document = read(page)
        assert texts(document) == ["Fog came."]
        assert furniture(document, FurnitureKind.HIDDEN) == [_PROMISE]


@pytest.mark.parametrize("way", HIDING_PAGES)
def test_hidden_text_is_seen_by_every_kind_of_rule_and_element(way: str) -> None:
    sheet, body = HIDING_PAGES[way]
    page = f"<head><style>{sheet}</style></head><main><h1>Bay</h1>{_FOG}{body}</main>"
    assert _PROMISE not in " ".join(texts(read(page.replace("{}", _PROMISE))))


@pytest.mark.parametrize("way", SHOWN_PAGES)
def test_shown_text_is_text_by_every_kind_of_rule_and_element(way: str) -> None:
    sheet, body = SHOWN_PAGES[way]
    page = f"<head><style>{sheet}</style></head><main><h1>Bay</h1>{_FOG}{body}</main>"
    assert _PROMISE in texts(read(page.replace("{}", _PROMISE)))


@pytest.mark.parametrize("style", SHOWN)
def test_shown_text_is_text(style: str) -> None:
    for page in (_page("", f'style="{style}"'), _page(f".x{{{style}}}", "class=x")):
        assert _PROMISE in texts(read(page))


@pytest.mark.parametrize(
    "sheet",
    [
        "#a{display:none}",
        "main > p + p{display:none}",
        "p:nth-of-type(2){display:none}",
        "[data-x]{display:none}",
        "h2, .x{display:none}",
        "@media screen{.x{display:none}}",
        "@media (min-width:600px){.x{display:none}}",
        "@supports (display:grid){.x{display:none}}",
        "main{& .x{display:none}}",
        ".x{color:red; opacity:0}",
        ".x{display:none !important} #a{display:block}",
    ],
)
def test_rules_that_hold_hide(sheet: str) -> None:
    assert texts(read(_page(sheet, "class=x id=a data-x"))) == ["Fog came."]


@pytest.mark.parametrize(
    "sheet",
    [
        "@media print{.x{display:none}}",
        "@media (max-width:600px){.x{display:none}}",
        ".x{display:none} #a{display:block}",
        ".x{display:none} .x{display:block}",
        ".x:hover{display:none}",
        ".x::before{display:none}",
        "/* .x{display:none} */",
        ".y{display:none}",
        "@keyframes k{from{opacity:0}}",
    ],
)
def test_rules_that_do_not_hold_hide_nothing(sheet: str) -> None:
    assert _PROMISE in texts(read(_page(sheet, "class=x id=a")))


def test_white_on_a_ground_that_another_file_may_colour_is_no_proof() -> None:
    link = "<link rel=stylesheet href=site.css>"
    assert _PROMISE in texts(read(_page(".x{color:#fff}", "class=x", link)))


def test_a_part_shown_inside_a_part_without_size_is_text() -> None:
    page = "<main><ul style='font-size:0'><li style='font-size:16px'>We act.</li></ul></main>"
    assert texts(read(page)) == ["We act."]


def test_aria_hidden_is_shown() -> None:
    assert _PROMISE in texts(read(_page("", 'aria-hidden="true"')))


_PLAIN_RULES = "".join(f".a{n}{{color:#123}}" for n in range(10_001))


@pytest.mark.parametrize(
    "sheet",
    [
        _PLAIN_RULES + ".x{display:none}",
        "." + "y" * 1_000_001 + "{} .x{visibility:hidden}",
        "@media screen{" * 9 + ".x{opacity:0}" + "}" * 9,
        "main:has(h1) .x{display:none}",
        "html body main p.x" + ":not(.b)" * 30 + "{display:none}",
    ],
    ids=["rules", "signs", "depth", "has", "selector"],
)
def test_a_rule_that_is_not_read_and_may_hide_is_a_doubt(sheet: str) -> None:
    document = read(_page(sheet, "class=x"))
    [found] = document.diagnostics
    assert found.code == "styles_not_read"
    assert found.paragraphs == tuple(p.id for p in document.paragraphs)


@pytest.mark.parametrize(
    "sheet",
    [
        _PLAIN_RULES + ".x{color:#000}",
        "." + "y" * 1_000_001 + "{} .x{color:#222}",
        "@media screen{" * 9 + ".x{opacity:.5}" + "}" * 9,
        "main:has(h1) .x{color:#222}",
        "main:has(h1) .y{display:none}",
        ".x:hover{display:none}",
    ],
)
def test_a_rule_that_is_not_read_and_hides_nothing_is_no_doubt(sheet: str) -> None:
    assert read(_page(sheet, "class=x")).diagnostics == ()


def test_groups_and_the_root_in_selectors_are_followed() -> None:
    for selector in (":root .x", ":is(.x, .y)", "p:not(.y, .z)", "html:root > body .x"):
        document = read(_page(f"{selector}{{display:none}}", "class=x"))
        assert _PROMISE not in texts(document), selector
