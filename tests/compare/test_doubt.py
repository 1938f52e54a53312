"""A doubt is about the paragraphs it touches; the rest of a document is judged as ever."""

from __future__ import annotations

from itertools import product

import pytest
from msgspec import structs

from fcmdiff.commitments.lexicon import load_lexicon
from fcmdiff.compare.doubt import find_doubt, has_changes, is_unlike, is_unread
from fcmdiff.model.alignment import ParagraphRelation, ThemeRelation
from fcmdiff.model.comparison import Comparison
from fcmdiff.model.document import (
    Diagnostic,
    Document,
    Furniture,
    FurnitureKind,
    Paragraph,
    Source,
    Status,
    Theme,
    status_of,
)
from fcmdiff.model.labels import ChangeKind
from fcmdiff.pipeline import compare_documents

WORDING = load_lexicon("en").wording
GREETING = "We met in Sarn on the third of May and thank our hosts for their kindness."
PATROLS = "We will double the number of patrols in the central straits."
PILOTS = "We will train forty pilots for the harbour of Tarv."
BEACONS = "We commit to replace every beacon on the northern reef."
BARCODE = "\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd"

P, K = ParagraphRelation, ChangeKind
MIRROR = {"new": "dropped", "dropped": "new"}


def document(*texts: str, name: str = "a") -> Document:
    paragraphs = tuple(
        Paragraph(f"p{number}", text, text, page=number, number=number)
        for number, text in enumerate(texts, start=1)
    )
    return Document(
        Source(f"{name}.pdf", name[0] * 64, "application/pdf"),
        (Theme("t", "Ports", paragraphs=paragraphs),),
    )


def doubted(found: Document, *doubts: Diagnostic) -> Document:
    return structs.replace(found, diagnostics=doubts, status=status_of(doubts))


def touching(*paragraphs: str, headings: tuple[str, ...] = ()) -> Diagnostic:
    return Diagnostic("second_reading_differs", "it differs", 1, paragraphs, headings, words=2)


def missing(words: int | None = None) -> Diagnostic:
    return Diagnostic("page_without_text", "a picture", 3, missing=True, words=words)


def kinds(comparison: Comparison) -> list[str]:
    return [change.kind.value for change in comparison.commitments]


def relations(comparison: Comparison) -> list[str]:
    return [pair.relation.value for pair in comparison.paragraphs]


def test_a_bar_code_on_a_cover_leaves_every_verdict() -> None:
    before = document(GREETING, PATROLS, PILOTS)
    after = document(BARCODE, GREETING, PATROLS, name="b")
    plain = compare_documents(before, after)
    cover = compare_documents(before, doubted(after, touching("p1")))
    assert cover.after.status is Status.SUSPECT
    assert sorted(kinds(cover)) == sorted(kinds(plain)) == ["dropped", "unchanged"]
    assert relations(cover).count(P.CANNOT_TELL) == 1
    assert [pair.doubted for pair in cover.paragraphs if "p1" in pair.after] == [True]


def test_only_what_is_touched_cannot_be_told() -> None:
    before = document(GREETING, PILOTS, BEACONS)
    after = document(GREETING, PATROLS, name="b")
    found = compare_documents(doubted(before, touching("p2")), after)
    told = {c.before.text: c.kind for c in found.commitments if c.before}
    assert told == {PILOTS[:-1]: K.CANNOT_TELL, BEACONS[:-1]: K.DROPPED}
    by_id = {pair.before: pair.relation for pair in found.paragraphs if not pair.after}
    assert by_id == {("p2",): P.CANNOT_TELL, ("p3",): P.DROPPED}
    assert not found.certain


def test_a_doubted_paragraph_that_could_hold_it_leaves_it_open() -> None:
    before = document(GREETING, PILOTS, BEACONS)
    garbled = "We wi11 tr\ufffdin f\ufffdrty pi1ots f\ufffdr the harbour of Tarv, said the mayor."
    doubt = find_doubt(before, doubted(document(garbled), touching("p1")), WORDING)
    assert not doubt.is_told("before", "p2", PILOTS)
    assert doubt.is_told("before", "p3", BEACONS)
    assert doubt.touches("after", "p1")
    assert not doubt.touches("before", "p1")


