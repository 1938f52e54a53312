"""The pages say what is so: commands and examples run, and every code and word is explained."""

from __future__ import annotations

import doctest
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from docs import generate
from docs.console import refresh_blocks, sandbox
from fcmdiff.errors import ErrorCode
from fcmdiff.model.alignment import ParagraphRelation, ThemeRelation
from fcmdiff.model.commitment import STRENGTH_NAMES
from fcmdiff.model.document import Status
from fcmdiff.model.labels import ChangeKind, ChangeLabel
from fcmdiff.pipeline import align_names
from fcmdiff.report.wording import GROUP_TITLES
from tests.cases import read_cases

ROOT = generate.ROOT
DOCS = generate.DOCS
_LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
_PYCON = re.compile(r"^```pycon\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def reader_folder() -> Iterator[Path]:
    with sandbox() as folder:
        yield folder


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", generate.pages_with_commands(), ids=_name)
def test_commands_print_what_the_page_shows(page: Path, reader_folder: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert refresh_blocks(text, reader_folder) == text


def test_a_failing_command_must_show_its_exit_code(reader_folder: Path) -> None:
    page = "```console\n$ fcmdiff extract missing.pdf\n```\n"
    with pytest.raises(ValueError, match="ends with 2"):
        refresh_blocks(page, reader_folder)


@pytest.mark.parametrize("page", [DOCS / "api.md", DOCS / "how-to.md"], ids=_name)
def test_python_examples_run(
    page: Path, reader_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = page.read_text(encoding="utf-8")
    refresh_blocks(text, reader_folder)
    monkeypatch.chdir(reader_folder)
    monkeypatch.delenv("FCMDIFF_CORPORA", raising=False)
    examples = "\n".join(_PYCON.findall(text))
    test = doctest.DocTestParser().get_doctest(examples, {}, page.name, page.name, 0)
    assert test.examples
    assert doctest.DocTestRunner().run(test).failed == 0


def test_check_names_the_file_that_is_out_of_date(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generate, "wanted_files", lambda: [(DOCS / "none.md", "text")])
    assert generate.main(["--check"]) == 1
    assert "docs/none.md is out of date" in capsys.readouterr().out
    assert not (DOCS / "none.md").exists()


def test_messages_explain_every_code_and_no_other() -> None:
    text = (DOCS / "messages.md").read_text(encoding="utf-8")
    sections = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    explained = {section.split("\n", 1)[0]: section for section in sections}
    assert explained.keys() - {"Diagnostics"} == {code.value for code in ErrorCode}
    for code in ErrorCode:
        assert re.search(rf"^fcmdiff: .+; .+ \[{code.value}\]$", explained[code.value], re.M)


def test_glossary_has_every_word_of_the_model() -> None:
    text = (DOCS / "glossary.md").read_text(encoding="utf-8").casefold()
    enums = (ChangeKind, ChangeLabel, ParagraphRelation, ThemeRelation, Status)
    words = [word.value for enum in enums for word in enum]
    assert [word for word in words if f"`{word}`" not in text] == []
    assert [title for title in GROUP_TITLES.values() if title.casefold() not in text] == []
    rungs = [f"| {rung} | {name} |" for rung, name in enumerate(STRENGTH_NAMES)]
    assert [row for row in rungs if row not in text] == []


def test_glossary_explains_a_word_once() -> None:
    text = (DOCS / "glossary.md").read_text(encoding="utf-8")
    words = re.findall(r"^### (.+)$", text, re.MULTILINE)
    assert len(words) == len(set(words))


def test_every_step_that_pairs_paragraphs_is_explained() -> None:
    text = (DOCS / "how-it-works.md").read_text(encoding="utf-8")
    steps = text.split("(the-steps)=")[1].split("## What moved")[0]
    explained = {name for line in steps.splitlines() for name in re.findall(r"`(\w+)`", line)}
    used = {
        pair.step
        for case in read_cases()
        for pair in align_names(str(case.before), str(case.after))[2].paragraphs
    }
    assert used <= explained


@pytest.mark.parametrize(
    "page", [*sorted(ROOT.glob("*.md")), *sorted(DOCS.rglob("*.md"))], ids=_name
)
def test_links_lead_somewhere(page: Path) -> None:
    targets = _LINK.findall(page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []
