"""The shell lines of the action, run with inputs as a workflow gives them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from tests.check.corpus import NEW, OLD, accept, make_corpus
from tests.check.test_drafts import DRAFT
from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(not shutil.which("bash"), reason="the action runs in bash")
HOSTILE = 'it\'s "$(touch ran)" `touch ran`; touch ran'


def shell_lines() -> str:
    """The script of the last step, as the runner hands it to bash."""
    text = (ROOT / "action.yml").read_text("utf-8")
    return dedent(text.rpartition("run: |\n")[2])


def act(tmp_path: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    (tmp_path / "old.md").write_text(OLD, "utf-8")
    names = ("CORPUS", "BEFORE", "AFTER", "POLICY", "OVERRIDES")
    given = dict.fromkeys(names, "") | {"REPORT": "fcmdiff-report"} | inputs
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {k: v for k, v in os.environ.items() if k != "GITHUB_STEP_SUMMARY"}
    return subprocess.run(
        # These words are what GitHub's manual gives for "shell: bash".
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", shell_lines()],
        cwd=tmp_path,
        env=environment | given | {"PATH": programs},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", ["draft.md", "a draft.md", "-o.md", "--accept", HOSTILE, "*.md"])
def test_a_draft_of_any_name_is_checked_and_nothing_in_it_is_run(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(DRAFT, "utf-8")
    done = act(tmp_path, BEFORE="old.md", AFTER=name, REPORT="-report of mine")
    assert done.returncode == 1, done.stderr
    assert re.match("::error file=old.md,title=dropped", done.stdout)
    assert {path.name for path in tmp_path.iterdir()} == {"old.md", name, "-report of mine.html"}


@pytest.mark.parametrize("name", ["policy.toml", "-p q.toml", HOSTILE])
def test_a_policy_of_any_name_is_held(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text('severity = { dropped = "off" }', "utf-8")
    (tmp_path / "draft.md").write_text(DRAFT, "utf-8")
    assert act(tmp_path, BEFORE="old.md", AFTER="draft.md", POLICY=name).returncode == 0


@pytest.mark.parametrize("name", ["decided.toml", "-p q.toml", HOSTILE])
def test_decisions_in_a_file_of_any_name_are_taken(tmp_path: Path, name: str) -> None:
    dismissed = '[[dismiss]]\nbefore = "ports.publish-register-ships.c1"\n'
    (tmp_path / name).write_text(dismissed, "utf-8")
    (tmp_path / "draft.md").write_text(DRAFT, "utf-8")
    done = act(tmp_path, BEFORE="old.md", AFTER="draft.md", OVERRIDES=name)
    assert "title=dropped" not in done.stdout
    assert done.returncode == 0, done.stdout


def test_a_corpus_is_checked_and_never_pinned(tmp_path: Path) -> None:
    folder = make_corpus(tmp_path).rename(tmp_path / "-our corpus")
    done = act(tmp_path, CORPUS=folder.name)
    assert (done.returncode, done.stdout) == (2, "")
    assert not (folder / "baseline.json").exists()
    accept(folder)
    assert act(tmp_path, CORPUS=folder.name).returncode == 0
    (folder / "2025.md").write_text(NEW.replace("2029", "2031"), "utf-8")
    assert act(tmp_path, CORPUS=folder.name).returncode == 1
    assert (tmp_path / "fcmdiff-report" / "2024-2025.html").exists()


@pytest.mark.parametrize(
    "inputs",
    [
        {},
        {"BEFORE": "old.md"},
        {"AFTER": "old.md"},
        {"POLICY": "p.toml"},
        {"CORPUS": "harbours", "AFTER": "old.md"},
        {"CORPUS": "harbours", "POLICY": "p.toml"},
        {"CORPUS": "harbours", "OVERRIDES": "o.toml"},
    ],
)
def test_inputs_that_do_not_go_together_are_said(tmp_path: Path, inputs: dict[str, str]) -> None:
    done = act(tmp_path, **inputs)
    assert done.returncode == 2
    assert done.stdout == "::error::fcmdiff: give either corpus, or before and after\n"
