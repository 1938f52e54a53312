"""A part of a page as it was printed, for those who want to see it for themselves."""

from __future__ import annotations

from msgspec import Struct

from fcmdiff.model.document import BBox

# One part of a text, and whether it is marked on the page.
MarkedRun = tuple[bool, str]


class Wanted(Struct, frozen=True):
    """What to draw: a paragraph's page and box, and its words with those to mark."""

    page: int
    bbox: BBox
    runs: tuple[MarkedRun, ...]


class Strip(Struct, frozen=True):
    """A strip of a page: ``image`` is a PNG of ``width`` by ``height`` dots.

    ``marks`` are the boxes (left, top, right, bottom, in dots) of the words that are marked.
    """

    page: int
    width: int
    height: int
    image: bytes
    marks: tuple[tuple[int, int, int, int], ...] = ()


# Strips by side ("before", "after") and paragraph id.
Evidence = dict[str, dict[str, Strip]]
