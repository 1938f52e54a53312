"""Colours as CSS writes them -> red, green, blue and how much covers what lies behind."""

from __future__ import annotations

import colorsys
import re

Colour = tuple[float, float, float, float]

# The names of what is white, nearly white or black; others are compared by name.
_NAMED = {"white": (255, 255, 255), "black": (0, 0, 0), "snow": (255, 250, 250)}
_NAMED |= {"ivory": (255, 255, 240), "whitesmoke": (245, 245, 245), "red": (255, 0, 0)}
_NAMED |= {"ghostwhite": (248, 248, 255), "floralwhite": (255, 250, 240)}
_NAMED |= {"azure": (240, 255, 255), "mintcream": (245, 255, 250), "honeydew": (240, 255, 240)}
_NAMED |= {"aliceblue": (240, 248, 255)}
_FUNCTION = re.compile(r"(rgb|hsl|hwb)a?\(([^()]{1,80})\)")
_ANY = re.compile(r"#[0-9a-f]{3,8}|(?:rgb|hsl|hwb)a?\([^()]{1,80}\)|[a-z]{3,30}")
# Letters that cover less than this share of what lies behind are not seen.
_CLEAR = 0.02


def read_colour(text: str) -> Colour | None:
    """Return red, green, blue of 255 and the opacity of 1; None for what is not understood.

    >>> read_colour("#fff"), read_colour("rgba(0,0,0,0)")
    ((255, 255, 255, 1), (0.0, 0.0, 0.0, 0.0))
    """
    text = text.strip()
    if text == "transparent":
        return 0, 0, 0, 0
    if text in _NAMED:
        red, green, blue = _NAMED[text]
        return red, green, blue, 1
    digits = re.fullmatch(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})", text)
    if digits:
        code = digits[1] if len(digits[1]) > 4 else "".join(d + d for d in digits[1])
        values = [int(code[n : n + 2], 16) for n in range(0, len(code), 2)]
        return values[0], values[1], values[2], values[3] / 255 if len(values) > 3 else 1
    try:
        return _read_function(text)
    except ValueError:
        return None


def is_clear(text: str) -> bool:
    """True for a colour through which all is seen that lies behind it."""
    colour = read_colour(text)
    return colour is not None and colour[3] < _CLEAR


def colours_in(text: str) -> list[str]:
    """Return the colours, and the names that may be colours, in a value of several parts."""
    return [name for name in _ANY.findall(text) if name not in ("deg", "turn", "rad")]


def _read_function(text: str) -> Colour | None:
    match = _FUNCTION.match(text)
    parts = re.sub("[,/]", " ", match[2]).split() if match else []
    if match is None or len(parts) not in (3, 4):
        return None
    opacity = _share(parts[3]) if len(parts) == 4 else 1.0
    if match[1] == "rgb":
        red, green, blue = (255 * _share(p) if "%" in p else float(p) for p in parts[:3])
        return red, green, blue, opacity
    hue, first, second = float(parts[0].removesuffix("deg")), _share(parts[1]), _share(parts[2])
    if match[1] == "hsl":
        whole = colorsys.hls_to_rgb(hue / 360 % 1, second, first)
    else:
        full = colorsys.hsv_to_rgb(hue / 360 % 1, 1, 1)
        left = max(0.0, 1 - first - second)
        red, green, blue = (part * left + first for part in full)
        whole = red, green, blue
    red, green, blue = (255 * part for part in whole)
    return red, green, blue, opacity


def _share(text: str) -> float:
    return float(text[:-1]) / 100 if text.endswith("%") else float(text)
