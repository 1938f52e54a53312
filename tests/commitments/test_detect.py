from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fcmdiff.model.commitment import serial_ids
from tests.commitments.build import LEXICON, find, make_document, rungs

OPENING = (
    "We, the Ministers of Transport of Canada, Norway and Japan (the “Lantern Countries”), met in"
    " Bergen on 3 May 2024."
)


@pytest.mark.parametrize(
    ("sentence", "rung"),
    [
        ("We agree to open a joint office.", 6),
        ("Ministers agreed to open a joint office.", 6),
        ("We commit ourselves to halving the backlog.", 6),
        ("It was agreed to open a joint office.", 6),
        ("Today we launch a network of archives.", 6),
        ("We will open a joint office.", 5),
        ("We are committed to opening a joint office.", 5),
        ("We are also firmly determined to open a joint office.", 5),
        ("Action will be taken to open the archives.", 5),
        ("Two archives will be built on the coast.", 5),
        ("The catalogue shall be revised by our librarians.", 5),
        ("It is our commitment to open the archives.", 5),
        ("Our commitment to open archives remains firm.", 4),
        ("Open archives remain our common commitment.", 4),
        ("Our aim is to open the archives.", 3),
        ("It remains our intention to open the archives.", 3),
        ("We agree to start discussions on a joint office.", 3),
        ("We will make every effort to open a joint office.", 3),
        ("The archive has our full support.", 2),
        ("Our senior officials are tasked to draft a handbook.", 2),
        ("Publishers are urged to keep copies.", 1),
        ("We reaffirm our strong commitment to open archives.", 4),
        ("We remain committed to open archives.", 4),
        ("We will continue to open archives.", 4),
        ("We share a common commitment to open archives.", 4),
        ("We commit to continue opening archives.", 4),
        ("We intend to open a joint office.", 3),
        ("We stand ready to open a joint office.", 3),
        ("We will explore ways to open a joint office.", 3),
        ("We agree to consider opening a joint office.", 3),
        ("We will work towards a joint office.", 3),
        ("We endorse the handbook of archives.", 2),
        ("We ask our senior officials to draft a handbook.", 2),
        ("We reiterate our support for the archive.", 2),
        ("We call on publishers to keep copies.", 1),
        ("All companies should keep copies of what they print.", 1),
    ],
)
def test_the_ladder(sentence: str, rung: int) -> None:
    assert rungs(sentence) == [rung]


@pytest.mark.parametrize(
    "sentence",
    [
        "We welcome the opening of the archive.",
        "We recognise that archives are the memory of a country.",
        "We discussed the state of our archives.",
        "Last year, we agreed to open a joint office.",
        "At that time, our countries agreed to open a joint office.",
        "We have launched a network of archives.",
        "The archive will burn if nobody watches it.",
        "Many archives will be affected by the heat.",
        "The next archive will be built by Norway.",
        "Scholars hope that the archive will be opened.",
        "The plan, which will be revised, is public.",
        "We launched a network of archives last year.",
        "Acting together, we will emerge stronger from the fire.",
        "We will benefit from what the archive holds.",
        "The steps that we will take are known.",
        "The work of our members supports the archive.",
        "Russia will open its archives.",
        "The World Bank will publish a report.",
        "We look forward to the opening of the archive.",
        "Open archives are the memory of a country.",
    ],
)
def test_statements_are_not_commitments(sentence: str) -> None:
    assert [r for r in rungs(sentence) if r > 1] == []


def test_a_past_year_is_recalled_and_the_year_of_the_document_is_not() -> None:
    assert rungs("In 2019, Ministers agreed to open an office.", name="2024.md") == []
    assert rungs("In 2024, Ministers agreed to open an office.", name="2024.md") == [6]


def test_coordinate_verbs_are_commitments_of_their_own() -> None:
    found = find("We welcome the report and commit to publish it, and we will fund a second one.")
    assert [(c.strength, c.text) for c in found] == [
        (6, "commit to publish it"),
        (5, "we will fund a second one"),
    ]


def test_a_sequence_of_measures_is_one_commitment() -> None:
    assert rungs("We will promote open archives, support their staff and encourage gifts.") == [5]


