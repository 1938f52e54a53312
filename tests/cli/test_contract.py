"""What the command line promises: formats, places of output, exit codes, one line an error."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from fcmdiff.cli import run
from fcmdiff.store import SCHEMA_KINDS, json_schema
from tests.conftest import ROOT, SERIES
from tests.half_read import two_pages

OLD = str(SERIES / "sources" / "2021.pdf")
NEW = str(SERIES / "sources" / "2022.pdf")


@pytest.fixture(autouse=True)
def _corpora(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FCMDIFF_CORPORA", str(ROOT / "corpora"))


def test_compare_writes_the_report_says_so_and_leaves_stdout_empty(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "report.html"
    assert run(["compare", OLD, NEW, "-o", str(report)]) == 0
    assert capfd.readouterr() == ("", f"fcmdiff: wrote {report}\n")
    page = report.read_text("utf-8")
    assert page.lower().startswith("<!doctype html>")
    assert "<ins" in page
    assert "<del" in page
    assert [p.name for p in tmp_path.iterdir()] == ["report.html"]


@pytest.mark.parametrize(
    ("shape", "start"),
    [("html", "<!doctype html>"), ("json", "{"), ("text", "Straits"), ("csv", "kind,")],
)
def test_every_shape_goes_to_stdout(
    shape: str, start: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["compare", OLD, NEW, "--format", shape]) == 0
    out, err = capfd.readouterr()
    assert out.lower().startswith(start.lower())
    assert err == ""


@pytest.mark.parametrize("name", ["a.json", "a.csv", "a.md", "a.txt", "a.html", "report"])
def test_the_name_of_the_output_chooses_the_shape(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    assert run(["compare", OLD, NEW, "-o", str(path)]) == 0
    text = path.read_text("utf-8")
    assert text.startswith("{") == (name == "a.json")
    assert text.lower().startswith("<!doctype html>") == (name in ("a.html", "report"))


def test_comparison_json_follows_its_schema(capfd: pytest.CaptureFixture[str]) -> None:
    run(["compare", OLD, NEW, "--format", "json"])
    result = json.loads(capfd.readouterr().out)
    jsonschema.validate(result, json_schema("comparison"))
    assert next(iter(result)) == "schema"
    assert result["schema"] == "fcmdiff/comparison/2"
    assert result["before"]["source"]["name"] == "2021.pdf"
    assert {"before", "after", "relation", "step", "score"} <= set(result["themes"][0])
    row = result["paragraphs"][0]
    assert {"before", "after", "relation", "moved", "step", "score", "edits"} <= set(row)
    assert all(kind in "=-+" and isinstance(text, str) for kind, text in row["edits"])
    assert {"before", "after", "kind", "labels", "moved"} <= set(result["commitments"][0])


def test_a_result_of_another_version_does_not_pass_the_schema() -> None:
    for kind in SCHEMA_KINDS:
        for value in ({}, {"schema": f"fcmdiff/{kind}/2"}):
            with pytest.raises(jsonschema.ValidationError):
                jsonschema.validate(value, json_schema(kind))


def test_extract_prints_the_document(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", OLD]) == 0
    result = json.loads(capfd.readouterr().out)
    jsonschema.validate(result, json_schema("document"))
    assert result["schema"] == "fcmdiff/document/1"
    assert result["status"] == "ok"
    paragraph = result["themes"][1]["paragraphs"][0]
    keys = {"id", "text", "original", "marker", "kind", "page", "bbox"}
    assert keys <= set(paragraph)
    assert {"notes", "furniture", "diagnostics"} <= set(result)
    for shape in ("markdown", "text"):
        assert run(["extract", OLD, "--format", shape]) == 0
        assert "Ports are the front doors" in capfd.readouterr().out


def test_align_and_commitments_print_their_stage(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["align", OLD, NEW, "--format", "json"]) == 0
    jsonschema.validate(json.loads(capfd.readouterr().out), json_schema("alignment"))
    assert run(["commitments", OLD]) == 0
    result = json.loads(capfd.readouterr().out)
    jsonschema.validate(result, json_schema("commitments"))
    found = result["commitments"]
    keys = {"id", "paragraph", "start", "end", "text", "actor", "performative", "strength"}
    assert all(keys <= set(c) and 0 <= c["strength"] <= 6 for c in found)
    for shape in ("csv", "text"):
        assert run(["commitments", OLD, "--format", shape]) == 0
        assert "joint security assessments" in capfd.readouterr().out


def test_an_edition_of_a_corpus_is_named_by_series_and_year(
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert run(["compare", "straits:2021", "straits:2022", "--format", "json"]) == 0
    result = json.loads(capfd.readouterr().out)
    assert [result[s]["source"]["name"] for s in ("before", "after")] == ["2021.pdf", "2022.pdf"]
    dated = {"name": "straits:2021", "date": "2021-09-16", "end_date": "2021-09-17"}
    assert result["before"]["edition"] == dated
    assert result["after"]["edition"]["name"] == "straits:2022"
    assert run(["extract", "straits:2021"]) == 0
    document = json.loads(capfd.readouterr().out)
    assert document["edition"] == dated
    assert document["dates"] == result["before"]["dates"]


def test_a_file_of_no_corpus_has_no_edition(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", OLD, NEW, "--format", "json"]) == 0
    result = json.loads(capfd.readouterr().out)
    assert (result["before"]["edition"], result["after"]["edition"]) == (None, None)


def test_exit_code_tells_changes_only_when_asked() -> None:
    quiet = ["--format", "json", "-o", os.devnull]
    assert run(["compare", OLD, NEW, *quiet]) == 0
    assert run(["compare", OLD, NEW, *quiet, "--exit-code"]) == 1
    assert run(["compare", OLD, OLD, *quiet, "--exit-code"]) == 0


def test_exit_code_three_where_a_document_was_not_read_reliably(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    pdf = tmp_path / "half.pdf"
    pdf.write_bytes(two_pages("Ports are open. We will act.", None))
    assert run(["compare", OLD, str(pdf), "--format", "json", "--exit-code"]) == 3
    result = json.loads(capfd.readouterr().out)
    assert result["after"]["status"] == "suspect"
    assert result["after"]["diagnostics"][0]["page"] == 2
    relations = {row["relation"] for row in result["paragraphs"]}
    assert not relations & {"new", "dropped"}
    assert not {c["kind"] for c in result["commitments"]} & {"new", "dropped"}


def test_a_scan_is_said_to_need_recognition(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(two_pages(None, None))
    told = "fcmdiff: scan.pdf: 2 of 2 pages are pictures and were not read: text recognition is"
    for words, code in (
        (["extract", str(scan)], 3),
        (["commitments", str(scan)], 3),
        (["align", OLD, str(scan)], 3),
        (["compare", OLD, str(scan), "--format", "json"], 3),
        (["compare", str(scan), OLD, "--format", "json", "--exit-code"], 3),
    ):
        assert run([*words, "--no-ocr"]) == code
        out, err = capfd.readouterr()
        assert err.startswith(told)
        assert err.count("\n") == 1
        result = json.loads(out)
        if words[0] == "extract":
            assert (result["status"], result["themes"]) == ("needs_ocr", [])
            assert [found["page"] for found in result["diagnostics"][:2]] == [1, 2]
        if words[0] in {"align", "compare"}:
            assert {row["relation"] for row in result["paragraphs"]} == {"cannot_tell"}
            assert {row["relation"] for row in result["themes"]} == {"cannot_tell"}
        if words[0] == "compare":
            assert {change["kind"] for change in result["commitments"]} == {"cannot_tell"}
    for shape in ("text", "markdown", "html"):
        assert run(["compare", OLD, str(scan), "--format", shape, "--no-ocr"]) == 3
        assert "its pages are pictures" in capfd.readouterr().out


def encrypted(data: bytes) -> bytes:
    """``data`` with an encryption dictionary whose password nobody knows."""
    entry = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'11' * 32}> /U <{'22' * 32}> /P -44 >>"
    return data.replace(b"trailer <<", f"trailer << {entry} /ID [<00> <00>]".encode())


def bad_inputs(folder: Path) -> dict[str, tuple[bytes | None, str]]:
    """File name -> its content (None: no such file) and a word that the message must hold."""
    blank = two_pages("x", "x").replace(b"(x) Tj", b"      ")
    return {
        "missing.pdf": (None, "no such file"),
        "empty.pdf": (b"", "empty"),
        "blank.pdf": (blank, "text"),
        "locked.pdf": (encrypted(two_pages("a", "b")), "password"),
        "cut.pdf": (two_pages("a", "b")[:300], "PDF"),
        "garbage.pdf": (b"%PDF-1.4\n" + bytes(range(256)) * 4, "PDF"),
        "picture.bin": (b"\x89PNG\r\n\x1a\n" + bytes(50), "neither a PDF nor text"),
    }


@pytest.mark.parametrize("name", list(bad_inputs(Path())))
def test_bad_input_is_one_clear_line_and_writes_nothing(
    name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    data, word = bad_inputs(tmp_path)[name]
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    report = tmp_path / "out" / "report.html"
    report.parent.mkdir()
    for pair in ([str(path), NEW], [OLD, str(path)]):
        assert run(["compare", *pair, "-o", str(report)]) == 2
        out, err = capfd.readouterr()
        assert out == ""
        assert err.count("\n") == 1
        assert err.startswith("fcmdiff: ")
        assert name in err
        assert word in err
        assert "Traceback" not in err
    assert list(report.parent.iterdir()) == []


def test_unwritable_output(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "no such folder" / "r.html"
    assert run(["compare", OLD, NEW, "-o", str(place)]) == 2
    err = capfd.readouterr().err
    assert err.count("\n") == 1
    assert str(place) in err
    assert run(["compare", OLD, NEW, "-o", f"{place.parent}{os.sep}"]) == 2
    assert f"there is no folder '{place.parent}" in capfd.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_name_of_unknown_kind_is_refused(tmp_path: Path) -> None:
    assert run(["compare", OLD, NEW, "-o", str(tmp_path / "report.odt")]) == 2
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_read_is_never_overwritten(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("Ports\n\nWe will act now.\n", "utf-8")
    assert run(["compare", OLD, str(draft), "--format", "text", "-o", str(draft)]) == 2
    assert draft.read_text("utf-8") == "Ports\n\nWe will act now.\n"
    assert "would be lost" in capfd.readouterr().err


def test_a_full_device_is_one_clear_line() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "fcmdiff", "compare", OLD, NEW],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert b"standard output: it cannot be written" in done.stderr


def test_a_report_that_stood_there_survives_a_failure(tmp_path: Path) -> None:
    report = tmp_path / "r.html"
    report.write_text("yesterday", "utf-8")
    assert run(["compare", OLD, str(tmp_path / "none.pdf"), "-o", str(report)]) == 2
    assert report.read_text("utf-8") == "yesterday"


@pytest.mark.parametrize(
    "words", [["compare"], ["compare", "a"], ["nothing"], ["compare", OLD, NEW, "--format", "gif"]]
)
def test_wrong_usage_exits_with_two(words: list[str]) -> None:
    assert run(words) == 2


@pytest.mark.parametrize("name", ["straits:1999", "nowhere:2021"])
def test_an_edition_that_is_not_there(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", name]) == 2
    err = capfd.readouterr().err
    assert name in err
    assert err.count("\n") == 1


def test_control_characters_of_a_file_name_do_not_reach_the_terminal(
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert run(["extract", "a\x1b[31m\nb.pdf"]) == 2
    err = capfd.readouterr().err
    assert "\x1b" not in err
    assert err.count("\n") == 1


def test_a_fault_of_the_program_is_one_line_without_debug(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("broken inside")

    monkeypatch.setattr("fcmdiff.extract.readers.load_file", fail)
    assert run(["extract", OLD]) == 2
    err = capfd.readouterr().err
    assert "broken inside" in err
    assert err.count("\n") == 1
    with pytest.raises(RuntimeError):
        run(["--debug", "extract", OLD])


def test_a_closed_pipe_ends_quietly() -> None:
    command = f"{sys.executable} -m fcmdiff compare {OLD} {NEW} --format json | head -c 10"
    run_ = subprocess.run(["sh", "-c", command], capture_output=True, check=True, cwd=ROOT)
    assert len(run_.stdout) == 10
    assert run_.stderr == b""


HEAVY = ("pdfminer", "jinja2", "nupunkt", "markdown_it", "diff_match_patch", "cryptography")


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from fcmdiff.cli import run; run(['--help']); run(['compare', '--help']);"
        "print(sorted(m for m in sys.modules if m.split('.')[0] in "
        f"{HEAVY!r}), len(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    heavy, count = done.stderr.rsplit(" ", 1)
    assert heavy == "[]"
    assert int(count) < 330


def test_version() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "fcmdiff", "--version"], capture_output=True, check=True, text=True
    )
    assert done.stdout == "fcmdiff, version 0.2.0.dev0\n"
