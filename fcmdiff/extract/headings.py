"""A flat run of headings and texts -> a title and Themes, each with what stands under it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from fcmdiff.extract.blocks import SENTENCE_END, Block, BlockKind
from fcmdiff.extract.initials import keep_initials
from fcmdiff.extract.levels import settle_levels
from fcmdiff.extract.numbered import (
    join_part_headings,
    mark_numbered,
    rank_by_numbers,
    take_numbers,
)
from fcmdiff.ids import IdMaker
from fcmdiff.model.document import Paragraph, ParagraphKind, Theme

# Front matter (title, place, date) is short; the first sentence of a preamble is not.
_MAX_FRONT_WORDS = 14
# A title that is a symbol ("Decision 4/LMA.2") or ends with a colon goes on in smaller type.
_OPEN_TITLE = re.compile(
    r":\Z|\A(?:draft )?(?:decision|resolution)\s+[\w./-]*\d[\w./-]*\Z", re.IGNORECASE
)
_OPENING = "opening"
_PARAGRAPH_KINDS = {
    BlockKind.PARAGRAPH: ParagraphKind.PARAGRAPH,
    BlockKind.ITEM: ParagraphKind.ITEM,
    BlockKind.TABLE_ROW: ParagraphKind.TABLE_ROW,
    BlockKind.DATELINE: ParagraphKind.DATELINE,
}


class Body(NamedTuple):
    """A document's title and themes."""

    title: str
    themes: tuple[Theme, ...]


def open_themes(blocks: Sequence[Block], title: str = "", *, guessed: bool = False) -> Body:
    """Return the title and the themes of ``blocks``; a ``title`` given is kept.

    Where the same title stands over the text as well, it heads no theme.

    The title is the heading before the text whose rank no later heading has; in plain text,
    where all headings rank alike, every heading of an unbroken run at the start but the last.

    ``guessed`` says that headings were told by their looks: a line that looks like one and
    stands alone with the title is then taken for place and date. A heading that the format
    marks as one is always kept.
    """
    blocks = keep_initials(blocks)
    blocks = join_part_headings(take_numbers(mark_numbered(blocks, _front_length(blocks))))
    front = _front_length(blocks)
    named, rest = _take_title(blocks, front, guessed=guessed)
    if title and named.casefold() != title.casefold():
        named, rest = "", list(blocks)
    if named:
        rest = _mark_datelines(rest, front - (len(blocks) - len(rest)))
    return Body(title or named, _build_themes(settle_levels(rank_by_numbers(rest))))


def _front_length(blocks: Sequence[Block]) -> int:
    """Return how many blocks at the start are headings or short lines before the first text."""
    for index, block in enumerate(blocks):
        short = len(block.text.split()) <= _MAX_FRONT_WORDS and not SENTENCE_END.search(block.text)
        if block.kind is not BlockKind.HEADING and not (
            short and block.kind is BlockKind.PARAGRAPH and block.marker is None
        ):
            return index
    return 0


def _take_title(blocks: Sequence[Block], front: int, *, guessed: bool) -> tuple[str, list[Block]]:
    later = {b.rank for b in blocks[front:] if b.kind is BlockKind.HEADING}
    heads = [i for i in range(front) if blocks[i].kind is BlockKind.HEADING]
    own = [i for i in heads if blocks[i].rank not in later]
    if own:
        top = min(blocks[i].rank for i in own)
        start = next(i for i in own if blocks[i].rank == top)
        taken = _unbroken_run(start, [i for i in own if blocks[i].rank == top])
    elif len(heads) > 1 and heads[-1] == front - 1:
        taken = _unbroken_run(heads[0], heads[:-1])
    else:
        return "", list(blocks)
    while _OPEN_TITLE.search(_whole_text(blocks[taken[-1]])) and taken[-1] + 1 in heads:
        taken.append(taken[-1] + 1)
    name = " ".join(_whole_text(blocks[i]) for i in taken)
    lines = own if guessed else []
    rest = [_as_text(b) if i in lines else b for i, b in enumerate(blocks) if i not in taken]
    return name, rest


def _unbroken_run(start: int, allowed: Sequence[int]) -> list[int]:
    run = [start]
    while run[-1] + 1 in allowed:
        run.append(run[-1] + 1)
    return run


def _whole_text(block: Block) -> str:
    return f"{block.marker} {block.text}" if block.marker else block.text


def _mark_datelines(blocks: Sequence[Block], front: int) -> list[Block]:
    """Mark the short lines that stood with the title; ``front`` of the blocks did."""
    return [
        block._replace(kind=BlockKind.DATELINE)
        if place < front and block.kind is BlockKind.PARAGRAPH
        else block
        for place, block in enumerate(blocks)
    ]


def _as_text(block: Block) -> Block:
    """A heading-like line of the front matter that heads nothing, such as place and date."""
    return block._replace(kind=BlockKind.PARAGRAPH)


def _build_themes(blocks: Sequence[Block]) -> tuple[Theme, ...]:
    ranks = sorted({b.rank for b in blocks if b.kind is BlockKind.HEADING})
    ids = IdMaker()
    number = 0
    themes: list[Theme] = []
    for head, texts in _split_at_headings(blocks):
        theme_id = ids.theme_id(head.text if head else _OPENING)
        paragraphs = tuple(
            _build_paragraph(block, ids.paragraph_id(theme_id, block.text), number + place)
            for place, block in enumerate(texts, start=1)
        )
        number += len(paragraphs)
        themes.append(
            Theme(
                id=theme_id,
                title=head.text if head else "",
                level=ranks.index(head.rank) + 1 if head else 1,
                marker=head.marker if head else None,
                page=head.page if head else (texts[0].page if texts else None),
                paragraphs=paragraphs,
            )
        )
    return tuple(themes)


def _split_at_headings(blocks: Sequence[Block]) -> list[tuple[Block | None, list[Block]]]:
    parts: list[tuple[Block | None, list[Block]]] = [(None, [])]
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            parts.append((block, []))
        else:
            parts[-1][1].append(block)
    return parts if parts[0][1] else parts[1:]


def _build_paragraph(block: Block, paragraph_id: str, number: int) -> Paragraph:
    return Paragraph(
        id=paragraph_id,
        text=block.text,
        original=block.original,
        marker=block.marker,
        kind=_PARAGRAPH_KINDS[block.kind],
        page=block.page,
        bbox=block.bbox,
        number=number,
        level=block.level,
    )
