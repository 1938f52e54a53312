"""Text with elisions ("d'ici") -> text of the same length in which they are two words."""

from __future__ import annotations

import re
from functools import cache

from fcmdiff.commitments.lexicon.forms import either


def part_elisions(text: str, elided: tuple[str, ...]) -> str:
    """Return ``text`` with a space for every apostrophe of an elision: for matching alone.

    All places stay what they are, so that what is found is quoted from the text as it was.

    >>> part_elisions("d'ici 2030, aujourd'hui", ("d", "l"))
    "d ici 2030, aujourd'hui"
    """
    return elision_pattern(elided).sub(r"\1 ", text) if elided else text


@cache
def elision_pattern(elided: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of an elided word and, as its second group, the apostrophe after it."""
    return re.compile(rf"(?<![\w'’-])({either(elided)})(['’])(?=\w)", re.IGNORECASE)
