from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fcmdiff.commitments.lexicon import load_lexicon
from fcmdiff.compare import changes as judging
from fcmdiff.compare import labels as labelling
from fcmdiff.compare.doubt import find_doubt
from fcmdiff.model.alignment import ParagraphPair, ParagraphRelation
from fcmdiff.model.commitment import Amount, Commitment, Deadline, Rung
from fcmdiff.model.comparison import CommitmentChange
from fcmdiff.model.document import Document, Source, Status
from fcmdiff.model.labels import ChangeKind, ChangeLabel

WORDING = load_lexicon("en").wording
judge_commitments = partial(judging.judge_commitments, wording=WORDING)
find_evidence = partial(labelling.find_evidence, wording=WORDING)

L = ChangeLabel
MIRROR = {
    ChangeKind.NEW: ChangeKind.DROPPED,
    ChangeKind.DROPPED: ChangeKind.NEW,
    L.STRENGTHENED: L.WEAKENED,
    L.WEAKENED: L.STRENGTHENED,
    L.HEDGED: L.UNHEDGED,
    L.UNHEDGED: L.HEDGED,
    L.DEADLINE_ADDED: L.DEADLINE_REMOVED,
    L.DEADLINE_REMOVED: L.DEADLINE_ADDED,
    L.DEADLINE_EARLIER: L.DEADLINE_LATER,
    L.DEADLINE_LATER: L.DEADLINE_EARLIER,
}


def commit(text: str, paragraph: str = "p1", number: int = 1, **slots: Any) -> Commitment:
    fields: dict[str, Any] = {"strength": 5, "performative": "will", "actor": "We"} | slots
    return Commitment(
        id=f"{paragraph}.c{number}",
        paragraph=paragraph,
        start=0,
        end=len(text),
        text=text,
        **fields,
    )


def pair(
    before: str,
    after: str,
    relation: ParagraphRelation = ParagraphRelation.REWORDED,
    moved: bool = False,
) -> ParagraphPair:
    sides = (tuple(before.split()), tuple(after.split()))
    return ParagraphPair(*sides, relation, moved, "text", 0.9)


def judge_one(before: Commitment, after: Commitment) -> CommitmentChange:
    [change] = judge_commitments([before], [after], [pair("p1", "p1")])
    assert (change.before, change.after) == (before, after)
    return change


def labels(before: Commitment, after: Commitment) -> list[str]:
    return [str(label) for label in judge_one(before, after).labels]


def test_the_same_words_and_slots_are_unchanged() -> None:
    change = judge_one(commit("We will open an office."), commit("We will  open an office"))
    assert (change.kind, change.labels, change.evidence) == (ChangeKind.UNCHANGED, (), ())


OPEN = "We will open an office in each port"


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ({}, {"strength": 6}, []),
        ({"strength": 6}, {"strength": 3}, ["weakened"]),
        ({"strength": 2}, {"strength": 4, "iterated": True}, ["strengthened", "iterated"]),
        ({}, {"strength": 4, "iterated": True}, ["iterated"]),
        ({"strength": 6}, {"strength": 4, "iterated": True}, ["iterated"]),
        ({"strength": 6}, {"strength": 3, "iterated": True}, ["weakened"]),
        ({"strength": 4, "iterated": True}, {"strength": 6}, []),
        ({}, {"hedges": ("where possible",)}, ["weakened", "hedged"]),
        ({"hedges": ("where possible",)}, {}, ["strengthened", "unhedged"]),
        ({"hedges": ("where possible",)}, {"hedges": ("as needed",)}, []),
        ({}, {"strength": 6, "hedges": ("in principle", "where possible")}, ["weakened", "hedged"]),
        ({}, {"negated": True}, ["negated"]),
        ({"negated": True, "strength": 3}, {}, ["negated"]),
    ],
)
def test_strength(before: dict[str, Any], after: dict[str, Any], wanted: list[str]) -> None:
    assert labels(commit(OPEN, **before), commit(OPEN, **after)) == wanted


