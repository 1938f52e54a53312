"""Coded pairs -> the weights by which passages are weighed, fitted on all pairs or all but one.

``python -m benchmarks.verdicts.fit --write`` writes ``fcmdiff/compare/weights.toml``. What is
measured with weights is measured on pairs that they were not fitted on: ``hold_out`` gives those.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy

from benchmarks.truth import ROOT
from benchmarks.verdicts.coding import SIDES, CodedPair
from benchmarks.verdicts.judged import Comparer
from benchmarks.verdicts.mutants import make_mutants
from benchmarks.verdicts.rows import Labelled, LabelledPair, label_pair, read_labelled
from benchmarks.verdicts.series import read_series
from fcmdiff.align.semantic.model import SentenceModel, load_model
from fcmdiff.align.steps import align_documents
from fcmdiff.commitments.lexicon import lexicon_of
from fcmdiff.compare.absence import STANDS_FEATURES, Whole, describe_absence, describe_side
from fcmdiff.compare.found import ANSWERS
from fcmdiff.compare.nearness import (
    FEATURES,
    RIVAL_FEATURES,
    Near,
    Search,
    log_odds,
    set_beside_rivals,
)
from fcmdiff.compare.sides import make_searches, query_of
from fcmdiff.compare.weights import Model, Weights, load_weights
from fcmdiff.model.commitment import Commitment
from fcmdiff.model.comparison import Comparison
from fcmdiff.model.document import Document
from fcmdiff.pipeline import Searching, compare_documents

TARGET = ROOT / "fcmdiff" / "compare" / "weights.toml"

# How strongly weights are held near 0, in units of the spread of their features. Of 0.03, 0.3 and 3
# the middle one ranks best on pairs held out; the others differ by less than a hundredth.
_RIDGE = {"near": 3.0, "rival": 3.0, "stands": 10.0}
_LEXICON = lexicon_of(("en", "en"))


# Rows of the generator count so much beside coded ones. They alone tell how it is in texts that
# were edited and not rewritten; that they stand for no real text keeps their weight low.
_GENERATED = 0.25
# What is joined is not asked whether it stands: only what is not near enough is fitted on.
_LONE = log_odds(ANSWERS)


class Asked(NamedTuple):
    """A promise that was looked for: passages with features, and which of them answer it."""

    search: Search
    commitment: Commitment
    likeness: float
    row: list[tuple[int, tuple[float, ...]]]
    truth: Labelled | None
    right: frozenset[int]


# The promises of both sides of a pair.
_Sides = tuple[list[Asked], list[Asked]]


def ask_pair(pair: LabelledPair, model: SentenceModel | None) -> _Sides:
    """Return every promise of ``pair`` with what is near it, as the product looks for it."""
    documents = pair.documents["before"], pair.documents["after"]
    alignment = align_documents(*documents, openers=_LEXICON.wording.openers)
    found = tuple(
        [c for change in pair.comparison.commitments if (c := getattr(change, side))]
        for side in SIDES
    )
    sides = tuple(
        sorted(one, key=_place_in(doc)) for one, doc in zip(found, documents, strict=True)
    )
    searches = make_searches(
        documents,
        (sides[0], sides[1]),
        alignment,
        _LEXICON.wording,
        None,  # type: ignore[arg-type] # nothing is scored yet
        model.cosines if model else None,
    )
    truths = {(one.side, one.commitment.id): one for one in pair.promises}
    return tuple(  # type: ignore[return-value] # two of them
        [
            _ask(search, one, alignment.likeness, row, truths.get((side, one.id)))
            for one, row in zip(
                side_found, search.look_up([query_of(one) for one in side_found]), strict=True
            )
        ]
        for side, side_found, search in zip(SIDES, sides, searches, strict=True)
    )


def _place_in(document: Document) -> Callable[[Commitment], tuple[int, int, int]]:
    order = {p.id: n for n, p in enumerate(document.paragraphs)}
    return lambda one: (order[one.paragraph], one.start, one.end)


def _ask(
    search: Search,
    commitment: Commitment,
    likeness: float,
    row: list[tuple[int, tuple[float, ...]]],
    truth: Labelled | None,
) -> Asked:
    right = frozenset(
        at
        for at, _ in row
        if truth
        and any(
            span.paragraph == passage.paragraph
            and span.start < passage.end
            and passage.start < span.end
            for passage in [search.passages[at]]
            for span in truth.counterparts
        )
    )
    return Asked(search, commitment, likeness, row, truth, right)


def fit_weights(pairs: Sequence[_Sides], generated: Sequence[_Sides] = ()) -> Weights:
    """Return the weights fitted on ``pairs``, each stage on what the one before it says.

    The pairs that were ``generated`` tell only the last stage anything.
    """
    near = fit_model(
        FEATURES,
        [(f, at in one.right, 1.0) for one in _judged(pairs) for at, f in one.row],
        _RIDGE["near"],
    )
    rivals = [(one, beside) for pair in pairs for one, beside in _beside(pair, near) if one.truth]
    rival = fit_model(
        (*FEATURES, *RIVAL_FEATURES),
        [((*f, *beside[at]), at in one.right, 1.0) for one, beside in rivals for at, f in one.row],
        _RIDGE["rival"],
    )
    stands = fit_model(
        STANDS_FEATURES,
        [
            (features, one.truth.truth == "stands", weight)
            for group, weight in ((pairs, 1.0), (generated, _GENERATED))
            for pair in group
            for one, features in _absence(pair, near, rival)
            if one.truth and features[0] < _LONE
        ],
        _RIDGE["stands"],
    )
    return Weights(near, rival, stands)


def _judged(pairs: Sequence[_Sides]) -> Iterator[Asked]:
    yield from (one for pair in pairs for side in pair for one in side if one.truth)


def _beside(
    pair: _Sides, near: Model
) -> Iterator[tuple[Asked, dict[int, tuple[float, float, float, float]]]]:
    for side in pair:
        alone = [{at: near.logit(f) for at, f in one.row} for one in side]
        yield from zip(side, set_beside_rivals(alone), strict=True)


def _absence(pair: _Sides, near: Model, rival: Model) -> Iterator[tuple[Asked, tuple[float, ...]]]:
    ranked = [
        [
            sorted(
                (Near(at, rival.score((*f, *beside[at]))) for at, f in one.row),
                key=lambda found: (-found.score, found.passage),
            )
            for one, beside in _beside((side, []), near)
        ]
        for side in pair
    ]
    tops = [describe_side(side) for side in ranked]
    for n, side in enumerate(pair):
        for one, found in zip(side, ranked[n], strict=True):
            whole = Whole(tops[n], tops[1 - n], one.likeness)
            yield one, describe_absence(one.search, query_of(one.commitment), found, whole)


def fit_model(
    names: Sequence[str], rows: Iterable[tuple[Sequence[float], bool, float]], ridge: float
) -> Model:
    """Return the logistic regression of ``rows`` (features, answer, how much the row counts).

    The weights are held near 0.

    Newton's method on features of unit spread (Hosmer and Lemeshow 2000, chapter 1); a feature that
    is always the same gets no weight.
    """
    features, answers, counts = zip(*rows, strict=True)
    table = numpy.asarray(features, float)
    wanted, heavy = numpy.asarray(answers, float), numpy.asarray(counts, float)
    middle, spread = table.mean(0), table.std(0)
    spread[spread < 1e-9] = numpy.inf
    scaled = numpy.column_stack([numpy.ones(len(table)), (table - middle) / spread])
    held = numpy.diag([0.0] + [ridge] * table.shape[1])
    weights = numpy.zeros(scaled.shape[1])
    for _ in range(50):
        guess = 1 / (1 + numpy.exp(-numpy.clip(scaled @ weights, -30, 30)))
        slope = scaled.T @ (heavy * (wanted - guess)) - held @ weights
        bend = (scaled * (heavy * guess * (1 - guess))[:, None]).T @ scaled + held
        step = numpy.linalg.solve(bend, slope)
        weights += step
        if abs(step).max() < 1e-8:
            break
    plain = weights[1:] / spread
    base = weights[0] - (plain * middle).sum()
    return Model(
        round(float(base), 4), {n: round(float(w), 4) for n, w in zip(names, plain, strict=True)}
    )


@cache
def _asked(semantic: bool) -> dict[str, _Sides]:
    model = load_model() if semantic else None
    return {pair.name: ask_pair(pair, model) for pair in read_labelled()}


@cache
def _generated(semantic: bool) -> dict[str, _Sides]:
    model = load_model() if semantic else None
    return {
        pair.name: ask_pair(label_pair(pair), model) for pair in (*read_series(), *make_mutants())
    }


@cache
def hold_out(name: str, semantic: bool = False) -> Weights:
    """Return the weights fitted on all pairs but ``name``; the bundled ones if it is none."""
    sets = _asked(semantic), _generated(semantic)
    if not any(name in one for one in sets):
        return load_weights("semantic" if semantic else "lexical")
    kept = [[pair for other, pair in one.items() if other != name] for one in sets]
    return fit_weights(*kept)


def compare_held_out(model: SentenceModel | None = None, without: Sequence[str] = ()) -> Comparer:
    """Return a Comparer that weighs every pair by what was fitted on the others."""

    def compare(pair: CodedPair, before: Document, after: Document) -> Comparison:
        searching = Searching(hold_out(pair.name, model is not None), tuple(without))
        return compare_documents(before, after, model=model, searching=searching)

    return compare


def write_weights(target: Path = TARGET) -> None:
    """Write the weights fitted on all pairs to ``target``."""
    lines = [
        "# The weights of the search for what a promise became, in log odds.",
        "# Written by: python -m benchmarks.verdicts.fit --write",
    ]
    for kind in ("lexical", "semantic"):
        asked = _asked(kind == "semantic")
        judged = list(_judged(list(asked.values())))
        lines += [
            "",
            f"# {kind}: fitted on {len(judged)} promises of {len(asked)} coded pairs of joint",
            f"# statements, {sum(bool(one.right) for one in judged)} of them with an answer.",
        ]
        weights = fit_weights(list(asked.values()), list(_generated(kind == "semantic").values()))
        for stage in ("near", "rival", "stands"):
            model = getattr(weights, stage)
            lines += ["", f"[{kind}.{stage}]", f"base = {model.base}", f"[{kind}.{stage}.weights]"]
            lines += [f'"{name}" = {weight}' for name, weight in model.weights.items()]
    target.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    if "--write" in sys.argv[1:]:
        write_weights()
