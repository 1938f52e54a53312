"""A Unit -> Blocks: paragraphs of the file with the state of every word and of the mark behind.

A paragraph mark that is inserted goes when the change is rejected, one that is deleted when it is
accepted; the paragraph then runs on into the next one, and has the look of that (ECMA-376, part 1,
17.13.5.15 and .20).
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from fcmdiff.report.word.lines import Line, Look
from fcmdiff.report.word.units import Step, StepKind, Unit, Where


class State(StrEnum):
    """What a tracked change says of words or of a paragraph mark.

    LOST are words that a moved paragraph had at its old place and has no more at the new one.
    """

    KEPT = "kept"
    DELETED = "deleted"
    INSERTED = "inserted"
    LEFT = "left"
    CAME = "came"
    LOST = "lost"


class Token(Struct, frozen=True):
    """Words of one state; ``move`` names the move they are part of, ``tab`` ends a marker."""

    state: State
    text: str
    old: Where | None = None
    new: Where | None = None
    move: str = ""
    tab: bool = False


class Block(Struct, frozen=True):
    """One paragraph of the file; a look is None where the mark does not stand in that text."""

    tokens: tuple[Token, ...]
    mark: State
    old: Look | None
    new: Look | None


_PLAIN: dict[StepKind, State] = {
    "=": State.KEPT,
    "-": State.DELETED,
    "+": State.INSERTED,
    "<": State.LEFT,
    ">": State.CAME,
    "~": State.LOST,
}


def delete_lines(
    unit: Unit, old: Sequence[Line], move: str = "", *, moved: bool = False
) -> list[Block]:
    """Return the earlier lines of ``unit`` as deleted, or as what a move took away from here.

    ``move`` names the move that they lie in, also where they only went while others moved.
    """
    state = State.LEFT if moved else State.DELETED
    states = {**_PLAIN, "=": state, "-": state}
    lines = [old[number] for number in unit.before]
    parts = _share_steps([s for s in unit.steps if s.kind in ("=", "-", "<")], lines, "old")
    blocks = []
    for line, part in zip(lines, parts, strict=True):
        words = [
            Token(states[step.kind], step.text, old=step.old, move=step.move or move)
            for step in part
        ]
        blocks.append(
            Block((*_mark_number(line.marker, state, move), *words), state, line.look, None)
        )
    return blocks


def insert_lines(
    unit: Unit, new: Sequence[Line], move: str = "", *, moved: bool = False
) -> list[Block]:
    """Return the later lines of ``unit`` as inserted, or as what a move brought, with its edits.

    ``move`` names the move that they lie in, also where they only came while others moved.
    """
    state = State.CAME if moved else State.INSERTED
    states = {**_PLAIN, "=": state, "-": State.LOST}
    here = ("=", "+", ">", "~", "-") if moved else ("=", "+", ">", "~")
    lines = [new[number] for number in unit.after]
    parts = _share_steps([s for s in unit.steps if s.kind in here], lines, "new")
    blocks = []
    for line, part in zip(lines, parts, strict=True):
        words = [
            Token(states[step.kind], step.text, new=step.new, move=step.move or move)
            for step in part
        ]
        # LibreOffice 7.4 takes a mark for moved only where moved words stand before it.
        mark = state if words and words[-1].state is state else State.INSERTED
        blocks.append(
            Block((*_mark_number(line.marker, state, move), *words), mark, None, line.look)
        )
    return blocks


def edit_lines(unit: Unit, old: Sequence[Line], new: Sequence[Line]) -> list[Block]:
    """Return the lines of ``unit`` at the place they kept, with their edits.

    Where only one text starts a paragraph, its mark is inserted or deleted.
    """
    writer = _Writer([old[n] for n in unit.before], [new[n] for n in unit.after])
    for index, step in enumerate(unit.steps):
        writer.go_on(step, unit.steps[index + 1 :])
    return writer.finish()


class _Writer:
    """Collects the Blocks of a Unit that kept its place."""

    def __init__(self, old: Sequence[Line], new: Sequence[Line]) -> None:
        self._old, self._new = list(old), list(new)
        self._blocks: list[Block] = []
        self._tokens = _compare_numbers(old[0].marker, new[0].marker)

    def go_on(self, step: Step, rest: Sequence[Step]) -> None:
        """Take one step; open a paragraph where it stands in another one than the last."""
        ends_old = step.old is not None and step.old[0] != self._old[0].key
        ends_new = step.new is not None and step.new[0] != self._new[0].key
        if ends_old and not ends_new:
            # Words of the earlier paragraph come first; a later one may start here as well.
            opens = next((s.new[0] for s in rest if s.new), self._new[0].key)
            ends_new = step.new is None and opens != self._new[0].key
        while self._is_named() and (ends_old or ends_new):
            self._end(ends_old and len(self._old) > 1, ends_new and len(self._new) > 1)
            ends_old = step.old is not None and step.old[0] != self._old[0].key
            ends_new = step.new is not None and step.new[0] != self._new[0].key
        self._tokens.append(Token(_PLAIN[step.kind], step.text, step.old, step.new, step.move))

    def finish(self) -> list[Block]:
        """Return the Blocks; lines without words of their own end last."""
        while len(self._old) > 1 or len(self._new) > 1:
            self._end(len(self._old) > 1, len(self._new) > 1)
        self._close(State.KEPT, self._old[0].look, self._new[0].look)
        return self._blocks

    def _is_named(self) -> bool:
        """True while there is a line to go on to; titles and headings have one line a side."""
        return len(self._old) > 1 or len(self._new) > 1

    def _end(self, ends_old: bool, ends_new: bool) -> None:
        old, new = self._old[0], self._new[0]
        if ends_old:
            self._old.pop(0)
        if ends_new:
            self._new.pop(0)
        if ends_old and ends_new:
            self._close(State.KEPT, old.look, new.look)
            self._tokens = _compare_numbers(self._old[0].marker, self._new[0].marker)
        elif ends_new:
            self._close(State.INSERTED, None, new.look)
            self._tokens = _mark_number(self._new[0].marker, State.INSERTED)
        else:
            self._close(State.DELETED, old.look, None)
            self._tokens = _mark_number(self._old[0].marker, State.DELETED)

    def _close(self, mark: State, old: Look | None, new: Look | None) -> None:
        tokens = self._tokens
        if tokens:
            tokens = [*tokens[:-1], *_end_line(tokens[-1], mark)]
        self._blocks.append(Block(tuple(tokens), mark, old, new))


def _end_line(token: Token, mark: State) -> list[Token]:
    """Return the last words before a mark without a space where their text ends a paragraph."""
    words = token.text.rstrip()
    if len(words) == len(token.text) or token.tab:
        return [token]
    kept = replace(token, text=words)
    # The text that has no break here has the space.
    goes_on = {State.INSERTED: State.DELETED, State.DELETED: State.INSERTED}
    if token.state is State.KEPT and mark in goes_on:
        return [kept, Token(goes_on[mark], token.text[len(words) :])]
    state = {State.LEFT: State.DELETED, State.CAME: State.INSERTED}.get(token.state, token.state)
    return [token] if mark in goes_on and state is not mark else [kept]


def _share_steps(steps: Sequence[Step], lines: Sequence[Line], side: str) -> list[list[Step]]:
    """Return the steps of each line; one without a place on this side goes with the last."""
    parts: dict[str, list[Step]] = {line.key: [] for line in lines}
    key = next(iter(parts), "")
    for step in steps:
        where = step.old if side == "old" else step.new
        key = where[0] if where else key
        parts[key].append(step)
    return list(parts.values())


def _mark_number(marker: str, state: State, move: str = "") -> list[Token]:
    return [Token(state, marker, move=move, tab=True)] if marker else []


def _compare_numbers(old: str, new: str) -> list[Token]:
    if old == new:
        return _mark_number(new, State.KEPT)
    return [*_mark_number(old, State.DELETED), *_mark_number(new, State.INSERTED)]
