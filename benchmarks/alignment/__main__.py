"""Run ``python -m benchmarks.alignment [KIND ...] [--semantic] [-v]``.

The kinds are text, pdf, mutated, coded, paraphrase, ablation and large, all by default. With
``--semantic`` the sentence model gives a second opinion.
"""

from __future__ import annotations

import sys

from benchmarks.alignment.ablation import measure_without
from benchmarks.alignment.coded import GOLD, coded_scores
from benchmarks.alignment.large import Large, measure_large
from benchmarks.alignment.mutated import measure_mutants, series_documents
from benchmarks.alignment.paraphrase import CHOSEN_ON, HELD_OUT, measure_paraphrases
from benchmarks.alignment.series import measure, print_scores
from fcmdiff.align.semantic.model import SentenceModel, load_model

_KINDS = ("text", "pdf", "mutated", "coded", "paraphrase", "ablation", "large")


def main(words: list[str]) -> None:
    """Print the tables that ``words`` name, or all."""
    model = load_model() if "--semantic" in words else None
    verbose = "-v" in words
    for kind in [w for w in words if w in _KINDS] or _KINDS:
        print(f"== {kind}")
        if kind in {"text", "pdf"}:
            print_scores(*measure(kind, verbose=verbose, model=model))
        elif kind == "mutated":
            mutants = measure_mutants(series_documents(), verbose=verbose, model=model)
            for name, scores in mutants.items():
                print(f"-- {name}")
                print_scores(scores)
        elif kind == "paraphrase":
            for name, names in (("thresholds chosen on", CHOSEN_ON), ("held out", HELD_OUT)):
                print(f"-- {name}")
                print_scores(measure_paraphrases(names, model, verbose=verbose))
        elif kind == "ablation":
            for name, scores in measure_without(series_documents(), 4):
                print(f"-- without: {name}")
                print_scores(scores)
        elif kind == "coded":
            _print_coded(model)
        else:
            _print_large(measure_large(series_documents(), 2_000))


def _print_large(large: Large) -> None:
    print(f"2,000 x 2,000 paragraphs: {large.seconds:.2f} s, {large.megabytes:.0f} MB at most")
    times = large.seconds / large.plain
    print(f"{times:.1f} times difflib on the same lines, which pairs equal ones")
    print_scores(large.scores)


def _print_coded(model: SentenceModel | None) -> None:
    scores = coded_scores(model)
    if not scores:
        print(f"not measured: there is no {GOLD}")
    for name, value in scores.items():
        print(f"{name:26} {value:.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
