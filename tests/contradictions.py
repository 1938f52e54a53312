"""A law: what is said of a theme, of its paragraphs and of its commitments never contradicts."""

from __future__ import annotations

from collections import Counter
from typing import Literal

from fcmdiff.model.alignment import ParagraphRelation, ThemeRelation
from fcmdiff.model.commitment import Commitment
from fcmdiff.model.comparison import CommitmentChange, Comparison
from fcmdiff.model.document import Document
from fcmdiff.model.labels import ChangeKind

GONE = {"dropped", "new"}
PERHAPS = {"possibly_dropped", "possibly_new", "cannot_tell"}
ELSEWHERE = {ThemeRelation.DISSOLVED, ThemeRelation.GATHERED}
FOUND = {ChangeKind.CHANGED, ChangeKind.UNCHANGED}

Side = Literal["before", "after"]


def check_contradictions(before: Document, after: Document, comparison: Comparison) -> None:
    """Of what is gone every part is gone; of what stands elsewhere some part stands.

    What is said under several headings is no theme's own, and left out.
    """
    _check_side(before, comparison, "before")
    _check_side(after, comparison, "after")


def _check_side(document: Document, comparison: Comparison, side: Side) -> None:
    relations: dict[str, ParagraphRelation] = {
        name: pair.relation for pair in comparison.paragraphs for name in getattr(pair, side)
    }
    kinds: dict[str, set[ChangeKind]] = {name: set() for name in relations}
    for change in comparison.commitments:
        if one := _at(change, side):
            kinds[one.paragraph].add(change.kind)
    strayed = {getattr(pair, side) for pair in comparison.sentences}
    for name, relation in relations.items():
        if relation in GONE:
            assert kinds[name] <= {*GONE, "cannot_tell"}, name
    holders = Counter(t for theme in document.themes for t in {p.text for p in theme.paragraphs})
    paragraphs = {
        theme.id: [p.id for p in theme.paragraphs if holders[p.text] == 1]
        for theme in document.themes
    }
    for pair in comparison.themes:
        inside = [name for theme in getattr(pair, side) for name in paragraphs[theme]]
        if pair.relation in GONE and pair.step != "pinned":
            assert all(relations[name] in GONE for name in inside), pair
            assert all(kinds[name] <= GONE for name in inside), pair
            assert strayed.isdisjoint(inside), pair
        if pair.relation in ELSEWHERE and inside:
            assert any(
                relations[name] not in GONE | PERHAPS or kinds[name] & FOUND or name in strayed
                for name in inside
            ), pair


def _at(change: CommitmentChange, side: Side) -> Commitment | None:
    return change.before if side == "before" else change.after