@pytest.mark.parametrize("words", [None, 8, 300])
def test_a_page_that_was_not_read_leaves_everything_open_that_may_be_on_it(
    words: int | None,
) -> None:
    before, after = document(GREETING, PATROLS), document(GREETING, PILOTS, name="b")
    found = compare_documents(before, doubted(after, missing(words)))
    # What the later text has of its own stands nowhere in the earlier one, which was read.
    assert {pair.relation.value for pair in found.paragraphs} == {"same", "cannot_tell", "new"}
    assert sorted(kinds(found)) == ["cannot_tell", "new"]
    both = compare_documents(doubted(before, missing(words)), doubted(after, missing(words)))
    assert kinds(both) == ["cannot_tell", "cannot_tell"]
    assert not both.certain


def test_a_few_words_that_were_not_read_hold_no_promise() -> None:
    before, after = document(GREETING, PATROLS), document(GREETING, PILOTS, name="b")
    found = compare_documents(before, doubted(after, missing(7)))
    assert found.after.status is Status.SUSPECT
    assert sorted(kinds(found)) == ["dropped", "new"]
    assert found.certain


def test_words_that_are_known_leave_open_only_what_they_could_be() -> None:
    before, after = document(GREETING, PATROLS, PILOTS), document(GREETING, name="b")
    unread = f"Ministers say so here and at every place: {PILOTS}"
    count = len(unread.split())
    known = Diagnostic("text_not_read", "n words", missing=True, words=count, unread=unread)
    comparison = compare_documents(before, doubted(after, known))
    assert kinds(comparison)[1] == K.CANNOT_TELL
    assert kinds(comparison)[0] != K.CANNOT_TELL
    cut = structs.replace(known, unread="Ministers say so")
    assert kinds(compare_documents(before, doubted(after, cut))) == [K.CANNOT_TELL] * 2


def test_what_was_set_aside_is_not_called_dropped() -> None:
    before, after = document(GREETING, PATROLS, PILOTS), document(GREETING, name="b")
    menu = Furniture("Patrols Pilots Harbour Contact Imprint", FurnitureKind.NAVIGATION)
    comparison = compare_documents(before, structs.replace(after, furniture=(menu,)))
    assert K.CANNOT_TELL not in kinds(comparison)
    aside = Furniture(f"Back to the top. {PILOTS}", FurnitureKind.NAVIGATION)
    comparison = compare_documents(before, structs.replace(after, furniture=(menu, aside)))
    assert kinds(comparison)[1] == K.CANNOT_TELL
    assert kinds(comparison)[0] != K.CANNOT_TELL
    hidden = Furniture(PILOTS, FurnitureKind.HIDDEN)
    comparison = compare_documents(before, structs.replace(after, furniture=(hidden,)))
    assert K.CANNOT_TELL not in kinds(comparison)


def test_a_change_in_a_doubted_paragraph_cannot_be_told() -> None:
    before = document(GREETING, PATROLS, PILOTS)
    after = document(GREETING, PATROLS.replace("double", "triple"), PILOTS, name="b")
    assert kinds(compare_documents(before, after)) == ["changed", "unchanged"]
    found = compare_documents(before, doubted(after, touching("p2")))
    assert kinds(found) == ["cannot_tell", "unchanged"]
    assert not found.commitments[0].labels
    assert found.commitments[0].edits
    assert not found.certain
    # What reads the same on both sides is the same, however it was read.
    assert kinds(compare_documents(before, doubted(before, touching("p2")))) == ["unchanged"] * 2


def test_themes_are_told_as_their_paragraphs_are() -> None:
    before = document(GREETING, PATROLS)
    gone = Theme("u", "Reefs", paragraphs=(Paragraph("q1", BEACONS, BEACONS, number=3),))
    before = structs.replace(before, themes=(*before.themes, gone))
    after = document(GREETING, PATROLS, name="b")

    def relation(one: Document, two: Document) -> ThemeRelation:
        found = compare_documents(one, two)
        return next(pair.relation for pair in found.themes if pair.before == ("u",))

    assert relation(before, after) is ThemeRelation.DROPPED
    assert relation(before, doubted(after, touching("p1"))) is ThemeRelation.DROPPED
    for doubt in (touching("q1"), touching(headings=("u",))):
        assert relation(doubted(before, doubt), after) is ThemeRelation.CANNOT_TELL
    assert relation(before, doubted(after, missing())) is ThemeRelation.CANNOT_TELL


def test_words_of_another_language_cannot_be_looked_for() -> None:
    doubt = find_doubt(document(PILOTS), document(PATROLS), WORDING, same_language=False)
    assert not doubt.is_told("before", "p1", PILOTS)


