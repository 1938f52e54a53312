"""What is said of a promise that no promise of the other text answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fcmdiff.compare.found import ABSENCE, ANSWERING, USES
from fcmdiff.compare.verbatim import Standing, find_standing
from fcmdiff.extract.readers import read_document
from fcmdiff.model.alignment import ParagraphRelation
from fcmdiff.model.comparison import CommitmentChange, Comparison
from fcmdiff.model.labels import ChangeKind, ChangeLabel
from fcmdiff.pipeline import Searching, compare_documents, compare_names

# Enough of a text for its words to be rare or not.
FILLER = """
The sea around our islands has grown rougher, and the winters longer, than in our parents' time.

Farmers on the eastern plain lost a third of the barley harvest to the drought of last summer.

Our museums hold letters of the first settlers, which few of their descendants have ever read.

Nurses told us that the night trains bring more visitors than the wards of the capital can hold.

We will plant two million oaks along the old railway between the lakes and the northern border.

We agree to publish the accounts of the salt mines within sixty days of the end of every quarter.
"""


def compare(tmp_path: Path, old: str, new: str, *without: str) -> Comparison:
    """Compare two texts that have the filler around what is asked about."""
    for name, text in (("old.md", old), ("new.md", new)):
        (tmp_path / name).write_text(f"# Council of the Lakes\n\n{text}\n{FILLER}", "utf-8")
    before, after = (read_document(tmp_path / name) for name in ("old.md", "new.md"))
    return compare_documents(before, after, searching=Searching(without=without))


def change_of(comparison: Comparison, words: str) -> CommitmentChange:
    """Return the change of the promise that holds ``words``."""
    [found] = [
        change
        for change in comparison.commitments
        for side in (change.before, change.after)
        if side and words in side.text
    ][:1]
    return found


PROMISE = "We will open a school for harbour pilots on Skerry Island by the end of 2031."


def test_what_nothing_answers_is_dropped_with_what_speaks_for_it(tmp_path: Path) -> None:
    change = change_of(compare(tmp_path, PROMISE, "Nothing was settled."), "harbour pilots")
    assert change.kind is ChangeKind.DROPPED
    evidence = {found.slot: found.before for found in change.evidence}
    assert evidence["names"] == "Skerry"
    assert evidence["words"].startswith(("0 of", "1 of", "2 of"))


def test_a_name_that_is_gone_is_told_by_the_name_and_no_word_that_begins_as_it_does(
    tmp_path: Path,
) -> None:
    promise = "We will renew our commitment to the Skerry Commission of harbour pilots by 2031."
    change = change_of(compare(tmp_path, promise, "Nothing was settled."), "Skerry")
    [told] = [found.before for found in change.evidence if found.slot == "names"]
    assert set(told.split(", ")) == {"Skerry", "Commission"}


def test_what_is_new_is_the_mirror(tmp_path: Path) -> None:
    change = change_of(compare(tmp_path, "Nothing was settled.", PROMISE), "harbour pilots")
    assert change.kind is ChangeKind.NEW
    assert {found.slot: found.after for found in change.evidence}["names"] == "Skerry"


def test_a_promise_that_became_a_statement_is_promised_no_longer(tmp_path: Path) -> None:
    new = "A school for harbour pilots on Skerry Island would be useful by the end of 2031."
    change = change_of(compare(tmp_path, PROMISE, new), "harbour pilots")
    assert change.labels == (ChangeLabel.NO_LONGER_PROMISED,)
    assert change.counterpart
    assert change.counterpart.text == new
    assert not change.nearest


@pytest.mark.parametrize(
    "place",
    [
        "## A school for harbour pilots on Skerry Island by the end of 2031\n\nWe met.",
        "We met.[^1]\n\n[^1]: A school for harbour pilots on Skerry Island by the end of 2031.",
    ],
)
def test_titles_and_notes_are_searched_too(tmp_path: Path, place: str) -> None:
    change = change_of(compare(tmp_path, PROMISE, place), "harbour pilots")
    assert change.kind is not ChangeKind.DROPPED
    shown = change.counterpart or change.nearest[0]
    assert shown.theme or shown.note


def test_a_short_form_stands_for_its_name(tmp_path: Path) -> None:
    old = "The North Skerry Pilotage Trust (NSPT) met. We will double the grant to the NSPT."
    new = (
        "Ministers of finance resolved that the North Skerry Pilotage Trust needs twice the grant."
    )
    change = change_of(compare(tmp_path, old, new, ANSWERING), "double the grant")
    assert change.kind is not ChangeKind.DROPPED
    assert "NSPT" in next(near for near in change.nearest if near.text == new).shared


def test_of_two_promises_that_became_one_the_second_is_tied_to_it(tmp_path: Path) -> None:
    old = (
        "We will train harbour pilots on Skerry Island for service in ice.\n\n"
        "We intend to train the harbour pilots of Skerry Island in the use of drones."
    )
    new = (
        "We will train harbour pilots on Skerry Island for service in ice and in the use of drones."
    )
    comparison = compare(tmp_path, old, new)
    lone = [c for c in comparison.commitments if c.before and not c.after and c.ties]
    assert [c.labels for c in lone] == [(ChangeLabel.MERGED_INTO,)]
    [pair] = [c for c in comparison.commitments if c.after and "drones" in c.after.text]
    assert [tie.id for tie in pair.ties] == [lone[0].before.id]  # type: ignore[union-attr]


def test_nearest_passages_come_with_words_as_they_stand(tmp_path: Path) -> None:
    new = "Skerry Island was visited by pilots from abroad."
    change = change_of(compare(tmp_path, PROMISE, new, ANSWERING), "harbour pilots")
    [first, *_] = change.nearest
    assert first.text == new
    assert {"Skerry", "Island", "pilots"} <= set(first.shared)
    assert {"school", "harbour"} <= set(first.missing)
    assert 0 <= first.score <= 1


def test_paragraphs_and_their_commitments_do_not_contradict_each_other(tmp_path: Path) -> None:
    new = "A school for harbour pilots on Skerry Island would be useful by the end of 2031."
    for old, other in ((PROMISE, new), (PROMISE, "Nothing was settled."), (new, PROMISE)):
        check_agreement(compare(tmp_path, old, other))


def test_the_model_series_does_not_contradict_itself() -> None:
    for year in range(2021, 2025):
        check_agreement(compare_names(f"straits:{year}", f"straits:{year + 1}"))


def check_agreement(comparison: Comparison) -> None:
    """In a paragraph that is gone every commitment is."""
    gone = {ParagraphRelation.DROPPED, ParagraphRelation.NEW}
    lone = {
        p
        for pair in comparison.paragraphs
        if pair.relation in gone
        for p in pair.before + pair.after
    }
    told = {ChangeKind.DROPPED, ChangeKind.NEW, ChangeKind.CANNOT_TELL}
    for change in comparison.commitments:
        one = change.before or change.after
        if one and one.paragraph in lone and not (change.before and change.after):
            assert change.kind in told


def test_every_use_of_the_search_can_be_left_out(tmp_path: Path) -> None:
    for use in USES:
        assert compare(tmp_path, PROMISE, "Nothing was settled.", use).commitments
    told = change_of(compare(tmp_path, PROMISE, FILLER[:200], ABSENCE), "harbour pilots")
    assert told.kind is ChangeKind.DROPPED


_WORDS = st.lists(st.sampled_from(["amber", "birch", "cedar", "delta", "ember"]), max_size=5)


@settings(max_examples=60, deadline=None)
@given(_WORDS, _WORDS)
def test_words_stand_wherever_they_stand(ahead: list[str], behind: list[str]) -> None:
    text = "will open a school for harbour pilots on Skerry Island"
    passage = " ".join([*ahead, text, *behind])
    assert find_standing(text, passage) is Standing.WORD_FOR_WORD
    other = passage.replace(" a school", " the school")
    assert find_standing(text, other) is Standing.BUT_FOR_ONE
    for name in ("Skerry", "Island"):
        assert find_standing(text, passage.replace(name, "Holm")) is Standing.NOT


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 5), st.sampled_from(["", "In our view ", "It was said that "]))
def test_what_stands_word_for_word_is_neither_dropped_nor_new(
    tmp_path_factory: pytest.TempPathFactory, place: int, lead: str
) -> None:
    folder = tmp_path_factory.mktemp("verbatim")
    parts = FILLER.strip().split("\n\n")
    parts.insert(
        place, f"{lead}{PROMISE}" if not lead else f"{lead}{PROMISE[0].lower()}{PROMISE[1:]}"
    )
    (folder / "old.md").write_text(f"# C\n\n{PROMISE}\n{FILLER}", "utf-8")
    (folder / "new.md").write_text("# C\n\n" + "\n\n".join(parts), "utf-8")
    comparison = compare_names(str(folder / "old.md"), str(folder / "new.md"))
    change = change_of(comparison, "harbour pilots")
    assert change.kind in (ChangeKind.CHANGED, ChangeKind.UNCHANGED)


@pytest.mark.parametrize(
    "said",
    [
        "We met in the Harbour Pact, formerly the Pier Forum.",
        "We welcome the evolution of the Pier Forum into the Harbour Pact.",
    ],
)
def test_two_names_of_one_thing_are_one(tmp_path: Path, said: str) -> None:
    old, grew = "We will double the staff of the Pier Forum.", "The staff of the Harbour Pact grew."

    def shared(*texts: str) -> set[str]:
        """The words that the passage is told to have of the promise."""
        comparison = compare(tmp_path, old, " ".join(texts), ANSWERING)
        change = change_of(comparison, "double the staff")
        return set(next(near for near in change.nearest if near.text == grew).shared)

    assert not {"Pier", "Forum"} & shared(grew)
    assert {"Pier", "Forum"} <= shared(said, grew)
