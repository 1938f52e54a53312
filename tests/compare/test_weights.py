"""The weights stand in the order of the features that they weigh."""

from __future__ import annotations

import pytest

from fcmdiff.compare.absence import STANDS_FEATURES
from fcmdiff.compare.nearness import FEATURES, RIVAL_FEATURES
from fcmdiff.compare.weights import load_weights


@pytest.mark.parametrize("kind", ["lexical", "semantic"])
def test_every_feature_has_its_weight_in_order(kind: str) -> None:
    weights = load_weights(kind)
    assert tuple(weights.near.weights) == FEATURES
    assert tuple(weights.rival.weights) == (*FEATURES, *RIVAL_FEATURES)
    assert tuple(weights.stands.weights) == STANDS_FEATURES
