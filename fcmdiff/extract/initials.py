"""Blocks -> blocks in which a capital before a name is text, and no letter of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fcmdiff.extract.blocks import Block, BlockKind
from fcmdiff.extract.markers import follows

_CAPITAL = re.compile(r"[A-Z]\.")
# What may stand beside one in a list: the next letter, or the next Roman numeral.
_COUNTED = re.compile(r"(?:[A-Z]|[IVXL]{1,6})\.")
_NAME = re.compile(r"(?:[A-Z]\.\s?){0,3}[^\W\d_a-z][\w'-]{1,30}")


def keep_initials(blocks: Sequence[Block]) -> list[Block]:
    """Return ``blocks`` with "A." put back before a name where no list goes on from it or to it.

    "A. Lin will report" is a sentence; "A. Ports" beside "B. Cables" is the letter of a list. A
    letter belongs to a list where the capital before or after it marks another block like it.
    """
    marked = [n for n, block in enumerate(blocks) if _COUNTED.fullmatch(block.marker or "")]
    kept = list(blocks)
    for place, n in enumerate(marked):
        block = blocks[n]
        single = _CAPITAL.fullmatch(block.marker or "") is not None
        if not single or block.kind is BlockKind.HEADING or not _NAME.match(block.text):
            continue
        near = [blocks[m] for m in (*marked[:place][-1:], *marked[place + 1 :][:1])]
        if not any(_go_together(block, other) for other in near):
            text = f"{block.marker} {block.text}"
            kind = BlockKind.PARAGRAPH if block.kind is BlockKind.ITEM else block.kind
            kept[n] = block._replace(text=text, marker=None, kind=kind)
    return kept


def _go_together(one: Block, two: Block) -> bool:
    first, second = one.marker or "", two.marker or ""
    return one.kind is two.kind and (follows(first, second) or follows(second, first))
