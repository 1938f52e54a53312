"""A length as CSS writes it -> pixels."""

from __future__ import annotations

import re

EM = 16.0
# How wide the screen of a desk is that pages are asked about.
SCREEN = 1280.0
PIXELS = {
    **{"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 37.8, "mm": 3.78},
    **{"em": EM, "rem": EM, "ex": 8.0, "ch": 8.0, "%": EM / 100, "vw": 12.8, "vh": 7.2},
}
_NUMBER = r"[+-]?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})(?:e[+-]?\d{1,2})?"
_LENGTH = re.compile(rf"({_NUMBER})([a-z%]{{0,4}})")
_TERM = rf"{_NUMBER}[a-z%]{{0,4}}"
_SUM = re.compile(rf"calc\(\s{{0,9}}({_TERM}(?:\s{{1,9}}[+-]\s{{1,9}}{_TERM}){{0,9}})\s{{0,9}}\)")


def to_pixels(text: str) -> float | None:
    """Return the length ``text``, or a sum of lengths; None for what is not understood.

    >>> to_pixels("-2em"), to_pixels("calc(0px - 9999px)"), to_pixels("auto")
    (-32.0, -9999.0, None)
    """
    text = text.strip()
    match = _LENGTH.fullmatch(text)
    if match is not None:
        return float(match[1]) * PIXELS[match[2]] if match[2] in PIXELS else None
    added = _SUM.fullmatch(text)
    if added is None:
        return None
    first, *others = added[1].split()
    parts = [to_pixels(first)]
    parts += [to_pixels(part) for part in others[1::2]]
    signs = [1, *(1 if sign == "+" else -1 for sign in others[::2])]
    if None in parts:
        return None
    return sum(sign * (part or 0.0) for sign, part in zip(signs, parts, strict=True))
