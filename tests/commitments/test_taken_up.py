"""Who promises where the sentence names nobody: pronouns, officials, offices of a state."""

from __future__ import annotations

import pytest

from tests.commitments.build import find

OPENING = (
    "President Anna Vale of Norway and Prime Minister Ken Mori of Japan met in Bergen on 3 May"
    " 2024. The two leaders reviewed the work of their ministers."
)


def actors(text: str) -> list[tuple[str, int]]:
    return [(c.actor, c.strength) for c in find(OPENING, text) if c.paragraph == "p2"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Prime Minister Mori welcomed it. Both intend to open a depot.", ("Both", 3)),
        ("The leaders met, and both agreed to open a depot.", ("both", 6)),
        ("President Vale thanked the pilots. She will open a school.", ("She", 5)),
        ("President Vale met the pilots. He committed to train 40.", ("He", 6)),
        ("Norway welcomed the report. It pledged to open a depot.", ("It", 6)),
        ("The leaders met. Companies should wait. They resolved to help.", ("They", 6)),
        ("President Vale spoke. They reaffirmed their commitment to it.", ("They", 4)),
        ("Officials pledged to open a depot.", ("Officials", 6)),
        ("Officials of both countries agreed to meet.", ("Officials of both countries", 6)),
        ("The Bergen and Tokyo officials agreed to meet.", ("The Bergen and Tokyo officials", 6)),
        ("The Norse and Nippon governments will meet.", ("The Norse and Nippon governments", 5)),
        ("Norway officials agreed to meet.", ("Norway officials", 6)),
        ("The Government of Norway will open a depot.", ("The Government of Norway", 5)),
        ("Norway's government will open a depot.", ("Norway's government", 5)),
        ("Norway's Ministry of Ports will pay.", ("Norway's Ministry of Ports", 5)),
        ("The two allies will meet.", ("The two allies", 5)),
    ],
)
def test_who_is_taken_up_promises(text: str, wanted: tuple[str, int]) -> None:
    assert wanted in actors(text)


@pytest.mark.parametrize(
    "text",
    [
        "Norway welcomed the road. It will bring trade.",
        "The leaders met. Companies are slow. They will lose money.",
        "Both ports will grow.",
        "Officials work to open a depot.",
        "The pilots met. He will train.",
        "Norway's harbours will grow.",
    ],
)
def test_things_and_others_are_not_taken_up(text: str) -> None:
    assert [rung for actor, rung in actors(text) if rung > 1] == []
