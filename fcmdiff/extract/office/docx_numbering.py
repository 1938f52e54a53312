"""numbering.xml of a DOCX -> the number or bullet that Word shows before each paragraph."""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.etree.ElementTree import Element

from fcmdiff.extract.archive import find_path
from fcmdiff.extract.flow import BULLET
from fcmdiff.extract.numerals import NumberStyle, write_number
from fcmdiff.extract.office.docx_styles import Styles, is_on, read_indent, to_integer, value_of
from fcmdiff.extract.office.looks import Look

# ECMA-376 part 1, 17.9.3: nine levels.
_LEVELS = 9
# Word itself writes and takes 255 characters; a longer pattern is made to be filled in for ever.
_LEVEL_TEXT = 255
_PLACE = re.compile(r"%([1-9])")
_STYLES = {
    "lowerLetter": NumberStyle.LOWER_LETTER,
    "upperLetter": NumberStyle.UPPER_LETTER,
    "lowerRoman": NumberStyle.LOWER_ROMAN,
    "upperRoman": NumberStyle.UPPER_ROMAN,
}


class _Level(NamedTuple):
    """How one level of a list is written and when it starts again."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    restarts_after: int | None = None
    plain_digits: bool = False
    left: float | None = None
    first: float | None = None


class Numbering:
    """Counts through the lists of one document, paragraph by paragraph."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        lists = root.findall("num") if root is not None else []
        kinds = root.findall("abstractNum") if root is not None else []
        self._lists = {e.get("numId", ""): e for e in lists}
        self._kinds = {e.get("abstractNumId", ""): e for e in kinds}
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def next_marker(self, number: str | None, level: int | None) -> str | None:
        """Return the sign of the next paragraph in the list ``number``, None where it has none.

        Lists that share their abstract definition go on counting, as in Word, unless one of them
        overrides its start.
        """
        if number is None or number not in self._lists:
            return None
        place = min(level or 0, _LEVELS - 1)
        levels = self._find_levels(number)
        own = levels.get(place, _Level())
        counters = self._counters.setdefault(self._kind_of(number), {})
        self._count(counters, number, place, levels)
        if own.style == "bullet":
            return BULLET
        if own.style == "none":
            return None
        return _write(own, levels, counters) or None

    def indent_look(self, number: str | None, level: int | None) -> Look:
        """Return how far the list ``number`` sets its paragraphs in, as far as it says so."""
        if number is None or number not in self._lists:
            return Look()
        own = self._find_levels(number).get(min(level or 0, _LEVELS - 1), _Level())
        return Look(left=own.left, first=own.first)

    def _count(
        self, counters: dict[int, int], number: str, place: int, levels: dict[int, _Level]
    ) -> None:
        start = levels.get(place, _Level()).start
        override = self._start_override(number, place)
        if override is not None and (number, place) not in self._started:
            counters[place] = override
        else:
            counters[place] = counters.get(place, start - 1) + 1
        self._started.add((number, place))
        for above in range(place):
            counters.setdefault(above, levels.get(above, _Level()).start)
        for below in range(place + 1, _LEVELS):
            after = levels.get(below, _Level()).restarts_after
            if after is None or (after and place < after):
                counters.pop(below, None)

    def _kind_of(self, number: str) -> str:
        return value_of(self._lists.get(number), "abstractNumId")

    def _start_override(self, number: str, place: int) -> int | None:
        for override in self._lists[number].findall("lvlOverride"):
            if override.get("ilvl") == str(place):
                return to_integer(value_of(override, "startOverride"))
        return None

    def _find_levels(self, number: str) -> dict[int, _Level]:
        if number not in self._levels:
            kind = self._kinds.get(self._kind_of(number))
            linked = value_of(kind, "numStyleLink")
            if linked:
                # The definition stands with the list that the style names.
                named = self._styles.look(linked).number or ""
                kind = self._kinds.get(self._kind_of(named)) if named in self._lists else kind
            found = _read_levels(kind)
            for override in self._lists[number].findall("lvlOverride"):
                found.update(_read_levels(override))
            self._levels[number] = found
        return self._levels[number]


def _read_levels(holder: Element | None) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for element in holder.findall("lvl") if holder is not None else []:
        place = to_integer(element.get("ilvl", ""))
        if place is not None and place < _LEVELS:
            legal = find_path(element, "isLgl")
            left, first = read_indent(element.find("pPr"))
            levels[place] = _Level(
                start=to_integer(value_of(element, "start")) or 0,
                style=value_of(element, "numFmt") or "decimal",
                text=value_of(element, "lvlText")[:_LEVEL_TEXT],
                restarts_after=to_integer(value_of(element, "lvlRestart")),
                plain_digits=legal is not None and is_on(legal, "val", missing=True),
                left=left,
                first=first,
            )
    return levels


def _write(own: _Level, levels: dict[int, _Level], counters: dict[int, int]) -> str:
    def fill(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        level = levels.get(place, _Level())
        style = "decimal" if own.plain_digits else level.style
        return _write_one(counters.get(place, level.start), style)

    return " ".join(_PLACE.sub(fill, own.text).split())


def _write_one(number: int, style: str) -> str:
    if style == "decimalZero":
        return f"{number:02d}"
    if style == "ordinal":
        return f"{number}{_ordinal_ending(number)}"
    return write_number(number, _STYLES.get(style, NumberStyle.DECIMAL), doubled=True)


def _ordinal_ending(number: int) -> str:
    if 10 < number % 100 < 14:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
