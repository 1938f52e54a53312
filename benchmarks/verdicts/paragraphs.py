"""Judged pairs -> how well the coders' pairs of paragraphs are found, ``nearest`` counted.

A pair of paragraphs is found where the two or one of their sentences are paired, where a promise of
the one is joined with the other, and where the first of the passages near a promise that is only
possibly lone lies in it. Precision counts against the rows of either coder, recall against those
of both. The end mark of a statement is a row of the coders and no paragraph.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.truth import Score, score_sets
from benchmarks.verdicts.cases import Case, Near, list_cases
from benchmarks.verdicts.coding import GOLD, SIDES, CodedPair
from benchmarks.verdicts.judged import Judged
from benchmarks.verdicts.places import WORD, Places
from fcmdiff.model.labels import ChangeKind

_POSSIBLY = (ChangeKind.POSSIBLY_DROPPED, ChangeKind.POSSIBLY_NEW)

# A pair, a paragraph before, a paragraph after, as the coders call them.
Found = tuple[str, str, str]


def score_paragraphs(judged: Iterable[Judged], folder: Path = GOLD) -> dict[str, float]:
    """Return the figures of the pairs that were coded by two, by name.

    "Paragraph pairs" counts the first passage beside a promise that is only possibly lone as a
    claim. What is shown is a hint and claims nothing: the last three figures count it as found and
    never as wrong, so that they are the precision of what is joined and the recall of what is
    joined or shown.
    """
    gold = json.loads((folder / "cri.json").read_text("utf-8"))["pairs"]
    plain, joined, nearest, shown = Paired(), Paired(), Paired(), Paired()
    for one in judged:
        either, both = _read_rows(one.pair, gold[one.pair.name]["paragraphs"])
        found = set(_list_paired(one))
        plain = plain.plus(found, either, both)
        cases = list_cases(one)
        found |= {row for case in cases for row in _list_near(case, ())}
        joined = joined.plus(found, either, both)
        first = {row for case in cases for row in _list_near(case, _first_of(case))}
        nearest = nearest.plus(found | first, either, both)
        every = {row for case in cases for row in _list_near(case, case.nearest)}
        shown = shown.plus(found | every, either, both)
    hinted = Paired(joined.either, shown.both)
    return {
        "paragraph pairs without nearest": plain.mean,
        "precision": nearest.either.precision,
        "recall": nearest.both.recall,
        "paragraph pairs": nearest.mean,
        "precision of what is joined": hinted.either.precision,
        "recall of what is joined or shown": hinted.both.recall,
        "paragraph pairs, what is shown held no claim": hinted.mean,
    }


class Paired(NamedTuple):
    """What was found against the rows of either coder, and against those of both."""

    either: Score = Score()
    both: Score = Score()

    def plus(self, found: set[Found], either: set[Found], both: set[Found]) -> Paired:
        """Return the scores with those of one more pair."""
        return Paired(
            self.either.plus(score_sets(found, either)), self.both.plus(score_sets(found, both))
        )

    @property
    def mean(self) -> float:
        """The harmonic mean of precision against either and recall against both."""
        total = self.either.precision + self.both.recall
        return 2 * self.either.precision * self.both.recall / total if total else 0.0


def _read_rows(pair: CodedPair, rows: Iterable[Mapping[str, Any]]) -> tuple[set[Found], set[Found]]:
    """Return the rows of either coder and those of both."""
    blocks = {
        side: {block_of(s.id) for s in pair.sentences[side] if WORD.search(s.text)}
        for side in SIDES
    }
    both: set[Found] = set()
    either: set[Found] = set()
    for row in rows:
        if row["before"] in blocks["before"] and row["after"] in blocks["after"]:
            found = (pair.name, row["before"], row["after"])
            either.add(found)
            both |= {found} if row["coders"] == 2 else set()
    return either, both


def block_of(sentence: str) -> str:
    """Return the coders' paragraph of a sentence.

    >>> block_of("p10s2")
    'p10'
    """
    return sentence.rpartition("s")[0]


def _recognise(places: Places) -> dict[str, str]:
    """Return the coders' paragraph of each of ours: the one that has most of its words."""
    blocks: dict[str, str] = {}
    for paragraph, words in places.words.items():
        counts = Counter(block_of(name) for _, _, names in words for name in names)
        if counts:
            blocks[paragraph] = counts.most_common(1)[0][0]
    return blocks


def _list_paired(judged: Judged) -> Iterator[Found]:
    old, new = (_recognise(judged.places[side]) for side in SIDES)
    linked = [(i, j) for p in judged.comparison.paragraphs for i in p.before for j in p.after]
    linked += [(s.before, s.after) for s in judged.comparison.sentences]
    for one, two in linked:
        if one in old and two in new:
            yield judged.pair.name, old[one], new[two]


def _first_of(case: Case) -> tuple[Near, ...]:
    return case.nearest[:1] if case.told in _POSSIBLY else ()


def _list_near(case: Case, shown: Iterable[Near]) -> Iterator[Found]:
    """Yield the paragraphs that ``case`` is joined with, and those of what is ``shown``."""
    names = {name for near in shown for name in near.sentences} | case.joined
    for one in sorted({block_of(name) for name in case.sentences}):
        for two in sorted({block_of(name) for name in names}):
            yield (case.pair, one, two) if case.side == "before" else (case.pair, two, one)
