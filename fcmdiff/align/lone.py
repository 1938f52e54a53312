"""Themes without a counterpart -> what became of each: gone, perhaps gone, or under other headings.

On coded pairs of joint statements two of three themes that had no counterpart were called gone and
were not: their matter stood under a heading in other words, or under none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import islice

from fcmdiff.align.similarity import cut_stems
from fcmdiff.align.state import State
from fcmdiff.align.votes import own_words
from fcmdiff.model.alignment import SAME_SENTENCE, ThemeRelation
from fcmdiff.model.document import Document

# A theme of which half of the words found a place lives on under other headings.
_DISSOLVED = 0.5
# Gone is a theme where no more than half of the words of its heading stand anywhere in the other
# text, and where the words that no other theme of its own text has are found there half as often
# as those of the other themes. Of 42 coded headings of which no paragraph found a place and no
# heading shares a word, 23 are gone; six lie within both bounds, all of them gone (two held
# doubtful). The next ones within the first have .56 and .60, and stand.
_HEADING_KNOWN = 0.5
_OWN_KNOWN = 0.5
# Words in a third of all paragraphs say nothing of what a theme is about.
_FREQUENT = 1 / 3

_NAMES = (
    (ThemeRelation.DISSOLVED, ThemeRelation.POSSIBLY_DROPPED, ThemeRelation.DROPPED),
    (ThemeRelation.GATHERED, ThemeRelation.POSSIBLY_NEW, ThemeRelation.NEW),
)


class LoneThemes:
    """What is known of the themes of both sides that have no counterpart."""

    def __init__(self, state: State) -> None:
        documents = state.texts.documents
        stems = [[{*cut_stems(p.text)} for p in document.paragraphs] for document in documents]
        self._documents = documents
        self._words = tuple(set[str]().union(*side) for side in stems)
        self._own = tuple(map(_own_stems, documents, stems))
        self._found = tuple(_found_shares(state, side) for side in (0, 1))
        self._strayed = _find_strayed(state)
        holders = Counter(stem for side in stems for paragraph in side for stem in paragraph)
        most = max(2, _FREQUENT * sum(map(len, stems)))
        self._frequent = {stem for stem, count in holders.items() if count > most}

    def name(self, side: int, theme: int) -> ThemeRelation:
        """Return what became of a theme of ``side``, 0 for before and 1 for after.

        It is gone where none of its paragraphs found a place, no heading of the other text shares
        a word of content with its own, and the words of the other text speak against it.
        """
        elsewhere, perhaps, gone = _NAMES[side]
        found = self._found[side].get(theme, 0.0)
        placed = found > 0 or theme in self._strayed[side]
        near = self._shares_heading(side, theme)
        if found >= _DISSOLVED or (placed and near):
            return elsewhere
        return gone if not placed and not near and self._is_absent(side, theme) else perhaps

    def _heading(self, side: int, theme: int) -> set[str]:
        return {*cut_stems(self._documents[side].themes[theme].title)} - self._frequent

    def _shares_heading(self, side: int, theme: int) -> bool:
        own = self._heading(side, theme)
        others = range(len(self._documents[1 - side].themes))
        return any(own & self._heading(1 - side, other) for other in others)

    def _is_absent(self, side: int, theme: int) -> bool:
        """True where the other text hardly has the words of the heading and those of the body."""
        heading, other = self._heading(side, theme), self._words[1 - side]
        if len(heading & other) > _HEADING_KNOWN * len(heading):
            return False
        own = self._own[side][theme]
        rest = set[str]().union(*self._own[side]) - own
        # Without words of its own nothing speaks against it.
        return bool(own and rest) and _share(own, other) <= _OWN_KNOWN * _share(rest, other)


def _share(stems: set[str], known: set[str]) -> float:
    """Return the share of ``stems`` that are known."""
    return len(stems & known) / len(stems)


def _own_stems(document: Document, stems: Sequence[set[str]]) -> list[set[str]]:
    """Return for each theme the stems that stand in no other; ``stems`` are by paragraph."""
    rest = iter(stems)
    themes = [set[str]().union(*islice(rest, len(t.paragraphs))) for t in document.themes]
    holders = Counter(stem for theme in themes for stem in theme)
    return [{stem for stem in theme if holders[stem] == 1} for theme in themes]


def _found_shares(state: State, side: int) -> dict[int, float]:
    """Return for each theme the share of its own words that stand in paired paragraphs."""
    sizes = own_words(state.texts.documents[side])
    paired = {index for pairing in state.linked for index in pairing.sides[side]}
    words: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for index, theme in enumerate(state.texts.themes[side]):
        words[theme][0] += sizes[index]
        words[theme][1] += sizes[index] if index in paired else 0
    return {theme: found / size for theme, (size, found) in words.items() if size}


def _find_strayed(state: State) -> tuple[set[int], set[int]]:
    """Return the themes of both sides of which a sentence stands under another heading."""
    places = [
        {paragraph.id: theme for theme, paragraph in zip(themes, document.paragraphs, strict=True)}
        for themes, document in zip(state.texts.themes, state.texts.documents, strict=True)
    ]
    same = [s for s in state.sentences if s.score >= SAME_SENTENCE]
    return {places[0][s.before] for s in same}, {places[1][s.after] for s in same}
