"""Two texts -> the words of both, where one name or word is written in one way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from fcmdiff.model.wording import Wording

_WORD = re.compile(r"[^\W_]+")
_SHORT = re.compile(r"\b[A-Z][A-Z0-9]{1,7}\b")
# "World Ferry Board (WFB)" and "WFB (World Ferry Board)" name one thing twice.
_TWICE = re.compile(r"\s\((?:the\s)?(?P<inner>[^()]{2,80})\)")
_NAME = re.compile(r"[^\W\d_][\w’'-]*")
# Words of a name without a capital ("of", "and the") that its short form passes over.
_MAX_JOINING = 3


def write_alike(before: str, after: str, wording: Wording) -> tuple[str, str]:
    """Return both texts with the names and words of one written as the other writes them.

    A name goes to its short form where the other text has that form and not the name, and two
    words to the one that joins them ("cyber security", "co-operation"). Swapped sides give
    swapped results.
    """
    sign = f" {wording.ampersand} "
    before, after = (_once(text.replace(" & ", sign)) for text in (before, after))
    before, after = _shorten(before, after), _shorten(after, before)
    return _join(before, after), _join(after, before)


@lru_cache(maxsize=16384)
def plain_spelling(word: str, wording: Wording) -> str:
    """Return a word in lower case without accents, in the one way in which it is compared."""
    parted = unicodedata.normalize("NFKD", word)
    word = "".join(letter for letter in parted if not unicodedata.combining(letter))
    for pattern, one in wording.spellings if len(word) > _SHORTEST else ():
        word = pattern.sub(one, word)
    return word


# "Our", "four", "hour": no ending of such words is one of spelling.
_SHORTEST = 4


def find_short_forms(text: str) -> Iterator[tuple[str, str]]:
    """Yield (short form, name) where ``text`` gives both beside each other.

    >>> list(find_short_forms("the World Ferry Board (WFB) meets"))
    [('WFB', 'World Ferry Board')]
    """
    for found in _TWICE.finditer(text):
        short, words = _read_twice(found, text)
        starts = [at for at in range(len(words)) if _initials(words[at:]) == short]
        if short and starts:
            yield short, " ".join(words[starts[-1] :])


def _once(text: str) -> str:
    """Take out the second of a name and its short form that stand beside each other."""

    def only_name(found: re.Match[str]) -> str:
        short, words = _read_twice(found, text)
        return "" if short and _spells(words, short) else found[0]

    return _TWICE.sub(only_name, text)


def _read_twice(found: re.Match[str], text: str) -> tuple[str, list[str]]:
    """Return the short form in or before the brackets, and the words that may be its name."""
    inner, ahead = found["inner"], text[: found.start()]
    last = _SHORT.search(ahead, max(0, ahead.rfind(" ")))
    short = inner if _SHORT.fullmatch(inner) else last[0] if last else ""
    name = ahead if short == inner else inner
    return short, name.split()[-2 * len(short) :]


def _spells(words: list[str], short: str) -> bool:
    return any(_initials(words[at:]) == short for at in range(len(words)))


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words if word[:1].isupper())


def _shorten(text: str, other: str) -> str:
    """Put the short forms that only ``other`` has for the names that they stand for."""
    for short in sorted({found[0] for found in _SHORT.finditer(other)}):
        if re.search(rf"\b{short}\b", text):
            continue
        words = list(_NAME.finditer(text))
        for at in range(len(words)):
            stop = _end_of_name([word[0] for word in words[at:]], short)
            if stop:
                text = f"{text[: words[at].start()]}{short}{text[words[at + stop - 1].end() :]}"
                break
    return text


def _end_of_name(words: list[str], short: str) -> int:
    """Return how many of ``words``, from the first on, are spelt by ``short``; 0 for none."""
    letters = joining = 0
    for count, word in enumerate(words, start=1):
        if word[0] == short[letters]:
            letters, joining = letters + 1, 0
        elif letters and word[0].islower() and joining < _MAX_JOINING:
            joining += 1
        else:
            return 0
        if letters == len(short):
            return count
    return 0


def _join(text: str, other: str) -> str:
    """Join neighbours of ``text`` that are one word in ``other``."""
    whole = {word.lower() for word in _WORD.findall(other)}
    found = list(_WORD.finditer(text))
    pieces, at = [], 0
    for one, two in pairwise(found):
        between = text[one.end() : two.start()]
        if between in (" ", "-", "‑") and (one[0] + two[0]).lower() in whole and one.start() >= at:
            pieces.append(f"{text[at : one.start()]}{one[0]}{two[0]}")
            at = two.end()
    return "".join(pieces) + text[at:]
