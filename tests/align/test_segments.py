"""Runs of paragraphs in documents without headings."""

from __future__ import annotations

from fcmdiff.align.steps import align_documents
from fcmdiff.extract.markup import read_markup
from fcmdiff.model.alignment import Segment
from fcmdiff.model.document import Document, Source

SHIPS = [
    "We will inspect container terminals and the ships that call there.",
    "Harbour pilots and terminals exchange the arrival lists of ships.",
    "Ships that carry waste are kept out of every harbour and terminal.",
    "Each terminal names a harbour officer for ships in distress.",
]
SCHOOLS = [
    "We will train teachers of mathematics in village schools.",
    "Village schools share teachers, books and rooms for mathematics.",
    "Pupils learn reading and mathematics with teachers from abroad.",
    "Teachers are paid while they train, and pupils travel to schools free.",
]


def read(*parts: str) -> Document:
    text = "\n\n".join(("# Talks", *parts))
    return read_markup(text.encode(), Source("talks.md", "0" * 64, "text/markdown"))


HEADED = read("## Harbours", *SHIPS, "## Schools", *SCHOOLS)
BARE = read(*SHIPS, *SCHOOLS)


def spans(document: Document, segments: tuple[Segment, ...]) -> list[tuple[int, int, str]]:
    places = {p.id: n for n, p in enumerate(document.paragraphs)}
    return [(places[s.first], places[s.last], s.theme) for s in segments]


def test_documents_with_headings_have_none() -> None:
    assert align_documents(HEADED, HEADED).segments == ()


def test_runs_stand_opposite_themes() -> None:
    found = align_documents(HEADED, BARE).segments
    assert {s.side for s in found} == {"after"}
    assert spans(BARE, found) == [(0, 3, "harbours"), (4, 7, "schools")]
    back = align_documents(BARE, HEADED).segments
    assert {s.side for s in back} == {"before"}
    assert spans(BARE, back) == spans(BARE, found)


def test_a_lone_paragraph_of_another_theme_opens_no_run() -> None:
    mixed = read(*SHIPS[:2], SCHOOLS[3], *SHIPS[2:], *SCHOOLS[:3])
    found = align_documents(HEADED, mixed).segments
    assert spans(mixed, found) == [(0, 4, "harbours"), (5, 7, "schools")]


def test_between_two_documents_without_headings_there_are_none() -> None:
    assert align_documents(BARE, BARE).segments == ()
