"""The numbers by which the nearness of passages is weighed, as ``weights.toml`` has them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp, fsum
from operator import mul

from msgspec import Struct, convert


class Model(Struct, frozen=True):
    """A logistic regression: what each feature adds to the log odds, by name, and their base."""

    base: float
    weights: dict[str, float]

    def logit(self, features: Sequence[float]) -> float:
        """Return the log odds of ``features``, which are in the order of ``weights``."""
        terms = map(mul, self.weights.values(), features)
        # Exact sums, rounded: the order of the terms never shows.
        return round(fsum((self.base, *terms)), 6)

    def score(self, features: Sequence[float]) -> float:
        """Return the probability (0-1) of ``features``, to three digits."""
        return round(1 / (1 + exp(-max(-30.0, min(30.0, self.logit(features))))), 3)


class Weights(Struct, frozen=True):
    """The models of one kind of search.

    ``near`` says how likely a passage answers a promise by itself, ``rival`` beside its rivals,
    ``stands`` how likely a promise that nothing was joined to stands all the same.
    """

    near: Model
    rival: Model
    stands: Model


@cache
def load_weights(kind: str) -> Weights:
    """Return the weights of ``kind``: "lexical", or "semantic" with the sentence model."""
    text = files("fcmdiff.compare").joinpath("weights.toml").read_text("utf-8")
    return read_weights(tomllib.loads(text)[kind])


def read_weights(table: Mapping[str, object]) -> Weights:
    """Return what a table of ``weights.toml`` says."""
    return convert(table, Weights)
