"""Two colours -> whether a reader can tell one from the other: one rule for every format."""

from __future__ import annotations

from collections.abc import Sequence

# Of 1, in each of red, green and blue. Sheets and word processors that offer sixteen shades step by
# 17 of 255 (#fff, #eee), and the next shade is offered because it is seen; what differs by less
# than that step is a look that nobody chose to be seen. Before, pages had 30 of 255 in sum, Word 15
# in each part and PDF a twentieth in each, which is the same but for colours near white with one
# part taken out: #ffffe6 is a yellow that is seen on white, and was hidden in pages alone.
NEAREST_SEEN = 16 / 255


def is_same_colour(one: Sequence[float], two: Sequence[float]) -> bool:
    """True where two colours, given as red, green and blue from 0 to 1, look alike.

    >>> is_same_colour((1, 1, 1), (0.95, 1, 1)), is_same_colour((1, 1, 1), (0.93, 1, 1))
    (True, False)
    """
    return all(abs(a - b) < NEAREST_SEEN for a, b in zip(one, two, strict=True))
