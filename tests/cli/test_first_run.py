"""What a new user meets first: the demo, where a report went, and names that are no files."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

import fcmdiff.corpus
from fcmdiff.cli import run
from tests.conftest import ROOT, SERIES

OLD = str(SERIES / "sources" / "2024.pdf")
NEW = str(SERIES / "sources" / "2025.pdf")
Captured = pytest.CaptureFixture[str]


def _pipe(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder without corpora above it."""
    monkeypatch.delenv("FCMDIFF_CORPORA", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_demo_compares_the_model_series_anywhere(elsewhere: Path, capfd: Captured) -> None:
    assert run(["demo"]) == 0
    out, err = capfd.readouterr()
    assert err == ""
    assert "4 commitments dropped" in " ".join(out.split())
    made = elsewhere / "fcmdiff-demo"
    report = made / "straits-2024-2025.html"
    assert str(report.relative_to(elsewhere)) in out
    assert report.as_uri() in out
    assert sorted(path.name for path in made.iterdir()) == [
        "straits-2024-2025.html",
        "straits-2024.pdf",
        "straits-2025.pdf",
    ]
    first = report.read_bytes()
    assert run(["demo"]) == 0
    assert report.read_bytes() == first


def test_the_demo_writes_over_no_file_of_the_user(elsewhere: Path, capfd: Captured) -> None:
    mine = elsewhere / "here" / "straits-2025.pdf"
    mine.parent.mkdir()
    mine.write_bytes(b"%PDF-1.7 mine")
    assert run(["demo", "here"]) == 2
    assert "another file of this name" in capfd.readouterr().err
    assert [path.read_bytes() for path in mine.parent.iterdir()] == [b"%PDF-1.7 mine"]


def test_a_found_corpus_goes_before_the_bundled_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    series = tmp_path / "straits"
    series.mkdir()
    (series / "corpus.toml").write_text('[series]\nslug = "straits"\nname = "Mine"\n')
    monkeypatch.setenv("FCMDIFF_CORPORA", str(tmp_path))
    assert run(["extract", "straits:2024"]) == 2
    monkeypatch.setenv("FCMDIFF_CORPORA", str(tmp_path / "none"))
    assert run(["extract", "straits:2024", "-o", str(tmp_path / "a.json")]) == 0


def test_every_file_that_the_demo_needs_is_put_into_the_wheel() -> None:
    tool = (ROOT / "pyproject.toml").read_text("utf-8")
    assert '"corpora/straits/corpus.toml" = "fcmdiff/corpora/straits/corpus.toml"' in tool
    assert '"corpora/straits/sources" = "fcmdiff/corpora/straits/sources"' in tool
    corpus = fcmdiff.corpus.load_corpus(SERIES)
    assert {Path(edition.file).parent.name for edition in corpus.editions} == {"sources"}


def test_a_report_in_a_folder_bears_the_series_and_both_years(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: Captured
) -> None:
    monkeypatch.setenv("FCMDIFF_CORPORA", str(ROOT / "corpora"))
    pair = ["straits:2024", "straits:2025", "-o", str(tmp_path)]
    for shape, suffix in (("", "html"), ("markdown", "md"), ("csv", "csv"), ("docx", "docx")):
        assert run(["compare", *pair, *(["--format", shape] if shape else [])]) == 0
        place = tmp_path / f"straits-2024-2025.{suffix}"
        assert place.is_file()
        assert capfd.readouterr() == ("", f"fcmdiff: wrote {place}\n")


def test_a_report_in_the_folder_of_its_sources_spares_them(tmp_path: Path, capfd: Captured) -> None:
    old, new = tmp_path / "a-title-comparison.md", tmp_path / "b.md"
    for place, noun in ((old, "port"), (new, "ports")):
        place.write_text(f"# A title\n\nWe will open the {noun}.\n")
    before = old.read_bytes()
    assert run(["compare", str(old), str(new), "--format", "markdown", "-o", str(tmp_path)]) == 2
    assert "this is one of the files to read" in capfd.readouterr().err
    assert old.read_bytes() == before


@pytest.mark.parametrize("suffix", ["pdf", "md"])
def test_standard_input_is_one_of_the_statements(
    suffix: str, monkeypatch: pytest.MonkeyPatch, capfd: Captured
) -> None:
    path = SERIES / ("sources" if suffix == "pdf" else "text") / f"2025.{suffix}"
    assert run(["compare", OLD, str(path)]) == 0
    expected = capfd.readouterr().out
    _pipe(monkeypatch, path.read_bytes())
    assert run(["compare", OLD, "-"]) == 0
    out, err = capfd.readouterr()
    assert err == ""
    # The name is longer, so that lines break elsewhere.
    assert out.replace("standard-input", path.name).split() == expected.split()
    for words in (["extract", "-"], ["commitments", "-"], ["align", "-", NEW], ["check", OLD, "-"]):
        _pipe(monkeypatch, path.read_bytes())
        assert run(words) in (0, 1)
        assert "standard-input" in capfd.readouterr().out


def test_standard_input_is_one_side_only_and_names_itself(
    monkeypatch: pytest.MonkeyPatch, capfd: Captured
) -> None:
    assert run(["compare", "-", "-"]) == 2
    assert "one of the statements only" in capfd.readouterr().err
    _pipe(monkeypatch, b"")
    assert run(["compare", OLD, "-"]) == 2
    assert capfd.readouterr().err.startswith("fcmdiff: standard-input: the file is empty")
    _pipe(monkeypatch, b"PK\x03\x04 no archive")
    assert run(["extract", "-"]) == 2
    assert capfd.readouterr().err.startswith("fcmdiff: standard-input: ")


@pytest.mark.parametrize("command", [["extract"], ["commitments"], ["compare", OLD]])
def test_an_address_is_said_to_be_one(command: list[str], capfd: Captured) -> None:
    assert run([*command, "https://example.org/2025.pdf"]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith("fcmdiff: https://example.org/2025.pdf: this is an address on the web")
    assert "download it" in err


def test_a_before_that_is_later_is_told_with_both_dates(capfd: Captured) -> None:
    assert run(["compare", NEW, OLD]) == 0
    err = capfd.readouterr().err
    told = "BEFORE (2025.pdf, 9 October 2025) is later than AFTER (2024.pdf, 26 September 2024)"
    assert told in err
    assert err.count("\n") == 1
    assert run(["compare", OLD, NEW]) == 0
    assert run(["compare", NEW, NEW]) == 0
    assert capfd.readouterr().err == ""


def test_a_table_in_a_file_begins_with_the_mark_that_excel_looks_for(
    tmp_path: Path, capfd: Captured
) -> None:
    for words in (["compare", OLD, NEW], ["commitments", NEW]):
        place = tmp_path / "table.csv"
        assert run([*words, "--format", "csv", "-o", str(place)]) == 0
        assert run([*words, "--format", "csv"]) == 0
        out = capfd.readouterr().out
        assert not out.startswith("\ufeff")
        # RFC 4180 has CRLF; the capture keeps it as it is.
        assert place.read_bytes() == b"\xef\xbb\xbf" + out.encode()
