"""Two commitments -> how alike their words are, from 0 to 1."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from fcmdiff.compare.words import word_similarity
from fcmdiff.model.wording import Wording

WORD = re.compile(r"[\w%€$£]+(?:[’'][a-z])?")

# No step takes a pair below this likeness, so that its exact value need not be known: a diff of
# every two clauses of a paragraph of 9,000 words took 37 s.
_NO_MATCH = 0.2

# A stem of five letters joins "disrupt", "disruption", "disrupting" and keeps most words apart.
_STEM = 5
_LEAST_STEM = 2
_VOWEL = re.compile(r"[aeiouyà-öø-ÿœ]")
# Doubled at the end of a stem of its own: "missing", "selling", "buzzing".
_DOUBLED = "lsz"


@lru_cache(maxsize=16384)
def stem(word: str, wording: Wording) -> str:
    """Return the first letters of a word in lower case without its ending."""
    word = re.sub(r"[’']s?\Z", "", word)
    turned = next((end for end in wording.turned if word.endswith(end)), "")
    word = word.removesuffix(turned) + wording.turned.get(turned, "")
    for ending in () if word.endswith(wording.kept) else wording.endings:
        root = word.removesuffix(ending)
        if root != word and len(root) >= _LEAST_STEM and _VOWEL.search(root):
            if ending in wording.doubling and root[-1] == root[-2] and root[-1] not in _DOUBLED:
                root = root[:-1]
            return root[:_STEM]
    return word[:_STEM]


@lru_cache(maxsize=4096)
def content_words(text: str, wording: Wording) -> tuple[tuple[str, int], ...]:
    """Return the stems of the words that carry the content, with their counts, in order of use."""
    words = (word.lower() for word in WORD.findall(wording.part(text)))
    return tuple(Counter(stem(w, wording) for w in words if w not in wording.empty).items())


def content_share(before: str, after: str, wording: Wording) -> float:
    """Return Dice's coefficient of the content words; 1.0 for two texts without any."""
    left, right = dict(content_words(before, wording)), dict(content_words(after, wording))
    total = sum(left.values()) + sum(right.values())
    if not total:
        return 1.0
    return 2 * sum(min(count, right.get(word, 0)) for word, count in left.items()) / total


def plain_words(text: str) -> str:
    """Return the words in lower case without the signs around them."""
    return " ".join(word.lower() for word in WORD.findall(text))


def clause_similarity(before: str, after: str, wording: Wording) -> float:
    """Return the mean of the equal share of a word diff and of the shared content words.

    The diff sees order and small words, the content words survive a sentence turned around. The
    result is the same with the sides swapped: the diff itself is not quite symmetric.
    """
    first, second = sorted(plain_words(wording.part(text)) for text in (before, after))
    if first == second:
        return 1.0
    share = content_share(before, after, wording)
    most = (_bag_share(first, second) + share) / 2
    return most if most < _NO_MATCH else (word_similarity(first, second) + share) / 2


def _bag_share(first: str, second: str) -> float:
    """Return the share of words in common whatever their order: no diff can leave more equal."""
    left, right = Counter(first.split()), Counter(second.split())
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 1.0


def without(text: str, phrases: Iterable[str]) -> str:
    """Return ``text`` with the first occurrence of every phrase taken out."""
    for phrase in phrases:
        text = text.replace(phrase, " ", 1) if phrase else text
    return text
