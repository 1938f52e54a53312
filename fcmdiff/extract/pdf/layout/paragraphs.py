"""Body lines of all pages -> groups of lines, one a paragraph, item or heading.

A paragraph ends where the page shows it: a wider gap, another style, an indent, a marker, or a
line that stops although the first word of the next one would have fitted.
"""

from __future__ import annotations

from collections.abc import Sequence

from fcmdiff.extract.blocks import SENTENCE_END
from fcmdiff.extract.markers import follows, is_bullet, split_marker
from fcmdiff.extract.pdf.layout.geometry import INDENT, Geometry
from fcmdiff.extract.pdf.layout.headlines import CAPTION
from fcmdiff.extract.pdf.layout.lines import Line
from fcmdiff.extract.pdf.layout.tables import goes_on_in_cell, key_of

# From this share of numbered paragraphs on, a paragraph without a number continues another.
_NUMBERED_SHARE = 0.6
# Addresses inside a text are set at .82 and .9 of its size (pdfua, LaTeX); the leading stays.
_SMALL_INLINE = 0.78
_SAME_LEADING = 0.05
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
    if last.region != line.region or _stands_apart(group, line, geometry):
        return True
    if key_of(line) in geometry.rows or key_of(group[0]) in geometry.rows:
        return key_of(line) in geometry.rows or not goes_on_in_cell(group, line)
    if _is_new_item(group, line, geometry):
        return True
    if not geometry.is_text(line.style) and not last.mixed:
        return False
    early = geometry.ends_early(last, line)
    level = abs(line.x0 - last.x0) < INDENT * line.style.size
    # Where a figure stands in the text, its lines begin further in from one to the next.
    if _is_mid_sentence(last, line) and (level or not early):
        return False
    return early or _shifts(group, line, geometry)


def _stands_apart(group: Sequence[Line], line: Line, geometry: Geometry) -> bool:
    last = group[-1]
    if geometry.has_gap(last, line) or line.base - last.base < 0.3 * line.style.size:
        return True
    if _same_look(last, line, geometry) or _is_run_on(last, line, geometry):
        return False
    return not _goes_on_in_item(group, line)


def _goes_on_in_item(group: Sequence[Line], line: Line) -> bool:
    """True where ``line`` hangs under an item whose sentence is not at its end.

    The first words of an item are often in bold type, on a line of their own.
    """
    hangs = line.x0 - group[0].x0 > INDENT * line.style.size
    same_size = abs(group[-1].style.size - line.style.size) < 0.6
    in_item = split_marker(group[0].original)[0] is not None
    return in_item and hangs and same_size and _is_mid_sentence(group[-1], line)


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
        return _goes_on_in_size(last, line, geometry)
    inline = last.mixed or line.mixed or len(last.colors | line.colors) > 1
    return not geometry.ends_early(last, line) and (inline or _is_mid_sentence(last, line))


def _goes_on_in_size(last: Line, line: Line, geometry: Geometry) -> bool:
    """True where a line is smaller only because most of it is, such as an address in small type.

    It keeps the leading and the edge of the paragraph, and the line before it is full.
    """
    body = geometry.body.size
    sizes = sorted((last.style.size, line.style.size))
    leading = geometry.leading.get(round(body), 0.0)
    return (
        abs(sizes[1] - body) < 0.6
        and sizes[0] > _SMALL_INLINE * sizes[1]
        and abs(line.base - last.base - leading) < _SAME_LEADING * body
        and abs(line.x0 - last.x0) < _SAME_LEADING * body
        and SENTENCE_END.search(last.text) is None
        and not geometry.ends_early(last, line)
    )


def _is_mid_sentence(last: Line, line: Line) -> bool:
    """True where the break falls inside a sentence that goes on in lower case."""
    marker, rest = split_marker(line.original)
    starts_inside = rest.lstrip("(")[:1].islower()
    return marker is None and starts_inside and SENTENCE_END.search(last.text) is None


def _is_new_item(group: Sequence[Line], line: Line, geometry: Geometry) -> bool:
    """True where ``line`` opens with a marker that is one by its place, not by accident."""
    marker, _ = split_marker(line.original)
    if marker is None:
        return False
    last, first = group[-1], group[0]
    if is_bullet(marker) and marker not in _DASHES:
        return True
    if key_of(line) in geometry.items:
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


def _shifts(group: Sequence[Line], line: Line, geometry: Geometry) -> bool:
    """True where the left edge moves although the paragraph had settled on one.

    At its second line a paragraph may hang: the first line was full and its sentence goes on.
    """
    em = line.style.size
    if len(group) == 1 and geometry.indented and SENTENCE_END.search(group[0].text):
        # Two first lines one after the other: the paragraph between them has one full line.
        both = min(geometry.indent_of(group[0]), geometry.indent_of(line)) > INDENT
        if both and abs(line.x0 - group[0].x0) < 0.1 * em:
            return split_marker(group[0].original)[0] is None
    if len(group) > 1:
        # Under a large initial or a figure the lines start further out again.
        back = line.x0 < group[-1].x0 and SENTENCE_END.search(group[-1].text) is None
        return abs(line.x0 - group[-1].x0) > INDENT * em and not back
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
        place = _find_open(joined, group, geometry)
        if place is not None and _continues(joined[place], group, geometry, numbered=numbered):
            joined[place] = joined[place] + group
        else:
            joined.append(group)
    return joined


def _find_open(
    groups: Sequence[Sequence[Line]], group: Sequence[Line], geometry: Geometry
) -> int | None:
    """Return the place of the group that ``group`` may go on with: the last of its own kind.

    What stands beside the text, a caption or a table may come between the halves of a paragraph.
    """
    if not groups or group[0].aside:
        return None
    for place in range(len(groups) - 1, -1, -1):
        if not _is_between(groups[place], group, geometry):
            adjacent = place == len(groups) - 1
            same = groups[place][-1].region == group[0].region
            return None if adjacent and same else place
        if groups[place][0].page < group[0].page - 1:
            break
    return None


def _is_between(other: Sequence[Line], group: Sequence[Line], geometry: Geometry) -> bool:
    """True of text that ``group`` does not go on with: beside the text, in its own type, a row."""
    size = other[0].style.size
    own = abs(size - group[0].style.size) > 0.6 and size < geometry.body.size - 0.6
    return other[0].aside or own or key_of(other[0]) in geometry.rows


def _is_numbered(group: Sequence[Line]) -> bool:
    marker, _ = split_marker(group[0].original)
    return marker is not None and not is_bullet(marker)


def _continues(
    before: Sequence[Line], after: Sequence[Line], geometry: Geometry, *, numbered: bool
) -> bool:
    """True where ``after`` is the rest of ``before`` in the next column or on the next page.

    In one column something else stands between them: the line must be full and its sentence go on.
    """
    last, first = before[-1], after[0]
    if not _may_be_one(last, first, geometry):
        return False
    if last.region == first.region:
        return _is_mid_sentence(last, first) and not geometry.ends_early(last, first)
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
    if CAPTION.search(first.text):
        return False
    return geometry.is_text(first.style) and split_marker(first.original)[0] is None
