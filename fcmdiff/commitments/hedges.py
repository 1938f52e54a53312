"""The words of a commitment -> the places of its hedges: "where possible", "as appropriate"."""

from __future__ import annotations

from fcmdiff.commitments.lexicon.forms import WORD
from fcmdiff.commitments.reader import Reader

# "As soon as" before a phrase stands so near to it; chosen by hand, no data.
_DEGREE_REACH = 30


def find_hedges(words: str, reader: Reader) -> tuple[tuple[int, int], ...]:
    """Return (start, end) of the hedging phrases of ``words``, in order, without overlap."""
    hedges, degree = reader.phrases.hedges, reader.patterns.degree
    spans = sorted(
        (found.start(), -found.end())
        for word in WORD.finditer(words)
        for form in hedges.get(word[0].lower(), ())
        if (found := form.pattern.match(words, word.start()))
        and not degree.search(words, max(0, word.start() - _DEGREE_REACH), word.start())
    )
    kept: list[tuple[int, int]] = []
    last = 0
    for start, end in spans:
        if start >= last:
            last = -end
            kept.append((start, last))
    return tuple(kept)
