"""The condition of an at-rule of CSS -> whether it holds on the screen of a desk."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterable

from fcmdiff.extract.html.lengths import SCREEN, to_pixels

# Pages are asked about a screen of this height, and about a reader who has set nothing.
_HEIGHT = 720.0
_OTHER_MEDIA = frozenset({"print", "speech", "tty", "tv", "projection", "handheld", "braille"})
_SET = {
    **{"prefers-color-scheme": "light", "prefers-reduced-motion": "no-preference"},
    **{"prefers-contrast": "no-preference", "forced-colors": "none", "inverted-colors": "none"},
    **{"hover": "hover", "any-hover": "hover", "pointer": "fine", "any-pointer": "fine"},
    **{"orientation": "landscape", "scripting": "enabled", "display-mode": "browser"},
    **{"update": "fast", "grid": "0"},
}
_SIGNS = {
    **{"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge},
    "=": operator.eq,
}


def holds(head: str) -> bool | None:
    """Return whether the rules inside an at-rule hold on a screen; None where nobody can tell.

    >>> holds("@media print"), holds("@media (width >= 300px)"), holds("@container (width > 9px)")
    (False, True, None)
    """
    name, _, condition = head[1:].lower().partition(" ")
    name, bracket, rest = name.partition("(")
    condition = bracket + rest + condition
    if name == "supports":
        return not condition.strip().startswith("not")
    if name == "media":
        return _any(_matches(query.strip()) for query in condition.split(","))
    return {"layer": True, "scope": None, "container": None}.get(name, False)


def holds_on_screen(media: str) -> bool:
    """True where a sheet for these ``media`` is used on a screen; "" is used on all."""
    return not media.strip() or holds(f"@media {media}") is not False


def _any(found: Iterable[bool | None]) -> bool | None:
    values = set(found)
    return True if True in values else (None if None in values else False)


def _all(found: Iterable[bool | None]) -> bool | None:
    values = set(found)
    return False if False in values else (None if None in values else True)


def _matches(query: str) -> bool | None:
    negated = query.startswith("not ")
    features = [_has(feature) for feature in re.findall(r"\(([^()]*)\)", query)]
    words = re.sub(r"\([^()]*\)", " ", query).split()
    if "not" in words[negated:] or "(" in " ".join(words):
        return None
    shown = not any(word in _OTHER_MEDIA for word in words)
    found = _all([shown, _any(features) if "or" in words else _all(features)])
    return found if not negated or found is None else not found


def _has(feature: str) -> bool | None:
    """Return whether the screen has one ``feature``."""
    name, colon, value = (part.strip() for part in feature.partition(":"))
    if colon:
        end, _, side = name.rpartition("-")
        length = to_pixels(value)
        if side in ("width", "height") and length is not None and end in ("min", "max", ""):
            size = SCREEN if side == "width" else _HEIGHT
            return {"min": size >= length, "max": size <= length}.get(end, size == length)
        return _SET[name] == value if name in _SET else None
    if name in ("color", "width", "height", "hover", "pointer", "scripting"):
        return True
    parts = [part.strip() for part in re.split(r"(<=|>=|<|>|=)", feature)]
    sizes = [{"width": SCREEN, "height": _HEIGHT}.get(p, to_pixels(p)) for p in parts[::2]]
    if len(sizes) < 2 or None in sizes:
        return None
    return all(
        _SIGNS[sign](one or 0.0, two or 0.0)
        for one, sign, two in zip(sizes, parts[1::2], sizes[1:], strict=False)
    )
