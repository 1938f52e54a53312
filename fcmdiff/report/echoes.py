"""A passage and words of a promise -> the passage in pieces, those words marked in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

_WORD = re.compile(r"[\w%€$£]+(?:[’'][a-z])?")
# Words that begin with the same five letters are the same to the search (compare/likeness.py), in a
# shorter one all but an ending of two letters.
_STEM = 5
_ENDING = 2
_LEAST = 3

# Whether a piece of a text is marked, and the piece.
Piece = tuple[bool, str]


def mark_words(text: str, words: Sequence[str]) -> tuple[Piece, ...]:
    """Return ``text`` in pieces, with ``words`` marked in it, put end to end the text again.

    A word may stand in another form than in the promise that it was taken from. It is marked as it
    stands where it does, else in the forms that begin most like it; what is only short for it in
    the text is not found.

    >>> mark_words("Ports watch their cargoes.", ("cargo", "WATCH"))
    ((False, 'Ports '), (True, 'watch'), (False, ' their '), (True, 'cargoes'), (False, '.'))
    """
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for found in _WORD.finditer(text):
        places[found[0].casefold()].append(found.span())
    by_start: dict[str, list[str]] = defaultdict(list)
    for word in places:
        by_start[word[:2]].append(word)
    marked = {
        form
        for word in (word.casefold() for word in words)
        for form in ([word] if word in places else _find_forms(word, by_start[word[:2]]))
    }
    return _cut(text, sorted(span for word in marked for span in places[word]))


def _find_forms(word: str, others: Sequence[str]) -> list[str]:
    shared = {other: _count_shared(word, other) for other in others}
    best = max(shared.values(), default=0)
    return [
        other
        for other, count in shared.items()
        if count == best >= min(_STEM, max(_LEAST, min(len(word), len(other)) - _ENDING))
    ]


def _count_shared(one: str, other: str) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _cut(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    done = 0
    for start, end in spans:
        pieces += [(False, text[done:start])] if done < start else []
        pieces.append((True, text[start:end]))
        done = end
    return (*pieces, (False, text[done:])) if done < len(text) else tuple(pieces)
