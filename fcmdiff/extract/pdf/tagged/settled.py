"""Units of the tree and their lines -> units whose kind the page confirms.

What is called a note or a contents list is not compared. A body of text that is called so, by
mistake or on purpose, must not leave the comparison: the page has to bear the tree out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from fcmdiff.extract.blocks import SENTENCE_END
from fcmdiff.extract.pdf.layout.contents import is_contents_head
from fcmdiff.extract.pdf.layout.furniture import read_note
from fcmdiff.extract.pdf.layout.geometry import Geometry
from fcmdiff.extract.pdf.layout.lines import Line
from fcmdiff.extract.pdf.tagged.units import Unit, UnitKind

# The longest entry of a contents list at hand has 21 words.
_MAX_ENTRY_WORDS = 30
_ENTRY_NUMBER = re.compile(r"(?:\d{1,4}|[ivxl]{1,6})\Z")
_NUMBER_BEFORE = re.compile(r"\A[\d.]+\s+")
# Two ends inside a paragraph may be a formula or a quotation that is set off.
_LUMP = 3
# Type of notes is smaller than that of the text by this many points.
_SMALLER = 0.4


def settle_units(units: Sequence[Unit], pages: Sequence[Sequence[Line]]) -> tuple[Unit, ...]:
    """Return ``units`` with notes and contents lists made paragraphs that are none."""
    lines: dict[int, list[Line]] = defaultdict(list)
    for line in (ln for page in pages for ln in page):
        if line.unit >= 0:
            lines[line.unit].append(line)
    kinds = [unit.kind for unit in units]
    size = _body_size(pages)
    for place in range(len(units)):
        if kinds[place] is UnitKind.NOTE and not _is_note(lines[place], size):
            kinds[place] = UnitKind.PARAGRAPH
    _settle_contents(units, lines, kinds)
    return tuple(unit._replace(kind=kind) for unit, kind in zip(units, kinds, strict=True))


def listed_units(units: Sequence[Unit]) -> frozenset[int]:
    """Return the units of list items, which are no notes, however small their type."""
    return frozenset(place for place, unit in enumerate(units) if unit.depth)


def loosen_lumps(
    units: Sequence[Unit], body: Sequence[Sequence[Line]], geometry: Geometry
) -> tuple[Unit, ...]:
    """Return ``units`` with paragraphs made loose that hold several of the page.

    Word tags whole pages of some documents as one paragraph, headings and all.
    """
    lines: dict[int, list[Line]] = defaultdict(list)
    for line in (ln for page in body for ln in page):
        if line.unit >= 0 and units[line.unit].kind is UnitKind.PARAGRAPH:
            lines[line.unit].append(line)
    lumps = {n for n, found in lines.items() if count_ends(found, geometry) >= _LUMP}
    return tuple(
        unit._replace(kind=UnitKind.LOOSE) if n in lumps else unit for n, unit in enumerate(units)
    )


def count_ends(lines: Sequence[Line], geometry: Geometry) -> int:
    """Return how many paragraphs end inside ``lines``, by their looks."""
    return sum(_ends(one, two, geometry) for one, two in pairwise(lines))


def _ends(one: Line, two: Line, geometry: Geometry) -> bool:
    if one.region != two.region or two.text[:1].islower() or not geometry.has_gap(one, two):
        return False
    other = one.style.size != two.style.size or one.style.bold != two.style.bold
    return other or SENTENCE_END.search(one.text) is not None


def _is_note(lines: Sequence[Line], size: float) -> bool:
    """True for text in small type that opens with a mark, as every producer sets notes."""
    small = all(line.style.size < size - _SMALLER for line in lines)
    return bool(lines) and small and read_note(lines[0]) is not None


def _body_size(pages: Sequence[Sequence[Line]]) -> float:
    sizes: Counter[float] = Counter()
    for line in (ln for page in pages for ln in page):
        sizes[round(line.style.size, 1)] += len(line.text)
    return max(sizes, key=lambda s: (sizes[s], s), default=0.0)


def _settle_contents(
    units: Sequence[Unit], lines: dict[int, list[Line]], kinds: list[UnitKind]
) -> None:
    """Keep contents lists whose entries end in page numbers or name headings."""
    texts = {n: " ".join(" ".join(ln.text for ln in found).split()) for n, found in lines.items()}
    heads = {_bare(texts[n]) for n in texts if units[n].kind is UnitKind.HEADING}
    entries = [n for n, unit in enumerate(units) if unit.kind is UnitKind.CONTENTS and n in lines]
    fitting = [n for n in entries if _is_entry(texts[n], heads)]
    if 2 * len(fitting) <= len(entries):
        for place in entries:
            kinds[place] = UnitKind.PARAGRAPH
        return
    for place in entries:
        if len(texts[place].split()) > _MAX_ENTRY_WORDS:
            kinds[place] = UnitKind.PARAGRAPH
    before = [n for n in range(entries[0]) if n in lines][-1:]
    for place in before:
        if len(lines[place]) == 1 and is_contents_head(lines[place][0]):
            kinds[place] = UnitKind.CONTENTS


def _is_entry(text: str, heads: set[str]) -> bool:
    return _ENTRY_NUMBER.search(text) is not None or _bare(text) in heads


def _bare(text: str) -> str:
    return _NUMBER_BEFORE.sub("", text).casefold()
