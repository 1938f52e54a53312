"""Every kind and label has its weight and its words, and themes and places can be left out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from docs.generate import DOCS
from fcmdiff.check.drafts import ComparedPair, judge_draft
from fcmdiff.check.policy import RULES, Acceptance, Policy, load_policy
from fcmdiff.cli import run
from fcmdiff.model.alignment import ThemeRelation
from fcmdiff.model.check import Case, CheckResult, Finding, Severity
from fcmdiff.model.comparison import Comparison
from fcmdiff.model.labels import ChangeKind, ChangeLabel, Weight
from fcmdiff.report.check.github import render_annotations
from fcmdiff.report.check.junit import render_junit
from fcmdiff.report.check.sarif import render_sarif
from fcmdiff.report.check.summary import render_check_markdown
from fcmdiff.report.check.text import render_check_text
from tests.check.corpus import NEW, OLD
from tests.conftest import SERIES
from tests.report.absence import make_absences, make_documents

NAMES = ("old.md", "draft.md")
ALL: dict[str, Weight] = dict.fromkeys(RULES, "note")
STRUCTURE = ("theme_", "paragraph_")


def _judge(policy: Policy, comparison: Comparison | None = None) -> Case:
    pair = ComparedPair(NAMES, *make_documents(), comparison or make_absences())
    return judge_draft(pair, policy, date(2026, 1, 2))


def _rules(case: Case) -> list[str]:
    return [finding.rule for finding in case.findings]


def _find(case: Case, rule: str) -> Finding:
    return next(finding for finding in case.findings if finding.rule == rule)


def test_without_a_policy_what_is_sure_breaks_and_what_is_possible_warns() -> None:
    found = [(one.rule, one.severity) for one in _judge(Policy()).findings]
    assert found == [
        ("dropped", Severity.ERROR),
        ("no_longer_promised", Severity.ERROR),
        ("possibly_dropped", Severity.WARNING),
    ]


def test_the_page_on_checks_has_every_rule_of_commitments_in_its_row() -> None:
    page = (DOCS / "check.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| (`.*) \| (error|warning|off) \|$", page, re.MULTILINE))
    for rule in (*ChangeKind, *ChangeLabel):
        if rule in RULES:
            assert [weight for names, weight in rows.items() if f"`{rule}`" in names] == [
                rule.weight
            ]


def test_every_new_kind_and_label_can_be_weighed() -> None:
    rules = _rules(_judge(Policy(severity=ALL)))
    assert {
        *("dropped", "possibly_dropped", "new", "possibly_new", "cannot_tell"),
        *("no_longer_promised", "newly_promised", "under_way", "fulfilled"),
        *("merged_into", "split_from"),
        *("theme_renamed", "theme_dissolved", "theme_gathered", "theme_possibly_dropped"),
        *("paragraph_dropped", "paragraph_possibly_dropped", "paragraph_possibly_new"),
    } <= set(rules)
    assert not {"theme_same", "paragraph_reworded"} & set(RULES)


def test_what_was_not_found_names_what_is_nearest() -> None:
    finding = _find(_judge(Policy()), "possibly_dropped")
    assert finding.message == (
        "a commitment was not found in the later text; nearest is “Members pledged stricter checks"
        " of transit cargo at every port of call.” (paragraph 5, score 0.41)"
    )
    assert (finding.before, finding.after) == (
        "We will improve the watch on cargo that changes ships",
        "",
    )


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        ("no_longer_promised", "We will champion", "We emphasise the importance"),
        ("newly_promised", "We noted the harm", "We will recover ghost nets"),
        ("fulfilled", "We will set up", "The Small Ports Fund"),
        ("under_way", "We will build", "The lighthouse on Skerry is"),
        ("merged_into", "We will screen mail", "We will screen goods and mail"),
        ("split_from", "We will publish tide tables and", "We will publish wave heights"),
    ],
)
def test_a_finding_has_the_words_of_both_texts(rule: str, before: str, after: str) -> None:
    finding = _find(_judge(Policy(severity=ALL)), rule)
    assert finding.before.startswith(before)
    assert finding.after.startswith(after)


def test_commitments_only_leaves_moves_themes_and_order_out() -> None:
    comparison = make_absences()
    moved = replace(comparison.commitments[4], moved=True)
    shifted = replace(comparison.paragraphs[1], moved=True)
    comparison = replace(
        comparison,
        commitments=(*comparison.commitments[:4], moved, *comparison.commitments[5:]),
        paragraphs=(comparison.paragraphs[0], shifted, *comparison.paragraphs[2:]),
    )
    rules = _rules(_judge(Policy(severity=ALL), comparison))
    assert {"moved", "paragraph_moved", "theme_renamed"} <= set(rules)
    alone = _rules(_judge(Policy(severity=ALL, commitments_only=True), comparison))
    kept = [rule for rule in rules if rule != "moved" and not rule.startswith(STRUCTURE)]
    assert alone == kept


def test_a_heading_in_doubt_is_no_doubt_where_themes_are_left_out() -> None:
    comparison = make_absences()
    sure = tuple(one for one in comparison.commitments if one.kind != "cannot_tell")
    untold = replace(comparison.themes[3], relation=ThemeRelation.CANNOT_TELL)
    themes = (*comparison.themes[:3], untold, comparison.themes[4])
    comparison = replace(comparison, commitments=sure, themes=themes, certain=False)
    assert not _judge(Policy(), comparison).certain
    assert _judge(Policy(commitments_only=True), comparison).certain
    untold_too = replace(comparison, commitments=make_absences().commitments)
    assert not _judge(Policy(commitments_only=True), untold_too).certain


def test_a_theme_can_be_accepted_and_counted() -> None:
    accepted = Acceptance("theme_dissolved", "t3", "It was agreed", "A. Clerk")
    policy = Policy(
        severity={"theme_dissolved": "error"}, accept=(accepted,), at_most={"theme_renamed": 0}
    )
    case = _judge(policy)
    assert _find(case, "theme_dissolved").severity is Severity.NOTE
    assert _find(case, "at_most").severity is Severity.ERROR
    assert "acceptance_stale" not in _rules(case)
    left_out = _judge(replace(policy, commitments_only=True))
    assert not {"theme_dissolved", "at_most", "acceptance_stale"} & set(_rules(left_out))


@pytest.mark.parametrize(
    "render",
    [render_check_text, render_check_markdown, render_annotations, render_junit, render_sarif],
)
def test_every_shape_knows_the_new_words(render: Callable[[CheckResult], str]) -> None:
    case = _judge(Policy(severity=ALL))
    text = render(CheckResult((case,), {"fcmdiff": "0.1.0"})).replace("\\", "")
    for rule in _rules(case):
        assert rule in text
    assert "what was promised is still said, but no longer promised" in text
    assert "We emphasise the importance of adherence" in text


def test_the_command_leaves_themes_out_and_a_policy_can_say_so(tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text(OLD, "utf-8")
    (tmp_path / "draft.md").write_text(NEW.replace("## Ports", "## Harbours and ports"), "utf-8")
    policy = tmp_path / "policy.toml"
    policy.write_text('severity = { deadline_later = "off", theme_renamed = "error" }', "utf-8")
    out = tmp_path / "out.json"
    words = ["check", str(tmp_path / "old.md"), str(tmp_path / "draft.md"), "--policy", str(policy)]
    words += ["--format", "json", "-o", str(out)]
    assert run(words) == 1
    [finding] = json.loads(out.read_text("utf-8"))["cases"][0]["findings"]
    assert (finding["rule"], finding["before"], finding["after"]) == (
        "theme_renamed",
        "Ports",
        "Harbours and ports",
    )
    assert run([*words, "--commitments-only"]) == 0
    policy.write_text(f"commitments_only = true\n{policy.read_text('utf-8')}", "utf-8")
    assert load_policy(policy).commitments_only
    assert run(words) == 0


def test_it_is_of_two_statements(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(SERIES), "--commitments-only"]) == 2
    assert "a corpus has a baseline" in capsys.readouterr().err
