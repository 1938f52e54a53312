"""What is said of a theme without a counterpart, by all that is said of what stands in it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec import structs

from fcmdiff.compare.lone_themes import find_gone, settle_themes
from fcmdiff.model.alignment import (
    Alignment,
    ParagraphPair,
    SentencePair,
    ThemePair,
)
from fcmdiff.model.alignment import ParagraphRelation as Placed
from fcmdiff.model.alignment import ThemeRelation as Became
from fcmdiff.model.comparison import CommitmentChange
from fcmdiff.model.document import Document
from fcmdiff.model.labels import ChangeKind as Told
from fcmdiff.pipeline import compare_documents
from tests.align.test_segments import read
from tests.contradictions import check_contradictions

WELLS = read("## Wells", "We will dig ten wells in the hills.", "We will map every old spring.")
NOTHING = read("The sea is grey.")
GONE = (Told.DROPPED, Told.DROPPED)
BOTH_GONE = (Placed.DROPPED, Placed.DROPPED)


def _align(
    relation: Became, paragraphs: Sequence[Placed], strayed: float = 0.0, step: str = "unpaired"
) -> Alignment:
    """Return an Alignment of WELLS with a text that has no theme; ``strayed`` is a score."""
    first = WELLS.paragraphs[0]
    (other,) = NOTHING.paragraphs
    sentence = SentencePair(first.id, (0, len(first.text)), other.id, (0, 9), strayed)
    return Alignment(
        themes=(ThemePair(("wells",), (), relation, step, 0.0),),
        paragraphs=(
            *(
                ParagraphPair((p.id,), (), became, False, "unpaired", 0.0)
                for p, became in zip(WELLS.paragraphs, paragraphs, strict=True)
            ),
            ParagraphPair((), (other.id,), Placed.NEW, False, "unpaired", 0.0),
        ),
        sentences=(sentence,) if strayed else (),
    )


def _changes(*kinds: Told) -> tuple[CommitmentChange, ...]:
    told = compare_documents(WELLS, NOTHING).commitments
    return tuple(structs.replace(c, kind=kind) for c, kind in zip(told, kinds, strict=True))


def _settle(alignment: Alignment, *kinds: Told) -> Became:
    return settle_themes(alignment, _changes(*kinds), (WELLS, NOTHING)).themes[0].relation


def test_a_theme_is_gone_where_all_of_it_is() -> None:
    assert _settle(_align(Became.DROPPED, BOTH_GONE), *GONE) is Became.DROPPED


@pytest.mark.parametrize(
    ("paragraphs", "kinds"),
    [
        ((Placed.DROPPED, Placed.POSSIBLY_DROPPED), GONE),
        ((Placed.DROPPED, Placed.POSSIBLY_DROPPED), (Told.DROPPED, Told.POSSIBLY_DROPPED)),
        ((Placed.DROPPED, Placed.CANNOT_TELL), (Told.DROPPED, Told.CANNOT_TELL)),
    ],
)
def test_a_part_that_is_only_possibly_gone_leaves_it_open(
    paragraphs: tuple[Placed, ...], kinds: tuple[Told, ...]
) -> None:
    assert _settle(_align(Became.DROPPED, paragraphs), *kinds) is Became.POSSIBLY_DROPPED


def test_what_only_the_headings_leave_open_stays_so() -> None:
    aligned = _align(Became.POSSIBLY_DROPPED, BOTH_GONE)
    assert _settle(aligned, *GONE) is Became.POSSIBLY_DROPPED


def test_a_theme_of_which_more_is_found_than_gone_is_dissolved() -> None:
    perhaps = (Placed.POSSIBLY_DROPPED, Placed.POSSIBLY_DROPPED)
    aligned = _align(Became.POSSIBLY_DROPPED, perhaps)
    assert _settle(aligned, Told.CHANGED, Told.POSSIBLY_DROPPED) is Became.DISSOLVED
    # Eight words are found and six gone; the other way round it stays open.
    assert _settle(aligned, Told.CHANGED, Told.DROPPED) is Became.DISSOLVED
    assert _settle(aligned, Told.DROPPED, Told.CHANGED) is Became.POSSIBLY_DROPPED


def test_a_sentence_that_went_elsewhere_keeps_a_theme_from_being_gone() -> None:
    assert _settle(_align(Became.DROPPED, BOTH_GONE, 0.8), *GONE) is Became.DISSOLVED
    assert _settle(_align(Became.DROPPED, BOTH_GONE, 0.4), *GONE) is Became.POSSIBLY_DROPPED


def test_what_was_decided_by_hand_stays() -> None:
    aligned = _align(Became.DROPPED, (Placed.POSSIBLY_DROPPED,) * 2, step="pinned")
    assert _settle(aligned, *GONE) is Became.DROPPED


def test_all_of_a_theme_is_gone_with_it_unless_a_part_rather_stands() -> None:
    aligned = _align(Became.DROPPED, BOTH_GONE)
    changes = _changes(Told.POSSIBLY_DROPPED, Told.DROPPED)
    names = [p.id for p in WELLS.paragraphs]

    def find(likeliest: float) -> frozenset[str]:
        weighed = ({names[0]: likeliest, names[1]: 0.1}, dict[str, float]())
        return find_gone(aligned, changes, (WELLS, NOTHING), weighed)[0]

    assert find(0.4) == frozenset(names)
    assert find(0.6) == frozenset()


def test_what_stands_under_several_headings_is_no_theme_s_own() -> None:
    said = "We will report to the council on all of this before the next harvest."
    lamps = "We will light the lanterns of the mountain passes with windmills."
    nets = "We agree to lend nets and lines to the fishermen of the delta."
    before = read("## Passes", lamps, said, "## Fishermen", nets, said)
    after = read("## Fishermen", nets, said)
    (theme,) = (t for t in compare_documents(before, after).themes if "passes" in t.before)
    assert theme.relation in {Became.DROPPED, Became.POSSIBLY_DROPPED}
    check_contradictions(before, after, compare_documents(before, after))


def test_a_text_of_other_matter_has_new_themes_and_all_in_them_is_new() -> None:
    old: Document = read("## Schools", *_SCHOOLS)
    new = read("## Schools", *_SCHOOLS, "## Glaciers", *_GLACIERS)
    compared = compare_documents(old, new)
    (theme,) = (t for t in compared.themes if "glaciers" in t.after)
    assert theme.relation is Became.NEW
    inside = {c.kind for c in compared.commitments if c.before is None}
    assert inside == {Told.NEW}
    check_contradictions(old, new, compared)


_SCHOOLS = (
    "We will train teachers of mathematics in every village school of the plain.",
    "Pupils travel to school free, and learn reading with teachers from abroad.",
)
_GLACIERS = (
    "We will measure the thickness of both glaciers with radar each September.",
    "We agree to warn hikers of crevasses in four languages.",
)
