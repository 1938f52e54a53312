"""Rows that name characters of files -> coded pairs for judging; no text is in the project.

The rows in ``coded/`` were made without sight of rules or code, on statements that nothing was
chosen on. They judge: nothing is fitted to them, and their figures stand apart.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.verdicts.cases import PROMISE
from benchmarks.verdicts.coding import (
    SIDES,
    CodedPair,
    CodedSentence,
    CopiedWord,
    LabelRow,
    Row,
    Side,
    ThemeRow,
    find_text,
)
from benchmarks.verdicts.places import WORD

FOLDER = Path(__file__).with_name("coded")


class Marked(NamedTuple):
    """The coded pairs of which the texts are at hand, and a line for each that was left out."""

    pairs: tuple[CodedPair, ...]
    left_out: tuple[str, ...]


def read_marked(folder: Path = FOLDER) -> Marked:
    """Return the pairs coded in ``folder``.

    A pair is left out where a text is not at hand, or is not the one that was coded: characters
    of another text say nothing.
    """
    pairs: list[CodedPair] = []
    left_out: list[str] = []
    for path in sorted(folder.glob("*.json")):
        coded = json.loads(path.read_text("utf-8"))
        for one in coded.get("pairs", [coded]):
            name = f"{one['before']} -> {one['after']}"
            try:
                pairs.append(_read_pair(name, one))
            except FileNotFoundError as error:
                left_out.append(f"{name}: the text of {error} is not at hand")
            except ValueError as error:
                left_out.append(f"{name}: {error}")
    return Marked(tuple(pairs), tuple(left_out))


def _read_pair(name: str, coded: Mapping[str, Any]) -> CodedPair:
    files = {side: find_text(coded[side]) for side in SIDES}
    for side in SIDES:
        if _hash(files[side]) not in _hashes(coded):
            raise ValueError(f"the text of {coded[side]} is another than was coded")
    texts = {side: files[side].read_text("utf-8") for side in SIDES}
    spans = {
        side: {f"{start}-{end}": (start, end) for start, end in _list_spans(coded, side)}
        for side in SIDES
    }
    return CodedPair(
        name,
        files,
        sentences={
            side: tuple(
                # What was coded as dropped, new or going on was held to be a promise, and what is
                # on the other side of it need be none.
                CodedSentence(key, texts[side][start:end], (PROMISE,))
                for key, (start, end) in spans[side].items()
            )
            for side in SIDES
        },
        rows=tuple(map(_read_row, filter(_is_in_scope, coded["rows"]))),
        themes=tuple(_read_theme(row, texts) for row in coded.get("themes", ())),
        labels=tuple(_read_labels(coded["rows"])),
        words={side: _mark_words(texts[side], spans[side].values()) for side in SIDES},
    )


def _list_spans(coded: Mapping[str, Any], side: Side) -> list[tuple[int, int]]:
    return sorted({tuple(row[side]) for row in coded["rows"] if row[side]})


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _hashes(coded: Mapping[str, Any]) -> set[str]:
    """Return the hashes of the texts that were coded, however they are keyed."""
    told = coded.get("sha256", {})
    return set(told.values() if isinstance(told, dict) else told)


def _id(span: list[int] | None) -> str | None:
    return f"{span[0]}-{span[1]}" if span else None


def _mark_words(text: str, spans: Collection[tuple[int, int]]) -> tuple[CopiedWord, ...]:
    return tuple(
        (
            match.group(),
            tuple(f"{start}-{end}" for start, end in spans if start <= match.start() < end),
        )
        for match in WORD.finditer(text)
    )


def _read_labels(rows: Iterable[Mapping[str, Any]]) -> Iterable[LabelRow]:
    """Yield the labels of each two spans; several rows may speak of them, each of a limb."""
    labels: dict[tuple[str, str], LabelRow] = {}
    grouped: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        before, after = _id(row["before"]), _id(row["after"])
        if before and after and "labels" in row:
            grouped[before, after].append(row)
    for (before, after), group in grouped.items():
        labels[before, after] = LabelRow(
            before,
            after,
            frozenset(label for row in group for label in row["labels"]),
            frozenset(label for row in group for label in row.get("may", ())),
            all(row.get("sure", True) for row in group),
        )
    return labels.values()


def _is_in_scope(row: Mapping[str, Any]) -> bool:
    """Say no of what the narrower of two texts had no occasion to repeat."""
    return row.get("scope") != "outside"


def _read_row(row: Mapping[str, Any]) -> Row:
    """Return a row; it is not held sure where the coder names another relation as well."""
    sure = row.get("sure", True) and not row.get("also")
    return Row(_id(row["before"]), _id(row["after"]), row["relation"], sure)


def _read_theme(row: Mapping[str, Any], texts: Mapping[Side, str]) -> ThemeRow:
    before, after = (
        tuple(texts[side][start:end].strip("#* \n") for start, end in row[side] or ())
        for side in SIDES
    )
    return ThemeRow(
        before, after, row["relation"], row.get("sure", True), tuple(row.get("also", ()))
    )
