"""Text with elisions ("d'ici") -> text of the same length in which they are two words, and back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from fcmdiff.commitments.forms import either
from fcmdiff.model.document import Document

# Control characters that count as spaces and that no read text holds: one for each apostrophe, so
# that places stay what they are and every text can be given back as it was.
_SIGNS = {"'": "\x1f", "\u2019": "\x1e"}
_BACK = str.maketrans({sign: apostrophe for apostrophe, sign in _SIGNS.items()})


def part_elisions(text: str, elided: Sequence[str], sign: str | None = None) -> str:
    """Return ``text`` with ``sign``, or else a sign of its own, for every apostrophe of an elision.

    >>> part_elisions("d'ici 2030, aujourd'hui", ["d", "l"], " ")
    "d ici 2030, aujourd'hui"
    """
    if not elided:
        return text
    return elision_pattern(tuple(elided)).sub(lambda m: m[1] + (sign or _SIGNS[m[2]]), text)


def restore_elisions(text: str) -> str:
    """Return ``text`` as it was before its elisions were parted."""
    return text.translate(_BACK)


def part_document(document: Document, elided: Sequence[str]) -> Document:
    """Return the Document with the elisions of all its paragraphs and headings parted."""
    if not elided:
        return document
    themes = tuple(
        replace(
            theme,
            title=part_elisions(theme.title, elided),
            paragraphs=tuple(
                replace(p, text=part_elisions(p.text, elided)) for p in theme.paragraphs
            ),
        )
        for theme in document.themes
    )
    return replace(document, themes=themes)


@cache
def elision_pattern(elided: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of an elided word and, as its second group, the apostrophe after it."""
    return re.compile(rf"(?<![\w'’-])({either(elided)})(['’])(?=\w)", re.IGNORECASE)
