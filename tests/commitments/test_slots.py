"""The slots of precision beside dates and amounts: through whom, how followed up, where."""

from __future__ import annotations

import pytest

from fcmdiff.model.commitment import Commitment
from tests.commitments.build import find


def one(text: str) -> Commitment:
    return next(c for c in find(text) if c.strength)


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("We will ask the WHO to keep a register.", ("WHO",)),
        ("We will support those who keep a register.", ()),
        (
            "We will work with the World Trade Organization and Interpol.",
            ("World Trade Organization", "Interpol"),
        ),
        ("We agree to prosecute the commission of such acts.", ()),
        ("Through the Harbour Safety Working Group we will share plans.", ("the Harbour Safety",)),
        ("We instruct our senior officials to draw up a plan.", ("our senior officials",)),
        ("We will open the ports of the north.", ()),
    ],
)
def test_bodies_are_named_as_they_stand(text: str, bodies: tuple[str, ...]) -> None:
    found = one(text).bodies
    assert len(found) == len(bodies)
    assert all(name in said for name, said in zip(bodies, found, strict=True))


def test_who_promises_is_not_whom_it_is_given_to() -> None:
    opening = "We, the Ministers, establish the Ferry Task Force."
    text = "The Ferry Task Force will inspect every ferry with the ILO."
    last = find(opening, text)[-1]
    assert last.actor == "The Ferry Task Force"
    assert last.bodies == ("ILO",)


@pytest.mark.parametrize(
    ("text", "monitoring"),
    [
        ("We will open the ports and report back at our next meeting.", ("report back",)),
        ("We will review progress every year.", ("review progress",)),
        ("We will monitor the northern coast from the air.", ()),
        ("We commit to publish annual reports on the registers.", ("publish annual reports",)),
        ("We will report smugglers to the police.", ()),
    ],
)
def test_monitoring_is_of_the_promise(text: str, monitoring: tuple[str, ...]) -> None:
    assert one(text).monitoring == monitoring


def test_places_are_countries_and_regions() -> None:
    found = one("We will train customs officers in Chad, the Sahel and South-East Asia.")
    assert found.places == ("Chad", "Sahel", "South-East Asia")
    assert one("We will tax imports of china and turkey.").places == ()


@pytest.mark.parametrize(
    ("text", "hedges"),
    [
        ("We will open the dock in line with international law.", 0),
        ("We will open the dock consistent with our obligations under the Varda Treaty.", 0),
        ("We will open the dock in accordance with the Vell Convention on the Laws of Lakes.", 0),
        ("We will open the dock to the highest standards.", 0),
        ("We will open the dock in line with our national law.", 1),
        ("We will open the dock consistent with domestic and international law.", 1),
        ("We will open the dock in accordance with national circumstances.", 1),
        ("We will open the dock in accordance with our laws.", 1),
        ("We will open the dock where appropriate.", 1),
    ],
)
def test_what_binds_all_alike_is_no_hedge(text: str, hedges: int) -> None:
    assert len(one(text).hedges) == hedges
