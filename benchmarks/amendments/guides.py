"""Four successive versions of a real guide -> words reported beside those of a plain word diff.

Of real versions nobody wrote down what became of each paragraph. A diff of the whole texts as one
is what a reader has otherwise: it keeps the order, so what moved is twice in it, and it finds the
least that can differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from benchmarks.extraction.sets import SHARED
from fcmdiff.align.steps import align_documents
from fcmdiff.compare.words import diff_words
from fcmdiff.extract.readers import read_document
from fcmdiff.model.document import Document

_FOLDER = SHARED / "data" / "pdf" / "uslm"
PATHS = tuple(
    _FOLDER / name
    for name in (
        "previous/review-guide/USLM-2_0-Review-Guide.md",
        "USLM-2_0-Review-Guide-v2_0_12.md",
        "USLM-2_0-Review-Guide-2_0_17.md",
        "USLM-2_1-ReviewGuide.md",
    )
)


class Reported(NamedTuple):
    """Words that a comparison reports between two versions, and those of a diff of the whole."""

    name: str
    reported: int
    plain: int

    @property
    def over(self) -> float:
        """Words reported for each word of the plain diff."""
        return self.reported / max(1, self.plain)


def measure_guides() -> Iterator[Reported]:
    """Yield what is reported between neighbours; nothing where the guides are not at hand."""
    if all(path.is_file() for path in PATHS):
        documents = [read_document(path) for path in PATHS]
        for before, after in pairwise(documents):
            yield _compare(before, after)


def _compare(before: Document, after: Document) -> Reported:
    old, new = ({p.id: p.text for p in side.paragraphs} for side in (before, after))
    reported = sum(
        _differing(" ".join(old[i] for i in pair.before), " ".join(new[j] for j in pair.after))
        for pair in align_documents(before, after).paragraphs
    )
    plain = _differing(" ".join(old.values()), " ".join(new.values()))
    return Reported(after.source.name, reported, plain)


def _differing(before: str, after: str) -> int:
    return sum(len(text.split()) for kind, text in diff_words(before, after) if kind != "=")
