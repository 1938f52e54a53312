"""The alignment of whole documents, where no case of tests/cases shows it."""

from __future__ import annotations

from fcmdiff.align.steps import align_documents
from tests.align.test_segments import SHIPS, read


def test_a_paragraph_without_words_stands_opposite_itself() -> None:
    lone = read("## Harbours", SHIPS[0], "\u2022 \u2022", SHIPS[1])
    pairs = align_documents(lone, lone).paragraphs
    assert [(p.before, p.after) for p in pairs] == [((i.id,), (i.id,)) for i in lone.paragraphs]
