from __future__ import annotations

import pytest

from fcmdiff.model.comparison import CommitmentChange
from fcmdiff.model.labels import ChangeKind, ChangeLabel
from tests.compare.test_changes import commit, judge_commitments, pair


def judge(before: list[str], after: list[str], text: str = "") -> tuple[CommitmentChange, ...]:
    """Both sides are promises of one paragraph; ``text`` is that of the later one."""
    sides = [
        [commit(words, number=number) for number, words in enumerate(texts, start=1)]
        for texts in (before, after)
    ]
    return judge_commitments(sides[0], sides[1], [pair("p1", "p1")], texts=({}, {"p1": text}))


def kinds(changes: tuple[CommitmentChange, ...]) -> list[str]:
    return sorted(str(change.kind) for change in changes)


def test_what_was_joined_to_another_promise_is_not_dropped() -> None:
    apart = ["We will train pilots", "We will light the ports"]
    joined = ["We will train pilots and light the ports"]
    there, back = judge(apart, joined), judge(joined, apart)
    assert kinds(there) == kinds(back) == ["changed", "changed"]
    lone = next(change for change in there if change.after is None)
    [evidence] = lone.evidence
    assert (evidence.label, evidence.after) == (ChangeLabel.REWORDED, joined[0])
    whole = next(change for change in there if change.after is not None)
    assert whole.labels == (ChangeLabel.REWORDED,)


def test_what_only_resembles_the_promise_beside_it_is_dropped() -> None:
    changes = judge(
        ["We will train 400 pilots", "We will train 400 divers"], ["We will train pilots"]
    )
    assert kinds(changes) == ["changed", "dropped"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The pilot school in Tarv was opened in May.",
        "The pilot school in Tarv has been opened.",
        "We welcome the opening of the pilot school in Tarv.",
        "We opened the pilot school in Tarv.",
        "The pilot school in Tarv is now open.",
    ],
)
def test_what_is_told_as_done_is_fulfilled(sentence: str) -> None:
    [change] = judge(["We will open a pilot school in Tarv"], [], sentence)
    assert (change.kind, change.labels) == (ChangeKind.CHANGED, (ChangeLabel.FULFILLED,))
    assert change.evidence[0].after == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "The pilot school in Tarv has not been opened.",
        "We welcome the plans to open the pilot school in Tarv.",
        "We discussed the opening of the pilot school in Tarv.",
        "The pilot school in Tarv should have been opened.",
        "The harbour in Tarv was opened in May.",
    ],
)
def test_what_is_not_told_as_done_is_dropped(sentence: str) -> None:
    [change] = judge(["We will open a pilot school in Tarv"], [], sentence)
    assert change.kind is ChangeKind.DROPPED
