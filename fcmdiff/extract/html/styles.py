"""Declarations of CSS, by what is inherited -> whether the letters in an element are shown."""

from __future__ import annotations

import re
from collections.abc import Mapping

from fcmdiff.extract.html.boxes import OFF_SCREEN, UNREADABLE, hides_box
from fcmdiff.extract.html.colours import is_clear, read_colour
from fcmdiff.extract.html.lengths import to_pixels
from fcmdiff.extract.same_colour import is_same_colour

Styles = dict[str, str]


def may_hide(declarations: Mapping[str, tuple[bool, str]]) -> bool:
    """True where ``declarations`` hide an element on white paper that others help them to hide.

    >>> may_hide({"left": (False, "-9999px")}), may_hide({"left": (False, "9px")})
    (True, False)
    """
    own = {"position": "absolute", "overflow": "hidden"}
    own |= {name: value for name, (_, value) in declarations.items()}
    return hides_box(own) or hides_letters(compute_style(own, {"ground": "white"}))


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
    indent = to_pixels(style.get("text-indent", ""))
    if indent is not None and indent <= -OFF_SCREEN:
        return True
    size = to_pixels(style.get("font-size", ""))
    if size is not None and size < UNREADABLE:
        return True
    ink = style.get("-webkit-text-fill-color") or style.get("color", "")
    colour, ground = read_colour(ink), read_colour(style.get("ground", ""))
    if "clipped" in style or colour is None:
        # Of most names no more is known than that they are the same.
        return "clipped" not in style and ink != "" and ink == style.get("ground")
    if is_clear(ink) or ground is None or ground[3] != 1:
        return is_clear(ink)
    return is_same_colour(*([part / 255 for part in whole[:3]] for whole in (colour, ground)))


def ground_of(style: Styles, outer: str) -> str:
    """Return the colour behind the text of an element; "" where it is a picture or not known."""
    for name in ("background-image", "background", "background-color"):
        value = style.get(name, "")
        if not value or value in ("none", "transparent", "inherit", "initial", "unset"):
            continue
        if read_colour(value) is None and not value.isalpha():
            return ""
        outer = value
    return outer
