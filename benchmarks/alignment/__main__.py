"""Run ``python -m benchmarks.alignment [text|pdf|mutated|coded|ablation|large] [-v]``."""

from __future__ import annotations

import sys

from benchmarks.alignment.ablation import measure_without
from benchmarks.alignment.coded import GOLD, coded_scores
from benchmarks.alignment.large import measure_large
from benchmarks.alignment.mutated import measure_mutants, series_documents
from benchmarks.alignment.series import measure, print_scores

_KINDS = ("text", "pdf", "mutated", "coded", "ablation", "large")


def main(words: list[str]) -> None:
    """Print the tables that ``words`` name, or all."""
    for kind in [w for w in words if w in _KINDS] or _KINDS:
        print(f"== {kind}")
        if kind in {"text", "pdf"}:
            print_scores(*measure(kind, verbose="-v" in words))
        elif kind == "mutated":
            for name, scores in measure_mutants(series_documents(), verbose="-v" in words).items():
                print(f"-- {name}")
                print_scores(scores)
        elif kind == "ablation":
            for name, scores in measure_without():
                print(f"-- without: {name}")
                print_scores(scores)
        elif kind == "coded":
            _print_coded()
        else:
            seconds, plain, megabytes = measure_large(series_documents(), 2_000)
            print(f"2,000 x 2,000 paragraphs: {seconds:.2f} s, {megabytes:.0f} MB at most")
            print(f"{seconds / plain:.1f} times difflib on the same lines, which pairs equal ones")


def _print_coded() -> None:
    scores = coded_scores()
    if not scores:
        print(f"not measured: there is no {GOLD}")
    for name, value in scores.items():
        print(f"{name:26} {value:.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
