"""Two large texts -> how well they are aligned, in what time and memory, beside a plain difflib."""

from __future__ import annotations

import difflib
import random
import resource
import sys
import time
from collections.abc import Sequence
from typing import NamedTuple

from benchmarks.alignment.mutate import RECIPES, Phrases, mutate
from benchmarks.alignment.mutated import score_alignment
from benchmarks.truth import Score
from fcmdiff.align.steps import align_documents
from fcmdiff.model.document import Document, Paragraph, Theme

_PER_THEME = 20


class Large(NamedTuple):
    """Seconds of the alignment and of difflib, the peak of memory, and the scores by measure."""

    seconds: float
    plain: float
    megabytes: float
    scores: dict[str, Score]


def grow(document: Document, count: int) -> Document:
    """Return a text of ``count`` paragraphs made of the words of ``document``, by fixed dice."""
    phrases = Phrases(document, random.Random("large"))
    texts = [phrases.paragraph() for _ in range(count)]
    themes = [
        Theme(
            f"t{start}",
            phrases.title(),
            paragraphs=tuple(
                Paragraph(f"t{start}.{n}", text, text, number=start + n)
                for n, text in enumerate(texts[start : start + _PER_THEME], start=1)
            ),
        )
        for start in range(0, count, _PER_THEME)
    ]
    return Document(document.source, tuple(themes))


def measure_large(documents: Sequence[Document], count: int) -> Large:
    """Return what the alignment of ``count`` paragraphs with as many costs and how good it is."""
    before = grow(documents[0], count)
    after, truth = mutate(before, RECIPES[1], "large")
    start = time.perf_counter()
    found = align_documents(before, after)
    middle = time.perf_counter()
    # What a user would have without alignment: one diff of all lines.
    difflib.SequenceMatcher(
        None, [p.text for p in before.paragraphs], [p.text for p in after.paragraphs]
    ).get_opcodes()
    end = time.perf_counter()
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return Large(
        seconds=middle - start,
        plain=end - middle,
        megabytes=used / (1024 if sys.platform == "linux" else 1024**2),
        scores=dict(score_alignment(before, after, found, truth)),
    )
