"""Declarations of CSS -> whether an element, or the letters in it, are shown.

Colours, sizes, places and masks as CSS 2.2 and the modules after it define them; a screen of a
desk is assumed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from fcmdiff.extract.same_colour import is_same_colour

# Pixels of an em.
_EM = 16.0
# What lies further out is on no screen; type below this size nobody reads.
_OFF_SCREEN = 990.0
_UNREADABLE = 2.0

_LENGTH = re.compile(r"([+-]?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9}))([a-z%]{0,4})")
PIXELS = {
    **{"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 37.8, "mm": 3.78},
    **{"em": _EM, "rem": _EM, "ex": 8.0, "ch": 8.0, "%": _EM / 100, "vw": 12.8, "vh": 7.2},
}
_NAMED = {"white": (255, 255, 255), "black": (0, 0, 0), "snow": (255, 250, 250)}
_NAMED |= {"ivory": (255, 255, 240), "whitesmoke": (245, 245, 245), "red": (255, 0, 0)}
_NAMED |= {"ghostwhite": (248, 248, 255), "floralwhite": (255, 250, 240)}
_FUNCTION = re.compile(r"(rgb|hsl)a?\(([^()]{1,80})\)")
Styles = dict[str, str]


def may_hide(declarations: Mapping[str, tuple[bool, str]]) -> bool:
    """True where ``declarations`` hide an element on white paper that others help them to hide.

    >>> may_hide({"left": (False, "-9999px")}), may_hide({"left": (False, "9px")})
    (True, False)
    """
    own = {"position": "absolute", "overflow": "hidden"}
    own |= {name: value for name, (_, value) in declarations.items()}
    return hides_box(own) or hides_letters(compute_style(own, {"ground": "white"}))


def hides_box(style: Styles) -> bool:
    """True where an element of this ``style`` and all in it are not shown.

    >>> hides_box({"display": "none"}), hides_box({"left": "-9999px", "position": "absolute"})
    (True, True)
    """
    if style.get("display") == "none" or style.get("content-visibility") == "hidden":
        return True
    if any(_is_nothing(style.get(name)) for name in ("opacity", "zoom", "scale")):
        return True
    return _is_clipped(style) or _is_moved_out(style) or _is_masked(style)


def _is_nothing(value: str | None) -> bool:
    return value is not None and _pixels(value.replace("%", "")) == 0


def _is_clipped(style: Styles) -> bool:
    placed = style.get("position") in ("absolute", "fixed")
    rect = re.fullmatch(r"rect\(([^()]*)\)", style.get("clip", ""))
    if rect and placed:
        edges = [_pixels(edge) for edge in rect[1].replace(",", " ").split()]
        if len(edges) == 4 and None not in edges:
            top, right, bottom, left = (edge or 0.0 for edge in edges)
            if bottom - top <= 1 or right - left <= 1:
                return True
    path = style.get("clip-path", "")
    inset = re.fullmatch(r"inset\(\s*(\d+)%.*\)", path)
    half = 50
    if (inset and int(inset[1]) >= half) or re.match(r"circle\(\s*0", path):
        return True
    cut = any(
        value in style.get(name, "").split()
        for name in ("overflow", "overflow-x", "overflow-y")
        for value in ("hidden", "clip")
    )
    sizes = [_pixels(style.get(n, "")) for n in ("height", "max-height", "width", "max-width")]
    return cut and any(size is not None and size <= 1 for size in sizes)


def _is_moved_out(style: Styles) -> bool:
    moved = style.get("position") in ("absolute", "fixed", "relative")
    names = ["margin-left", "margin-top"]
    names += ["left", "top", "right", "bottom", "inset"] if moved else []
    away = [_pixels(part) for name in names for part in style.get(name, "").split()]
    shifted = f"{style.get('transform', '')} {style.get('translate', '')}"
    if re.search(r"scale(?:3d|x|y)?\(\s*0(?:\.0*)?\s*[,)]", shifted):
        return True
    away += [
        _pixels(part)
        for part in re.findall(r"[+-]?[\d.]{1,9}(?:px|em|rem|v[wh])", shifted)
        if part.count(".") < 2
    ]
    return any(far is not None and far <= -_OFF_SCREEN for far in away)


def _is_masked(style: Styles) -> bool:
    if re.search(r"opacity\(\s*0(?:\.0*)?%?\s*\)", style.get("filter", "")):
        return True
    for name in ("mask", "mask-image", "-webkit-mask", "-webkit-mask-image"):
        mask = re.fullmatch(r"[a-z-]*gradient\(([^()]*)\)", style.get(name, ""))
        if mask and all(c.strip() == "transparent" for c in mask[1].split(",")):
            return True
    return False


INHERITED = (
    *("visibility", "text-indent", "font-size", "color", "-webkit-text-fill-color"),
    *("ground", "clipped"),
)
_KEPT = frozenset({"inherit", "unset", "currentcolor", "revert", "revert-layer"})


def compute_style(own: Styles, outer: Styles) -> Styles:
    """Return what an element with its ``own`` declarations inside ``outer`` hands on.

    ``ground`` is the colour behind its text, ``clipped`` set where the text is cut out of it.
    """
    style = {name: outer[name] for name in INHERITED if name in outer}
    style |= {name: value for name, value in own.items() if value not in _KEPT}
    size = re.search(r"(?:^|\s)([\d.]{1,9}[a-z%]{0,3})(?:/|\s)", own.get("font", ""))
    if size and "font-size" not in own:
        style["font-size"] = size[1]
    style = {name: value for name, value in style.items() if name in INHERITED}
    style["ground"] = ground_of(own, outer.get("ground", ""))
    if "text" in (own.get("background-clip"), own.get("-webkit-background-clip")):
        style["clipped"] = "text"
    return style


def hides_letters(style: Styles) -> bool:
    """True where text in this computed ``style`` is not shown, though a part in it may be.

    The style has what is inherited, and as ``ground`` the colour behind the text.
    """
    if style.get("visibility") in ("hidden", "collapse"):
        return True
    indent = _pixels(style.get("text-indent", ""))
    if indent is not None and indent <= -_OFF_SCREEN:
        return True
    size = _pixels(style.get("font-size", ""))
    if size is not None and size < _UNREADABLE:
        return True
    colour = read_colour(style.get("-webkit-text-fill-color") or style.get("color", ""))
    ground = read_colour(style.get("ground", ""))
    if colour is None or "clipped" in style:
        return False
    if colour[3] == 0 or ground is None or ground[3] != 1:
        return colour[3] == 0
    return is_same_colour(*([part / 255 for part in whole[:3]] for whole in (colour, ground)))


def ground_of(style: Styles, outer: str) -> str:
    """Return the colour behind the text of an element; "" where it is a picture or not known."""
    for name in ("background-image", "background", "background-color"):
        value = style.get(name, "")
        if not value or value in ("none", "transparent", "inherit", "initial", "unset"):
            continue
        if read_colour(value) is None:
            return ""
        outer = value
    return outer


def read_colour(text: str) -> tuple[float, float, float, float] | None:
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


def _read_function(text: str) -> tuple[float, float, float, float] | None:
    match = _FUNCTION.match(text)
    parts = re.sub("[,/]", " ", match[2]).split() if match else []
    if match is None or len(parts) not in (3, 4):
        return None
    opacity = _share(parts[3]) if len(parts) == 4 else 1.0
    if match[1] == "rgb":
        red, green, blue = (255 * _share(p) if "%" in p else float(p) for p in parts[:3])
        return red, green, blue, opacity
    grey = 255 * _share(parts[2])
    # Only what is white, black or not there can be told without the hue.
    return (grey, grey, grey, opacity) if grey in (0.0, 255.0) or opacity == 0 else None


def _share(text: str) -> float:
    return float(text[:-1]) / 100 if text.endswith("%") else float(text)


def _pixels(text: str) -> float | None:
    match = _LENGTH.fullmatch(text.strip())
    if match is None or match[2] not in PIXELS:
        return None
    return float(match[1]) * PIXELS[match[2]]
