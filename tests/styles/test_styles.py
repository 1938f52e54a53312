"""Every document in the style of an official one is read as what it was made from says."""

from __future__ import annotations

import pytest

from benchmarks.extraction.gold import Case, judge
from benchmarks.extraction.markdown_gold import read_markdown
from fcmdiff.extract.readers import read_document
from fcmdiff.model.document import Status
from tests.styles.make import PDFS, TRUTHS, build_truths

_NAMES = sorted(path.stem for path in PDFS.glob("*.pdf"))


def test_every_style_has_its_pdf_and_its_truth() -> None:
    assert len(_NAMES) == 9
    assert sorted(path.stem for path in TRUTHS.glob("*.md")) == _NAMES


@pytest.mark.parametrize("name", _NAMES)
def test_a_style_is_read_whole(name: str) -> None:
    pdf = PDFS / f"{name}.pdf"
    gold = read_markdown((TRUTHS / f"{name}.md").read_text("utf-8"))
    result = judge(Case(name, pdf, gold))
    assert [miss.gold for miss in result.misses] == []
    assert result.headings_invented == ()
    assert result.levels.missed == 0
    assert read_document(pdf).status is Status.OK


def test_the_truths_are_those_of_the_sources() -> None:
    for name, truth in build_truths().items():
        assert truth.markdown() == (TRUTHS / f"{name}.md").read_text("utf-8"), name
