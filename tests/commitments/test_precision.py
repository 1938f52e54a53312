from __future__ import annotations

import pytest

from fcmdiff.model.commitment import Amount
from tests.commitments.build import slots_of


@pytest.mark.parametrize(
    ("text", "latest"),
    [
        ("by 2030", "2030-12-31"),
        ("by the end of 2025", "2025-12-31"),
        ("by end-2025", "2025-12-31"),
        ("by 2025 or sooner", "2025-12-31"),
        ("before 30 June 2026", "2026-06-30"),
        ("by 30 June, at the latest by June 30, 2026", "2026-06-30"),
        ("no later than February 2028", "2028-02-29"),
        ("by mid-2027", "2027-06-30"),
        ("in the first half of 2027", "2027-06-30"),
        ("by the third quarter of 2027", "2027-09-30"),
        ("in the first half of the 2030s", "2034-12-31"),
        ("in the 2030s", "2039-12-31"),
        ("by mid-century", "2050-12-31"),
        ("for the years 2025-27, through 2025-27", "2027-12-31"),
        ("before the summer of 2026", "2026-12-31"),
        ("in Oslo in 2026", "2026-12-31"),
        ("by 31 February 2026", None),
        ("through to 2030", "2030-12-31"),
        ("from 2026 to 2029", "2029-12-31"),
        ("between 2026 and 2029", "2029-12-31"),
        ("by 2026 and 2029", "2026-12-31"),
        ("starting in 2027", "2027-12-31"),
        ("by the close of 2027", "2027-12-31"),
        ("by Easter 2027", "2027-04-30"),
        ("by 31.3.2027", "2027-03-31"),
        ("by 2027-03-31", "2027-03-31"),
        ("by 3/31/2027", "2027-03-31"),
        ("by 3/4/2027", None),
        ("by 31.2.2027", None),
        ("by year-end", "2024-12-31"),
        ("by the end of the year", "2024-12-31"),
        ("before the year’s end", "2024-12-31"),
        ("next year", "2025-12-31"),
        ("by the end of next year", "2025-12-31"),
        ("by the end of the decade", "2029-12-31"),
        ("before the end of this century", "2099-12-31"),
        ("at our 2026 meeting", "2026-12-31"),
        ("at our summit in 2026", "2026-12-31"),
        ("ahead of the 2027 Ministerial", "2027-12-31"),
    ],
)
def test_the_last_day_a_date_allows(text: str, latest: str | None) -> None:
    found = slots_of(f"We will act {text}.").deadlines
    assert found[-1].latest == latest


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("within 48 hours", 2),
        ("within two working days of a request", 2),
        ("within the next three weeks", 21),
        ("after 90 days", 90),
        ("within thirty days", 30),
        ("within ninety days of this meeting", 90),
        ("within forty-five days", 45),
        ("within one hundred and twenty days", 120),
        ("over fourteen days", 14),
        ("in three weeks’ time", 21),
        ("no later than ten weeks from now", 70),
    ],
)
def test_spans_of_time(text: str, days: float) -> None:
    [found] = slots_of(f"We will act {text}.").deadlines
    assert (found.latest, round(found.days or 0, 3)) == (None, days)


@pytest.mark.parametrize(
    "text",
    [
        "ahead of our next meeting",
        "by the Bergen Summit",
        "over the coming year",
        "before winter",
        "by next summer",
        "when we next meet",
        "by the time we meet again",
    ],
)
def test_events_and_open_spans_have_no_day(text: str) -> None:
    [found] = slots_of(f"We will act {text}.").deadlines
    assert (found.text, found.latest) == (text, None)


