"""LibreOffice gives the later text when it accepts all, and the earlier one when it rejects all."""

from __future__ import annotations

from pathlib import Path

import pytest

from fcmdiff.model.document import Document
from fcmdiff.pipeline import compare_documents
from fcmdiff.report.word.package import render_docx
from tests.cases import read_cases
from tests.report.word.expect import expect
from tests.report.word.office import SOFFICE, settle_all
from tests.test_laws import MODEL_PAIRS, read


def _words(document: Document) -> list[list[str]]:
    return [words for _, words in expect(document)]


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not there (soffice)")
def test_the_model_series_and_every_case(tmp_path: Path) -> None:
    pairs = [(read(before), read(after)) for before, after in MODEL_PAIRS]
    pairs += [(after, before) for before, after in pairs]
    pairs += [(read(case.before), read(case.after)) for case in read_cases()]
    files = []
    for number, (before, after) in enumerate(pairs):
        files.append(tmp_path / f"{number}.docx")
        files[-1].write_bytes(render_docx(compare_documents(before, after)))
    settled = settle_all(files, tmp_path)
    assert len(settled) == len(pairs)
    for (before, after), (accepted, rejected) in zip(pairs, settled, strict=True):
        assert accepted == _words(after)
        assert rejected == _words(before)
