"""Scores of the alignment of mutated texts, by recipe and by measure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from benchmarks.alignment.drafts import Truth
from benchmarks.alignment.mutate import mutants
from benchmarks.truth import SERIES, Score, links, score_sets
from fcmdiff.align.semantic.model import SentenceModel
from fcmdiff.align.state import Step
from fcmdiff.align.steps import STEPS, align_documents
from fcmdiff.extract.readers import read_document
from fcmdiff.model.alignment import Alignment
from fcmdiff.model.document import Document

Scores = dict[str, Score]


# Mutants of each text by each recipe.
_SEEDS = 4
# Sentences below are named as alike, not as moved.
_HANDED = 0.6


def series_documents() -> list[Document]:
    """Return the editions of the model series."""
    return [read_document(path) for path in sorted((SERIES / "text").glob("*.md"))]


def measure_mutants(
    documents: Sequence[Document],
    seeds: int = _SEEDS,
    *,
    verbose: bool = False,
    model: SentenceModel | None = None,
    steps: Sequence[Step] = STEPS,
) -> dict[str, Scores]:
    """Return the scores by recipe, summed over all mutants of ``documents``."""
    total: dict[str, Scores] = defaultdict(lambda: defaultdict(Score))
    for name, before, after, truth in mutants(documents, seeds):
        found = align_documents(before, after, model=model, steps=steps)
        if verbose:
            print("\n".join(_faults(before, after, found, truth)))
        for measure, score in score_alignment(before, after, found, truth):
            total[name][measure] = total[name][measure].plus(score)
    return {name: dict(scores) for name, scores in total.items()}


def score_alignment(
    before: Document, after: Document, found: Alignment, truth: Truth
) -> Iterator[tuple[str, Score]]:
    """Yield every measure of one alignment beside what is true."""
    pairs = links((p.before, p.after) for p in found.paragraphs)
    yield "paragraph pairs", score_sets(pairs, truth.links)
    same = truth.links - truth.changed
    yield "changed paragraph pairs", score_sets(pairs - same, truth.changed)
    moved = links((p.before, p.after) for p in found.paragraphs if p.moved)
    yield "moves", score_sets(moved, truth.moves)
    for name, true in (("split", truth.splits), ("merged", truth.mergers)):
        rows = {(p.before, p.after) for p in found.paragraphs if p.relation == name}
        yield name, score_sets(rows, true)
    home = links((p.before, p.after) for p in found.paragraphs)
    handed = {(s.before, s.after) for s in found.sentences if s.score >= _HANDED}
    yield "sentences handed over", score_sets(handed | (home & truth.strays), truth.strays)
    if found.segments:
        yield "segments by theme", _score_segments(before, after, found, truth)
    named = {t.id for t in (*before.themes, *after.themes) if t.title}
    themes = {k for k in links((t.before, t.after) for t in found.themes) if set(k) <= named}
    yield "theme pairs", score_sets(themes, truth.themes)


def _score_segments(before: Document, after: Document, found: Alignment, truth: Truth) -> Score:
    """Count the paragraphs of a mutant without headings that were put to the theme they are of.

    A paragraph that has moved is of the theme among which it stands now, so it is left out.
    """
    home = {p.id: t.id for t in before.themes for p in t.paragraphs}
    order = [p.id for p in after.paragraphs]
    put = {
        paragraph_id: segment.theme
        for segment in found.segments
        for paragraph_id in order[order.index(segment.first) : order.index(segment.last) + 1]
    }
    rows = {(two, home[one]) for one, two in truth.links - truth.moves}
    named = {t.id for t in before.themes if t.title}
    return score_sets(
        {(two, put[two]) for two, theme in rows if theme in named},
        {(two, theme) for two, theme in rows if theme in named},
    )


def _faults(before: Document, after: Document, found: Alignment, truth: Truth) -> Iterator[str]:
    texts = {p.id: p.text[:90] for p in (*before.paragraphs, *after.paragraphs)}
    for pair in found.paragraphs:
        for one, two in links([(pair.before, pair.after)]) - truth.links:
            yield f"wrong  {pair.step} {pair.score}\n  - {texts[one]}\n  + {texts[two]}"
    pairs = links((p.before, p.after) for p in found.paragraphs)
    for one, two in sorted(truth.links - pairs):
        yield f"missed\n  - {texts[one]}\n  + {texts[two]}"
