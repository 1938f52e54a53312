"""Run ``python -m benchmarks.amendments [-v]``: how much more is reported than was changed."""

from __future__ import annotations

import sys

from benchmarks.amendments.guides import measure_guides
from benchmarks.amendments.measured import LAGS, Amended, find_faults, measure
from benchmarks.amendments.statutes import NAMES


def main(words: list[str]) -> int:
    """Print a line a statute and distance, with ``-v`` every wrong pair; return the exit status."""
    print(
        "statute   apart  over-reporting  words: P, R  changed pairs: P (strangers), R  links: F1"
    )
    for name in NAMES:
        for lag in LAGS:
            print(f"{name:<10}{lag:>5}{_columns(measure(name, lag))}", flush=True)
            if "-v" in words:
                print(*find_faults(name, lag), sep="\n", flush=True)
    guides = list(measure_guides())
    for guide in guides:
        print(f"{guide.name}: {guide.over:.3f} words reported for each of a plain diff")
    if not guides:
        print("not measured: the guides are not beside the project")
    return 0


def _columns(found: Amended) -> str:
    words, pairs = found.words, found.changed_pairs
    return (
        f"{found.over:>16.3f}{words.precision:>9.3f}{words.recall:>6.3f}"
        f"{pairs.precision:>16.3f} ({found.strangers}){pairs.recall:>7.3f}{found.pairs.f1:>11.3f}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
