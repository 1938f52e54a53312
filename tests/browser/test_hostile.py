"""Texts that attack the page stay texts in a browser, whatever field they stand in."""

from __future__ import annotations

from pathlib import Path

import pytest

from fcmdiff.report.html.page import render_page
from tests.browser.conftest import Opener
from tests.report.build import make_comparison, mangle_all

# One page for all: each text of the report ends in every one of them.
_PAYLOADS = (
    "</title></style></script><script>document.title='hit'</script>",
    '"><img src=x onerror="document.title=\'hit\'"><svg onload=alert(1)>',
    "' autofocus onfocus='alert(1)' x='",
    "<!-- <script> ]]> &lt;b&gt; {{ 7 * 7 }} {% raw %}",
    "javascript:alert(1) https://evil.example/x.png [a](javascript:alert(1))",
    "\u202eesrever\u2066\u200b\u00ad\ufeff\x00\x1b[31m\x7f\u2028",
)
_HIDDEN = "\u202e\u2066\u200b\u00ad\ufeff\x00\x1b\x7f\u2028\u2029"


@pytest.fixture(scope="module")
def hostile_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    payload = " ".join(_PAYLOADS)
    comparison = mangle_all(make_comparison(), lambda text: f"{text} {payload}" if text else text)
    path = tmp_path_factory.mktemp("hostile") / "report.html"
    path.write_text(render_page(comparison), encoding="utf-8")
    return path


def test_no_payload_becomes_an_element_or_an_act(open_page: Opener, hostile_page: Path) -> None:
    page, plain = open_page("#?all=yes", path=hostile_page), open_page("#?all=yes")
    count = "[...document.querySelectorAll('*')].map(one => one.localName).sort().join()"
    assert "img" not in page.evaluate(count)
    kinds = "[...new Set([...document.querySelectorAll('*')].map(one => one.localName))].sort()"
    assert page.evaluate(kinds) == plain.evaluate(kinds)
    assert page.evaluate("document.scripts.length") == 2
    assert "<script>" in page.title()


def test_hidden_characters_are_seen(open_page: Opener, hostile_page: Path) -> None:
    page = open_page("#?all=yes", path=hostile_page)
    seen = page.locator("body").inner_text()
    assert "⟦U+202E⟧" in page.locator("#headline, .row .after").all_inner_texts()[1]
    assert not set(seen) & set(_HIDDEN)
    for place in ("h1", "#sources", "ol.themes", "article.card"):
        assert "⟦U+202E⟧" in page.locator(place).first.inner_text()


def test_what_is_searched_and_what_stands_in_the_address_stays_text(open_page: Opener) -> None:
    page = open_page(
        "#?q=%3Cimg%20src=x%20onerror=alert(1)%3E&what=%22%3E&theme=__proto__&yes=%3Cb%3E"
    )
    assert page.locator("#q").input_value() == "<img src=x onerror=alert(1)>"
    assert page.locator("img").count() == 0
    assert page.locator("#count").inner_text().startswith("0 of ")
    page.locator("#clear").click()
    assert page.locator("#count").inner_text() == ""
