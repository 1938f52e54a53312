"""Lines of a page about which there is a doubt -> the paragraphs and headings they stand in."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from fcmdiff.extract.clean import clean_text
from fcmdiff.extract.headings import Body
from fcmdiff.extract.pdf.drawn.glyphs import Page, Spot
from fcmdiff.extract.pdf.layout.lines import Line
from fcmdiff.model.document import Paragraph

# A sign that a font does not explain stands in its line, or a tab before or behind it.
_REACH = 2.0
# What a word takes at the least, with the space behind it, over a sentence: each of 397
# commitments of the G20 coded by hand has 5 to 9 characters a word.
_LETTERS_A_WORD = 4


class Touched(NamedTuple):
    """Ids of paragraphs, and of the themes whose headings; "" for the title of the statement."""

    paragraphs: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()


class Lookup:
    """Finds the compared text of a PDF that lines of its pages stand in.

    ``lines`` are those of the text, page by page: running heads and notes are not compared, and
    a doubt about them touches nothing.
    """

    def __init__(self, body: Body, lines: Sequence[Sequence[Line]]) -> None:
        self._body = body
        self._lines = {line.page: page for page in lines for line in page}
        self._paragraphs = [p for theme in body.themes for p in theme.paragraphs]

    @property
    def everything(self) -> Touched:
        """All paragraphs and headings."""
        return self._in_order({p.id for p in self._paragraphs}, {"", *self._titles})

    def lines_of(self, page: int) -> Sequence[Line]:
        """Return the lines of the text on ``page``."""
        return self._lines.get(page, ())

    def on_page(self, page: int) -> Touched:
        """Return what has a line on ``page``."""
        return self.of(self.lines_of(page))

    def of(self, lines: Iterable[Line]) -> Touched:
        """Return what ``lines`` stand in; a line that cannot be found stands in all of its page."""
        paragraphs: set[str] = set()
        headings: set[str] = set()
        for line in lines:
            own, heads = self._holders(line)
            if not own and not heads:
                own = {p.id for p in self._paragraphs if line.page in self._pages[p.id]}
            paragraphs |= own
            headings |= heads
        return self._in_order(paragraphs, headings)

    def cut_by(self, page: int) -> Touched:
        """Return the paragraphs that may go on, or begin, on ``page``, of which nothing was read.

        Even where a sentence ends before it another may follow there; a heading begins anew.
        """
        before = [p for p in self._paragraphs if (p.page or 0) < page][-1:]
        behind = [p for p in self._paragraphs if (p.page or 0) > page][:1]
        opened = {t.paragraphs[0].id for t in self._body.themes if t.title and t.paragraphs}
        return self._in_order({p.id for p in before} | {p.id for p in behind} - opened, set())

    def both(self, one: Touched, two: Touched) -> Touched:
        """Return what either of two doubts touches."""
        return self._in_order({*one.paragraphs, *two.paragraphs}, {*one.headings, *two.headings})

    def _in_order(self, paragraphs: set[str], headings: set[str]) -> Touched:
        return Touched(
            tuple(p.id for p in self._paragraphs if p.id in paragraphs),
            tuple(one for one in ("", *self._titles) if one in headings),
        )

    @cached_property
    def _pages(self) -> Mapping[str, range]:
        """The pages that each paragraph may stand on: it ends where the next one starts."""
        last = max(self._lines, default=1)
        ends = [*(p.page or 1 for p in self._paragraphs[1:]), last]
        return {
            p.id: range(p.page or 1, max(p.page or 1, end) + 1)
            for p, end in zip(self._paragraphs, ends, strict=False)
        }

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        return {t.id: f"{t.marker or ''} {t.title}" for t in self._body.themes if t.title}

    @cached_property
    def _by_line(self) -> Mapping[str, Sequence[Paragraph]]:
        found: dict[str, list[Paragraph]] = defaultdict(list)
        for paragraph in self._paragraphs:
            for text in set(paragraph.original.split("\n")):
                found[text].append(paragraph)
        return found

    def _holders(self, line: Line) -> tuple[set[str], set[str]]:
        own = {p.id for p in self._by_line.get(line.original, ()) if line.page in self._pages[p.id]}
        text = clean_text(line.text)
        if own or not text:
            return own, set()
        heads = {one for one, title in self._titles.items() if text in title}
        heads |= {""} if text in self._body.title else set()
        # A heading that runs into its paragraph, and a number that was taken off its line.
        own = {
            p.id
            for p in self._paragraphs
            if line.page in self._pages[p.id] and _shares_line(p, text)
        }
        return own, heads


def _shares_line(paragraph: Paragraph, text: str) -> bool:
    first = clean_text(paragraph.original.partition("\n")[0])
    return bool(first) and (first in text or text in f"{paragraph.marker or ''} {paragraph.text}")


def find_near(spots: Iterable[Spot], lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return those of ``lines`` that one of ``spots`` stands in, or a tab beside."""
    marks = list(spots)
    return tuple(line for line in lines if any(_is_near(spot, line) for spot in marks))


def _is_near(spot: Spot, line: Line) -> bool:
    size = line.style.size
    beside = line.x0 - _REACH * size <= spot.x1 and spot.x0 <= line.x1 + _REACH * size
    return beside and abs(line.base - spot.base) <= size


def spots_of(page: Page, doubt: str) -> tuple[Spot, ...]:
    """Return the places of ``doubt`` on ``page``."""
    return tuple(spot for spot in page.spots if spot.doubt == doubt)


def words_in(letters: int) -> int:
    """Return how many words ``letters`` characters are at the most, 0 for none.

    >>> words_in(12), words_in(0)
    (3, 0)
    """
    return math.ceil(letters / _LETTERS_A_WORD)
