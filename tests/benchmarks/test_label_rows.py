"""What two coded sentences are told as, on invented texts whose truth is written here."""

from __future__ import annotations

import pytest

from benchmarks.verdicts.coding import LabelRow, Row
from benchmarks.verdicts.label_rows import (
    find_row_faults,
    score_answers,
    score_both_ways,
    score_label_rows,
)
from benchmarks.verdicts.labels import LabelScore, pool_mirrors
from benchmarks.verdicts.shares import Share
from tests.benchmarks.test_verdicts import AFTER, ROWS, judge


def _row(before: str, after: str, label: str, may: str = "", *, sure: bool = True) -> LabelRow:
    return LabelRow(before, after, frozenset({label}), frozenset(may.split()), sure)


def test_two_sentences_are_compared_whatever_is_joined() -> None:
    rows = (_row("p1s1", "p1s1", "rescoped"), _row("p1s2", "p2s1", "reworded", "rescoped"))
    scores = score_label_rows([judge(labels=rows)])
    assert scores["rescoped"].precision == Share(2, 2)
    assert scores["rescoped"].recall == Share(1, 1)
    assert scores["reworded"].recall == Share(0, 1)


def test_a_sentence_without_a_promise_is_an_answer() -> None:
    newly = judge(labels=(_row("p2s1", "p2s1", "newly_promised"),))
    assert score_label_rows([newly])["newly_promised"].of_all == Share(1, 1)
    assert not list(find_row_faults([newly]))


@pytest.mark.parametrize("label", ["merged_into", "split_from"])
def test_what_is_tied_is_left_out(label: str) -> None:
    judged = judge(labels=(_row("p1s1", "p1s1", label),))
    assert score_label_rows([judged]) == {}


def test_rows_that_are_doubtful_stand_apart() -> None:
    judged = judge(labels=(_row("p1s1", "p1s1", "iterated", sure=False),))
    assert score_label_rows([judged], only_sure=True) == {}
    assert score_label_rows([judged])["iterated"].of_all == Share(0, 1)
    [fault] = find_row_faults([judged])
    assert "missed ['iterated'], wrong ['rescoped'] (doubtful)" in fault


def test_a_row_is_read_both_ways_and_counted_once() -> None:
    newly = judge(labels=(_row("p2s1", "p2s1", "newly_promised"),))
    both = score_both_ways([newly])["no_longer_promised or newly_promised"]
    assert both == LabelScore(Share(1, 1), Share(1, 1), Share(1, 1))


def test_a_verdict_that_only_one_reading_gives_is_not_found() -> None:
    rows = (_row("p1s1", "p1s1", "weakened"),)
    assert score_both_ways([judge(labels=rows)])["weakened or strengthened"].recall == Share(0, 1)


def test_labels_of_one_rule_are_pooled() -> None:
    one, other = (LabelScore(*[Share(n, 2)] * 3) for n in (1, 2))
    assert pool_mirrors({"hedged": one, "unhedged": other, "rescoped": one}) == {
        "hedged or unhedged": LabelScore(*[Share(3, 4)] * 3)
    }


def test_a_sentence_that_the_label_calls_no_promise_needs_none() -> None:
    sentences = {**AFTER, "p3s1": "The licence of the pilots of the southern reef is a fine paper."}
    row = _row("p1s2", "p3s1", "no_longer_promised")
    judged = judge(labels=(row,), after=sentences)
    marked = {
        side: tuple(one._replace(rungs=(2,)) for one in ones)
        for side, ones in judged.pair.sentences.items()
    }
    read = judged._replace(pair=judged.pair._replace(sentences=marked))
    assert score_label_rows([read])["no_longer_promised"].recall == Share(1, 1)


def test_passages_that_tell_as_done_are_counted_by_the_relation() -> None:
    rows = (Row("p2s2", "p3s1", "fulfilled", True), Row("p1s2", "p3s2", "weaker", True))
    told = {
        "p3s1": "The old lighthouses were painted last summer.",
        "p3s2": "The pilots of the southern reef are brave.",
    }
    assert score_answers([judge((*ROWS, *rows), after=AFTER | told)]) == {
        "passages told as done that are": Share(1, 1),
        "passages that tell as done told so or as going on": Share(1, 1),
    }