def dated(text: str, latest: str | None, days: float | None = None) -> dict[str, Any]:
    return {"deadlines": (Deadline(text, latest, days),)}


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ({}, dated("by 2030", "2030-12-31"), ["deadline_added"]),
        (dated("by 2030", "2030-12-31"), {}, ["deadline_removed"]),
        (dated("by 2030", "2030-12-31"), dated("by 2035", "2035-12-31"), ["deadline_later"]),
        (dated("by 2030", "2030-12-31"), dated("by May 2030", "2030-05-31"), ["deadline_earlier"]),
        (dated("by 2030", "2030-12-31"), dated("by end-2030", "2030-12-31"), []),
        (
            dated("within 2 days", None, 2),
            dated("within 12 hours", None, 0.5),
            ["deadline_earlier"],
        ),
        (dated("within a day", None, 1), dated("within 24 hours", None, 1), []),
        # The same words in the next year promise the same.
        (dated("by year-end", "2025-12-31"), dated("by year-end", "2026-12-31"), []),
        (
            dated("by year-end", "2025-12-31"),
            dated("by next year", "2027-12-31"),
            ["deadline_later"],
        ),
        (
            dated("by our next meeting", None),
            dated("by 2030", "2030-12-31"),
            ["deadline_removed", "deadline_added"],
        ),
    ],
)
def test_deadlines(before: dict[str, Any], after: dict[str, Any], wanted: list[str]) -> None:
    assert labels(commit(OPEN, **before), commit(OPEN, **after)) == wanted


def amounts(*rows: tuple[float, str]) -> dict[str, Any]:
    return {"amounts": tuple(Amount(f"{value:g} {unit}", value, unit) for value, unit in rows)}


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        (amounts((5, "USD")), amounts((8, "USD")), ["amount_changed"]),
        (amounts((5, "USD"), (3, "ports")), amounts((5, "USD"), (4, "ports")), ["amount_changed"]),
        (amounts((5, "%"), (12, "%")), amounts((12, "%")), []),
        (amounts((5, "USD")), {}, ["amount_changed"]),
        (amounts((5, "ports")), {}, []),
        (amounts((5, "USD")), amounts((5, "EUR")), ["amount_changed"]),
        (amounts((5, "ports")), amounts((5, "docks")), []),
    ],
)
def test_amounts(before: dict[str, Any], after: dict[str, Any], wanted: list[str]) -> None:
    assert labels(commit(OPEN, **before), commit(OPEN, **after)) == wanted


def test_other_words_for_the_same_thing_are_reworded() -> None:
    before = commit("We will lend each other crews and ships under one contract")
    after = commit("We will lend crews and ships to one another under one contract")
    assert labels(before, after) == ["reworded"]


def test_another_object_is_rescoped_and_another_verb_is_not() -> None:
    before = commit("We will screen foreign investment in ports and grids")
    wider = commit("We will screen foreign investment in ports, grids and data centres")
    verb = commit("We will examine foreign investment in ports and grids")
    assert labels(before, wider) == ["rescoped"]
    assert labels(before, verb) == ["reworded"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("We will swiftly open an office", "We will open an office without delay"),
        ("We will make sure that ports are lit", "We will ensure that ports are lit"),
        ("In this regard, we will light the ports", "To this end, we will light the ports"),
        ("We will share charts among us", "We will exchange charts with one another"),
        ("We will help pilots to read charts", "We will assist pilots in reading charts"),
        ("We will build two piers", "Two piers will be built"),
        ("We will pay the pilots", "We commit to the payment of the pilots"),
        ("We agree to light the ports", "It was agreed to light the ports"),
    ],
)
def test_other_wording_is_not_another_scope(before: str, after: str) -> None:
    assert labels(commit(before), commit(after)) == ["reworded"]
    assert labels(commit(after), commit(before)) == ["reworded"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("We will light the ports", "We will light the ports and the piers"),
        ("We will train pilots", "We will train divers"),
        ("We will meet again in Oslo", "We will meet again in Bergen"),
        ("Piers will be built in the north", "Piers will be built in the south"),
    ],
)
def test_another_thing_person_or_place_is_another_scope(before: str, after: str) -> None:
    assert labels(commit(before), commit(after)) == ["rescoped"]
    assert labels(commit(after), commit(before)) == ["rescoped"]


