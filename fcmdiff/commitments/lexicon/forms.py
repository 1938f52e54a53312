"""Forms and words of the lexicon -> patterns that can only take linear time.

A form is a row of words: ``a/b`` either word, ``a?`` may be absent, ``~`` up to three adverbs or
a phrase between commas, ``*4`` at most four words of any kind, ``-erons`` any word with this
ending, ``#`` any number, of money too. There is no way to write a repetition without a bound, so
no form of a lexicon can make matching blow up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

# A longer gap is not a phrase any more; two of them keep the work at 12 x 12 steps a position.
MAX_GAP = 12
MAX_GAPS = 2

# Shorter endings are those of any word.
MIN_ENDING = 2

# A word as forms begin with one.
WORD = re.compile(r"[^\W_][\w’'-]{0,40}")

_LETTERS = re.compile(r"(?:[^\W\d_](?:-[^\W\d_])?)+")
_APOSTROPHES = dict.fromkeys(map(ord, "’‘"), "'")
# A word in a gap; the stops of "U.S." end no sentence.
_ANY_WORD = r"(?:[^\s;:.]{1,60}|(?:[^\W\d_]\.){2,4}[\w’'-]{0,20})"
_GAP = re.compile(r"\*([0-9]{1,2})$")


class FormError(ValueError):
    """A form that cannot be compiled; the message says which and why."""


def adverb_source(adverbs: Sequence[str], endings: Sequence[str], letters: str) -> str:
    """Return the source of a pattern for one adverb of the list, or any word so ending.

    ``letters`` is what a word is made of, as in a class of a regular expression.
    """
    if not _LETTERS.fullmatch(letters):
        raise FormError(f"letters {letters!r} hold a sign that is no letter")
    words = either(adverbs)
    return rf"(?:(?:{words})\b|[{letters}-]{{2,20}}(?:{either(endings)})\b)"


def either(words: Iterable[str]) -> str:
    """Return the source of a pattern for one of ``words``, the longest first; none, no match.

    Any apostrophe stands for the plain one, and up to four spaces for one.
    """
    return _branch(sorted(set(words), key=lambda word: (-len(word), word)))


def plain(phrase: str) -> str:
    """Return ``phrase`` as the keys of a lexicon's tables are written, to look it up there.

    >>> plain("The  Year’s end")
    "the year's end"
    """
    return " ".join(phrase.lower().translate(_APOSTROPHES).split())


def _branch(words: Sequence[str]) -> str:
    """Return the source for one of ``words`` in this order, those with one beginning together.

    It matches what the plain alternatives match, but need not try each of them at every place.
    """
    if not words:
        return r"(?!)"
    groups: dict[str, list[str]] = {}
    for word in words:
        groups.setdefault(word[:1], []).append(word)
    # Under IGNORECASE two such groups could match at one place: their order must stay.
    if len({first.lower() for first in groups}) < len(groups):
        return "|".join(map(_escape, words))
    return "|".join(_together(group) for group in groups.values())


def _together(group: Sequence[str]) -> str:
    if len(group) == 1:
        return _escape(group[0])
    low, high = min(group), max(group)
    size = next((i for i in range(len(low)) if low[i] != high[i]), len(low))
    return rf"{_escape(low[:size])}(?:{_branch([word[size:] for word in group])})"


def union(forms: Sequence[str], adverb: str) -> str:
    """Return the source of a pattern for one of ``forms``; without any, one that never matches."""
    return f"(?:{'|'.join(form_source(form, adverb) for form in forms) or '(?!)'})"


def form_source(form: str, adverb: str) -> str:
    """Return the source of the pattern of ``form``; FormError for an empty or unbounded one.

    >>> adverb = adverb_source(["now"], ["ly"], "a-z")
    >>> bool(compile_pattern(form_source("are/is ~ ready to", adverb)).match("are now ready to"))
    True
    >>> bool(compile_pattern(form_source("-erons", adverb)).match("publierons"))
    True
    """
    parts = form.split()
    if not parts or parts[0] == "~" or parts[0].startswith("*"):
        raise FormError(f"form {form!r} must begin with a word")
    gaps = [part for part in parts if part.startswith("*")]
    if len(gaps) > MAX_GAPS:
        raise FormError(f"form {form!r} has more than {MAX_GAPS} gaps")
    source = _word(parts[0]) + "".join(_piece(part, form, adverb) for part in parts[1:])
    return source + r"(?![\w-])"


@cache
def compile_pattern(source: str) -> re.Pattern[str]:
    """Return the compiled pattern; letters match in either case."""
    return re.compile(source, re.IGNORECASE)


def first_words(form: str) -> tuple[str, ...]:
    """Return the words and endings, in lower case, with which the form can begin."""
    return tuple(form.split(maxsplit=1)[0].lower().split("/"))


def _piece(part: str, form: str, adverb: str) -> str:
    if part == "~":
        return rf"(?:\s{{0,4}},[^,;:.]{{1,80}},)?(?:\s{{1,4}}{adverb}){{0,3}}"
    if part.startswith("*"):
        found = _GAP.match(part)
        if not found or not 0 < int(found[1]) <= MAX_GAP:
            raise FormError(f"form {form!r}: a gap is *1 to *{MAX_GAP}")
        return rf"(?:\s{{1,4}}{_ANY_WORD}){{0,{int(found[1])}}}?"
    if part.endswith("?"):
        return rf"(?:\s{{1,4}}{_word(part[:-1])})?"
    return rf"\s{{1,4}}{_word(part)}"


def _word(part: str) -> str:
    words = part.split("/")
    if not all(words) or any(set(word) & set("*?~()[]{}|\\+") for word in words):
        raise FormError(f"word {part!r} holds a sign that has no meaning in a form")
    return "(?:" + "|".join(_any(word) or _escape(word) for word in words) + ")"


def _any(word: str) -> str:
    """Return the source for any number, or word that ends as ``-word`` says, "" for a word."""
    if word == "#":
        return r"(?:[A-Z]{0,3}[$€£¥])?\d[\d.,]{0,20}"
    if not word.startswith("-"):
        return ""
    if len(word) <= MIN_ENDING:
        raise FormError(f"ending {word!r} needs at least {MIN_ENDING} letters")
    return rf"[^\W\d_]{{1,24}}{re.escape(word[1:])}"


def _escape(word: str) -> str:
    """Escape, and let any of the three apostrophes stand for a plain one."""
    return re.escape(word).replace("'", "['’‘]").replace(r"\ ", r"\s{1,4}")
