"""Damaged files: the same every time, told where the damage is, and nothing false is said."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from benchmarks.damaged import add_up
from benchmarks.damaged.judged import Judged, judge
from benchmarks.damaged.markup import damage_markup, kinds_of
from benchmarks.damaged.pages import damage_pages
from benchmarks.damaged.sound import Sound, find_sound


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Sound]:
    return dict(find_sound(tmp_path_factory.mktemp("sound")))


def test_the_same_seed_is_the_same_file(sound: dict[str, Sound]) -> None:
    for suffix in (".docx", ".odt", ".html"):
        data = sound[f"2021{suffix}"].data
        for kind in kinds_of(suffix):
            one = damage_markup(data, suffix, kind, Random("1"))
            assert one == damage_markup(data, suffix, kind, Random("1"))
            assert one.data != data
            assert one.texts


def test_what_is_lost_is_told_where_it_was_and_nothing_is_called_dropped(
    sound: dict[str, Sound], tmp_path: Path
) -> None:
    page = sound["2021.html"]
    file = sound["2021.pdf"]
    texts = [p.text for p in file.document.paragraphs]
    for one, damaged in (
        (page, damage_markup(page.data, ".html", "comment without end", Random("1"))),
        (file, damage_pages(file.data, "content is not there", Random("1"), texts)),
    ):
        judged = judge(one, damaged, tmp_path)
        assert (judged.ending, judged.false) == ("told", ())


def test_shares_are_of_files_and_of_verdicts() -> None:
    found = [
        Judged("right", paired=3),
        Judged("silent", false=("dropped: a",), paired=1, untold_paired=1, lone=2),
        Judged("told", lone=2, untold_lone=2),
    ]
    assert add_up(found) == {
        "damage told": 0.5,
        "damage told at its place": 0.5,
        "without false absence": pytest.approx(2 / 3),
        "told of untouched text with a counterpart": 0.75,
        "told of untouched text without one": 0.5,
    }


def test_the_files_are_those_of_five_producers(sound: dict[str, Sound]) -> None:
    assert {Path(name).suffix for name in sound} == {".pdf", ".docx", ".odt", ".html"}
    assert all(one.document.paragraphs for one in sound.values())
