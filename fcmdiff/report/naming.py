"""Two DocumentHeads -> the name that files about them are saved under."""

from __future__ import annotations

import re
from itertools import takewhile

from fcmdiff.ids import plain_words
from fcmdiff.model.comparison import DocumentHead
from fcmdiff.report.spots import name_sides

# "Straits Ministerial Forum" has three; more would be a sentence.
_MOST_WORDS = 6
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._:-]*")
_EDITION = re.compile(r"(?P<series>[^:]+):(?P<key>.+)")


def name_files(before: DocumentHead, after: DocumentHead) -> str:
    """Return the series and both years, such as "straits-2024-2025", without an ending.

    The series is that of a corpus, else the words with which the names of both files begin, else
    those with which both titles do; where neither has any, the years stand alone. Where the years
    are not known the name ends in "comparison". ASCII letters, digits and hyphens only.
    """
    heads = (before, after)
    editions = [_EDITION.fullmatch(head.edition.name) for head in heads if head.edition]
    if len(editions) == 2 and editions[0] and editions[1]:
        (series, key), (other, later) = (
            found.group("series", "key") for found in editions if found
        )
        parts = (series, key, later) if series == other else (series, key, other, later)
        return "-".join(word for part in parts for word in plain_words(part))
    stems = [head.source.name.rpartition(".")[0] or head.source.name for head in heads]
    begun = _shared_start(*stems) or _shared_start(before.title or "", after.title or "")
    years = name_sides(before, after)
    return "-".join([*begun, *(years if years[0].isdigit() else ["comparison"])])


def write_command(before: DocumentHead, after: DocumentHead) -> str:
    """Return the command that compares both and writes a Word file.

    It is copied into a shell: a name in which a shell could read anything but a name is left for
    the reader to fill in.
    """
    names = [head.edition.name if head.edition else head.source.name for head in (before, after)]
    shown = [
        (f'"{name}"' if " " in name else name) if _SAFE.fullmatch(name) else stand_in
        for name, stand_in in zip(names, ("BEFORE", "AFTER"), strict=True)
    ]
    return f"fcmdiff compare {' '.join(shown)} -o {name_files(before, after)}.docx"


def _shared_start(one: str, other: str) -> list[str]:
    """Return the words with which both begin; a number is the year or a draft's, not the series.

    >>> _shared_start("fcm_2024_final", "fcm_2025")
    ['fcm']
    """
    pairs = zip(plain_words(one), plain_words(other), strict=False)
    same = takewhile(lambda pair: pair[0] == pair[1] and not pair[0].isdigit(), pairs)
    return [word for word, _ in same][:_MOST_WORDS]
