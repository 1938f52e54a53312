"""Pairs of paragraphs -> how many words of each theme went to each theme of the other side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from fcmdiff.model.document import Document

Scores = Mapping[tuple[int, int], float]
# Theme before, theme after, share of words.
Flow = tuple[int, int, float]

# A paragraph votes for the theme of its best counterpart from this similarity on.
_VOTE = 0.3
# It does not where its counterpart has a far better one of its own: then it only looks like it.
_RIVAL_SHARE = 0.7
# A leftover theme belongs to a merger or a split where half of its words are found in one theme
# of the other side; or where the shares of both themes add up to half, and most of what is found
# of the leftover anywhere is found there. Of the model series, a split that brought much new text
# has .54, new and dropped themes .42 and less; a theme whose paragraphs were shared out to three
# others may have .56, but only a third of what is found of it is in any one.
_FLOW = 0.5


class Votes(NamedTuple):
    """For pairs of paragraphs: the share (0-1) of the one that is found in the other.

    ``out`` says where the paragraphs before went, ``back`` where those after came from; they are
    ``certain`` where the paragraphs were paired, and not only alike.
    """

    out: Scores
    back: Scores
    certain: bool = False


def vote_by_likeness(scores: Scores) -> Votes:
    """Return votes of paragraphs for their most similar counterparts, where these are like them.

    ``scores`` are the similarities of paragraphs by (index before, index after), counted through
    the documents.
    """
    return Votes(_likeliest(scores, forward=True), _likeliest(scores, forward=False))


def _likeliest(scores: Scores, *, forward: bool) -> dict[tuple[int, int], float]:
    best: dict[int, tuple[float, int, int]] = {}
    rivals: dict[int, float] = defaultdict(float)
    for (one, two), score in scores.items():
        key, other = (one, two) if forward else (two, one)
        rivals[other] = max(rivals[other], score)
        # Negative indexes: of equally good counterparts the first one counts.
        rank = (score, -one, -two)
        if score >= _VOTE and (key not in best or rank > best[key]):
            best[key] = rank
    return {
        (-one, -two): min(1.0, score + 0.2)
        for score, one, two in best.values()
        if score >= _RIVAL_SHARE * rivals[-two if forward else -one]
    }


def vote_by_pairs(pairs: Sequence[tuple[Sequence[int], Sequence[int]]]) -> Votes:
    """Return the votes of paragraphs that were paired, shared between several partners."""
    out: dict[tuple[int, int], float] = {}
    back: dict[tuple[int, int], float] = {}
    for ones, twos in pairs:
        for one in ones:
            for two in twos:
                out[one, two] = 1 / len(twos)
                back[one, two] = 1 / len(ones)
    return Votes(out, back, certain=True)


class Flows:
    """How many words of each theme have their counterpart in each theme of the other side."""

    def __init__(self, before: Document, after: Document, votes: Votes) -> None:
        self.certain = votes.certain
        self._before = _theme_of_paragraph(before)
        self._after = _theme_of_paragraph(after)
        sizes_before, sizes_after = own_words(before), own_words(after)
        self._out = self._tally(votes.out, sizes_before, forward=True)
        self._back = self._tally(votes.back, sizes_after, forward=False)
        # Whatever is found in a document of one theme, such as one without headings, belongs to it.
        self._one_before, self._one_after = _is_one_theme(before), _is_one_theme(after)
        self._total_before = _sum_by(self._before, sizes_before)
        self._total_after = _sum_by(self._after, sizes_after)

    def _tally(
        self, votes: Scores, sizes: Sequence[int], *, forward: bool
    ) -> dict[tuple[int, int], float]:
        tally: dict[tuple[int, int], float] = defaultdict(float)
        for (one, two), share in sorted(votes.items()):
            size = sizes[one if forward else two]
            tally[self._before[one], self._after[two]] += size * share
        return tally

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """Every theme before with every theme after that it shares words with."""
        return sorted({*self._out, *self._back})

    def share_out(self, one: int, two: int) -> float:
        """Share of the words of theme ``one`` whose counterpart stands in theme ``two``."""
        return self._out.get((one, two), 0.0) / max(1, self._total_before.get(one, 0))

    def share_back(self, one: int, two: int) -> float:
        """Share of the words of theme ``two`` whose counterpart stands in theme ``one``."""
        return self._back.get((one, two), 0.0) / max(1, self._total_after.get(two, 0))

    def strongest(self, loose_before: Sequence[int], loose_after: Sequence[int]) -> list[Flow]:
        """Loose themes with the theme that took most of their words, the surest first."""
        found: list[Flow] = []
        for one, two in self.pairs:
            out, back = self.share_out(one, two), self.share_back(one, two)
            if one in loose_before and (
                self._one_after or _belongs(out, back, _dominance(self._out, 0, one, two))
            ):
                found.append((one, two, out))
            if two in loose_after and (
                self._one_before or _belongs(back, out, _dominance(self._back, 1, one, two))
            ):
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


def _is_one_theme(document: Document) -> bool:
    return sum(1 for theme in document.themes if theme.paragraphs) <= 1


def own_words(document: Document) -> list[int]:
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
