"""Where a check writes: nothing that is read is lost, and what cannot be written is one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from fcmdiff.cli import run
from tests.check.corpus import NEW, OLD, accept, make_corpus
from tests.check.test_drafts import DRAFT


def two(tmp_path: Path) -> list[str]:
    (tmp_path / "old.md").write_text(OLD, "utf-8")
    (tmp_path / "draft.md").write_text(DRAFT, "utf-8")
    (tmp_path / "policy.toml").write_text("", "utf-8")
    words = [str(tmp_path / "old.md"), str(tmp_path / "draft.md")]
    return ["check", *words, "--policy", str(tmp_path / "policy.toml")]


@pytest.mark.parametrize("option", ["-o", "--report"])
@pytest.mark.parametrize("name", ["old.md", "draft.md", "policy.toml"])
def test_what_is_read_is_not_written_over(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], option: str, name: str
) -> None:
    words = two(tmp_path)
    before = (tmp_path / name).read_bytes()
    assert run([*words, option, str(tmp_path / name)]) == 2
    assert f"another place with {option} [unwritable]" in capfd.readouterr().err
    assert (tmp_path / name).read_bytes() == before


@pytest.mark.parametrize("words", [[], ["--accept", "--no-ci"]])
@pytest.mark.parametrize("name", ["baseline.json", "corpus.toml", "2025.md"])
def test_nothing_of_a_corpus_is_written_over(tmp_path: Path, words: list[str], name: str) -> None:
    folder = make_corpus(tmp_path)
    assert accept(folder) == 0
    pinned = (folder / name).read_bytes()
    assert run(["check", str(folder), *words, "-o", str(folder / name)]) == 2
    assert (folder / name).read_bytes() == pinned


@pytest.mark.parametrize("report", ["file", "file/below", "none/x.html", "folder"])
def test_the_result_is_told_where_a_report_cannot_be_written(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], report: str
) -> None:
    words = two(tmp_path)
    if report.startswith("file"):
        folder = make_corpus(tmp_path)
        accept(folder)
        make_corpus(tmp_path, new=NEW.replace("2029", "2031"))
        words = ["check", str(folder)]
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    capfd.readouterr()
    assert run([*words, "--report", str(tmp_path / report)]) == 2
    said = capfd.readouterr()
    assert "\nbroken: " in said.out
    assert said.err.endswith("choose another place with --report [unwritable]\n")
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("summary", ["none/summary.md", "."])
def test_a_summary_that_cannot_be_written_is_one_line(
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    summary: str,
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / summary))
    assert run([*two(tmp_path), "--format", "github"]) == 2
    said = capfd.readouterr()
    assert said.out.startswith("::error ")
    assert "GITHUB_STEP_SUMMARY [unwritable]" in said.err


def test_a_summary_is_no_longer_than_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = OLD.replace("register", "register " + "of many things " * 2)
    promises = "\n\n".join(f"We will publish the list of port {n} by 2027." for n in range(40))
    (tmp_path / "old.md").write_text(f"{text}\n## Lists\n\n{promises}\n", "utf-8")
    (tmp_path / "draft.md").write_text(text, "utf-8")
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    monkeypatch.setattr("fcmdiff.cli.checked._SUMMARY_BYTES", 2000)
    words = ["check", str(tmp_path / "old.md"), str(tmp_path / "draft.md")]
    assert run([*words, "--format", "github", "-o", str(tmp_path / "out")]) == 1
    shown = summary.read_bytes()
    assert 1500 < len(shown) < 2100
    assert shown.endswith(b"\n\nThe rest is in the log.\n")


def test_what_is_pinned_is_told_and_breaks_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = make_corpus(tmp_path)
    assert run(["check", str(folder), "--accept", "--no-ci"]) == 0
    said = capfd.readouterr()
    assert "note     edition_new  the edition is not pinned yet" in said.out
    assert said.out.endswith("clean: 3 checked, 3 notes\n")
    assert said.err.startswith("fcmdiff: pinned in ")
    (folder / "2025.md").unlink()
    assert run(["check", str(folder), "--accept", "--no-ci"]) == 2
    said = capfd.readouterr()
    assert said.out.endswith("could not be done: 2 checked, 1 failure\n")
    assert said.err == "fcmdiff: baseline not updated: not everything could be read\n"