def test_only_another_case_is_unchanged() -> None:
    change = judge_one(commit("We will light the ports"), commit("WE WILL LIGHT THE PORTS"))
    assert change.kind is ChangeKind.UNCHANGED


def test_every_label_has_its_evidence() -> None:
    before = commit(OPEN, strength=Rung.DECIDE, **dated("by 2030", "2030-12-31"))
    after = commit(OPEN, strength=Rung.INTEND, **dated("by 2035", "2035-12-31"))
    change = judge_one(before, after)
    assert [str(e.label) for e in change.evidence] == ["weakened", "deadline_later"]
    assert (change.evidence[1].before, change.evidence[1].after) == ("by 2030", "by 2035")


def test_inside_a_pair_moderate_likeness_is_a_change_and_elsewhere_it_is_not() -> None:
    before = commit("We will open a help desk for the victims of fraud")
    after = commit("We will fund a portal for the victims of fraud and theft")
    elsewhere = [pair("p1", ""), pair("", "p1")]
    assert judge_one(before, after).kind is ChangeKind.CHANGED
    kinds = [c.kind for c in judge_commitments([before], [after], elsewhere)]
    assert sorted(kinds) == [ChangeKind.DROPPED, ChangeKind.NEW]


def test_the_best_counterpart_is_taken_first() -> None:
    one, two = commit("We will train pilots"), commit("We will train divers", number=2)
    new = commit("We will train divers")
    changes = judge_commitments([one, two], [new], [pair("p1", "p1")])
    assert [(c.before, c.kind) for c in changes] == [
        (one, ChangeKind.DROPPED),
        (two, ChangeKind.UNCHANGED),
    ]


def test_a_promise_that_grew_is_known_by_its_rare_words() -> None:
    before = commit("We will recommission the abandoned lighthouse keepers' cottages in Tarv")
    after = commit(
        "Recalling what storms and neglect have done to the heritage along these shores, and in"
        " view of the many letters received from the islanders and their children, we intend to"
        " hand to local trusts the cottages of lighthouse keepers in Tarv, abandoned since"
    )
    other = commit("We will fund three depots", number=2)
    changes = judge_commitments([before, other], [after, other], [pair("p1", "p1")])
    assert [c.kind for c in changes] == [ChangeKind.CHANGED, ChangeKind.UNCHANGED]


KEEP = "We will recommission the abandoned lighthouse keepers' cottages in Tarv by next spring"
KEPT = (
    "We intend to work with local trusts to hand the abandoned cottages of lighthouse keepers to"
    " families of Tarv, so that recommissioned rooms are lived in"
)
OTHERS = [
    commit(text, f"p{number + 5}")
    for number, text in enumerate(
        ("We will dredge the estuary", "We will vaccinate sheep", "We support a census of seals")
    )
]


def kinds_elsewhere(before: Commitment, after: Commitment) -> list[str]:
    """Both stand in paragraphs of their own, among others that did not change."""
    pairs = [pair(c.paragraph, c.paragraph) for c in OTHERS]
    for sides in ((before, after), (after, before)):
        old, new = sides
        changes = judge_commitments([old, *OTHERS], [new, *OTHERS], pairs)
        found = sorted(str(c.kind) for c in changes if c.kind is not ChangeKind.UNCHANGED)
        assert all(c.moved for c in changes if c.kind is ChangeKind.CHANGED)
    return found


