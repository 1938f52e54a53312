"""Two Documents -> Alignment: similarities, then themes, then paragraphs, then what moved."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from fcmdiff.align.overrides import decide
from fcmdiff.align.pairs import Pairing, Sides, pair_paragraphs
from fcmdiff.align.paraphrase import SEMANTIC, ask_about_paragraphs, ask_about_themes
from fcmdiff.align.relations import name_paragraph_pairs, name_theme_pairs
from fcmdiff.align.segments import find_segments
from fcmdiff.align.similarity import TextSpace, tie_breaker
from fcmdiff.align.strays import find_strays
from fcmdiff.align.themes import ThemeGroup, ThemeLikeness, group_themes
from fcmdiff.align.votes import Flows, vote_by_likeness, vote_by_pairs
from fcmdiff.matching import keep_in_order
from fcmdiff.model.alignment import Alignment
from fcmdiff.model.document import Document, ParagraphKind
from fcmdiff.model.overrides import NO_OVERRIDES, Overrides

if TYPE_CHECKING:
    from fcmdiff.align.semantic.model import SentenceModel


def align_documents(
    before: Document,
    after: Document,
    overrides: Overrides = NO_OVERRIDES,
    model: SentenceModel | None = None,
    openers: tuple[str, ...] = (),
) -> Alignment:
    """Return what stands opposite what in ``before`` and ``after``.

    ``overrides`` are pairs decided by hand and headings that mean the same theme; ``model`` is
    asked about what is left over; ``openers`` are the words of the language that begin a sentence
    after an abbreviation. Every theme and every paragraph is in exactly one pair; swapping the two
    documents gives the mirrored pairs. Raises FcmdiffError BAD_OVERRIDES.
    """
    decisions = decide(overrides, before, after)
    old = tuple(p.text for p in before.paragraphs)
    new = tuple(p.text for p in after.paragraphs)
    space = TextSpace(old, new)
    scores = space.similarities()
    likeness = ThemeLikeness(before, after, overrides.aliases)
    flows = Flows(before, after, vote_by_likeness(scores))
    groups, affinity = group_themes(likeness, flows, decisions)
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
    pairings = pair_paragraphs(sides, space, scores, decisions)
    # The themes are judged again: paragraphs that were paired say more than those that are alike.
    told = [(p.before, p.after) for p in _linked(pairings)]
    flows = Flows(before, after, vote_by_pairs(told))
    groups, _ = group_themes(likeness, flows, decisions)
    if model:
        groups = ask_about_themes(model, before, after, groups, decisions.theme_bans)
    sides = _regroup(sides, before, after, groups)
    if model:
        pairings = ask_about_paragraphs(model, sides, space, pairings, decisions.bans)
    return Alignment(
        themes=name_theme_pairs(before, after, groups),
        paragraphs=name_paragraph_pairs(before, after, pairings, _find_moved(pairings, sides)),
        sentences=find_strays(before.paragraphs, after.paragraphs, pairings, space, openers),
        segments=find_segments(before, after, pairings),
        likeness=_likeness(sides, pairings),
        model=model.label if model else None,
    )


def _linked(pairings: Sequence[Pairing]) -> list[Pairing]:
    """Return the pairs of texts that have a counterpart; lines of place and date say nothing."""
    return [p for p in pairings if p.before and p.after and p.step != "front_matter"]


def _regroup(
    sides: Sides, before: Document, after: Document, groups: Sequence[ThemeGroup]
) -> Sides:
    return sides._replace(
        group_before=_groups_of(before, groups, "before"),
        group_after=_groups_of(after, groups, "after"),
    )


def _likeness(sides: Sides, pairings: Sequence[Pairing]) -> float:
    """Return the share (0-1) of all words that stand in pairs, each pair counted by its score."""
    sizes = ([len(t.split()) for t in sides.before], [len(t.split()) for t in sides.after])
    total = sum(map(sum, sizes))
    found = math.fsum(
        p.score * (sum(sizes[0][i] for i in p.before) + sum(sizes[1][j] for j in p.after))
        for p in _linked(pairings)
        # Whether two texts are editions of one series is said alike with and without the model.
        if p.step != SEMANTIC
    )
    return round(found / total, 4) if total else 1.0


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
    linked = _linked(pairings)
    moved = {p for p in linked if not _shares_group(p, sides)}
    groups: dict[int, list[Pairing]] = defaultdict(list)
    for pairing in (p for p in linked if p not in moved):
        groups[sides.group_after[pairing.after[0]]].append(pairing)
    for inside in groups.values():
        moved |= _out_of_order(inside, sides)
    return moved


def _out_of_order(inside: Sequence[Pairing], sides: Sides) -> set[Pairing]:
    """Return the pairs of one theme group that changed their place in it.

    Themes that were merged stand one after the other or mixed: only the order of paragraphs with
    the same origin and the same end can have changed. A document without headings merged
    nothing: there the whole order counts.
    """
    if len(set(sides.theme_before)) == 1 or len(set(sides.theme_after)) == 1:
        return set(_crossing(inside, sides))
    cells: dict[tuple[int, int], list[Pairing]] = defaultdict(list)
    for pairing in inside:
        one, two = pairing.before[0], pairing.after[0]
        cells[sides.theme_before[one], sides.theme_after[two]].append(pairing)
    return {p for cell in cells.values() for p in _crossing(cell, sides)}


def _crossing(pairings: Sequence[Pairing], sides: Sides) -> list[Pairing]:
    places = [(p.before[0], p.after[0]) for p in pairings]
    kept = keep_in_order(places, [_weight(p, sides) for p in pairings])
    return [p for n, p in enumerate(pairings) if n not in kept]


def _shares_group(pairing: Pairing, sides: Sides) -> bool:
    ones = {sides.group_before[i] for i in pairing.before}
    return bool(ones & {sides.group_after[j] for j in pairing.after})


def _weight(pairing: Pairing, sides: Sides) -> float:
    old = " ".join(sides.before[i] for i in pairing.before)
    new = " ".join(sides.after[j] for j in pairing.after)
    return len(old.split()) + len(new.split()) + tie_breaker(old, new)
