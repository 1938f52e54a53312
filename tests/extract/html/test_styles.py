"""Which of the many ways to hide a text are seen, and which text is shown in spite of them."""

from __future__ import annotations

import pytest

from fcmdiff.model.document import FurnitureKind
from tests.extract.html.pages import furniture, read, texts

_HIDING = [
    "display:none",
    "visibility:hidden",
    "opacity:0",
    "opacity:0%",
    "font-size:0",
    "font-size:1px",
    "font:0/0 a",
    "position:absolute;left:-9999px",
    "position:fixed;top:-300em",
    "margin-left:-9999px",
    "clip:rect(0,0,0,0);position:absolute",
    "clip-path:inset(100%)",
    "clip-path:circle(0)",
    "color:#fff",
    "color:white;background:white",
    "color:#123456;background-color:#123457",
    "color:transparent",
    "color:rgba(0,0,0,0)",
    "color:hsl(0 0% 100%)",
    "height:0;overflow:hidden",
    "max-height:0;overflow:hidden",
    "width:0;overflow:hidden",
    "text-indent:-9999px",
    "transform:scale(0)",
    "transform:translateX(-9999px)",
    "content-visibility:hidden",
    "filter:opacity(0)",
    "mask:linear-gradient(transparent,transparent)",
    r"displ\61y:none",
    "display/**/:none",
    "DISPLAY : NONE !important",
    "-webkit-text-fill-color:transparent",
]
_SHOWN = [
    "color:#fff;background:#003366",
    "color:#fff;background-image:url(sea.png)",
    "position:absolute;left:-20px",
    "opacity:.5",
    "overflow:hidden;height:40px",
    "text-indent:-2em",
    "color:#333",
    "font-size:9px",
    "color:transparent;background-clip:text",
    "position:relative;z-index:-1",
    "left:-9999px",
    "clip:rect(0,0,0,0)",
    "display:nonesuch",
]
_PROMISE = "We will dredge the bar by 2031."


def _page(sheet: str, attributes: str, head: str = "") -> str:
    return (
        f"<html><head>{head}<style>{sheet}</style></head><body><main><h1>Bay</h1><p>Fog came.</p>"
        f"<p {attributes}>{_PROMISE}</p></main></body></html>"
    )


@pytest.mark.parametrize("style", _HIDING)
def test_hidden_text_is_seen_in_attributes_and_sheets(style: str) -> None:
    for page in (_page("", f'style="{style}"'), _page(f".x{{{style}}}", "class=x")):
        document = read(page)
        assert texts(document) == ["Fog came."]
        assert furniture(document, FurnitureKind.HIDDEN) == [_PROMISE]


@pytest.mark.parametrize("style", _SHOWN)
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
