"""Two commitments -> how alike their words are, from 0 to 1."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from fcmdiff.compare.words import word_similarity

WORD = re.compile(r"[\w%€$£]+(?:[’'][a-z])?")

# Words that any two promises share; they say nothing about what is promised.
_EMPTY_WORDS = """
a an the and or but of to in on for with by from at as into through our we us their its this
that these those will shall is are be been being have has had also further all any which who
it they not including such well other others both each more one another single than if so
then while until can how whether far still did up out s commit commits committed committing
commitment agree agreed reaffirm reaffirmed remain continue continues intend aim determined
stand ready decide decided resolve ministers members leaders countries strongly jointly
working work ensure between across within towards explore exploring consider considering
examine require call urge ask request set setting adopt adopted mutual common
shared joint
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())

# No step takes a pair below this likeness, so that its exact value need not be known: a diff of
# every two clauses of a paragraph of 9,000 words took 37 s.
_NO_MATCH = 0.2

# A stem of five letters joins "disrupt", "disruption", "disrupting" and keeps most words apart.
_STEM = 5
_ENDINGS = ("ing", "ed", "es", "s", "e")
_NO_ENDING = ("ss", "us", "is", "eed")
_LEAST_STEM = 2
_VOWEL = re.compile(r"[aeiouy]")


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Return the first letters of a word in lower case without its ending.

    >>> [stem(word) for word in ("use", "using", "ports", "shipping", "studies", "other’s")]
    ['us', 'us', 'port', 'ship', 'studi', 'other']
    """
    word = re.sub(r"[’']s?\Z", "", word)
    if word.endswith(("reed", "teed")):
        word = word[:-1]
    for ending in () if word.endswith(_NO_ENDING) else _ENDINGS:
        root = word.removesuffix(ending)
        if root != word and len(root) >= _LEAST_STEM and _VOWEL.search(root):
            if ending in ("ing", "ed") and root[-1] == root[-2] and root[-1] not in "lsz":
                root = root[:-1]
            return root[:_STEM]
    return re.sub(r"(?<=[^aeou])y\Z", "i", word)[:_STEM]


def is_empty(word: str) -> bool:
    """True for a word in lower case that any two promises share."""
    return word in _EMPTY


@lru_cache(maxsize=4096)
def content_words(text: str) -> tuple[tuple[str, int], ...]:
    """Return the stems of the words that carry the content, with their counts, in order of use."""
    words = (word.lower() for word in WORD.findall(text))
    return tuple(Counter(stem(w) for w in words if w not in _EMPTY).items())


def content_share(before: str, after: str) -> float:
    """Return Dice's coefficient of the content words; 1.0 for two texts without any."""
    left, right = dict(content_words(before)), dict(content_words(after))
    total = sum(left.values()) + sum(right.values())
    if not total:
        return 1.0
    return 2 * sum(min(count, right.get(word, 0)) for word, count in left.items()) / total


def plain_words(text: str) -> str:
    """Return the words in lower case without the signs around them."""
    return " ".join(word.lower() for word in WORD.findall(text))


def clause_similarity(before: str, after: str) -> float:
    """Return the mean of the equal share of a word diff and of the shared content words.

    The diff sees order and small words, the content words survive a sentence turned around. The
    result is the same with the sides swapped: the diff itself is not quite symmetric.
    """
    first, second = sorted((plain_words(before), plain_words(after)))
    if first == second:
        return 1.0
    share = content_share(before, after)
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
