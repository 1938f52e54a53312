"""Two readings of a page -> what one has and the other has not.

Letters and numbers are compared, not their order: drawn order, hyphens, spaces, accents,
ligatures and the case of letters differ between engines without harm.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_NUMBER = re.compile(r"[0-9]+")
_RAISED = re.compile("[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+")
_WORD = re.compile(r"[^\W_]+")
_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
_MAX_WORDS = 10
# Words of this length tell whether words were torn or run together; fewer than three may be
# spelled apart by chance.
_TELLING_LENGTH, _LEAST_TORN = 4, 3
# Letters that a word has at the least; what lacks fewer is not unread, but read otherwise.
_SHORT_WORD = 2
# The words before and behind what only the second reading has tell where on the page it stands.
_CONTEXT, _CONTEXT_LETTERS = 4, 12


class Reading(NamedTuple):
    """One page as we have it.

    ``shown`` are the lines as they stand, raised marks as raised digits; ``plain`` the same
    lines without the marks; ``drawn`` every glyph that is shown; ``hidden`` what is not shown;
    ``added`` what annotations show. The last two may be missing in the second reading. ``codes``
    are the letters whose codes signs have that are known by their names alone: the second engine
    reads a sign without a name of Adobe as its code, "⟨" as "h". ``coded`` are the lines so read.
    """

    shown: str
    plain: str
    drawn: str
    hidden: str = ""
    added: str = ""
    codes: str = ""
    coded: str = ""

    @property
    def all_words(self) -> str:
        """All words that we have of the page, and those with signs as their codes."""
        return f"{self.drawn_words} {self.coded}"

    @property
    def drawn_words(self) -> str:
        """All words that we have of the page, shown or not."""
        return f"{self.shown} {self.plain} {self.hidden} {self.added}"


class Difference(NamedTuple):
    """How many letters and digits one reading lacks, out of how many, and the words they are in.

    ``torn`` is the share of the words of the second reading that are not words of ours.
    """

    lacking: int
    added: int
    total: int
    torn: float
    words: tuple[str, ...]
    numbers: tuple[str, ...]


class _Fold(dict[int, str]):
    """Code points -> base letters in lower case and plain digits; nothing for the rest."""

    def __missing__(self, code: int) -> str:
        ch = chr(code)
        digit = unicodedata.digit(ch, None)
        if digit is not None:
            folded = str(digit)
        else:
            parts = unicodedata.normalize("NFD", _LIGATURES.get(code, ch))
            folded = "".join(p for p in parts if unicodedata.category(p) in _LETTERS).lower()
        self[code] = folded
        return folded


_LETTERS = frozenset({"Lu", "Ll", "Lo", "Lt", "Nd"})
_FOLD = _Fold()


def fold(text: str) -> str:
    """Return the letters and digits of ``text``, folded.

    >>> fold("Ef\ufb01cient, by 2030\u00b9: caf\u00e9")
    'efficientby20301cafe'
    """
    return text.translate(_FOLD)


def count_lacking(ours: str, theirs: str) -> int:
    """Return how many letters and digits of ``theirs`` are not in ``ours``."""
    return (Counter(fold(theirs)) - Counter(fold(ours))).total()


def compare_readings(ours: Reading, theirs: str) -> Difference:
    """Return what ``ours`` and ``theirs``, the second reading of the page, do not share."""
    mine = Counter(fold(ours.shown)) - Counter(fold(ours.added))
    everything = Counter(fold(ours.drawn + ours.hidden))
    second = Counter(fold(theirs))
    everything += Counter(fold(ours.codes))
    lacking, added = (second - everything).total(), (mine - second).total()
    return Difference(
        lacking=lacking,
        added=added,
        total=max(second.total(), mine.total()),
        torn=_torn_share(ours, theirs),
        words=_odd_words(ours, theirs),
        numbers=_odd_numbers(ours, theirs),
    )


def find_unread_words(ours: Reading, theirs: str) -> tuple[str, ...]:
    """Return the words of ``theirs`` that ours does not have, in their order.

    Words that ours has in pieces, or with another letter, are not unread: their letters are there,
    and no more words are returned than the letters that lack can make.
    """
    shown, plain = Counter(_words(ours.shown)), Counter(_words(ours.plain))
    known = (shown | plain) + Counter(_words(f"{ours.hidden} {ours.added} {ours.coded}"))
    letters = count_lacking(ours.shown + ours.hidden + ours.added + ours.codes, theirs)
    unread: list[str] = []
    for word in reversed(_WORD.findall(theirs)):
        folded = fold(word)
        if known[folded] > 0:
            known[folded] -= 1
        elif folded:
            unread.append(word)
    return tuple(reversed(unread))[: letters // _SHORT_WORD]


def _words(text: str) -> list[str]:
    return [folded for word in _WORD.findall(text) if (folded := fold(word))]


class Confirmation:
    """What the second reading of a page says of the lines of ours."""

    def __init__(self, ours: Reading, theirs: str, difference: Difference, torn: bool) -> None:
        self._second = fold(theirs)
        self._words = frozenset(_words(theirs)) if torn else None
        self._numbers = difference.numbers
        self._gaps = tuple(_around_gaps(_words(theirs), frozenset(_words(ours.all_words))))

    def confirms(self, *shapes: str) -> bool:
        """True where the second reading has a line as one of ``shapes`` shows it.

        The cells of a row are looked for one by one: engines read tables in another order.
        """
        return any(self._has(shape) for shape in shapes)

    def _has(self, shape: str) -> bool:
        if any(number in digits for number in self._numbers for digits in _numbers(shape)):
            return False
        if self._words is not None and any(w not in self._words for w in _words(shape)):
            return False
        cells = [fold(cell) for cell in shape.split("\t")]
        whole = all(cell in self._second for cell in cells)
        return whole and not any(end in cell for end in self._gaps for cell in cells)


def _around_gaps(words: Sequence[str], known: frozenset[str]) -> Iterator[str]:
    """Yield the letters before and behind every run of ``words`` that are not ``known``."""
    odd = [word not in known for word in words]
    for place in range(len(words)):
        if odd[place]:
            if place and not odd[place - 1]:
                yield "".join(words[max(0, place - _CONTEXT) : place])[-_CONTEXT_LETTERS:]
            if place + 1 < len(words) and not odd[place + 1]:
                yield "".join(words[place + 1 : place + 1 + _CONTEXT])[:_CONTEXT_LETTERS]


def _torn_share(ours: Reading, theirs: str) -> float:
    known = {fold(word) for word in _WORD.findall(ours.all_words)}
    words = [w for w in map(fold, _WORD.findall(theirs)) if len(w) >= _TELLING_LENGTH]
    torn = sum(word not in known for word in words)
    return torn / len(words) if torn >= _LEAST_TORN else 0.0


def _odd_words(ours: Reading, theirs: str) -> tuple[str, ...]:
    """Return the first words that only one of the readings has, theirs before ours."""
    mine = _WORD.findall(f"{ours.shown} {ours.hidden}")
    second = _WORD.findall(theirs)
    known, other = {fold(w) for w in mine}, {fold(w) for w in second}
    odd = [w for w in second if fold(w) not in known] + [w for w in mine if fold(w) not in other]
    return tuple(dict.fromkeys(odd))[:_MAX_WORDS]


def _odd_numbers(ours: Reading, theirs: str) -> tuple[str, ...]:
    """Return the numbers that only one of the readings has.

    A raised mark after a number is glued to it by the one and apart in the other, so ours count
    both ways. Numbers that differ by spaces alone ("10 000") are no difference.
    """
    glued, apart = _numbers(ours.shown), _numbers(ours.plain)
    marks = _numbers(" ".join(_RAISED.findall(ours.shown)))
    hidden = _numbers(ours.hidden) + _numbers(ours.added)
    second = _numbers(theirs)
    theirs_only = Counter(second) - Counter(glued) - Counter(apart)
    theirs_only -= Counter(marks) + Counter(hidden) + Counter(filter(str.isdigit, ours.codes))
    ours_only = (Counter(glued) & Counter(apart)) - Counter(second) - Counter(hidden)
    left = _in_order(second, theirs_only)
    right = _in_order(glued, ours_only)
    if _is_regrouped(left, "".join(glued)) and _is_regrouped(right, "".join(second)):
        mine = Counter("".join(glued))
        return () if mine == Counter("".join(second)) else tuple([*left, *right][:_MAX_WORDS])
    return tuple(dict.fromkeys([*left, *right]))[:_MAX_WORDS]


def _is_regrouped(numbers: Iterable[str], digits: str) -> bool:
    """True where every one of ``numbers`` stands in ``digits``, perhaps over a space."""
    return all(number in digits for number in numbers)


def _numbers(text: str) -> list[str]:
    digits = "".join(str(unicodedata.digit(ch, ch)) for ch in text) if text else ""
    return _NUMBER.findall(digits)


def _in_order(numbers: Iterable[str], wanted: Counter[str]) -> list[str]:
    left = wanted.copy()
    found: list[str] = []
    for number in numbers:
        if left[number] > 0:
            left[number] -= 1
            found.append(number)
    return found
