"""Slots are values before they are compared: one date, sum or name in other words is no change."""

from __future__ import annotations

import pytest

from fcmdiff.commitments.lexicon import load_lexicon
from fcmdiff.compare.labels import find_evidence
from tests.commitments.build import find

WORDING = load_lexicon("en").wording


def compare_lines(before: str, after: str) -> list[str]:
    """The labels of the first commitments of two lines, the same as those of the sides swapped."""
    old, new = find(before)[0], find(after)[0]
    assert len(find_evidence(old, new, WORDING)) == len(find_evidence(new, old, WORDING))
    found = find_evidence(old, new, WORDING)
    return [evidence.label for evidence in found if evidence.label]


@pytest.mark.parametrize(
    ("before", "after", "labels"),
    [
        ("We will train 12,000 pilots.", "We will train 12 000 pilots.", []),
        ("We will train 12,000 pilots.", "We will train 13 000 pilots.", ["amount_changed"]),
        ("We will lend USD 40 million.", "We will lend $40 million.", ["reworded"]),
        ("We will lend 40 million US dollars.", "We will lend $40 million.", ["reworded"]),
        ("We will lend USD 40 million.", "We will lend EUR 40 million.", ["amount_changed"]),
        ("We will train 90 pilots.", "We will train up to 90 pilots.", ["amount_changed"]),
        ("We will train at least 90 pilots.", "We will train 90 pilots.", ["amount_changed"]),
        (
            "We will train at least 90 pilots.",
            "We will train no fewer than 90 pilots.",
            ["reworded"],
        ),
        ("We will open it by Sept. 2027.", "We will open it by September 2027.", ["reworded"]),
        ("We will open it by Q4 2027.", "We will open it by 31 December 2027.", ["reworded"]),
        ("We will buy 12 000 lamps.", "We will buy 12’000 lamps.", []),
        (
            "We will open it by 31 March 2028.",
            "We will open it by the end of Q1 2028.",
            ["reworded"],
        ),
        ("We will open it by 2040.", "We will open it no earlier than 2040.", ["deadline_later"]),
        ("We will pay SEK 5 million.", "We will pay NOK 5 million.", ["amount_changed"]),
        ("We will open it by the year 2040.", "We will open it by 2040.", ["reworded"]),
        ("We will open it by the year 2040.", "We will open it by 2050.", ["deadline_later"]),
        ("We will open it by 2040.", "We will open it from 2040.", ["deadline_later"]),
        ("We will keep it from 2040.", "We will keep it by 2040.", ["deadline_earlier"]),
        ("We will keep it until 2040.", "We will keep it through 2040.", ["reworded"]),
        (
            "We will keep it by 2040.",
            "We will keep it until 2040.",
            ["deadline_removed", "deadline_added"],
        ),
        (
            "We will report at our summit in 2044.",
            "We will report at our summit in 2045.",
            ["reworded"],
        ),
        (
            "We will report by our 2044 meeting.",
            "We will report by our 2045 meeting.",
            ["reworded"],
        ),
    ],
)
def test_values_are_compared_and_not_their_words(
    before: str, after: str, labels: list[str]
) -> None:
    assert compare_lines(before, after) == labels


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("Our four countries will mend the lights.", ()),
        ("We will, between our two nations, mend the lights.", ()),
        ("We will mend the lights of 30 towns.", ("30 towns",)),
        ("We will mend up to 30 lights.", ("up to 30 lights",)),
        ("We will mend 30 or more of the lights and 12'000 lamps.", ("12'000 lamps",)),
    ],
)
def test_who_speaks_is_no_quantity(text: str, amounts: tuple[str, ...]) -> None:
    assert tuple(a.text for a in find(text)[0].amounts) == amounts


@pytest.mark.parametrize(
    ("before", "after", "labels"),
    [
        ("We will fund the school.", "We will stop funding the school.", ["negated"]),
        ("We will stop funding the school.", "We will stop funding the school.", []),
        ("We will fund the school.", "We will phase out the funding of the school.", ["negated"]),
        ("We will allow old tickets.", "We will prohibit old tickets.", ["negated"]),
        ("We will not allow old tickets.", "We will prohibit old tickets.", ["reworded"]),
        ("We will open the dock.", "We will close the dock.", ["negated"]),
        ("Two docks will be opened in Vell.", "Two docks will be closed in Vell.", ["negated"]),
        ("Two docks will be closed in Vell.", "No docks will be closed in Vell.", ["negated"]),
        ("By May, two docks will be built.", "By May, no docks will be built.", ["negated"]),
        ("We will close the dock.", "We will not hesitate to close the dock.", ["reworded"]),
        ("We will raise the fares.", "We will by no means raise the fares.", ["negated"]),
        ("We will raise it.", "We will not, whatever comes, raise it.", ["negated"]),
        ("We plan to sell the ferry.", "We have no plans to sell the ferry.", ["negated"]),
        ("We will build new docks.", "We will build no new docks.", ["negated"]),
        ("We will resume the patrols.", "We will suspend the patrols.", ["negated"]),
        ("We will fund the piers.", "We will never cease to fund the piers.", ["reworded"]),
        ("We will mend the piers.", "We will spare no effort to mend the piers.", ["rescoped"]),
        ("We will fight the smuggling of cod.", "We will stop the smuggling of cod.", ["reworded"]),
    ],
)
def test_what_is_reversed_is_negated(before: str, after: str, labels: list[str]) -> None:
    assert compare_lines(before, after) == labels


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("We will fund the cyber security of Vell.", "We will fund the cybersecurity of Vell."),
        ("We will fund co-operation of ports.", "We will fund cooperation of ports."),
        ("We will fund research and trade.", "We will fund research & trade."),
        ("We will ask the World Ferry Board (WFB) to mend it.", "We will ask the WFB to mend it."),
        ("We will ask the Board of Lake Ports to mend it.", "We will ask the BLP to mend it."),
        ("We will mend the harbour theatre.", "We will mend the harbor theater."),
        ("We will fund the organisation of labour.", "We will fund the organization of labor."),
        ("We will mend the pier of Várda.", "We will mend the pier of Varda."),
    ],
)
def test_another_spelling_is_no_other_object(before: str, after: str) -> None:
    assert compare_lines(before, after) == ["reworded"]
