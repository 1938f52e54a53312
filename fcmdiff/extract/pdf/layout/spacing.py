"""Glyphs of one line -> where its words end: word spaces, tabs, and letter-spaced headings."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from fcmdiff.extract.pdf.drawn.pages import Glyph

# TeX sets no space characters: its word spaces measure .22 em and up, .15 em in the tightest
# lines; kerns measure .1 em at most and .05 em as a rule.
_WORD_GAP = 0.17
_GAP_RANGE = (0.05, 0.32)
_CLEAR_JUMP = 0.05
# A gap this wide is a tab: between a marker and its text, or between two ends of a running head.
TAB_GAP = 1.2
# Letters this far apart one and all are letter-spaced; word spaces are then wider still.
_LETTER_SPACED = 0.1
_LEAST_LETTERS = 4


def word_gap(glyphs: Sequence[Glyph], size: float) -> float:
    """Return the gap in points from which two glyphs of this line belong to two words.

    ``glyphs`` are in order from left to right. Where the line holds space characters, or its
    gaps show no clear jump between kerns and spaces, it is .17 em.
    """
    if any(g.text.isspace() for g in glyphs):
        return _WORD_GAP * size
    low, high = _GAP_RANGE
    gaps = sorted((b.x0 - a.x1) / size for a, b in pairwise(glyphs))
    inside = [g for g in gaps if g < 2 * high]
    jumps = [(b - a, (a + b) / 2) for a, b in pairwise(inside) if low <= (a + b) / 2 <= high]
    widest = max(jumps, default=(0.0, 0.0))
    return (widest[1] if widest[0] >= _CLEAR_JUMP else _WORD_GAP) * size


def letter_spacing(glyphs: Sequence[Glyph], size: float) -> float | None:
    """Return the gap in points that parts words where all letters are spaced out, else None.

    A heading set as "P H A S E" has its letters a space apart and its words two or more.
    """
    letters = [g for g in glyphs if not g.text.isspace()]
    if len(letters) < _LEAST_LETTERS:
        return None
    gaps = sorted(b.x0 - a.x1 for a, b in pairwise(letters))
    usual = gaps[len(gaps) // 2]
    if usual < _LETTER_SPACED * size or gaps[len(gaps) // 10] < 0.6 * usual:
        return None
    return 1.6 * usual
