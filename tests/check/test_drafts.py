"""A draft against the last edition: what weighs how much, and what somebody decided."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fcmdiff.cli import run
from tests.check.corpus import NEW, OLD
from tests.conftest import SERIES
from tests.half_read import two_pages

DRAFT = NEW.replace("We will publish a register of ships every year.\n\n", "").replace(
    "We agree to keep", "We intend to keep"
)


def judge(tmp_path: Path, policy: str | None, *words: str) -> tuple[int, dict[str, Any]]:
    (tmp_path / "old.md").write_text(OLD, "utf-8")
    (tmp_path / "draft.md").write_text(DRAFT, "utf-8")
    command = ["check", str(tmp_path / "old.md"), str(tmp_path / "draft.md")]
    if policy is not None:
        (tmp_path / "policy.toml").write_text(policy, "utf-8")
        command += ["--policy", str(tmp_path / "policy.toml")]
    out = tmp_path / "out.json"
    code = run([*command, "--format", "json", "-o", str(out), *words])
    return code, json.loads(out.read_text("utf-8")) if out.exists() else {}


def found(result: dict[str, Any]) -> list[tuple[str, str]]:
    return [(f["rule"], f["severity"]) for case in result["cases"] for f in case["findings"]]


def dropped_id(tmp_path: Path) -> str:
    _, result = judge(tmp_path, None)
    findings = (f for case in result["cases"] for f in case["findings"])
    return str(next(f["id"] for f in findings if f["rule"] == "dropped"))


def test_without_a_policy_what_is_dropped_breaks_the_check(tmp_path: Path) -> None:
    code, result = judge(tmp_path, None)
    assert (code, result["verdict"]) == (1, "broken")
    assert ("dropped", "error") in found(result)
    assert ("weakened", "warning") in found(result)
    assert ("deadline_later", "warning") in found(result)


def test_a_policy_weighs_rules_and_themes(tmp_path: Path) -> None:
    policy = """
    [severity]
    dropped = "warning"
    weakened = "off"
    deadline_later = "note"

    [[theme]]
    headings = ["lawful *"]
    severity = { weakened = "error" }
    """
    code, result = judge(tmp_path, policy)
    assert code == 1
    assert found(result) == [
        ("dropped", "warning"),
        ("deadline_later", "note"),
        ("weakened", "error"),
    ]


def test_a_change_that_was_accepted_is_a_note(tmp_path: Path) -> None:
    policy = f"""
    severity = {{ weakened = "off", deadline_later = "off" }}
    [[accept]]
    rule = "dropped"
    id = "{dropped_id(tmp_path)}"
    reason = "The register is kept by law now"
    author = "A. Clerk"
    expires = 2026-06-30
    """
    code, result = judge(tmp_path, policy, "--as-of", "2026-06-30")
    assert code == 0
    assert found(result) == [("dropped", "note")]
    assert result["cases"][0]["findings"][0]["accepted"] == (
        "The register is kept by law now (A. Clerk)"
    )
    code, result = judge(tmp_path, policy, "--as-of", "2026-07-01")
    assert code == 1
    assert found(result) == [("dropped", "error"), ("acceptance_expired", "error")]


def test_an_acceptance_of_version_0_1_lands(tmp_path: Path) -> None:
    paragraph = dropped_id(tmp_path).rpartition(".")[0]
    policy = f"""
    severity = {{ weakened = "off", deadline_later = "off" }}
    [[accept]]
    rule = "dropped"
    id = "{paragraph}.c1"
    reason = "The register is kept by law now"
    author = "A. Clerk"
    """
    code, result = judge(tmp_path, policy)
    assert (code, found(result)) == (0, [("dropped", "note")])


def test_an_acceptance_that_fits_nothing_is_told(tmp_path: Path) -> None:
    policy = """
    severity = { dropped = "off", weakened = "off", deadline_later = "off" }
    [[accept]]
    rule = "dropped"
    id = "ports.gone.c1"
    reason = "It was agreed"
    author = "A. Clerk"
    """
    code, result = judge(tmp_path, policy)
    assert code == 0
    assert found(result) == [("acceptance_stale", "warning")]


def test_more_than_is_allowed_breaks_the_check(tmp_path: Path) -> None:
    policy = """
    severity = { dropped = "off", weakened = "off", deadline_later = "off" }
    at_most = { dropped = 0, deadline_later = 1 }
    """
    code, result = judge(tmp_path, policy)
    assert code == 1
    assert ("at_most", "error") in found(result)
    assert sum(rule == "at_most" for rule, _ in found(result)) == 1


@pytest.mark.parametrize(
    ("policy", "words"),
    [
        ("sevrity = {}", "sevrity"),
        ('severity = { dropt = "error" }', "'dropt', which is no rule"),
        ('severity = { dropped = "fatal" }', "fatal"),
        ("least_strength = 9", "from 0 to 6"),
        ('[[accept]]\nrule = "dropped"\nid = "a"\nreason = " "\nauthor = "b"', "needs a reason"),
        ('[[accept]]\nrule = "dropped"\nid = "a"\nreason = "r"', "author"),
        (
            '[[accept]]\nrule = "new"\nid = "a"\nreason = "r"\nauthor = "b"\n' * 2,
            "accepted twice",
        ),
        ("name = 'x'", "unknown field `name`"),
        ("= 1", "Invalid"),
    ],
)
def test_a_policy_with_a_fault_is_one_clear_line(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], policy: str, words: str
) -> None:
    assert judge(tmp_path, policy) == (2, {})
    said = capfd.readouterr().err
    assert words in said
    assert "policy.toml" in said
    assert said.count("\n") == 1


def test_what_cannot_be_told_is_its_own_exit_code(tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text(OLD, "utf-8")
    (tmp_path / "half.pdf").write_bytes(two_pages("Ports are open. We will act.", None))
    words = ["check", str(tmp_path / "old.md"), str(tmp_path / "half.pdf")]
    out = tmp_path / "out"
    assert run([*words, "-o", str(out)]) == 3
    text = out.read_text("utf-8")
    assert "not read reliably enough" in text
    assert text.endswith("cannot tell: 1 checked\n")
    assert " dropped " not in text
    policy = tmp_path / "strict.toml"
    policy.write_text('severity = { cannot_tell = "error" }', "utf-8")
    assert run([*words, "--policy", str(policy), "-o", str(out)]) == 1


def test_a_file_that_cannot_be_read_is_a_failure_in_every_shape(tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text(OLD, "utf-8")
    for shape in ("text", "json", "junit", "github", "sarif", "markdown"):
        out = tmp_path / shape
        words = ["check", str(tmp_path / "old.md"), str(tmp_path / "none.md"), "--format", shape]
        assert run([*words, "-o", str(out)]) == 2
        assert "not_found" in out.read_text("utf-8").replace("\\", "")


def accepting(tmp_path: Path, weight: str) -> str:
    return f"""
    severity = {{ dropped = "{weight}", weakened = "off", deadline_later = "off" }}
    [[accept]]
    rule = "dropped"
    id = "{dropped_id(tmp_path)}"
    reason = "It was agreed"
    author = "A. Clerk"
    expires = 2026-06-30
    """


def test_an_expired_acceptance_weighs_what_its_change_weighs(tmp_path: Path) -> None:
    code, result = judge(tmp_path, accepting(tmp_path, "warning"), "--as-of", "2026-07-01")
    assert code == 0
    assert found(result) == [("dropped", "warning"), ("acceptance_expired", "warning")]


def test_an_acceptance_of_what_has_no_weight_fits_its_change(tmp_path: Path) -> None:
    for day in ("2026-06-30", "2026-07-01"):
        code, result = judge(tmp_path, accepting(tmp_path, "off"), "--as-of", day)
        assert (code, found(result)) == (0, [])


def test_the_day_is_told_only_where_something_hangs_on_it(tmp_path: Path) -> None:
    assert judge(tmp_path, "", "--as-of", "2026-07-01")[1]["as_of"] == ""
    policy = accepting(tmp_path, "error")
    assert judge(tmp_path, policy, "--as-of", "2026-07-01")[1]["as_of"] == "2026-07-01"


@pytest.mark.parametrize(
    ("form", "fits"),
    [
        ("Lawful access", True),
        ("  LAWFUL   access ", True),
        ("lawful*", True),
        ("*ful*cc*ess", True),
        ("*access*", True),
        ("lawful", False),
        ("lawful acces?", False),
        ("lawful acces[s]", False),
        ("*access*access", False),
        ("*a" * 200, False),
    ],
)
def test_only_the_star_stands_for_other_words(tmp_path: Path, form: str, fits: bool) -> None:
    policy = f"""
    severity = {{ dropped = "off", weakened = "off", deadline_later = "off" }}
    [[theme]]
    headings = ["{form}"]
    severity = {{ weakened = "note" }}
    """
    assert found(judge(tmp_path, policy)[1]) == [("weakened", "note")] * fits


def test_a_heading_with_brackets_is_named_as_it_is(tmp_path: Path) -> None:
    for name, text in (("old.md", OLD), ("draft.md", DRAFT)):
        (tmp_path / name).write_text(text.replace("Lawful access", "Access [Annex 1]"), "utf-8")
    (tmp_path / "p.toml").write_text(
        '[[theme]]\nheadings = ["access [annex 1]"]\nseverity = { weakened = "error" }', "utf-8"
    )
    words = ["check", str(tmp_path / "old.md"), str(tmp_path / "draft.md")]
    words += ["--policy", str(tmp_path / "p.toml"), "-o", str(tmp_path / "out")]
    assert run(words) == 1
    assert "error    weakened" in (tmp_path / "out").read_text("utf-8")


def test_a_policy_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    assert judge(tmp_path, '\ufeffseverity = { dropped = "off" }')[0] == 0


def test_a_person_said_that_it_is_no_commitment(tmp_path: Path) -> None:
    decided = tmp_path / "decided.toml"
    decided.write_text(f'[[dismiss]]\nbefore = "{dropped_id(tmp_path)}"\n', "utf-8")
    report = tmp_path / "report.html"
    words = ("--overrides", str(decided), "--report", str(report))
    code, result = judge(tmp_path, None, *words)
    assert (code, result["verdict"]) == (0, "clean")
    assert "dropped" not in {rule for rule, _ in found(result)}
    assert "overrides <bdi>decided.toml, SHA-256" in report.read_text("utf-8")


def test_decisions_that_cannot_be_taken_leave_nothing_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decided = tmp_path / "decided.toml"
    decided.write_text('[[dismiss]]\nbefore = "ports.no-such-thing.c1"\n', "utf-8")
    code, result = judge(tmp_path, None, "--overrides", str(decided))
    assert (code, result) == (2, {})
    assert capsys.readouterr().err.count("\n") == 1


def test_overrides_are_of_two_statements(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(SERIES), "--overrides", "decided.toml"]) == 2
    assert "a corpus has a baseline" in capsys.readouterr().err
