"""Lines of plain text -> the lines of its text, and what only counts lines or heads pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

_NUMBERED = re.compile(r"[ \t]{0,8}(\d{1,4})(?:[ \t]{1,12}|[ \t]*$)")
# Drafts count each line, or every fifth.
_STEPS = (1, 5)
_LEAST_COUNTED = 8
# Shares of the lines: of those that would have to be counted, nearly all are.
_LEAST_SHARE = 0.8
# A number set far from its words, or named as one, is that of the page: "Article 3" is not.
_APART = re.compile(r"[ \t]{2,}")
_PAGE = re.compile(r"[-\u2013\[(| ]{0,3}(?:page |p\. ?)?(\d{1,4})[-\u2013\]) ]{0,3}", re.IGNORECASE)
_MAX_LINE = 200
# So many lines of either edge of a page may be its head or foot.
_EDGE = 2
_LEAST_PAGES = 2


class Sheets(NamedTuple):
    """The text of every page, and the lines taken out with the page they stood on."""

    texts: list[str]
    heads: list[tuple[int, str]]


def drop_line_numbers(text: str) -> tuple[str, list[str]]:
    r"""Return ``text`` without the numbers that count its lines, and those numbers.

    Numbered lines that each begin a thought are a list: of counted lines some go on in lower
    case, or are blank.
    """
    lines = text.split("\n")
    found = [(n, m) for n, line in enumerate(lines) if (m := _NUMBERED.match(line))]
    filled = sum(bool(line.strip()) for line in lines)
    for step in _STEPS:
        kept = _count_on(found, step)
        if len(kept) < _LEAST_COUNTED // (1 if step == 1 else 2):
            continue
        if len(kept) * step < _LEAST_SHARE * filled:
            continue
        rests = [lines[n][m.end() :].strip() for n, m in kept]
        if step > 1 or any(not rest or rest[:1].islower() for rest in rests):
            for n, m in kept:
                lines[n] = " " * m.end() + lines[n][m.end() :]
            return "\n".join(lines), [m[1] for _, m in kept]
    return text, []


def _count_on(
    found: Sequence[tuple[int, re.Match[str]]], step: int
) -> list[tuple[int, re.Match[str]]]:
    """Return the lines whose number is the next one, or the first of a page."""
    kept: list[tuple[int, re.Match[str]]] = []
    last = 0
    for n, match in found:
        number = int(match[1])
        if number == last + step or (number == step and last):
            kept.append((n, match))
            last = number
    return kept


def take_page_heads(text: str) -> Sheets:
    """Return the pages of ``text``, which form feeds part, without their heads and feet.

    A line at the edge of a page is one where it stands there again with the very same words, or
    where a number set apart from the words counts on with the pages.
    """
    pages = [page.split("\n") for page in text.split("\f")]
    edges = [_edge_lines(page) for page in pages]
    plain = Counter(
        line
        for page, places in zip(pages, edges, strict=True)
        for line in {" ".join(page[n].split()) for n in places}
    )
    paged: Counter[tuple[str, int]] = Counter()
    for number, (page, places) in enumerate(zip(pages, edges, strict=True)):
        paged.update({key for n in places if (key := _paged_key(page[n], number))})
    heads: list[tuple[int, str]] = []
    for number, (page, places) in enumerate(zip(pages, edges, strict=True)):
        for n in places:
            line, key = " ".join(page[n].split()), _paged_key(page[n], number)
            # A line of text may stand twice at an edge by chance: it ends or goes on a sentence.
            sentence = line[:1].islower() or line.endswith((".", ";", ":", ",", "!", "?"))
            again = not sentence and plain[line] >= max(_LEAST_PAGES, len(pages) // 2)
            if again or (key is not None and paged[key] >= _LEAST_PAGES):
                heads.append((number + 1, line))
                page[n] = ""
    return Sheets(["\n".join(page) for page in pages], heads)


def _edge_lines(page: Sequence[str]) -> list[int]:
    filled = [n for n, line in enumerate(page) if line.strip()]
    return sorted({*filled[:_EDGE], *filled[-_EDGE:]}) if len(filled) > _EDGE else filled[:1]


def _paged_key(line: str, number: int) -> tuple[str, int] | None:
    """Return the words of ``line`` and by how much its number differs from that of the page."""
    parts = _APART.split(line.strip()) if len(line) <= _MAX_LINE else []
    for place in (len(parts) - 1, 0):
        match = _PAGE.fullmatch(parts[place]) if parts else None
        if match is not None:
            words = " ".join(parts[:place] + parts[place + 1 :])
            return words, int(match[1]) - number
    return None
