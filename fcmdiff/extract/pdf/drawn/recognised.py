"""Pages whose text was recognised -> the same with the type size of every line, and with bullets.

Programs that recognise text make the type of a line as high as its box, so "given." comes out
smaller than "building" beside it. What they do keep is how wide every word is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pdfminer.fontmetrics import FONT_METRICS

from fcmdiff.extract.pdf.drawn.glyphs import Glyph, Page
from fcmdiff.model.document import RECOGNISED

# From one glyph to the next a line sinks by less than this share of its height, though over its
# whole length a line that leans by half a degree sinks by 4 pt.
_SAME_LINE = 0.3
# Over five editions of the model series, clean and worn, at 200 and 300 dpi: lines of the body
# from 8 letters on are within 5 % of each other, shorter ones within 12 %; headings are 6 % to
# 40 % above, those of one level within 3 % of the next one.
_BODY_SPREAD, _SHORT_SPREAD, _SHORT_LINE = 0.05, 0.12, 8
_SAME_LEVEL = 0.035
# Round and filled bullets come as one of these; "e" and "o" are words of some languages, so they
# count only where they open most lines that start at their place.
_MISREAD_BULLETS = frozenset("\u00a2\u00a9\u00ab\u00b0\u00bb\u00ae*+eo\u00b7")
_SURE_BULLETS = frozenset("\u00a2\u00a9\u00ab\u00b0\u00ae")
_SAME_EDGE = 2.0
_BULLET = "\u2022"

_WIDTHS = FONT_METRICS["Times-Roman"][1]
_OTHER_WIDTH = 500.0


class _Row(NamedTuple):
    """Glyphs that follow each other on one line of a page, and the size that their widths say."""

    page: int
    start: int
    end: int
    size: float
    capitals: bool

    @property
    def letters(self) -> int:
        return self.end - self.start


def settle_recognised(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Return ``pages`` with the type sizes of recognised text by the width of its words.

    Lines of about one size have the same size afterwards. A single sign that opens lines where
    bullets stand becomes a bullet.
    """
    recognised = [place for place, page in enumerate(pages) if RECOGNISED in page.doubts]
    rows = [row for place in recognised for row in _find_rows(place, pages[place].glyphs)]
    sizes = _settle_sizes(rows)
    settled = list(pages)
    for place in recognised:
        own = [row for row in rows if row.page == place]
        glyphs = list(pages[place].glyphs)
        for row in own:
            for n in range(row.start, row.end):
                glyphs[n] = glyphs[n]._replace(size=sizes[row])
            _cut_spaces(glyphs, row)
        for n in _find_bullets(glyphs, own):
            glyphs[n] = glyphs[n]._replace(text=_BULLET)
        settled[place] = pages[place]._replace(glyphs=tuple(glyphs))
    return tuple(settled)


def _find_rows(page: int, glyphs: Sequence[Glyph]) -> list[_Row]:
    starts = [n for n in range(len(glyphs)) if not n or not _follows(glyphs[n - 1], glyphs[n])]
    return [
        _measure(page, glyphs, start, end)
        for start, end in zip(starts, [*starts[1:], len(glyphs)], strict=True)
    ]


def _follows(one: Glyph, two: Glyph) -> bool:
    return abs(two.base - one.base) < _SAME_LINE * max(one.size, two.size) and two.x0 > one.x0


def _measure(page: int, glyphs: Sequence[Glyph], start: int, end: int) -> _Row:
    inked = [g for g in glyphs[start:end] if not g.text.isspace()]
    natural = sum(_WIDTHS.get(g.text, _OTHER_WIDTH) for g in inked) / 1000
    size = sum(g.x1 - g.x0 for g in inked) / natural if natural else 0.0
    return _Row(page, start, end, size, "".join(g.text for g in inked).isupper())


def _settle_sizes(rows: Sequence[_Row]) -> Mapping[_Row, float]:
    body = _middle(rows)
    sizes = {row: body for row in rows if _is_body(row, body)}
    for capitals in (False, True):
        others = [r for r in rows if r.capitals is capitals and r not in sizes]
        for level in _find_levels(others, body):
            sizes |= dict.fromkeys(level, _middle(level))
    return {row: round(size, 1) for row, size in sizes.items()}


def _is_body(row: _Row, body: float) -> bool:
    spread = _SHORT_SPREAD if row.letters < _SHORT_LINE else _BODY_SPREAD
    return abs(row.size - body) <= spread * body


def _find_levels(rows: Iterable[_Row], body: float) -> list[list[_Row]]:
    """Return ``rows`` in groups of about one size."""
    levels: list[list[_Row]] = []
    for row in sorted(rows, key=lambda r: r.size):
        if levels and row.size - levels[-1][-1].size <= _SAME_LEVEL * body:
            levels[-1].append(row)
        else:
            levels.append([row])
    return levels


def _middle(rows: Iterable[_Row]) -> float:
    """The size that half of the letters of ``rows`` do not go beyond."""
    ordered = sorted((row.size, row.letters) for row in rows)
    left = sum(letters for _, letters in ordered) / 2
    for size, letters in ordered:
        left -= letters
        if left <= 0:
            return size
    return 0.0


def _cut_spaces(glyphs: list[Glyph], row: _Row) -> None:
    """Let no space reach under the word after it: it is drawn as wide as the font has it."""
    for n in range(row.start, row.end - 1):
        if glyphs[n].text.isspace():
            edge = max(glyphs[n].x0, min(glyphs[n].x1, glyphs[n + 1].x0))
            glyphs[n] = glyphs[n]._replace(x1=edge)


def _find_bullets(glyphs: Sequence[Glyph], rows: Sequence[_Row]) -> list[int]:
    """Return the places of signs that are bullets by where they stand."""
    edges: dict[int, list[_Row]] = defaultdict(list)
    for row in rows:
        edges[round(glyphs[row.start].x0 / _SAME_EDGE)].append(row)
    found: list[int] = []
    for edge, own in edges.items():
        near = [*own, *edges.get(edge - 1, ()), *edges.get(edge + 1, ())]
        signs = [row for row in near if _opens_with_sign(glyphs, row)]
        usual = len(signs) > 1 and 2 * len(signs) > len(near)
        found.extend(
            row.start
            for row in own
            if _opens_with_sign(glyphs, row) and (usual or glyphs[row.start].text in _SURE_BULLETS)
        )
    return found


def _opens_with_sign(glyphs: Sequence[Glyph], row: _Row) -> bool:
    if row.letters < 3 or glyphs[row.start].text not in _MISREAD_BULLETS:
        return False
    one, two = glyphs[row.start], glyphs[row.start + 1]
    return two.text.isspace() or two.x0 - one.x1 > 0.15 * one.size
