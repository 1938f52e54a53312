"""A formula in MathML, as OpenDocument texts hold it -> its signs in the order of reading."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from fcmdiff.extract.flow import write_formula_part

# The source of the formula in a language of its own, beside what is shown.
_UNSHOWN = ("annotation", "annotation-xml")


def read_math(formula: Element, add: Callable[[str], None]) -> None:
    """Hand to ``add`` what ``formula`` shows; a power and a fraction stay what they are."""
    signs = _signs(formula)
    if signs:
        add(signs)


def _signs(element: Element) -> str:
    """Return the signs of an element, in one line."""
    parts = [_signs(child) for child in element if child.tag not in _UNSHOWN]
    return write_formula_part(element.tag, [(element.text or "").strip(), *parts])
