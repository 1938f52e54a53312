"""A corpus held against its baseline: whose doing a difference is, and nothing pinned unasked."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from importlib import resources
from pathlib import Path

import pytest
from msgspec.structs import replace

from fcmdiff.check import editions
from fcmdiff.cli import run
from fcmdiff.extract.readers import read_document
from fcmdiff.model.choices import ReadingChoices
from fcmdiff.model.document import Document, FileDates
from tests.check.corpus import NEW, OLD, accept, check, make_corpus, rules
from tests.conftest import SERIES

CLEAN: dict[str, list[str]] = {"harbours:2024": [], "harbours:2025": [], "harbours:2024-2025": []}


def edit_baseline(folder: Path, **fields: object) -> None:
    path = folder / "baseline.json"
    pinned = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(pinned | fields), "utf-8")


def read_each_with(
    monkeypatch: pytest.MonkeyPatch, read: Callable[[Path, str | None], Document]
) -> None:
    def read_all(paths: Sequence[Path], reading: ReadingChoices) -> tuple[Document, ...]:
        return tuple(read(path, reading.languages) for path in paths)

    monkeypatch.setattr(editions, "read_documents", read_all)


def test_a_corpus_is_clean_after_it_was_pinned(tmp_path: Path) -> None:
    folder = make_corpus(tmp_path)
    assert accept(folder) == 0
    code, result = check(folder)
    assert (code, result["verdict"], rules(result)) == (0, "clean", CLEAN)


def test_a_replaced_source_is_the_publishers_doing(tmp_path: Path) -> None:
    folder = make_corpus(tmp_path)
    accept(folder)
    make_corpus(tmp_path, new=NEW.replace("pilots by 2029", "pilots by 2026"))
    code, result = check(folder)
    assert code == 1
    assert rules(result) == CLEAN | {
        "harbours:2025": ["source_changed"],
        "harbours:2024-2025": ["source_changed"],
    }
    message = result["cases"][2]["findings"][0]["message"]
    assert "2025 was replaced" in message
    assert "1 verdict changed" in message


def test_other_bytes_with_the_same_text_are_a_replaced_source(tmp_path: Path) -> None:
    folder = make_corpus(tmp_path)
    accept(folder)
    (folder / "2025.md").write_text(NEW + "\n\n", "utf-8")
    code, result = check(folder)
    assert code == 1
    assert rules(result)["harbours:2025"] == ["source_changed"]
    assert "no paragraph and no commitment differs" in result["cases"][1]["findings"][0]["message"]


def test_another_reading_of_the_same_file_is_a_technical_upgrade(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_corpus(tmp_path)
    accept(folder)

    def read_otherwise(path: Path, languages: str | None) -> Document:
        document = read_document(path, languages=languages)
        if path.name != "2025.md":
            return document
        other = path.with_name("2025-other.md")
        other.write_text(path.read_text("utf-8").replace("a register", "a list"), "utf-8")
        return replace(read_document(other, languages=languages), source=document.source)

    read_each_with(monkeypatch, read_otherwise)
    code, result = check(folder)
    assert code == 1
    assert rules(result) == CLEAN | {
        "harbours:2025": ["tool_changed"],
        "harbours:2024-2025": ["tool_changed"],
    }


def test_another_version_alone_breaks_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_corpus(tmp_path)
    accept(folder)

    def read_with_another(path: Path, languages: str | None) -> Document:
        return replace(read_document(path, languages=languages), extractor="another 99")

    monkeypatch.setattr(editions, "__version__", "99")
    read_each_with(monkeypatch, read_with_another)
    assert check(folder)[0] == 0


def test_other_rules_are_a_technical_upgrade_and_named(tmp_path: Path) -> None:
    folder = make_corpus(tmp_path)
    accept(folder)
    words = resources.files("fcmdiff.commitments").joinpath("lexicon/en.toml").read_text("utf-8")
    lexicon = tmp_path / "words.toml"
    lexicon.write_text(f'version = "mine-9"\n{words}', "utf-8")
    assert check(folder, "--lexicon", str(lexicon))[0] == 0
    weaker = lexicon.read_text("utf-8").replace(
        'id = "agree"\nclass = "bind"', 'id = "agree"\nclass = "intend"'
    )
    assert weaker != lexicon.read_text("utf-8")
    lexicon.write_text(weaker, "utf-8")
    code, result = check(folder, "--lexicon", str(lexicon))
    assert code == 1
    assert rules(result)["harbours:2025"] == ["tool_changed"]
    assert "is mine-9-" in result["cases"][1]["findings"][0]["message"]


def test_fewer_than_pinned_is_said_and_not_pinned_unasked(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = make_corpus(tmp_path)
    accept(folder)
    pinned = (folder / "baseline.json").read_bytes()
    make_corpus(tmp_path, new=NEW.replace("We commit to train 400 pilots by 2029.\n", ""))
    code, result = check(folder)
    assert code == 1
    assert rules(result)["harbours:2025"] == ["source_changed", "fewer", "fewer"]
    assert accept(folder) == 2
    assert "2 commitments, 3 are pinned" in capfd.readouterr().err
    assert (folder / "baseline.json").read_bytes() == pinned
    assert accept(folder, "--allow-loss") == 0
    assert check(folder)[0] == 0


def test_a_file_that_cannot_be_read_is_never_clean(tmp_path: Path) -> None:
    folder = make_corpus(tmp_path)
    accept(folder)
    pinned = (folder / "baseline.json").read_bytes()
    (folder / "2025.md").unlink()
    code, result = check(folder)
    assert (code, result["verdict"]) == (2, "failed")
    assert "not_found" in result["cases"][1]["failure"]
    assert accept(folder, "--allow-loss") == 2
    assert (folder / "baseline.json").read_bytes() == pinned


def test_editions_come_and_go(tmp_path: Path) -> None:
    folder = make_corpus(tmp_path)
    accept(folder)
    catalogue = folder / "corpus.toml"
    text = catalogue.read_text("utf-8")
    catalogue.write_text(text.replace("year = 2025", "year = 2026"), "utf-8")
    code, result = check(folder)
    assert code == 1
    assert rules(result) == {
        "harbours:2024": [],
        "harbours:2026": ["edition_new"],
        "harbours:2025": ["edition_gone"],
        "harbours:2024-2026": ["edition_new"],
    }


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"schema": "fcmdiff/baseline/2"}, "another version"),
        ({"schema": "fcmdiff/document/1"}, "not a baseline"),
        ({"more": 1}, "unknown field"),
    ],
)
def test_a_baseline_that_cannot_be_understood_is_an_error(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], fields: dict[str, object], words: str
) -> None:
    folder = make_corpus(tmp_path)
    accept(folder)
    edit_baseline(folder, **fields)
    capfd.readouterr()
    assert run(["check", str(folder)]) == 2
    said = capfd.readouterr()
    assert said.out == ""
    assert words in said.err
    assert said.err.count("\n") == 1


def test_without_a_baseline_nothing_is_checked_and_nothing_is_made(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = make_corpus(tmp_path)
    assert run(["check", str(folder)]) == 2
    assert "[no_baseline]" in capfd.readouterr().err
    assert not (folder / "baseline.json").exists()


def test_nothing_is_accepted_in_continuous_integration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_corpus(tmp_path)
    monkeypatch.setenv("CI", "true")
    assert run(["check", str(folder), "--accept"]) == 2
    assert not (folder / "baseline.json").exists()
    assert run(["check", str(folder), "--accept", "--ci"]) == 2


def test_the_same_bytes_in_another_place_locale_and_hash_order(tmp_path: Path) -> None:
    seen = set()
    for place, locale, seed in (("a", "C", "1"), ("b", "de_DE.UTF-8", "2")):
        (tmp_path / place).mkdir()
        make_corpus(tmp_path / place)
        environment = os.environ | {"LC_ALL": locale, "PYTHONHASHSEED": seed, "CI": ""}
        command = [sys.executable, "-m", "fcmdiff", "check", "harbours"]
        for words in (["--accept"], ["--format", "sarif"], ["--format", "junit"]):
            done = subprocess.run(
                [*command, *words],
                cwd=tmp_path / place,
                env=environment,
                capture_output=True,
                check=True,
            )
            seen.add((words[-1], done.stdout))
        seen.add(("baseline", (tmp_path / place / "harbours" / "baseline.json").read_bytes()))
    assert len(seen) == 4


def test_reports_are_written_for_pairs_with_findings(tmp_path: Path) -> None:
    folder = make_corpus(tmp_path)
    accept(folder)
    assert check(folder, "--report", str(tmp_path / "reports"))[0] == 0
    assert not (tmp_path / "reports").exists()
    make_corpus(tmp_path, old=OLD.replace("register", "list"))
    assert check(folder, "--report", str(tmp_path / "reports"))[0] == 1
    assert [p.name for p in (tmp_path / "reports").iterdir()] == ["2024-2025.html"]


def test_any_number_of_jobs_gives_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(SERIES, tmp_path / "straits", ignore=shutil.ignore_patterns("producers"))
    monkeypatch.chdir(tmp_path)
    Path("straits/sources/2022.pdf").write_bytes(b"%PDF-1.7\n1 0 obj")
    seen = set()
    for jobs in ("1", "2", "7"):
        words = ["check", "straits", "--format", "json", "-o", "out", "--jobs", jobs]
        assert run(words) == 2
        seen.add(Path("out").read_bytes())
    assert len(seen) == 1
    failed = [c["name"] for c in json.loads(seen.pop())["cases"] if c["failure"]]
    assert failed == ["straits:2022"]


def test_dates_are_no_part_of_what_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A version that reads other dates, or a catalogue put right, changes no pin."""
    folder = make_corpus(tmp_path)
    accept(folder)
    dates = FileDates("2025-06-12", "2025-06-13", "2025-06-14")
    read_each_with(monkeypatch, lambda path, languages: replace(read_document(path), dates=dates))
    catalogue = folder / "corpus.toml"
    text = catalogue.read_text("utf-8")
    dated = re.sub(r"(?m)^(year = (\d+))$", r'\1\ndate = "\2-06-12"', text)
    assert dated != text
    catalogue.write_text(dated, "utf-8")
    code, result = check(folder)
    assert (code, rules(result)) == (0, CLEAN)


def test_the_pinned_model_series_is_as_it_was(tmp_path: Path) -> None:
    """Whoever changes what is read or judged pins it again, and the difference is reviewed."""
    shutil.copytree(SERIES, tmp_path / "straits", ignore=shutil.ignore_patterns("producers"))
    code, result = check(tmp_path / "straits")
    assert code == 0, [f["message"] for c in result["cases"] for f in c["findings"]]
