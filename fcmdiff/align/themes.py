"""Themes of two documents -> ThemePairs: by heading and body together, several to one allowed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from fcmdiff.align.order import longest_in_order
from fcmdiff.align.similarity import TextSpace, fold_words, tie_breaker
from fcmdiff.model.alignment import ThemePair, ThemeRelation
from fcmdiff.model.document import Document, Theme

Scores = Mapping[tuple[int, int], float]
# Theme before, theme after, share of words.
_Flow = tuple[int, int, float]

# A paragraph votes for the theme of its best counterpart from this similarity on.
_VOTE = 0.3
# It does not where its counterpart has a far better one of its own: then it only looks like it.
_RIVAL_SHARE = 0.7
# The least score of a pair of themes.
_ACCEPT = 0.3
# How much an equal heading counts: alone it pairs two themes with wholly different bodies.
_HEADING_SHARE = 0.45
# A leftover theme belongs to a merger or a split where half of its words are found in one theme
# of the other side; or where the shares of both themes add up to half, and most of what is found
# of the leftover anywhere is found there. Of the model series, a split that brought much new text
# has .54, new and dropped themes .42 and less; a theme whose paragraphs were shared out to three
# others may have .56, but only a third of what is found of it is in any one.
_FLOW = 0.5


class ThemeGroup(NamedTuple):
    """Indexes of themes that stand opposite each other, the closest on either side first."""

    before: tuple[int, ...]
    after: tuple[int, ...]
    step: str
    score: float


class GroupedThemes(NamedTuple):
    """Every theme of both documents in exactly one group, and how alike each two themes are."""

    groups: list[ThemeGroup]
    affinity: dict[tuple[int, int], float]


def group_themes(
    before: Document, after: Document, scores: Scores, aliases: Collection[Collection[str]] = ()
) -> GroupedThemes:
    """Return the groups of themes that stand opposite each other.

    ``scores`` are the similarities of paragraphs by (index before, index after), counted through
    the documents; ``aliases`` are sets of headings that mean the same theme.
    """
    flows = _Flows(before, after, scores)
    scored = _score_pairs(before, after, flows, aliases)
    pairs = _pair_greedily([s for s in scored if s[0] >= _ACCEPT])
    ones = {one for one, _, _ in pairs}
    twos = {two for _, two, _ in pairs}
    groups = [ThemeGroup((one,), (two,), "heading_and_body", score) for one, two, score in pairs]
    loose_before = [i for i in range(len(before.themes)) if i not in ones]
    loose_after = [j for j in range(len(after.themes)) if j not in twos]
    for found in flows.strongest(loose_before, loose_after):
        _attach(groups, found, loose_before, loose_after)
    groups += [ThemeGroup((one,), (), "unpaired", 0.0) for one in loose_before]
    groups += [ThemeGroup((), (two,), "unpaired", 0.0) for two in loose_after]
    return GroupedThemes(groups, {(one, two): score for score, one, two in scored})


def _attach(
    groups: list[ThemeGroup], found: _Flow, loose_before: list[int], loose_after: list[int]
) -> None:
    """Put a loose theme into the group of the theme to which most of its words went."""
    one, two, share = found
    for index, group in enumerate(groups):
        least = min(group.score, share)
        if one in loose_before and group.after == (two,):
            loose_before.remove(one)
            groups[index] = ThemeGroup((*group.before, one), group.after, "content", least)
        elif two in loose_after and group.before == (one,):
            loose_after.remove(two)
            groups[index] = ThemeGroup(group.before, (*group.after, two), "content", least)


class _Flows:
    """How many words of each theme have their counterpart in each theme of the other side."""

    def __init__(self, before: Document, after: Document, scores: Scores) -> None:
        self._before = _theme_of_paragraph(before)
        self._after = _theme_of_paragraph(after)
        sizes_before, sizes_after = _own_words(before), _own_words(after)
        self._out = self._tally(scores, sizes_before, forward=True)
        self._back = self._tally(scores, sizes_after, forward=False)
        self._total_before = _sum_by(self._before, sizes_before)
        self._total_after = _sum_by(self._after, sizes_after)

    def _tally(
        self, scores: Scores, sizes: Sequence[int], *, forward: bool
    ) -> dict[tuple[int, int], float]:
        best: dict[int, tuple[float, int, int]] = {}
        rivals: dict[int, float] = defaultdict(float)
        for (one, two), score in scores.items():
            key, other = (one, two) if forward else (two, one)
            rivals[other] = max(rivals[other], score)
            # Negative indexes: of equally good counterparts the first one counts.
            rank = (score, -one, -two)
            if score >= _VOTE and (key not in best or rank > best[key]):
                best[key] = rank
        tally: dict[tuple[int, int], float] = defaultdict(float)
        for key, (score, one, two) in best.items():
            if score >= _RIVAL_SHARE * rivals[-two if forward else -one]:
                themes = (self._before[-one], self._after[-two])
                tally[themes] += sizes[key] * min(1.0, score + 0.2)
        return tally

    def share_out(self, one: int, two: int) -> float:
        """Share of the words of theme ``one`` whose counterpart stands in theme ``two``."""
        return self._out.get((one, two), 0.0) / max(1, self._total_before.get(one, 0))

    def share_back(self, one: int, two: int) -> float:
        """Share of the words of theme ``two`` whose counterpart stands in theme ``one``."""
        return self._back.get((one, two), 0.0) / max(1, self._total_after.get(two, 0))

    def strongest(self, loose_before: Sequence[int], loose_after: Sequence[int]) -> list[_Flow]:
        """Loose themes with the theme that took most of their words, the surest first."""
        found: list[_Flow] = []
        for one, two in sorted({*self._out, *self._back}):
            out, back = self.share_out(one, two), self.share_back(one, two)
            if one in loose_before and _belongs(out, back, _dominance(self._out, 0, one, two)):
                found.append((one, two, out))
            if two in loose_after and _belongs(back, out, _dominance(self._back, 1, one, two)):
                found.append((one, two, back))
        return sorted(found, key=lambda f: (-f[2], f[0] + f[1], f[0]))


def _dominance(tally: Scores, side: int, one: int, two: int) -> float:
    """Return which share of all that is found of a theme is found in this pair of themes.

    ``side`` is 0 for the theme before, 1 for the theme after.
    """
    theme = (one, two)[side]
    whole = sum(words for pair, words in sorted(tally.items()) if pair[side] == theme)
    return tally.get((one, two), 0.0) / whole if whole else 0.0


def _belongs(own: float, other: float, dominance: float) -> bool:
    return own >= _FLOW or (own + other >= _FLOW and dominance >= _FLOW)


def _own_words(document: Document) -> list[int]:
    """Return the size in words of each paragraph, 0 for a text that stands in several themes."""
    themes_of: dict[str, set[str]] = defaultdict(set)
    for theme in document.themes:
        for paragraph in theme.paragraphs:
            themes_of[paragraph.text].add(theme.id)
    return [len(p.text.split()) if len(themes_of[p.text]) == 1 else 0 for p in document.paragraphs]


def _theme_of_paragraph(document: Document) -> list[int]:
    return [i for i, theme in enumerate(document.themes) for _ in theme.paragraphs]


def _sum_by(keys: Sequence[int], sizes: Sequence[int]) -> dict[int, int]:
    totals: dict[int, int] = defaultdict(int)
    for key, size in zip(keys, sizes, strict=True):
        totals[key] += size
    return totals


def _score_pairs(
    before: Document, after: Document, flows: _Flows, aliases: Collection[Collection[str]]
) -> list[tuple[float, int, int]]:
    bodies = TextSpace(
        [_body(t) for t in before.themes], [_body(t) for t in after.themes]
    ).similarities()
    titles = TextSpace(
        [t.title for t in before.themes], [t.title for t in after.themes]
    ).similarities()
    scored: list[tuple[float, int, int]] = []
    for one, theme in enumerate(before.themes):
        for two, other in enumerate(after.themes):
            title = 1.0 if _same_heading(theme, other, aliases) else titles.get((one, two), 0.0)
            both = (flows.share_out(one, two) + flows.share_back(one, two)) / 2
            body = (bodies.get((one, two), 0.0) + both) / 2
            score = 1 - (1 - body) * (1 - _HEADING_SHARE * title)
            score += tie_breaker(_body(theme), _body(other))
            scored.append((score, one, two))
    return scored


def _body(theme: Theme) -> str:
    return " ".join([theme.title, *(p.text for p in theme.paragraphs)])


def _same_heading(one: Theme, two: Theme, aliases: Collection[Collection[str]]) -> bool:
    left, right = fold_words(one.title), fold_words(two.title)
    if left == right:
        return True
    return any(
        {tuple(left), tuple(right)} <= {tuple(fold_words(name)) for name in names}
        for names in aliases
    )


def _pair_greedily(scored: Sequence[tuple[float, int, int]]) -> list[tuple[int, int, float]]:
    used_before: set[int] = set()
    used_after: set[int] = set()
    pairs: list[tuple[int, int, float]] = []
    for score, one, two in sorted(scored, key=lambda s: (-s[0], s[1] + s[2], abs(s[1] - s[2]))):
        if one not in used_before and two not in used_after:
            used_before.add(one)
            used_after.add(two)
            pairs.append((one, two, min(score, 1.0)))
    return pairs


def name_theme_pairs(
    before: Document, after: Document, groups: Sequence[ThemeGroup]
) -> tuple[ThemePair, ...]:
    """Return ``groups`` as ThemePairs with their relation, in the order of the after document.

    A dropped theme stands after the theme that preceded it in the before document.
    """
    linked = [g for g in groups if g.before and g.after]
    weights = [_weight(before, after, g) for g in linked]
    keys = [(g.before[0], g.after[0]) for g in linked]
    kept = longest_in_order(keys, weights)
    named = [
        _name_pair(before, after, group, moved=group in linked and linked.index(group) not in kept)
        for group in _in_reading_order(groups)
    ]
    return tuple(named)


def _weight(before: Document, after: Document, group: ThemeGroup) -> float:
    texts = [_body(before.themes[i]) for i in group.before]
    others = [_body(after.themes[j]) for j in group.after]
    size = sum(len(t.split()) for t in (*texts, *others))
    return size + tie_breaker(" ".join(texts), " ".join(others))


def _in_reading_order(groups: Sequence[ThemeGroup]) -> list[ThemeGroup]:
    last_after = 0
    places: dict[int, float] = {}
    for group in sorted((g for g in groups if g.before), key=lambda g: g.before):
        last_after = group.after[0] if group.after else last_after
        places[group.before[0]] = last_after + (0 if group.after else 0.5)
    return sorted(
        groups,
        key=lambda g: (g.after[0] if g.after else places[g.before[0]], g.before[:1]),
    )


def _name_pair(before: Document, after: Document, group: ThemeGroup, *, moved: bool) -> ThemePair:
    old = [before.themes[i] for i in sorted(group.before)]
    new = [after.themes[j] for j in sorted(group.after)]
    if not new:
        relation = ThemeRelation.DROPPED
    elif not old:
        relation = ThemeRelation.NEW
    elif len(old) != len(new):
        relation = ThemeRelation.MERGED if len(old) > len(new) else ThemeRelation.SPLIT
    elif fold_words(old[0].title) != fold_words(new[0].title):
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
