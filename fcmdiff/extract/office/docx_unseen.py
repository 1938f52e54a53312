"""Where Word sets a text -> whether anybody can see it there.

Positions only; colours and sizes are matters of the look of a run.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from fcmdiff.extract.archive import find_path
from fcmdiff.extract.office.looks import LEAST_LINE, is_off_page

_EMU_A_TWIP = 635
_NUMBER = re.compile(r"-?[0-9]{1,9}")
_VML_PLACE = re.compile(r"(?:margin-)?(left|top|width|height):(-?[0-9]{1,6})(?:\.[0-9]*)?pt")


def is_unseen_paragraph(places: Mapping[str, Mapping[str, str]]) -> bool:
    """True of a paragraph in a frame off the page, set out of it, or in lines without height.

    ``places`` are the attributes of its frame, its indents and its lines, whether it says so
    itself or its style does.
    """
    frame, indent, lines = (places.get(tag, {}) for tag in ("framePr", "ind", "spacing"))
    if any(_is_off(_twips(frame, place), _twips(frame, size)) for place, size in ("xw", "yh")):
        return True
    if any(_is_off(_twips(indent, side), 0) for side in ("left", "start", "firstLine")):
        return True
    return lines.get("lineRule") == "exact" and 0 < _twips(lines, "line") < 20 * LEAST_LINE


def is_unseen_row(properties: Element | None) -> bool:
    """True of a row of a table that is given no height."""
    height = find_path(properties, "trHeight")
    exact = height is not None and height.get("hRule") == "exact"
    return exact and height is not None and 0 < _twips(height, "val") < 20 * LEAST_LINE


def is_unseen_table(properties: Element | None) -> bool:
    """True of a table that stands off the page."""
    place = find_path(properties, "tblpPr")
    return place is not None and any(_is_off(_twips(place, n), 0) for n in ("tblpX", "tblpY"))


def is_drawn_off_page(drawing: Element) -> bool:
    """True of a drawing that stands off the page, by DrawingML or by VML."""
    for anchor in drawing.iter("anchor"):
        size = find_path(anchor, "extent")
        for axis, length in (("positionH", "cx"), ("positionV", "cy")):
            offset = find_path(anchor, axis, "posOffset")
            if offset is not None and _NUMBER.fullmatch((offset.text or "").strip()):
                wide = 0 if size is None else _twips(size, length) // _EMU_A_TWIP
                if _is_off(int(offset.text or "") // _EMU_A_TWIP, wide):
                    return True
    return any(_is_off_by_style(shape.get("style", "")) for shape in drawing.iter("shape"))


def _is_off_by_style(style: str) -> bool:
    if "visibility:hidden" in style.replace(" ", ""):
        return True
    at = {name: int(value) * 20 for name, value in _VML_PLACE.findall(style[:2000])}
    return _is_off(at.get("left", 0), at.get("width", 0)) or _is_off(
        at.get("top", 0), at.get("height", 0)
    )


def _is_off(start: int, size: int) -> bool:
    return is_off_page(start / 20, size / 20)


def _twips(element: Element | Mapping[str, str], name: str) -> int:
    text = element.get(name, "")
    return int(text) if _NUMBER.fullmatch(text) else 0
