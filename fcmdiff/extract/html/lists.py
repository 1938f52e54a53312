"""A list or a table of a web page -> the signs of its items, and what kind of thing it is."""

from __future__ import annotations

import re

from fcmdiff.extract.flow import BULLET, is_layout
from fcmdiff.extract.html.page import HEADINGS
from fcmdiff.extract.html.tree import Element
from fcmdiff.extract.numerals import NumberStyle, write_number

_TYPES = {
    "1": NumberStyle.DECIMAL,
    "a": NumberStyle.LOWER_LETTER,
    "A": NumberStyle.UPPER_LETTER,
    "i": NumberStyle.LOWER_ROMAN,
    "I": NumberStyle.UPPER_ROMAN,
}
_CSS_TYPES = {
    "decimal": NumberStyle.DECIMAL,
    "lower-alpha": NumberStyle.LOWER_LETTER,
    "lower-latin": NumberStyle.LOWER_LETTER,
    "upper-alpha": NumberStyle.UPPER_LETTER,
    "upper-latin": NumberStyle.UPPER_LETTER,
    "lower-roman": NumberStyle.LOWER_ROMAN,
    "upper-roman": NumberStyle.UPPER_ROMAN,
}
_CSS_STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*?\b(none|[a-z]+-[a-z]+|decimal)\b")
_INTEGER = re.compile(r"[+-]?\d{1,6}")
_CONTENTS_HEADING = re.compile(
    r"(?:table of )?contents?|on this page|in this (?:document|article|statement)|jump to",
    re.IGNORECASE,
)


def item_markers(items: Element) -> dict[Element, str | None]:
    """Return the sign before each item of the list ``items``, None where it has none.

    Numbers are written "1.", letters and Roman numerals "(a)": the way communiqués print and
    quote them, whatever the style sheet of a site does.
    """
    styled = _CSS_STYLE.search(items.get("style").lower())
    if styled and styled[1] == "none":
        return {item: None for item in items.elements if item.tag == "li"}
    if items.tag != "ol":
        return {item: BULLET for item in items.elements if item.tag == "li"}
    style = _TYPES.get(items.get("type").strip(), NumberStyle.DECIMAL)
    style = _CSS_TYPES.get(styled[1], style) if styled else style
    return _numbered([item for item in items.elements if item.tag == "li"], items, style)


def _numbered(
    found: list[Element], items: Element, style: NumberStyle
) -> dict[Element, str | None]:
    step = -1 if "reversed" in items.attributes else 1
    number = _integer(items.get("start"), len(found) if step < 0 else 1)
    markers: dict[Element, str | None] = {}
    for item in found:
        number = _integer(item.get("value"), number)
        own = _TYPES.get(item.get("type").strip(), style)
        text = write_number(number, own)
        markers[item] = f"{text}." if own is NumberStyle.DECIMAL else f"({text})"
        number += step
    return markers


def _integer(text: str, default: int) -> int:
    return int(text) if _INTEGER.fullmatch(text.strip()) else default


def is_contents(items: Element) -> bool:
    """True for a list of two links or more into the same page, and of nothing else."""
    if items.tag not in ("ul", "ol") or not items.words or items.linked < items.words:
        return False
    links = [e for e in items.walk() if e.tag == "a" and e.words]
    return len(links) > 1 and all(re.match(r"#.", link.get("href")) for link in links)


def is_contents_heading(text: str) -> bool:
    """True for what stands over a list of contents."""
    return _CONTENTS_HEADING.fullmatch(text.strip(" :")) is not None


def is_layout_table(table: Element) -> bool:
    """True for a table that only places text on the page: its cells are read one by one."""
    if table.get("role") in ("presentation", "none"):
        return True
    inside = [e for e in table.walk() if e is not table]
    if any(e.tag in HEADINGS or e.tag in ("table", "ul", "ol") for e in inside):
        return True
    rows = [e for e in inside if e.tag == "tr"]
    return is_layout([sum(c.tag in ("td", "th") for c in row.elements) for row in rows])
