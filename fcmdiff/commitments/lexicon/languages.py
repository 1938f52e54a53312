"""The words of Documents -> the language they are in, and the lexicon to judge them by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from fcmdiff.commitments.lexicon.file import BUNDLED, DEFAULT_LEXICON, read_words
from fcmdiff.commitments.lexicon.load import Lexicon, load_lexicon
from fcmdiff.model.document import Document

_WORD = re.compile(r"[^\W\d_]+")

# Of all words at least this share must be frequent ones of a language, and of the next language
# at most a third as many. In 14 English communiqués the share is .24 to .34, of the French words
# .002 at most; in two French ones .30 and 0.
LEAST_SHARE = 0.12
MOST_OF_OTHERS = 1 / 3


def choose_lexicon(*documents: Document) -> Lexicon:
    """Return the bundled lexicon of the language of all ``documents``, else the English one.

    A document without words, such as an unread scan, has no say.
    """
    return lexicon_of(tell_language(document) for document in documents)


def lexicon_of(languages: Iterable[str | None]) -> Lexicon:
    """Return the bundled lexicon of the one language that was told, else the English one."""
    told = {language for language in languages if language is not None}
    return load_lexicon(told.pop() if len(told) == 1 else DEFAULT_LEXICON)


def same_language(languages: tuple[str | None, str | None]) -> bool:
    """False where both languages of ``languages`` were told, and they differ."""
    return None in languages or languages[0] == languages[1]


def tell_language(document: Document) -> str | None:
    """Return the name of the bundled lexicon in whose language the document is written.

    It is told by words that are frequent in one of the languages only. Mixed and unknown
    languages are read as English; None for a document without words.
    """
    counts = Counter(word for p in document.paragraphs for word in _WORD.findall(p.text.lower()))
    total = counts.total()
    if not total:
        return None
    found = sorted((sum(counts[w] for w in _frequent(name)), name) for name in BUNDLED)
    (others, _), (most, name) = found[-2:]
    sure = most >= LEAST_SHARE * total and others <= MOST_OF_OTHERS * most
    return name if sure else DEFAULT_LEXICON


@cache
def _frequent(name: str) -> tuple[str, ...]:
    return read_words(name, "frequent")
