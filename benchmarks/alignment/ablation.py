"""What each step of the alignment contributes: the scores with one of them switched off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from unittest.mock import patch

from benchmarks.alignment.mutated import measure_mutants
from benchmarks.truth import Score
from fcmdiff.align import pairs, strays
from fcmdiff.model.document import Document

# What is switched off, and the thing that does it replaced by one that does nothing.
_OFF = (
    ("nothing", nullcontext),
    ("mutual_best", lambda: patch.object(pairs._Pairer, "_pair_mutual_best", _do_nothing)),
    ("in_order", lambda: patch.object(pairs._Pairer, "_pair_in_order", _do_nothing)),
    ("in order only between sure pairs", lambda: patch.object(pairs, "_MOVE", pairs._IN_THEME)),
    ("split and merge", lambda: patch.object(pairs._Pairer, "_attach_parts", _do_nothing)),
    ("move", lambda: patch.object(pairs, "_MOVE", 1.1)),
    ("surer moves of short texts", lambda: patch.object(pairs, "_LONG", 0)),
    ("support of theme and place", lambda: patch.object(pairs._Pairer, "_support", _no_support)),
    ("sentences elsewhere", lambda: patch.object(strays, "_STRAY", 1.1)),
)


def measure_without(
    documents: Sequence[Document], seeds: int
) -> Iterator[tuple[str, dict[str, Score]]]:
    """Yield what was switched off and the scores over ``seeds`` mutants of each text and recipe."""
    for name, switch_off in _OFF:
        off: AbstractContextManager[object] = switch_off()
        with off:
            yield name, _sum_up(measure_mutants(documents, seeds))


def _sum_up(by_recipe: dict[str, dict[str, Score]]) -> dict[str, Score]:
    total: dict[str, Score] = {}
    for scores in by_recipe.values():
        for measure, score in scores.items():
            total[measure] = total.get(measure, Score()).plus(score)
    return total


def _do_nothing(*_: object) -> None:
    return None


def _no_support(_: object, one: int, two: int) -> float:
    """Ties are settled by place in the text, as in a plain alignment."""
    return -1e-9 * abs(one - two)
