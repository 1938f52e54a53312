"""The Counter Ransomware Initiative, coded twice and linked through four editions -> coded pairs.

It is measured apart from the joint statements: two of its pairs were coded by two, all three were
linked by one, and it is the set on which alignment was measured from the first.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.verdicts.coding import (
    GOLD,
    SIDES,
    CodedPair,
    Row,
    find_text,
    read_extra,
    read_sentences,
)

# What a state of an appearance is as a relation of a row, the first that holds.
_STATES = ("fulfilled", "weaker", "stronger", "deadline", "amount", "verbatim")

# What becomes of a lineage that has no appearance in the other edition: it flows into another, is
# mentioned, or is nowhere.
_GOES = ("merged", "weaker", "dropped")
_COMES = ("split", "stronger", "new")

Lineage = Mapping[str, Any]


def read_ransomware(folder: Path = GOLD) -> tuple[CodedPair, ...]:
    """Return the pairs that were coded by two; none where the gold is not at hand."""
    path = folder / "cri.json"
    if not path.is_file():
        return ()
    gold, extra = json.loads(path.read_text("utf-8")), read_extra(folder)
    return tuple(
        _make_pair(
            name,
            {side: f"cri_{year}" for side, year in zip(SIDES, _years(name), strict=True)},
            {year: gold["documents"][f"cri_{year}"] for year in _years(name)},
            [_read_row(row) for row in pair["commitments"]],
        )._replace(themes=extra.themes.get(name, ()))
        for name, pair in gold["pairs"].items()
    )


def read_lineages(folder: Path = GOLD) -> tuple[CodedPair, ...]:
    """Return the neighbours of the four editions with rows that follow from the lineages.

    A lineage that is mentioned in the other edition and not promised there has faded: it stands,
    and is not held sure.
    """
    path = folder / "lineages_cri.json"
    if not path.is_file():
        return ()
    gold = json.loads(path.read_text("utf-8"))
    keys = [edition["key"] for edition in gold["editions"]]
    return tuple(
        _make_pair(
            f"lineages_{one}_{two}",
            {"before": f"cri_{one}", "after": f"cri_{two}"},
            gold["documents"],
            list(_rows_between(gold["lineages"], one, two)),
        )
        for one, two in itertools.pairwise(keys)
    )


def _years(name: str) -> list[str]:
    return name.removeprefix("cri_").split("_")


def _make_pair(
    name: str, texts: Mapping[Any, str], blocks: Mapping[str, Any], rows: list[Row]
) -> CodedPair:
    files = {side: find_text(texts[side]) for side in SIDES}
    sentences = {side: read_sentences(blocks[texts[side].removeprefix("cri_")]) for side in SIDES}
    return CodedPair(name, files, sentences, tuple(rows))


def _read_row(row: Mapping[str, Any]) -> Row:
    lone = next((label for label in row["labels"] if label in {"dropped", "new"}), None)
    return Row(row["before"], row["after"], lone or "reworded", row["coders"] == 2)


def _rows_between(lineages: list[Lineage], one: str, two: str) -> Iterator[Row]:
    by_id = {lineage["id"]: lineage for lineage in lineages}
    for lineage in lineages:
        before, after = _stands_at(lineage, one), _stands_at(lineage, two)
        end, birth = lineage["ended"], lineage["born"]
        if before and after:
            relation = next((s for s in _STATES if s in after[0]["states"]), "reworded")
            sure = bool(after[0].get("sure", True))
            yield from (Row(b, a, relation, sure) for b in _ids(before) for a in _ids(after))
        elif before:
            flows = end["kind"] == "merged_into" and end["first_missed"] == two
            others = [by_id[key] for key in (end["into"] if flows else ())]
            for name, relation, sure in _find_elsewhere(lineage, others, two, _GOES):
                held = sure and bool(end.get("sure", True))
                yield from (Row(b, name, relation, held) for b in _ids(before))
        elif after:
            flows = birth["kind"] == "split_from" and birth["edition"] == two
            others = [by_id[key] for key in (birth["from"] if flows else ())]
            for name, relation, sure in _find_elsewhere(lineage, others, one, _COMES):
                held = sure and bool(birth.get("sure", True))
                yield from (Row(name, a, relation, held) for a in _ids(after))


def _find_elsewhere(
    lineage: Lineage, others: list[Lineage], edition: str, relations: tuple[str, str, str]
) -> Iterator[tuple[str | None, str, bool]]:
    """Yield where ``edition`` has what ``lineage`` does not promise there, by what relation.

    That is the sentences of the ``others`` it flows into or comes from, else those that mention it,
    else nothing; ``relations`` are the names of the three.
    """
    names = [name for other in others for name in _ids(_stands_at(other, edition))]
    mentions = [m["sentence"] for m in lineage.get("mentions", ()) if m["edition"] == edition]
    if names:
        yield from ((name, relations[0], True) for name in names)
    elif mentions:
        yield from ((name, relations[1], False) for name in mentions)
    else:
        yield None, relations[2], True


def _stands_at(lineage: Lineage, edition: str) -> list[Mapping[str, Any]]:
    """Return the sentences of ``lineage`` in ``edition``, that of the path first."""
    return [
        row
        for one in lineage["appearances"]
        if one["edition"] == edition
        for row in (one, *one.get("also", ()))
    ]


def _ids(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    return [row["sentence"] for row in rows]
