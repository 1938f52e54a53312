"""What is different is said by the evidence of the verdict, and only what the verdict names."""

from __future__ import annotations

from msgspec.structs import replace

from fcmdiff.model.commitment import Commitment, Deadline, Rung
from fcmdiff.model.comparison import CommitmentChange, Evidence
from fcmdiff.model.labels import ChangeKind, ChangeLabel
from fcmdiff.report.facts import list_terms, state_facts
from fcmdiff.report.marks import clip_words
from fcmdiff.report.wording import plain
from tests.report.changes import label_change

OLD = Commitment(
    id="o",
    paragraph="p",
    start=0,
    end=9,
    text="We will meet in May and report by June.",
    actor="We",
    performative="will",
    strength=Rung.WILL,
    deadlines=(Deadline("in May"), Deadline("by June")),
)
NEW = replace(OLD, id="n", deadlines=(Deadline("in April"), Deadline("by July")))


def _change(*labels: ChangeLabel, **more: object) -> CommitmentChange:
    kind = more.pop("kind", ChangeKind.CHANGED)
    assert isinstance(kind, ChangeKind)
    return replace(label_change(OLD, NEW, kind, labels), **more)


def test_terms_are_paired_as_the_evidence_pairs_them() -> None:
    evidence = (
        Evidence(ChangeLabel.DEADLINE_LATER, "deadline", "by June", "by July", "later"),
        Evidence(ChangeLabel.DEADLINE_EARLIER, "deadline", "in May", "in April", "earlier"),
    )
    labels = (ChangeLabel.DEADLINE_LATER, ChangeLabel.DEADLINE_EARLIER)
    facts = [plain(fact) for fact in state_facts(_change(*labels, evidence=evidence))]
    assert facts == [
        "Deadline “by June” became “by July”, which is later.",
        "Deadline “in May” became “in April”, which is earlier.",
    ]


def test_a_difference_that_no_label_names_is_not_told() -> None:
    assert list_terms(_change(ChangeLabel.REWORDED)) == ()
    assert state_facts(_change(ChangeLabel.REWORDED)) == (
        ("Reworded; no change of meaning found.",),
    )


def test_an_unchanged_commitment_has_no_facts() -> None:
    assert state_facts(_change(kind=ChangeKind.UNCHANGED)) == ()


def test_the_words_of_the_text_are_quoted_with_their_rung() -> None:
    weaker = replace(NEW, performative="will", said="will consider", strength=Rung.INTEND)
    change = _change(before=replace(OLD, said="will"), after=weaker)
    assert plain(state_facts(change)[0]) == (
        "2 rungs down: from “will” (5) to “will consider” (3)."
    )


def test_where_no_words_are_marked_the_rung_is_named() -> None:
    change = _change(after=replace(NEW, performative="heading", strength=Rung.ITERATE))
    assert plain(state_facts(change)[0]) == "One rung down: from will (5) to iterate (4)."


def test_negation_is_told_both_ways() -> None:
    negated = replace(NEW, negated=True)
    assert "now a promise NOT to act" in plain(state_facts(_change(after=negated))[0])
    back = _change(before=negated, after=OLD)
    assert "no longer a promise NOT to act" in plain(state_facts(back)[0])


def test_clipping_keeps_the_promise_in_sight() -> None:
    text = "Recalling the needs of our ports and the long winter behind us, we commit to act soon"
    assert "we commit to" in clip_words(text, 8, "commit")
    assert clip_words(text, 8, "absent") == "Recalling the needs of our ports and the …"
