"""A page and the second reading of it -> how they differ, and which lines are not confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from fcmdiff.extract.pdf.agreement import (
    Confirmation,
    Difference,
    Reading,
    compare_readings,
    count_unread,
)
from fcmdiff.extract.pdf.layout.lines import Line

# Letters of a page that the readings may differ in, as a share and at the least. Both are for
# marks that the engines map differently (bullets, signs in formulas); words are longer.
_LETTERS_SHARE = 0.02
_LETTERS_LEAST = 2
_LETTERS_MOST = 6
# Engines see word spaces differently in tight lines: up to 3 % of the words of a good page.
_TORN_SHARE = 0.15


class Unconfirmed(NamedTuple):
    """How two readings of a page differ, the lines of its text that differ, and what we lack.

    ``words`` counts words that only the second reading has, at the most.
    """

    difference: Difference
    lines: tuple[Line, ...]
    words: int


def find_unconfirmed(ours: Reading, theirs: str, lines: Sequence[Line]) -> Unconfirmed | None:
    """Return what the second reading ``theirs`` does not confirm of ``ours``, None for nothing.

    ``lines`` are those of the text that is compared. Where no line differs from the second
    reading and the page does, it may be any of them.
    """
    difference = compare_readings(ours, theirs)
    if not differs(difference):
        return None
    torn = difference.torn > _TORN_SHARE
    second = Confirmation(ours, theirs, difference, torn)
    found = tuple(line for line in lines if not second.confirms(line.original, line.text))
    return Unconfirmed(difference, found or tuple(lines), count_unread(ours, theirs))


def differs(difference: Difference) -> bool:
    """True where two readings of a page differ by more than engines do on a good page."""
    most = min(_LETTERS_MOST, max(_LETTERS_LEAST, _LETTERS_SHARE * difference.total))
    letters = max(difference.lacking, difference.added) > most
    return letters or bool(difference.numbers) or difference.torn > _TORN_SHARE
