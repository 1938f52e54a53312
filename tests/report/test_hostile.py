"""No text of a document can add an element, hide itself, run a formula or move a cursor."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable

import pytest
from markdown_it import MarkdownIt

from fcmdiff.report.html.page import render_page
from fcmdiff.report.markdown import render_markdown
from fcmdiff.report.table import render_csv
from fcmdiff.report.terminal import render_summary
from tests.report.build import make_comparison, mangle_all
from tests.report.closed import PAYLOADS, check_sheet_title, hidden_in, shape_of
from tests.report.tree import parse


def _mangle(payload: str) -> Callable[[str], str]:
    return lambda text: text + " " + payload if text else text


def _harmless(payload: str) -> Callable[[str], str]:
    """Lay as many words over a text as the payload has: the number decides where runs end."""
    return _mangle(" ".join("word" for _ in payload.split()))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_page_of_a_hostile_text_has_the_elements_of_a_harmless_one(payload: str) -> None:
    comparison = make_comparison()
    harmless = render_page(mangle_all(comparison, _harmless(payload)))
    hostile = render_page(mangle_all(comparison, _mangle(payload)))
    assert shape_of(hostile) == shape_of(harmless)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_title_over_the_sheets_is_one_string_of_css(payload: str) -> None:
    payload = f'{payload} \\ " }} *{{display:none}} /* \n'
    page = render_page(mangle_all(make_comparison(), _mangle(payload)))
    check_sheet_title(parse(page))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_ids_stay_ids(payload: str) -> None:
    comparison = make_comparison()
    page = render_page(mangle_all(comparison, _mangle(payload), ids=True))
    plain = render_page(mangle_all(comparison, _harmless(payload), ids=True))
    tags = [[node.tag for node in parse(text).walk()] for text in (page, plain)]
    assert tags[0] == tags[1]
    ids = [str(node.attrs["id"]) for node in parse(page).walk() if "id" in node.attrs]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", anchor) for anchor in ids)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_report_holds_a_hidden_character(payload: str) -> None:
    comparison = mangle_all(make_comparison(), _mangle(payload))
    for render in (render_page, render_summary, render_markdown):
        assert not hidden_in(render(comparison))
    assert not hidden_in(render_csv(comparison).replace("\r\n", "\n"))


def test_hidden_characters_are_shown_as_marks() -> None:
    comparison = mangle_all(make_comparison(), _mangle("\u202e\x1b[31m\ud800"))
    for render in (render_page, render_summary, render_csv):
        assert "⟦U+202E⟧⟦U+001B⟧[31m⟦U+D800⟧" in render(comparison)
    render_page(comparison).encode("utf-8")


@pytest.mark.parametrize(
    "start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1"]
)
def test_no_cell_opens_a_formula(start: str) -> None:
    comparison = mangle_all(make_comparison(), lambda text: start + text if text else text)
    rows = list(csv.DictReader(io.StringIO(render_csv(comparison), newline="")))
    cells = [cell for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell.lstrip()[:1] in tuple("=+-@＝＋－＠") and cell]
    assert [cell for cell in cells if cell.startswith("'")]


@pytest.mark.parametrize(
    "payload",
    [
        "<script>alert(1)</script>",
        "[link](http://evil.example)",
        "![image](http://evil.example/x.png)",
        "`code` **bold** _em_ ~~gone~~",
        "# heading\n\n- item\n> quote",
        "https://evil.example www.evil.example",
        "| a | b |",
        "\\",
    ],
)
def test_markdown_of_a_hostile_text_has_the_structure_of_a_harmless_one(payload: str) -> None:
    reader = MarkdownIt("gfm-like", {"linkify": False})
    kinds = []
    for mangle in (_harmless(payload), _mangle(payload)):
        text = render_markdown(mangle_all(make_comparison(), mangle))
        tokens = [t for block in reader.parse(text) for t in (block, *(block.children or ()))]
        kinds.append([t.type for t in tokens if t.type not in {"text", "text_special"}])
    assert kinds[0] == kinds[1]
