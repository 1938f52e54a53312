"""What each step of the alignment contributes: the scores with one left out of the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from benchmarks.alignment.mutated import measure_mutants
from benchmarks.truth import Score
from fcmdiff.align.ordered import IN_THEME, pair_in_order
from fcmdiff.align.pairs import pair_moved
from fcmdiff.align.state import State, Step
from fcmdiff.align.steps import STEPS
from fcmdiff.model.document import Document

_Steps = tuple[Step, ...]
# Steps that do nothing for texts about which nobody has decided anything and no model is asked.
_IDLE = (("pinned",), ("semantic",))


def measure_without(
    documents: Sequence[Document], seeds: int
) -> Iterator[tuple[str, dict[str, Score]]]:
    """Yield what was left out and the scores over ``seeds`` mutants of each text and recipe."""
    for name, steps in _variants():
        yield name, _sum_up(measure_mutants(documents, seeds, steps=steps))


def _variants() -> Iterator[tuple[str, _Steps]]:
    yield "nothing", STEPS
    for names in dict.fromkeys(step.names for step in STEPS if step.names not in _IDLE):
        yield ", ".join(names), tuple(step for step in STEPS if step.names != names)
    yield (
        "in order only between sure pairs",
        _instead("in_order", partial(pair_in_order, across=IN_THEME)),
    )
    yield "surer moves of short texts", _instead("move", partial(pair_moved, long=0))


def _instead(name: str, run: Callable[[State, Step], State]) -> _Steps:
    """Return the table in which the steps called ``name`` do something else."""
    return tuple(step._replace(run=run) if name in step.names else step for step in STEPS)


def _sum_up(by_recipe: dict[str, dict[str, Score]]) -> dict[str, Score]:
    total: dict[str, Score] = {}
    for scores in by_recipe.values():
        for measure, score in scores.items():
            total[measure] = total.get(measure, Score()).plus(score)
    return total
