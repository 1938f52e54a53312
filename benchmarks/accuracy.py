"""The floors under accuracy: every score of the benchmarks against the one that was pinned.

``python -m benchmarks.accuracy --check`` fails where a score is below its floor; ``--pin``
raises floors to what is measured now and refuses to lower one without ``--allow-lower``. Scores
that need the measuring data beside the project are left alone where it is missing, and said so.
What takes longer than all the rest has commands of its own and no floor here: 200 damaged files
(``benchmarks.damaged``), prints in two columns (``benchmarks.typeset``).
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

from benchmarks import commitments, extraction, hostile, typeset, verdicts
from benchmarks.alignment import paraphrase, series
from benchmarks.alignment.coded import coded_scores
from benchmarks.alignment.large import measure_large
from benchmarks.alignment.mutated import measure_mutants, series_documents
from benchmarks.amendments import measured as amendments
from fcmdiff.align.semantic.model import load_model

FLOORS = Path(__file__).with_name("floors.toml")
_HEADER = """\
# The least each benchmark may score (F1 unless named otherwise; three digits, rounded down).
# Written by: python -m benchmarks.accuracy --pin
"""
# Scores are compared after rounding down to the digits that are pinned.
_STEP = 1000

Table = dict[str, dict[str, float]]


def measure() -> Table:
    """Return every score by benchmark and name."""
    # First, while this process is small: its peak memory is one of the scores.
    table: Table = dict(hostile.scores())
    for kind in ("text", "pdf"):
        scores, over = series.measure(kind)
        section = {name: score.f1 for name, score in scores.items()}
        # The other way round, so that more is better: words truly changed for a word marked.
        table[f"alignment of the series ({kind})"] = section | {"exact marking": 1 / max(over, 1)}
    for name, scores in measure_mutants(series_documents()).items():
        table[f"alignment of mutated texts ({name})"] = {k: s.f1 for k, s in scores.items()}
    large = measure_large(series_documents(), 2_000).scores
    table["alignment of large texts"] = {k: s.f1 for k, s in large.items()}
    if coded := coded_scores():
        table["alignment of the ransomware statements"] = coded
    table.update(amendments.scores())
    table.update(paraphrase.scores())
    table.update(_scores_by_second_opinion())
    table.update(extraction.scores())
    table.update(typeset.scores())
    table.update(commitments.scores())
    table.update(verdicts.scores())
    return {
        section: {name: int(score * _STEP + 1e-9) / _STEP for name, score in scores_.items()}
        for section, scores_ in table.items()
    }


def _scores_by_second_opinion() -> Table:
    """Return what the sentence model makes of texts where it has nothing to find."""
    model = load_model()
    measured, _ = series.measure("text", model=model)
    table = {"alignment of the series (second opinion)": {k: s.f1 for k, s in measured.items()}}
    if coded := coded_scores(model):
        table["alignment of the ransomware statements (second opinion)"] = coded
    return table


def find_faults(measured: Table, floors: Mapping[str, Mapping[str, float]]) -> list[str]:
    """Return a line for every score below its floor, and for every floor not measured."""
    faults: list[str] = []
    for section, pinned in floors.items():
        for name, floor in pinned.items():
            score = measured.get(section, {}).get(name)
            if score is None and section in measured:
                faults.append(f"{section}: {name} is pinned at {floor} and was not measured")
            elif score is not None and score < floor:
                faults.append(f"{section}: {name} is {score}, pinned at {floor}")
    return faults


def pin(measured: Table, floors: Table, *, allow_lower: bool) -> Table:
    """Return the new floors. Raises ValueError where one would be lowered and may not be."""
    lowered = find_faults(measured, floors)
    if lowered and not allow_lower:
        raise ValueError("; ".join(lowered))
    # A floor of nothing cannot be missed.
    raised = {name: {k: v for k, v in scores.items() if v} for name, scores in measured.items()}
    return floors | raised


def _write(table: Table) -> None:
    parts = [_HEADER]
    for section in sorted(table):
        rows = [f'"{name}" = {score}' for name, score in sorted(table[section].items())]
        parts.append("\n".join([f'["{section}"]', *rows]) + "\n")
    FLOORS.write_text("\n".join(parts), "utf-8")


def main(words: list[str]) -> int:
    """Run the gate; return the exit code."""
    floors: Table = tomllib.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    measured = measure()
    for section, scores in measured.items():
        print(section, *(f"  {score:.3f} {name}" for name, score in scores.items()), sep="\n")
    for section in sorted(set(floors) - set(measured)):
        print(f"{section}\n  not measured: its data is not beside the project")
    if "--pin" in words:
        try:
            _write(pin(measured, floors, allow_lower="--allow-lower" in words))
        except ValueError as error:
            print(f"a floor would be lowered: {error}", file=sys.stderr)
            return 1
        return 0
    faults = find_faults(measured, floors)
    print(*faults, sep="\n", file=sys.stderr)
    return 1 if faults and "--check" in words else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
