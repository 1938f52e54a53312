"""Keyed texts and truth.toml of the model series -> the pairs that must be found, by key."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from fcmdiff.extract.clean import clean_text
from fcmdiff.model.document import Document

ROOT = Path(__file__).resolve().parent.parent
SERIES = ROOT / "corpora" / "straits"
_KEYED = re.compile(r"<!-- key: ([a-z0-9-]+) -->\n(.+)")
_SIGNS = re.compile(r"^(?:#{1,2} |- |\([a-z]\) |\d+\. )")
_NOTE_MARK = re.compile(r"\[\^\d+\]")
# A paragraph that was read with a word or two wrong is still that paragraph.
_RECOGNISED = 0.8


class TruthPair(NamedTuple):
    """One neighbour pair of the series and what is true of it."""

    before: int
    after: int
    themes: tuple[Mapping[str, Any], ...]
    paragraphs: tuple[Mapping[str, Any], ...]
    commitments: tuple[Mapping[str, Any], ...]


def read_truth() -> list[TruthPair]:
    """Return every neighbour pair of truth.toml."""
    data = tomllib.loads((SERIES / "truth.toml").read_text("utf-8"))
    return [
        TruthPair(
            pair["before"],
            pair["after"],
            tuple(pair["theme"]),
            tuple(pair["paragraph"]),
            tuple(pair.get("commitment", ())),
        )
        for pair in data["pair"]
    ]


def keyed_texts(year: int) -> dict[str, str]:
    """Return the text of every keyed paragraph of an edition, markers and note marks taken off."""
    text = (SERIES / "text" / f"{year}.md").read_text("utf-8")
    return {
        key: clean_text(_NOTE_MARK.sub("", _SIGNS.sub("", line)))
        for key, line in _KEYED.findall(text)
        if not line.startswith("#")
    }


def headings(year: int) -> list[str]:
    """Return the headings of an edition in order, without the title."""
    text = (SERIES / "text" / f"{year}.md").read_text("utf-8")
    return [clean_text(line[3:]) for _, line in _KEYED.findall(text) if line.startswith("## ")]


def recognise(document: Document, texts: Mapping[str, str]) -> dict[str, str]:
    """Return the key of each paragraph id of ``document`` whose text is known.

    Equal texts first, in order; then the most alike, from a ratio of .8 on.
    """
    free = dict(texts)
    keys: dict[str, str] = {}
    rest: list[tuple[str, str]] = []
    for paragraph in document.paragraphs:
        found = next((k for k, t in free.items() if t == paragraph.text), None)
        if found is None:
            rest.append((paragraph.id, paragraph.text))
        else:
            keys[paragraph.id] = found
            del free[found]
    for paragraph_id, text in rest:
        best = max(free, key=lambda k: _ratio(free[k], text), default=None)
        if best is not None and _ratio(free[best], text) >= _RECOGNISED:
            keys[paragraph_id] = best
            del free[best]
    return keys


def _ratio(one: str, two: str) -> float:
    return difflib.SequenceMatcher(None, one.split(), two.split(), autojunk=False).ratio()


class Score(NamedTuple):
    """Counts of right, missed and wrong things; they add up over pairs."""

    right: int = 0
    missed: int = 0
    wrong: int = 0

    def plus(self, other: Score) -> Score:
        """Return the sum of two scores."""
        return Score(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of what is true that was found; 1 where nothing is true."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def score_sets(found: Iterable[object], true: Iterable[object]) -> Score:
    """Return how the set ``found`` stands against the set ``true``."""
    left, right = set(found), set(true)
    return Score(len(left & right), len(right - left), len(left - right))


def links(rows: Iterable[tuple[Sequence[str], Sequence[str]]]) -> set[tuple[str, str]]:
    """Return every single link (one before, one after) of rows that may be n:m."""
    return {(one, two) for before, after in rows for one in before for two in after}
