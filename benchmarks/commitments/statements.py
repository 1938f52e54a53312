"""Joint statements of other bodies, coded by hand -> how well their promises are found, each apart.

Nobody built for these texts, and rules that are fitted to them fail on others: what is chosen on
some of them is measured on the rest.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.commitments.gold import Graded, grade_sentences, score_from
from benchmarks.truth import Score
from fcmdiff.commitments.lexicon import Lexicon

# Of statements with fewer promises one sentence more or less moves the figure by a tenth.
_LEAST_PROMISES = 20


class Statement(NamedTuple):
    """One coded statement: its name, and for every sentence the rung wanted and the rung found."""

    name: str
    graded: tuple[Graded, ...]

    @property
    def known(self) -> list[tuple[int, int]]:
        """The rungs wanted and found of sentences of which one reading holds."""
        return [(row.wanted, row.found) for row in self.graded if row.wanted is not None]

    @property
    def promises(self) -> int:
        """How many sentences stand on rung 4 or higher."""
        return sum(wanted >= 4 for wanted, _ in self.known)


def read_statements(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the coded blocks of every statement in ``folder`` by name, in a settled order."""
    found: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(folder.glob("joint_statements*.json")):
        found |= json.loads(path.read_text("utf-8"))["documents"]
    return found


def grade_statements(
    coded: Mapping[str, Sequence[dict[str, Any]]], lexicon: Lexicon
) -> tuple[Statement, ...]:
    """Return every statement with what was found in it."""
    return tuple(
        Statement(name, tuple(grade_sentences(name, blocks, lexicon)))
        for name, blocks in coded.items()
    )


def measure_statements(
    coded: Mapping[str, Sequence[dict[str, Any]]], lexicon: Lexicon, *, verbose: bool = False
) -> dict[str, float]:
    """Return figures of all sentences together, and the least F1 of one statement."""
    statements = grade_statements(coded, lexicon)
    if verbose:
        print(*(line for one in statements for line in _describe(one)), sep="\n")
    known = [pair for one in statements for pair in one.known]
    strict = score_from(4, known)
    large = [one for one in statements if one.promises >= _LEAST_PROMISES]
    return {
        "strict F1 (rung 4 and up)": strict.f1,
        "strict precision": strict.precision,
        "strict recall": strict.recall,
        "least strict F1 of one": min(score_from(4, one.known).f1 for one in large),
        "broad F1 (rung 2 and up)": score_from(2, known).f1,
        "rung exact": sum(wanted == found for wanted, found in known) / len(known),
    }


def _describe(one: Statement) -> Iterator[str]:
    strict: Score = score_from(4, one.known)
    yield (
        f"{one.name}: {one.promises} promises, P {strict.precision:.2f} R {strict.recall:.2f}"
        f" F1 {strict.f1:.3f}"
    )
    for row in one.graded:
        if row.wanted is not None and (row.wanted >= 4) != (row.found >= 4):
            yield f"  want {row.wanted} got {row.found}: {row.text[:240]}"