@pytest.mark.parametrize(
    "text",
    [
        "under the 2030 Agenda",
        "as we did in 2019",
        "every two years",
        "in the annex",
        "as the report of this year shows",
        "at our meeting in 2019",
        "with up to 2000 officers",
    ],
)
def test_what_is_no_deadline(text: str) -> None:
    assert slots_of(f"We will act {text}.").deadlines == ()


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("$528 million", 528e6, "USD"),
        ("USD 1.5 billion", 1.5e9, "USD"),
        ("€300 bn", 3e11, "EUR"),
        ("20 million dollars", 2e7, "USD"),
        ("A$ 5 million", 5e6, "AUD"),
        ("30 per cent", 30, "%"),
        ("12.5%", 12.5, "%"),
        ("50,000 hectares", 50_000, "hectares"),
        ("18 new aircraft", 18, "aircraft"),
        ("twelve ports", 12, "ports"),
        ("thirty million dollars", 3e7, "USD"),
        ("half a billion euros", 5e8, "EUR"),
        ("a billion dollars", 1e9, "USD"),
        ("two and a half million euros", 2.5e6, "EUR"),
        ("twenty-five ships", 25, "ships"),
        ("one hundred and twenty ships", 120, "ships"),
        ("three hundred thousand trees", 300_000, "trees"),
        ("two dozen ships", 24, "ships"),
        ("forty per cent", 40, "%"),
        ("two thirds of the ships", 66.6667, "%"),
        ("a quarter of the ships", 25, "%"),
        ("double the number of ships", 2, "times"),
    ],
)
def test_amounts(text: str, value: float, unit: str) -> None:
    [found] = slots_of(f"We will provide {text} in all.").amounts
    assert (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "by 2030",
        "within 48 hours",
        "under Article 5 rules",
        "as Goal 14 asks",
        "in 2025 houses",
        "because 31 ports have closed",
        "with a third country",
        "against double standards",
        "on a five-year plan",
        "the Fund, which has helped 31 ports so far",
        "at COP26 and at COP 27",
        "on the October 6 designation of members",
        "after the May 14 seizures of parcels",
    ],
)
def test_what_is_no_amount(text: str) -> None:
    assert slots_of(f"We will act {text}.").amounts == ()


def test_two_years_are_a_period_only_between_them() -> None:
    [first] = slots_of("We will set goals for 2030 and 2040 in Oslo.").deadlines
    [whole] = slots_of("We will set goals between 2030 and 2040 in Oslo.").deadlines
    assert (first.text, first.latest) == ("for 2030", "2030-12-31")
    assert (whole.text, whole.latest) == ("between 2030 and 2040", "2040-12-31")


def test_a_number_after_a_verb_in_ing_is_a_quantity() -> None:
    [found] = slots_of("We commit to training 400 pilots.").amounts
    assert (found.value, found.unit) == (400, "pilots")


def test_shares_and_multiples() -> None:
    [share] = slots_of("We will cut queues by one third.").amounts
    [factor] = slots_of("We will halve our queues.").amounts
    assert (round(share.value), share.unit) == (33, "%")
    assert (factor.value, factor.unit) == (0.5, "times")


@pytest.mark.parametrize(
    ("sentence", "text", "value"),
    [
        ("We will inspect one in ten ships", "one in ten", 10),
        ("We will free nine out of ten ports of ice", "nine out of ten", 90),
        ("We will inspect 3 out of 10 ships by 2030", "3 out of 10", 30),
        ("We will test one lamp in every four", "one lamp in every four", 25),
    ],
)
def test_a_ratio_is_a_percentage(sentence: str, text: str, value: float) -> None:
    assert slots_of(sentence).amounts == (Amount(text, value, "%"),)


@pytest.mark.parametrize(
    "sentence",
    [
        "We will open one in two years",
        "We will open two in 2030",
        "We will train several dozen pilots",
        "We will open a few hundred berths",
    ],
)
def test_no_ratio_and_no_number_is_made_up(sentence: str) -> None:
    assert slots_of(sentence).amounts == ()


@pytest.mark.parametrize(
    ("sentence", "latest"),
    [
        ("We will map the reefs by twenty thirty", "2030-12-31"),
        ("We will map the reefs before twenty twenty-seven", "2027-12-31"),
        ("We will map the reefs by the end of two thousand and thirty", "2030-12-31"),
        ("We will map the reefs by mid twenty thirty", "2030-06-30"),
    ],
)
def test_a_year_may_be_spelled_out(sentence: str, latest: str) -> None:
    [deadline] = slots_of(sentence).deadlines
    assert deadline.latest == latest


@pytest.mark.parametrize(
    "sentence",
    [
        "We will win by twenty five points",
        "We will meet in twenty thirty-minute rounds",
        "We will train twenty thirty-year-old pilots",
    ],
)
def test_other_numbers_in_words_are_no_year(sentence: str) -> None:
    assert slots_of(sentence).deadlines == ()
