"""However the communiqué is typeset, a comparison finds nothing changed."""

from __future__ import annotations

import functools
from collections import defaultdict
from pathlib import Path

import pytest

from benchmarks.extraction.sameness import find_changes
from fcmdiff.extract.readers import read_document
from fcmdiff.model.document import Document
from fcmdiff.pipeline import compare_documents
from tests.typeset.text import SOURCE, read_text
from tests.typeset.variants import VARIANTS, Variant

PDFS = Path(__file__).with_name("pdf")
_MOST_BYTES = 80_000

# What is read wrongly today, each with what the reader lacks. A file that passes must leave.
KNOWN_FAULTS: dict[str, str] = {}


@functools.cache
def read(path: Path) -> Document:
    return read_document(path)


def pdf_of(variant: Variant) -> Path:
    return PDFS / f"{variant.name}.pdf"


def mark(variant: Variant) -> object:
    reason = KNOWN_FAULTS.get(f"{variant.name}.pdf")
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(variant, id=variant.name, marks=marks)


@pytest.mark.parametrize("variant", [mark(variant) for variant in VARIANTS])
def test_the_pdf_says_what_the_text_says(variant: Variant) -> None:
    document = read(pdf_of(variant))
    assert find_changes(compare_documents(read(SOURCE), document)) == []
    notes = read_text().notes.values() if variant.notes != "none" else ()
    assert [note.text for note in document.notes] == list(notes)


SOUND = [variant for variant in VARIANTS if f"{variant.name}.pdf" not in KNOWN_FAULTS]


# Every pair once: each PDF against those that stand after it in the table.
@pytest.mark.parametrize("place", range(len(SOUND) - 1), ids=lambda place: SOUND[place].name)
def test_no_pdf_differs_from_another(place: int) -> None:
    one = SOUND[place]
    for two in SOUND[place + 1 :]:
        changes = find_changes(compare_documents(read(pdf_of(one)), read(pdf_of(two))))
        assert changes == [], f"{one.name} against {two.name}"


def test_every_look_comes_from_three_producers() -> None:
    producers: dict[tuple[str, object], set[str]] = defaultdict(set)
    for variant in VARIANTS:
        for name, value in variant._asdict().items():
            if name != "name" and value != "end":
                producers[name, value].add(variant.producer)
    few = {look: made_by for look, made_by in producers.items() if len(made_by) < 3}
    assert few == {}


def test_the_pdfs_are_those_of_the_table_and_small() -> None:
    assert sorted(p.stem for p in PDFS.glob("*.pdf")) == sorted(v.name for v in VARIANTS)
    assert all(p.stat().st_size < _MOST_BYTES for p in PDFS.glob("*.pdf"))


def test_known_faults_name_pdfs() -> None:
    assert set(KNOWN_FAULTS) <= {f"{variant.name}.pdf" for variant in VARIANTS}
