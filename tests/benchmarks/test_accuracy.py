"""A floor cannot be lowered by accident, and a benchmark cannot disappear unseen."""

from __future__ import annotations

import pytest

from benchmarks.accuracy import find_faults, pin
from benchmarks.truth import Score, score_sets

FLOORS = {"alignment": {"moves": 0.9, "pairs": 0.98}, "elsewhere": {"recall": 0.8}}


def test_a_score_below_its_floor_is_named() -> None:
    faults = find_faults({"alignment": {"moves": 0.89, "pairs": 0.99}}, FLOORS)
    assert faults == ["alignment: moves is 0.89, pinned at 0.9"]


def test_a_pinned_score_that_is_no_longer_measured_is_named() -> None:
    assert "pairs" in find_faults({"alignment": {"moves": 0.95}}, FLOORS)[0]


def test_data_that_is_not_there_is_no_fault() -> None:
    assert find_faults({"alignment": {"moves": 0.9, "pairs": 0.98}}, FLOORS) == []


def test_pinning_raises_and_never_lowers_unasked() -> None:
    raised = pin({"alignment": {"moves": 0.95, "pairs": 0.98}}, FLOORS, allow_lower=False)
    assert raised["alignment"]["moves"] == 0.95
    assert raised["elsewhere"] == {"recall": 0.8}
    assert "splits" not in pin({"alignment": {"splits": 0.0}}, {}, allow_lower=False)["alignment"]
    worse = {"alignment": {"moves": 0.5, "pairs": 0.98}}
    with pytest.raises(ValueError, match=r"moves is 0\.5"):
        pin(worse, FLOORS, allow_lower=False)
    assert pin(worse, FLOORS, allow_lower=True)["alignment"]["moves"] == 0.5


def test_scores_of_sets() -> None:
    score = score_sets({1, 2, 3}, {2, 3, 4, 5})
    assert score == Score(2, 2, 1)
    assert score.precision == pytest.approx(2 / 3)
    assert score.recall == 0.5
    assert Score().f1 == 1.0
