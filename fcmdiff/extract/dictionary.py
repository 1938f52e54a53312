"""A word -> how common it is in English, for hyphens that only a dictionary can settle.

Word counts of film subtitles as pyspellchecker ships them (160,572 words); read only when a
line ends in a hyphen that the document itself does not explain.
"""

from __future__ import annotations

from functools import cache

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
_LEAST_LETTERS = 3


def is_likely_compound(left: str, right: str) -> bool:
    """Return whether two halves parted by a hyphen are two words rather than one.

    ``left`` and ``right`` are in lower case.

    >>> is_likely_compound("cross", "border"), is_likely_compound("coopera", "tion")
    (True, False)
    >>> is_likely_compound("inter", "national"), is_likely_compound("under", "ground")
    (False, False)
    """
    counts = _counts()
    if counts.get(left + right, 0) >= _COMMON or min(len(left), len(right)) < _LEAST_LETTERS:
        return False
    if left in _PREFIXES and right in counts and left + right not in counts:
        return True
    return min(counts.get(left, 0), counts.get(right, 0)) >= _COMMON


@cache
def _counts() -> dict[str, int]:
    from spellchecker import SpellChecker  # noqa: PLC0415 - 0.15 s, and seldom needed

    frequencies = SpellChecker(language="en").word_frequency
    return {word: frequencies[word] for word in frequencies.words()}
