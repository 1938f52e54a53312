"""A verb in its sentence -> whether it tells of an earlier meeting rather than of this one."""

from __future__ import annotations

from collections.abc import Sequence
from re import Pattern

from fcmdiff.commitments.matching import Verb
from fcmdiff.commitments.reader import Reader
from fcmdiff.commitments.subjects import Sentence

# "We launched a network last year": an act is of the day that is named at its end; chosen by
# hand, no data.
_END = 40


def is_past(sentence: Sentence, verb: Verb, reader: Reader) -> bool:
    """True when ``verb`` reports something agreed before this meeting.

    That needs a past tense (or a going on) and a phrase of time before it: "last year", "at that
    time", or a year before that of the document. A present "we reaffirm" never is.
    """
    past = verb.tense in ("past", "perfect")
    if not past and not verb.performative.ongoing:
        return False
    recalls = [form.pattern for form in reader.phrases.recalls if form.may_stand(sentence.pieces)]
    if verb.performative.act and past and _is_dated(sentence.text, verb, recalls, reader):
        return True
    front = sentence.text[: verb.end]
    if any(pattern.search(front) for pattern in recalls):
        return True
    if not past:
        return False
    dated, year = reader.patterns.past_front.search(front), reader.year
    return bool(dated and year is not None and int(dated[1]) < year)


def _is_dated(sentence: str, verb: Verb, recalls: Sequence[Pattern[str]], reader: Reader) -> bool:
    """True for an act with a day of its own ("In May we launched", "We launched it in May")."""
    patterns, end = reader.patterns, sentence.rstrip(" .;")
    year = patterns.year_after.match(sentence, verb.end)
    if year and reader.year is not None and int(year[1]) < reader.year:
        return True
    fronted = patterns.dated_front.match(sentence, 0, verb.start)
    own = fronted and patterns.possessive.search(fronted[0])
    return bool(
        (fronted and not own)
        or patterns.dated_end.search(end, max(verb.end, len(end) - _END))
        or patterns.dated_within.search(sentence, verb.end)
        or _ends_recalling(end, recalls)
        or any(pattern.match(sentence, verb.end + 1) for pattern in recalls)
    )


def _ends_recalling(end: str, recalls: Sequence[Pattern[str]]) -> bool:
    return any(
        found.end() == len(end)
        for pattern in recalls
        for found in pattern.finditer(end, max(0, len(end) - _END))
    )
