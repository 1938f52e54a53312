"""Two commitments -> how alike their words are, from 0 to 1."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from fcmdiff.compare.words import word_similarity
from fcmdiff.model.wording import Wording

POSSESSIVE = re.compile(r"[’']s?\Z")
WORD = re.compile(r"[\w%€$£]+(?:[’'][a-z])?")

# No step takes a pair below this likeness, so that its exact value need not be known: a diff of
# every two clauses of a paragraph of 9,000 words took 37 s.
LEAST_MATCH = 0.2

# A stem of five letters joins "disrupt", "disruption", "disrupting" and keeps most words apart.
_STEM = 5
_LEAST_STEM = 2
_VOWEL = re.compile(r"[aeiouyà-öø-ÿœ]")
# Doubled at the end of a stem of its own: "missing", "selling", "buzzing".
_DOUBLED = "lsz"


@lru_cache(maxsize=16384)
def stem(word: str, wording: Wording) -> str:
    """Return the first letters of a word in lower case without its ending."""
    word = POSSESSIVE.sub("", word)
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


@lru_cache(maxsize=4096)
def content_set(text: str, wording: Wording) -> frozenset[str]:
    """Return the stems of the words that carry the content, numbers among them."""
    return frozenset(word for word, _ in content_words(text, wording))


def subject_set(text: str, wording: Wording) -> frozenset[str]:
    """Return the same without numbers, which two promises have in common by chance."""
    return frozenset(word for word in content_set(text, wording) if not word.isdigit())


def content_share(before: str, after: str, wording: Wording) -> float:
    """Return Dice's coefficient of the content words; 1.0 for two texts without any."""
    return _dice(_count_content(before, wording), _count_content(after, wording))


@lru_cache(maxsize=4096)
def _count_content(text: str, wording: Wording) -> Mapping[str, int]:
    return dict(content_words(text, wording))


def _dice(left: Mapping[str, int], right: Mapping[str, int]) -> float:
    total = sum(left.values()) + sum(right.values())
    common = sum([min(count, right[word]) for word, count in left.items() if word in right])
    return 2 * common / total if total else 1.0


def plain_words(text: str) -> str:
    """Return the words in lower case without the signs around them."""
    return " ".join(word.lower() for word in WORD.findall(text))


def clause_similarity(
    before: str, after: str, wording: Wording, least: float = LEAST_MATCH
) -> float:
    """Return the mean of the equal share of a word diff and of the shared content words.

    The diff sees order and small words, the content words survive a sentence turned around. The
    result is the same with the sides swapped: the diff itself is not quite symmetric. What is
    below ``least`` is not exact: it is below ``least`` as well, and no less than the true likeness.
    """
    first, second = sorted((_read_plain(before, wording), _read_plain(after, wording)))
    if first.text == second.text:
        return 1.0
    share = content_share(before, after, wording)
    # No diff can leave more words equal than both have in whatever order.
    most = (_dice(first.words, second.words) + share) / 2
    return most if most < least else (word_similarity(first.text, second.text) + share) / 2


class _Plain(NamedTuple):
    """The plain words of a clause, in order and counted."""

    text: str
    words: Mapping[str, int]


@lru_cache(maxsize=4096)
def _read_plain(text: str, wording: Wording) -> _Plain:
    plain = plain_words(wording.part(text))
    return _Plain(plain, Counter(plain.split()))


def without(text: str, phrases: Iterable[str]) -> str:
    """Return ``text`` with the first occurrence of every phrase taken out."""
    for phrase in phrases:
        text = text.replace(phrase, " ", 1) if phrase else text
    return text
