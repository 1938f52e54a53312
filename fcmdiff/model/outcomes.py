"""What became of a commitment in one word, and how it counts: the words that every report tells."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """What became of a commitment; each has one outcome, and the gravest that fits is the first.

    REVERSED, WEAKENED and STRENGTHENED are changes of the promise itself, TERMS one of its date or
    amount alone, OTHER any other change.
    """

    DROPPED = "dropped"
    NO_LONGER_PROMISED = "no_longer_promised"
    NEW = "new"
    NEWLY_PROMISED = "newly_promised"
    REVERSED = "reversed"
    WEAKENED = "weakened"
    STRENGTHENED = "strengthened"
    TERMS = "terms"
    OTHER = "other"
    POSSIBLY_DROPPED = "possibly_dropped"
    POSSIBLY_NEW = "possibly_new"
    CANNOT_TELL = "cannot_tell"
    UNCHANGED = "unchanged"


class CountsAs(StrEnum):
    """How a change counts, by the firmer of its sides: as a commitment, as a call, as neither."""

    COMMITMENT = "commitment"
    CALL = "call"
    STATEMENT = "statement"
