"""What became of themes without a counterpart: gone only where everything speaks for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from fcmdiff.align.overrides import load_overrides
from fcmdiff.align.steps import align_documents
from fcmdiff.model.alignment import ThemeRelation as Became
from fcmdiff.model.document import Document
from tests.align.test_segments import SCHOOLS, SHIPS, read

_WELLS = (
    "Three towns of the plateau drink from wells that were dug before the war.",
    "We will measure the groundwater of every district and tell the villagers what we find.",
    "Geologists of both universities will draw one map of the springs.",
)
_TRAINS = (
    "Sleeping carriages between the capitals are older than most of their passengers.",
    "Railway companies will sell one ticket for the whole journey through the mountains.",
)
_BOTH = {
    Became.DROPPED: Became.NEW,
    Became.POSSIBLY_DROPPED: Became.POSSIBLY_NEW,
    Became.DISSOLVED: Became.GATHERED,
}


def _relation(before: Document, after: Document, title: str) -> Became:
    """Return what became of a theme of ``before``; the mirror must say the mirrored thing."""
    (theme,) = (t.id for t in before.themes if t.title == title)
    (found,) = (t.relation for t in align_documents(before, after).themes if theme in t.before)
    (back,) = (t.relation for t in align_documents(after, before).themes if theme in t.after)
    assert back == _BOTH[found]
    return found


def _plateau(*lines: str) -> Document:
    return read("## Harbours", *SHIPS, "## Sleepers", *_TRAINS, *lines)


BEFORE = _plateau("## Groundwater", *_WELLS)


def test_a_theme_of_which_nothing_is_left_is_gone() -> None:
    assert _relation(BEFORE, _plateau(), "Groundwater") is Became.DROPPED


def test_a_heading_that_shares_a_word_leaves_it_open() -> None:
    other = "Dentists of the coast are paid from a fund that lies under another ministry."
    after = _plateau(
        "## Ministries, dentists, pensions and groundwater in the annual budget", other
    )
    assert _relation(BEFORE, after, "Groundwater") is Became.POSSIBLY_DROPPED


def test_words_of_the_theme_elsewhere_leave_it_open() -> None:
    told = "The groundwater office moves to the coast with its twelve clerks next autumn."
    assert _relation(BEFORE, _plateau(told), "Groundwater") is Became.POSSIBLY_DROPPED


def test_one_paragraph_that_stands_elsewhere_leaves_it_open() -> None:
    after = read("## Harbours", *SHIPS, _WELLS[2], "## Sleepers", *_TRAINS)
    assert _relation(BEFORE, after, "Groundwater") is Became.POSSIBLY_DROPPED


def test_a_theme_whose_paragraphs_stand_elsewhere_is_dissolved() -> None:
    before = _plateau("## Groundwater", *_WELLS, "## Schools", *SCHOOLS)
    after = read(
        *("## Harbours", *SHIPS, _WELLS[0], "## Sleepers", *_TRAINS, _WELLS[1]),
        *("## Schools", *SCHOOLS, _WELLS[2]),
    )
    assert _relation(before, after, "Groundwater") is Became.DISSOLVED


def test_headings_taken_off_are_dissolved_and_not_merged() -> None:
    bare = read(*SHIPS, *_TRAINS, *_WELLS)
    assert _relation(BEFORE, bare, "Groundwater") is Became.DISSOLVED
    assert _relation(BEFORE, bare, "Harbours") is Became.DISSOLVED


@pytest.mark.parametrize("side", ["before", "after"])
def test_a_theme_pinned_to_nothing_is_gone(side: str, tmp_path: Path) -> None:
    after = _plateau(_WELLS[0])
    pair = (BEFORE, after) if side == "before" else (after, BEFORE)
    sides = {"before": "[]", "after": "[]", side: '["groundwater"]'}
    path = tmp_path / "pins.toml"
    path.write_text("[[pin]]\n" + "\n".join(f"{k} = {v}" for k, v in sides.items()))
    found = align_documents(*pair, overrides=load_overrides(path)).themes
    (relation,) = (t.relation for t in found if "groundwater" in t.before + t.after)
    assert relation is (Became.DROPPED if side == "before" else Became.NEW)
