"""Every shape is made of the stored Comparison alone, and all shapes give the same answer."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable

import pytest

from fcmdiff.model.comparison import Comparison
from fcmdiff.model.outcomes import CountsAs, Outcome
from fcmdiff.pipeline import compare_names
from fcmdiff.report.html.page import render_page
from fcmdiff.report.markdown import render_markdown
from fcmdiff.report.table import render_csv
from fcmdiff.report.terminal import render_summary
from fcmdiff.report.view import make_report
from fcmdiff.report.word.package import render_docx
from fcmdiff.report.wording import GROUP_TITLES, LABEL_NAMES
from fcmdiff.store import decode_comparison, encode_comparison
from tests.cases import Case, read_cases
from tests.report.tree import parse

RENDERERS: tuple[Callable[[Comparison], str | bytes], ...] = (
    render_page,
    render_markdown,
    render_csv,
    render_summary,
    render_docx,
    encode_comparison,
)


def _compare(case: Case) -> Comparison:
    return compare_names(str(case.before), str(case.after))


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case.name)
def test_a_stored_comparison_renders_as_the_one_it_was_stored_from(case: Case) -> None:
    comparison = _compare(case)
    stored = decode_comparison(encode_comparison(comparison), "stored.json")
    for render in RENDERERS:
        assert render(stored) == render(comparison)


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case.name)
def test_page_table_markdown_and_json_count_the_same(case: Case) -> None:
    comparison = _compare(case)
    changes = json.loads(encode_comparison(comparison))["commitments"]
    wanted = Counter(c["outcome"] for c in changes if c["counts_as"] == "commitment")
    assert sum(wanted.values()) == sum(comparison.counts.commitments.values())
    table = csv.DictReader(io.StringIO(render_csv(comparison)))
    rows = [(row["kind"], row["counts_as"], row["labels"]) for row in table]
    assert rows == [(c["kind"], c["counts_as"], "; ".join(c["labels"])) for c in changes]
    groups = make_report(comparison).groups
    assert {g: len(cards) for g, cards in groups.items() if cards} == wanted
    markdown = render_markdown(comparison)
    page = parse(render_page(comparison))
    for outcome, number in wanted.items():
        if outcome != Outcome.UNCHANGED:
            assert f"## {GROUP_TITLES[Outcome(outcome)]} ({number})" in markdown
            assert len(page.one(f"g-{outcome}").all("article")) == number


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case.name)
def test_rows_and_tallies_say_what_the_counts_say(case: Case) -> None:
    comparison = _compare(case)
    rows = [row for theme in make_report(comparison).themes for row in theme.rows]
    told = Counter(str(row.pair.relation) for row in rows)
    assert told == Counter({k: n for k, n in comparison.counts.paragraphs.items() if n})


def test_every_outcome_and_label_has_its_words() -> None:
    from fcmdiff.model.labels import ChangeLabel  # noqa: PLC0415 - the report itself may not

    assert set(GROUP_TITLES) == set(Outcome)
    assert list(LABEL_NAMES) == [label.value for label in ChangeLabel]
    assert {c.value for c in CountsAs} == {"commitment", "call", "statement"}
