"""Two programs that share nothing with fcmdiff settle every change, and read every comment.

LibreOffice and pandoc must give the later text when all is accepted, the earlier one when all is
rejected, and each comment with its words at the words that it is about.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fcmdiff.model.comparison import Comparison
from fcmdiff.model.document import Document
from fcmdiff.pipeline import compare_documents
from fcmdiff.report.spots import Side
from fcmdiff.report.word.package import render_docx
from tests.cases import read_cases
from tests.report.word.convert import PANDOC, read_remarks, read_words
from tests.report.word.expect import expect
from tests.report.word.office import SOFFICE, settle_all
from tests.report.word.remarks import Remark, expect_remarks
from tests.test_laws import MODEL_PAIRS, read

Pair = tuple[Document, Document, Comparison, Path]
# The answer and the sources stand before the comments at words.
_ON_ALL = 2


def _need(program: str, path: str | None) -> None:
    """Go on only where the program is there; in CI it must be."""
    if path is None:
        reason = f"{program} is not installed"
        if os.environ.get("CI", "").lower() in {"true", "1"}:
            pytest.fail(f"{reason}; in CI the Word file must be read by it")
        pytest.skip(reason)


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> list[Pair]:
    """The model series both ways round and every case, each written as a Word file."""
    folder = tmp_path_factory.mktemp("word")
    texts = [(read(before), read(after)) for before, after in MODEL_PAIRS]
    texts += [(after, before) for before, after in texts]
    texts += [(read(case.before), read(case.after)) for case in read_cases()]
    written = []
    for number, (before, after) in enumerate(texts):
        comparison = compare_documents(before, after)
        file = folder / f"{number}.docx"
        file.write_bytes(render_docx(comparison))
        written.append((before, after, comparison, file))
    return written


def _check_remarks(
    found: list[Remark], comparison: Comparison, document: Document, side: Side
) -> None:
    wanted = expect_remarks(comparison, document, side)
    assert not [one for one in wanted if one not in found]


def test_libreoffice(pairs: list[Pair], tmp_path: Path) -> None:
    _need("LibreOffice", SOFFICE)
    settled = settle_all([file for *_, file in pairs], tmp_path)
    for (before, after, comparison, _), results in zip(pairs, settled, strict=True):
        sides: tuple[tuple[Side, Document], ...] = (("after", after), ("before", before))
        for (side, document), result in zip(sides, results, strict=True):
            assert result.lines == [words for _, words in expect(document)]
            assert result.header == document.title.split()
            _check_remarks(result.remarks, comparison, document, side)


def test_pandoc(pairs: list[Pair]) -> None:
    _need("pandoc", PANDOC)
    for before, after, comparison, file in pairs:
        remarks = read_remarks(file)
        sides: tuple[tuple[Side, Document], ...] = (("after", after), ("before", before))
        for side, document in sides:
            words = read_words(file, "accept" if side == "after" else "reject")
            assert words == [word for _, line in expect(document) for word in line]
            _check_remarks(remarks[side], comparison, document, side)
        wanted = [expect_remarks(comparison, text, side) for side, text in sides]
        assert len(remarks["after"]) == _ON_ALL + sum(map(len, wanted))
