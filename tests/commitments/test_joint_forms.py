"""The forms in which statements of two or more parties promise, each with the rung it has."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from fcmdiff.commitments.find import find_commitments
from fcmdiff.model.document import ParagraphKind
from tests.commitments.build import LEXICON, find, make_document, rungs

OPENING = "We, the Ministers of Transport of Norway and Japan, met in Bergen on 3 May 2024."


def top(*lines: str) -> int:
    return max(rungs(OPENING, *lines), default=0)


DECIDE = [
    "The ministers decided to open a shared rescue school.",
    "Ministers commit to publish their toll tables each spring.",
    "The ministers agreed to map the reefs together.",
    "Ministers resolved to end the permit backlog.",
    "Ministers decided on a joint rescue school.",
    "Both sides concurred on founding a seed bank.",
    "We concur in opening a seed bank.",
    "Ministers committed to finish the bridge survey this year.",
    "The delegations committed to a joint patrol.",
    "We have committed to lift the egg quota.",
    "We announce a joint panel on river safety.",
    "We are pleased to announce a fund for small ports.",
    "Ministers announced the opening of a joint school.",
    "Today we launch a grain reserve.",
    "Ministers launched a grain reserve.",
    "Today we sign a treaty on pilots.",
    "Today we inaugurate a joint depot.",
    "We hereby declare to open the northern ports.",
    "Each Party shall open its tenders.",
    "At no time shall the Parties sell the tickets.",
    "We are committing 4 million crowns to new wells.",
    "The ministers agreed that a depot would be opened by 2027.",
    "Ministers dedicated themselves to the harbour plan.",
    "We are proud to launch a grain reserve.",
    "Ministers made a firm commitment to open a depot.",
    "The Parties pledged in this regard to share a depot.",
]
WILL = [
    "Both sides are committed to halving spills.",
    "Ministers confirmed that they will train inspectors jointly.",
    "We affirm that we will keep our ports open.",
    "Ministers voiced their resolve to rebuild the archive.",
    "We underscore our determination to rebuild the archive.",
    "We are united in our determination to end the blackout.",
    "We are resolute in our aim of clearing the mines.",
    "We are providing 40 million crowns for new wells.",
    "We are launching a school for pilots.",
    "We are stepping up patrols at the ford.",
    "We will work together to ease terms.",
    "We will work with each other to ease terms.",
    "We will work together towards an open lake.",
    "We will launch a dialogue on ferries.",
    "We will support the harbour plan.",
    "The working group will publish a yearly ledger.",
    "The working group will be chaired by a pilot.",
    "Permits will be issued within ten days.",
    "The bridge will be rebuilt by the Parties.",
    "We will be carbon neutral by 2050.",
    "We will be free of debt by 2030.",
    "We'll open three docks.",
    "We won't raise the fares.",
    "Ministers met in Bergen and they're committed to opening docks.",
    "Never will we close the old dock.",
    "The quota shall be set each year.",
    "Not only will we open docks, but we will paint them.",
    "Ministers affirmed that they would open a depot.",
    "Ministers agreed that Japan would open a depot.",
    "Ministers stressed that ports matter and that Japan will open a depot.",
]
ITERATE = [
    "We renew our pledge to keep the lake demilitarised.",
    "Ministers reiterated their resolve to keep the lake clean.",
    "We reiterate our will to keep the lake clean.",
    "We remain committed to the fisheries pact.",
    "Ministers expressed their commitment to fair pay.",
    "Both sides underlined a common commitment to fair pay.",
    "We recommit to the fisheries pact.",
    "Ministers recommitted themselves to the fisheries pact.",
    "We stand firm in the commitment to end dredging.",
    "Both sides shared a commitment to fair pay.",
    "Ministers will continue to pool snow ploughs.",
    "The parties pledged to continue pooling them.",
    "Renewing our commitment to fair pay, we thank the pilots.",
    "We reaffirm our target of halving the fares by 2030.",
    "Ministers reaffirmed the firm U.S. commitment to the lake.",
    "Ministers conveyed their commitment to fair pay.",
    "Their commitment to fair pay remains firm.",
    "Japan's commitment to fair pay is ironclad.",
]
INTEND = [
    "Today we announce that we plan to share weather masts.",
    "We aim to double our night trains.",
    "Both sides stated their intention to hold a youth games.",
    "Ministers announced plans to hold a youth games.",
    "Ministers voiced their readiness to lend two pilots.",
    "Ministers affirmed their willingness to lend two pilots.",
    "We are prepared to send forty tents.",
    "We are poised to reopen the talks.",
    "We stand ready to reopen the talks.",
    "Both sides concurred in exploring a ferry link.",
    "We will consider options for a shared depot.",
    "Ministers committed to explore a tunnel.",
    "We will work with the lenders to ease terms.",
    "We are united in our desire to reopen the talks.",
    "We reaffirm our commitment to work with the lenders.",
    "We are working to open a depot.",
    "We are also working with the lenders on easing terms.",
    "We announce our efforts to open a depot.",
]
SUPPORT = [
    "Both sides back the harbour plan.",
    "Both sides tasked their officials to draft a code.",
    "Ministers expressed their support for the harbour plan.",
    "We announce our support for the harbour plan.",
]
NONE = [
    "Both sides shared the view that open straits matter to all.",
    "Ministers concurred that open straits matter to all.",
    "Both sides concurred on the importance of clean rivers.",
    "The sides agreed on the importance of clean rivers.",
    "We reaffirm the importance of clean rivers.",
    "Ministers announced progress on the panel.",
    "In May we launched a grain reserve.",
    "We launched a grain reserve in May.",
    "We announced last year a grain reserve.",
    "At the first meeting of the pilots on 3 March we established a grain reserve.",
    "Last year we committed 40 million crowns.",
    "Our laboratories are working together on rust.",
    "We look forward to meeting in Tyr.",
    "We welcome the decision of Norland to host the fair.",
    "Trade will be lifted by the new road.",
    "The working group will enable closer ties.",
    "Timber: both sides discussed logs.",
    "The will of the people is clear.",
    "We have supported schools and create chances for all.",
    "We have the will of the people behind us.",
    "Ministers lauded the opening and launch of the fund.",
    "We commend the crews who have trained all year and will compete in May.",
    "We express concern about the fares.",
    "The pilots wrote to us: “We will strike in May.”",
    "Article 4 reads: “The Parties shall inspect every boat.”",
    "Ministers accepted an invitation to Tyr.",
    "Ministers established this panel of pilots at the Tyr talks on May 9-10, 2023, to guide them.",
    "Ministers praised the treaty, guided by trust, driven by need, and committed to peace.",
    "Norway and Japan established relations in 1905.",
    "Ministers hailed the work of Norway, and looked forward to the depot's 2026 launch.",
]


@pytest.mark.parametrize(
    ("sentence", "rung"),
    [
        (sentence, rung)
        for rung, sentences in (
            (6, DECIDE), (5, WILL), (4, ITERATE), (3, INTEND), (2, SUPPORT), (0, NONE),
        )
        for sentence in sentences
    ],
)  # fmt: skip
def test_a_form_of_joint_statements_has_its_rung(sentence: str, rung: int) -> None:
    assert top(sentence) == rung


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["We intend to:", "- open depots;", "- train crews."], [3, 3]),
        (["Ministers hereby decide to:", "- CREATE a joint gauge;", "- EXPLORE gauges;"], [6, 3]),
        (["Ministers agreed to:", "- FURTHER PROMOTE the gauges of the lake;"], [6]),
        (["Key terms will include:", "- Norway will end its salt duty."], [5]),
        (["Next steps will include:", "- Convening a panel on reefs.", "- Better maps."], [5]),
        (["Ministers agreed on the following:", "- opening depots", "- training crews"], [6, 6]),
        (["The ministers agreed on:", "- a joint school;", "- stricter checks."], [6, 6]),
        (["We commit to the following actions:", "# Ports", "- A gauge for every port."], [6]),
        (["We will take the following steps.", "All gain.", "- Open two depots."], [5]),
        (["We must act through these steps:", "- open two depots;"], [5]),
        (["# Commitments", "- Open two depots by 2030."], [5]),
        (["Ministers discussed:", "- a joint school;", "- stricter checks."], []),
    ],
)
def test_an_item_has_the_rung_of_the_words_that_lead_it_in(
    lines: list[str], wanted: list[int]
) -> None:
    assert rungs(OPENING, *lines) == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("We welcome the news, and plan to open two depots.", [3]),
        ("We welcome the report and will publish it, and plan to train crews.", [5, 3]),
        ("Ministers welcomed the report while continuing to train crews.", [4]),
        ("We will open depots while continuing to train crews.", [5]),
        ("Ministers reaffirmed the value of the lake, and their commitment to guard it.", [4]),
        ("Ministers discussed fares and their commitment to guard it.", []),
        ("We agreed to open a depot in the U.S. and to train pilots there.", [6]),
        ("We welcomed the work of the U.S. Ministers agreed to open a depot.", [6]),
        ("We're committed to opening docks, and we've agreed to train crews.", [5, 6]),
        ("[1] We intend to meet as appropriate.", [3]),
        ("The ministers, renewing their pledge to meet, agreed to open a depot.", [4, 6]),
        ("Our ports give work and create chances.", []),
        ("We will, without prejudice to the treaty, open the docks.", [5]),
    ],
)
def test_every_verb_of_a_long_sentence_is_read(sentence: str, wanted: list[int]) -> None:
    assert rungs(OPENING, sentence) == wanted


def test_every_cell_of_a_table_is_read_by_itself() -> None:
    document = make_document(OPENING, "Vell | We will open docks. | Open")
    (theme,) = document.themes
    rows = tuple(replace(p, kind=ParagraphKind.TABLE_ROW) for p in theme.paragraphs[1:])
    document = replace(document, themes=(replace(theme, paragraphs=(theme.paragraphs[0], *rows)),))
    (found,) = find_commitments(document, LEXICON)
    assert (found.text, found.strength) == ("We will open docks", 5)


def test_what_is_denied_before_its_subject_is_denied() -> None:
    found = find(OPENING, "Never will we close the dock. Not only will we open it.")
    assert [c.negated for c in found] == [True, False]
