"""Blocks of a web page -> the blocks of its statement, and what only serves the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fcmdiff.extract.blocks import Block, BlockKind, is_end_mark
from fcmdiff.extract.gather import Entry
from fcmdiff.extract.html.notes import is_note_heading
from fcmdiff.extract.press import serves_press
from fcmdiff.model.document import Furniture, FurnitureKind

_USE_OF_PAGE = re.compile(
    r"(?:back to )?top(?: of (?:the )?page)?|return to top|print(?: this page)?"
    r"|share(?: this page)?|skip to (?:main )?content"
    r"|download(?: this page)?(?: as)?(?: pdf)?|email|copy link",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"(?:related|more) (?:content|links?|information|documents?|pages?|news|topics?|publications?)"
    r"|see also|share(?: this(?: page)?)?|explore the topic|follow us|tags|topics|in this section",
    re.IGNORECASE,
)

# A line over the title says what kind of page this is ("Policy paper"); it is no sentence.
_MAX_KICKER_WORDS = 8
_TITLE_RANK = 1


def part_entries(
    entries: Sequence[Entry], *, has_notes: bool
) -> tuple[list[Block], list[Furniture]]:
    """Return the blocks that are text, and as furniture those that are not.

    Not text are the mark of the end, single links such as "Back to top", the heading over notes
    that were taken out, a heading such as "Related content" with the links under it, and the
    short lines over the title.
    """
    over = _lines_over_title(entries)
    blocks: list[Block] = []
    furniture = [Furniture(e.block.text, FurnitureKind.NAVIGATION) for e in entries[:over]]
    for section in _sections(entries[over:]):
        serves_page = _serves_page(section, has_notes=has_notes)
        for entry in section:
            kind = FurnitureKind.NAVIGATION if serves_page else _kind_of(entry)
            if kind is None:
                blocks.append(entry.block)
            else:
                furniture.append(Furniture(entry.block.text, kind))
    return blocks, furniture


def _lines_over_title(entries: Sequence[Entry]) -> int:
    """Return how many lines stand over the one title; several of its rank are headings."""
    titles = [n for n, e in enumerate(entries) if _is_title(e.block)]
    over = [e.block.text for e in entries[: titles[0]]] if len(titles) == 1 else []
    short = all(len(text.split()) <= _MAX_KICKER_WORDS for text in over)
    return len(over) if short and not any(t.endswith((".", ":", ";")) for t in over) else 0


def _is_title(block: Block) -> bool:
    return block.kind is BlockKind.HEADING and block.rank <= _TITLE_RANK


def _sections(entries: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    """Yield each heading with what stands under it, and first what stands before any heading."""
    start = 0
    for place, entry in enumerate(entries):
        if entry.block.kind is BlockKind.HEADING:
            yield entries[start:place]
            start = place
    yield entries[start:]


def _serves_page(section: Sequence[Entry], *, has_notes: bool) -> bool:
    if not section or section[0].block.kind is not BlockKind.HEADING:
        return False
    title = section[0].block.text.strip(" :")
    if len(section) == 1 and has_notes and is_note_heading(title):
        return True
    return _RELATED.fullmatch(title) is not None and all(
        e.linked or serves_press(e.block.text, at_edge=True) for e in section[1:]
    )


def _kind_of(entry: Entry) -> FurnitureKind | None:
    text = entry.block.text
    if is_end_mark(text):
        return FurnitureKind.END_MARK
    if text.isdigit():
        return FurnitureKind.PAGE_NUMBER
    if entry.linked and _USE_OF_PAGE.fullmatch(text):
        return FurnitureKind.NAVIGATION
    return None
