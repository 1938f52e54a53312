"""A verb in its sentence -> whether it tells of an earlier meeting rather than of this one."""

from __future__ import annotations

from fcmdiff.commitments.reader import Reader
from fcmdiff.commitments.verbs import Verb

# "We launched a network last year": an act is of the day that is named at its end; chosen by
# hand, no data.
_END = 40


def is_past(sentence: str, verb: Verb, reader: Reader) -> bool:
    """True when ``verb`` reports something agreed before this meeting.

    That needs a past tense (or a going on) and a phrase of time before it: "last year", "at that
    time", or a year before that of the document. A present "we reaffirm" never is.
    """
    past = verb.tense in ("past", "perfect")
    if not past and not verb.performative.ongoing:
        return False
    front = sentence[: verb.end]
    if verb.performative.act and past and _ends_recalling(sentence, reader):
        return True
    if any(pattern.search(front) for pattern in reader.phrases.recalls):
        return True
    if not past:
        return False
    dated, year = reader.patterns.past_front.search(front), reader.year
    return bool(dated and year is not None and int(dated[1]) < year)


def _ends_recalling(sentence: str, reader: Reader) -> bool:
    end = sentence.rstrip(" .;")
    return any(
        found.end() == len(end)
        for pattern in reader.phrases.recalls
        for found in pattern.finditer(end, max(0, len(end) - _END))
    )
