"""Sentences that stand in another paragraph now -> moves of their words in the Units of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from fcmdiff.model.comparison import ComparedSentence, Edit, EditKind
from fcmdiff.report.runs import RunKind, cut_tokens
from fcmdiff.report.word.units import Step, StepKind, Unit

# Words of a sentence at its new place, by what its edits say of them.
_NEW: dict[RunKind, StepKind] = {"=": ">", "+": "+", "-": "~"}


def carry_sentences(
    units: Sequence[Unit], sentences: Iterable[ComparedSentence], closed: Iterable[Unit]
) -> list[Unit]:
    """Return the Units in their order, with sentences that went elsewhere as moves.

    What a sentence lost or won on its way stands at its new place, as that of a moved paragraph.
    A sentence stays deleted and inserted where an end of it lies in a Unit of ``closed``, for moves
    do not lie in one another, or where its paragraph kept words of it.
    """
    barred = set(closed)
    steps = [list(unit.steps) for unit in units]
    holders = {
        (side, where[0]): own
        for unit, own in zip(units, steps, strict=True)
        if unit not in barred
        for step in own
        for side, where in (("-", step.old), ("+", step.new))
        if where
    }
    count = 0
    for one in sentences:
        old, new = holders.get(("-", one.before), []), holders.get(("+", one.after), [])
        went = _find_end(old, "-", one.before, one.before_span)
        came = _find_end(new, "+", one.after, one.after_span)
        if one.same and went and came:
            count += 1
            name = f"sentence{count}"
            old[went] = [replace(step, kind="<", move=name) for step in old[went]]
            new[came] = _edit_sentence(new[came], one.edits, name)
    return [replace(unit, steps=tuple(own)) for unit, own in zip(units, steps, strict=True)]


def _find_end(
    steps: Sequence[Step], side: EditKind, paragraph: str, span: tuple[int, int]
) -> slice | None:
    """Return the steps of one end of a sentence, None where not all of them are of ``side``."""
    ends = [_find_place(step, side, paragraph) for step in steps]
    numbers = [n for n, (first, last) in enumerate(ends) if first < span[1] and last > span[0]]
    if not numbers:
        return None
    found = slice(numbers[0], numbers[-1] + 1)
    is_whole = ends[numbers[0]][0] == span[0] and ends[numbers[-1]][1] == span[1]
    return found if is_whole and all(step.kind == side for step in steps[found]) else None


def _find_place(step: Step, side: EditKind, paragraph: str) -> tuple[int, int]:
    where = step.old if side == "-" else step.new
    if where is None or where[0] != paragraph:
        return (0, 0)
    return (where[1], where[1] + len(step.text.strip()))


def _edit_sentence(steps: Iterable[Step], edits: Sequence[Edit], name: str) -> list[Step]:
    """Return the steps of the new place as its edits tell them, with the words that were lost."""
    rest = iter(steps)
    edited: list[Step] = []
    for kind, text in cut_tokens(edits):
        if kind == "-":
            edited.append(Step("~", text, move=name))
        elif text.strip():
            edited += _take_word(rest, _NEW[kind], name)
    return [*edited, *(replace(step, kind=">", move=name) for step in rest)]


def _take_word(rest: Iterator[Step], kind: StepKind, name: str) -> Iterator[Step]:
    """Yield the next steps up to one that has a word."""
    for step in rest:
        yield replace(step, kind=kind, move=name)
        if step.text.strip():
            return
