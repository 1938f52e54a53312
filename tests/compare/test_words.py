"""Edits are whole words, rebuild both texts, and do not depend on the clock."""

from __future__ import annotations

import time

import pytest
from diff_match_patch import diff_match_patch
from hypothesis import given
from hypothesis import strategies as st

from fcmdiff.compare import words
from fcmdiff.compare.words import diff_words, equal_share, rebuild_text

WORDS = st.lists(st.sampled_from(["we", "will", "act", "by", "2030", "ports,", "ports"])).map(
    " ".join
)


@given(WORDS, WORDS)
def test_edits_rebuild_both_texts(before: str, after: str) -> None:
    edits = diff_words(before, after)
    assert rebuild_text(edits, "-") == before
    assert rebuild_text(edits, "+") == after


@given(st.text(), st.text())
def test_edits_rebuild_the_words_of_any_text(before: str, after: str) -> None:
    edits = diff_words(before, after)
    assert rebuild_text(edits, "-").split() == before.split()
    assert rebuild_text(edits, "+").split() == after.split()


@given(WORDS)
def test_a_text_against_itself_has_no_change(text: str) -> None:
    assert all(kind == "=" for kind, _ in diff_words(text, text))


@given(WORDS, WORDS)
def test_no_word_is_split_between_runs(before: str, after: str) -> None:
    known = {*before.split(), *after.split()}
    assert {w for _, text in diff_words(before, after) for w in text.split()} <= known


def test_a_word_is_never_half_marked() -> None:
    edits = diff_words("we reaffirm our aims", "we renewed our aims")
    assert edits == (("=", "we "), ("-", "reaffirm "), ("+", "renewed "), ("=", "our aims"))


def test_unrelated_texts_share_nothing() -> None:
    assert equal_share(diff_words("one two three", "four five six")) == 0.0
    assert equal_share(diff_words("", "")) == 1.0


def test_a_slow_machine_gets_the_same_edits(monkeypatch: pytest.MonkeyPatch) -> None:
    before = " ".join(f"w{n % 97}" for n in range(600))
    after = " ".join(f"w{n % 89}" for n in range(600))
    quick = diff_words(before, after)
    clock = iter(range(10**9))
    monkeypatch.setattr(time, "time", lambda: float(next(clock)))
    assert diff_words(before, after) == quick


def test_texts_too_long_to_diff_become_one_deletion_and_one_insertion(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(words, "_MAX_WORD_PRODUCT", 3)
    assert diff_words("a b", "a c") == (("-", "a b"), ("+", "a c"))
    assert diff_words("", "a c") == (("+", "a c"),)


def test_a_long_run_of_equal_words_is_kept_whatever_stands_around_it() -> None:
    kept = "through to the spring in the context of open ports"
    before = " ".join(f"old{n}" for n in range(20)) + f" {kept} " + "ago " * 20
    after = " ".join(f"new{n}" for n in range(20)) + f" {kept} " + "soon " * 20
    assert any(kept in text for kind, text in diff_words(before, after) if kind == "=")


LETTERS = st.text("abcdef", min_size=1, max_size=40)


@given(LETTERS, LETTERS)
def test_rows_of_bits_split_where_the_letters_would(before: str, after: str) -> None:
    walked = diff_match_patch()
    walked.Diff_Timeout = 0
    assert words._ENGINE.diff_main(before, after, False) == walked.diff_main(before, after, False)


def test_texts_too_long_for_rows_are_walked(monkeypatch: pytest.MonkeyPatch) -> None:
    before, after = "one two three four five", "two one four three six"
    quick = diff_words(before, after)
    monkeypatch.setattr(words, "LONGEST", 1)
    assert diff_words(before, after) == quick
