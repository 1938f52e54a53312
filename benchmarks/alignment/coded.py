"""Scores of the alignment against the pairs of paragraphs that two coders wrote down.

The coders paired paragraphs that share a sentence ("partial") as well as those that became each
other; so a pair is found where fcmdiff pairs the paragraphs or one of their sentences. Precision
counts against the rows of either coder, recall against those of both.
"""

from __future__ import annotations

import difflib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.truth import ROOT, Score
from fcmdiff.align.semantic.model import SentenceModel
from fcmdiff.align.steps import align_documents
from fcmdiff.extract.clean import clean_text
from fcmdiff.extract.readers import read_document
from fcmdiff.model.alignment import Alignment
from fcmdiff.model.document import Document

_DATA = Path(os.environ.get("FCMDIFF_SHARED", ROOT.parent / "shared")) / "data"
GOLD = _DATA / "gold" / "cri.json"
TEXTS = _DATA / "communiques"
# A paragraph of the coders' copy is found in ours where this share of its words is.
_FOUND = 0.6
# The end mark of the statements is a row of the coders and no paragraph.
_END_MARK = "###"

Row = tuple[str, str]


def score_coded(model: SentenceModel | None = None) -> tuple[Score, Score]:
    """Return (found rows against either coder's, found rows against both coders').

    The precision of the first and the recall of the second are the figures to read.
    """
    gold = json.loads(GOLD.read_text("utf-8"))
    either, both = Score(), Score()
    for name, pair in gold["pairs"].items():
        years = name.removeprefix("cri_").split("_")
        one, two = (gold["documents"][f"cri_{year}"] for year in years)
        before, after = (read_document(TEXTS / f"cri_{year}.md") for year in years)
        alignment = align_documents(before, after, model=model)
        found = set(_found_rows(alignment, _recognise(before, one), _recognise(after, two)))
        ends = {p["id"] for p in (*one, *two) if _text_of(p) == _END_MARK}
        rows = [r for r in pair["paragraphs"] if r["before"] and r["after"]]
        rows = [r for r in rows if not {r["before"], r["after"]} <= ends]
        any_coder = {(r["before"], r["after"]) for r in rows}
        two_coders = {(r["before"], r["after"]) for r in rows if r["coders"] == 2}
        either = either.plus(Score(len(found & any_coder), 0, len(found - any_coder)))
        both = both.plus(Score(len(found & two_coders), len(two_coders - found), 0))
    return either, both


def coded_scores(model: SentenceModel | None = None) -> dict[str, float]:
    """Return precision, recall and their harmonic mean, by name; nothing without the gold."""
    if not GOLD.is_file():
        return {}
    either, both = score_coded(model)
    precision, recall = either.precision, both.recall
    mean = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": precision, "recall": recall, "paragraph pairs": mean}


def _found_rows(
    alignment: Alignment, old: Mapping[str, str], new: Mapping[str, str]
) -> Iterator[Row]:
    linked = [(i, j) for p in alignment.paragraphs for i in p.before for j in p.after]
    linked += [(s.before, s.after) for s in alignment.sentences]
    yield from ((old[i], new[j]) for i, j in linked if i in old and j in new)


def _recognise(document: Document, coded: list[dict[str, Any]]) -> dict[str, str]:
    """Return the coders' id of each paragraph id; several of ours may be one of theirs."""
    texts = {p["id"]: _text_of(p).split() for p in coded}
    keys: dict[str, str] = {}
    for paragraph in document.paragraphs:
        words = paragraph.text.split()
        shares = {key: _share(words, other) for key, other in texts.items()}
        best = max(shares, key=lambda key: shares[key])
        if shares[best] >= _FOUND:
            keys[paragraph.id] = best
    return keys


def _share(words: list[str], other: list[str]) -> float:
    blocks = difflib.SequenceMatcher(None, words, other, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / max(1, min(len(words), len(other)))


def _text_of(paragraph: dict[str, Any]) -> str:
    if "sentences" in paragraph:
        return clean_text(" ".join(s["text"] for s in paragraph["sentences"]))
    return clean_text(paragraph.get("text", ""))
