"""Every set of coded pairs at hand -> its figures: absence, joins, what is seen, labels, themes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from benchmarks.verdicts.cases import Case, list_cases
from benchmarks.verdicts.coding import SIDES, CodedPair, read_headed, read_pairs
from benchmarks.verdicts.judged import USUAL, Comparer, Judged, judge_pair
from benchmarks.verdicts.label_rows import score_answers, score_both_ways, score_label_rows
from benchmarks.verdicts.labels import LabelScore, score_labels, score_relations
from benchmarks.verdicts.mutants import make_mutants
from benchmarks.verdicts.paragraphs import score_paragraphs
from benchmarks.verdicts.presence import (
    median_words,
    tell_absence,
    tell_joins,
    tell_lone,
    tell_relations,
    tell_seen,
)
from benchmarks.verdicts.ransomware import read_lineages, read_ransomware
from benchmarks.verdicts.series import read_series
from benchmarks.verdicts.shares import Share
from benchmarks.verdicts.spans import read_marked
from benchmarks.verdicts.themes import list_themes, tell_themes

JOINT = "joint statements"
RANSOMWARE = "ransomware statements"
LINEAGES = "ransomware statements by lineage"
JUDGING = "statements kept for judging"
SERIES = "the model series"
MUTANTS = "mutants of the model series"

# What each set holds; a set without pairs is not measured.
READERS: Mapping[str, Callable[[], tuple[CodedPair, ...]]] = {
    JOINT: read_pairs,
    RANSOMWARE: read_ransomware,
    LINEAGES: read_lineages,
    JUDGING: lambda: read_marked().pairs,
    SERIES: read_series,
    MUTANTS: make_mutants,
}


class Measured(NamedTuple):
    """The figures of a set: shares by name, and what is no share of counts (``plain``)."""

    pairs: int
    rows: int
    promises: int
    placed: float
    shares: Mapping[str, Share]
    plain: Mapping[str, float]
    labels: Mapping[str, LabelScore]
    sure_labels: Mapping[str, LabelScore]
    relations: Mapping[str, LabelScore]
    by_relation: Mapping[str, Mapping[str, Share]]
    themes: Mapping[str, Share]
    clause_labels: Mapping[str, LabelScore]
    sure_clause_labels: Mapping[str, LabelScore]
    answers: Mapping[str, Share]
    both_ways: Mapping[str, LabelScore]


def judge_set(
    name: str, compare: Comparer = USUAL, wanted: Sequence[str] = ()
) -> tuple[Judged, ...]:
    """Return the pairs of the set ``name`` compared, only those ``wanted`` where any is named."""
    pairs = [pair for pair in READERS[name]() if not wanted or pair.name in wanted]
    return tuple(judge_pair(pair, compare) for pair in pairs)


def measure_set(judged: Sequence[Judged], headed: Sequence[Judged] = ()) -> Measured:
    """Return the figures of pairs that are not none; of ``headed`` only headings are coded."""
    pairs = [one.pair for one in judged]
    cases = [case for one in judged for case in list_cases(one)]
    return Measured(
        pairs=len(pairs),
        rows=sum(len(pair.rows) for pair in pairs),
        promises=len(cases),
        placed=min(one.places[side].found for one in judged for side in SIDES),
        shares=dict(_list_shares(cases, pairs)),
        plain=median_words(cases),
        labels=score_labels(judged),
        sure_labels=score_labels(judged, only_sure=True),
        relations=score_relations(judged),
        by_relation=tell_relations(cases, pairs),
        themes=tell_themes(list_themes((*judged, *headed))),
        clause_labels=score_label_rows(judged),
        sure_clause_labels=score_label_rows(judged, only_sure=True),
        answers=score_answers(judged),
        both_ways=score_both_ways(judged),
    )


def _list_shares(cases: Sequence[Case], pairs: Sequence[CodedPair]) -> Iterator[tuple[str, Share]]:
    for side in SIDES:
        yield from tell_absence(cases, pairs, side).items()
    for figures in (tell_lone(cases), tell_joins(cases, pairs), tell_seen(cases)):
        yield from figures.items()


def measure_sets(compare: Comparer = USUAL) -> dict[str, Measured]:
    """Return the figures of every set that is at hand, by name.

    The headings of the pair of which nothing else is coded are counted among the joint statements,
    so are those of the ransomware statements: they are few.
    """
    judged = {name: judge_set(name, compare) for name in READERS}
    headed = [judge_pair(pair, compare) for pair in read_headed()]
    found: dict[str, Measured] = {}
    for name, ones in judged.items():
        if ones:
            others = (*headed, *judged[RANSOMWARE]) if name == JOINT else ()
            found[name] = measure_set(ones, others)
    if RANSOMWARE in found:
        plain = {**found[RANSOMWARE].plain, **score_paragraphs(judged[RANSOMWARE])}
        found[RANSOMWARE] = found[RANSOMWARE]._replace(plain=plain)
    return found
