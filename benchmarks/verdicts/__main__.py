"""Print how far verdicts can be believed, with counts, intervals of 95 % and what is wanted.

``-v`` lists the faults, ``--pair NAME`` takes one pair, ``--semantic`` asks the sentence model,
``--without STEP`` switches one off, ``--measured DATE`` writes the figures to measured.toml, and
those that reports say beside the reports.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date

from benchmarks.verdicts.believed import write_believed
from benchmarks.verdicts.cases import list_cases
from benchmarks.verdicts.fit import compare_held_out
from benchmarks.verdicts.goals import SECONDS_GOAL, describe
from benchmarks.verdicts.judged import Judged
from benchmarks.verdicts.label_rows import find_row_faults
from benchmarks.verdicts.labels import find_label_faults
from benchmarks.verdicts.measured import read_measured, write_measured
from benchmarks.verdicts.presence import find_faults
from benchmarks.verdicts.sets import JOINT, READERS, judge_set, measure_set, measure_sets
from benchmarks.verdicts.spans import read_marked
from benchmarks.verdicts.speed import measure_speed
from benchmarks.verdicts.themes import count_told, list_themes
from fcmdiff.align.semantic.model import load_model


def main(words: list[str]) -> int:
    """Measure what is asked for; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.verdicts")
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--pair", action="append", default=[])
    parser.add_argument("--semantic", action="store_true")
    parser.add_argument("--without", action="append", default=[])
    parser.add_argument("--measured", type=date.fromisoformat, metavar="DATE")
    asked = parser.parse_args(words)
    model = load_model() if asked.semantic else None
    compare = compare_held_out(model, asked.without)
    if asked.pair:
        for name in READERS:
            if judged := judge_set(name, compare, asked.pair):
                print(*_list_faults(judged), sep="\n")
                print(*describe(name, measure_set(judged)), sep="\n")
        return 0
    if asked.verbose:
        for name in READERS:
            print(name, *_list_faults(judge_set(name, compare)), sep="\n")
    found = measure_sets(compare)
    if JOINT not in found:
        print("the coded statements are not beside the project: only the model series is measured")
    print(*(f"left out: {line}" for line in read_marked().left_out), sep="\n", end="")
    for name, measured in found.items():
        print(*describe(name, measured), sep="\n")
    speed = measure_speed(model)
    print(f"{speed.seconds:.2f} {SECONDS_GOAL.figure} ({speed.before} + {speed.after} found)")
    if asked.measured:
        write_measured(found, asked.measured)
        write_believed(read_measured())
    return 0


def _list_faults(judged: tuple[Judged, ...]) -> list[str]:
    cases = [case for one in judged for case in list_cases(one)]
    return [
        *find_faults(cases),
        *find_label_faults(judged),
        *find_row_faults(judged),
        "headings by relation:",
        *count_told(list_themes(judged)),
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
