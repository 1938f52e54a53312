"""The mutations whose truth is known by construction, and the measures made of them."""

from __future__ import annotations

import random

import pytest

from benchmarks.alignment.ablation import measure_without
from benchmarks.alignment.drafts import Item, Section, close_draft, open_draft
from benchmarks.alignment.mutate import RECIPES, mutate
from benchmarks.alignment.mutated import score_alignment, series_documents
from fcmdiff.align.steps import STEPS, align_documents
from fcmdiff.model.document import Document

DOCUMENT = series_documents()[2]


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda r: r.name)
def test_one_seed_gives_one_mutant(recipe: object) -> None:
    assert mutate(DOCUMENT, recipe, "a") == mutate(DOCUMENT, recipe, "a")  # type: ignore[arg-type]
    assert mutate(DOCUMENT, recipe, "a") != mutate(DOCUMENT, recipe, "b")  # type: ignore[arg-type]


def test_without_an_edit_every_paragraph_is_its_own() -> None:
    after, truth = close_draft(DOCUMENT, open_draft(DOCUMENT, random.Random(1)))
    assert len(truth.links) == len(DOCUMENT.paragraphs)
    assert not any((truth.changed, truth.moves, truth.splits, truth.mergers, truth.strays))
    assert [p.text for p in after.paragraphs] == [p.text for p in DOCUMENT.paragraphs]


def test_truth_follows_the_edits() -> None:
    draft = open_draft(DOCUMENT, random.Random(1))
    section = next(s for s in draft.sections if len(s.items) > 4)
    one, two, three = section.items[1:4]
    section.items[1:4] = [
        one._replace(text="Half of it."),
        one._replace(text="The other half."),
        Item(f"{two.text} {three.text}", two.sources + three.sources),
    ]
    draft.sections.append(Section("Elsewhere", (), [section.items.pop(0)._replace(moved=True)]))
    _, truth = close_draft(DOCUMENT, draft)
    assert {before for before, _ in truth.splits} == {one.sources}
    assert {before for before, _ in truth.mergers} == {two.sources + three.sources}
    assert len(truth.moves) == 1


def _f1(before: Document, after: Document, truth: object) -> dict[str, float]:
    found = align_documents(before, after)
    scores = score_alignment(before, after, found, truth)  # type: ignore[arg-type]
    return {name: score.f1 for name, score in scores}


def test_measures_fall_when_truth_is_withheld() -> None:
    after, truth = mutate(DOCUMENT, RECIPES[1], "a")
    whole = _f1(DOCUMENT, after, truth)
    half = truth._replace(links=frozenset(sorted(truth.links)[::2]), moves=frozenset())
    part = _f1(DOCUMENT, after, half)
    assert part["paragraph pairs"] < whole["paragraph pairs"]
    assert part["moves"] < whole["moves"]


def test_every_step_can_be_switched_off() -> None:
    measured = measure_without([DOCUMENT], seeds=1)
    pairs = {name: scores["paragraph pairs"].f1 for name, scores in measured}
    idle = {("pinned",), ("semantic",)}
    assert {", ".join(s.names) for s in STEPS if s.names not in idle} < set(pairs)
    # Parts of paragraphs that were split or merged are found by no other step.
    assert pairs["merge, split"] < pairs["nothing"]
