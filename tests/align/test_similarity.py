"""Similarities order pairs as a reader would, and do not depend on the order of the sides."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from fcmdiff.align.similarity import TextSpace, fold_words, tie_breaker

OLD = (
    "We will train four hundred port officers each year.",
    "We call on shipping companies to report cases of abandonment.",
    "Submarine cables carry nearly all of our data.",
)
NEW = (
    "Undersea cables carry almost all of the data of our economies.",
    "We intend to train three hundred officers in our ports every year.",
    "Wildfires took more land than ever before.",
)


def test_the_right_partner_scores_highest() -> None:
    scores = TextSpace(OLD, NEW).similarities()
    best = {i: max(range(3), key=lambda j: scores.get((i, j), 0.0)) for i in (0, 2)}
    assert best == {0: 1, 2: 0}
    assert scores[0, 1] > 2 * scores.get((0, 2), 0.0)


def test_equal_words_score_one_whatever_the_punctuation() -> None:
    scores = TextSpace(["We agree, today"], ["we agree today."]).similarities()
    assert scores == {(0, 0): 1.0}


def test_swapping_the_sides_mirrors_the_scores() -> None:
    forward, back = TextSpace(OLD, NEW).similarities(), TextSpace(NEW, OLD).similarities()
    assert forward == {(one, two): score for (two, one), score in back.items()}


def test_coverage_is_the_share_of_words_found() -> None:
    space = TextSpace(OLD, NEW)
    words = fold_words(OLD[0])
    all_of_them, five = Counter(words), Counter(words[:5])
    assert space.coverage(all_of_them, all_of_them) == 1.0
    assert space.coverage(all_of_them, Counter()) == 0.0
    assert 0.3 < space.coverage(all_of_them, five) < 0.8


def test_the_joined_cosine_grows_when_the_missing_part_is_added() -> None:
    whole = "We will train officers. We will fence the quays of small harbours."
    space = TextSpace([whole], ["We will train officers.", "We will fence quays of harbours."])
    assert space.joined_cosine([0], [0, 1]) > space.joined_cosine([0], [0])


@given(st.text(), st.text())
def test_ties_are_broken_alike_in_both_directions(one: str, two: str) -> None:
    assert tie_breaker(one, two) == tie_breaker(two, one)
    assert 0 <= tie_breaker(one, two) < 1e-6
