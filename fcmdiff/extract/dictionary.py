"""A word -> how common it is in English, for hyphens that only a dictionary can settle.

Word counts of film subtitles as pyspellchecker ships them (160,572 words); read only when a
line ends in a hyphen that the document itself does not explain.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spellchecker import WordFrequency

# Words seen this often are common: all parts of compounds in official statements tried had
# 11,510 and more, halves made by hyphenation ("inter", "tion") 416 and less.
_COMMON = 1000
# Parts that are hardly ever written as words of their own.
_PREFIXES = frozenset(
    {
        "anti",
        "counter",
        "cross",
        "ex",
        "mid",
        "multi",
        "non",
        "post",
        "pre",
        "self",
        "semi",
        "socio",
    }
)
# What stands after a hyphen only where the line broke it off a word: "uphold|ing".
_ENDINGS = frozenset({"able", "ability", "ally", "ing", "ings", "ion", "ship", "ships", "ting"})
# What makes a compound with any word, also with one that no dictionary has.
_SECOND_PARTS = frozenset({"based", "oriented", "related"})
# A word that is nowhere written together ("asylumseekers") asks less of its parts: "seekers" was
# seen 685 times; of first halves that are no words of their own "hydro" was seen most, 569 times.
# On the hyphenated and the long words of 21 statements and articles these three find 90 of 106
# compounds and part 184 words at some place; without them it was 82 and 215.
_COMMON_APART = 600
_LEAST_LETTERS = 3


def is_likely_compound(left: str, right: str) -> bool:
    """Return whether two halves parted by a hyphen are two words rather than one.

    ``left`` and ``right`` are in lower case.

    >>> is_likely_compound("cross", "border"), is_likely_compound("coopera", "tion")
    (True, False)
    >>> is_likely_compound("inter", "national"), is_likely_compound("under", "ground")
    (False, False)
    >>> is_likely_compound("asylum", "seekers"), is_likely_compound("uphold", "ing")
    (True, False)
    """
    together = _count(left + right)
    if min(len(left), len(right)) < _LEAST_LETTERS or together >= _COMMON or right in _ENDINGS:
        return False
    if not together and ((left in _PREFIXES and _count(right)) or right in _SECOND_PARTS):
        return True
    return min(_count(left), _count(right)) >= (_COMMON if together else _COMMON_APART)


def _count(word: str) -> int:
    return int(_frequencies()[word])


@cache
def _frequencies() -> WordFrequency:
    from spellchecker import SpellChecker  # noqa: PLC0415 - 0.1 s, and seldom needed

    return SpellChecker(language="en").word_frequency
