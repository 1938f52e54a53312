"""How well themes and paragraphs of the model series are aligned, from the texts and the PDFs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.truth import (
    SERIES,
    Score,
    TruthPair,
    keyed_texts,
    links,
    read_truth,
    recognise,
    score_sets,
)
from fcmdiff.align.semantic.model import SentenceModel
from fcmdiff.align.steps import align_documents
from fcmdiff.compare.words import diff_words
from fcmdiff.corpus import load_corpus
from fcmdiff.extract.clean import clean_text
from fcmdiff.extract.readers import read_document
from fcmdiff.model.alignment import Alignment
from fcmdiff.model.document import Document
from fcmdiff.model.overrides import NO_OVERRIDES

Scores = dict[str, Score]


def edition_path(year: int, kind: str) -> Path:
    """Return the file of an edition: the keyed text or the typeset PDF."""
    return SERIES / ("text" if kind == "text" else "sources") / f"{year}.{_ENDINGS[kind]}"


_ENDINGS = {"text": "md", "pdf": "pdf"}


def measure(
    kind: str, *, verbose: bool = False, model: SentenceModel | None = None
) -> tuple[Scores, float]:
    """Return the scores summed over all neighbour pairs, and the rate of over-reporting.

    ``kind`` is "text" or "pdf". Over-reporting is words marked over words truly changed.
    """
    decided = NO_OVERRIDES.with_aliases(load_corpus(SERIES).aliases)
    total: Scores = defaultdict(Score)
    marked = changed = 0
    for pair in read_truth():
        before = read_document(edition_path(pair.before, kind))
        after = read_document(edition_path(pair.after, kind))
        alignment = align_documents(before, after, decided, model)
        judged = _Judged(pair, before, after, alignment)
        for name, score in judged.scores():
            total[name] = total[name].plus(score)
        if verbose:
            print("\n".join(judged.faults()))
        marked += judged.marked_words()
        changed += judged.changed_words()
    return dict(total), marked / changed


class _Judged:
    """One alignment beside its truth, both by key."""

    def __init__(
        self, pair: TruthPair, before: Document, after: Document, alignment: Alignment
    ) -> None:
        self._pair = pair
        self._alignment = alignment
        self._old = {p.id: p.text for p in before.paragraphs}
        self._new = {p.id: p.text for p in after.paragraphs}
        self._texts = (keyed_texts(pair.before), keyed_texts(pair.after))
        old, new = recognise(before, self._texts[0]), recognise(after, self._texts[1])
        self._found = [(_keys(p.before, old), _keys(p.after, new), p) for p in alignment.paragraphs]
        self._true = [(tuple(r["before"]), tuple(r["after"]), r) for r in pair.paragraphs]
        self._titles = (
            {t.id: t.title.casefold() for t in before.themes},
            {t.id: t.title.casefold() for t in after.themes},
        )

    def scores(self) -> Iterator[tuple[str, Score]]:
        found = links((b, a) for b, a, _ in self._found)
        true = links((b, a) for b, a, _ in self._true)
        unchanged = links((b, a) for b, a, r in self._true if r["relation"] == "same")
        yield "paragraph pairs", score_sets(found, true)
        yield "changed paragraph pairs", score_sets(found - unchanged, true - unchanged)
        yield (
            "moves",
            score_sets(
                links((b, a) for b, a, p in self._found if p.moved and b and a),
                links((b, a) for b, a, r in self._true if r["moved"]),
            ),
        )
        for name in ("split", "merged"):
            yield (
                name,
                score_sets(
                    {(b, a) for b, a, p in self._found if p.relation == name},
                    {(b, a) for b, a, r in self._true if r["relation"] == name},
                ),
            )
        for name in ("dropped", "new"):
            yield (
                name,
                score_sets(
                    {b + a for b, a, p in self._found if p.relation == name},
                    {b + a for b, a, r in self._true if r["relation"] == name},
                ),
            )
        yield "theme pairs", score_sets(self._found_themes(), self._true_themes())
        yield (
            "theme relations",
            score_sets(self._found_themes(named=True), self._true_themes(named=True)),
        )

    def _found_themes(self, *, named: bool = False) -> set[tuple[str, ...]]:
        old, new = self._titles
        rows: set[tuple[str, ...]] = set()
        for pair in self._alignment.themes:
            # Whether absence is told outright is measured by benchmarks/verdicts.
            relation = pair.relation.value.removeprefix("possibly_")
            name = (relation, str(pair.moved)) if named else ()
            before = [old[i] for i in pair.before if self._is_theme(old[i])]
            after = [new[i] for i in pair.after if self._is_theme(new[i])]
            if not before and not after:
                continue
            if named:
                rows.add((*name, *before, "->", *after))
            else:
                rows |= links([(before, after)])
        return rows

    def _is_theme(self, title: str) -> bool:
        """False for the space above the first heading where the truth does not count it."""
        named = {t for row in self._pair.themes for t in (*row["before"], *row["after"])}
        return bool(title) or "" in named

    def _true_themes(self, *, named: bool = False) -> set[tuple[str, ...]]:
        rows: set[tuple[str, ...]] = set()
        for row in self._pair.themes:
            before = [clean_text(t).casefold() for t in row["before"]]
            after = [clean_text(t).casefold() for t in row["after"]]
            moved = row["relation"] == "moved" or row.get("also_moved", False)
            if named:
                rows.add((row["relation"], str(moved), *before, "->", *after))
            else:
                rows |= links([(before, after)])
        return rows

    def marked_words(self) -> int:
        """Words that the comparison marks."""
        return sum(
            _marked([self._old[i] for i in p.before], [self._new[i] for i in p.after])
            for p in self._alignment.paragraphs
        )

    def changed_words(self) -> int:
        """Words that differ inside the true pairs."""
        old, new = self._texts
        return sum(
            _marked([old[k] for k in before], [new[k] for k in after])
            for before, after, _ in self._true
        )

    def faults(self) -> Iterator[str]:
        yield f"--- {self._pair.before} -> {self._pair.after}"
        true = {(b, a): r for b, a, r in self._true}
        found = {(b, a): p for b, a, p in self._found}
        for key, row in true.items():
            pair = found.get(key)
            if pair is None:
                yield f"missed {key} {row['relation']} moved={row['moved']}"
            elif pair.moved != row["moved"]:
                yield f"moved? {key} {row['relation']} true={row['moved']}"
        for key, pair in found.items():
            if key not in true:
                yield f"wrong  {key} {pair.relation.value} {pair.step} {pair.score}"
        for row_ in sorted(self._found_themes(named=True) ^ self._true_themes(named=True)):
            side = "found" if row_ in self._found_themes(named=True) else "true "
            yield f"theme  {side} {row_}"


def _keys(ids: tuple[str, ...], keys: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(keys.get(i, f"?{i}") for i in ids)


def _marked(before: list[str], after: list[str]) -> int:
    edits = diff_words(" ".join(before), " ".join(after))
    return sum(len(text.split()) for kind, text in edits if kind != "=")


def print_scores(scores: Scores, over: float | None = None) -> None:
    """Print a table of ``scores`` and the rate of over-reporting."""
    for name, score in scores.items():
        print(
            f"{name:26} F1 {score.f1:.3f}  P {score.precision:.3f}  R {score.recall:.3f}"
            f"  ({score.right} right, {score.missed} missed, {score.wrong} wrong)"
        )
    if over is not None:
        print(f"{'over-reporting':26} {over:.3f} words marked for each word truly changed")
