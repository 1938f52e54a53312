"""The alignment of whole documents, where no case of tests/cases shows it."""

from __future__ import annotations

from fcmdiff.align.steps import STEPS, align_documents
from fcmdiff.extract.readers import read_document
from fcmdiff.model.alignment import Alignment, ThemeRelation
from tests.align.test_segments import SCHOOLS, SHIPS, read
from tests.cases import read_cases


def test_a_paragraph_without_words_stands_opposite_itself() -> None:
    lone = read("## Harbours", SHIPS[0], "\u2022 \u2022", SHIPS[1])
    pairs = align_documents(lone, lone).paragraphs
    assert [(p.before, p.after) for p in pairs] == [((i.id,), (i.id,)) for i in lone.paragraphs]


def test_what_the_pairs_of_the_cases_say_stands_in_the_table() -> None:
    known = {name for step in STEPS if step.makes_pairs for name in step.names} | {"unpaired"}
    said: set[str] = set()
    for case in read_cases():
        found = align_documents(read_document(case.before), read_document(case.after))
        said |= _steps_of(found)
    assert said <= known
    # No case has a decision, asks the model, or has a move that is not each the other's best.
    assert known - said == {"pinned", "semantic", "move"}


def test_without_any_step_everything_stands_alone() -> None:
    before, after = read("## Harbours", *SHIPS), read("## Harbours", *SHIPS[:2])
    found = align_documents(before, after, steps=())
    assert _steps_of(found) == {"unpaired"}


def test_a_theme_that_was_written_anew_joins_the_one_whose_heading_and_words_it_has() -> None:
    before = read("## Ports, ships and fisheries", *SHIPS, "## Schools", *SCHOOLS)
    anew = "Ships and terminals will inspect the containers of every pilot in distress."
    after = read("## Harbour terminals", *SHIPS, "## Schools", *SCHOOLS, "## Ports and ships", anew)
    (split,) = (t for t in align_documents(before, after).themes if len(t.after) == 2)
    assert split.relation is ThemeRelation.SPLIT
    (merged,) = (t for t in align_documents(after, before).themes if len(t.before) == 2)
    assert merged.relation is ThemeRelation.MERGED


def test_a_step_is_left_out_by_leaving_out_its_row() -> None:
    before, after = read("## Harbours", *SHIPS), read("## Harbours", *SHIPS)
    without = [step for step in STEPS if "exact" not in step.names]
    found = align_documents(before, after, steps=without)
    assert {pair.step for pair in found.paragraphs} == {"in_order"}


def _steps_of(alignment: Alignment) -> set[str]:
    themes = {pair.step for pair in alignment.themes}
    return themes | {pair.step for pair in alignment.paragraphs}
