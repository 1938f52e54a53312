"""A commitment as it was found in one paragraph, with its two axes: strength and precision."""

from __future__ import annotations

from msgspec import Struct

COMMITMENTS_SCHEMA = "fcmdiff/commitments/1"

STRENGTH_NAMES = (
    "statement",
    "call on others",
    "support",
    "intend",
    "iterate",
    "will",
    "decide",
)


class Deadline(Struct, frozen=True):
    """A date or event by which something is promised.

    ``text`` is the phrase as it stands; ``latest`` is the last day it allows as ISO 8601, None
    where the phrase names an event and not a date. ``days`` is the length of a span of time
    ("within 48 hours": 2), None where it is not one.
    """

    text: str
    latest: str | None = None
    days: float | None = None


class Amount(Struct, frozen=True):
    """A quantity that is promised: ``value`` in ``unit`` ("USD", "%", "experts", ...)."""

    text: str
    value: float
    unit: str


class Commitment(Struct, frozen=True):
    """One promise: who, how firmly, to do what, by when.

    ``start`` and ``end`` are character offsets into the ``text`` of the paragraph named by
    ``paragraph``; ``text`` is that slice. ``lead_in`` holds the words of an earlier paragraph
    that a list item completes. ``strength`` is the rung 0-6 after nesting caps; each hedge
    counts half a rung when two commitments are compared, and never changes ``strength``.

    ``deadlines``, ``amounts``, ``bodies``, ``monitoring`` and ``places`` are what makes the promise
    precise, as phrases of its words: by when, how much, through whom, how it will be followed up,
    where. Precision never changes ``strength``. ``targets`` are (start, end) in ``text`` of what
    some coders would count as commitments of their own, empty where there is one only.
    """

    id: str
    paragraph: str
    start: int
    end: int
    text: str
    actor: str
    performative: str
    strength: int
    hedges: tuple[str, ...] = ()
    iterated: bool = False
    negated: bool = False
    deadlines: tuple[Deadline, ...] = ()
    amounts: tuple[Amount, ...] = ()
    lead_in: str = ""
    bodies: tuple[str, ...] = ()
    monitoring: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    targets: tuple[tuple[int, int], ...] = ()
