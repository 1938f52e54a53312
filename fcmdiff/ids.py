"""Headings and paragraphs -> ids that stay while the text around them, or a few words, change."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# Three words of a paragraph tell it from the others of its theme: among the 660 paragraphs of the
# model series and of nine other statements two of a theme share all three only if they are equal.
_WORDS = 3
_MAX_SLUG = 48


class IdMaker:
    """Hands out ids of themes and paragraphs of one document, each once."""

    def __init__(self) -> None:
        self._used: dict[str, int] = {}

    def theme_id(self, title: str) -> str:
        """Return an id made of the words of a heading.

        >>> IdMaker().theme_id("Ports & Ships")
        'ports-ships'
        """
        base = "-".join(plain_words(title))[:_MAX_SLUG].strip("-") or "theme"
        return self._once(base)

    def paragraph_id(self, theme_id: str, text: str) -> str:
        """Return an id made of the theme's and of the longest words of ``text``, in their order.

        The longest words are seldom the ones that an edit touches, and which they are depends on
        no other paragraph.

        >>> IdMaker().paragraph_id("ports", "We will inspect all container terminals by 2026.")
        'ports.inspect-container-terminals'
        """
        return self._once(f"{theme_id}.{'-'.join(telling_words(text)) or 'paragraph'}")

    def _once(self, base: str) -> str:
        count = self._used.get(base, 0) + 1
        self._used[base] = count
        if count == 1:
            return base
        return self._once(f"{base}-{count}")


def find_renamed(wanted: str, texts: Sequence[str]) -> list[int]:
    """Return the texts that have all words of the id ``wanted``, else those that lack one.

    An id is made of words of its paragraph; after a small edit the paragraph has another id and
    still most of the words of the old one.
    """
    words = [w for w in wanted.partition(".")[2].split("-") if len(w) > 1]
    bags = [set(plain_words(text)) for text in texts]
    for missing in (0, 1):
        need = len(words) - missing
        found = [n for n, bag in enumerate(bags) if sum(w in bag for w in words) >= need]
        if found and need > 1:
            return found
    return []


def telling_words(text: str) -> list[str]:
    """Return the longest words of ``text``, in their order; of equally long ones the first."""
    words = list(dict.fromkeys(plain_words(text)))
    longest = sorted(words, key=len, reverse=True)[:_WORDS]
    return [word for word in words if word in longest]


def plain_words(text: str) -> list[str]:
    """Return the words of ``text`` in lower case and ASCII.

    >>> plain_words("Café owners' 2030 aims")
    ['cafe', 'owners', '2030', 'aims']
    """
    plain = unicodedata.normalize("NFKD", text.lower())
    return re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode())