def test_elsewhere_many_rare_words_in_common_are_the_same_promise() -> None:
    assert kinds_elsewhere(commit(KEEP), commit(KEPT, "p2")) == ["changed"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"places": ("Tarv",)}, {"places": ("Oss",)}),
        ({"bodies": ("Pilots Board",)}, {"bodies": ("Harbour Board",)}),
        ({}, {"strength": 1}),
        ({}, {"negated": True}),
    ],
)
def test_elsewhere_they_are_not_where_a_name_or_the_sign_is_against_it(
    before: dict[str, Any], after: dict[str, Any]
) -> None:
    sides = commit(KEEP, **before), commit(KEPT, "p2", **after)
    assert kinds_elsewhere(*sides) == ["dropped", "new"]


def test_elsewhere_few_rare_words_in_common_are_not_enough() -> None:
    after = commit("We intend to sell the cottages of keepers in Tarv to local trusts", "p2")
    assert kinds_elsewhere(commit(KEEP), after) == ["dropped", "new"]


def test_moved_with_its_paragraph_or_away_from_it() -> None:
    before, after = commit(OPEN), commit(OPEN, "p2")
    along = judge_commitments([before], [after], [pair("p1", "p2", moved=True)])
    stayed = judge_commitments([before], [after], [pair("p1", "p2")])
    away = judge_commitments([before], [after], [pair("p1", "p1"), pair("p2", "p2")])
    assert [c.moved for c in (*along, *stayed, *away)] == [True, False, True]


def test_nothing_is_new_or_dropped_where_one_cannot_tell() -> None:
    before, after = commit(OPEN), commit("We endorse the handbook", "p2")
    apart = [pair("p1", ""), pair("", "p2")]
    blank = Document(Source("a.pdf", "0" * 64, "application/pdf"), (), status=Status.NEEDS_OCR)
    doubt = find_doubt(blank, blank, WORDING)
    unreliable = judge_commitments([before], [after], apart, doubt)
    unsure = [pair("p1", "", ParagraphRelation.CANNOT_TELL), pair("", "p2", ParagraphRelation.NEW)]
    assert {c.kind for c in unreliable} == {ChangeKind.CANNOT_TELL}
    kinds = {c.kind for c in judge_commitments([before], [after], unsure)}
    assert kinds == {ChangeKind.CANNOT_TELL, ChangeKind.NEW}


def test_the_order_is_that_of_the_later_document() -> None:
    old = [commit(f"We will {verb}", number=i) for i, verb in enumerate(("sing", "row", "dig"), 1)]
    new = [commit("We will dig", number=1), commit("We will sing", number=2)]
    changes = judge_commitments(
        old, new, [pair("p1", "p1")], similarity=lambda a, b, _: float(a == b)
    )
    texts = [c.text for change in changes if (c := change.before or change.after)]
    assert texts == ["We will dig", "We will sing", "We will row"]


TEXTS = st.lists(
    st.sampled_from("train fund pilots divers ports ships data by 2030 jointly open share".split()),  # noqa: SIM905
    min_size=1,
    max_size=6,
).map(lambda words: "We will " + " ".join(words))
SLOTS = st.fixed_dictionaries(
    {
        "strength": st.integers(1, 6),
        "iterated": st.booleans(),
        "negated": st.booleans(),
        "hedges": st.sampled_from([(), ("where possible",), ("in principle", "as needed")]),
        "deadlines": st.lists(
            st.sampled_from(
                [
                    Deadline("by 2030", "2030-12-31"),
                    Deadline("by 2035", "2035-12-31"),
                    Deadline("within 2 days", None, 2),
                    Deadline("within a week", None, 7),
                    Deadline("by our next meeting"),
                ]
            ),
            max_size=2,
            unique=True,
        ).map(tuple),
        "amounts": st.lists(
            st.sampled_from([Amount("5 ports", 5, "ports"), Amount("8 ports", 8, "ports")]),
            max_size=2,
            unique=True,
        ).map(tuple),
    }
)


