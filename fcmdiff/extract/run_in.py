"""Paragraphs that open with a few bold words -> run-in headings and the text that follows them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fcmdiff.extract.blocks import Block, BlockKind
from fcmdiff.extract.clean import clean_text
from fcmdiff.extract.markers import split_marker

# "Cyber. We will ...": short, and closed by a full stop, a colon or a dash.
_MAX_WORDS = 8
_CLOSED = re.compile(r"[.:](?=\s*\Z)|\s[\u2013\u2014](?=\s*\Z)")
# One or two such paragraphs are emphasis; three and a third of all are a way of heading.
_LEAST = 3
_LEAST_SHARE = 1 / 3
# Run-in headings stand below every heading that has a line of its own.
_RANK = 95


def split_run_in(blocks: Sequence[Block], leads: Sequence[str]) -> list[Block]:
    """Return ``blocks`` with run-in headings made headings of their own.

    ``leads`` holds for each block the bold words that open its first line, "" where there are
    none or the whole line is bold.
    """
    found = {n: head for n, lead in enumerate(leads) if (head := _heading_of(blocks[n], lead))}
    texts = sum(block.kind is BlockKind.PARAGRAPH for block in blocks)
    if len(found) < _LEAST or len(found) < _LEAST_SHARE * texts:
        return list(blocks)
    split: list[Block] = []
    for place, block in enumerate(blocks):
        split.extend(_cut(block, found[place]) if place in found else [block])
    return split


def _heading_of(block: Block, lead: str) -> str:
    text = clean_text(split_marker(lead)[1] if block.marker else lead)
    fits = block.kind is BlockKind.PARAGRAPH and block.text.startswith(text)
    closed = _CLOSED.search(text) is not None
    short = 0 < len(text.split()) <= _MAX_WORDS and len(text) < len(block.text)
    return text if fits and closed and short else ""


def _cut(block: Block, head: str) -> list[Block]:
    title = head.rstrip(" .:\u2013\u2014")
    rest = block.text[len(head) :].strip()
    heading = block._replace(kind=BlockKind.HEADING, text=title, original=head, rank=_RANK)
    return [heading, block._replace(text=rest, marker=None)]
