"""Body lines of all pages -> groups of lines, one a paragraph, item or heading.

A paragraph ends where the page shows it: a wider gap, another style, an indent, a marker, or a
line that stops although the first word of the next one would have fitted.
"""

from __future__ import annotations

from collections.abc import Sequence

from fcmdiff.extract.blocks import SENTENCE_END
from fcmdiff.extract.markers import follows, is_bullet, split_marker
from fcmdiff.extract.pdf.layout.geometry import INDENT, Geometry
from fcmdiff.extract.pdf.layout.lines import Line
from fcmdiff.extract.pdf.layout.tables import goes_on_in_cell, key_of

# From this share of numbered paragraphs on, a paragraph without a number continues another.
_NUMBERED_SHARE = 0.6
_DASHES = "\u2013\u2014-*\u2212"


def group_lines(pages: Sequence[Sequence[Line]], geometry: Geometry) -> list[list[Line]]:
    """Return the lines of ``pages`` in groups, each one paragraph, list item or heading."""
    groups: list[list[Line]] = []
    for line in (ln for page in pages for ln in page):
        if groups and not _opens_group(groups[-1], line, geometry):
            groups[-1].append(line)
        else:
            groups.append([line])
    return _join_over_regions(groups, geometry)


def _opens_group(group: Sequence[Line], line: Line, geometry: Geometry) -> bool:
    last = group[-1]
    if last.region != line.region or _stands_apart(last, line, geometry):
        return True
    if key_of(line) in geometry.rows or key_of(group[0]) in geometry.rows:
        return key_of(line) in geometry.rows or not goes_on_in_cell(group, line)
    if _is_new_item(group, line, geometry):
        return True
    if not geometry.is_body(line.style) and not last.mixed:
        return False
    if _is_mid_sentence(last, line) and abs(line.x0 - last.x0) < INDENT * line.style.size:
        return False
    return geometry.ends_early(last, line) or _shifts(group, line)


def _stands_apart(last: Line, line: Line, geometry: Geometry) -> bool:
    if geometry.has_gap(last, line) or line.base - last.base < 0.3 * line.style.size:
        return True
    return not _same_look(last, line, geometry) and not _is_run_on(last, line, geometry)


def _same_look(one: Line, two: Line, geometry: Geometry) -> bool:
    left, right = one.style, two.style
    return (
        abs(left.size - right.size) < 0.6
        and left.bold == right.bold
        and geometry.color_of(left) == geometry.color_of(right)
        and _are_capitals(one) == _are_capitals(two)
    )


def _are_capitals(line: Line) -> bool:
    """True for a line in capitals, but not for an acronym that ends a sentence."""
    return line.style.caps and SENTENCE_END.search(line.text) is None


def _is_run_on(last: Line, line: Line, geometry: Geometry) -> bool:
    """True where a line looks otherwise only because of words that stand out inside the text."""
    if abs(last.style.size - line.style.size) >= 0.6:
        return False
    inline = last.mixed or line.mixed or len(last.colors | line.colors) > 1
    return not geometry.ends_early(last, line) and (inline or _is_mid_sentence(last, line))


def _is_mid_sentence(last: Line, line: Line) -> bool:
    """True where the break falls inside a sentence that goes on in lower case."""
    marker, rest = split_marker(line.original)
    return marker is None and rest[:1].islower() and SENTENCE_END.search(last.text) is None


def _is_new_item(group: Sequence[Line], line: Line, geometry: Geometry) -> bool:
    """True where ``line`` opens with a marker that is one by its place, not by accident."""
    marker, _ = split_marker(line.original)
    if marker is None:
        return False
    last, first = group[-1], group[0]
    if is_bullet(marker) and marker not in _DASHES:
        return True
    em = line.style.size
    hangs = len(group) > 1 and group[1].x0 - line.x0 > INDENT * em
    opener, _ = split_marker(first.original)
    level = abs(line.x0 - first.x0) < 0.3 * em and opener is not None
    if level and opener is not None and follows(marker, opener):
        return True
    moved = abs(line.x0 - last.x0) > INDENT * em
    ended = SENTENCE_END.search(last.text) is not None or geometry.ends_early(last, line)
    return hangs or (ended and (level or moved or "\t" in line.original[:8]))


def _shifts(group: Sequence[Line], line: Line) -> bool:
    """True where the left edge moves although the paragraph had settled on one.

    At its second line a paragraph may hang: the first line was full and its sentence goes on.
    """
    em = line.style.size
    if len(group) > 1:
        return abs(line.x0 - group[-1].x0) > INDENT * em
    shift = line.x0 - group[0].x0
    if shift > INDENT * em:
        has_marker = split_marker(group[0].original)[0] is not None
        return not has_marker and SENTENCE_END.search(group[0].text) is not None
    return shift < -4 * em


def _join_over_regions(groups: Sequence[list[Line]], geometry: Geometry) -> list[list[Line]]:
    texts = [g for g in groups if geometry.is_body(g[0].style)]
    numbered = sum(_is_numbered(g) for g in texts) >= _NUMBERED_SHARE * max(1, len(texts))
    joined: list[list[Line]] = []
    for group in groups:
        if joined and _continues(joined[-1], group, geometry, numbered=numbered):
            joined[-1] = joined[-1] + group
        else:
            joined.append(group)
    return joined


def _is_numbered(group: Sequence[Line]) -> bool:
    marker, _ = split_marker(group[0].original)
    return marker is not None and not is_bullet(marker)


def _continues(
    before: Sequence[Line], after: Sequence[Line], geometry: Geometry, *, numbered: bool
) -> bool:
    """True where ``after`` is the rest of ``before`` in the next column or on the next page."""
    last, first = before[-1], after[0]
    if last.region == first.region or not _may_be_one(last, first, geometry):
        return False
    if SENTENCE_END.search(last.text) is None:
        return first.text[:1].islower() or not geometry.ends_early(last, first)
    if first.text[:1].islower():
        return not last.text.endswith(":")
    if geometry.ends_early(last, first):
        return False
    indent = geometry.indent_of(first) > INDENT
    hangs = split_marker(before[0].original)[0] is not None and len(before) > 1
    return (geometry.indented and not indent) or (numbered and not indent) or (hangs and indent)


def _may_be_one(last: Line, first: Line, geometry: Geometry) -> bool:
    if not _same_look(last, first, geometry) and not (last.mixed or first.mixed):
        return False
    return geometry.is_body(first.style) and split_marker(first.original)[0] is None
