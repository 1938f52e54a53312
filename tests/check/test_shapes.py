"""Every shape of a check is read by its own schema or by a program that reads such files."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from junitparser import JUnitXml
from lxml import etree  # type: ignore[import-untyped]
from sarif_pydantic import Sarif  # type: ignore[import-untyped]

from fcmdiff.check.policy import policy_schema
from fcmdiff.cli import run
from fcmdiff.model.check import Case, CheckedText, CheckResult, Finding, Severity, Spot, Verdict
from fcmdiff.report.check.github import render_annotations
from fcmdiff.report.check.junit import render_junit
from fcmdiff.report.check.sarif import render_sarif
from fcmdiff.report.check.summary import render_check_markdown
from fcmdiff.report.check.text import render_check_text
from fcmdiff.store import encode_check, json_schema
from tests.conftest import ROOT

# What a text may hold that would end a command, an element or a line.
NASTY = 'ports: "open" <b>&amp;</b>, 100%\r\n::error::x ]]> \u202e \x1b[31m `|`'
SPOT = Spot("a b,c:d.pdf", "after", NASTY, 3, 2, 4)
FINDINGS = (
    Finding("dropped", Severity.ERROR, NASTY, SPOT, "ports.c1", NASTY, ""),
    Finding("weakened", Severity.WARNING, "a commitment is weakened", SPOT, "ports.c2", "a", "b"),
    Finding("new", Severity.NOTE, "a commitment is new", SPOT, "p.c3", "", "b", "decided (B. C.)"),
)
TEXT = CheckedText("a b,c:d.pdf", "0" * 64, "one\ntwo\nthree\nfour\n")
RESULT = CheckResult(
    (
        Case("draft", FINDINGS, (TEXT,)),
        Case("unread", failure=NASTY),
        Case("doubtful", certain=False),
        Case("good"),
    ),
    {"fcmdiff": "1"},
    "2026-01-01",
)
RENDERERS = (
    render_annotations,
    render_junit,
    render_sarif,
    render_check_markdown,
    render_check_text,
)


def test_the_worst_case_is_the_verdict() -> None:
    assert RESULT.verdict is Verdict.FAILED
    broken = CheckResult((RESULT.cases[0], RESULT.cases[2]), {})
    assert broken.verdict is Verdict.BROKEN
    assert CheckResult((RESULT.cases[2], RESULT.cases[3]), {}).verdict is Verdict.CANNOT_TELL
    assert CheckResult((RESULT.cases[3],), {}).verdict is Verdict.CLEAN


@pytest.mark.parametrize("render", RENDERERS, ids=lambda r: r.__name__)
def test_nothing_invisible_reaches_a_reader(render: object) -> None:
    text = render(RESULT)  # type: ignore[operator]
    assert not re.search("[\u202e\x1b\r]", text)


def test_junit_is_read_by_a_parser_of_it() -> None:
    suites = JUnitXml.fromstring(render_junit(RESULT).encode("utf-8"))
    assert (suites.tests, suites.failures, suites.errors) == (6, 1, 1)
    assert sum(suite.skipped for suite in suites) == 1
    names = {suite.name: [case.name for case in suite] for suite in suites}
    assert names["draft"][0].startswith("dropped ports.c1")
    assert names["good"] == ["nothing found"]


def test_junit_keeps_to_its_schema() -> None:
    schema = etree.XMLSchema(etree.parse(Path(__file__).with_name("junit.xsd")))
    schema.assertValid(etree.fromstring(render_junit(RESULT).encode("utf-8")))


def test_sarif_is_read_by_a_model_of_it() -> None:
    log = Sarif.model_validate_json(render_sarif(RESULT))
    found = log.runs[0]
    assert [r.level.value for r in found.results] == ["error", "warning", "note"]
    place = found.results[0].locations[0].physical_location
    assert place.region.start_line == 4
    lines = json.loads(render_sarif(RESULT))["runs"][0]["artifacts"][place.artifact_location.index]
    assert lines["contents"]["text"].splitlines()[3] == "four"
    assert found.results[2].suppressions[0]["justification"] == "decided (B. C.)"
    assert found.invocations[0].execution_successful is False


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("drafts/a b.md", "drafts/a%20b.md"),
        ("/srv/repo/drafts/a.md", "drafts/a.md"),
        ("../repo/a.md", "a.md"),
        ("drafts/../a.md", "a.md"),
        ("../other/a.md", "file:///srv/other/a.md"),
        ("/srv/a.md", "file:///srv/a.md"),
        ("/srv/repository/a.md", "file:///srv/repository/a.md"),
        ("C:/drafts/a.md", "file:///C:/drafts/a.md"),
        ("straits:2024", "straits%3A2024"),
    ],
)
def test_sarif_addresses_can_be_mapped_to_the_folder_that_was_worked_in(
    name: str, address: str
) -> None:
    finding = Finding("dropped", Severity.ERROR, "gone", Spot(name, "after", line=1), "p.c1")
    result = CheckResult((Case("draft", (finding,), (CheckedText(name, "0" * 64, "one\n"),)),), {})
    run = json.loads(render_sarif(result, "/srv/repo"))["runs"][0]
    place = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert place == run["artifacts"][0]["location"]["uri"] == f"{address}.txt"


# GitHub's grammar: a command, its properties, its data; ``:`` and ``,`` are escaped in properties.
_COMMAND = re.compile(
    r"::(?:error|warning|notice) (?:[a-z]+=[^:,\r\n]+)(?:,[a-z]+=[^:,\r\n]+)*::.*"
)


def test_annotations_keep_to_the_grammar() -> None:
    *commands, verdict = render_annotations(RESULT).splitlines()
    assert len(commands) == 5
    assert all(_COMMAND.fullmatch(line) for line in commands)
    assert not any(re.search(r"%(?!25|0A|0D|3A|2C)", line) for line in commands)
    assert not verdict.startswith("::")


def test_markdown_shows_what_a_text_says_and_acts_on_none_of_it() -> None:
    from markdown_it import MarkdownIt  # noqa: PLC0415

    page = MarkdownIt().render(render_check_markdown(RESULT))
    assert "<b>" not in page
    assert page.count("<h3>") == 3
    assert "&lt;b&gt;&amp;amp;&lt;/b&gt;" in page


def test_json_keeps_to_its_schema() -> None:
    result = json.loads(encode_check(RESULT))
    assert result["verdict"] == "failed"
    jsonschema.validate(result, json_schema("check"))


def test_the_schema_of_a_policy_tells_what_is_allowed() -> None:
    schema = policy_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    good = {"severity": {"dropped": "error"}, "at_most": {"new": 3}, "least_strength": 4}
    jsonschema.validate(good, schema)
    faults: tuple[dict[str, object], ...] = (
        {"severity": {"dropt": "error"}},
        {"sevrity": {}},
        {"least_strength": 9},
    )
    for bad in faults:
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(bad, schema)


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("vendor.github-actions", "action.yml"),
        ("vendor.github-workflows", ".github/workflows/corpora.yml"),
    ],
)
def test_the_action_and_the_workflow_keep_to_their_schemas(schema: str, file: str) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, file]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_summary_of_a_job_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    old = tmp_path / "old.md"
    old.write_text("# Forum 2024\n\n## Ports\n\nWe will open the ports.\n", "utf-8")
    words = ["check", str(old), str(old), "--format", "github", "-o", str(tmp_path / "out")]
    assert run(words) == 0
    assert summary.read_text("utf-8").startswith("before\n## fcmdiff check: clean")
