"""The model series with its answer key -> coded pairs, measured as any text that is read.

What the key does not list is unchanged: every paragraph that it pairs goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from benchmarks.truth import SERIES, TruthPair, keyed_texts, links, read_truth
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
)
from benchmarks.verdicts.places import WORD
from fcmdiff.extract.clean import clean_text

# Words differ wherever a promise changed.
_MAY = frozenset({"reworded"})
_RELATIONS = {"changed": "reworded"}


def read_series() -> tuple[CodedPair, ...]:
    """Return the neighbours of the model series as coded pairs."""
    return tuple(_make_pair(pair) for pair in read_truth())


def _make_pair(pair: TruthPair) -> CodedPair:
    years: dict[Side, int] = {"before": pair.before, "after": pair.after}
    texts = {side: keyed_texts(years[side]) for side in SIDES}
    quotes = {side: dict(_list_quotes(pair, side)) for side in SIDES}
    whole = sorted(links((p["before"], p["after"]) for p in pair.paragraphs))
    ends = [(row, _find_ends(row, dict(whole))) for row in pair.commitments]
    return CodedPair(
        f"straits {pair.before}-{pair.after}",
        {side: SERIES / "text" / f"{years[side]}.md" for side in SIDES},
        {side: tuple(_list_sentences(texts[side], quotes[side])) for side in SIDES},
        (
            *(Row(one, two, "same", True) for one, two in whole),
            *(Row(*two, _RELATIONS.get(row["kind"], row["kind"]), True) for row, two in ends),
        ),
        tuple(_read_theme(row) for row in pair.themes),
        tuple(
            LabelRow(before, after, frozenset(row["labels"]), _MAY, True)
            for row, (before, after) in ends
            if before and after
        ),
        {side: tuple(_mark_words(texts[side], quotes[side])) for side in SIDES},
    )


class Quote(NamedTuple):
    """A promise that the key quotes: its paragraph, its words, its rung."""

    key: str
    text: str
    rung: int


def _list_quotes(pair: TruthPair, side: Side) -> Iterator[tuple[str, Quote]]:
    for row in pair.commitments:
        if key := row[f"{side}_key"]:
            text = clean_text(row[side])
            yield _id(row, side), Quote(key, text, row[f"{side}_strength"])


def _id(row: Mapping[str, Any], side: Side) -> str:
    """Return a name of the promise that a row of the key quotes."""
    return f"{row[f'{side}_key']}: {row[side]}"


def _find_ends(row: Mapping[str, Any], pairs: Mapping[str, str]) -> tuple[str | None, str | None]:
    """Return the two sides of a row; what is told as done stands in the paired paragraph."""
    before = _id(row, "before") if row["before_key"] else None
    after = _id(row, "after") if row["after_key"] else None
    if row["kind"] == "changed" and before and not after:
        after = pairs.get(row["before_key"])
    return before, after


def _list_sentences(
    texts: Mapping[str, str], quotes: Mapping[str, Quote]
) -> Iterator[CodedSentence]:
    # Whether a paragraph promises something beside what the key quotes is not told by the key.
    yield from (CodedSentence(key, text, (0, PROMISE)) for key, text in texts.items())
    yield from (CodedSentence(name, one.text, (one.rung,)) for name, one in quotes.items())


def _mark_words(texts: Mapping[str, str], quotes: Mapping[str, Quote]) -> Iterator[CopiedWord]:
    """Yield every word: of the quotes that have it, else of its paragraph."""
    for key, text in texts.items():
        marks = [
            (start, start + len(one.text), name)
            for name, one in quotes.items()
            if one.key == key and (start := text.find(one.text)) >= 0
        ]
        for match in WORD.finditer(text):
            names = tuple(name for start, end, name in marks if start <= match.start() < end)
            yield match.group(), names or (key,)


def _read_theme(row: Mapping[str, Any]) -> ThemeRow:
    also = ("moved",) if row.get("also_moved") else ()
    return ThemeRow(tuple(row["before"]), tuple(row["after"]), row["relation"], True, also)
