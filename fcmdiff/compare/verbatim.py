"""A text and a passage -> whether the text stands in it word for word, or but for one word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")

# Shorter texts that differ in one word say something else ("train pilots", "train divers").
_LEAST_WORDS = 8


class Standing(IntEnum):
    """How a text stands in a passage."""

    NOT = 0
    BUT_FOR_ONE = 1
    WORD_FOR_WORD = 2


def find_standing(text: str, passage: str) -> Standing:
    """Return how ``text`` stands in ``passage``; a name or number is never the one that differs.

    >>> find_standing("will open a port", "We will open a port.").name
    'WORD_FOR_WORD'
    """
    (own, plain, _), (other, there, known) = _read(text), _read(passage)
    count = len(own)
    # Of most texts that are only alike two words lack.
    if len([word for word in plain if word not in known]) > 1:
        return Standing.NOT
    best = Standing.NOT
    for at in range(len(there) - count + 2) if own else ():
        if there[at : at + count] == plain:
            return Standing.WORD_FOR_WORD
        if count >= _LEAST_WORDS and best is Standing.NOT:
            best = _compare_at(own, other, plain, there, at)
    return best


@lru_cache(maxsize=4096)
def _read(text: str) -> tuple[list[str], list[str], frozenset[str]]:
    """Return the words of ``text``: as they stand, in small letters, and these each once."""
    words = _WORD.findall(text)
    plain = [word.lower() for word in words]
    return words, plain, frozenset(plain)


def _compare_at(
    own: list[str], other: list[str], plain: list[str], there: list[str], at: int
) -> Standing:
    """Compare with the words from ``at`` on: one may be other, lacking or more."""
    count = len(plain)
    first = _count_equal(plain, there[at:])
    for own_skip, other_skip in ((1, 1), (1, 0), (0, 1)):
        rest, left = plain[first + own_skip :], there[at + first + other_skip :]
        if len(left) >= len(rest) and left[: len(rest)] == rest and first < count:
            odd = own[first : first + own_skip] + other[at + first : at + first + other_skip]
            if all(word.islower() for word in odd):
                return Standing.BUT_FOR_ONE
    return Standing.NOT


def _count_equal(one: Sequence[str], two: Sequence[str]) -> int:
    count = 0
    for left, right in zip(one, two, strict=False):
        if left != right:
            break
        count += 1
    return count
