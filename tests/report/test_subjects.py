"""What each text of a rewritten pair speaks of stands in every report, in front of the verdicts."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from fcmdiff.model.comparison import FAR_APART, REWRITTEN, Comparison
from fcmdiff.report.html.page import render_page
from fcmdiff.report.markdown import render_markdown
from fcmdiff.report.subjects import SUMS_LEAD, list_subjects
from fcmdiff.report.terminal import render_summary
from fcmdiff.report.view import make_report
from fcmdiff.report.word.notes import list_notes
from tests.report.absence import make_absences
from tests.report.tree import parse

COMPARISON = make_absences()
REPORT = make_report(COMPARISON)


def _comment(comparison: Comparison) -> str:
    return "\n".join("\n".join(note.texts) for note in list_notes(make_report(comparison)))


def _page(comparison: Comparison) -> str:
    return parse(render_page(comparison)).all("body")[0].text("script")


EVERY = pytest.mark.parametrize("render", [render_summary, render_markdown, _comment, _page])


@EVERY
def test_every_report_tells_words_counts_place_and_a_sentence(
    render: Callable[[Comparison], str],
) -> None:
    text = " ".join(render(COMPARISON).replace("*", "").split())
    lists = [text.index(f"{one.title}") for one in REPORT.subjects]
    assert lists == sorted(lists)
    assert [one.title for one in REPORT.subjects] == [
        "2024 speaks of it, 2025 hardly",
        "2025 speaks of it, 2024 hardly",
    ]
    at = text.index("cargo 4→1, mail 3→0")
    assert lists[0] < at < text.index("We will improve the watch on cargo", at) < lists[1]
    assert text.index("1 commitment dropped") < lists[0] < text.index("Pilot Register", at)


def test_counts_are_told_before_and_then_after_on_either_side() -> None:
    words = COMPARISON.subjects[0].words
    subjects = tuple(replace(one, words=words) for one in COMPARISON.subjects)
    [old, new] = list_subjects(replace(COMPARISON, subjects=subjects), REPORT.before, REPORT.after)
    assert old.notes[0].words[0] == ("cargo", "4→1")
    assert new.notes[0].words[0] == ("cargo", "1→4")


def test_a_subject_without_a_word_of_its_own_goes_by_its_heading() -> None:
    page = parse(render_page(COMPARISON))
    [section] = page.all("section", "subjects")
    links = [link for link in section.all("a") if not link.has("cite")]
    assert [link.text() for link in links][-1] == "Ice"
    anchors = {str(node.attrs["id"]) for node in page.walk() if "id" in node.attrs}
    assert {str(link.attrs["href"])[1:] for link in links} <= anchors


@EVERY
def test_nothing_of_it_stands_where_a_text_was_only_edited(
    render: Callable[[Comparison], str],
) -> None:
    assert "speaks of it" not in render(make_absences(FAR_APART))


@EVERY
def test_sums_that_one_text_alone_names_are_listed_and_the_rest_counted(
    render: Callable[[Comparison], str],
) -> None:
    text = " ".join(re.sub("[*“”]", "", render(COMPARISON)).split())
    assert re.search(
        r"Sums that the other text does not name: four million \(?2025, p.\s1, ¶\s2\)?, a ", text
    )
    assert text.count(SUMS_LEAD.strip()) == 1
    assert re.search(r"g \(?2025, p.\s1, ¶\s2\)? and 1 more", text)


def test_what_is_spoken_of_follows_the_verdicts_where_a_text_was_not_rewritten() -> None:
    for likeness, first in ((REWRITTEN, "brief-dropped"), (0.2, "subjects-title")):
        page = parse(render_page(make_absences(likeness)))
        ids = [node.attrs.get("id") for node in page.walk()]
        order = sorted(("brief-dropped", "subjects-title"), key=ids.index)
        assert order[0] == first
