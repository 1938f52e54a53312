"""Body lines of all pages -> groups of lines, one a paragraph, item or heading.

A paragraph ends where the page shows it: a wider gap, another style, an indent, a marker, or a
line that stops although the first word of the next one would have fitted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from fcmdiff.extract.blocks import is_bullet, split_marker
from fcmdiff.extract.layout import Line, Style

# A gap between baselines this many times the usual one separates paragraphs. A raised note mark
# widens a line of CSS text to 1.13 times; the narrowest paragraph spacing met is 1.35 times.
_WIDE_GAP = 1.28
# Indents of first lines and lists measure 1 em and more; justified text starts within 0.1 em.
_INDENT = 0.7
_SENTENCE_END = re.compile(r"[.!?;:][\"'\u2019\u201d)\]]*\Z")
# From this share of numbered paragraphs on, a paragraph without a number continues another.
_NUMBERED_SHARE = 0.6


class Geometry(NamedTuple):
    """How the body of the document is set; lengths in points."""

    body: Style
    leading: dict[float, float]
    left: dict[int, float]
    right: dict[int, float]
    indented: bool

    def is_body(self, style: Style) -> bool:
        """True where ``style`` is that of running text."""
        return abs(style.size - self.body.size) < 0.6 and style.bold == self.body.bold


def measure(pages: Sequence[Sequence[Line]]) -> Geometry:
    """Return how the body of ``pages`` is set."""
    lines = [ln for page in pages for ln in page]
    body = _body_style(lines)
    like_body = [[ln for ln in page if abs(ln.style.size - body.size) < 0.6] for page in pages]
    left = _edge(like_body, lambda ln: ln.x0, smallest=True)
    right = _edge(like_body, lambda ln: ln.x1, smallest=False)
    draft = Geometry(body, _leadings(pages), left, right, indented=False)
    return draft._replace(indented=_uses_indents(pages, draft))


def group_lines(pages: Sequence[Sequence[Line]], geometry: Geometry) -> list[list[Line]]:
    """Return the lines of ``pages`` in groups, each one paragraph, list item or heading."""
    groups: list[list[Line]] = []
    for page in pages:
        fresh: list[list[Line]] = []
        for line in page:
            if fresh and not _opens_group(fresh[-1], line, geometry):
                fresh[-1].append(line)
            else:
                fresh.append([line])
        groups.extend(fresh)
    return _join_over_pages(groups, geometry)


def _body_style(lines: Sequence[Line]) -> Style:
    styles: Counter[Style] = Counter()
    for line in lines:
        size = round(line.style.size * 2) / 2
        styles[line.style._replace(size=size, caps=False)] += len(line.text)
    return (
        max(styles, key=lambda s: (styles[s], s)) if styles else Style(0, False, False, False, "")
    )


def _leadings(pages: Sequence[Sequence[Line]]) -> dict[float, float]:
    """Return the usual distance of baselines for each type size."""
    steps: dict[float, list[float]] = {}
    for page in pages:
        for one, two in pairwise(page):
            step, size = two.base - one.base, round(one.style.size)
            if abs(one.style.size - two.style.size) < 0.3 and 0.8 * size < step < 2.5 * size:
                steps.setdefault(size, []).append(step)
    return {size: sorted(found)[len(found) * 3 // 10] for size, found in sorted(steps.items())}


def _edge(pages: Sequence[Sequence[Line]], side: object, *, smallest: bool) -> dict[int, float]:
    assert callable(side)
    values = sorted(side(ln) for page in pages for ln in page)
    if not values:
        return {}
    whole = values[len(values) * 2 // 100] if smallest else values[-1 - len(values) * 2 // 100]
    edges: dict[int, float] = {}
    for page in (p for p in pages if p):
        own = sorted(side(ln) for ln in page)
        edge = own[0] if smallest else own[-1]
        # A page of a few short lines does not reach the margins.
        edges[page[0].page] = edge if len(own) >= 8 else (min if smallest else max)(edge, whole)
    return edges


def _uses_indents(pages: Sequence[Sequence[Line]], geometry: Geometry) -> bool:
    """True where most paragraphs open with an indented line and no gap."""
    indented = flush = 0
    for page in pages:
        for one, two in pairwise(page):
            body = geometry.is_body(one.style) and geometry.is_body(two.style)
            if not body or not _ends_early(one, two, geometry) or _has_gap(one, two, geometry):
                continue
            shift = two.x0 - geometry.left[two.page]
            indented += shift > _INDENT * two.style.size and split_marker(two.text)[0] is None
            flush += abs(shift) < _INDENT * two.style.size
    return indented > flush


def _has_gap(one: Line, two: Line, geometry: Geometry) -> bool:
    size = max(one.style.size, two.style.size)
    usual = geometry.leading.get(round(size), 1.25 * size)
    return two.base - one.base > _WIDE_GAP * usual


def _ends_early(one: Line, two: Line, geometry: Geometry) -> bool:
    """True where the first word of ``two`` would have fitted at the end of ``one``."""
    if one.text.endswith(("-", "\u2010", "\u00ad")):
        return False
    room = geometry.right.get(one.page, one.x1) - one.x1
    return two.first_word_width + 0.25 * one.style.size < room - 0.3 * one.style.size


def _same_look(one: Style, two: Style) -> bool:
    return (
        abs(one.size - two.size) < 0.6
        and one.bold == two.bold
        and one.color == two.color
        and (one.caps == two.caps or not (one.caps or two.caps))
    )


def _opens_group(group: Sequence[Line], line: Line, geometry: Geometry) -> bool:
    last = group[-1]
    if not _same_look(last.style, line.style) and not _is_mixed(group, line, geometry):
        return True
    if _has_gap(last, line, geometry) or line.base - last.base < 0.3 * line.style.size:
        return True
    if not geometry.is_body(line.style):
        return _is_new_item(group, line, geometry)
    return (
        _ends_early(last, line, geometry)
        or _is_new_item(group, line, geometry)
        or _shifts(group, line)
    )


def _is_mixed(group: Sequence[Line], line: Line, geometry: Geometry) -> bool:
    """True for a line of running text of which more than half happens to be bold or coloured."""
    last = group[-1]
    plain = abs(last.style.size - line.style.size) < 0.6
    full = not _ends_early(last, line, geometry)
    return plain and full and not _has_gap(last, line, geometry)


def _is_new_item(group: Sequence[Line], line: Line, geometry: Geometry) -> bool:
    """True where ``line`` opens with a marker that is one by its place, not by accident."""
    marker, _ = split_marker(line.original)
    if marker is None:
        return False
    last, first = group[-1], group[0]
    if is_bullet(marker) and marker not in "\u2013\u2014-*\u2212":
        return True
    em = line.style.size
    hangs = len(group) > 1 and group[1].x0 - line.x0 > _INDENT * em
    level = abs(line.x0 - first.x0) < 0.3 * em and split_marker(first.original)[0] is not None
    moved = abs(line.x0 - last.x0) > _INDENT * em
    ended = _SENTENCE_END.search(last.text) is not None or _ends_early(last, line, geometry)
    return hangs or (ended and (level or moved or "\t" in line.original[:8]))


def _shifts(group: Sequence[Line], line: Line) -> bool:
    """True where the left edge moves although the paragraph had settled on one."""
    em = line.style.size
    if len(group) > 1:
        return abs(line.x0 - group[-1].x0) > _INDENT * em
    shift = line.x0 - group[0].x0
    has_marker = split_marker(group[0].original)[0] is not None
    if shift > _INDENT * em:
        return not has_marker
    return shift < -4 * em


def _join_over_pages(groups: Sequence[list[Line]], geometry: Geometry) -> list[list[Line]]:
    texts = [g for g in groups if geometry.is_body(g[0].style)]
    numbered = sum(_paragraph_number(g) for g in texts) >= _NUMBERED_SHARE * max(1, len(texts))
    joined: list[list[Line]] = []
    for group in groups:
        if joined and _continues(joined[-1], group, geometry, numbered):
            joined[-1] = joined[-1] + group
        else:
            joined.append(group)
    return joined


def _paragraph_number(group: Sequence[Line]) -> bool:
    marker, _ = split_marker(group[0].original)
    return marker is not None and not is_bullet(marker)


def _continues(
    before: Sequence[Line], after: Sequence[Line], geometry: Geometry, numbered: bool
) -> bool:
    """True where ``after`` is the rest of ``before`` on the next page."""
    last, first = before[-1], after[0]
    if last.page == first.page or not _same_look(last.style, first.style):
        return False
    if not geometry.is_body(first.style) or split_marker(first.original)[0] is not None:
        return False
    if _SENTENCE_END.search(last.text) is None:
        return first.text[:1].islower() or not _ends_early(last, first, geometry)
    if first.text[:1].islower():
        return not last.text.endswith(":")
    if _ends_early(last, first, geometry):
        return False
    indent = first.x0 - geometry.left.get(first.page, first.x0) > _INDENT * first.style.size
    hangs = split_marker(before[0].original)[0] is not None and len(before) > 1
    return (geometry.indented and not indent) or (numbered and not indent) or (hangs and indent)
