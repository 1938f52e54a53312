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
from fcmdiff.model.document import Document

DATA = Path(os.environ.get("FCMDIFF_SHARED", ROOT.parent / "shared")) / "data"
GOLD = DATA / "gold"
_HEADED = {"g7_2021_2023": ("g7_2021_carbis_bay", "g7_2023_hiroshima")}
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


class LabelRow(NamedTuple):
    """What a reader must be told of two sentences, and what he would not call false (``may``)."""

    before: str
    after: str
    labels: frozenset[str]
    may: frozenset[str]
    sure: bool


# A word of the coder's copy, and the ids of the sentences that it is of.
CopiedWord = tuple[str, tuple[str, ...]]


class CodedPair(NamedTuple):
    """Two coded texts: their files, their sentences in order, and the rows.

    ``words`` are those of the whole text, where the coder marked what he saw in it; without them
    the words of the sentences are the text. ``documents`` are the texts that stand in no file.
    """

    name: str
    files: Mapping[Side, Path]
    sentences: Mapping[Side, tuple[CodedSentence, ...]]
    rows: tuple[Row, ...]
    themes: tuple[ThemeRow, ...] = ()
    labels: tuple[LabelRow, ...] = ()
    words: Mapping[Side, tuple[CopiedWord, ...]] = {}
    documents: Mapping[Side, Document] = {}


def read_pairs(folder: Path = GOLD) -> tuple[CodedPair, ...]:
    """Return every coded pair of joint statements; none where the gold is not at hand."""
    data = [json.loads(p.read_text("utf-8")) for p in sorted(folder.glob("joint_statements*.json"))]
    blocks: dict[str, Any] = {}
    for one in data:
        blocks |= one["documents"]
    extra = read_extra(folder)
    return tuple(
        _read_pair(name, pair, blocks, extra) for one in data for name, pair in one["pairs"].items()
    )


def read_headed(folder: Path = GOLD) -> tuple[CodedPair, ...]:
    """Return the pairs of which only the headings are coded."""
    themes = read_extra(folder).themes
    return tuple(
        CodedPair(
            name,
            {side: find_text(text) for side, text in zip(SIDES, texts, strict=True)},
            dict.fromkeys(SIDES, ()),
            (),
            themes[name],
        )
        for name, texts in _HEADED.items()
        if name in themes
    )


class Extra(NamedTuple):
    """Rows of headings and labels that stand in a file of their own, by pair."""

    themes: Mapping[str, tuple[ThemeRow, ...]]
    labels: Mapping[str, tuple[LabelRow, ...]]


def read_extra(folder: Path = GOLD) -> Extra:
    """Return the rows of headings and labels of ``folder``."""
    path = folder / "labels_themes.json"
    coded = json.loads(path.read_text("utf-8")) if path.is_file() else {"themes": {}, "labels": {}}
    return Extra(
        {name: tuple(map(_read_theme, rows)) for name, rows in coded["themes"].items()},
        {name: tuple(map(_read_label, rows)) for name, rows in coded["labels"].items()},
    )


def find_text(name: str) -> Path:
    """Return the file of the statement ``name``. Raises FileNotFoundError."""
    for folder in _FOLDERS:
        if (path := DATA / "communiques" / folder / f"{name}.md").is_file():
            return path
    raise FileNotFoundError(name)


def _read_pair(name: str, pair: dict[str, Any], blocks: dict[str, Any], extra: Extra) -> CodedPair:
    return CodedPair(
        name,
        files={side: find_text(pair[side]) for side in SIDES},
        sentences={side: read_sentences(blocks[pair[side]]) for side in SIDES},
        rows=tuple(
            Row(row["before"], row["after"], row["relation"], row["coders"] == 2)
            for row in pair["commitments"]
        ),
        themes=(*map(_read_theme, pair.get("themes", ())), *extra.themes.get(name, ())),
        labels=extra.labels.get(name, ()),
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


def _read_label(row: dict[str, Any]) -> LabelRow:
    ends = (row["before"], row["after"])
    return LabelRow(*ends, frozenset(row["labels"]), frozenset(row["may"]), row["sure"])
