"""Entries of several files of decisions, and where they differ -> what a reader is told."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from fcmdiff.decisions.written import Entry
from fcmdiff.model.overrides import Alias, Decision


class Said(NamedTuple):
    """An entry, the name of the file that has it, and its number among those of its table."""

    file: str
    number: int
    entry: Entry

    @property
    def place(self) -> str:
        """The entry as a reader finds it."""
        return f"{self.file}, {self.entry.table} {self.number}"


class Difference(NamedTuple):
    """Entries of which not all can hold; ``about`` is what they decide on."""

    about: str
    said: tuple[Said, ...]


class Merged(NamedTuple):
    """The text of the merged file, or the ``differences`` that stand against it.

    ``left_out`` counts suggestions about what a person decided.
    """

    text: str
    differences: tuple[Difference, ...]
    left_out: int


def name_thing(said: Said) -> str:
    """Return the ids that an entry decides on."""
    decision = said.entry.decision
    if isinstance(decision, Alias):
        return "headings " + ", ".join(sorted(decision.headings))
    sides = zip(("before", "after"), decision.ids, strict=True)
    return ", ".join(f"{side} {' '.join(ids)}" for side, ids in sides if ids)


def tell_differences(merged: Merged) -> list[str]:
    """Return in lines what stands against a merge, and what to do."""
    lines = []
    for number, difference in enumerate(merged.differences, start=1):
        lines.append(f"{number}. {difference.about}")
        lines += [
            f"   {said.place}: {tell_entry(said.entry)}"
            for said in sorted(difference.said, key=lambda one: one.place)
        ]
    many = len(merged.differences)
    lines.append(
        f"{many} {'difference' if many == 1 else 'differences'}; nothing was written. Of each,"
        " delete what does not hold from its file, or change it in the report, and merge again."
    )
    return lines


def tell_entry(entry: Entry) -> str:
    """Return in words what an entry decides, with who, when and why."""
    decision = entry.decision
    who: list[str | date] = [one for one in (decision.by, decision.date) if one]
    said = f" ({', '.join(map(str, who))})" if who else ""
    why = f": {' / '.join(decision.reason.split(chr(10)))}" if decision.reason else ""
    return f"{_tell_table(entry)}{said}{why}"


def _tell_table(entry: Entry) -> str:
    decision = entry.decision
    if isinstance(decision, Alias):
        return "headings of one theme"
    if decision.refused:
        return "suggestion refused"
    if entry.table == "dismiss":
        return "no commitment"
    sides = [_tell_side(decision, side) for side in (0, 1)]
    if entry.table == "forbid":
        return f"not together: {sides[0]}, {sides[1]}"
    return (
        f"together: {sides[0]}, {sides[1]}" if all(sides) else f"no counterpart: {''.join(sides)}"
    )


def _tell_side(decision: Decision, side: int) -> str:
    span, words = decision.spans[side], decision.words[side]
    where = f" {span[0]} to {span[1]}" if span else ""
    return " ".join(decision.ids[side]) + where + (f" “{words[:60]}”" if words else "")
