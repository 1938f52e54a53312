"""Comparison -> which parts of its pages are wanted as evidence: the paragraphs that changed."""

from __future__ import annotations

from fcmdiff.model.alignment import ParagraphRelation
from fcmdiff.model.comparison import Comparison, DocumentHead, EditKind, Place
from fcmdiff.model.evidence import Wanted
from fcmdiff.report.runs import split_side

_SIDES: tuple[tuple[str, EditKind], ...] = (("before", "-"), ("after", "+"))


def want_evidence(comparison: Comparison) -> tuple[dict[str, Wanted], dict[str, Wanted]]:
    """Return what to draw of both sides, by paragraph id; text without pages wants nothing."""
    old, new = _places(comparison.before), _places(comparison.after)
    return _want(comparison, 0, old), _want(comparison, 1, new)


def _places(head: DocumentHead) -> dict[str, Place]:
    return {place.id: place for theme in head.themes for place in theme.paragraphs}


def _want(comparison: Comparison, number: int, places: dict[str, Place]) -> dict[str, Wanted]:
    side, kind = _SIDES[number]
    wanted: dict[str, Wanted] = {}
    for pair in comparison.paragraphs:
        if pair.relation is ParagraphRelation.SAME and not pair.moved:
            continue
        ids: tuple[str, ...] = getattr(pair, side)
        sizes = [places[one].words for one in ids]
        for one, runs in zip(ids, split_side(pair.edits, kind, sizes), strict=False):
            place = places[one]
            if place.page is not None and place.bbox is not None:
                # A paragraph that is new or dropped as a whole needs no mark on every word.
                marked = bool(pair.before and pair.after)
                found = tuple((marked and how == kind, text) for how, text in runs)
                wanted[one] = Wanted(place.page, place.bbox, found)
    return wanted
