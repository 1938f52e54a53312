"""Glyphs of one page -> its text, with large initials in their words and line numbers apart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from fcmdiff.extract.pdf.drawn.pages import Glyph
from fcmdiff.extract.pdf.layout.pieces import Piece, cut_pieces

# An initial is at least this many times as large as the text, and two lines of it stand beside.
_INITIAL_SIZE = 1.6
_INITIAL_REACH = 1.5
_LEAST_LINES_BESIDE = 2
# Drafts number every line or every fifth. Fewer numbers may be those of rows or paragraphs.
_LEAST_NUMBERS = 5
_MOST_STEP = 5
_SAME_EDGE = 1.5
# Numbered rows and paragraphs start sentences; a numbered line mostly goes on with one: in the
# resolution of tests/styles seven in ten do.
_INSIDE_SHARE = 0.3


def set_initials(glyphs: Sequence[Glyph], body: float) -> list[Glyph]:
    """Return ``glyphs`` with every large initial set before the line whose first letter it is.

    ``body`` is the type size of the running text in points.
    """
    large = [g for g in glyphs if g.size > _INITIAL_SIZE * body and g.text.isalpha()]
    alone = [g for g in large if not any(_is_near(g, other) for other in large if other is not g)]
    if not alone:
        return list(glyphs)
    text = [g for g in glyphs if g.size < _INITIAL_SIZE * body and not g.text.isspace()]
    moved = {id(g): _set_initial(g, text, body) for g in alone}
    return [moved.get(id(g), g) for g in glyphs]


def _is_near(one: Glyph, two: Glyph) -> bool:
    gap = max(one.x0 - two.x1, two.x0 - one.x1)
    return abs(one.base - two.base) < 0.2 * one.size and gap < 0.5 * one.size


def _set_initial(initial: Glyph, text: Sequence[Glyph], body: float) -> Glyph:
    top = initial.base - 0.9 * initial.size
    reach = initial.x1 + _INITIAL_REACH * body
    beside = [
        g
        for g in text
        if top < g.base < initial.base + 0.3 * body and initial.x0 + 1 < g.x0 < reach
    ]
    lines = sorted({round(g.base) for g in beside})
    if len(lines) < _LEAST_LINES_BESIDE:
        return initial
    first = min((g for g in beside if round(g.base) == lines[0]), key=lambda g: g.x0)
    width = min(initial.x1 - initial.x0, first.size)
    return initial._replace(
        x0=first.x0 - width,
        x1=first.x0,
        base=first.base,
        size=first.size,
        font=first.font,
        color=first.color,
    )


def find_line_numbers(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return the glyphs of ``glyphs`` that number the lines of the page in its margin."""
    rows: dict[float, list[Piece]] = {}
    if not _may_have_numbers(glyphs):
        return []
    for piece in cut_pieces(glyphs):
        rows.setdefault(piece.base, []).append(piece)
    ordered = [sorted(row, key=lambda p: p.x0) for _, row in sorted(rows.items()) if len(row) > 1]
    for place in (0, -1):
        # Beside a number on the left stands the second piece; on the right, the first of the row.
        beside = 1 if place == 0 else 0
        numbers = [(row[place], row[beside]) for row in ordered if _is_number(row[place])]
        found = _run_of(numbers, place)
        if found:
            return [g for piece in found for g in piece.glyphs]
    return []


def _may_have_numbers(glyphs: Sequence[Glyph]) -> bool:
    """True where enough rows of the page start or end with a digit, which is quickly told."""
    edges: dict[int, tuple[Glyph, Glyph]] = {}
    for glyph in glyphs:
        if not glyph.text.isspace() and math.isfinite(glyph.base):
            first, last = edges.get(round(glyph.base), (glyph, glyph))
            first = glyph if glyph.x0 < first.x0 else first
            edges[round(glyph.base)] = (first, glyph if glyph.x0 > last.x0 else last)
    return any(
        sum(pair[side].text.isdecimal() for pair in edges.values()) >= _LEAST_NUMBERS
        for side in (0, 1)
    )


def _is_number(piece: Piece) -> bool:
    return len(piece.glyphs) <= 3 and _text_of(piece).isdecimal()


def _text_of(piece: Piece) -> str:
    return "".join(g.text for g in sorted(piece.glyphs, key=lambda g: g.x0)).strip()


def _run_of(numbers: Sequence[tuple[Piece, Piece]], place: int) -> list[Piece]:
    """The numbers that stand one under the other and count on, beside lines amid sentences."""
    if len(numbers) < _LEAST_NUMBERS:
        return []
    edges = sorted(n.x1 if place == 0 else n.x0 for n, _ in numbers)
    edge = edges[len(edges) // 2]
    run = [
        (n, text) for n, text in numbers if abs((n.x1 if place == 0 else n.x0) - edge) < _SAME_EDGE
    ]
    counted = [int(_text_of(n)) for n, _ in run]
    steps = [two - one for one, two in pairwise(counted)]
    counts_on = all(0 < step <= _MOST_STEP for step in steps)
    inside = sum(_text_of(text)[:1].islower() for _, text in run)
    if len(run) < _LEAST_NUMBERS or not counts_on or inside < _INSIDE_SHARE * len(run):
        return []
    return [n for n, _ in run]
