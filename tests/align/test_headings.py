"""Themes by their headings: alone on each side, under several parts, with another number."""

from __future__ import annotations

import pytest

from fcmdiff.align.headings import name_words
from fcmdiff.align.steps import align_documents
from fcmdiff.extract.markup import read_markup
from fcmdiff.model.alignment import ThemeRelation
from fcmdiff.model.document import Document, Source

BODY = "The members decide to begin the {} review of the {} and ask the clerk for views by {}."
RULE = "A licence is given for five years and may be renewed once by the {}."


def read(*lines: str) -> Document:
    text = "\n\n".join(("# Rules", *lines))
    return read_markup(text.encode(), Source("rules.md", "0" * 64, "text/markdown"))


def pairs(before: Document, after: Document) -> set[tuple[str, str]]:
    """The ids of themes that stand opposite each other, the other way round as well."""
    forward = align_documents(before, after).themes
    back = align_documents(after, before).themes
    found = {(one, two) for pair in forward for one in pair.before for two in pair.after}
    assert found == {(one, two) for pair in back for one in pair.after for two in pair.before}
    return found


def test_the_same_heading_beats_a_likeness_of_bodies() -> None:
    before = read("## Harbours", BODY.format("second", "fund", "March"))
    after = read(
        "## Harbours",
        "The review was not begun.",
        "## Meetings",
        BODY.format("third", "law", "May"),
    )
    assert ("harbours", "harbours") in pairs(before, after)


@pytest.mark.parametrize("gone", ["Ferries", "Lights"])
def test_a_heading_of_several_parts_belongs_to_its_part(gone: str) -> None:
    parts = {
        name: (f"## {name}", "### Licences", RULE.format(officer))
        for name, officer in (("Ferries", "warden"), ("Lights", "keeper"), ("Wells", "bailiff"))
    }
    before = read(*parts["Ferries"], *parts["Lights"], *parts["Wells"])
    after = read(*(line for name in parts if name != gone for line in parts[name]))
    old = {theme.id: before.paragraphs[n // 2].text for n, theme in enumerate(before.themes)}
    new = {theme.id: after.paragraphs[n // 2].text for n, theme in enumerate(after.themes)}
    assert all(old[one] == new[two] for one, two in pairs(before, after))


def test_a_heading_with_another_number_is_no_other() -> None:
    before = read(
        "## Article 1. Fees", RULE.format("warden"), "## Article 2. Lights", "Lamps burn."
    )
    after = read(
        "## Article 1. Dogs", "Dogs are tied up.", "## Article 2. Fees", RULE.format("warden"),
        "## Article 3. Lights", "Lamps burn.",
    )  # fmt: skip
    relations = [pair.relation for pair in align_documents(before, after).themes]
    assert relations.count(ThemeRelation.SAME) == 2
    assert ThemeRelation.RENAMED not in relations


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("§ 3 Fees", ["fees"]),
        ("Part IV: Lights", ["lights"]),
        ("Section 2.1.3 Dogs and cats", ["dogs", "and", "cats"]),
        ("Titel der Fahrt", ["titel", "der", "fahrt"]),
        ("Chapter 7", ["chapter", "7"]),
        ("Rule of law", ["rule", "of", "law"]),
    ],
)
def test_only_a_number_with_words_behind_it_is_left_out(title: str, words: list[str]) -> None:
    assert name_words(title) == words
