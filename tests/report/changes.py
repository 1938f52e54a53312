"""A CommitmentChange of every kind and label between the two invented editions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from fcmdiff.compare.verdicts import make_change
from fcmdiff.model.commitment import Amount, Commitment, Deadline, Rung
from fcmdiff.model.comparison import CommitmentChange, Evidence
from fcmdiff.model.document import Theme
from fcmdiff.model.labels import ChangeKind as K
from fcmdiff.model.labels import ChangeLabel as L
from fcmdiff.model.labels import tell_outcome


class Spec(Struct, frozen=True):
    """A change whose commitments hold the first words of their sentence as text."""

    before: Commitment | None
    after: Commitment | None
    kind: K
    labels: tuple[L, ...] = ()
    moved: bool = False
    evidence: tuple[Evidence, ...] = ()


def make_changes(before: tuple[Theme, ...], after: tuple[Theme, ...]) -> Iterator[CommitmentChange]:
    """Yield the changes, every commitment with the whole sentence it opens."""
    for spec in SPECS:
        old = _resolve(spec.before, before) if spec.before else None
        new = _resolve(spec.after, after) if spec.after else None
        evidence = (*_terms(old, new, spec.labels), *spec.evidence)
        yield label_change(old, new, spec.kind, spec.labels, moved=spec.moved, evidence=evidence)


def label_change(
    old: Commitment | None,
    new: Commitment | None,
    kind: K,
    labels: tuple[L, ...] = (),
    **more: Any,
) -> CommitmentChange:
    """Return a change with ``labels`` that need no evidence, and what follows from them."""
    change = make_change(old, new, kind)
    return replace(change, labels=labels, outcome=tell_outcome(kind, labels), **more)


def _terms(
    old: Commitment | None, new: Commitment | None, labels: tuple[L, ...]
) -> Iterator[Evidence]:
    if old and new:
        for label in labels:
            if label.startswith(("deadline", "amount")):
                slot, _, turn = label.partition("_")
                was, now = (
                    "; ".join(t.text for t in getattr(side, f"{slot}s")) for side in (old, new)
                )
                turn = turn if turn in ("earlier", "later") else ""
                yield Evidence(label, slot, was, now, turn)


def _resolve(one: Commitment, themes: tuple[Theme, ...]) -> Commitment:
    text = next(p.text for t in themes for p in t.paragraphs if p.id == one.paragraph)
    start = text.index(one.text)
    stop = text.find(". ", start)
    end = len(text) if stop < 0 else stop + 1
    return replace(one, start=start, end=end, text=text[start:end])


def _say(paragraph: str, opening: str, performative: str, strength: int, **more: Any) -> Commitment:
    return Commitment(
        id=f"{paragraph}.{opening.rsplit(maxsplit=1)[-1]}",
        paragraph=paragraph,
        start=0,
        end=0,
        text=opening,
        actor="We",
        performative=performative,
        strength=Rung(strength),
        said=performative,
        **more,
    )


def _by(text: str, latest: str | None = None) -> tuple[Deadline, ...]:
    return (Deadline(text, latest),)


def _of(text: str, value: float, unit: str) -> tuple[Amount, ...]:
    return (Amount(text, value, unit),)


SPECS = (
    Spec(
        _say("p3", "We will publish", "will", 5, deadlines=_by("by the end of 2024", "2024-12-31")),
        _say("p7", "We aim to publish", "aim to", 3, deadlines=_by("by mid-2026", "2026-06-30")),
        K.CHANGED,
        (L.WEAKENED, L.DEADLINE_LATER),
        evidence=(Evidence(L.WEAKENED, "strength", "5", "3"),),
    ),
    Spec(
        _say(
            "p4", "We agreed", "agreed to", 6, amounts=_of("40 investigators", 40, "investigators")
        ),
        _say(
            "p8", "We agreed", "agreed to", 6, amounts=_of("60 investigators", 60, "investigators")
        ),
        K.CHANGED,
        (L.AMOUNT_CHANGED,),
    ),
    Spec(
        _say("p5", "We commit", "commit to", 6),
        _say("p9", "We commit", "commit to", 6, hedges=("in line with national circumstances",)),
        K.CHANGED,
        (L.HEDGED, L.WEAKENED),
    ),
    Spec(
        _say("p5", "We call on", "call on", 1),
        _say("p10", "We call on", "call on", 1),
        K.CHANGED,
        (L.REWORDED,),
    ),
    Spec(
        _say("p6", "Our agencies", "will continue to", 4, iterated=True),
        _say("p11", "Our agencies", "will continue to", 4, iterated=True),
        K.UNCHANGED,
    ),
    Spec(
        _say("p7", "We will pilot", "will", 5, deadlines=_by("by mid-2025", "2025-06-30")),
        _say("p12", "We will pilot", "will", 5),
        K.CHANGED,
        (L.DEADLINE_REMOVED,),
    ),
    Spec(
        _say("p8", "We will share", "will", 5), _say("p12", "We will share", "will", 5), K.UNCHANGED
    ),
    Spec(
        _say("p9", "We will train", "will", 5, amounts=_of("600 officers", 600, "officers")),
        None,
        K.DROPPED,
    ),
    Spec(
        _say(
            "p10",
            "We intend",
            "intend to",
            3,
            deadlines=_by("in 2025", "2025-12-31"),
            amounts=_of("12,000 places", 12000, "places"),
        ),
        _say(
            "p13",
            "We will offer",
            "will",
            5,
            deadlines=_by("by the end of 2026", "2026-12-31"),
            amounts=_of("15,000 places", 15000, "places"),
        ),
        K.CHANGED,
        (L.STRENGTHENED, L.DEADLINE_LATER, L.AMOUNT_CHANGED),
    ),
    Spec(_say("p11", "We will", "will", 5), _say("p14", "We will", "will", 5), K.UNCHANGED),
    Spec(
        _say(
            "p12",
            "We decided",
            "decided to",
            6,
            deadlines=_by("before the fire season of 2026"),
            amounts=_of("25 water bombers", 25, "water bombers"),
        ),
        None,
        K.DROPPED,
    ),
    Spec(
        _say("p13", "We will exercise", "will", 5),
        _say("p17", "We will exercise", "will", 5),
        K.CHANGED,
        (L.RESCOPED,),
        moved=True,
        evidence=(Evidence(L.RESCOPED, "scope", "", "in full"),),
    ),
    Spec(_say("p14", "We will act", "will", 5), None, K.CANNOT_TELL),
    Spec(
        _say("p15", "We will require", "will", 5),
        _say("p3", "We encourage", "encourage", 1, hedges=("where appropriate",)),
        K.CHANGED,
        (L.WEAKENED, L.HEDGED),
    ),
    Spec(
        _say("p16", "We urge", "urge", 1),
        _say("p4", "We urge", "urge", 1),
        K.CHANGED,
        (L.RESCOPED,),
        evidence=(Evidence(L.RESCOPED, "actor", "providers", "all providers"),),
    ),
    Spec(
        _say(
            "p16",
            "We will fund",
            "will",
            5,
            hedges=("subject to approval",),
            amounts=_of("30 million dollars", 3e7, "USD"),
        ),
        _say(
            "p4",
            "We will fund",
            "will",
            5,
            deadlines=_by("by the end of 2027", "2027-12-31"),
            amounts=_of("45 million dollars", 4.5e7, "USD"),
        ),
        K.CHANGED,
        (L.UNHEDGED, L.AMOUNT_CHANGED, L.DEADLINE_ADDED),
    ),
    Spec(
        None,
        _say(
            "p5",
            "to raise",
            "commit to",
            6,
            deadlines=_by("by June 2026", "2026-06-30"),
            lead_in="We commit:",
        ),
        K.NEW,
    ),
    Spec(
        None,
        _say("p15", "We will map", "will", 5, deadlines=_by("by the end of 2026", "2026-12-31")),
        K.NEW,
    ),
    Spec(None, _say("p16", "We decided", "decided to", 6), K.NEW),
    Spec(
        _say("p18", "We will coordinate", "will", 5),
        _say("p18", "We will coordinate", "will", 5),
        K.UNCHANGED,
    ),
    Spec(
        _say("p19", "We will not recognise", "will", 5, negated=True),
        _say("p20", "We will recognise", "will", 5),
        K.CHANGED,
        (L.NEGATED,),
    ),
    Spec(
        _say("p20", "Our election", "will", 5),
        _say("p21", "Our election", "reaffirm", 4, iterated=True),
        K.CHANGED,
        (L.WEAKENED, L.ITERATED),
    ),
    Spec(
        _say("p21", "We will meet", "will", 5, deadlines=_by("second half of 2025", "2025-12-31")),
        _say("p22", "We will meet", "will", 5, deadlines=_by("second half of 2026", "2026-12-31")),
        K.CHANGED,
        (L.DEADLINE_LATER,),
    ),
    Spec(
        _say("p18", "We will review", "will", 5, deadlines=_by("by the end of 2025", "2025-12-31")),
        _say("p19", "We will review", "will", 5, deadlines=_by("by mid-2025", "2025-06-30")),
        K.CHANGED,
        (L.DEADLINE_EARLIER,),
        moved=True,
    ),
    Spec(
        _say("p2", "We discussed", "ask", 1),
        _say("p2", "We discussed", "ask", 1),
        K.UNCHANGED,
    ),
)
