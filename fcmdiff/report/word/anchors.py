"""Blocks and Notes -> where each comment opens and closes among the words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

from fcmdiff.report.word.blocks import Block, Token
from fcmdiff.report.word.notes import Note

# A token by the number of its block and its number there.
Spot = tuple[int, int]


class Anchors(Struct, frozen=True):
    """The numbers of the comments that open before, and close behind, each token.

    ``whole`` are those on the whole: they stay when the words they hang on go.
    """

    opens: dict[Spot, list[int]]
    closes: dict[Spot, list[int]]
    whole: frozenset[int]


def place_notes(blocks: Sequence[Block], notes: Sequence[Note]) -> Anchors:
    """Return where every Note stands: at its words, else at the first or last words of the file.

    Without any words there is no place for a comment.
    """
    spots = _index_tokens(blocks)
    words = [(b, t) for b, block in enumerate(blocks) for t, _ in enumerate(block.tokens)]
    opens: dict[Spot, list[int]] = defaultdict(list)
    closes: dict[Spot, list[int]] = defaultdict(list)
    for number, note in sorted(enumerate(notes), key=lambda found: found[1].is_last):
        own = spots.get((note.side, note.paragraph), [])
        found = [spot for spot, token in own if _is_within(token, note)]
        found = found or (words[-1:] if note.is_last else words[:1])
        if found:
            opens[found[0]].append(number)
            closes[found[-1]].append(number)
    on_all = frozenset(number for number, note in enumerate(notes) if not note.paragraph)
    return Anchors(opens, closes, on_all)


def _index_tokens(blocks: Sequence[Block]) -> dict[tuple[str, str], list[tuple[Spot, Token]]]:
    """Return the tokens of each paragraph of either side, in their order."""
    found: dict[tuple[str, str], list[tuple[Spot, Token]]] = defaultdict(list)
    for number, block in enumerate(blocks):
        for index, token in enumerate(block.tokens):
            for side, where in (("before", token.old), ("after", token.new)):
                if where:
                    found[side, where[0]].append(((number, index), token))
    return found


def _is_within(token: Token, note: Note) -> bool:
    where = token.old if note.side == "before" else token.new
    assert where is not None, "the token is of this side"
    start, size = where[1], len(token.text.strip())
    return start + size > note.start and (note.end is None or start < note.end)
