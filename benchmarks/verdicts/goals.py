"""Figures of every set -> the lines of one table: what is measured, and what is wanted of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from benchmarks.verdicts.labels import LabelScore, pool_mirrors
from benchmarks.verdicts.sets import JOINT, RANSOMWARE, Measured
from benchmarks.verdicts.shares import Share


class Goal(NamedTuple):
    """A figure of a set, what it must reach, and whether less of it is better."""

    figure: str
    bound: float
    is_most: bool = False

    def is_met(self, value: float) -> bool:
        """Return whether ``value`` reaches it."""
        return value <= self.bound if self.is_most else value >= self.bound


GOALS = (
    Goal("dropped that stands", 0.08, is_most=True),
    Goal("dropped that stands, held sure", 0.03, is_most=True),
    Goal("truly dropped told so", 0.40),
    Goal("truly dropped told so or possibly", 0.95),
    Goal("new that stands", 0.10, is_most=True),
    Goal("new that stands, held sure", 0.04, is_most=True),
    Goal("truly new told so", 0.50),
    Goal("lone promises told possibly", 0.5, is_most=True),
    Goal("possibly_dropped that is truly dropped", 0.4),
    Goal("continuations joined", 0.60),
    Goal("joins that are right", 0.92),
    Goal("truly dropped that is joined", 0.05, is_most=True),
    Goal("right passage joined or shown", 0.93),
)
THEME_GOALS = (
    Goal("theme told dropped that is not", 0.05, is_most=True),
    Goal("dropped themes told dropped", 0.70),
)
WORDS_GOAL = Goal("words of a passage that is shown (median)", 40, is_most=True)
PARAGRAPHS_GOAL = Goal("paragraph pairs", 0.85)
SECONDS_GOAL = Goal("seconds of the processor for 400 + 450 promises", 2, is_most=True)
_PRECISION, _RECALL = Goal("precision", 0.85), Goal("recall", 0.75)


def describe(name: str, measured: Measured) -> Iterator[str]:
    """Yield the lines of a set."""
    yield (
        f"{name}: {measured.pairs} pairs, {measured.rows} rows, {measured.promises} promises found;"
        f" {measured.placed:.1%} of the coder's words placed in the worst text"
    )
    goals = {goal.figure: goal for goal in (*GOALS, *THEME_GOALS, WORDS_GOAL)}
    if name == RANSOMWARE:
        goals[PARAGRAPHS_GOAL.figure] = PARAGRAPHS_GOAL
    yield from _describe_shares(measured.shares, goals if name == JOINT else {})
    for figure, value in measured.plain.items():
        yield f"  {value:.3g}  {figure}{_tell(goals.get(figure), value)}"
    yield from _describe_shares(measured.themes, goals if name == JOINT else {})
    yield from _describe_shares(measured.answers, {})
    yield "  rows by relation: joined; promises before told dropped, told possibly so"
    for relation, figures in measured.by_relation.items():
        yield f"    {relation:12} {' | '.join(map(str, figures.values()))}"
    for title, scores in (
        ("labels", measured.labels),
        ("labels of rows held sure", measured.sure_labels),
        ("labels of the two clauses, whatever is joined", measured.clause_labels),
        ("... of rows held sure", measured.sure_clause_labels),
        ("labels of one rule, either counted", pool_mirrors(measured.labels)),
        (
            "labels of one rule, of the two clauses: each row read both ways, counted once",
            measured.both_ways,
        ),
        ("relations of the rows, told by a label of their kind", measured.relations),
    ):
        if any(score.of_all.total for score in scores.values()):
            yield f"  {title}: precision, recall of those joined, recall of all"
            yield from map("    {}".format, _describe_labels(scores, name == JOINT))


def _describe_shares(shares: Mapping[str, Share], goals: Mapping[str, Goal]) -> Iterator[str]:
    for figure, share in shares.items():
        if share.total:
            yield f"  {share}  {figure}{_tell(goals.get(figure), share.value)}"


def _describe_labels(scores: Mapping[str, LabelScore], with_goals: bool) -> Iterator[str]:
    for label, score in scores.items():
        missed = [
            goal.figure
            for goal, share in ((_PRECISION, score.precision), (_RECALL, score.recall))
            if with_goals and share.total and not goal.is_met(share.value)
        ]
        thin = " (few rows)" if score.is_thin else ""
        note = f"  below its goal: {', '.join(missed)}" if missed else ""
        yield f"{label:20} {score.precision} | {score.recall} | {score.of_all}{thin}{note}"


def _tell(goal: Goal | None, value: float) -> str:
    if goal is None:
        return ""
    sign = "at most" if goal.is_most else "at least"
    met = "" if goal.is_met(value) else ": NOT MET"
    return f" [{sign} {goal.bound:g}{met}]"
