"""Glyphs and painted areas of one page -> which glyphs nobody can see, and why.

A glyph counts as shown wherever there is doubt: on pictures, gradients, shapes that are no
rectangles, and colours of unknown spaces. Geometry only; how PDF says these things is known in
extract.interpreter.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fcmdiff.extract.pdf.drawn.glyphs import Glyph
from fcmdiff.extract.same_colour import is_same_colour

Box = tuple[float, float, float, float]
Color = tuple[float, float, float]

WHITE: Color = (1.0, 1.0, 1.0)
# Type under 1 pt is no more than a line to the eye; the smallest print in use is 4 pt.
_TINY = 1.0
# A glyph is cut off when less than this share of it is inside the clip.
_LEAST_SHOWN = 0.15
_SQUEEZED = 0.05
_TRANSPARENT = 0.02
_BAND = 36.0
# More areas than this in one band of the page is a drawing; nothing is looked for under it.
_MANY_AREAS = 2000


class Ink(NamedTuple):
    """How a string is drawn; ``order`` counts what is painted on the page.

    A colour is None where it is not known what it looks like.
    """

    order: int
    mode: int
    fill: Color | None
    stroke: Color | None
    alpha: float
    switched_off: bool
    clip: Box


class Area(NamedTuple):
    """A painted rectangle; without a colour it is a picture, a gradient or a shape."""

    order: int
    box: Box
    color: Color | None


def hidden_reasons(
    glyphs: Sequence[Glyph], inks: Sequence[Ink], areas: Sequence[Area]
) -> list[str]:
    """Return for every glyph why it cannot be seen, "" where it can.

    A space has the reason of the glyph before it, so that words stay apart on either side.
    """
    ground = _Ground(areas)
    reasons: list[str] = []
    drawn: Ink | None = None
    unseen, same_as_paper = "", False
    for glyph, ink in zip(glyphs, inks, strict=True):
        if ink is not drawn:
            drawn, unseen, same_as_paper = ink, _ink_reason(ink), _is_same(ink, WHITE)
        if glyph.text.isspace() or not glyph.text:
            reasons.append(reasons[-1] if reasons else "")
        elif unseen:
            reasons.append(unseen)
        elif areas:
            reasons.append(_place_reason(glyph, ink) or ground.reason(glyph, ink))
        else:
            paper = "in the colour of its background" if same_as_paper else ""
            reasons.append(_place_reason(glyph, ink) or paper)
    return reasons


def _ink_reason(ink: Ink) -> str:
    for is_so, reason in (
        (ink.switched_off, "on a layer that is switched off"),
        (ink.mode == 3, "invisible"),
        (ink.alpha <= _TRANSPARENT, "transparent"),
    ):
        if is_so:
            return reason
    return ""


def _place_reason(glyph: Glyph, ink: Ink) -> str:
    x0, y0, x1, y1 = box = glyph_box(glyph)
    if not all(map(math.isfinite, box)):
        return "outside the page"
    # A glyph that the font gives a width and the page does not was squeezed to nothing.
    squeezed = glyph.upright and glyph.width > 0 and x1 - x0 < _SQUEEZED * glyph.size * glyph.width
    if glyph.size < _TINY or squeezed:
        return "too small to see"
    left, top, right, bottom = ink.clip
    if left <= x0 and top <= y0 and x1 <= right and y1 <= bottom:
        return ""
    if _share_inside(box, ink.clip) < _LEAST_SHOWN:
        return "cut off or outside the page"
    return ""


def glyph_box(glyph: Glyph) -> Box:
    """The box from the baseline to about the height of an x; lowest numbers first."""
    if glyph.upright:
        return (glyph.x0, glyph.base - 0.5 * glyph.size, glyph.x1, glyph.base)
    return (glyph.x0, glyph.base - 0.25 * glyph.size, glyph.x1, glyph.base + 0.25 * glyph.size)


def _share_inside(box: Box, clip: Box) -> float:
    share = 1.0
    for low, high, least, most in (
        (box[0], box[2], clip[0], clip[2]),
        (box[1], box[3], clip[1], clip[3]),
    ):
        if high - low <= 1e-6:
            share *= least <= low <= most
        else:
            share *= max(0.0, min(high, most) - max(low, least)) / (high - low)
    return share


class _Ground:
    """What lies under and over each place of a page."""

    def __init__(self, areas: Sequence[Area]) -> None:
        self._bands: dict[int, list[Area]] = defaultdict(list)
        for area in areas:
            for band in _bands_of(area.box):
                self._bands[band].append(area)

    def reason(self, glyph: Glyph, ink: Ink) -> str:
        x0, y0, x1, y1 = glyph_box(glyph)
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        near = self._bands.get(int(y // _BAND), [])
        if len(near) > _MANY_AREAS:
            return ""
        under = Area(-1, (x, y, x, y), WHITE)
        for area in near:
            left, top, right, bottom = area.box
            if not (left <= x <= right and top <= y <= bottom):
                continue
            if area.order < ink.order:
                under = area if area.order > under.order else under
            elif area.color is not None and left <= x0 and x1 <= right and y1 <= bottom + 1:
                return "covered"
        return "in the colour of its background" if _is_same(ink, under.color) else ""


def _bands_of(box: Box) -> Iterator[int]:
    # A page of 200 inches has 400 bands; whatever is larger is not looked at.
    first, last = int(max(box[1], 0) // _BAND), int(min(box[3], 14_400) // _BAND)
    return iter(range(first, last + 1))


def _is_same(ink: Ink, ground: Color | None) -> bool:
    mode = ink.mode % 4
    seen = [c for c, used in ((ink.fill, mode in (0, 2)), (ink.stroke, mode in (1, 2))) if used]
    return bool(seen) and all(
        ground is not None and color is not None and is_same_colour(color, ground) for color in seen
    )
