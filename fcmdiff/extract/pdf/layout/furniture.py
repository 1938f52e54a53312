"""Lines of all pages -> body lines, notes and furniture (running heads, page numbers, contents).

A line leaves the text only on evidence: it recurs at the same height, it is a bare page number at
the edge, the producer marked it as an artifact of the page, or it is a contents entry.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from typing import NamedTuple

from fcmdiff.extract.pdf.layout.contents import find_contents
from fcmdiff.extract.pdf.layout.lines import Line
from fcmdiff.model.document import Furniture, FurnitureKind

# Running heads are looked for among this many lines from either edge of the page: two lines of
# head, a rule with a classification line, and a page number are the most that was met.
_EDGE_LINES = 4
# A head or foot stands at the same height on every page; producers round to a fraction of a point.
_SAME_HEIGHT = 3.0
# A running head is set off from the text by more than two lines.
_LONE_GAP = 2.0
# Share of the page height at either end in which a single line may be furniture.
_MARGIN_SHARE = 0.13

_PAGE_NUMBER = re.compile(
    r"\W*+(?:(?:page|p\.|pg\.?)\W*+)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*+(?:of|/|\|)\s*+\d{1,4})?\W*+",
    re.IGNORECASE,
)


class SortedLines(NamedTuple):
    """Body lines a page, note lines a page, and what belongs to the page itself."""

    body: tuple[tuple[Line, ...], ...]
    notes: tuple[tuple[Line, ...], ...]
    furniture: tuple[Furniture, ...]


def sort_lines(
    pages: Sequence[Sequence[Line]],
    heights: Sequence[float],
    listed: Collection[int] = frozenset(),
) -> SortedLines:
    """Return the lines of ``pages`` sorted into body, notes and furniture.

    ``heights`` are the heights of the pages in points, ``listed`` the units of the structure
    tree that are no notes.
    """
    heads = _find_running_lines(pages, heights)
    heads -= _parts_of_paragraphs(pages, heads)
    furniture: list[Furniture] = []
    body: list[tuple[Line, ...]] = []
    notes: list[tuple[Line, ...]] = []
    rest = [[ln for ln in page if ln not in heads] for page in pages]
    size = _body_size(rest)
    marks = _raised_marks(rest)
    for page, kept in zip(pages, rest, strict=True):
        furniture.extend(_as_furniture(ln) for ln in page if ln in heads)
        contents = find_contents(kept)
        furniture.extend(contents_entries(contents))
        text = [ln for ln in kept if ln not in contents]
        columns = [
            _cut_notes([ln for ln in text if ln.region == region], size, marks, listed, text)
            for region in sorted({ln.region for ln in text})
        ]
        body.append(tuple(ln for text, _ in columns for ln in text))
        notes.append(tuple(ln for _, foot in columns for ln in foot))
    return SortedLines(tuple(body), tuple(notes), tuple(furniture))


def _parts_of_paragraphs(pages: Sequence[Sequence[Line]], heads: set[Line]) -> set[Line]:
    """Return lines of ``heads`` that the structure tree makes one text with lines of the body."""
    return {
        line
        for page in pages
        if (inside := {ln.unit for ln in page if ln.unit >= 0 and ln not in heads})
        for line in page
        if line in heads and line.unit in inside
    }


def contents_entries(lines: Sequence[Line]) -> tuple[Furniture, ...]:
    """Return ``lines`` as entries of a contents list."""
    texts = ((" ".join(line.text.split()), line.page) for line in lines)
    return tuple(Furniture(text, FurnitureKind.CONTENTS, page) for text, page in texts)


def _as_furniture(line: Line) -> Furniture:
    is_number = _PAGE_NUMBER.fullmatch(line.text) is not None
    kind = FurnitureKind.PAGE_NUMBER if is_number else FurnitureKind.RUNNING_HEAD
    return Furniture(" ".join(line.text.split()), kind, line.page)


def _body_size(pages: Sequence[Sequence[Line]]) -> float:
    """Return the type size in which most characters of the document are set."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.style.size * 2) / 2] += len(line.text)
    return max(sizes, key=lambda s: (sizes[s], s)) if sizes else 0.0


