from __future__ import annotations

from typing import Any

import pytest

from fcmdiff.compare.labels import find_evidence
from fcmdiff.model.commitment import Amount, Deadline
from tests.compare.test_changes import WORDING, commit


def labels(
    before: str, after: str, *slots: dict[str, Any], around: tuple[str, str] = ("", "")
) -> list[str]:
    old, new = slots or ({}, {})
    found = find_evidence(commit(before, **old), commit(after, **new), WORDING, around)
    return [str(one.label) for one in found]


POSSIBLE = {"hedges": ("where possible",)}
BY_2030 = {"deadlines": (Deadline("by 2030", "2030-12-31"),)}


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("We will close the depot", "We will, where possible, close the depot", True),
        ("We will train pilots", "We will train pilots and, where possible, pay divers", False),
        ("We will train pilots and pay divers", "We will train pilots where possible", True),
        ("We will pay divers", "We will train pilots, pay divers, where possible", True),
        ("We will train pilots", "We will train pilots, pay divers, where possible", False),
    ],
)
def test_a_hedge_counts_in_a_limb_that_both_have(before: str, after: str, wanted: bool) -> None:
    there = labels(before, after, {}, POSSIBLE)
    assert ("hedged" in there, "weakened" in there) == (wanted, wanted)
    assert ("unhedged" in labels(after, before, POSSIBLE, {})) is wanted


def test_a_date_that_stands_around_neither_comes_nor_goes() -> None:
    dated, bare = "We will close the depot by 2030", "We will close the depot"
    around = f"{bare}. That will be done before the end of 2030."
    assert labels(dated, bare, BY_2030, {}) == ["deadline_removed"]
    assert labels(dated, bare, BY_2030, {}, around=("", around)) == ["reworded"]
    assert labels(bare, dated, {}, BY_2030) == ["deadline_added"]
    assert labels(bare, dated, {}, BY_2030, around=(around, "")) == ["reworded"]
    other = f"{bare}. The yard follows by 2031."
    assert labels(dated, bare, BY_2030, {}, around=("", other)) == ["deadline_removed"]


def test_what_begins_then_is_not_due_then_although_the_words_stand_there() -> None:
    start = {"deadlines": (Deadline("from 2030", "2030-01-01", kind="start"),)}
    texts = ("We will close the depot by 2030", "We will close the depot from 2030")
    there = labels(*texts, BY_2030, start, around=texts)
    assert there == labels(*texts, BY_2030, start) == ["deadline_earlier"]


@pytest.mark.parametrize(
    ("deadline", "wanted"),
    [
        (Deadline("Over the next year"), []),
        (Deadline("By 2030", "2030-12-31"), ["deadline_added"]),
        (Deadline("Within 90 days", None, 90), ["deadline_added"]),
    ],
)
def test_words_of_time_before_a_list_are_those_of_the_list(
    deadline: Deadline, wanted: list[str]
) -> None:
    item = {"deadlines": (deadline,), "lead_in": f"{deadline.text}, we will:"}
    assert labels("close the depot", "close the depot", {}, item) == wanted


def test_what_is_in_a_list_for_the_next_year_is_not_without_a_deadline() -> None:
    item = {
        "deadlines": (Deadline("Over the next year"),),
        "lead_in": "Over the next year, we will:",
    }
    assert labels("close the depot by 2030", "close the depot", BY_2030, item) == ["reworded"]
    assert labels("close the depot", "close the depot by 2030", item, BY_2030) == ["reworded"]


def test_when_those_who_speak_meet_again_is_no_deadline() -> None:
    sides = [{"deadlines": (Deadline(f"in {year}", f"{year}-12-31"),)} for year in (2026, 2027)]
    meet = "We will meet again in {}"
    assert labels(meet.format(2026), meet.format(2027), *sides) == ["reworded"]
    both = "We will meet again in Tarv and close the depot in {}"
    assert labels(both.format(2026), both.format(2027), *sides) == ["deadline_later"]


def test_a_sum_on_one_side_only_is_told() -> None:
    paid = {"amounts": (Amount("$40 million", 4e7, "USD"),)}
    there = labels("We will dredge the port", "We will dredge the port for $40 million", {}, paid)
    assert there == ["amount_changed"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("We will inspect the vessels of Norland", "We will inspect the ships of Norland"),
        ("We reaffirm our existing ban on lead paint", "We reaffirm our ban on lead paint"),
        ("We will impose sanctions on pirates", "We will impose severe sanctions on pirates"),
        ("We will work with the Harbour League", "We will work with Harbour League partners"),
    ],
)
def test_other_words_for_the_same_are_no_other_object(before: str, after: str) -> None:
    assert labels(before, after) == labels(after, before) == ["reworded"]


def test_who_promises_is_no_part_of_what_is_promised() -> None:
    actors = ("Ministers", "Presidents Oro and Lund")
    old, new = (f"{actor} will ban lead paint" for actor in actors)
    assert labels(old, new, {"actor": actors[0]}, {"actor": actors[1]}) == ["reworded"]


LONG = (
    "We will guard the beacons, buoys, quays, locks, piers, cranes, dams, sluices, tunnels, ferries"
    " and warehouses of the whole coast"
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (LONG, f"{LONG} of Norland"),
        ("We will inspect the vessels of Norland", "We will inspect the crews of Norland"),
        ("We will train pilots", "We will train pilots and light the ports"),
    ],
)
def test_a_name_or_noun_more_is_another_object(before: str, after: str) -> None:
    assert labels(before, after) == ["rescoped"]
    assert labels(after, before) == ["rescoped"]
