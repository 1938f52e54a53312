"""Sentences that went to another paragraph."""

from __future__ import annotations

from fcmdiff.align.steps import align_documents
from fcmdiff.extract.markup import read_markup
from fcmdiff.model.document import Document, Source

PATROLS = "We will lend patrol boats to every country that asks for them before the winter."
FIRST = "Container terminals are inspected twice a year by officers of two countries."
SECOND = "Herring are counted in all our waters each spring, and the counts are published in May."
THIRD = "Lighthouses are repaired by the country in whose waters they stand, whoever built them."


def read(*paragraphs: str) -> Document:
    text = "\n\n".join(("# Talks", "## Sea", *paragraphs))
    return read_markup(text.encode(), Source("talks.md", "0" * 64, "text/markdown"))


def test_a_sentence_is_found_in_the_paragraph_it_went_to() -> None:
    before = read(f"{FIRST} {PATROLS}", SECOND, THIRD)
    after = read(FIRST, SECOND, f"{THIRD} {PATROLS}")
    (found,) = align_documents(before, after).sentences
    old = {p.id: p.text for p in before.paragraphs}[found.before]
    new = {p.id: p.text for p in after.paragraphs}[found.after]
    assert old[slice(*found.before_span)] == PATROLS
    assert new[slice(*found.after_span)] == PATROLS
    assert found.score == 1.0


def test_a_sentence_that_stays_is_not_listed() -> None:
    before = read(f"{FIRST} {PATROLS}", SECOND)
    after = read(f"{PATROLS} {FIRST}", f"{SECOND} {PATROLS}")
    assert align_documents(before, after).sentences == ()


def test_documents_that_are_equal_have_none() -> None:
    document = read(f"{FIRST} {PATROLS}", f"{SECOND} {PATROLS}")
    assert align_documents(document, document).sentences == ()
