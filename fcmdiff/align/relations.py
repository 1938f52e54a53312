"""Groups of themes and of paragraphs -> ThemePairs and ParagraphPairs, each with its relation."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence

from fcmdiff.align.headings import name_words
from fcmdiff.align.lone import LoneThemes
from fcmdiff.align.paraphrase import SEMANTIC
from fcmdiff.align.similarity import tie_breaker
from fcmdiff.align.state import Pairing, State
from fcmdiff.align.themes import ThemeGroup, theme_text
from fcmdiff.matching import keep_in_order
from fcmdiff.model.alignment import ParagraphPair, ParagraphRelation, ThemePair, ThemeRelation
from fcmdiff.model.document import Document, Paragraph

# Pairs below are listed for a reader to look at. On the model series 3 of the 130 pairs that are
# not the same lie below; of the pairs of two G7 statements two years apart 24 of 26.
_WEAK = 0.5
_CERTAIN = ("front_matter", "pinned")


def name_theme_pairs(state: State) -> tuple[ThemePair, ...]:
    """Return the groups of themes as ThemePairs with their relation, in the order of ``after``.

    A dropped theme stands after the theme that preceded it in the before document.
    """
    before, after = state.texts.documents
    groups = [part for group in state.groups for part in _part_bare(before, after, group)]
    lone = LoneThemes(state)
    linked = [g for g in groups if g.before and g.after]
    weights = [_weight(before, after, g) for g in linked]
    keys = [(g.before[0], g.after[0]) for g in linked]
    kept = keep_in_order(keys, weights)
    moved = [group for n, group in enumerate(linked) if n not in kept]
    return tuple(
        _name_theme_pair(before, after, group, lone, moved=group in moved)
        for group in _themes_in_order(groups)
    )


def _part_bare(before: Document, after: Document, group: ThemeGroup) -> list[ThemeGroup]:
    """Return the themes of ``group`` each by itself where they stand opposite a text without any.

    A text without headings takes up every theme of the other that is found in it: a heading that
    stands on one side only was neither merged nor split.
    """
    headed = [any(theme.title for theme in document.themes) for document in (before, after)]
    opposite = group.before and group.after and len(group.before) != len(group.after)
    if headed[0] == headed[1] or not opposite:
        return [group]
    ones = [n for n in group.before if before.themes[n].title]
    twos = [n for n in group.after if after.themes[n].title]
    rest = group._replace(
        before=tuple(n for n in group.before if n not in ones),
        after=tuple(n for n in group.after if n not in twos),
    )
    alone = [ThemeGroup((n,), (), "unpaired", 0.0) for n in ones]
    alone += [ThemeGroup((), (n,), "unpaired", 0.0) for n in twos]
    if not rest.before or not rest.after:
        rest = rest._replace(step="unpaired", score=0.0)
    return [rest, *alone]


def _weight(before: Document, after: Document, group: ThemeGroup) -> float:
    texts = [theme_text(before.themes[i]) for i in group.before]
    others = [theme_text(after.themes[j]) for j in group.after]
    size = sum(len(t.split()) for t in (*texts, *others))
    return size + tie_breaker(" ".join(texts), " ".join(others))


def _themes_in_order(groups: Sequence[ThemeGroup]) -> list[ThemeGroup]:
    last_after = 0
    places: dict[int, float] = {}
    for group in sorted((g for g in groups if g.before), key=lambda g: g.before):
        last_after = group.after[0] if group.after else last_after
        places[group.before[0]] = last_after + (0 if group.after else 0.5)
    return sorted(
        groups,
        key=lambda g: (g.after[0] if g.after else places[g.before[0]], g.before[:1]),
    )


def _name_theme_pair(
    before: Document, after: Document, group: ThemeGroup, lone: LoneThemes, *, moved: bool
) -> ThemePair:
    old = [before.themes[i] for i in sorted(group.before)]
    new = [after.themes[j] for j in sorted(group.after)]
    if group.step == "pinned" and not (old and new):
        # Who decided by hand that there is no counterpart has looked.
        relation = ThemeRelation.NEW if new else ThemeRelation.DROPPED
    elif not new:
        relation = lone.name(0, group.before[0])
    elif not old:
        relation = lone.name(1, group.after[0])
    elif len(old) != len(new):
        relation = ThemeRelation.MERGED if len(old) > len(new) else ThemeRelation.SPLIT
    elif name_words(old[0].title) != name_words(new[0].title):
        relation = ThemeRelation.RENAMED
    else:
        relation = ThemeRelation.MOVED if moved else ThemeRelation.SAME
    return ThemePair(
        tuple(t.id for t in old),
        tuple(t.id for t in new),
        relation,
        group.step,
        round(group.score, 4),
        moved,
    )


def name_paragraph_pairs(
    before: Document, after: Document, pairings: Sequence[Pairing], moved: Collection[Pairing]
) -> tuple[ParagraphPair, ...]:
    """Return ``pairings`` as ParagraphPairs with their relation, in the order of ``after``."""
    sides = (before.paragraphs, after.paragraphs)
    return tuple(
        _name_paragraph_pair(*sides, pairing, moved=pairing in moved)
        for pairing in _in_reading_order(pairings)
    )


def _in_reading_order(pairings: Sequence[Pairing]) -> list[Pairing]:
    """Order pairs by the after document; a dropped paragraph follows the one that preceded it."""
    place_of = {i: p.after[0] for p in pairings if p.after for i in p.before}
    placed = sorted(place_of)
    places: dict[Pairing, tuple[float, int]] = {}
    for pairing in pairings:
        if pairing.after:
            places[pairing] = (pairing.after[0], -1)
        else:
            first = pairing.before[0]
            before = bisect_left(placed, first)
            anchor = place_of[placed[before - 1]] + 0.5 if before else -1.0
            places[pairing] = (anchor, first)
    return sorted(pairings, key=lambda p: places[p])


def _name_paragraph_pair(
    before: Sequence[Paragraph], after: Sequence[Paragraph], pairing: Pairing, *, moved: bool
) -> ParagraphPair:
    old = [before[i] for i in pairing.before]
    new = [after[j] for j in pairing.after]
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
        weak=bool(old and new) and _is_weak(pairing),
    )


def _is_weak(pairing: Pairing) -> bool:
    if pairing.step in _CERTAIN:
        return False
    # What the sentence model paired is listed whatever its score.
    return pairing.score < _WEAK or pairing.step == SEMANTIC
