"""What became of a commitment -> its mark: a name, a sign for text and a shape for small pictures.

A mark is that of the group, but for what is only "otherwise changed" by its group and is more than
that to a reader: done, under way, merged or split. No two are told apart by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from fcmdiff.model.outcomes import Outcome
from fcmdiff.report.wording import GROUP_SHAPES, GROUP_SIGNS, GROUP_TITLES

# By the value of the label; the first that a commitment has is its mark.
_LABEL_TITLES = {
    "fulfilled": "Reported as done",
    "under_way": "Under way",
    "merged_into": "Merged into another",
    "split_from": "Split from another",
}
# Signs that every system has in a font: a tick, a triangle onwards, and angles in and out.
_LABEL_SIGNS = {"fulfilled": "✓", "under_way": "▷", "merged_into": "»", "split_from": "«"}
# In a square of 12: a tick, a triangle onwards, two lines to one, one line to two.
_LABEL_SHAPES = {
    "fulfilled": "M1.5 6.5L4.5 9.5L10.5 2.5",
    "under_way": "M2 1.5L10.5 6L2 10.5Z",
    "merged_into": "M1 2L6 6L1 10M6 6H11",
    "split_from": "M11 2L6 6L11 10M6 6H1",
}

TITLES = {**{str(group): title for group, title in GROUP_TITLES.items()}, **_LABEL_TITLES}
SIGNS = {**{str(group): sign for group, sign in GROUP_SIGNS.items()}, **_LABEL_SIGNS}
SHAPES = {**{str(group): shape for group, shape in GROUP_SHAPES.items()}, **_LABEL_SHAPES}


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
