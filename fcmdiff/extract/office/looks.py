"""What styles say of a paragraph in a word processor's file -> Looks, and text gathered by them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple
from xml.etree.ElementTree import Element

from fcmdiff.extract.flow import BREAK, STRONG_RANK, Place, Run, superscript
from fcmdiff.extract.gather import Gatherer
from fcmdiff.extract.markers import is_list_marker
from fcmdiff.extract.same_colour import is_same_colour
from fcmdiff.extract.symbols import read_symbols
from fcmdiff.model.document import FurnitureKind

# Bold lines rank by their size: Word knows no type of more half points than this.
_LARGEST_SIZE = 3276
# Word processors number whole paragraphs with the styles of headings; a heading is shorter.
_MAX_HEADING_WORDS = 25
_MAX_SENTENCE_WORDS = 14
# Type of 1 pt is the smallest that word processors offer, and no more than a line to the eye.
_TINY = 2
# In half points.
_USUAL_SIZE = 22
# Letters of less than this share of their width, in per cent, cannot be told apart.
_SQUEEZED = 5
# Lines set closer than this many points lie on one another, or show less than half of the smallest
# print.
LEAST_LINE = 2
# Text raised or lowered by five inches has left its line, and mostly its page.
_LARGEST_SHIFT = 360
_COLOR = re.compile(r"[0-9a-fA-F]{6}")
PAPER = "FFFFFF"
# The largest page of word processors measures 22 inches.
_LARGEST_PAGE = 22 * 72
# A position may count from a margin, which lets a text begin an inch or two before the page.
_MARGINS = 2 * 72
# Indents are compared with one another only, so that the size of the type does not matter.
_POINTS_AN_EM = 12


class Look(NamedTuple):
    """What a style, or a paragraph or run itself, says; None where it says nothing.

    ``outline`` is the level of heading from 1, 0 for a title; ``size`` is in half points;
    ``number`` names the list, and ``level`` is the place in it from 0. ``left`` is where the lines
    after the first start, and ``first`` how much further in the first one does, in points.
    ``color`` and ``fill`` are RRGGBB, "" for what the program chooses and "?" for what is not
    known; ``scale`` is the width of the letters in per cent, ``spacing`` what is put between them
    and ``shift`` how far they are raised, in points.
    """

    outline: int | None = None
    bold: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None
    raised: bool | None = None
    size: int | None = None
    number: str | None = None
    level: int | None = None
    left: float | None = None
    first: float | None = None
    color: str | None = None
    fill: str | None = None
    scale: int | None = None
    spacing: float | None = None
    shift: float | None = None
    font: str | None = None

    def is_unseen(self, ground: str) -> bool:
        """True where nobody can see a text of this look on ``ground``, a colour or "?"."""
        tiny = self.size is not None and self.size <= _TINY
        squeezed = self.scale is not None and 0 < self.scale < _SQUEEZED
        # Letters are half as wide as they are high, and half points are given: they lie on a heap.
        heaped = (self.spacing or 0) < -(self.size or _USUAL_SIZE) / 4
        shifted = self.shift is not None and abs(self.shift) >= _LARGEST_SHIFT
        same = _is_same_color(self.color or "", self.fill or ground)
        return bool(self.hidden) or tiny or squeezed or heaped or shifted or same

    @property
    def indent(self) -> float:
        """How far the paragraph starts inside its column, in em."""
        return ((self.left or 0) + min(0, self.first or 0)) / _POINTS_AN_EM

    def over(self, base: Look) -> Look:
        """Return this look where it says something, and ``base`` where it does not."""
        said = {key: value for key, value in self._asdict().items() if value is not None}
        return base._replace(**said)


def is_off_page(start: float, size: float = 0) -> bool:
    """True for what starts at ``start``, is ``size`` long, both in points, and is on no page."""
    return start + max(0, size) < -_MARGINS or start > _LARGEST_PAGE


def _is_same_color(one: str, two: str) -> bool:
    if not (_COLOR.fullmatch(one) and _COLOR.fullmatch(two)):
        return False
    return is_same_colour(*([int(c[n : n + 2], 16) / 255 for n in (0, 2, 4)] for c in (one, two)))


class LookReader(Gatherer):
    """Gathers text by its look: what is hidden or struck out is furniture, what is bold is strong.

    ``boxes`` are text boxes met in a paragraph; they are read after it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.look = Look()
        # The colour behind the text where nothing nearer says one.
        self.ground = PAPER
        self.boxes: list[Element] = []
        self._aside: dict[FurnitureKind, list[str]] = {}
        self._kind: FurnitureKind | None = None

    @contextmanager
    def aside(self, kind: FurnitureKind) -> Iterator[None]:
        """Everything read inside is furniture of ``kind``."""
        outer, self._kind = self._kind, self._kind or kind
        yield
        self._kind = outer
        self._aside.setdefault(kind, []).append(" ")

    @property
    def is_aside(self) -> bool:
        """True where what is read is furniture."""
        return self._kind is not None

    def add(self, text: str) -> None:
        """Add text that has the look of this place."""
        kind = self._kind or self._kind_of_look()
        text = read_symbols(text, self.look.font) if self.look.font else text
        if kind is not None:
            self._aside.setdefault(kind, []).append(text)
        elif text:
            if self.look.raised:
                text = superscript(text, after="".join(run.text for run in self.runs[-5:]))
            self.runs.append(Run(text.replace(BREAK, " "), bool(self.look.bold)))

    def _kind_of_look(self) -> FurnitureKind | None:
        if self.look.is_unseen(self.ground):
            return FurnitureKind.HIDDEN
        return FurnitureKind.DELETED if self.look.struck else None

    def break_line(self) -> None:
        """Break the line, which in a cell of a table is a space."""
        if self.is_aside or self.in_cell:
            self.add(" ")
        else:
            self.runs.append(Run(BREAK))

    @contextmanager
    def on_ground(self, fill: str | None) -> Iterator[None]:
        """Everything read inside stands on ``fill``, on what is there already where it is None."""
        outer, self.ground = self.ground, fill or self.ground
        yield
        self.ground = outer

    def end_paragraph(self, look: Look, marker: str | None, level: int = 0) -> None:
        """Make a block of the paragraph, ``level`` lists deep, and list what of it is not text."""
        if self.in_cell:
            self.runs[:0] = [Run(f"{marker} ")] if marker else []
        else:
            listed = marker is not None and is_list_marker(marker)
            strong_rank = STRONG_RANK + max(0, _LARGEST_SIZE - (look.size or 0))
            rank = self._rank(look)
            self.place = Place(rank, marker, listed, strong_rank, level, look.indent)
        self.flush()
        self.place = Place()
        self.list_asides()

    def _rank(self, look: Look) -> int | None:
        text = "".join(run.text for run in self.runs).strip()
        words = len(text.split())
        is_sentence = words > _MAX_SENTENCE_WORDS and text.endswith((".", ";", ":"))
        return None if words > _MAX_HEADING_WORDS or is_sentence else look.outline

    def list_asides(self) -> None:
        """List what was read aside since the last time."""
        asides, self._aside = self._aside, {}
        for kind, texts in asides.items():
            self.leave_out("".join(texts), kind)

    def plain_text(self) -> str:
        """Return all blocks as one text, as notes and comments are kept."""
        blocks = (entry.block for entry in self.entries)
        return " ".join(f"{b.marker} {b.text}" if b.marker else b.text for b in blocks)

    def adopt(self, other: LookReader) -> None:
        """Take over what ``other`` left out of a text that belongs to this one, and its notes."""
        for note in other.notes:
            self.add_note(note.marker, note.text)
        self.furniture.extend(other.furniture)
        self.insertions += other.insertions
        self.deletions += other.deletions
        self.foreign_parts += other.foreign_parts
