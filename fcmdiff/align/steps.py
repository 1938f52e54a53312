"""Two Documents -> Alignment: similarities, then themes, then paragraphs, then what moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from fcmdiff.align.order import longest_in_order
from fcmdiff.align.pairs import Pairing, Sides, pair_paragraphs
from fcmdiff.align.similarity import TextSpace, tie_breaker
from fcmdiff.align.themes import ThemeGroup, group_themes, name_theme_pairs
from fcmdiff.model.alignment import Alignment, ParagraphPair, ParagraphRelation
from fcmdiff.model.document import Document, ParagraphKind

_Aliases = Collection[Collection[str]]


def align_documents(before: Document, after: Document, aliases: _Aliases = ()) -> Alignment:
    """Return what stands opposite what in ``before`` and ``after``.

    ``aliases`` are sets of headings that mean the same theme. Every theme and every paragraph
    is in exactly one pair; swapping the two documents gives the mirrored pairs.
    """
    old = tuple(p.text for p in before.paragraphs)
    new = tuple(p.text for p in after.paragraphs)
    space = TextSpace(old, new)
    scores = space.similarities()
    groups, affinity = group_themes(before, after, scores, aliases)
    sides = Sides(
        before=old,
        after=new,
        group_before=_groups_of(before, groups, "before"),
        group_after=_groups_of(after, groups, "after"),
        theme_before=_themes_of(before),
        theme_after=_themes_of(after),
        affinity=affinity,
        datelines=(_datelines_of(before), _datelines_of(after)),
    )
    pairings = pair_paragraphs(sides, space, scores)
    moved = _find_moved(pairings, sides)
    return Alignment(
        themes=name_theme_pairs(before, after, groups),
        paragraphs=tuple(
            _name_pair(before, after, pairing, moved=pairing in moved)
            for pairing in _in_reading_order(pairings)
        ),
    )


def _groups_of(document: Document, groups: Sequence[ThemeGroup], side: str) -> tuple[int, ...]:
    group_of = {theme: n for n, group in enumerate(groups) for theme in getattr(group, side)}
    return tuple(
        group_of[index] for index, theme in enumerate(document.themes) for _ in theme.paragraphs
    )


def _themes_of(document: Document) -> tuple[int, ...]:
    return tuple(n for n, theme in enumerate(document.themes) for _ in theme.paragraphs)


def _datelines_of(document: Document) -> tuple[int, ...]:
    return tuple(n for n, p in enumerate(document.paragraphs) if p.kind is ParagraphKind.DATELINE)


def _find_moved(pairings: Sequence[Pairing], sides: Sides) -> set[Pairing]:
    """Return the pairs that left their theme, or changed their place inside it."""
    linked = [p for p in pairings if p.before and p.after and p.step != "front_matter"]
    moved = {p for p in linked if not _shares_group(p, sides)}
    cells: dict[tuple[int, int], list[Pairing]] = defaultdict(list)
    for pairing in (p for p in linked if p not in moved):
        # Themes that were merged stand one after the other or mixed: only the order of
        # paragraphs with the same origin and the same end can have changed.
        one, two = pairing.before[0], pairing.after[0]
        cells[sides.theme_before[one], sides.theme_after[two]].append(pairing)
    for inside in cells.values():
        places = [(p.before[0], p.after[0]) for p in inside]
        kept = longest_in_order(places, [_weight(p, sides) for p in inside])
        moved.update(p for n, p in enumerate(inside) if n not in kept)
    return moved


def _shares_group(pairing: Pairing, sides: Sides) -> bool:
    ones = {sides.group_before[i] for i in pairing.before}
    return bool(ones & {sides.group_after[j] for j in pairing.after})


def _weight(pairing: Pairing, sides: Sides) -> float:
    old = " ".join(sides.before[i] for i in pairing.before)
    new = " ".join(sides.after[j] for j in pairing.after)
    return len(old.split()) + len(new.split()) + tie_breaker(old, new)


def _in_reading_order(pairings: Sequence[Pairing]) -> list[Pairing]:
    """Order pairs by the after document; a dropped paragraph follows the one that preceded it."""
    place_of = {i: p.after[0] for p in pairings if p.after for i in p.before}
    places: dict[Pairing, tuple[float, int]] = {}
    for pairing in pairings:
        if pairing.after:
            places[pairing] = (pairing.after[0], -1)
        else:
            first = pairing.before[0]
            previous = max((i for i in place_of if i < first), default=None)
            anchor = place_of[previous] + 0.5 if previous is not None else -1.0
            places[pairing] = (anchor, first)
    return sorted(pairings, key=lambda p: places[p])


def _name_pair(
    before: Document, after: Document, pairing: Pairing, *, moved: bool
) -> ParagraphPair:
    old = [before.paragraphs[i] for i in pairing.before]
    new = [after.paragraphs[j] for j in pairing.after]
    if not new:
        relation = ParagraphRelation.DROPPED
    elif not old:
        relation = ParagraphRelation.NEW
    elif len(old) != len(new):
        relation = ParagraphRelation.MERGED if len(old) > len(new) else ParagraphRelation.SPLIT
    elif [p.text for p in old] == [p.text for p in new]:
        relation = ParagraphRelation.SAME
    else:
        relation = ParagraphRelation.REWORDED
    return ParagraphPair(
        before=tuple(p.id for p in old),
        after=tuple(p.id for p in new),
        relation=relation,
        moved=moved,
        step=pairing.step,
        score=round(pairing.score, 4),
    )
