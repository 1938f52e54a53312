"""Themes of two documents -> ThemePairs: by heading and body together, several to one allowed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from heapq import nlargest
from typing import NamedTuple

from fcmdiff.align.headings import Headings
from fcmdiff.align.settled import UNDECIDED, Decisions
from fcmdiff.align.similarity import TextSpace, cut_stems, tie_breaker
from fcmdiff.align.votes import Flow, Flows
from fcmdiff.matching import rank_pairs, take_best_first
from fcmdiff.model.document import Document, Theme

# The least score of a pair of themes.
ACCEPT = 0.3
# How much an equal heading counts: alone it pairs two themes with wholly different bodies.
_HEADING_SHARE = 0.45
# What themes keep of their score where their heading stands in several parts, and their parts have
# nothing in common. On successive versions of statutes (benchmarks/amendments, six seeds) .55 to
# .85 were level with 524 to 529 wrong links; without it there are 577.
_STRANGE = 0.7
# A theme that is left over belongs to one whose heading shares a word with its own from this
# likeness on, where none comes near: of the coded headings five are, all rightly, with .37 and
# more; the next one has .31 and is wrong. Of 94 between statements of different bodies, which were
# not looked at before, 40 were read: 37 are of one subject.
_KIN = 0.35
_KIN_LEAD = 0.08


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
    likeness: ThemeLikeness,
    flows: Flows,
    least: float = ACCEPT,
    decisions: Decisions = UNDECIDED,
) -> GroupedThemes:
    """Return the groups of themes that stand opposite each other.

    ``flows`` are those of :func:`vote_by_likeness` before paragraphs are paired, and of
    :func:`vote_by_pairs` after.
    """
    scored = [s for s in likeness.score_pairs(flows) if s[1:] not in decisions.theme_bans]
    pinned = [ThemeGroup(*pin, "pinned", 1.0) for pin in decisions.theme_pins]
    settled = (
        {one for group in pinned for one in group.before},
        {two for group in pinned for two in group.after},
    )
    open_pairs = [s for s in scored if s[1] not in settled[0] and s[2] not in settled[1]]
    scores = {(one, two): score for score, one, two in open_pairs}
    only = likeness.headings.only
    # The very same heading, once on each side, tells more than any likeness of bodies.
    ranked = sorted(rank_pairs(scores), key=lambda pair: pair not in only)
    pairs = take_best_first(ranked, lambda pair: scores[pair] >= least)
    ones = {one for one, _ in pairs} | settled[0]
    twos = {two for _, two in pairs} | settled[1]
    groups = [
        ThemeGroup((one,), (two,), "heading_and_body", min(scores[one, two], 1.0))
        for one, two in pairs
    ]
    loose_before = [i for i in range(likeness.counts[0]) if i not in ones]
    loose_after = [j for j in range(likeness.counts[1]) if j not in twos]
    for found in flows.strongest(loose_before, loose_after):
        if found[:2] in decisions.theme_bans:
            continue
        _attach(groups, found, "content", (loose_before, loose_after))
    for found in likeness.find_kin(loose_before, loose_after):
        if found[:2] not in decisions.theme_bans:
            _attach(groups, found, "heading_and_body", (loose_before, loose_after))
    groups += pinned
    groups += [ThemeGroup((one,), (), "unpaired", 0.0) for one in loose_before]
    groups += [ThemeGroup((), (two,), "unpaired", 0.0) for two in loose_after]
    return GroupedThemes(groups, {(one, two): score for score, one, two in scored})


def _attach(
    groups: list[ThemeGroup], found: Flow, step: str, loose: tuple[list[int], list[int]]
) -> None:
    """Put a loose theme into the group of the theme that was found for it."""
    one, two, share = found
    loose_before, loose_after = loose
    for index, group in enumerate(groups):
        least = min(group.score, share)
        if one in loose_before and group.after == (two,):
            loose_before.remove(one)
            groups[index] = ThemeGroup((*group.before, one), group.after, step, least)
        elif two in loose_after and group.before == (one,):
            loose_after.remove(two)
            groups[index] = ThemeGroup(group.before, (*group.after, two), step, least)


class ThemeLikeness:
    """How alike the themes of two documents are by heading and by words."""

    def __init__(
        self, before: Document, after: Document, aliases: Collection[Collection[str]]
    ) -> None:
        self.counts = (len(before.themes), len(after.themes))
        self._texts = [[theme_text(t) for t in d.themes] for d in (before, after)]
        self._bodies = TextSpace(*self._texts).word_similarities()
        self._ties: dict[tuple[int, int], float] = {}
        self._stems = [[{*cut_stems(t.title)} for t in d.themes] for d in (before, after)]
        self.headings = Headings(before, after, aliases)
        self._titles = self.headings.alike

    def score_pairs(self, flows: Flows) -> list[tuple[float, int, int]]:
        """Return (score, index before, index after) of every two themes that are alike at all."""
        pairs = sorted({*self._bodies, *self._titles, *flows.pairs})
        return [(self._score(one, two, flows), one, two) for one, two in pairs]

    def find_kin(self, loose_before: Sequence[int], loose_after: Sequence[int]) -> list[Flow]:
        """Return loose themes with the one that they are like by heading and body, surest first.

        Their headings share a word, and no other theme is nearly as like. A theme that was written
        anew has few words in paired paragraphs, so that they cannot tell where it came from. A
        theme that stands under the same heading on both sides takes up no other in this way.
        """
        found: list[Flow] = []
        same = {
            place for pair, score in self._titles.items() if score == 1 for place in enumerate(pair)
        }
        for side, loose in enumerate((loose_before, loose_after)):
            for theme in loose:
                rows = [
                    (self._alike(*pair), pair)
                    for other in range(self.counts[1 - side])
                    for pair in [(theme, other) if side == 0 else (other, theme)]
                ]
                best, rival = nlargest(2, [*(score for score, _ in rows), 0.0, 0.0])
                if best >= _KIN and best - rival >= _KIN_LEAD:
                    pair = next(pair for score, pair in rows if score == best)
                    kept = (1 - side, pair[1 - side]) in same
                    found += [(*pair, best)] if self._share_word(*pair) and not kept else []
        return sorted(found, key=lambda f: (-f[2], f[0] + f[1], f[0]))

    def _alike(self, one: int, two: int) -> float:
        title, body = (space.get((one, two), 0.0) for space in (self._titles, self._bodies))
        return 1 - (1 - body) * (1 - _HEADING_SHARE * title)

    def _share_word(self, one: int, two: int) -> bool:
        return not self._stems[0][one].isdisjoint(self._stems[1][two])

    def _score(self, one: int, two: int, flows: Flows) -> float:
        title = self._titles.get((one, two), 0.0)
        kinship = self.headings.kinship((one, two))
        both = (flows.share_out(one, two) + flows.share_back(one, two)) / 2
        alike = self._bodies.get((one, two), 0.0)
        # Themes of one field are all alike; once paragraphs are paired, some must be shared.
        body = 0.0 if flows.certain and not both else (alike + both) / 2
        alone = 1 - (1 - body) * (1 - _HEADING_SHARE * title)
        return alone * (_STRANGE + (1 - _STRANGE) * kinship) + self._tie(one, two)

    def _tie(self, one: int, two: int) -> float:
        """The tie breaker of two themes, kept: they are scored before and after pairing."""
        if (one, two) not in self._ties:
            self._ties[one, two] = tie_breaker(self._texts[0][one], self._texts[1][two])
        return self._ties[one, two]


def theme_text(theme: Theme) -> str:
    """Return the heading and all words of ``theme`` as one text."""
    return " ".join([theme.title, *(p.text for p in theme.paragraphs)])
