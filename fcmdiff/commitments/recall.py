"""A sentence -> whether it tells of an earlier meeting rather than of this one."""

from __future__ import annotations

import re

from fcmdiff.commitments.heads import Head
from fcmdiff.commitments.lexicon import Lexicon

_DATED_FRONT = re.compile(
    r"\b(?:in|at|since|during|from|by)\s[^,;:]{0,60}?(?<!\d)((?:19|20)\d\d)(?!\d)", re.IGNORECASE
)

# "We launched a network last year": an act is of the day that is named at its end.
_END = 40

# Verbs that in a sentence about the past year tell what was done, although not in the past tense.
_ONGOING = ("continue", "work-towards", "stepping-up", "adopt")


def is_recalled(sentence: str, head: Head, year: int | None, lexicon: Lexicon) -> bool:
    """True when ``head`` reports something agreed before this meeting.

    That needs a past tense (or a going on) and a phrase of time before it: "last year", "at
    that time", or a year before ``year`` of the document. A present "we reaffirm" never is.
    """
    past = head.tense in ("past", "perfect")
    if not past and head.performative.id not in _ONGOING:
        return False
    front = sentence[: head.end]
    if head.performative.act and past and _ends_recalling(sentence, lexicon):
        return True
    if any(pattern.search(front) for pattern in lexicon.recalls):
        return True
    if not past:
        return False
    dated = _DATED_FRONT.search(front)
    return bool(dated and year is not None and int(dated[1]) < year)


def _ends_recalling(sentence: str, lexicon: Lexicon) -> bool:
    end = sentence.rstrip(" .;")
    return any(
        found.end() == len(end)
        for pattern in lexicon.recalls
        for found in pattern.finditer(end, max(0, len(end) - _END))
    )
