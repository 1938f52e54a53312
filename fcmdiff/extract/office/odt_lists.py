"""The lists of an ODT, as they open and close -> the number or bullet before each paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from xml.etree.ElementTree import Element

from fcmdiff.extract.office.looks import Look
from fcmdiff.extract.office.odt_styles import (
    ListLevel,
    ListStyle,
    OdtStyles,
    to_integer,
    write_marker,
)

_Counters = dict[int, int]


class OdtLists:
    """Counts through the lists of one document (ODF 1.3 part 3, 5.3 and 16.30)."""

    def __init__(self, styles: OdtStyles) -> None:
        self._styles = styles
        self._by_id: dict[str, _Counters] = {}
        self._last: dict[str, _Counters] = {}
        self._outline: _Counters = {}
        self._counters: _Counters = {}
        self._names: list[str] = []
        self._item: Element | None = None

    @property
    def is_open(self) -> bool:
        """True inside a list."""
        return bool(self._names)

    @property
    def depth(self) -> int:
        """How many lists are open."""
        return len(self._names)

    def indent_look(self, paragraph_list: str | None) -> Look:
        """Return how far the open list sets its paragraphs in, as far as it says so."""
        levels = self._styles.list_style(self._names[-1] or paragraph_list or "")
        own = levels.get(self.depth, ListLevel())
        return Look(left=own.left, first=own.first)

    @contextmanager
    def opened(self, element: Element) -> Iterator[None]:
        """Be in the list ``element``; an inner list goes by the style of the outer one."""
        outer, item = self._counters, self._item
        name = element.get("style-name") or (self._names[-1] if self._names else "")
        if not self._names:
            self._counters = self._find_counters(element, name)
        self._names.append(name)
        yield
        self._names.pop()
        self._item = item
        if not self._names:
            self._last[name] = self._counters
            self._counters = outer

    def _find_counters(self, element: Element, name: str) -> _Counters:
        """A list starts anew unless it says that it goes on, and with which."""
        continued = self._by_id.get(element.get("continue-list", ""))
        if continued is None and element.get("continue-numbering") == "true":
            continued = self._last.get(name)
        counters = {} if continued is None else continued
        own = element.get("id")
        if own:
            self._by_id[own] = counters
        return counters

    def open_item(self, element: Element) -> None:
        """Start the item ``element``; its number comes with its first paragraph."""
        self._item = element if element.tag == "list-item" else None

    def next_marker(self, paragraph_list: str | None) -> str | None:
        """Return the sign of a paragraph in the open list: that of its item, once."""
        item, self._item = self._item, None
        if item is None:
            return None
        place = len(self._names)
        levels = self._styles.list_style(self._names[-1] or paragraph_list or "")
        return _count(levels, place, self._counters, item.get("start-value"))

    def next_heading_marker(self, heading: Element, place: int) -> str | None:
        """Return the number that the outline of the document gives to a heading."""
        if not self._styles.outline or heading.get("is-list-header") == "true":
            return None
        return _count(self._styles.outline, place, self._outline, heading.get("start-value"))


def _count(levels: ListStyle, place: int, counters: _Counters, start: str | None) -> str | None:
    first = levels[place].start if place in levels else 1
    counters[place] = to_integer(start, counters.get(place, first - 1) + 1)
    for below in [n for n in counters if n > place]:
        del counters[below]
    return write_marker(levels, place, counters)