CASES = [
    ((), ()),
    ((touching("p2"),), ()),
    ((touching("p1", "p2"),), (touching("p3"),)),
    ((missing(),), (touching("p2"),)),
    ((missing(5),), (missing(8),)),
    ((touching(headings=("t",)),), (touching(headings=("", "t")),)),
]


@pytest.mark.parametrize(("old", "new"), CASES)
def test_swapping_the_sides_mirrors_every_verdict(
    old: tuple[Diagnostic, ...], new: tuple[Diagnostic, ...]
) -> None:
    before = doubted(document(GREETING, PATROLS, PILOTS), *old)
    after = doubted(
        document(GREETING, BEACONS, PATROLS.replace("double", "triple"), name="b"), *new
    )
    one, two = compare_documents(before, after), compare_documents(after, before)
    mirrored = sorted(MIRROR.get(kind, kind) for kind in kinds(two))
    assert sorted(kinds(one)) == mirrored
    assert sorted(relations(one)) == sorted(MIRROR.get(r, r) for r in relations(two))
    assert (one.certain, has_changes(one)) == (two.certain, has_changes(two))


@pytest.mark.parametrize("old", [touching("p2"), touching("p3"), missing(), touching()])
@pytest.mark.parametrize("new", [touching("p1"), touching("p2", "p3"), missing(), touching()])
def test_a_paragraph_and_its_commitments_never_contradict(old: Diagnostic, new: Diagnostic) -> None:
    texts = (f"{GREETING} {PATROLS}", PILOTS, BEACONS)
    for left, right in product((texts, texts[:1], texts[1:]), repeat=2):
        before, after = doubted(document(*left), old), doubted(document(*right, name="b"), new)
        found = compare_documents(before, after)
        lone = {
            (side, name): pair.relation
            for pair in found.paragraphs
            for side, ids in (("before", pair.before), ("after", pair.after))
            for name in ids
            if not (pair.before and pair.after)
        }
        for change in found.commitments:
            if change.before and not change.after:
                relation = lone.get(("before", change.before.paragraph))
                assert relation is None or relation.value == change.kind.value
            if change.after and not change.before:
                relation = lone.get(("after", change.after.paragraph))
                assert relation is None or relation.value == change.kind.value


def test_what_is_certain_and_what_changed() -> None:
    before = document(GREETING, PATROLS, PILOTS)
    same, other = (
        document(GREETING, PATROLS, PILOTS, name="b"),
        document(GREETING.replace("third", "fourth"), PATROLS, PILOTS, name="b"),
    )

    def judge(two: Document) -> tuple[bool, bool]:
        found = compare_documents(before, two)
        return found.certain, has_changes(found)

    assert judge(same) == (True, False)
    assert judge(doubted(same, touching("p1", "p2", "p3"))) == (True, False)
    assert judge(doubted(same, missing())) == (False, False)
    assert judge(doubted(same, missing(3))) == (True, False)
    assert judge(other) == (True, True)
    # All that differs is in doubt; then something beside it differs as well.
    assert judge(doubted(other, touching("p1"))) == (False, False)
    assert judge(doubted(other, touching("p2"))) == (True, True)


def test_a_file_against_itself_is_equal_whatever_was_not_read() -> None:
    half = doubted(document(GREETING, PATROLS), missing(), touching("p1"))
    found = compare_documents(half, half)
    assert (found.certain, has_changes(found)) == (True, False)


def test_a_doubtful_document_that_does_not_say_where_is_in_doubt_as_a_whole() -> None:
    old = structs.replace(document(GREETING, PILOTS), status=Status.SUSPECT)
    found = compare_documents(document(GREETING, BEACONS, name="b"), old)
    assert sorted(kinds(found)) == ["cannot_tell", "new"]


def test_the_likeness_of_what_was_not_read_tells_nothing() -> None:
    read, half = document(GREETING, PILOTS), document(BEACONS, PATROLS, name="b")
    assert is_unlike(0.0, read, half)
    assert is_unlike(0.0, read, doubted(half, touching("p1")))
    assert not is_unlike(0.0, read, doubted(half, touching("p1", "p2")))
    assert not is_unlike(0.0, read, doubted(half, missing()))
    assert not is_unlike(1.0, read, half)


def test_a_side_is_unread_where_its_pages_are_pictures() -> None:
    scan = structs.replace(document(), themes=(), status=Status.NEEDS_OCR)
    assert is_unread(scan)
    assert not is_unread(structs.replace(document(PILOTS), status=Status.NEEDS_OCR))
