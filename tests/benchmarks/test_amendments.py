"""Successive versions of statutes: one seed makes one row, and what is true of them adds up."""

from __future__ import annotations

import pytest

from benchmarks.amendments.amend import VERSIONS, amended_versions
from benchmarks.amendments.measured import Compared, compare_versions, judge
from benchmarks.amendments.statutes import NAMES, read_statute, write_markdown
from tests.test_laws import check_laws


@pytest.mark.parametrize("name", NAMES)
def test_one_seed_makes_one_row_of_versions(name: str) -> None:
    texts = [write_markdown(version) for version in amended_versions(name, 1)]
    assert texts == [write_markdown(version) for version in amended_versions(name, 1)]
    assert texts != [write_markdown(version) for version in amended_versions(name, 2)]
    assert len(set(texts)) == len(texts) == VERSIONS


@pytest.mark.parametrize("name", NAMES)
def test_every_line_is_in_one_true_pair(name: str) -> None:
    for before, after, true in compare_versions(name, 5, (1,)):
        assert sorted(i for ones, _ in true for i in ones) == sorted(
            p.id for p in before.paragraphs
        )
        assert sorted(j for _, twos in true for j in twos) == sorted(p.id for p in after.paragraphs)


@pytest.mark.parametrize("name", NAMES)
def test_a_version_beside_itself_has_no_change(name: str) -> None:
    document = read_statute(amended_versions(name, 1)[3])
    true = tuple(((p.id,), (p.id,)) for p in document.paragraphs)
    found = judge(Compared(document, document, true))
    assert found.words == (0, 0, 0)
    assert found.changed_pairs == (0, 0, 0)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("lag", [1, 6, 19])
def test_the_laws_hold_between_versions(name: str, lag: int) -> None:
    versions = amended_versions(name, 3)
    check_laws(read_statute(versions[-1 - lag]), read_statute(versions[-1]))
