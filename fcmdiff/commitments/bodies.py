"""The words of a commitment -> the bodies it names, how it will be followed up, where it holds.

These are slots of precision beside dates and amounts: of the catalysts that the G20 Research Group
looks for, a body that is named, monitoring and a region raise or lower what is complied with
(Bracht 2016, commitments of the G20).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fcmdiff.commitments.lexicon.forms import WORD
from fcmdiff.commitments.reader import Reader

_Span = tuple[int, int]


def find_bodies(words: str, reader: Reader) -> tuple[_Span, ...]:
    """Return (start, end) of the bodies named in ``words``, in order, without overlap.

    Organisations of the lexicon, bodies that the document set up or names in capitals, and own
    officials and working groups.
    """
    names, own = reader.names, reader.cast.own_pattern
    patterns = (names.outside, names.officials, *((own,) if own else ()))
    spans = [found.span() for pattern in patterns for found in pattern.finditer(words)]
    return _apart((*spans, *_capital_names(words, reader)))


def find_monitoring(words: str, reader: Reader) -> tuple[_Span, ...]:
    """Return (start, end) of what says how the promise will be followed up, in order."""
    monitoring = reader.phrases.monitoring
    return _apart(
        found.span()
        for word in WORD.finditer(words)
        for form in monitoring.get(word[0].lower(), ())
        if (found := form.pattern.match(words, word.start()))
    )


def find_places(words: str, reader: Reader) -> tuple[_Span, ...]:
    """Return (start, end) of the countries and regions named in ``words``, in order."""
    return _apart(found.span() for found in reader.names.places.finditer(words))


def _capital_names(words: str, reader: Reader) -> Iterator[_Span]:
    """Yield every body named in capitals ("the Border Working Group").

    A preposition that opens the sentence ("Through the ...") is no part of the name.
    """
    prepositions = reader.words.grammar.prepositions
    for pattern in reader.names.bodies:
        for found in pattern.finditer(words):
            first = found["name"].split(maxsplit=1)[0]
            opens = first.lower() in prepositions
            yield found.start("name") + (len(first) + 1 if opens else 0), found.end("name")


def _apart(spans: Iterable[_Span]) -> tuple[_Span, ...]:
    """Return ``spans`` in order, of those that overlap the first and longest."""
    apart: list[_Span] = []
    reached = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= reached:
            apart.append((start, end))
            reached = end
    return tuple(apart)
