"""A sentence -> whether it tells of an earlier meeting rather than of this one."""

from __future__ import annotations

from fcmdiff.commitments.heads import Head
from fcmdiff.commitments.lexicon import Lexicon

# "We launched a network last year": an act is of the day that is named at its end.
_END = 40


def is_recalled(sentence: str, head: Head, year: int | None, lexicon: Lexicon) -> bool:
    """True when ``head`` reports something agreed before this meeting.

    That needs a past tense (or a going on) and a phrase of time before it: "last year", "at
    that time", or a year before ``year`` of the document. A present "we reaffirm" never is.
    """
    past = head.tense in ("past", "perfect")
    if not past and not head.performative.ongoing:
        return False
    front = sentence[: head.end]
    if head.performative.act and past and _ends_recalling(sentence, lexicon):
        return True
    if any(pattern.search(front) for pattern in lexicon.recalls):
        return True
    if not past:
        return False
    dated = lexicon.grammar.past_front.search(front)
    return bool(dated and year is not None and int(dated[1]) < year)


def _ends_recalling(sentence: str, lexicon: Lexicon) -> bool:
    end = sentence.rstrip(" .;")
    return any(
        found.end() == len(end)
        for pattern in lexicon.recalls
        for found in pattern.finditer(end, max(0, len(end) - _END))
    )
