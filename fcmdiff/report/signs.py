"""What became of a commitment -> its mark: a name, a sign for text and a shape for small pictures.

A mark is that of the group, but for what is only "otherwise changed" by its group and is more than
that to a reader: done, under way, merged or split. No two are told apart by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from fcmdiff.model.outcomes import Outcome
from fcmdiff.report.wording import GROUP_TITLES, LABEL_NAMES

# A sign for each group, so that no verdict is told by colour alone.
GROUP_SIGNS = {
    Outcome.DROPPED: "−",
    Outcome.NO_LONGER_PROMISED: "∖",
    Outcome.NEW: "+",
    Outcome.NEWLY_PROMISED: "∕",
    Outcome.REVERSED: "⇄",
    Outcome.WEAKENED: "▽",
    Outcome.STRENGTHENED: "△",
    Outcome.TERMS: "◷",
    Outcome.OTHER: "≈",
    Outcome.POSSIBLY_DROPPED: "−?",
    Outcome.POSSIBLY_NEW: "+?",
    Outcome.CANNOT_TELL: "?",
    Outcome.UNCHANGED: "=",
}

_BROKEN_SQUARE = "M1.5 1.5H4M8 1.5H10.5V4M10.5 8V10.5H8M4 10.5H1.5V8M1.5 4V1.5"

# The same in small pictures, as paths in a square of 12: a hollow square, a full one, crossed ones,
# two arrows, triangles down and up, a clock, waves, broken squares, and a mark of question.
GROUP_SHAPES = {
    Outcome.DROPPED: "M1.5 1.5H10.5V10.5H1.5ZM3.5 6H8.5",
    Outcome.NO_LONGER_PROMISED: "M1.5 1.5H10.5V10.5H1.5ZM3 3L9 9",
    Outcome.NEW: "M1.5 1.5H10.5V10.5H1.5ZM6 3.5V8.5M3.5 6H8.5",
    Outcome.NEWLY_PROMISED: "M1.5 1.5H10.5V10.5H1.5ZM3 9L9 3",
    Outcome.REVERSED: "M1 4H10L7.5 1.5M11 8H2L4.5 10.5",
    Outcome.WEAKENED: "M1 2H11L6 10.5Z",
    Outcome.STRENGTHENED: "M1 10H11L6 1.5Z",
    Outcome.TERMS: "M6 1.2A4.8 4.8 0 1 0 6 10.8A4.8 4.8 0 1 0 6 1.2M6 3.2V6H8.5",
    Outcome.OTHER: "M1 4.5Q3.5 2 6 4.5T11 4.5M1 8.5Q3.5 6 6 8.5T11 8.5",
    Outcome.POSSIBLY_DROPPED: f"{_BROKEN_SQUARE}M3.5 6H8.5",
    Outcome.POSSIBLY_NEW: f"{_BROKEN_SQUARE}M6 3.5V8.5M3.5 6H8.5",
    Outcome.CANNOT_TELL: "M3.5 4A2.5 2.5 0 1 1 6 6.5V8M6 9.5V10.8",
}

# By the value of the label; the first that a commitment has is its mark.
# Signs that every system has in a font: a tick, a triangle onwards, and angles in and out.
_LABEL_SIGNS = {"fulfilled": "✓", "under_way": "▷", "merged_into": "»", "split_from": "«"}
# In a square of 12: a tick, a triangle onwards, two lines to one, one line to two.
_LABEL_SHAPES = {
    "fulfilled": "M1.5 6.5L4.5 9.5L10.5 2.5",
    "under_way": "M2 1.5L10.5 6L2 10.5Z",
    "merged_into": "M1 2L6 6L1 10M6 6H11",
    "split_from": "M11 2L6 6L11 10M6 6H1",
}

TITLES = GROUP_TITLES | {label: LABEL_NAMES[label].capitalize() for label in _LABEL_SIGNS}
SIGNS = GROUP_SIGNS | _LABEL_SIGNS
SHAPES = GROUP_SHAPES | _LABEL_SHAPES


def find_mark(group: Outcome, labels: Iterable[str]) -> str:
    """Return the mark of a commitment by its group and labels.

    >>> find_mark(Outcome.OTHER, ["reworded", "fulfilled"]), find_mark(Outcome.DROPPED, [])
    ('fulfilled', 'dropped')
    """
    if group is not Outcome.OTHER:
        return group.value
    found = {str(label) for label in labels}
    return next((label for label in _LABEL_SIGNS if label in found), group.value)


def order_marks(marks: Iterable[str]) -> tuple[str, ...]:
    """Return the marks, each once, in the order of their groups; those of labels before "other"."""
    order = [mark for group in Outcome for mark in _marks_of(group)]
    return tuple(sorted(set(marks), key=order.index))


def _marks_of(group: Outcome) -> tuple[str, ...]:
    return (*_LABEL_SIGNS, str(group)) if group is Outcome.OTHER else (str(group),)


def write_sheet() -> str:
    """Return a style that sets the sign before whatever has the class ``k-`` and a mark.

    A sign stands there once for a page, not once for a place. What a screen reader says is the
    word beside it (CSS Generated Content 3, alternative text; older browsers read the first).
    """
    every = ",".join(f".k-{mark}::before" for mark in SIGNS)
    rules = [
        f'.k-{mark}::before{{content:"{sign}";content:"{sign}" / ""}}\n'
        for mark, sign in SIGNS.items()
    ]
    look = "display:inline-block;min-width:1.3em;padding-right:.25em;white-space:nowrap;"
    return f"{every}{{{look}font-family:var(--sans);font-weight:700}}\n{''.join(rules)}"
