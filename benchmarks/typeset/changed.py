"""Statements and the same statements typeset again -> what a comparison says has changed."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.extraction.sameness import find_changes
from benchmarks.extraction.sets import SHARED
from benchmarks.typeset.setting import mend, missing_programs, typeset
from fcmdiff.extract.readers import read_document
from fcmdiff.model.document import Document
from fcmdiff.model.labels import ChangeKind
from fcmdiff.pipeline import compare_documents

STATEMENTS = SHARED / "data" / "communiques"
# Seven of 300 to 19,000 words: numbered, under headings, with lists, in bold lines and in prose.
NAMES = (
    "camp_david_2023",
    "cri_2024",
    "g7_2021_carbis_bay",
    "g7_2023_hiroshima",
    "us_eu_2021",
    "us_eu_2023",
    "us_japan_2021",
)


class Changed(NamedTuple):
    """What changed in one format: words and commitments, and how many of each there are."""

    words: int = 0
    all_words: int = 0
    commitments: int = 0
    all_commitments: int = 0
    lines: tuple[str, ...] = ()

    @property
    def per_thousand(self) -> float:
        """Return the words changed in a thousand."""
        return 1000 * self.words / max(1, self.all_words)


def why_not() -> str:
    """Return why nothing can be measured here, "" where it can."""
    absent = [name for name in NAMES if not (STATEMENTS / f"{name}.md").is_file()]
    missing = missing_programs()
    if absent:
        return f"the statements are not beside the project ({', '.join(absent)})"
    return f"not on the PATH: {', '.join(missing)}" if missing else ""


def measure(*, columns: bool = True) -> Iterator[tuple[str, Changed]]:
    """Yield every format with what changed in it, the seven statements taken together.

    With ``columns`` the statements are printed in two columns as well, in six ways.
    """
    with tempfile.TemporaryDirectory() as folder:
        sources = [Path(folder) / f"{name}.md" for name in NAMES]
        for source in sources:
            source.write_text(mend((STATEMENTS / source.name).read_text("utf-8")), "utf-8")
        plain = [read_document(source) for source in sources]
        titles = {source: one.title for source, one in zip(sources, plain, strict=True)}
        for kind, paths in typeset(titles, Path(folder), columns=columns).items():
            found = [
                compare(before, read_document(path, languages=None))
                for before, path in zip(plain, paths, strict=True)
            ]
            yield kind, _add_up(found)


def compare(before: Document, after: Document) -> Changed:
    """Return what a comparison of two documents of one text says has changed."""
    comparison = compare_documents(before, after)
    counts = comparison.counts
    changed = [one for one in comparison.commitments if one.kind is not ChangeKind.UNCHANGED]
    return Changed(
        counts.words_deleted + counts.words_inserted,
        sum(len(paragraph.text.split()) for paragraph in before.paragraphs),
        len(changed),
        len(comparison.commitments),
        tuple(f"{after.source.name}: {line}" for line in find_changes(comparison)),
    )


def _add_up(found: list[Changed]) -> Changed:
    return Changed(
        sum(one.words for one in found),
        sum(one.all_words for one in found),
        sum(one.commitments for one in found),
        sum(one.all_commitments for one in found),
        tuple(line for one in found for line in one.lines),
    )
