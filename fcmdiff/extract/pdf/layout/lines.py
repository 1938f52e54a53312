"""Positioned glyphs of one page -> lines of text in reading order, each with its style."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import NamedTuple

from fcmdiff.extract.pdf.drawn.pages import Dot, Glyph, Page
from fcmdiff.extract.pdf.layout.columns import cut_regions
from fcmdiff.extract.pdf.layout.margins import set_initials
from fcmdiff.extract.pdf.layout.rows import (
    SCRIPT_SIZE,
    attach_scripts,
    group_rows,
    main_base,
    main_size,
)
from fcmdiff.extract.pdf.layout.set_apart import find_set_apart
from fcmdiff.extract.pdf.layout.spacing import TAB_GAP, letter_spacing, word_gap

# Raised signs stand at least this far above the baseline of their line.
_SCRIPT_RISE = 0.15
# A drawn bullet stands half an em to two ems before its text.
_BULLET_REACH = 2.5

# The names of TeX's fonts say it by letters: cmbx, sfbx, ecbx; LinLibertineTB, NewTXB.
_BOLD = re.compile(
    r"bold|black|heavy|demi|-medi(?:ital|obli)?\Z|(?:cm|sf|ec|lm)bx|-bd|(?-i:(?<=[a-z])TB|TXB)(?:O|I)?\Z",
    re.IGNORECASE,
)
_ITALIC = re.compile(r"ital|obli|cmti|cmsl|-it\b", re.IGNORECASE)
_MARK = re.compile(r"[\d*\u2020\u2021\u00a7,]+")
_RAISED_DIGITS = str.maketrans(
    "0123456789", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"
)


# More columns than a page can hold, so that pages and columns share one numbering.
_REGIONS_A_PAGE = 1000


class Style(NamedTuple):
    """How a line looks: what tells a heading from the body."""

    size: float
    bold: bool
    italic: bool
    caps: bool
    color: str


class Span(NamedTuple):
    """A stretch of a line; ``raised`` for small raised signs that may be a note's mark."""

    text: str
    raised: bool


class Line(NamedTuple):
    """One line of one page; lengths in points from the top left corner.

    ``tabs`` are the places where text goes on after a wide gap, ``ends`` those where it stops
    before one; ``second_word`` is where the second word starts, 0 where there is none; ``mixed``
    says that only some of its letters are bold, and ``lead`` is the bold text that opens such a
    line; ``colors`` are those of its letters; ``region`` numbers the columns through the document;
    ``aside`` says that it stands beside the running text; ``unit`` is the place of the unit of the
    structure tree that the line belongs to, -1 for none.
    """

    page: int
    spans: tuple[Span, ...]
    x0: float
    x1: float
    base: float
    style: Style
    first_word_width: float
    second_word: float
    artifact: bool
    mixed: bool
    colors: frozenset[str]
    tabs: tuple[float, ...] = ()
    ends: tuple[float, ...] = ()
    lead: str = ""
    region: int = 0
    aside: bool = False
    unit: int = -1

    @property
    def text(self) -> str:
        """The line without raised marks."""
        return "".join(s.text for s in self.spans if not s.raised).strip()

    @property
    def original(self) -> str:
        """The line with raised marks shown as raised digits."""
        parts = (s.text.translate(_RAISED_DIGITS) if s.raised else s.text for s in self.spans)
        return "".join(parts).strip()


def body_size(pages: Sequence[Page]) -> float:
    """Return the type size in points of most letters of ``pages``."""
    sizes = Counter(
        round(g.size * 2) / 2
        for page in pages
        for g in page.glyphs
        if g.text.isalpha() and math.isfinite(g.size)
    )
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


# Cuts a row of glyphs where it goes from one unit of the structure tree to another.
Cut = Callable[[list[Glyph]], Iterable[tuple[list[Glyph], int]]]


