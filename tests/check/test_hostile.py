"""What others may have written: catalogues, policies, baselines and names that mean harm."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from fcmdiff.cli import run
from tests.check.corpus import OLD, accept, make_corpus
from tests.check.test_drafts import DRAFT

SHAPES = ("text", "json", "junit", "github", "sarif", "markdown")


def one_line(capfd: pytest.CaptureFixture[str]) -> str:
    said = capfd.readouterr().err
    assert said.count("\n") == 1
    assert "[internal]" not in said
    return said


def edit_catalogue(folder: Path, old: str, new: str) -> None:
    path = folder / "corpus.toml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("year = 2024", 'year = "../../out"', "'../../out' is not four digits"),
        ("year = 2024", 'year = "2024-a"', "'2024-a' is not four digits"),
        ("year = 2024", 'year = "٢٠٢٤"', "is not four digits"),
        ('"harbours"', '"../x"', "the slug '../x' is not"),
        ('"harbours"', '"\\u001b[31m"', "the slug"),
        ('"harbours"', '"::error::"', "the slug"),
        ('name = "Harbour Ministers"', "name = " + "[" * 5000, "longer than 4096"),
        ('name = "Harbour Ministers"', "name = " + "[" * 3000, "nested too deeply"),
        ("year = 2024", "year = " + "9" * 4090, "longer than 4096"),
        ("year = 2024", "year = " + "1" * 3000, "is not four digits"),
    ],
)
def test_a_catalogue_that_means_harm_is_one_clear_line(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], old: str, new: str, words: str
) -> None:
    folder = make_corpus(tmp_path)
    edit_catalogue(folder, old, new)
    before = sorted(tmp_path.rglob("*"))
    report = str(tmp_path / "a" / "b")
    assert run(["check", str(folder), "--accept", "--no-ci", "--report", report]) == 2
    assert words in one_line(capfd)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("name", ["../old.md", "link.md", "circle.md", "a\\u0000b"])
def test_a_file_outside_the_corpus_is_not_read(tmp_path: Path, name: str) -> None:
    folder = make_corpus(tmp_path)
    (tmp_path / "old.md").write_text("# Secret\n\nWe will keep it.\n", "utf-8")
    (folder / "link.md").symlink_to(tmp_path / "old.md")
    (folder / "circle.md").symlink_to(folder / "circle.md")
    edit_catalogue(folder, "2025.md", name)
    assert accept(folder) == 2
    said = (folder / "out").read_text("utf-8")
    assert "the file of harbours:2025 is outside the corpus" in said
    assert "[internal]" not in said


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no endless file on this system")
@pytest.mark.parametrize("name", ["corpus.toml", "baseline.json"])
def test_an_endless_file_is_not_read_to_its_end(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], name: str
) -> None:
    folder = make_corpus(tmp_path)
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to("/dev/zero")
    assert run(["check", str(folder)]) == 2
    assert "is larger than" in one_line(capfd)


def test_a_corpus_without_files_is_never_clean(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = make_corpus(tmp_path)
    edit_catalogue(folder, 'file = "2024.md"', "")
    edit_catalogue(folder, 'file = "2025.md"', "")
    assert run(["check", str(folder), "--accept", "--no-ci"]) == 2
    assert "nothing to check" in one_line(capfd)
    assert not (folder / "baseline.json").exists()


@pytest.mark.parametrize(
    ("policy", "words"),
    [
        ("least_strength = " + "1" * 4000, "[bad_policy]"),
        ("least_strength = " + "1" * 5000, "longer than 4096"),
        ("a = " + "[" * 4000, "nested too deeply"),
        (".".join(["a"] * 3000) + " = 1", "longer than 4096"),
        ("# " + "x" * 1024 * 1024, "larger than 1 MB"),
        ("at_most = { new = -1 }", "0 or more"),
    ],
)
def test_a_policy_that_means_harm_is_one_clear_line(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], policy: str, words: str
) -> None:
    (tmp_path / "policy.toml").write_text(policy, "utf-8")
    assert run(["check", "a.md", "b.md", "--policy", str(tmp_path / "policy.toml")]) == 2
    assert words in one_line(capfd)


def test_a_baseline_that_is_nested_too_deeply_is_one_clear_line(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = make_corpus(tmp_path)
    text = '{"schema": "fcmdiff/baseline/1", "versions": ' + "[" * 100_000
    (folder / "baseline.json").write_text(text, "utf-8")
    assert run(["check", str(folder)]) == 2
    assert "this is not a baseline" in one_line(capfd)


@pytest.mark.skipif(sys.platform != "linux", reason="only here are names any bytes")
@pytest.mark.parametrize("shape", SHAPES)
def test_a_name_that_is_no_unicode_is_shown_in_every_shape(tmp_path: Path, shape: str) -> None:
    (tmp_path / "old.md").write_text(OLD, "utf-8")
    draft = tmp_path / os.fsdecode(b"d\xff.md")
    draft.write_text(DRAFT, "utf-8")
    out = tmp_path / "out"
    words = [str(tmp_path / "old.md"), str(draft), "--format", shape, "-o", str(out)]
    assert run(["check", *words]) == 1
    assert "dropped" in out.read_text("utf-8")
    missing = tmp_path / os.fsdecode(b"gone\xff.md")
    words[1] = str(missing)
    assert run(["check", *words]) == 2
    assert "gone" in out.read_text("utf-8")


def test_a_failure_reads_alike_in_every_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = set()
    for place in ("a", "b"):
        (tmp_path / place).mkdir()
        folder = make_corpus(tmp_path / place)
        (folder / "2025.md").unlink()
        monkeypatch.chdir(tmp_path / place)
        assert run(["check", "harbours", "--accept", "--no-ci", "--format", "json", "-o", "o"]) == 2
        said.add(json.dumps(json.loads(Path("o").read_text("utf-8"))))
    assert len(said) == 1
    assert "harbours/2025.md" in said.pop()
