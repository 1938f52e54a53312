"""The fuzzer: the same files every time, faults are seen, and a short run finds none."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.fuzz import __main__ as fuzz
from benchmarks.fuzz import verdict
from benchmarks.fuzz.seeds import find_seeds, unpack
from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.model.document import Document, Paragraph, Source, Theme
from tests.extract.pdf.make_pdf import ONE, TWO, line, make_pdf

SOURCE = Source("a.pdf", "0" * 64, "application/pdf")


@pytest.fixture(scope="module")
def seeds() -> dict[str, bytes]:
    return find_seeds()


def document(*texts: str) -> Document:
    paragraphs = tuple(Paragraph(f"p{n}", text, text) for n, text in enumerate(texts))
    return Document(SOURCE, (Theme("t1", "", paragraphs=paragraphs),))


def test_the_same_number_is_the_same_file(seeds: dict[str, bytes]) -> None:
    assert seeds == find_seeds()
    files = [fuzz.make_file(seeds, 1, number) for number in range(40)]
    assert files == [fuzz.make_file(seeds, 1, number) for number in range(40)]
    assert files != [fuzz.make_file(seeds, 2, number) for number in range(40)]
    assert all(data != seeds[name] for name, data, done in files if "flip" in done)
    kinds = {Path(name.removesuffix(" unpacked")).suffix for name in seeds}
    assert kinds == {".pdf", ".docx", ".odt", ".html"}


def test_seeds_that_are_unpacked_say_the_same() -> None:
    data = make_pdf(line(ONE, 700))
    unpacked = unpack(data)
    assert unpacked is not None
    assert ONE.encode() in unpacked
    assert unpack(b"%PDF-1.7 nothing") is None


def test_a_short_run_finds_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    code = fuzz.main(["--files", "25", "--seconds", "300"])
    assert "25 files of seed 1: 0 faults" in capsys.readouterr().out
    assert code == 0


def test_a_fault_is_told_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fuzz, "judge_file", lambda path: verdict.Ending("ok", 0.1, "it is wrong"))
    assert fuzz.main(["--files", "2", "--first", "7", "--keep", str(tmp_path / "kept")]) == 1
    out = capsys.readouterr().out
    assert "2 files of seed 1: 2 faults" in out
    assert out.startswith("7: ")
    assert {path.stem for path in (tmp_path / "kept").iterdir()} == {"1-7", "1-8"}


@pytest.mark.parametrize(
    ("read", "fault"),
    [
        (document(ONE), "letters of"),
        (document(ONE, TWO), ""),
        (document(ONE, TWO, " "), "a paragraph is empty"),
        (FcmdiffError(ErrorCode.INTERNAL, "a.pdf", "broken", "report it"), "a fault of ours"),
        (FcmdiffError(ErrorCode.DAMAGED, "a.pdf", "two\nlines", "mend"), "more than one line"),
        (FcmdiffError(ErrorCode.DAMAGED, "a.pdf", "broken", "mend"), ""),
        (KeyError("x"), "not told"),
    ],
)
def test_faults_are_seen(
    read: Document | Exception, fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(path: Path) -> Document:
        if isinstance(read, Exception):
            raise read
        return read

    monkeypatch.setattr(verdict, "read_document", answer)
    path = tmp_path / "a.pdf"
    path.write_bytes(make_pdf(line(ONE, 700) + line(TWO, 680)))
    found = verdict.judge_file(path).fault
    assert found.startswith(fault) or fault in found
    assert bool(found) == bool(fault)
