"""Lines of one page -> the entries of contents lists among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from fcmdiff.extract.pdf.layout.lines import Line

# Four points tell; any more of them pass for text.
_CONTENTS_ENTRY = re.compile(r".*\S\s*+(?:\.\s?){4}\s*+\d{1,4}")
_CONTENTS_RUN = re.compile(r".*\S(?:(?=[^\S\t]*+\t)|\s*+(?:\.\s?){4})\s*+(\d{1,4})")
_CONTENTS_HEAD = re.compile(
    r"(?:table of )?contents|in this (?:document|statement)|inhalt\w*", re.IGNORECASE
)
# Three lines that end in rising numbers a tab away are no accident; two may be.
_LEAST_ENTRIES = 3
# The longest entry met has three lines, and its page stands on the last.
_MAX_FIRST_LINES = 2
# The lines of one entry are closer together than this many times their size.
_ENTRY_GAP = 2.0


def find_contents(lines: Sequence[Line]) -> list[Line]:
    """Return the entries of contents lists: with leaders, or a run with rising page numbers.

    The heading of the list ("Contents") belongs to it.
    """
    found: list[Line] = []
    run: list[Line] = []
    for line in (*lines, None):
        entry = _CONTENTS_RUN.fullmatch(line.text) if line else None
        if line and entry and (not run or int(entry[1]) >= _entry_page(run[-1])):
            run.append(line)
            continue
        leaders = any(_CONTENTS_ENTRY.fullmatch(ln.text) for ln in run)
        if len(run) >= _LEAST_ENTRIES or leaders:
            found.extend(run)
        run = [line] if line and entry else []
    found += _first_lines(lines, found)
    if found:
        first = min(map(lines.index, found))
        found += [ln for ln in lines[max(0, first - 1) : first] if is_contents_head(ln)]
    return found


def is_contents_head(line: Line) -> bool:
    """True for the heading of a contents list."""
    return _CONTENTS_HEAD.fullmatch(line.text) is not None


def _first_lines(lines: Sequence[Line], entries: Sequence[Line]) -> list[Line]:
    """Return the lines before or between entries that are the start of an entry of several lines.

    Before the first entry only its own small letter tells that it started earlier.
    """
    places = sorted(map(lines.index, entries))
    found: list[Line] = []
    if places and places[0] > 0 and lines[places[0]].text[:1].islower():
        found = [lines[places[0] - 1]]
    for one, two in pairwise(places):
        between = lines[one + 1 : two]
        run = [*between, lines[two]]
        close = all(b.base - a.base < _ENTRY_GAP * b.style.size for a, b in pairwise(run))
        if 0 < len(between) <= _MAX_FIRST_LINES and close:
            found += between
    return found


def _entry_page(line: Line) -> int:
    match = _CONTENTS_RUN.fullmatch(line.text)
    return int(match[1]) if match else 0
