"""The words of one promise -> its slots, quoted from the text: dates, amounts, hedges, bodies."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from fcmdiff.commitments.amounts import find_amounts
from fcmdiff.commitments.bodies import find_bodies, find_monitoring, find_places
from fcmdiff.commitments.dates import find_dates
from fcmdiff.commitments.hedges import find_hedges
from fcmdiff.commitments.reader import Reader
from fcmdiff.model.commitment import Amount, Deadline


class Slots(Struct, frozen=True):
    """What was found in the words of one promise; what each slot holds is said of Commitment."""

    hedges: tuple[str, ...]
    deadlines: tuple[Deadline, ...]
    amounts: tuple[Amount, ...]
    bodies: tuple[str, ...]
    monitoring: tuple[str, ...]
    places: tuple[str, ...]


def read_slots(text: str, actor: str, reader: Reader) -> Slots:
    """Return the slots of ``text``, each a slice of it; ``actor``, who promises, is no body of it.

    Words are found in the parted text, and only here do their places become words again.
    """
    words = reader.part(text)
    dates = find_dates(words, reader)
    bodies = _distinct(text, find_bodies(words, reader))
    return Slots(
        hedges=tuple(text[start:end] for start, end in find_hedges(words, reader)),
        deadlines=tuple(Deadline(text[d.start : d.end], d.latest, d.days, d.kind) for d in dates),
        amounts=tuple(
            Amount(text[a.start : a.end], a.value, a.unit, a.bound)
            for a in find_amounts(words, dates, reader)
        ),
        bodies=tuple(body for body in bodies if body.lower() not in actor.lower()),
        monitoring=_distinct(text, find_monitoring(words, reader)),
        places=_distinct(text, find_places(words, reader)),
    )


def _distinct(text: str, spans: Iterable[tuple[int, int]]) -> tuple[str, ...]:
    """Return the words of ``spans`` as they stand, in order, each once."""
    return tuple(dict.fromkeys(text[start:end] for start, end in spans))
