"""A page and the second reading of it -> how they differ, and which lines are not confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from fcmdiff.extract.pdf.agreement import (
    Confirmation,
    Difference,
    Reading,
    compare_readings,
    find_unread_words,
)
from fcmdiff.extract.pdf.layout.lines import Line

# Letters of a page that the readings may differ in, as a share and at the least. Both are for
# marks that the engines map differently (bullets, signs in formulas); words are longer.
_LETTERS_SHARE = 0.02
_LETTERS_LEAST = 2
_LETTERS_MOST = 6
# Engines see word spaces differently in tight lines: up to 3 % of the words of a good page.
_TORN_SHARE = 0.15
# Where more letters than this differ, the engines do not show one page: one of them may have an
# older revision of it, and nothing tells that the other has all of it.
_OTHER_SHARE = 0.5


class Unconfirmed(NamedTuple):
    """How two readings of a page differ, the lines of its text that differ, and what we lack.

    ``unread`` are words that only the second reading has; ``is_other`` says that the two show
    another text, so that nothing of it is confirmed.
    """

    difference: Difference
    lines: tuple[Line, ...]
    unread: tuple[str, ...]
    is_other: bool


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
    most = max(difference.lacking, difference.added)
    is_other = most > _OTHER_SHARE * difference.total
    unread = find_unread_words(ours, theirs)
    return Unconfirmed(difference, found or tuple(lines), unread, is_other)


def differs(difference: Difference) -> bool:
    """True where two readings of a page differ by more than engines do on a good page."""
    most = min(_LETTERS_MOST, max(_LETTERS_LEAST, _LETTERS_SHARE * difference.total))
    letters = max(difference.lacking, difference.added) > most
    return letters or bool(difference.numbers) or difference.torn > _TORN_SHARE
