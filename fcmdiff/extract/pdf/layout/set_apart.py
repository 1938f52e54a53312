"""Glyphs of one page -> those that stand on it and in none of its lines.

The numbers of lines, the bars in the margin by which a draft marks its changes, and large words
that are printed behind the text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import isfinite

from fcmdiff.extract.pdf.drawn.pages import Glyph
from fcmdiff.extract.pdf.layout.margins import find_line_numbers

_BARS = frozenset("|¦│┃▏▎▍▌▐‖")
# A bar stands clear of the text that it marks; one that opens a line of a program does not.
_CLEAR = 0.3
# A word behind the text is larger than its headings and runs through its letters; a large initial
# stands beside them. One letter may touch the next line by a long tail, five do not.
_BEHIND = 1.8
_CROSSED = 5
# Of capitals, and from the baseline to the height of an x: where the ink of a letter is.
_TALL, _LOW = 0.7, 0.45


def find_set_apart(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Return what of ``glyphs`` is in no line: line numbers, change bars, words behind the text.

    What was not found is left out.
    """
    behind = _find_behind(glyphs)
    hidden = set(map(id, behind))
    text = [g for g in glyphs if id(g) not in hidden]
    numbers = find_line_numbers(text)
    counted = set(map(id, numbers))
    bars = _find_bars([g for g in text if id(g) not in counted])
    return [found for found in (numbers, bars, behind) if found]


def _find_bars(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return the bars where all of a page stand beside its text; inside it they part cells."""
    bars = [g for g in glyphs if g.text in _BARS]
    others = [g for g in glyphs if g.text not in _BARS and not g.text.isspace()]
    if not bars or not others:
        return []
    left, right = min(g.x0 for g in others), max(g.x1 for g in others)
    beside = [g for g in bars if g.x1 + _CLEAR * g.size < left or g.x0 - _CLEAR * g.size > right]
    return bars if len(beside) == len(bars) else []


def _find_behind(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return the large words whose letters run through those of the text."""
    sizes = Counter(round(g.size) for g in glyphs if g.text.isalpha() and isfinite(g.size))
    body = max(sizes, key=lambda size: (sizes[size], size), default=0)
    if not body or max(sizes) <= _BEHIND * body:
        return []
    large: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        if glyph.size > _BEHIND * body and not glyph.text.isspace() and isfinite(glyph.base):
            large[round(glyph.base), round(glyph.size)].append(glyph)
    small = [g for g in glyphs if g.size <= _BEHIND * body and not g.text.isspace()]
    words = [(size, "".join(g.text for g in word), word) for (_, size), word in large.items()]
    # What is printed all over the page stands between two lines, too.
    known = {
        (size, text)
        for size, text, word in words
        if sum(any(_crosses(big, one) for big in word) for one in small) >= _CROSSED
    }
    return [glyph for size, text, word in words if (size, text) in known for glyph in word]


def _crosses(big: Glyph, small: Glyph) -> bool:
    """True where the ink of two letters can meet."""
    beside = min(big.x1, small.x1) - max(big.x0, small.x0) > 0
    top, bottom = small.base - _LOW * small.size, small.base
    return beside and big.base - _TALL * big.size < top and bottom < big.base
