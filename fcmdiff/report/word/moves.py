"""Units that left their place -> the moves of the file by name; neighbours that moved are one."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from fcmdiff.report.word.lines import Line, LineKind
from fcmdiff.report.word.units import Unit


class Moves(Struct, frozen=True):
    """The names of the moves by the first line of a Unit: its earlier and its later one.

    Units that were only deleted or inserted between two that moved together are in the move, too.
    """

    old: dict[int, str]
    new: dict[int, str]

    def name(self, unit: Unit) -> str:
        """Return the move that ``unit`` is in at either place, empty for none."""
        name = self.old.get(unit.before[0], "") if unit.before else ""
        return name or (self.new.get(unit.after[0], "") if unit.after else "")


def is_move(unit: Unit) -> bool:
    """Return True where words of a Unit that left its place stand elsewhere now."""
    return bool(unit.before and unit.after) and any(step.kind == "=" for step in unit.steps)


def name_moves(units: Sequence[Unit], old: Sequence[Line], new: Sequence[Line]) -> Moves:
    """Return the moves among ``units``, which are those that did not keep their place.

    Two that follow each other on both sides are one move, so that a theme is moved as a whole.
    """
    moved = sorted(filter(is_move, units), key=lambda unit: unit.before[0])
    plain = [unit for unit in units if not is_move(unit)]
    gone = {n for unit in plain for n in unit.before if old[n].kind is LineKind.PARAGRAPH}
    come = {n for unit in plain for n in unit.after if new[n].kind is LineKind.PARAGRAPH}
    names = Moves({}, {})
    last: Unit | None = None
    count = 0
    for unit in moved:
        lost = range(last.before[-1] + 1, unit.before[0]) if last else range(0)
        won = range(last.after[-1] + 1, unit.after[0]) if last else range(0)
        follows = last is not None and last.after[-1] < unit.after[0]
        if not (follows and gone.issuperset(lost) and come.issuperset(won)):
            count += 1
            lost = won = range(0)
        name = f"move{count}"
        names.old.update(dict.fromkeys((unit.before[0], *lost), name))
        names.new.update(dict.fromkeys((unit.after[0], *won), name))
        last = unit
    return names