def page_lines(page: Page, body: float, cut: Cut | None = None) -> tuple[Line, ...]:
    """Return the upright lines of ``page`` in reading order: column after column.

    ``body`` is the type size of the running text, by which text beside it is told; ``cut`` parts
    the rows of a page whose structure tree is used.
    """
    upright = [g for g in page.glyphs if g.upright and g.text]
    apart = {id(g) for found in find_set_apart(upright) for g in found}
    text = set_initials([g for g in upright if id(g) not in apart], body)
    lines: list[Line] = []
    for place, region in enumerate(cut_regions(text, body)):
        for row in attach_scripts(group_rows(region.glyphs)):
            for part, unit in cut(row) if cut else ((row, -1),):
                line = _build_line(page.number, part)
                if line is not None:
                    number = page.number * _REGIONS_A_PAGE + place
                    line = line._replace(region=number, aside=region.aside, unit=unit)
                    lines.append(_with_bullet(line, page.dots))
    return tuple(lines)


def _with_bullet(line: Line, dots: Sequence[Dot]) -> Line:
    """Put a bullet before ``line`` where one is drawn beside it instead of written."""
    size = line.style.size
    for dot in dots:
        beside = dot.x1 <= line.x0 and line.x0 - dot.x1 < _BULLET_REACH * size
        if beside and 0.0 < line.base - dot.middle < 0.7 * size:
            spans = (Span("\u2022\t", False), *line.spans)
            return line._replace(spans=spans, x0=dot.x0)
    return line


def side_text(page: Page) -> str:
    """Return the text of ``page`` that does not stand upright, in drawn order."""
    return "".join(g.text for g in page.glyphs if not g.upright).strip()


def set_apart(page: Page) -> list[str]:
    """Return what of ``page`` stands in none of its lines, each from the top.

    The numbers of its lines, the bars beside changed ones, words behind the text.
    """
    upright = [g for g in page.glyphs if g.upright and g.text]
    return [_write_rows(found) for found in find_set_apart(upright)]


def _write_rows(glyphs: Sequence[Glyph]) -> str:
    rows = [sorted(row, key=lambda g: g.x0) for row in group_rows(glyphs)]
    return " ".join("".join(g.text for g in row).strip() for row in rows)


def _build_line(page: int, row: Sequence[Glyph]) -> Line | None:
    ordered = sorted(_drop_ornaments(row), key=lambda g: (g.x0, g.base))
    glyphs = _drop_doubles(_drop_overlapped(ordered))
    while glyphs and glyphs[-1].text.isspace():
        glyphs.pop()
    while glyphs and glyphs[0].text.isspace():
        glyphs.pop(0)
    if not glyphs:
        return None
    size, base = main_size(glyphs), main_base(glyphs)
    gap = letter_spacing(glyphs, size)
    if gap is None:
        gap = word_gap(glyphs, size)
    else:
        glyphs = [g for g in glyphs if not g.text.isspace()]
    spans = _build_spans(glyphs, size, base, gap)
    letters = [g for g in glyphs if g.text.isalpha()]
    wide = [pair for pair in pairwise(glyphs) if _gap_text(*pair, size, gap) == "\t"]
    mixed = len({_is_bold(g.font) for g in letters}) > 1
    return Line(
        page=page,
        spans=spans,
        x0=glyphs[0].x0,
        x1=glyphs[-1].x1,
        base=base,
        style=_line_style(glyphs, size),
        first_word_width=_first_word_width(glyphs, gap),
        second_word=_second_word(glyphs, gap),
        artifact=sum(g.artifact for g in glyphs) * 2 > len(glyphs),
        mixed=mixed,
        lead=_bold_start(glyphs, size, base, gap) if mixed else "",
        colors=frozenset(g.color for g in letters),
        tabs=tuple(two.x0 for _, two in wide),
        ends=tuple(one.x1 for one, _ in wide),
    )


