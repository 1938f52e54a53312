"""How a model is measured: what is right, and that one is asked as the command asks it."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.suggest import Coded, main, tell_answers
from benchmarks.verdicts.sets import SERIES
from fcmdiff.suggest.questions import make_questions
from tests.report.absence import make_absences
from tests.suggest.server import chooses, says, serving

_ONE, _TWO = make_questions(make_absences())


def test_a_passage_is_right_where_it_answers_and_none_where_none_does() -> None:
    coded = [Coded(_ONE, frozenset({2, 3})), Coded(_TWO, frozenset())]
    told = {name: str(share)[:4] for name, share in tell_answers(coded, {_ONE: 3, _TWO: 1}).items()}
    assert told["right"] == ".50 "
    assert tell_answers(coded, {_ONE: 0, _TWO: 0})["none, and right"][:2] == (1, 2)
    assert tell_answers(coded, {_TWO: 0})["answered"][:2] == (1, 2)


def test_a_model_is_asked_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    with serving(chooses(0), says("rubbish")) as server:
        assert main(["--set", SERIES, "--server", server.url, "--model", "m", "--limit", "2"]) == 0
        assert len(server.received) == 2
    lines = capsys.readouterr().out.splitlines()
    assert lines[-5] == "m"
    assert lines[-1].split() == ["answered", ".50", "(1", "of", "2,", ".09-.91)"]


def test_the_pairs_for_judging_are_measured_where_they_are(
    shared_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--limit", "5"]) == 0
    assert "always none" in capsys.readouterr().out
