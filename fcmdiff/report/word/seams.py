"""Blocks -> the same Blocks, with no mark between two changes that a program could take for one.

LibreOffice 7.4 joins changes of one kind that touch, also over the end of a paragraph, and with
them the mark between, which was never tracked: rejecting all glued a title to the line below it.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from fcmdiff.report.word.blocks import Block, State, Token

_SIGNS = {
    State.DELETED: "-",
    State.LEFT: "-",
    State.LOST: "-",
    State.INSERTED: "+",
    State.CAME: "+",
}


def part_changes(blocks: Sequence[Block]) -> list[Block]:
    """Return the Blocks, each ending in something else than the next one starts with.

    Where words were replaced at the end, the deleted and the inserted ones change places; else a
    space is put between, at the end of the paragraph. The last comes first: what changes places
    may be the start of a paragraph as well.
    """
    parted: list[Block] = []
    for block in reversed(blocks):
        parted.append(_part(block, parted[-1]) if parted else block)
    return parted[::-1]


def _part(block: Block, following: Block) -> Block:
    if not block.tokens or not following.tokens:
        return block
    sign = _SIGNS.get(block.tokens[-1].state, "")
    touches = sign and sign == _SIGNS.get(following.tokens[0].state, "")
    if not touches or _SIGNS.get(block.mark, "") == sign:
        return block
    tokens = list(block.tokens)
    last = _count_end(tokens, sign)
    other = _count_end(tokens[: len(tokens) - last], "+" if sign == "-" else "-")
    if other and not any(token.tab for token in tokens[-last - other :]):
        cut = len(tokens) - last
        return replace(
            block, tokens=(*tokens[: cut - other], *tokens[cut:], *tokens[cut - other : cut])
        )
    return replace(block, tokens=(*tokens, Token(State.KEPT, " ")))


def _count_end(tokens: Sequence[Token], sign: str) -> int:
    """Return how many of the last tokens are of one sign."""
    count = 0
    for token in reversed(tokens):
        if _SIGNS.get(token.state, "") != sign:
            break
        count += 1
    return count