def _drop_overlapped(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Drop a space or soft hyphen that lies under a letter, as InDesign draws them."""
    return [
        glyph
        for place, glyph in enumerate(glyphs)
        if not _is_blank(glyph)
        or not any(
            min(glyph.x1, other.x1) - max(glyph.x0, other.x0) > 0.5 * (glyph.x1 - glyph.x0) > 0
            for other in glyphs[max(0, place - 1) : place + 2]
            if not _is_blank(other)
        )
    ]


def _is_blank(glyph: Glyph) -> bool:
    return glyph.text.isspace() or glyph.text == "\u00ad"


def _drop_ornaments(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Drop signs inside a line that the producer marked as an artifact of the page.

    Magazines set a coloured square before "Figure 2" wherever it is mentioned. At the start of a
    line such a sign is its bullet.
    """
    if all(g.artifact for g in glyphs if not g.text.isspace()):
        return list(glyphs)
    first = min((g.x0 for g in glyphs if not g.text.isspace()), default=0.0)
    return [g for g in glyphs if not (g.artifact and g.text == "\u2022" and g.x0 > first)]


def _drop_doubles(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Drop a glyph drawn a second time a hair further on, which is how bold is faked."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        twin = next((k for k in kept[-3:] if k.text == glyph.text), None)
        if twin and glyph.text.strip() and abs(twin.x0 - glyph.x0) < 0.12 * glyph.size:
            continue
        kept.append(glyph)
    return kept


def _build_spans(glyphs: Sequence[Glyph], size: float, base: float, gap: float) -> tuple[Span, ...]:
    spans: list[Span] = []
    previous: Glyph | None = None
    for glyph in glyphs:
        raised = glyph.size < SCRIPT_SIZE * size and base - glyph.base > _SCRIPT_RISE * size
        raised = raised and _MARK.fullmatch(glyph.text) is not None
        text = _gap_text(previous, glyph, size, gap) + unicodedata.normalize("NFC", glyph.text)
        if spans and spans[-1].raised == raised:
            spans[-1] = Span(spans[-1].text + text, raised)
        else:
            spans.append(Span(text, raised))
        previous = glyph
    return tuple(spans)


def _bold_start(glyphs: Sequence[Glyph], size: float, base: float, gap: float) -> str:
    bold = list(takewhile(lambda g: g.text.isspace() or _is_bold(g.font), glyphs))
    return "".join(s.text for s in _build_spans(bold, size, base, gap) if not s.raised).strip()


def _gap_text(previous: Glyph | None, glyph: Glyph, size: float, gap: float) -> str:
    if previous is None or glyph.text.isspace():
        return ""
    distance = glyph.x0 - previous.x1
    if distance > max(TAB_GAP * size, 1.5 * gap):
        return "\t"
    return " " if distance > gap and not previous.text.isspace() else ""


def _line_style(glyphs: Sequence[Glyph], size: float) -> Style:
    inked = [g for g in glyphs if not g.text.isspace()]
    half = len(inked) / 2
    letters = "".join(g.text for g in inked if g.text.isalpha())
    colors = Counter(g.color for g in inked)
    return Style(
        size=size,
        bold=sum(_is_bold(g.font) for g in inked) > half,
        italic=sum(_is_italic(g.font) for g in inked) > half,
        caps=len(letters) >= 3 and letters.isupper(),
        color=colors.most_common(1)[0][0],
    )


@lru_cache(maxsize=256)
def _is_bold(font: str) -> bool:
    return _BOLD.search(font) is not None


@lru_cache(maxsize=256)
def _is_italic(font: str) -> bool:
    return _ITALIC.search(font) is not None


def _first_word_width(glyphs: Sequence[Glyph], gap: float) -> float:
    end = glyphs[0].x1
    for previous, glyph in pairwise(glyphs):
        if glyph.text.isspace() or glyph.x0 - previous.x1 > gap:
            break
        end = glyph.x1
    return end - glyphs[0].x0


def _second_word(glyphs: Sequence[Glyph], gap: float) -> float:
    apart = False
    for previous, glyph in pairwise(glyphs):
        apart = apart or glyph.text.isspace() or glyph.x0 - previous.x1 > gap
        if apart and not glyph.text.isspace():
            return glyph.x0
    return 0.0
