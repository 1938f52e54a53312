"""The summary, the table and the Markdown tell the story of the page."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from fcmdiff.model.comparison import Comparison
from fcmdiff.model.document import Status
from fcmdiff.model.edition import Dating
from fcmdiff.model.outcomes import Outcome
from fcmdiff.report.markdown import render_markdown
from fcmdiff.report.reliability import read_measured, tell_reliability
from fcmdiff.report.spots import open_editions
from fcmdiff.report.table import COLUMNS, render_csv
from fcmdiff.report.terminal import render_summary
from fcmdiff.report.view import make_report
from fcmdiff.report.word.notes import list_notes
from fcmdiff.store import decode_comparison, encode_comparison
from tests.report.build import make_comparison, make_same

Render = Callable[[Comparison], str]

COMPARISON = make_comparison()
HEADLINE = make_report(COMPARISON).headline


@pytest.mark.parametrize("render", [render_summary, render_markdown])
def test_the_headline_and_every_change_are_told(render: Render) -> None:
    text = " ".join(render(COMPARISON).split())
    assert " ".join(HEADLINE.split()) in text
    for piece in (
        "We will train 600 officers in the detection of forged documents over three years.",
        "2024, p. 3, ¶ 9",
        "2 rungs down: from “will” (5) to “aim to” (3).",
        "Deadline “by the end of 2024” became “by mid-2026”, which is later.",
        "Hedge added: “in line with national circumstances”.",
        "Merged from “Border Security” and “Migration”.",
        "similarity 0.48, matched by fuzzy",
    ):
        assert piece in text


@pytest.mark.parametrize("render", [render_summary, render_markdown])
def test_no_change_is_said_plainly(render: Render) -> None:
    text = render(make_same())
    assert "Nothing changed." in text
    assert "dropped" not in text.lower()


@pytest.mark.parametrize("render", [render_summary, render_markdown])
def test_an_unreliable_text_is_said_first(render: Render) -> None:
    lines = [line for line in render(make_comparison(Status.SUSPECT)).splitlines() if line]
    assert "cannot tell" in " ".join(lines[:3]).lower()


def test_the_summary_marks_words_as_wdiff_does() -> None:
    assert "We [-will-] {+aim to+} publish" in render_summary(COMPARISON)


@pytest.mark.parametrize("width", [40, 72, 100])
def test_the_summary_keeps_its_width(width: int) -> None:
    lines = render_summary(COMPARISON, width=width).splitlines()
    assert max(len(line) for line in lines if "sha256" not in line) <= width


def test_the_table_has_a_row_for_each_change_and_both_sides_of_it() -> None:
    rows = list(csv.DictReader(io.StringIO(render_csv(COMPARISON), newline="")))
    assert len(rows) == len(COMPARISON.commitments)
    assert tuple(rows[0]) == COLUMNS
    ids = [
        (c.before.id if c.before else "", c.after.id if c.after else "")
        for c in COMPARISON.commitments
    ]
    assert [(row["id_before"], row["id_after"]) for row in rows] == ids
    assert {row["decided_by_hand"] for row in rows} == {"no"}
    row = next(row for row in rows if row["performative_before"] == "intend to")
    assert row["kind"] == "changed"
    assert row["labels"] == "strengthened; deadline_later; amount_changed"
    assert (row["strength_before"], row["strength_after"]) == ("3", "5")
    assert (row["page_before"], row["paragraph_before"]) == ("3", "10")
    assert (row["deadlines_before"], row["latest_after"]) == ("in 2025", "2026-12-31")
    assert (row["amounts_before"], row["amounts_after"]) == ("12,000 places", "15,000 places")
    assert row["theme_after"] == "Borders and Migration"


def test_the_table_is_rfc_4180() -> None:
    text = render_csv(COMPARISON)
    assert text.endswith("\r\n")
    assert text.count("\n") == text.count("\r\n") == len(COMPARISON.commitments) + 1


def test_every_change_is_in_one_group_and_the_numbers_add_up() -> None:
    report = make_report(COMPARISON)
    calls = [*report.calls, *report.kept_calls]
    assert sum(map(len, report.groups.values())) + len(calls) == len(COMPARISON.commitments)
    counts = COMPARISON.counts.commitments
    assert len(report.groups[Outcome.DROPPED]) == counts["dropped"]
    assert len(report.groups[Outcome.NEW]) == counts["new"]
    assert sum(COMPARISON.counts.calls.values()) == len(calls)


def test_a_change_both_ways_counts_as_weakened() -> None:
    change = next(c for c in COMPARISON.commitments if len(c.labels) == 2 and c.after)
    assert change.outcome == Outcome.WEAKENED


def test_every_paragraph_is_laid_out_once() -> None:
    report = make_report(COMPARISON)
    rows = [row.anchor for theme in report.themes for row in theme.rows]
    assert len(rows) == len(set(rows)) == len(COMPARISON.paragraphs)


def test_how_often_verdicts_were_right_stands_in_every_shape() -> None:
    told = tell_reliability(read_measured())
    assert told
    flat, comparison = " ".join(told.split()), replace(COMPARISON, reliability=told)
    for render in (render_summary, render_markdown):
        assert flat in " ".join(render(comparison).split())
    assert flat in list_notes(make_report(comparison))[0].texts
    rows = list(csv.DictReader(io.StringIO(render_csv(comparison), newline="")))
    assert {row["reliability"] for row in rows} == {told}
    assert told == decode_comparison(encode_comparison(comparison), "c.json").reliability


@pytest.mark.parametrize(
    ("dates", "signs"),
    [
        (("2025-06-11", "2025-09-02"), ("11 June 2025", "2 September 2025")),
        (("2024", "2025"), ("2024", "2025")),
        (("2025-06-11", "2025-06-11"), ("harbour-2024.pdf", "harbour-2025.pdf")),
        (("", ""), ("harbour-2024.pdf", "harbour-2025.pdf")),
    ],
)
def test_two_texts_of_one_title_are_told_apart_by_their_dates(
    dates: tuple[str, str], signs: tuple[str, str]
) -> None:
    heads = [
        replace(head, title="Joint Statement", dated=_date(day))
        for head, day in zip((COMPARISON.before, COMPARISON.after), dates, strict=True)
    ]
    same = replace(COMPARISON, before=heads[0], after=heads[1])
    names = [edition.name for edition in open_editions(same)]
    assert names == [f"Joint Statement ({sign})" for sign in signs]


def _date(day: str) -> Dating:
    return Dating(int(day[:4]), day if len(day) > 4 else None) if day else Dating()
