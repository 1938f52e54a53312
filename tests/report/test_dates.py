"""Every shape of the report tells the dates of both sides, and says so where there are none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from fcmdiff.model.comparison import Comparison
from fcmdiff.model.document import FileDates
from fcmdiff.model.edition import EditionHead
from fcmdiff.report.dated import tell_dates
from fcmdiff.report.html.page import render_page
from fcmdiff.report.markdown import render_markdown
from fcmdiff.report.terminal import render_summary
from fcmdiff.report.view import make_report
from fcmdiff.report.word.notes import list_notes
from tests.report.build import make_comparison
from tests.report.tree import parse

DATES = FileDates("2025-06-12", "2025-06-13", "2025-06-14")
EDITION = EditionHead("harbour:2025", "2025-06-11", "2025-06-12")
TOLD = "Dated 11–12 June 2025 (catalogue); file made 2025-06-12, changed 2025-06-13, published"
NONE = "The file gives no date"


def _page(comparison: Comparison) -> str:
    """What stands in the box at the end of the page, the files to save left out."""
    return parse(render_page(comparison)).one("sources").text()


def _word(comparison: Comparison) -> str:
    return " ".join(text for note in list_notes(make_report(comparison)) for text in note.texts)


@pytest.mark.parametrize("render", [_page, render_summary, render_markdown, _word])
def test_the_dates_of_both_sides_are_told(render: Callable[[Comparison], str]) -> None:
    comparison = make_comparison()
    bare = replace(comparison.before, dates=FileDates(), edition=None)
    dated = replace(comparison.after, dates=DATES, edition=EDITION)
    text = " ".join(render(replace(comparison, before=bare, after=dated)).split())
    assert text.count(TOLD) == 1
    assert text.count(NONE) == 1
    assert text.index(NONE) < text.index(TOLD)


@pytest.mark.parametrize(
    ("dates", "edition", "told"),
    [
        (FileDates(), EditionHead("a:1", "2025"), "Dated 2025 (catalogue); the file gives no date"),
        (FileDates(), EditionHead("a:1"), "The catalogue gives no date; the file gives no date"),
        (FileDates("2025-06-12", "2025-06-12"), None, "File made and last changed 2025-06-12"),
        (FileDates(modified="2025-06"), None, "File changed 2025-06"),
        (FileDates(issued="2025-06-12"), None, "File published 2025-06-12"),
    ],
)
def test_a_clause_says_what_there_is(
    dates: FileDates, edition: EditionHead | None, told: str
) -> None:
    assert tell_dates(dates, edition) == told
