"""Print how far verdicts can be believed; ``-v`` lists the faults, ``--pair NAME`` takes one."""

from __future__ import annotations

import argparse
import sys

from benchmarks.verdicts.cases import list_cases
from benchmarks.verdicts.coding import GOLD, read_pairs
from benchmarks.verdicts.judged import judge_pair
from benchmarks.verdicts.presence import (
    find_faults,
    median_words,
    tell_absence,
    tell_joins,
    tell_lone,
    tell_seen,
)
from fcmdiff.align.semantic.model import load_model


def main(words: list[str]) -> int:
    """Measure what is asked for; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.verdicts")
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--pair", action="append")
    parser.add_argument("--semantic", action="store_true")
    parser.add_argument("--without", action="append", default=[])
    asked = parser.parse_args(words)
    pairs = [p for p in read_pairs() if not asked.pair or p.name in asked.pair]
    if not pairs:
        print(f"no coded pair is at hand in {GOLD.name} beside the project")
        return 0
    model = load_model() if asked.semantic else None
    judged = [judge_pair(pair, model, asked.without) for pair in pairs]
    cases = [case for one in judged for case in list_cases(one)]
    if asked.verbose:
        print(*find_faults(cases), sep="\n")
    least = min(one.places[side].found for one in judged for side in one.places)
    print(
        f"{len(pairs)} pairs, {len(cases)} promises found; least share of words placed {least:.3f}"
    )
    for side in ("before", "after"):
        for name, share in tell_absence(cases, pairs, side).items():
            print(f"  {share}  {name}")
    for figures in (tell_lone(cases), tell_joins(cases, pairs), tell_seen(cases)):
        for name, share in figures.items():
            print(f"  {share}  {name}")
    print(f"  {median_words(cases)} words in a passage that is shown (median)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
