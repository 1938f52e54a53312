"""Every behaviour triple in tests/cases holds, and the laws hold on each of its pairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pytest

from fcmdiff.align.steps import align_documents
from fcmdiff.compare.doubt import has_changes
from fcmdiff.compare.words import rebuild_text
from fcmdiff.extract.readers import read_document
from fcmdiff.model.alignment import ParagraphPair
from fcmdiff.model.commitment import Commitment
from fcmdiff.model.comparison import CommitmentChange, Comparison
from fcmdiff.model.document import Document
from fcmdiff.model.labels import ChangeKind
from fcmdiff.pipeline import compare_documents
from tests.cases import FOLDER, Case, read_cases

CASES = read_cases()
Row = dict[str, Any]
_MIRRORED = {"new": "dropped", "dropped": "new", "split": "merged", "merged": "split"}


def _with_faults(cases: Iterable[Case]) -> list[Any]:
    """Give every case its name, and mark those that are known to fail."""
    return [pytest.param(case, id=case.name, marks=_fault_marks(case)) for case in cases]


def _fault_marks(case: Case) -> list[pytest.MarkDecorator]:
    fault = case.expected.get("known_fault")
    return [pytest.mark.xfail(strict=True, reason=fault)] if fault else []


@pytest.mark.parametrize("case", _with_faults(CASES))
def test_case_is_read_as_it_is(case: Case) -> None:
    comparison = _compare(case)
    truth = _Truth(case.expected)
    assert _facts_of(comparison, truth) == truth.facts()
    verdicts = {change.kind.value for change in comparison.commitments if _is_promise(change)}
    assert not verdicts & set(case.expected.get("never", ()))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_edits_rebuild_both_texts(case: Case) -> None:
    old, new = read_document(case.before), read_document(case.after)
    rows = compare_documents(old, new).paragraphs
    for document, sign, side in ((old, "-", "before"), (new, "+", "after")):
        texts = {p.id: p.text for p in document.paragraphs}
        shown = [i for row in rows for i in getattr(row, side)]
        assert sorted(shown) == sorted(texts)
        for row in rows:
            joined = " ".join(texts[i] for i in getattr(row, side))
            assert rebuild_text(row.edits, "-" if sign == "-" else "+") == joined


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_swapped_sides_give_the_mirrored_alignment(case: Case) -> None:
    old, new = read_document(case.before), read_document(case.after)
    forward, backward = align_documents(old, new), align_documents(new, old)
    assert _links(forward.paragraphs) == {
        (after, before, _MIRRORED.get(relation, relation), moved)
        for before, after, relation, moved in _links(backward.paragraphs)
    }


def test_every_file_belongs_to_a_triple() -> None:
    endings = (".before.md", ".after.md", ".expected.json")
    wanted = {f"{case.name}{ending}" for case in CASES for ending in endings}
    assert {p.name for p in FOLDER.iterdir() if p.suffix in (".md", ".json")} == wanted


class _Truth:
    """What a case says, row by row in an order of its own."""

    def __init__(self, expected: Row) -> None:
        self.expected = expected
        self.starts = [
            row[side]
            for row in expected.get("commitments", ())
            for side in ("before", "after")
            if row[side]
        ]

    def facts(self) -> Row:
        """Return what was said, with every row complete and in a settled order."""
        facts: Row = {k: v for k, v in self.expected.items() if k not in ("never", "known_fault")}
        for key in ("themes", "paragraphs", "commitments"):
            if key in facts:
                facts[key] = _settle({"moved": False, **row} for row in facts[key])
        for row in facts.get("commitments", ()):
            row["labels"] = sorted(row.get("labels", ()))
        return facts

    def shorten(self, commitment: Commitment | None) -> str | None:
        """Return how the text begins, as far as the case says it."""
        if commitment is None:
            return None
        fitting = (start for start in self.starts if commitment.text.startswith(start))
        return max(fitting, key=len, default=commitment.text)


def _facts_of(comparison: Comparison, truth: _Truth) -> Row:
    facts: Row = {
        "anything_changed": has_changes(comparison),
        "words": {
            "deleted": comparison.counts.words_deleted,
            "inserted": comparison.counts.words_inserted,
        },
        "themes": _settle(_theme_rows(comparison)),
        "paragraphs": _settle(_paragraph_rows(comparison)),
        "commitments": _settle(_commitment_rows(comparison, truth)),
    }
    return {key: value for key, value in facts.items() if key in truth.expected}


def _theme_rows(comparison: Comparison) -> Iterator[Row]:
    old = {theme.id: theme.title for theme in comparison.before.themes}
    new = {theme.id: theme.title for theme in comparison.after.themes}
    for pair in comparison.themes:
        sides = {"before": [old[i] for i in pair.before], "after": [new[i] for i in pair.after]}
        yield {**sides, "relation": pair.relation.value, "moved": pair.moved}


def _paragraph_rows(comparison: Comparison) -> Iterator[Row]:
    old = {p.id: p.number for theme in comparison.before.themes for p in theme.paragraphs}
    new = {p.id: p.number for theme in comparison.after.themes for p in theme.paragraphs}
    for pair in comparison.paragraphs:
        sides = {"before": [old[i] for i in pair.before], "after": [new[i] for i in pair.after]}
        yield {**sides, "relation": pair.relation.value, "moved": pair.moved}


def _commitment_rows(comparison: Comparison, truth: _Truth) -> Iterator[Row]:
    marked = {row.get("moved", False) for row in truth.expected.get("commitments", ())}
    for change in comparison.commitments:
        if change.kind is ChangeKind.UNCHANGED or not _is_promise(change):
            continue
        yield {
            "before": truth.shorten(change.before),
            "after": truth.shorten(change.after),
            "kind": change.kind.value,
            "labels": sorted(label.value for label in change.labels),
            # Where no row of the case speaks of moving, the paragraphs say it.
            "moved": change.moved and True in marked,
        }


def _is_promise(change: CommitmentChange) -> bool:
    sides = (change.before, change.after)
    return any(side and side.is_own for side in sides)


def _settle(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (str(row["before"]), str(row["after"])))


def _links(
    pairs: Sequence[ParagraphPair],
) -> set[tuple[tuple[str, ...], tuple[str, ...], str, bool]]:
    return {(pair.before, pair.after, pair.relation.value, pair.moved) for pair in pairs}


def _compare(case: Case) -> Comparison:
    documents: tuple[Document, Document] = (
        read_document(case.before),
        read_document(case.after),
    )
    return compare_documents(*documents)