def _find_running_lines(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> set[Line]:
    edges = [_edge_lines(page, height) for page, height in zip(pages, heights, strict=True)]
    found: set[Line] = set()
    for edge in edges:
        found.update(ln for ln, outer in edge if ln.artifact or (outer and _is_number(ln)))
    size = _body_size(pages)
    found |= _repeated_lines(edges, size)
    found |= _repeated_artifacts(pages)
    found |= _level_lines(edges, found)
    return found | _lone_heads(pages, heights, size)


def _lone_heads(
    pages: Sequence[Sequence[Line]], heights: Sequence[float], size: float
) -> set[Line]:
    """Lines set off over the text of a page, where no other page has any text so high up.

    In a statement of two pages a running head that leaves out the first page stands once.
    ``size`` is the type size of the body.
    """
    tops = {
        page[0].page: min((ln.base for ln in page if _is_body_size(ln, size)), default=0.0)
        for page in pages
        if page
    }
    found: set[Line] = set()
    for page, height in zip(pages[1:], heights[1:], strict=True):
        down = sorted(page, key=lambda ln: ln.base)
        if len(down) < _EDGE_LINES:
            continue
        first, after = down[0], down[1]
        alone = all(first.base < top - size for n, top in tops.items() if n != first.page)
        apart = after.base - first.base > _LONE_GAP * size
        other = first.style.size < size - 0.3 or first.style.italic or first.style.caps
        other = other and not first.text.endswith((".", ";", ":", ","))
        if alone and apart and other and first.base < _MARGIN_SHARE * height:
            found.add(first)
    return found


def _is_body_size(line: Line, size: float) -> bool:
    return abs(line.style.size - size) < 0.6


def _edge_lines(page: Sequence[Line], height: float) -> list[tuple[Line, bool]]:
    """Return lines near the top and the foot, each with whether it is the outermost."""
    down = sorted(page, key=lambda ln: ln.base)
    top = [ln for ln in down[:_EDGE_LINES] if ln.base < _MARGIN_SHARE * height]
    foot = [ln for ln in down[-_EDGE_LINES:] if ln.base > (1 - _MARGIN_SHARE) * height]
    return [(ln, abs(ln.base - down[0].base) < 1) for ln in top] + [
        (ln, abs(ln.base - down[-1].base) < 1) for ln in foot if ln not in top
    ]


def _repeated_artifacts(pages: Sequence[Sequence[Line]]) -> set[Line]:
    """Lines that the producer marked as belonging to the page and that stand on several."""
    marked = [ln for page in pages for ln in page if ln.artifact]
    pages_of: dict[str, set[int]] = defaultdict(set)
    for line in marked:
        pages_of[_fold(line)].add(line.page)
    return {line for line in marked if len(pages_of[_fold(line)]) > 1}


def _is_number(line: Line) -> bool:
    return _PAGE_NUMBER.fullmatch(line.text) is not None


def _fold(line: Line) -> str:
    return re.sub(r"\d+|\b[ivxl]+\b", "#", " ".join(line.text.casefold().split()))


def _repeated_lines(edges: Sequence[Sequence[tuple[Line, bool]]], body_size: float) -> set[Line]:
    """Lines with the same words, numbers apart, at the same height on two pages or more."""
    groups: dict[str, list[Line]] = defaultdict(list)
    for edge in edges:
        for line, _ in edge:
            groups[_fold(line)].append(line)
    return {
        line
        for group in groups.values()
        for line in group
        if (_may_run(line, body_size) or len(group) >= max(3, len(edges) - 1))
        and any(o.page != line.page and abs(o.base - line.base) < _SAME_HEIGHT for o in group)
    }


def _may_run(line: Line, body_size: float) -> bool:
    """False for a sentence and for large type, which run only where they are on every page.

    Communiqués repeat sentences ("Officials will report..."), and two of them may end two pages;
    "Annex 1" and "Annex 2" may open two.
    """
    return not line.text.endswith((".", ";", ":", ",")) and line.style.size < body_size + 0.7


def _level_lines(edges: Sequence[Sequence[tuple[Line, bool]]], known: set[Line]) -> set[Line]:
    """Outermost lines level with a known running line: heads that name the section of the page."""
    return {
        line
        for edge in edges
        for line, outer in edge
        if outer
        and not any(_is_next_to(line, other) for other, _ in edge)
        and any(
            k.page != line.page
            and abs(k.base - line.base) < _SAME_HEIGHT
            and abs(k.style.size - line.style.size) < 0.3
            for k in known
        )
    }


def _is_under(line: Line, last: Line) -> bool:
    """True of running text further down where the text of ``last`` stands."""
    across = min(line.x1, last.x1) > max(line.x0, last.x0)
    return line.region != last.region and not line.aside and across and line.base > last.base


def _is_next_to(line: Line, other: Line) -> bool:
    """True where two lines follow each other as those of a paragraph or a caption do."""
    step = abs(line.base - other.base)
    return line.region == other.region and 0 < step < _LONE_GAP * 0.75 * line.style.size


def _raised_marks(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    """Return the marks that stand raised behind a word anywhere in the document."""
    return frozenset(
        mark
        for page in pages
        for line in page
        for span in line.spans[1:]
        if span.raised
        for mark in _MARK_END.split(span.text)
    )


def _opens_note(line: Line, marks: frozenset[str]) -> bool:
    """True where ``line`` starts with a raised mark, or with one that is raised in the text.

    In small type a numbered list looks like a note otherwise.
    """
    match = _NOTE_START.match(line.original)
    if match is None:
        return False
    mark = match[0].strip(" .)\t")
    return line.spans[0].raised or not mark.isdecimal() or mark in marks


def _cut_notes(
    lines: Sequence[Line],
    body_size: float,
    marks: frozenset[str],
    listed: Collection[int],
    page: Sequence[Line],
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Cut the run of small lines at the foot of the column that opens with a note's mark.

    ``marks`` are those raised in the text, ``listed`` the units that are no notes; the lines of
    the ``page`` tell where its foot is: the addresses of authors have marks as well, and stand
    over the text.
    """
    if lines and any(_is_under(ln, lines[-1]) for ln in page):
        return tuple(lines), ()
    if lines and lines[0].aside:
        # A note beside the text stands by itself; a caption that goes on with a number is none.
        return ((), tuple(lines)) if _opens_note(lines[0], marks) else (tuple(lines), ())
    start = len(lines)
    while (
        start
        and lines[start - 1].style.size < body_size - 0.6
        and lines[start - 1].unit not in listed
    ):
        start -= 1
    while start < len(lines) and not _opens_note(lines[start], marks):
        start += 1
    return tuple(lines[:start]), tuple(lines[start:])


_MARK_END = re.compile(r"[,\s]+")
_NOTE_START = re.compile(
    r"[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+|\d{1,3}[.)]?\s|\*{1,3}|[\u2020\u2021]"
)


def read_note(line: Line) -> tuple[str, str] | None:
    """Return the mark and the text of a line that opens a note, None for any other line."""
    match = _NOTE_START.match(line.original)
    if match is None:
        return None
    mark = match[0].translate(_PLAIN_DIGITS).strip(" .)\t")
    return mark, line.original[match.end() :].strip()


_PLAIN_DIGITS = str.maketrans(
    "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789"
)
