"""What each of two texts speaks of and the other hardly does: counted, not judged."""

from __future__ import annotations

from msgspec.structs import replace

from fcmdiff.commitments.lexicon import lexicon_of
from fcmdiff.compare.passages import Vocabulary
from fcmdiff.compare.subjects import find_subjects
from fcmdiff.model.comparison import Subject
from fcmdiff.model.document import Document
from fcmdiff.pipeline import compare_documents
from tests.align.test_segments import SCHOOLS, SHIPS, read

WORDING = lexicon_of(("en", "en")).wording
SHARED = [
    "The ministers thank the hosts of the meeting.",
    "The ministers will meet again when the hosts invite them.",
    "The chair reports to the ministers once.",
]
OLD = read("## Harbours", *SHIPS, "## Talks", *SHARED)
NEW = read("## Schools", *SCHOOLS, "## Talks", *SHARED)


def _find_all(before: Document, after: Document) -> tuple[Subject, ...]:
    texts = [one.text for document in (before, after) for one in document.paragraphs]
    return find_subjects((before, after), Vocabulary(texts, WORDING), WORDING)


def _find(before: Document, after: Document) -> dict[str, list[Subject]]:
    found = _find_all(before, after)
    return {side: [one for one in found if one.side == side] for side in ("before", "after")}


def _numbers(document: Document, subject: Subject) -> list[int]:
    return [p.number for p in document.paragraphs if p.id in subject.paragraphs]


def test_neighbouring_paragraphs_of_one_subject_are_told_together_with_counts() -> None:
    found = _find(OLD, NEW)
    ships, schools = found["before"][0], found["after"][0]
    assert _numbers(OLD, ships) == _numbers(NEW, schools) == [1, 2, 3, 4]
    counts = {word.word: (word.here, word.there) for word in ships.words}
    assert counts["ships"] == (4, 0)
    assert {word.word for word in schools.words} >= {"teachers", "mathematics"}
    assert all(word.here > word.there for side in found.values() for s in side for word in s.words)


def test_the_sentences_quoted_stand_where_they_are_said_to() -> None:
    texts = {p.id: p.text for p in OLD.paragraphs}
    for one in _find(OLD, NEW)["before"]:
        for place in one.passages:
            assert texts[place.paragraph][place.start : place.end] == place.text
            assert place.paragraph in one.paragraphs


def test_what_both_texts_speak_of_comes_last_or_not_at_all() -> None:
    for document, side in ((OLD, "before"), (NEW, "after")):
        assert _numbers(document, _find(OLD, NEW)[side][-1])[0] < 8
        weights = [one.weight for one in _find(OLD, NEW)[side]]
        assert weights == sorted(weights, reverse=True)


def test_swapping_the_sides_mirrors_them_and_equal_texts_have_none() -> None:
    there, back = _find(OLD, NEW), _find(NEW, OLD)
    for side, other in (("before", "after"), ("after", "before")):
        mirrored = [
            replace(one, side=other, passages=tuple(replace(p, side=other) for p in one.passages))
            for one in there[side]
        ]
        assert mirrored == back[other]
    assert _find_all(OLD, OLD) == ()


def test_the_names_of_those_who_speak_are_no_subject() -> None:
    spoken = [f"The Premier of Tarvia said: {text}" for text in (*SHIPS, *SHARED)]
    words = {w.word for s in _find(read(*spoken), NEW)["before"] for w in s.words}
    assert words.isdisjoint({"Premier", "Tarvia"})
    assert "ships" in words


def test_a_word_is_counted_as_a_reader_finds_it_and_not_by_its_stem() -> None:
    old = read("The transition of ports begins.", "Each transition is transparent.", *SHARED)
    new = read("A transparent list is kept.", "Transparency helps.", "Schools open.", *SHARED)
    counts = {w.word: (w.here, w.there) for s in _find(old, new)["before"] for w in s.words}
    assert counts.get("transition", (2, 0)) == (2, 0)
    assert "transparent" not in counts
    [ships] = [w for s in _find(OLD, NEW)["before"] for w in s.words if w.word == "ships"]
    assert ships.here == sum("ship" in text.lower() for text in SHIPS)


def test_of_many_sentences_two_are_quoted_as_they_stand() -> None:
    ships = _find(OLD, NEW)["before"][0]
    places = [(p.paragraph, p.start) for p in ships.passages]
    assert len(places) == 2
    order = [p.id for p in OLD.paragraphs]
    assert sorted(places, key=lambda place: (order.index(place[0]), place[1])) == places


def test_numbers_and_halves_of_words_are_not_shown() -> None:
    dated = [f"{text} The U.S. co-chairs met in 2021 and 2022." for text in SHIPS[:2]]
    words = {w.word for s in _find(read(*dated, *SHARED), NEW)["before"] for w in s.words}
    assert words.isdisjoint({"2021", "2022", "U", "S", "co"})


def test_they_are_told_only_where_the_texts_are_far_apart() -> None:
    apart = compare_documents(OLD, NEW)
    assert apart.is_far_apart
    assert apart.subjects == _find_all(OLD, NEW)
    edited = compare_documents(OLD, read("## Harbours", *SHIPS[:3], "## Talks", *SHARED))
    assert not edited.is_far_apart
    assert edited.subjects == ()


def test_texts_without_a_sentence_have_none() -> None:
    empty = read()
    assert _find_all(empty, empty) == ()
    assert _find(empty, NEW)["before"] == []
