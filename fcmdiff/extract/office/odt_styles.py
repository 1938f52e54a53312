"""The styles of an ODT -> what each says of headings, bold and hidden text, and of lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from fcmdiff.extract.archive import find_path
from fcmdiff.extract.flow import BULLET
from fcmdiff.extract.numerals import NumberStyle, write_number
from fcmdiff.extract.office.looks import LEAST_LINE, Look

# Styles may have each other as parents in a circle; templates go some five deep.
_MAX_PARENTS = 32
_HOLDERS = ("styles", "automatic-styles")
_FORMATS = {
    "a": NumberStyle.LOWER_LETTER,
    "A": NumberStyle.UPPER_LETTER,
    "i": NumberStyle.LOWER_ROMAN,
    "I": NumberStyle.UPPER_ROMAN,
}
_LENGTH = re.compile(r"(-?[0-9]{0,4}(?:\.[0-9]{1,6})?)(cm|mm|in|pt|pc)")
_POINTS_A_UNIT = {"cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0, "pt": 1.0, "pc": 12.0}
_PERCENT = re.compile(r"([0-9]{1,4})(?:\.[0-9]+)?%")
# Type of less than a tenth of the size around it is no more than a line.
_LEAST_SHARE = 10


class ListLevel(NamedTuple):
    """How one level of a list is written; ``format`` is "" where nothing is shown."""

    bullet: bool = False
    format: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown_levels: int = 1
    doubled: bool = False
    left: float | None = None
    first: float | None = None


ListStyle = dict[int, ListLevel]


class OdtStyles:
    """The styles of one document: those of content.xml stand before those of styles.xml."""

    def __init__(self, *roots: Element | None) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._lists: dict[str, ListStyle] = {}
        self.outline: ListStyle = {}
        for element in _styles_in(roots):
            name = element.get("name", "")
            if element.tag == "style":
                self._styles.setdefault((element.get("family", ""), name), element)
            elif element.tag == "list-style":
                self._lists.setdefault(name, _read_levels(element))
            elif element.tag == "outline-style":
                self.outline = self.outline or _read_levels(element)
        self._looks: dict[tuple[str, str], Look] = {}

    def look(self, family: str, name: str) -> Look:
        """Return what a style ("paragraph" or "text") and its parents say."""
        key = (family, name)
        if key not in self._looks:
            look, style = Look(), self._styles.get(key)
            for _ in range(_MAX_PARENTS):
                if style is None:
                    break
                look = look.over(_style_look(style))
                style = self._styles.get((family, style.get("parent-style-name", "")))
            self._looks[key] = look
        return self._looks[key]

    def list_style(self, name: str) -> ListStyle:
        """Return how the list of the style ``name`` is written; empty where nothing is known."""
        return self._lists.get(name, {})

    def fill(self, kind: str, name: str) -> str | None:
        """Return the colour behind a "table", "table-row", "table-cell" or "section"."""
        style = self._styles.get((kind, name))
        for _ in range(_MAX_PARENTS):
            if style is None:
                return None
            found = _read_color(find_path(style, f"{kind}-properties"), "background-color")
            if found:
                return found
            style = self._styles.get((kind, style.get("parent-style-name", "")))
        return None

    def hides_section(self, name: str) -> bool:
        """True where the style of a section hides it."""
        style = self._styles.get(("section", name))
        properties = find_path(style, "section-properties")
        return properties is not None and properties.get("display") == "none"


def _styles_in(roots: tuple[Element | None, ...]) -> Iterator[Element]:
    for root in roots:
        for tag in _HOLDERS:
            holder = find_path(root, tag)
            if holder is not None:
                yield from holder


def _style_look(style: Element) -> Look:
    properties = find_path(style, "text-properties")
    title = "Title" in (style.get("name"), style.get("display-name"))
    edges = find_path(style, "paragraph-properties")
    lines = read_length(edges, "line-height")
    look = Look(
        outline=0 if title else None,
        number=style.get("list-style-name") or None,
        left=read_length(edges, "margin-left"),
        first=read_length(edges, "text-indent"),
        hidden=True if lines is not None and lines < LEAST_LINE else None,
        fill=_read_color(edges, "background-color"),
    )
    if properties is None:
        return look
    weight, struck = properties.get("font-weight"), properties.get("text-line-through-style")
    raised = properties.get("text-position")
    automatic = properties.get("use-window-font-color") == "true"
    family = properties.get("font-family", "") or properties.get("font-name", "")
    return look._replace(
        bold=weight in ("bold", "600", "700", "800", "900") if weight else None,
        hidden=properties.get("display") == "none" if properties.get("display") else look.hidden,
        struck=struck != "none" if struck else None,
        raised=_is_raised(raised) if raised else None,
        size=_read_size(properties),
        color=_read_color(properties, "color") if not automatic else "",
        spacing=read_length(properties, "letter-spacing"),
        fill=_read_color(properties, "background-color") or look.fill,
        scale=_read_percent(properties.get("text-scale", "")),
        font=family.strip("'\"") or None,
    )


def _read_size(properties: Element) -> int | None:
    """Return the size of type in half points; raised type has its own share of it."""
    size, raised = properties.get("font-size", ""), properties.get("text-position", "")
    percents = (_read_percent(size), _read_percent(raised.rpartition(" ")[2]))
    if any(percent is not None and 0 < percent < _LEAST_SHARE for percent in percents):
        return 1
    points = read_length(properties, "font-size")
    return None if points is None else int(2 * points)


def _read_percent(text: str) -> int | None:
    match = _PERCENT.fullmatch(text)
    return int(match[1]) if match else None


def _read_color(properties: Element | None, name: str) -> str | None:
    """Return a colour as RRGGBB; None where it is none, or that of what stands behind."""
    value = "" if properties is None else properties.get(name, "")
    return value[1:] if value.startswith("#") else None


def read_length(properties: Element | None, name: str) -> float | None:
    """Return a length in points; None where it is not given, or as a part of another."""
    match = _LENGTH.fullmatch("" if properties is None else properties.get(name, ""))
    digits = match and match[1].strip("-.")
    return float(match[1]) * _POINTS_A_UNIT[match[2]] if match and digits else None


def _is_raised(position: str) -> bool:
    first = position.partition(" ")[0]
    return first == "super" or bool(re.fullmatch(r"[1-9]\d*%", first))


def _read_levels(style: Element) -> ListStyle:
    levels: ListStyle = {}
    for element in style:
        place = element.get("level", "")
        if re.fullmatch(r"[0-9]{1,2}", place):
            edges = find_path(element, "list-level-properties", "list-level-label-alignment")
            levels[int(place)] = ListLevel(
                bullet=element.tag in ("list-level-style-bullet", "list-level-style-image"),
                format=element.get("num-format", ""),
                prefix=element.get("num-prefix", ""),
                suffix=element.get("num-suffix", ""),
                start=to_integer(element.get("start-value"), 1),
                shown_levels=to_integer(element.get("display-levels"), 1),
                doubled=element.get("num-letter-sync") == "true",
                left=read_length(edges, "margin-left"),
                first=read_length(edges, "text-indent"),
            )
    return levels


def to_integer(text: str | None, default: int) -> int:
    """Return a number of at most six digits, ``default`` for anything else."""
    return int(text) if text and re.fullmatch(r"[0-9]{1,6}", text) else default


def write_marker(levels: ListStyle, place: int, counters: dict[int, int]) -> str | None:
    """Return the sign of an item at the level ``place``, counted from 1; None where it has none."""
    own = levels.get(place)
    if own is None:
        return None
    if own.bullet:
        return BULLET
    if not own.format:
        return (own.prefix + own.suffix).strip() or None
    first = max(1, place - own.shown_levels + 1)
    numbers = [_write_level(levels, n, counters) for n in range(first, place + 1)]
    return f"{own.prefix}{'.'.join(n for n in numbers if n)}{own.suffix}".strip() or None


def _write_level(levels: ListStyle, place: int, counters: dict[int, int]) -> str:
    level = levels.get(place, ListLevel())
    if not level.format:
        return ""
    style = _FORMATS.get(level.format, NumberStyle.DECIMAL)
    return write_number(counters.get(place, level.start), style, doubled=level.doubled)
