"""A commitment as it was found in one paragraph, with its two axes: strength and precision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import IntEnum

from msgspec import Struct

COMMITMENTS_SCHEMA = "fcmdiff/commitments/1"


class Rung(IntEnum):
    """How firmly something is said, from a mere statement to a decision: the ladder of strength.

    The rungs are those of the glossary, after the coding rules of the G7, G8 and G20
    Research Groups; ``label`` is the name that people read.
    """

    STATEMENT = 0
    CALL = 1
    SUPPORT = 2
    INTEND = 3
    ITERATE = 4
    WILL = 5
    DECIDE = 6

    @property
    def label(self) -> str:
        """The name of the rung in words.

        >>> [rung.label for rung in (Rung.CALL, Rung.WILL)]
        ['call on others', 'will']
        """
        return "call on others" if self is Rung.CALL else self.name.lower()


STRENGTH_NAMES = tuple(rung.label for rung in Rung)

# Below it stand statements and calls on others; from here on the actors bind themselves.
FIRST_OWN_RUNG = Rung.SUPPORT


class Deadline(Struct, frozen=True):
    """A date or event by which something is promised.

    ``text`` is the phrase as it stands; ``latest`` is the last day it allows as ISO 8601, None
    where the phrase names an event and not a date. ``days`` is the length of a span of time
    ("within 48 hours": 2), None where it is not one. ``kind`` says that something is
    ``due`` by then, or has its ``start`` or ``end`` then ("from 2030", "until 2030"). The next
    meeting of those who speak is another one in every text: what is due by it is of the kind
    ``meeting``, what happens at it has it as its ``occasion``.
    """

    text: str
    latest: str | None = None
    days: float | None = None
    kind: str = "due"


class Amount(Struct, frozen=True):
    """A quantity that is promised: ``value`` in ``unit`` ("USD", "%", "experts", ...).

    ``bound`` says whether the value is the ``most`` or the ``least`` of it, what it stays ``under``
    or goes ``over``; it is empty where the value is the quantity itself.
    """

    text: str
    value: float
    unit: str
    bound: str = ""


class SumOfMoney(Struct, frozen=True):
    """A sum in a paragraph, from ``start`` to ``end`` of its text, promised or only told.

    ``unit`` is the code of a currency (ISO 4217).
    """

    paragraph: str
    start: int
    end: int
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

    ``performative`` is the id of a row of the lexicon; ``said`` are the words of the text that
    decide the rung ("will consider"), "" where none was marked.
    """

    id: str
    paragraph: str
    start: int
    end: int
    text: str
    actor: str
    performative: str
    strength: Rung
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
    said: str = ""

    @property
    def is_own(self) -> bool:
        """True where the actors promise something themselves, False for a call on others."""
        return self.strength >= FIRST_OWN_RUNG


def serial_ids(commitments: Iterable[Commitment]) -> dict[str, str]:
    """Return today's ids by those that fcmdiff 0.1 would have given: "<paragraph id>.c2".

    There a commitment was named by its number in the paragraph; files and addresses of that time
    go on naming it so.
    """
    counts: Counter[str] = Counter()
    found: dict[str, str] = {}
    for one in sorted(commitments, key=lambda one: (one.start, one.end, one.id)):
        counts[one.paragraph] += 1
        found[f"{one.paragraph}.c{counts[one.paragraph]}"] = one.id
    return found