def test_what_is_agreed_may_be_said_in_a_clause() -> None:
    found = find("Ministers agreed that we will consider a treaty.")
    assert [(c.actor, c.strength) for c in found] == [("Ministers", 3)]
    assert rungs("We reaffirm that we will open our archives.") == [4]
    assert rungs("Ministers agreed that archives are a memory.") == []


def test_names_of_the_collective_come_from_the_opening() -> None:
    found = find(OPENING, "The Lantern Countries will share maps.", "Norway will host the office.")
    assert [c.actor for c in found] == ["The Lantern Countries", "Norway"]
    assert rungs("Norway will host the office.") == []


def test_a_member_that_reports_does_not_promise() -> None:
    assert rungs(OPENING, "Norway launched a fund and endorsed the handbook.") == []


def test_names_in_apposition_are_not_subjects() -> None:
    found = find(OPENING.replace(", met in Bergen on 3 May 2024.", " remain committed to peace."))
    assert [(c.actor, c.strength) for c in found] == [("We", 4)]


def test_bodies_count_once_the_document_introduces_them() -> None:
    promise = "The Tide Panel will report every spring."
    assert rungs("We will establish a Tide Panel.", promise) == [5, 5]
    assert rungs(promise) == []


def test_items_are_completed_by_their_lead_in() -> None:
    found = find("We commit to:", "- open a joint office; and", "- explore a common register.")
    assert [(c.paragraph, c.strength, c.lead_in, c.text) for c in found] == [
        ("p2", 6, "We commit to:", "open a joint office"),
        ("p3", 3, "We commit to:", "explore a common register"),
    ]


def test_a_lead_in_without_items_is_the_commitment() -> None:
    assert rungs("We are committed to the following actions.", "Ports matter to all.") == [5]


def test_an_announced_list_reaches_over_headings() -> None:
    lines = ["We are jointly committed to the following actions.", "# Training"]
    found = find(*lines, "- Opening a school for archivists;", "- Committing to fund its staff.")
    assert [c.strength for c in found] == [5, 6]


def test_things_in_a_list_leave_the_promise_to_the_lead_in() -> None:
    found = find("We will publish the following figures:", "- the number of visits;", "- the cost.")
    assert [(c.paragraph, c.strength) for c in found] == [("p1", 5)]


def test_items_inside_an_item_are_completed_by_it() -> None:
    found = find(
        "By June 2026 we will:",
        "- help ports to:",
        "  - train their pilots;",
        "  - mend their quays;",
        "- open an office.",
    )
    assert [(c.paragraph, c.lead_in, c.text) for c in found] == [
        ("p3", "By June 2026 we will: help ports to:", "train their pilots"),
        ("p4", "By June 2026 we will: help ports to:", "mend their quays"),
        ("p5", "By June 2026 we will:", "open an office"),
    ]
    assert {d.latest for c in found for d in c.deadlines} == {"2026-06-30"}


def test_things_named_inside_an_item_are_no_promises_of_their_own() -> None:
    found = find(
        "We will:",
        "- test the network, including:",
        "  - one exercise at night, and",
        "  - one exercise without warning;",
        "- share its results.",
    )
    assert [(c.paragraph, c.text) for c in found] == [
        ("p2", "test the network, including"),
        ("p5", "share its results"),
    ]


def test_a_second_paragraph_of_an_item_does_not_end_the_list() -> None:
    lines = [
        "We commit to:",
        "- open an office.",
        "  Archives matter to all.",
        "- train its staff.",
    ]
    assert [(c.paragraph, c.strength) for c in find(*lines)] == [("p2", 6), ("p4", 6)]
    lines[2] = lines[2].strip()
    assert [(c.paragraph, c.strength) for c in find(*lines)] == [("p2", 6), ("p4", 5)]


def test_an_item_with_its_own_subject_is_read_alone() -> None:
    found = find("The meeting came to these results:", "- We intend to open an office.")
    assert [(c.strength, c.lead_in) for c in found] == [(3, "")]


def test_a_list_inside_a_sentence() -> None:
    found = find("We will: (a) open an office; (b) train its staff; and (c) publish its rules.")
    assert [c.text for c in found] == ["open an office", "train its staff", "publish its rules"]
    assert {c.lead_in for c in found} == {"We will:"}


def test_what_says_more_of_a_promise_is_one_and_its_effect_is_not() -> None:
    assert rungs("We will open lanes for pilots. These lanes will stay open all night.") == [5, 5]
    assert rungs("We will open lanes for pilots. This will help the smaller ports.") == [5]


