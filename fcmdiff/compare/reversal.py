"""Two versions of one commitment -> whether the verb of one undoes that of the other."""

from __future__ import annotations

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
    old, new = _verb(before.text, wording), _verb(after.text, wording)
    if not old or not new:
        return None
    roots = stem(old[0], wording), stem(new[0], wording)
    undone = (old[1] and old[1] == roots[1]) or (new[1] and new[1] == roots[0])
    if not undone and not _are_opposite(*roots, wording):
        return None
    objects = [object_words(c, wording) - {*roots, old[1], new[1]} for c in (before, after)]
    shared = objects[0] & objects[1]
    if len(shared) < _LEAST_SHARED * min(map(len, objects)):
        return None
    return old[2], new[2]


def _verb(text: str, wording: Wording) -> tuple[str, str, str] | None:
    """Return the verb in lower case, the stem of what it ends, and its words as they stand."""
    text = wording.part(text)
    found = wording.verb.match(text) or wording.first_verb.match(text)
    words = WORD.findall(found["verb"].lower()) if found else []
    if not found or not words:
        return None
    ended = wording.ended.match(text, found.start("verb"))
    what = stem(ended["ended"].lower(), wording) if ended else ""
    return words[0], what, ended[0] if ended else found["verb"]


def _are_opposite(old: str, new: str, wording: Wording) -> bool:
    for one, other in wording.opposites:
        sides = [{stem(word, wording) for word in side} for side in (one, other)]
        if (old in sides[0] and new in sides[1]) or (old in sides[1] and new in sides[0]):
            return True
    return False
