"""Two names of statements and their Comparison -> strips of the pages on which it is printed."""

from __future__ import annotations

from fcmdiff.corpus import resolve_name
from fcmdiff.extract.evidence import draw_evidence
from fcmdiff.model.comparison import Comparison
from fcmdiff.model.evidence import Evidence
from fcmdiff.report.evidence import want_evidence


def draw_pages(before: str, after: str, comparison: Comparison) -> Evidence:
    """Return strips of the pages of both statements for the paragraphs that changed.

    ``before`` and ``after`` are the names that ``comparison`` was made of; what is no PDF has no
    strips. Raises FcmdiffError.
    """
    old, new = want_evidence(comparison)
    files = [(resolve_name(before).path, old), (resolve_name(after).path, new)]
    strips = draw_evidence(files)
    return {"before": strips[0], "after": strips[1]}
