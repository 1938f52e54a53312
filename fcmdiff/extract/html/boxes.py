"""Declarations of CSS -> whether the box of an element, and all that stands in it, is shown.

Sizes, places, cuts and masks as CSS 2.2 and the modules after it define them; a screen of a desk
is assumed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from fcmdiff.extract.html.colours import colours_in, is_clear
from fcmdiff.extract.html.lengths import EM, SCREEN, to_pixels

# What lies further out is on no screen; type below this size nobody reads.
OFF_SCREEN = 990.0
UNREADABLE = 2.0
# From the right edge the whole screen has to be crossed: none is wider than 5,120 pixels.
_WIDEST = 5_120.0
# What is drawn to a smaller scale than this is as small as type that nobody reads.
_LEAST_SCALE = UNREADABLE / EM
_LEAST_OPACITY = 0.02
_FLAT = re.compile(r"rotate[xy]\(\s*-?(?:90deg|270deg|\.25turn|0\.25turn|100grad)\s*\)")


def hides_box(style: Mapping[str, str]) -> bool:
    """True where an element of this ``style`` and all in it are not shown.

    >>> hides_box({"display": "none"}), hides_box({"left": "-9999px", "position": "absolute"})
    (True, True)
    """
    if style.get("display") == "none" or style.get("content-visibility") == "hidden":
        return True
    if _below(style.get("opacity", ""), _LEAST_OPACITY) or _below(
        style.get("zoom", ""), _LEAST_SCALE
    ):
        return True
    return (
        _is_clipped(style)
        or _is_without_room(style)
        or _is_moved_out(style)
        or _is_flat(style)
        or _is_masked(style)
    )


def _below(text: str, least: float) -> bool:
    """True of a number or a share that is below ``least``."""
    value = to_pixels(text.replace("%", ""))
    return value is not None and abs(value) / (100 if "%" in text else 1) < least


def _is_clipped(style: Mapping[str, str]) -> bool:
    rect = re.fullmatch(r"rect\(([^()]*)\)", style.get("clip", ""))
    if rect and style.get("position") in ("absolute", "fixed"):
        edges = [to_pixels(edge) for edge in rect[1].replace(",", " ").split()]
        if len(edges) == 4 and None not in edges:
            top, right, bottom, left = (edge or 0.0 for edge in edges)
            if bottom - top <= 1 or right - left <= 1:
                return True
    path = re.fullmatch(r"(inset|circle|ellipse|polygon)\(([^()]*)\)", style.get("clip-path", ""))
    return path is not None and _is_shape_empty(path[1], path[2])


def _is_shape_empty(kind: str, inside: str) -> bool:
    if kind == "polygon":
        points = [tuple(map(to_pixels, point.split())) for point in inside.split(",")]
        pairs = [p for p in points if len(p) == 2 and None not in p]
        return len(pairs) == len(points) and any(len({p[n] for p in pairs}) == 1 for n in (0, 1))
    parts = inside.split(" round ", maxsplit=1)[0].split(" at ", maxsplit=1)[0].split()
    if kind in ("circle", "ellipse"):
        return any(to_pixels(part) == 0 for part in parts)
    shares = [float(p[:-1]) for p in parts if re.fullmatch(r"\d{1,4}(?:\.\d{1,4})?%", p)]
    if len(shares) < len(parts):
        shares = [0.0 if to_pixels(p) is not None and "%" not in p else _share(p) for p in parts]
    if not 0 < len(shares) <= 4:
        return False
    top, right, bottom, left = (*shares, *(shares[n] for n in _REPEATED[len(shares)]))
    return top + bottom >= 100 or left + right >= 100


_THREE_SIDES = 3
# Which of the sides that are given stand for those that are not.
_REPEATED = {1: (0, 0, 0), 2: (0, 1), 3: (1,), 4: ()}


def _share(text: str) -> float:
    return float(text[:-1]) if re.fullmatch(r"\d{1,4}(?:\.\d{1,4})?%", text) else 0.0


def _is_without_room(style: Mapping[str, str]) -> bool:
    """True where what does not fit is cut off, and nothing fits."""
    names = ("overflow", "overflow-x", "overflow-y")
    values = {value for name in names for value in style.get(name, "").split()}
    if values.isdisjoint({"hidden", "clip", "scroll", "auto"}):
        return False
    sizes = [to_pixels(style.get(n, "")) for n in ("height", "max-height", "width", "max-width")]
    if any(size is not None and size <= 1 for size in sizes):
        return True
    if to_pixels(style.get("line-height", "")) == 0 and sizes[0] is None:
        return True
    # The first line starts behind the edge, and there is no other.
    indent = style.get("text-indent", "")
    return style.get("white-space") in ("nowrap", "pre") and _share(indent) >= 100


def _is_moved_out(style: Mapping[str, str]) -> bool:
    return any(far <= -OFF_SCREEN for far in _shifts(style))


def _shifts(style: Mapping[str, str]) -> Iterator[float]:
    """Yield how far the box is moved to the right or down, in pixels."""
    padding = [to_pixels(style.get(n, "").split(" ")[-1]) for n in ("padding", "padding-left")]
    # A band over the whole page is wide by its margins, and its padding sets the text in again.
    if not any(wide is not None and wide >= OFF_SCREEN for wide in padding):
        margins = style.get("margin", "").split()
        lefts = margins[-1:] if len(margins) != _THREE_SIDES else margins[1:2]
        own = (style.get("margin-left", ""), style.get("margin-top", ""))
        for part in (*margins[:1], *lefts, *own):
            yield to_pixels(part) or 0.0
    if style.get("position") in ("absolute", "fixed", "relative"):
        for name in ("left", "top", "inset"):
            value = style.get(name, "")
            for part in [value] if "(" in value else value.split():
                yield to_pixels(part) or 0.0
        for name in ("right", "bottom"):
            far = to_pixels(style.get(name, "")) or 0.0
            yield -far if far >= (SCREEN if "vw" in style.get(name, "") else _WIDEST) else far
    shifted = f"{style.get('transform', '')} {style.get('translate', '')}"
    for part in re.findall(r"[+-]?[\d.]{1,9}(?:px|em|rem|v[wh])", shifted):
        yield to_pixels(part) or 0.0


def _is_flat(style: Mapping[str, str]) -> bool:
    """True where the box is turned on its edge, or drawn too small to be read."""
    transform = style.get("transform", "")
    factors = style.get("scale", "").split()
    for found in re.finditer(r"scale(?:x|y|3d)?\(([^()]*)\)", transform):
        # The third factor is that of the depth.
        factors += found[1].split(",")[:2]
    if any(_below(factor, _LEAST_SCALE) for factor in factors):
        return True
    matrix = re.search(r"matrix\(([^()]*)\)", transform)
    if matrix:
        values = [to_pixels(part) for part in matrix[1].split(",")[:4]]
        if len(values) == 4 and None not in values:
            a, b, c, d = (value or 0.0 for value in values)
            return abs(a * d - b * c) < _LEAST_SCALE**2
    return _FLAT.search(transform) is not None


def _is_masked(style: Mapping[str, str]) -> bool:
    for found in re.finditer(r"\bopacity\(([^()]*)\)", style.get("filter", "")):
        if _below(found[1], _LEAST_OPACITY):
            return True
    for name in ("mask", "mask-image", "-webkit-mask", "-webkit-mask-image"):
        mask = re.match(r"[a-z-]*gradient\((.*)\)", style.get(name, ""))
        colours = [c for c in colours_in(mask[1]) if c not in _DIRECTIONS] if mask else []
        if colours and all(map(is_clear, colours)):
            return True
    return False


_DIRECTIONS = frozenset({"top", "bottom", "left", "right", "circle", "ellipse", "center"})