Case = tuple[list[Commitment], list[Commitment], list[ParagraphPair]]


@st.composite
def sides(draw: st.DrawFn) -> Case:
    made = []
    for _ in range(2):
        side = []
        for paragraph in ("p1", "p2", "p3"):
            for number in range(draw(st.integers(0, 3))):
                side.append(commit(draw(TEXTS), paragraph, number + 1, **draw(SLOTS)))
        made.append(side)
    rows = draw(
        st.sampled_from(
            [
                [pair("p1", "p1"), pair("p2 p3", "p2"), pair("", "p3")],
                [pair("p1", "p3", moved=True), pair("p2", "p2"), pair("p3", "p1", moved=True)],
                [pair("p1", ""), pair("p2", ""), pair("p3", ""), pair("", "p1 p2 p3")],
            ]
        )
    )
    return made[0], made[1], rows


@settings(deadline=None)
@given(sides())
def test_every_commitment_is_judged_once(case: Case) -> None:
    before, after, pairs = case
    changes = judge_commitments(before, after, pairs)
    assert Counter(c.before.id for c in changes if c.before) == Counter(c.id for c in before)
    assert [c.after for c in changes if c.after] == list(after)
    assert all(bool(c.labels) == (c.kind is ChangeKind.CHANGED) for c in changes)


@settings(deadline=None)
@given(sides())
def test_nothing_changed_against_itself(case: Case) -> None:
    side = case[0]
    same = [pair(p, p, ParagraphRelation.SAME) for p in ("p1", "p2", "p3")]
    changes = judge_commitments(side, side, same)
    assert {c.kind for c in changes} <= {ChangeKind.UNCHANGED}
    assert all(c.before == c.after and not c.moved for c in changes)


@settings(deadline=None)
@given(sides())
def test_swapping_the_sides_mirrors_the_verdicts(case: Case) -> None:
    before, after, pairs = case
    swapped = [
        ParagraphPair(p.after, p.before, p.relation, p.moved, p.step, p.score) for p in pairs
    ]
    there = judge_commitments(before, after, pairs)
    back = judge_commitments(after, before, swapped)
    assert Counter(map(facts, there)) == Counter(mirrored(facts(change)) for change in back)


Facts = tuple[str, str, str, bool, frozenset[str]]


def facts(change: CommitmentChange) -> Facts:
    """``iterated`` has one direction: without it ``reworded`` stands where nothing else does."""
    labels = {str(label) for label in change.labels if label is not L.ITERATED}
    if change.kind is ChangeKind.CHANGED and not labels:
        labels = {str(L.REWORDED)}
    return (
        change.before.id if change.before else "",
        change.after.id if change.after else "",
        str(change.kind),
        change.moved,
        frozenset(labels),
    )


def mirrored(found: Facts) -> Facts:
    mirror = {str(one): str(two) for one, two in MIRROR.items()}
    before, after, kind, moved, names = found
    return after, before, mirror.get(kind, kind), moved, frozenset(mirror.get(n, n) for n in names)


@pytest.mark.parametrize(
    ("before", "after", "turn"),
    [
        (((5, "USD"),), ((8, "USD"),), "higher"),
        (((30, "%"),), ((12, "%"),), "lower"),
        (((5, "%"), (12, "%")), ((7, "%"), (9, "%")), ""),
        (((5, "%"), (12, "%")), ((5, "%"), (15, "%")), "higher"),
    ],
)
def test_how_an_amount_turned_mirrors(
    before: tuple[tuple[float, str], ...], after: tuple[tuple[float, str], ...], turn: str
) -> None:
    old, new = commit(OPEN, **amounts(*before)), commit(OPEN, **amounts(*after))
    other = {"higher": "lower", "lower": "higher"}.get(turn, "")
    assert [e.turn for e in find_evidence(old, new) if e.label == "amount_changed"] == [turn]
    assert [e.turn for e in find_evidence(new, old) if e.label == "amount_changed"] == [other]