@pytest.mark.parametrize(
    ("sentence", "negated"),
    [
        ("We will not pay ransoms.", True),
        ("We commit not to pay ransoms.", True),
        ("We do not intend to pay ransoms.", True),
        ("We no longer agree to pay ransoms.", True),
        ("We are no longer committed to pay ransoms.", True),
        ("We cannot commit to pay ransoms.", True),
        ("We could not agree to pay ransoms.", True),
        ("We won’t pay ransoms.", True),
        ("We decline to pay ransoms.", True),
        ("We withdraw our commitment to pay ransoms.", True),
        ("We will refrain from paying ransoms.", True),
        ("We will not refrain from paying ransoms.", False),
        ("Ransoms will not be paid from public funds.", True),
        ("We will not only watch but act.", False),
        ("We will pay for the repair.", False),
    ],
)
def test_negation(sentence: str, negated: bool) -> None:
    assert [c.negated for c in find(sentence)] == [negated]


def test_hedges_are_listed_and_do_not_change_the_rung() -> None:
    [found] = find("We will share maps, where appropriate, subject to national law.")
    assert (found.strength, found.hedges) == (5, ("where appropriate", "subject to"))


def test_hedges_and_dates_of_a_lead_in_hold_for_its_items() -> None:
    found = find("By June 2026, where possible, we will:", "- open an office.")
    assert [(c.hedges, [d.latest for d in c.deadlines]) for c in found] == [
        (("where possible",), ["2026-06-30"])
    ]


def test_ids_say_where_in_its_paragraph_a_commitment_begins() -> None:
    found = find("We will act. We intend to act again.")
    assert [c.id for c in found] == ["p1.s0", "p1.s13"]
    more = find("We will act. We intend to act again. We pledge to act once more.")
    assert [c.id for c in more][:2] == [c.id for c in found]
    assert serial_ids(found) == {"p1.c1": "p1.s0", "p1.c2": "p1.s13"}


PIECES = """
we will commit to agree the Ministers members, and ; : that not continue explore support by 2030
officials USD 5 million (a) should – “we” the following actions reaffirm our commitment . We
"""
WORDS = st.sampled_from(PIECES.split())


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(WORDS, max_size=40), min_size=1, max_size=4))
def test_every_commitment_is_a_slice_of_its_paragraph(paragraphs: list[list[str]]) -> None:
    document = make_document(*(" ".join(words) for words in paragraphs))
    texts = {p.id: p.text for p in document.paragraphs}
    found = find(*(" ".join(words) for words in paragraphs))
    for commitment in found:
        assert commitment.text == texts[commitment.paragraph][commitment.start : commitment.end]
        assert commitment.text.strip() == commitment.text != ""
        assert 1 <= commitment.strength <= 6
    assert len({c.id for c in found}) == len(found)


def test_an_actor_is_quoted_with_its_brackets() -> None:
    [found] = find("We met. The] Ministers will open an office.")
    assert found.actor == "The] Ministers"


def test_the_examples_of_the_lexicon_have_the_rung_of_their_row() -> None:
    for row in LEXICON.words.performative:
        opened = (OPENING, row.example)
        assert max(rungs(*opened), default=0) == row.rung, row.id
    for form in LEXICON.words.impersonal:
        assert rungs(OPENING, form.example)[-1] == form.rung, form.id


@pytest.mark.parametrize(
    "sentence",
    [
        "We may establish a joint school.",
        "We might, if funds allow, open a second office.",
        "Ministers may also, where needed, appoint an envoy.",
    ],
)
def test_what_may_be_done_is_no_more_than_intended(sentence: str) -> None:
    [found] = find(sentence)
    assert (found.performative, found.strength) == ("may", 3)


@pytest.mark.parametrize(
    "sentence",
    [
        "We may face storms.",
        "We may need more ships.",
        "Members may withdraw at any time.",
        "We may have opened the port too early.",
        "We welcome every school that members may establish.",
    ],
)
def test_a_risk_or_a_right_is_no_promise(sentence: str) -> None:
    assert find(sentence) == ()


def test_what_it_is_for_is_no_promise_of_its_own() -> None:
    [found] = find("We will meet in May so that we may establish a school.")
    assert found.performative == "will"
