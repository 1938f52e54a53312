"""The shell closes, frames and escapes a page of any kind: here a list of promises by year."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from fcmdiff.report.html import shell
from fcmdiff.report.html.shell import Shell, read_script, read_style
from tests.report.closed import (
    PAYLOADS,
    check_charset,
    check_nothing_fetched,
    check_policy,
    check_sheet_title,
    hidden_in,
    shape_of,
)
from tests.report.tree import parse

TEMPLATE = """\
{% extends "shell.html" %}
{% from "quotes.html" import runs, say %}
{% block title %}{{ series }}: what became of it{% endblock %}
{% block body %}
<main>
<h1><bdi>{{ series }}</bdi></h1>
<ol>
{% for year, promise in rows %}
<li title="{{ promise }}">{{ label(year) }}: {{ say(["Since then ", quote(promise)]) }}</li>
{% endfor %}
</ol>
<p>{{ runs([("=", "We "), ("-", series), ("+", "will")]) }}</p>
</main>
{% endblock %}
"""


class Quote:
    """A quoted text, as the sentences of a report have it."""

    def __init__(self, text: str) -> None:
        self.text = text


WORDS = {"label": lambda year: f"in {year}", "quote": Quote}
SHELL = Shell(TEMPLATE, read_style("shell.css"), read_script("walk.js"), WORDS)


def fill(series: str, promise: str, page: Shell = SHELL) -> str:
    rows = [(2024, promise), (2025, promise)]
    return page.fill(sheets=series, data={"promise": promise}, series=series, rows=rows)


PAGE = fill("Harbours", "We will report.")


def test_a_page_of_another_kind_is_closed() -> None:
    check_policy(PAGE)
    check_charset(PAGE)
    check_nothing_fetched(PAGE)
    check_sheet_title(parse(PAGE))


def test_the_frame_has_language_title_style_script_and_data() -> None:
    tree = parse(PAGE)
    assert tree.all("html")[0].attrs == {"lang": "en"}
    assert tree.all("title")[0].text() == "Harbours: what became of it"
    assert "--paper" in tree.all("style")[0].text()
    data, script = tree.all("script")
    assert json.loads(data.text()) == {"promise": "We will report."}
    assert script.text().startswith('"use strict";')


def test_quotes_go_where_a_value_needs_none_and_stay_where_it_does() -> None:
    template = """{% extends "shell.html" %}{% block title %}t{% endblock %}{% block body %}
<p class="a" id="b">{{ text }}</p><p title="{{ text }}" lang="">z</p>
<svg><use href="#m" x="1"/></svg>{% endblock %}"""
    page = Shell(template, read_style("shell.css"), "f('a[b=\"c\"]');").fill(text=' d="e">')
    assert "<p class=a id=b> d=&#34;e&#34;&gt;</p>" in page
    assert '<p title=" d=&#34;e&#34;&gt;" lang="">' in page
    assert '<use href=#m x="1"/>' in page
    assert "f('a[b=\"c\"]');" in page
    check_policy(page)


def test_quotes_are_isolated_and_edits_are_marked() -> None:
    tree = parse(PAGE)
    (first, _) = tree.all("li")
    assert first.text() == "in 2024: Since then “We will report.”"
    assert [node.text() for node in first.all("bdi")] == ["We will report."]
    assert [node.text() for node in tree.all("del") + tree.all("ins")] == ["Harbours", "will"]


def test_a_page_without_script_and_data_allows_none() -> None:
    page = Shell(TEMPLATE, read_style("shell.css"), words=WORDS).fill(series="a", rows=[])
    check_policy(page)
    assert not parse(page).all("script")
    assert "@top-left" not in parse(page).all("style")[0].text()


def test_another_language_can_be_named() -> None:
    template = TEMPLATE + "{% block language %}fr{% endblock %}"
    page = fill("a", "b", Shell(template, read_style("shell.css"), words=WORDS))
    assert parse(page).all("html")[0].attrs["lang"] == "fr"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_hostile_text_adds_nothing_and_hides_nothing(payload: str) -> None:
    page = fill(f"Harbours {payload}", f"We will report. {payload}")
    plain = fill("Harbours word", "We will report. word")
    tags = [[node.tag for node in parse(text).walk()] for text in (page, plain)]
    assert tags[0] == tags[1]
    assert shape_of(page.replace(_title(page), _title(plain))) == shape_of(plain)
    check_policy(page)
    check_nothing_fetched(page)
    check_sheet_title(parse(page))
    assert not hidden_in(page)
    page.encode("utf-8")
    (kept,) = json.loads(parse(page).all("script")[0].text()).values()
    # Two halves of a surrogate pair are one character to JSON.
    assert kept.encode("utf-16", "surrogatepass") == f"We will report. {payload}".encode(
        "utf-16", "surrogatepass"
    )


def _title(page: str) -> str:
    """The attribute of the first promise as it stands in the page."""
    return page.split('<li title="')[1].partition('"')[0]


def test_the_shell_knows_nothing_of_what_it_shows() -> None:
    tree = ast.parse(Path(shell.__file__).read_text("utf-8"))
    found = [n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
    assert [name for name in found if name.startswith("fcmdiff")] == ["fcmdiff.report.marks"]
    code = (
        "import sys, fcmdiff.report.html.shell; "
        "print([n for n in sys.modules if n.startswith('fcmdiff.model')])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
