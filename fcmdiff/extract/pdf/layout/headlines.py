"""Groups of lines -> which of them are set as headings, and which heading ranks above which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from fcmdiff.extract.markers import is_bullet, split_marker
from fcmdiff.extract.numbered import ENDS_NO_HEADING, MAX_SECTION_WORDS
from fcmdiff.extract.pdf.layout.geometry import Geometry
from fcmdiff.extract.pdf.layout.lines import Line, Style

# The longest heading met in official statements has 19 words.
_MAX_HEADING_WORDS = 25
_MAX_HEADING_LINES = 4
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,4}\.?\s")
# What names a figure or a table stands under no theme of its own.
CAPTION = re.compile(r"\A(?:table|figure|fig\.)\s+(?:\w{1,4}\.)*\d", re.IGNORECASE)
# Neither does an address of an author, nor words that are quoted whole.
_ADDRESS = re.compile(r"\S@\S{1,200}\.\S|\bwww\.\w")
_QUOTATION = re.compile(r"\A[\"\u201c\u00ab].*[.!?][\"\u201d\u00bb]\Z")
# Lines of code, and lists of names in it: "<title>", "@style", "NAME=value", "item, itemHead, ...".
_CODE = re.compile(r"\A[<@$]|\$\{|://|\w=\w|</")
_NAMES = re.compile(r"\A(?=.*[a-z][A-Z][a-z])(?:\w+,\s+){3,}\w+\Z")
_NO_HEADING = (CAPTION, _ADDRESS, _QUOTATION, _CODE, _NAMES)
_GAPS = re.compile(r"\s++")
# Type larger than the body's by this many points heads something even with a full stop.
_LARGE = 2.0
# "Annex: the fund and its rules." has a full stop and is no sentence.
_LEAST_SENTENCE = 6


def heading_style(group: Sequence[Line], text: str, geometry: Geometry) -> Style | None:
    """Return the style of ``group`` where it reads as a heading, None where it is running text.

    A heading is short, does not end as a sentence or a lead-in does, and stands out from the
    body by size, weight, capitals, colour or slant.
    """
    words = len(text.split())
    if not 0 < words <= _MAX_HEADING_WORDS or len(group) > _MAX_HEADING_LINES:
        return None
    if not any(ch.isalpha() for ch in text):
        return None
    large = group[0].style.size > geometry.body.size + _LARGE and words <= MAX_SECTION_WORDS
    if ENDS_NO_HEADING.search(text) and not (large and text.endswith((".", ":"))):
        return None
    if _is_cell_or_item(group) or any(sign.search(text) for sign in _NO_HEADING):
        return None
    if not _stands_out(group, geometry) and not _is_section_number(group, text):
        return None
    style = group[0].style
    return style._replace(size=round(style.size * 2) / 2, color=geometry.color_of(style))


def find_authors(texts: Sequence[str], first_page: int) -> frozenset[int]:
    """Return the places of lines that an address follows: at the start, the names of authors.

    The start is the first page, of so many ``texts``, and what stands before the first long text;
    on a page of several columns text may stand before the next author.
    """
    long = (n for n, text in enumerate(texts) if len(text.split()) > _MAX_HEADING_WORDS)
    start = max(first_page, next(long, len(texts)))
    return frozenset(
        place
        for place, after in enumerate(texts[1:start])
        if _ADDRESS.search(after) and len(after.split()) <= _MAX_HEADING_WORDS
    )


def find_pulled(texts: Sequence[str], styles: Sequence[Style | None]) -> frozenset[int]:
    """Return the places of sentences that are set large amid the text: pulled out of it.

    ``styles`` has None for what looks like no heading. What ends as a sentence and has as many
    words as one is a heading all the same where it opens the document, or is set as others are that
    end as none.
    """
    opened = next((n for n, style in enumerate(styles) if style is None), len(styles))
    plain = {
        style
        for text, style in zip(texts, styles, strict=True)
        if style is not None and not text.endswith(".")
    }
    return frozenset(
        n
        for n, (text, style) in enumerate(zip(texts, styles, strict=True))
        if style is not None
        and n > opened
        and style not in plain
        and text.endswith(".")
        and len(text.split()) > _LEAST_SENTENCE
    )


def _is_section_number(group: Sequence[Line], text: str) -> bool:
    """True for a line of its own such as "4.2 Naming", which may be set like the body."""
    numbered = _SECTION.match(group[0].text) is not None
    return numbered and len(group) == 1 and len(text.split()) <= MAX_SECTION_WORDS


def _is_cell_or_item(group: Sequence[Line]) -> bool:
    """True for a list item, and for the head of a table, whose cells are a tab apart.

    In narrow justified columns the first line of a long heading is stretched: every space is a tab.
    """
    marker, rest = split_marker(group[0].original)
    stretched = len(group) > 1 and all("\t" in gap for gap in _GAPS.findall(rest.strip()))
    return (marker is not None and is_bullet(marker)) or ("\t" in rest and not stretched)


def _stands_out(group: Sequence[Line], geometry: Geometry) -> bool:
    style, body = group[0].style, geometry.body
    if abs(style.size - body.size) > 0.7:
        return style.size > body.size
    if all(ln.style.bold and not ln.mixed for ln in group) and not body.bold:
        return True
    if all(ln.style.caps for ln in group) and not body.caps:
        return True
    colors = {geometry.color_of(ln.style) for ln in group}
    if len(colors) == 1 and body.color not in colors and style.size >= body.size - 0.3:
        return True
    return all(ln.style.italic for ln in group) and not body.italic


def rank_styles(styles: Iterable[Style]) -> dict[Style, int]:
    """Return the rank of each heading style: larger, then capitals, bold, upright come first."""
    ordered = sorted(
        set(styles), key=lambda s: (-s.size, not s.caps, not s.bold, s.italic, s.color)
    )
    return {style: rank for rank, style in enumerate(ordered)}
