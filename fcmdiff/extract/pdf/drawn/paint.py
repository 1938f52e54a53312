"""Paths and colours of a content stream -> shapes and colours as they look."""

from __future__ import annotations

import operator
from collections.abc import Sequence

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfinterp import PDFGraphicState
from pdfminer.utils import PathSegment

from fcmdiff.extract.pdf.drawn.hidden import Color

_PLAIN_SPACES = frozenset(
    {"DeviceGray", "CalGray", "DeviceRGB", "CalRGB", "DeviceCMYK", "ICCBased"}
)


def split_path(path: Sequence[PathSegment]) -> list[list[PathSegment]]:
    """Return the closed shapes of ``path``, each from one move to the next."""
    shapes: list[list[PathSegment]] = []
    for segment in path:
        if segment[0] == "m" or not shapes:
            shapes.append([])
        shapes[-1].append(segment)
    return shapes


def is_rectangle(shape: Sequence[PathSegment]) -> bool:
    """True where ``shape`` has four corners and sides along both axes."""
    if any(segment[0] not in {"m", "l", "h"} for segment in shape):
        return False
    points = [(float(s[1]), float(s[2])) for s in shape if len(s) == 3]
    xs, ys = {x for x, _ in points}, {y for _, y in points}
    return len(points) in {4, 5} and len(xs) == 2 and len(ys) == 2


def plain_color(color: object, space: PDFColorSpace | None) -> Color | None:
    """Return ``color`` in red, green and blue from 0 to 1; None where the space is another."""
    if space is None or space.name not in _PLAIN_SPACES:
        return None
    numbers = _numbers_of(color)
    if len(numbers) == 4:
        c, m, y, k = numbers
        return ((1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k))
    if len(numbers) == 1:
        return (numbers[0],) * 3
    return (numbers[0], numbers[1], numbers[2]) if len(numbers) == 3 else None


def _numbers_of(color: object) -> list[float]:
    parts = color if isinstance(color, list | tuple) else [color]
    return [float(p) for p in parts if isinstance(p, int | float)]


class Palette:
    """The colours of the graphics state, worked out when they change."""

    def __init__(self) -> None:
        self._state: tuple[object, ...] = (self,) * 4
        self._found: tuple[str, Color | None, Color | None] = ("", None, None)

    def look_up(self, graphics: PDFGraphicState) -> tuple[str, Color | None, Color | None]:
        """Return the name of the fill colour, and the colours of fill and stroke."""
        state = (graphics.ncolor, graphics.ncs, graphics.scolor, graphics.scs)
        # By identity: 0 and 0.0 are equal, and a state that is saved keeps its objects.
        if not all(map(operator.is_, state, self._state)):
            self._found = (
                color_name(graphics.ncolor),
                plain_color(graphics.ncolor, graphics.ncs),
                plain_color(graphics.scolor, graphics.scs),
            )
            self._state = state
        return self._found


def color_name(color: object) -> str:
    """Name a fill colour so that equal colours get equal names; near black is ``""``."""
    numbers = _numbers_of(color)
    if len(numbers) == 4:
        c, m, y, k = numbers
        numbers = [(1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k)]
    if not numbers or max(numbers) <= 0.25:
        return ""
    return ",".join(f"{n:.2f}" for n in numbers)
