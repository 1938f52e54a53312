"""Gold files of coded statements -> pairs with what became of every promise, and where texts are.

A pair is coded by sentences: rows say what became of one, and several rows may speak of it, each of
a limb. Who coded and by what rules stands in the "about" of each file.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

from benchmarks.truth import ROOT

DATA = Path(os.environ.get("FCMDIFF_SHARED", ROOT.parent / "shared")) / "data"
GOLD = DATA / "gold"
_FOLDERS = ("", "more", "uncoded")

Side = Literal["before", "after"]
SIDES: tuple[Side, Side] = ("before", "after")
OTHER: Mapping[Side, Side] = {"before": "after", "after": "before"}

# Relations that say that a sentence has no counterpart, by the side it stands on.
LONE: Mapping[Side, str] = {"before": "dropped", "after": "new"}


class CodedSentence(NamedTuple):
    """A sentence of a coded text; ``rungs`` are those that defensible readings give it."""

    id: str
    text: str
    rungs: tuple[int, ...]


class Row(NamedTuple):
    """What became of a sentence; ``sure`` where the coder held it to be."""

    before: str | None
    after: str | None
    relation: str
    sure: bool

    def at(self, side: Side) -> str | None:
        """Return the sentence of ``side``."""
        return self.before if side == "before" else self.after


class ThemeRow(NamedTuple):
    """What became of headings, as they stand; ``also`` is what else a tool may say."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    relation: str
    sure: bool
    also: tuple[str, ...] = ()


class CodedPair(NamedTuple):
    """Two coded texts: their files, their sentences in order, and the rows."""

    name: str
    files: Mapping[Side, Path]
    sentences: Mapping[Side, tuple[CodedSentence, ...]]
    rows: tuple[Row, ...]
    themes: tuple[ThemeRow, ...] = ()


def read_pairs(folder: Path = GOLD) -> tuple[CodedPair, ...]:
    """Return every coded pair of joint statements; none where the gold is not at hand."""
    data = [json.loads(p.read_text("utf-8")) for p in sorted(folder.glob("joint_statements*.json"))]
    blocks: dict[str, Any] = {}
    for one in data:
        blocks |= one["documents"]
    themes = read_theme_rows(folder)
    return tuple(
        _read_pair(name, pair, blocks, themes.get(name, ()))
        for one in data
        for name, pair in one["pairs"].items()
    )


def read_theme_rows(folder: Path = GOLD) -> dict[str, tuple[ThemeRow, ...]]:
    """Return the rows of headings that stand in a file of their own, by pair."""
    path = folder / "labels_themes.json"
    if not path.is_file():
        return {}
    coded = json.loads(path.read_text("utf-8"))["themes"]
    return {name: tuple(map(_read_theme, rows)) for name, rows in coded.items()}


def find_text(name: str) -> Path:
    """Return the file of the statement ``name``. Raises FileNotFoundError."""
    for folder in _FOLDERS:
        for path in sorted((DATA / "communiques" / folder).glob(f"{name}*.md")):
            if path.stem == name or folder == "":
                return path
    raise FileNotFoundError(name)


def _read_pair(
    name: str, pair: dict[str, Any], blocks: dict[str, Any], themes: tuple[ThemeRow, ...]
) -> CodedPair:
    return CodedPair(
        name,
        files={side: find_text(pair[side]) for side in SIDES},
        sentences={side: read_sentences(blocks[pair[side]]) for side in SIDES},
        rows=tuple(
            Row(row["before"], row["after"], row["relation"], row["coders"] == 2)
            for row in pair["commitments"]
        ),
        themes=(*map(_read_theme, pair.get("themes", ())), *themes),
    )


def read_sentences(blocks: list[dict[str, Any]]) -> tuple[CodedSentence, ...]:
    """Return the sentences of coded blocks in order."""
    return tuple(
        CodedSentence(
            sentence["id"], sentence["text"], tuple(sentence.get("rungs") or [sentence["rung"]])
        )
        for block in blocks
        for sentence in block.get("sentences", ())
    )


def _read_theme(row: dict[str, Any]) -> ThemeRow:
    sure = row["sure"] if "sure" in row else row["coders"] == 2
    ends = (tuple(row["before"]), tuple(row["after"]))
    return ThemeRow(*ends, row["relation"], sure, tuple(row.get("also", ())))
