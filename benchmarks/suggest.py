"""Coded pairs -> how often a language model chooses right, beside three that never read.

``python -m benchmarks.suggest --server URL --model NAME`` asks about every promise of the coded
pairs that ``fcmdiff suggest`` would ask about. Without a server only the three are counted: one
that always takes the nearest passage, one that takes it where it has half of the words of the
promise, and one that always says “none”. A model that does no better is of no use. The key is taken
from FCMDIFF_SUGGEST_KEY; the texts are published statements.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from benchmarks.verdicts.cases import list_cases
from benchmarks.verdicts.judged import Judged
from benchmarks.verdicts.sets import JUDGING, READERS, judge_set
from benchmarks.verdicts.shares import Share, count_true
from fcmdiff.suggest.address import KEY_VARIABLE, read_address, read_key, read_model
from fcmdiff.suggest.asking import Asked, Patience, ask_all
from fcmdiff.suggest.questions import Question, make_questions
from fcmdiff.suggest.requests import Asking

# The number of a passage, or 0.
Answers = dict[Question, int]


class Coded(NamedTuple):
    """A question, and the numbers of the passages that answer to it by the coding."""

    question: Question
    right: frozenset[int]

    def is_right(self, number: int) -> bool:
        """True for a passage that answers to it, and for 0 where none that was shown does."""
        return number in self.right if self.right else number == 0


def code_questions(judged: Judged) -> Iterator[Coded]:
    """Yield what is asked about a coded pair, where the coding says what is true of it."""
    cases = {(case.side, case.commitment.id): case for case in list_cases(judged)}
    for question in make_questions(judged.comparison):
        case = cases.get((question.side, question.promise.id))
        if case and case.truth.state in {"gone", "stands"}:
            found = case.truth.counterparts
            near = enumerate(case.nearest, start=1)
            yield Coded(question, frozenset(n for n, one in near if one.sentences & found))


def tell_answers(coded: Sequence[Coded], answers: Answers) -> dict[str, Share]:
    """Return how often ``answers`` are right, in all and of those that name a passage or none."""
    told = [(one, answers[one.question]) for one in coded if one.question in answers]
    return {
        "right": count_true([one.is_right(n) for one, n in told]),
        "a passage, and right": count_true([one.is_right(n) for one, n in told if n]),
        "none, and right": count_true([one.is_right(n) for one, n in told if not n]),
        "answered": Share(len(told), len(coded)),
    }


def ask_model(
    coded: Sequence[Coded], asking: Asking, key: str | None, tell: Callable[[Asked], None]
) -> Answers:
    """Return what the model answered; what it left unanswered is not in it."""
    outcome = ask_all([one.question for one in coded], asking, key, Patience(), tell)
    return {one.question: one.opinion.passage for one in outcome.asked if one.opinion}


def main(words: list[str]) -> int:
    """Print the figures of one set; return the exit code, 1 where the set is not at hand."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.suggest")
    parser.add_argument("--set", default=JUDGING, choices=list(READERS), dest="name")
    parser.add_argument("--server")
    parser.add_argument("--model", default="")
    parser.add_argument("--limit", type=int)
    asked = parser.parse_args(words)
    coded = [one for pair in judge_set(asked.name) for one in code_questions(pair)][: asked.limit]
    if not coded:
        print(f"{asked.name}: not at hand, or nothing to ask about")
        return 1
    shown = count_true([bool(one.right) for one in coded])
    print(f"{asked.name}: the right passage is among those shown for {shown}")
    _print("always the nearest", tell_answers(coded, {one.question: 1 for one in coded}))
    halves = {one.question: int(_has_half(one.question)) for one in coded}
    _print("the nearest where it has half of the words", tell_answers(coded, halves))
    _print("always none", tell_answers(coded, {one.question: 0 for one in coded}))
    if asked.server:
        asking = Asking(read_address(asked.server), read_model(asked.model))
        key = read_key(os.environ.get(KEY_VARIABLE))
        answers = ask_model(coded, asking, key, lambda _: print(end=".", file=sys.stderr))
        print(file=sys.stderr)
        _print(asking.model, tell_answers(coded, answers))
    return 0


def _has_half(question: Question) -> bool:
    first = question.passages[0]
    return len(first.shared) >= len(first.missing)


def _print(name: str, shares: dict[str, Share]) -> None:
    print(name)
    for figure, share in shares.items():
        print(f"  {figure:22} {share}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
