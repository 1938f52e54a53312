"""Paragraphs in order -> the Clauses of each, items of lists after the words that lead them in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from fcmdiff.commitments.clauses import (
    FIRST_CONTINUED_RUNG,
    Clause,
    Lead,
    find_clauses,
)
from fcmdiff.commitments.items import read_item
from fcmdiff.commitments.leads import heading_lead, inner_lead, read_lead, takes_clauses
from fcmdiff.commitments.reader import Reader
from fcmdiff.commitments.subjects import Sentence, read_sentences, without_brackets
from fcmdiff.model.document import Document, Paragraph, ParagraphKind

# Stands between the cells of a row that was extracted.
CELL_SIGN = " | "

# Sentences without a list that may stand between "the following actions" and its first item,
# under a heading of its own or not; farther away it is another list. Chosen by hand, no data.
_PATIENCE = 3


class _Line(Struct, frozen=True):
    """A paragraph and the heading it stands under."""

    paragraph: Paragraph
    title: str
    theme: str


class _State(Struct):
    """What an earlier paragraph leaves open: lists, and whether it ended with a promise.

    ``lead`` opens the outer list; ``inner`` holds by level what items open inside it, None where
    they name things and promise none of them.
    """

    lead: Lead | None = None
    inner: dict[int, Lead | None] = {}
    waited: int = 0
    promised: bool = False
    theme: str | None = None


def read_paragraphs(
    document: Document, reader: Reader
) -> Iterator[tuple[Paragraph, tuple[Clause, ...]]]:
    """Yield every paragraph in reading order with its Clauses, statements included."""
    lines = [_Line(p, t.title, t.id) for t in document.themes for p in t.paragraphs]
    state = _State()
    for at, line in enumerate(lines):
        if line.theme != state.theme:
            _enter_theme(state, line, reader)
        if _is_item(line.paragraph, state.lead, reader):
            state.waited = _PATIENCE
            clauses = _read_item(state, lines, at, reader)
        elif line.paragraph.level:
            clauses = _open_inner(state, lines, at, _read_alone(line, reader), reader)
        else:
            clauses = _read_text(state, lines, at, reader)
        yield line.paragraph, clauses


def _enter_theme(state: _State, line: _Line, reader: Reader) -> None:
    """A heading closes every list but one that was announced; some headings open one."""
    if not (state.lead and state.lead.announced):
        state.lead = heading_lead(line.title, reader)
    state.inner = {}
    state.theme, state.promised = line.theme, False


def _read_item(
    state: _State, lines: Sequence[_Line], at: int, reader: Reader
) -> tuple[Clause, ...]:
    """Read an item after the words that lead it in: those of the innermost list that has some."""
    paragraph = lines[at].paragraph
    level = _level_of(paragraph)
    state.inner = {deep: lead for deep, lead in state.inner.items() if deep <= level}
    lead = state.inner[max(state.inner)] if state.inner else state.lead
    clauses = read_item(reader.part(paragraph.text), lead, reader)
    return _open_inner(state, lines, at, clauses, reader)


def _open_inner(
    state: _State, lines: Sequence[_Line], at: int, clauses: tuple[Clause, ...], reader: Reader
) -> tuple[Clause, ...]:
    """Note that a list opens inside an item; where its items promise, the words before do not."""
    text = lines[at].paragraph.text
    first = _first_inner_item(lines, at)
    opened = inner_lead(text, clauses, reader) if first else None
    if first is None or opened is None:
        return clauses
    promises = takes_clauses(opened, first.text, reader)
    state.inner[_level_of(first)] = opened if promises else None
    return _without_lead(text, clauses) if promises else clauses


def _read_alone(line: _Line, reader: Reader, promised: bool = False) -> tuple[Clause, ...]:
    words = without_brackets(reader.part(line.paragraph.text))
    return find_clauses(read_sentences(words, reader), reader, promised)


def _read_row(text: str, reader: Reader) -> tuple[Clause, ...]:
    """Read every cell of a row by itself: no sentence goes on in the next cell."""
    words, at = without_brackets(reader.part(text)), 0
    sentences: list[Sentence] = []
    for cell in words.split(CELL_SIGN):
        sentences += (replace(s, start=s.start + at) for s in read_sentences(cell, reader))
        at += len(cell) + len(CELL_SIGN)
    return find_clauses(sentences, reader)


def _read_text(
    state: _State, lines: Sequence[_Line], at: int, reader: Reader
) -> tuple[Clause, ...]:
    text = lines[at].paragraph.text
    state.waited += 1
    state.inner = {}
    if not (state.lead and state.lead.announced and state.waited <= _PATIENCE):
        state.lead = None
    if lines[at].paragraph.kind is ParagraphKind.TABLE_ROW:
        return _read_row(text, reader)
    clauses = _read_alone(lines[at], reader, state.promised)
    state.promised = bool(clauses) and clauses[-1].strength >= FIRST_CONTINUED_RUNG
    opened = read_lead(text, clauses, reader)
    if not opened or not _items_follow(lines, at, opened, reader):
        return clauses
    state.lead, state.waited = opened, 0
    return _without_lead(text, clauses)


def _without_lead(text: str, clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """Return the clauses without the one that leads in, which is told by its items."""
    return tuple(clause for clause in clauses if clause.end < len(text.rstrip(" :.;")))


def _is_item(paragraph: Paragraph, lead: Lead | None, reader: Reader) -> bool:
    """True for a list item, or after a colon for a line that is cut like one."""
    if paragraph.kind is ParagraphKind.ITEM:
        return True
    if not lead or lead.announced or not paragraph.text:
        return False
    return paragraph.text[0].islower() or bool(reader.patterns.list_end.search(paragraph.text))


def _level_of(paragraph: Paragraph) -> int:
    """Return how many lists a paragraph stands in; an item stands in one at least."""
    return max(paragraph.level, int(paragraph.kind is ParagraphKind.ITEM))


def _first_inner_item(lines: Sequence[_Line], at: int) -> Paragraph | None:
    """Return the item of an inner list that begins right after the paragraph at ``at``."""
    after = lines[at + 1] if at + 1 < len(lines) else None
    if after is None or after.theme != lines[at].theme:
        return None
    inside = _level_of(after.paragraph) > _level_of(lines[at].paragraph)
    return after.paragraph if inside and after.paragraph.kind is ParagraphKind.ITEM else None


def _items_follow(lines: Sequence[_Line], at: int, lead: Lead, reader: Reader) -> bool:
    """True when the paragraphs after ``at`` are promises that ``lead`` opens."""
    reach = 1 + _PATIENCE if lead.announced else 1
    for place, line in enumerate(lines[at + 1 : at + 1 + reach]):
        cut = lead if place == 0 and lead.text.endswith(":") else None
        if _is_item(line.paragraph, cut, reader):
            return takes_clauses(lead, line.paragraph.text, reader)
    return False
