"""Who promises is learnt from the text: parties, persons, those joined, and what takes them up."""

from __future__ import annotations

import pytest

from fcmdiff.commitments.cast import read_cast
from fcmdiff.commitments.find import find_commitments
from fcmdiff.model.labels import ChangeKind
from fcmdiff.pipeline import compare_documents
from tests.commitments.build import LEXICON, find, make_document

MET = "President Ada Brant and Prime Minister Olo Vey, leaders of Norland and Estmark, met in May."


def actors(text: str, opening: str = MET) -> list[tuple[str, int]]:
    found = find(opening, text)
    return [(c.actor, c.strength) for c in found if c.paragraph == "p2"]


@pytest.mark.parametrize(
    ("actor", "verb", "rung"),
    [
        ("Norland and Estmark", "will", 5),
        ("Estmark and Norland", "committed to", 6),
        ("Both Norland and Estmark", "commit to", 6),
        ("Norland, Estmark, and Varda", "agreed to", 6),
        ("Norland", "committed to", 6),
        ("The Norland side", "intends to", 3),
        ("The Governments of Norland and Estmark", "will", 5),
        ("Authorities from Estmark and Norland", "will", 5),
        ("President Brant and Prime Minister Vey", "pledged to", 6),
        ("Prime Minister Vey and President Brant", "pledge to", 6),
        ("President Brant", "pledged to", 6),
        ("The President", "will", 5),
        ("The President and the Prime Minister", "agreed to", 6),
        ("The two Presidents", "agreed to", 6),
        ("The three governments", "will", 5),
        ("Each country", "will", 5),
        ("Each of us", "will", 5),
        ("They", "agreed to", 6),
    ],
)
def test_who_promises(actor: str, verb: str, rung: int) -> None:
    assert actors(f"{actor} {verb} open two schools by May.") == [(actor, rung)]


@pytest.mark.parametrize(
    "text",
    [
        "Norwind plans to build two mills.",
        "Universities committed to open two schools.",
        "Companies from Norland and Estmark will open two schools.",
        "Prime Minister Vey's office will open two schools.",
        "The Lowmere Declaration reaffirms our pledge, and the Lowmere Declaration will be read.",
        "Most of them went home, since they agreed to wait.",
        "These mills will harness the wind. They will give power to the shore.",
        "Norland launched a ferry.",
    ],
)
def test_who_does_not(text: str) -> None:
    assert actors(text) == []


def test_who_commits_and_does_so_again_is_a_party() -> None:
    text = "Varda committed to open two schools. Varda will report on them in May."
    assert [rung for _, rung in actors(text, "We met in May.")] == [6, 5]


def test_a_thing_that_will_do_something_twice_is_none() -> None:
    text = "The Blue Bridge will join the shores. The Blue Bridge will open in May."
    assert actors(text, "We met in May.") == []


def test_short_names_in_brackets() -> None:
    opening = 'Leaders of Norland and the Southern Union (the "Union") and of Varda (VAR) met.'
    assert actors("The Union will open two schools.", opening) == [("The Union", 5)]


def test_they_takes_up_the_sentence_before() -> None:
    text = (
        "The two leaders met the crews. They agreed to open two schools. They will report in May."
    )
    assert actors(text) == [("They", 6), ("They", 5)]


@pytest.mark.parametrize(
    "text", ["The ROV will open two schools by May.", "Varda commits to help."]
)
def test_compared_documents_have_one_cast(text: str) -> None:
    one = make_document("We, the leaders of Varda, the Republic of Varda (ROV), met.", text)
    other = make_document("The meeting was short.", text, name="2025.md")
    assert len(find_commitments(one, LEXICON)) > len(find_commitments(other, LEXICON))
    for pair in ((one, other), (other, one)):
        changes = compare_documents(*pair).commitments
        assert {change.kind for change in changes} == {ChangeKind.UNCHANGED}
    there, back = (read_cast(pair, LEXICON) for pair in ((one, other), (other, one)))
    assert there.parties == back.parties
    assert there.pattern == back.pattern
