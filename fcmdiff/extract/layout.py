"""Positioned glyphs of one page -> lines of text in reading order, each with its style."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from fcmdiff.extract.pdf import Dot, Glyph, Page

# Two baselines closer than this share of the type size are one line. Lines of running text are
# at least 0.9 em apart; rounding and mixed fonts shift a baseline by less than 0.1 em.
_SAME_BASELINE = 0.2
# A mark is smaller than this share of its line's type (footnote marks measure .50-.75) ...
_SCRIPT_SIZE = 0.86
# ... and raised by at least this much (.25-.50 em by LaTeX, Word, Typst and CSS).
_SCRIPT_RISE = 0.15
_SCRIPT_REACH = 0.75
# TeX sets no space characters; its narrowest word space is .22 em, its widest kern .1 em.
_WORD_GAP = 0.17
# A gap this wide is a tab: between a marker and its text, or between two ends of a running head.
_TAB_GAP = 1.2

# A drawn bullet stands half an em to two ems before its text.
_BULLET_REACH = 2.5

_BOLD = re.compile(r"bold|black|heavy|semibold|demi|cmbx|lmroman\w*-bold|-bd", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli|cmti|cmsl|-it\b", re.IGNORECASE)
_MARK = re.compile(r"[\d*\u2020\u2021\u00a7,]+")
_RAISED_DIGITS = str.maketrans(
    "0123456789", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"
)


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
    """One line of one page; lengths in points from the top left corner."""

    page: int
    spans: tuple[Span, ...]
    x0: float
    x1: float
    base: float
    style: Style
    first_word_width: float
    artifact: bool

    @property
    def text(self) -> str:
        """The line without raised marks."""
        return "".join(s.text for s in self.spans if not s.raised).strip()

    @property
    def original(self) -> str:
        """The line with raised marks shown as raised digits."""
        parts = (s.text.translate(_RAISED_DIGITS) if s.raised else s.text for s in self.spans)
        return "".join(parts).strip()


def page_lines(page: Page) -> tuple[Line, ...]:
    """Return the upright lines of ``page`` from top to bottom."""
    upright = [g for g in page.glyphs if g.upright and g.text]
    rows = _attach_scripts(_group_rows(upright))
    built = (_build_line(page.number, row) for row in rows)
    lines = [line for line in built if line is not None]
    return tuple(_with_bullet(line, page.dots) for line in lines)


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


def _group_rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Put glyphs of one baseline together; rows from top to bottom."""
    rows: list[list[Glyph]] = []
    base = size = 0.0
    for glyph in sorted(glyphs, key=lambda g: (g.base, g.x0)):
        if rows and glyph.base - base <= _SAME_BASELINE * max(size, glyph.size):
            rows[-1].append(glyph)
            size = max(size, glyph.size)
        else:
            rows.append([glyph])
            base, size = glyph.base, glyph.size
    return [row for row in rows if any(not g.text.isspace() for g in row)]


def _attach_scripts(rows: Sequence[list[Glyph]]) -> list[list[Glyph]]:
    """Move rows of small raised or lowered signs into the line that they belong to."""
    kept: list[list[Glyph]] = []
    pending: list[list[Glyph]] = []
    for row in rows:
        if kept and _is_script_of(row, kept[-1]):
            kept[-1].extend(row)
            continue
        for raised in [r for r in pending if _is_script_of(r, row)]:
            pending.remove(raised)
            kept.remove(raised)
            row.extend(raised)
        pending = [row] if len(row) <= 12 else []
        kept.append(row)
    return kept


def _is_script_of(row: Sequence[Glyph], line: Sequence[Glyph]) -> bool:
    size = _main_size(line)
    if _main_size(row) > _SCRIPT_SIZE * size or len(row) >= len(line):
        return False
    rise = _main_base(line) - _main_base(row)
    if not -_SCRIPT_REACH * 0.5 * size < rise < _SCRIPT_REACH * size:
        return False
    left, right = min(g.x0 for g in line) - size, max(g.x1 for g in line) + size
    return all(left <= g.x0 and g.x1 <= right for g in row)


def _main_size(row: Sequence[Glyph]) -> float:
    return Counter(round(g.size, 1) for g in row if not g.text.isspace()).most_common(1)[0][0]


def _main_base(row: Sequence[Glyph]) -> float:
    size = _main_size(row)
    return max(g.base for g in row if round(g.size, 1) == size)


def _build_line(page: int, row: Sequence[Glyph]) -> Line | None:
    glyphs = _drop_doubles(sorted(row, key=lambda g: (g.x0, g.base)))
    while glyphs and glyphs[-1].text.isspace():
        glyphs.pop()
    while glyphs and glyphs[0].text.isspace():
        glyphs.pop(0)
    if not glyphs:
        return None
    size, base = _main_size(glyphs), _main_base(glyphs)
    spans = _build_spans(glyphs, size, base)
    return Line(
        page=page,
        spans=spans,
        x0=glyphs[0].x0,
        x1=glyphs[-1].x1,
        base=base,
        style=_line_style(glyphs, size),
        first_word_width=_first_word_width(glyphs, size),
        artifact=sum(g.artifact for g in glyphs) * 2 > len(glyphs),
    )


def _drop_doubles(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Drop a glyph drawn a second time a hair further on, which is how bold is faked."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        twin = next((k for k in kept[-3:] if k.text == glyph.text), None)
        if twin and glyph.text.strip() and abs(twin.x0 - glyph.x0) < 0.12 * glyph.size:
            continue
        kept.append(glyph)
    return kept


def _build_spans(glyphs: Sequence[Glyph], size: float, base: float) -> tuple[Span, ...]:
    spans: list[Span] = []
    previous: Glyph | None = None
    for glyph in glyphs:
        raised = glyph.size < _SCRIPT_SIZE * size and base - glyph.base > _SCRIPT_RISE * size
        raised = raised and _MARK.fullmatch(glyph.text) is not None
        text = _gap_text(previous, glyph, size) + unicodedata.normalize("NFC", glyph.text)
        if spans and spans[-1].raised == raised:
            spans[-1] = Span(spans[-1].text + text, raised)
        else:
            spans.append(Span(text, raised))
        previous = glyph
    return tuple(spans)


def _gap_text(previous: Glyph | None, glyph: Glyph, size: float) -> str:
    if previous is None or glyph.text.isspace():
        return ""
    gap = glyph.x0 - previous.x1
    if gap > _TAB_GAP * size:
        return "\t"
    if previous.text.isspace():
        return ""
    return " " if gap > _WORD_GAP * min(size, glyph.size) else ""


def _line_style(glyphs: Sequence[Glyph], size: float) -> Style:
    inked = [g for g in glyphs if not g.text.isspace()]
    half = len(inked) / 2
    letters = "".join(g.text for g in inked if g.text.isalpha())
    colors = Counter(g.color for g in inked)
    return Style(
        size=size,
        bold=sum(_BOLD.search(g.font) is not None for g in inked) > half,
        italic=sum(_ITALIC.search(g.font) is not None for g in inked) > half,
        caps=len(letters) >= 3 and letters.isupper(),
        color=colors.most_common(1)[0][0],
    )


def _first_word_width(glyphs: Sequence[Glyph], size: float) -> float:
    end = glyphs[0].x1
    for previous, glyph in pairwise(glyphs):
        if glyph.text.isspace() or glyph.x0 - previous.x1 > _WORD_GAP * size:
            break
        end = glyph.x1
    return end - glyphs[0].x0
