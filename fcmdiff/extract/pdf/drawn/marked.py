"""Marked content of a page as it opens and closes -> where the next glyph stands in it.

ISO 32000-1, 14.6: sequences nest, have a tag and properties, and one that opens in a form ends
there. The numbers (MCID) are what the structure tree refers to.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text

from fcmdiff.extract.pdf.drawn.glyphs import UNMAPPED, Content, Glyph, safe_text

# Sequences with a number inside one another, kept from the innermost out. Producers nest two.
_MAX_NESTED = 4
_LIGATURE = 4


class Mark(NamedTuple):
    """An open sequence: what its text says instead, the glyph it starts at, what stood outside."""

    actual: str | None
    start: int
    artifact: bool
    content: tuple[Content, ...]


class MarkedContent:
    """The sequences that are open; ``artifact`` and ``content`` are those of the next glyph.

    ``content`` has the innermost number first.
    """

    def __init__(self) -> None:
        self.artifact = False
        self.content: tuple[Content, ...] = ()
        self._open: list[Mark] = []
        self._streams: list[tuple[int, int]] = []

    def open(self, tag: str, properties: object, start: int) -> None:
        """Note that a sequence opens before the glyph of place ``start``."""
        entries = properties if isinstance(properties, Mapping) else {}
        actual, number = resolve1(entries.get("ActualText")), resolve1(entries.get("MCID"))
        text = decode_text(actual) if isinstance(actual, bytes) else None
        self._open.append(Mark(text, start, self.artifact, self.content))
        if tag == "Artifact":
            self.artifact, self.content = True, ()
        if isinstance(number, int) and not isinstance(number, bool):
            stream = self._streams[-1][0] if self._streams else 0
            self.content = ((stream, number), *self.content)[:_MAX_NESTED]

    def close(self) -> Mark | None:
        """Return the sequence that closes, None where none is open in this stream."""
        if len(self._open) <= (self._streams[-1][1] if self._streams else 0):
            return None
        mark = self._open.pop()
        self.artifact, self.content = mark.artifact, mark.content
        return mark

    def enter(self, stream: int) -> None:
        """Note that the form with the object number ``stream`` begins."""
        self._streams.append((stream, len(self._open)))

    def leave(self) -> None:
        """Note that the form ends, and with it whatever it left open."""
        while self.close() is not None:
            pass
        if self._streams:
            self._streams.pop()


class Replaced(NamedTuple):
    """Glyphs as they read with ActualText; ``doubtful`` where it says what nobody sees."""

    glyphs: list[Glyph]
    doubtful: bool


def replace_text(glyphs: Sequence[Glyph], actual: str) -> Replaced:
    """Return ``glyphs`` as they read with ``actual`` in their place.

    ActualText mends ligatures, hyphens, spaces and characters that a font does not explain;
    other letters than those that are drawn are a text that nobody sees on the page. Over
    several lines a text cannot be shared out, and what is drawn stays.
    """
    drawn = "".join(g.text for g in glyphs)
    if "".join(drawn.split()) == "".join(actual.split()):
        return Replaced(list(glyphs), doubtful=False)
    one_line = all(abs(g.base - glyphs[0].base) <= 0.3 * glyphs[0].size for g in glyphs)
    letters = _letters_of(actual)
    same = letters == _letters_of(drawn) or (UNMAPPED in drawn and len(letters) <= _most(glyphs))
    return Replaced([_joined(glyphs, actual)] if one_line else list(glyphs), doubtful=not same)


def _most(glyphs: Sequence[Glyph]) -> int:
    """The most letters that ``glyphs`` can stand for: a ligature has four at most."""
    return _LIGATURE * len(glyphs)


def _joined(glyphs: Sequence[Glyph], actual: str) -> Glyph:
    x0, x1 = min(g.x0 for g in glyphs), max(g.x1 for g in glyphs)
    return glyphs[0]._replace(text=safe_text(actual, ""), x0=x0, x1=x1)


def _letters_of(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text)
    return "".join(ch for ch in folded if ch.isalnum())
