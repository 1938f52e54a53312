"""The Units of a Comparison -> Blocks in one order that holds the orders of both texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from msgspec.structs import replace

from fcmdiff.matching import keep_in_order
from fcmdiff.model.comparison import Comparison
from fcmdiff.report.word.blocks import Block, State, delete_lines, edit_lines, insert_lines
from fcmdiff.report.word.carried import carry_sentences
from fcmdiff.report.word.lines import Line
from fcmdiff.report.word.moves import Moves, is_move, name_moves
from fcmdiff.report.word.seams import part_changes
from fcmdiff.report.word.units import Unit, make_units


def order_blocks(comparison: Comparison) -> tuple[Block, ...]:
    """Return the paragraphs of the file.

    With every change accepted they are the later text, with every change rejected the earlier
    one, each in its order and without an empty paragraph that the text does not have.
    """
    old, new, units = make_units(comparison)
    places = {unit.before[0] for unit in find_kept(units)}
    others = [u for u in units if not (u.before and u.after and u.before[0] in places)]
    moves = name_moves(others, old, new)
    closed = [unit for unit in others if moves.name(unit)]
    carried = carry_sentences(units, comparison.sentences, closed)
    return tuple(part_changes(_close_end(list(_merge(carried, places, moves, old, new)))))


def find_kept(units: Sequence[Unit]) -> list[Unit]:
    """Return the Units that keep their place: the heaviest that stand in one order on both sides.

    What the alignment calls moved is moved.
    """
    rows = sorted((u for u in units if u.before and u.after and not u.moved), key=_first_before)
    places = [(unit.before[0], unit.after[0]) for unit in rows]
    kept = keep_in_order(places, [float(unit.kept) for unit in rows])
    return [rows[number] for number in sorted(kept)]


def _first_before(unit: Unit) -> int:
    return unit.before[0]


def _merge(
    units: Sequence[Unit], places: Set[int], moves: Moves, old: Sequence[Line], new: Sequence[Line]
) -> Iterator[Block]:
    """Yield the Blocks: between two Units that kept their places what went, then what came."""
    kept = sorted((u for u in units if u.before and u.before[0] in places), key=_first_before)
    others = [u for u in units if not (u.before and u.before[0] in places)]
    gone = {u.before[0]: u for u in others if u.before}
    come = {u.after[0]: u for u in others if u.after}
    left = right = 0
    for unit in [*kept, None]:
        last_old, last_new = (unit.before[0], unit.after[0]) if unit else (len(old), len(new))
        for number in range(left, last_old):
            if number in gone:
                one = gone[number]
                yield from delete_lines(one, old, moves.old.get(number, ""), moved=is_move(one))
        for number in range(right, last_new):
            if number in come:
                one = come[number]
                yield from insert_lines(one, new, moves.new.get(number, ""), moved=is_move(one))
        if unit:
            yield from edit_lines(unit, old, new)
            left, right = unit.before[-1] + 1, unit.after[-1] + 1


def _close_end(blocks: list[Block]) -> list[Block]:
    """Return the Blocks so that the last mark, which no program can remove, is kept.

    Words at the end that only one text has take the mark before them along instead of their own.
    """
    first = max((n + 1 for n, b in enumerate(blocks) if b.mark is State.KEPT), default=0)
    tail = blocks[first:]
    if not tail:
        return blocks
    gone = [b for b in tail if b.old is not None]
    come = [b for b in tail if b.new is not None]
    if gone and come:
        joined = replace(come[0], tokens=(*gone[-1].tokens, *come[0].tokens))
        rest = [joined, *come[1:]]
        rest[-1] = replace(rest[-1], mark=State.KEPT, old=gone[-1].old)
        return [*blocks[:first], *gone[:-1], *rest]
    return [*blocks[: max(first - 1, 0)], *_shift_marks(blocks[max(first - 1, 0) :])]


def _shift_marks(run: Sequence[Block]) -> list[Block]:
    """Return the Blocks, the first of them kept, each with the mark of the next.

    The first mark stands outside of what moved, so it is inserted or deleted and no part of a move.
    """
    shifted = []
    for block, following in pairwise(run):
        is_new = following.new is not None
        shifted.append(
            replace(
                block,
                mark=State.INSERTED if is_new else State.DELETED,
                old=None if is_new else block.old,
                new=block.new if is_new else None,
            )
        )
    last = replace(
        run[-1], mark=State.KEPT, old=run[-1].old or run[0].old, new=run[-1].new or run[0].new
    )
    return [*shifted, last]
