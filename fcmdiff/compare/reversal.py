"""Two versions of one commitment -> whether the verb of one undoes that of the other."""

from __future__ import annotations

from collections.abc import Set
from functools import cache
from typing import NamedTuple

from fcmdiff.compare.likeness import WORD, stem
from fcmdiff.compare.scope import object_words
from fcmdiff.model.commitment import Commitment
from fcmdiff.model.wording import Wording

# Of the words of the shorter object so many stand in the other: opposite verbs of two things
# ("raise wages", "lower fares") are no reversal. Chosen by hand, no data.
_LEAST_SHARED = 0.5


def find_reversal(
    before: Commitment, after: Commitment, wording: Wording
) -> tuple[str, str] | None:
    """Return the verbs of two versions of which one undoes the other, None where none does.

    "Fund" and "stop funding", "allow" and "prohibit"; the same with the sides swapped. A "not"
    beside the verb is not asked here.
    """
    if before.text == after.text:
        return None
    old, new = _read_verb(before.text, wording), _read_verb(after.text, wording)
    if not old or not new:
        return None
    ends = (old.ended and old.ended in new.roots) or (new.ended and new.ended in old.roots)
    # What both end ("stop funding" twice) neither undoes.
    undone = ends and old.ended != new.ended
    if not undone and not _are_opposite(old.roots, new.roots, wording):
        return None
    verbs = old.roots | new.roots | {old.ended, new.ended}
    one, other = (object_words(side, wording) - verbs for side in (before, after))
    shared = len(one & other)
    return (old.words, new.words) if shared >= _LEAST_SHARED * min(len(one), len(other)) else None


def is_undone(promise: Commitment, told: str, wording: Wording) -> bool:
    """True where a verb in the words ``told`` is one that undoes that of ``promise``."""
    verb = _read_verb(promise.text, wording)
    words = frozenset(stem(word, wording) for word in WORD.findall(told.lower()))
    return verb is not None and _are_opposite(verb.roots, words, wording)


class _Verb(NamedTuple):
    """The stems of the verb and of what leads to it ("continue to"), and of what it ends."""

    roots: frozenset[str]
    ended: str
    words: str


def _read_verb(text: str, wording: Wording) -> _Verb | None:
    text = wording.manner.sub(" ", wording.part(text))
    found = wording.verb.match(text) or wording.first_verb.match(text)
    if not found:
        return None
    words = WORD.findall(text[found.end("before") : found.end()].lower())
    ended = wording.ended.match(text, found.start("verb"))
    return _Verb(
        frozenset(stem(word, wording) for word in words),
        stem(ended["ended"].lower(), wording) if ended else "",
        ended[0] if ended else text[found.end("before") : found.end()].strip(),
    )


def _are_opposite(old: Set[str], new: Set[str], wording: Wording) -> bool:
    for one, other in _opposite_stems(wording):
        if (old & one and new & other) or (old & other and new & one):
            return not (old & new & (one | other))
    return False


@cache
def _opposite_stems(wording: Wording) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return tuple(
        (
            frozenset(stem(word, wording) for word in one),
            frozenset(stem(word, wording) for word in other),
        )
        for one, other in wording.opposites
    )
