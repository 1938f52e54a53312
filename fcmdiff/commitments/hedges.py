"""The words of a commitment -> the places of its hedges: "where possible", "as appropriate"."""

from __future__ import annotations

import re
from functools import cache

from fcmdiff.commitments.lexicon.entries import Hedge
from fcmdiff.commitments.lexicon.forms import WORD, either
from fcmdiff.commitments.reader import Reader

# "As soon as" before a phrase stands so near to it; chosen by hand, no data.
_DEGREE_REACH = 30


# "Obligations under the Varda Treaty", "droit international": so many letters after the phrase may
# say what law it is, up to a sign or a joining word; chosen by hand, no data.
_LAW_REACH = 40
_SIGN = re.compile(r"[,;:.()]")


def find_hedges(words: str, reader: Reader) -> tuple[tuple[int, int], ...]:
    """Return (start, end) of the hedging phrases of ``words``, in order, without overlap."""
    hedges, degree = reader.phrases.hedges, reader.patterns.degree
    spans = sorted(
        (found.start(), -found.end())
        for word in WORD.finditer(words)
        for form in hedges.get(word[0].lower(), ())
        if (found := form.pattern.match(words, word.start()))
        and not degree.search(words, max(0, word.start() - _DEGREE_REACH), word.start())
        and not _binds(words, found.span(), form.row, reader)
    )
    kept: list[tuple[int, int]] = []
    last = 0
    for start, end in spans:
        if start >= last:
            last = -end
            kept.append((start, last))
    return tuple(kept)


def _binds(words: str, span: tuple[int, int], hedge: Hedge, reader: Reader) -> bool:
    """True where the phrase names what binds all alike, and nothing of one's own beside it."""
    if not hedge.unless:
        return False
    start, end = span
    tail = _SIGN.split(words[end : end + _LAW_REACH], maxsplit=1)[0]
    tail = _any(reader.words.grammar.joining).split(tail, maxsplit=1)[0]
    phrase = words[start:end] + tail
    return bool(_any(hedge.unless).search(phrase)) and not _any(hedge.despite).search(phrase)


@cache
def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(words)})\b", re.IGNORECASE)
