"""A sentence and a place in it -> whether what stands there is what others are quoted to say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fcmdiff.commitments.nouns import SubjectKind
from fcmdiff.commitments.subjects import Subject

# What is quoted whole follows a colon; a name or a single word in quotation marks does not.
_OPENING = re.compile(r":\s{0,4}[“\"«„‘']")
_CLOSING = {"“": "”", "„": "“", "«": "»", "‘": "’"}


def is_quoted(text: str, at: int, subjects: Sequence[Subject]) -> bool:
    """True where ``at`` lies in a quotation that nobody of the collective opens.

    "The pilots wrote: “We will strike”" is no promise of the statement, "We declare: “We will
    help”" is one.
    """
    if ":" not in text:
        return False
    opening = None
    for found in _OPENING.finditer(text, 0, at):
        opening = found
    if opening is None:
        return False
    sign = opening[0][-1]
    if _CLOSING.get(sign, sign) in text[opening.end() : at]:
        return False
    ours = (s for s in subjects if s.kind is not SubjectKind.OTHERS)
    return not any(s.start < opening.start() for s in ours) and bool(
        text[: opening.start()].strip()
    )
