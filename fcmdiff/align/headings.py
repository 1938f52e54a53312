"""The headings of a document -> what each says without its number, and what it stands under."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from fcmdiff.align.similarity import TextSpace, fold_words
from fcmdiff.matching import Pair
from fcmdiff.model.document import Document

# "Article 12. Records" is still that article where one was put in before it. Only where words
# follow: "Annex 2" alone has no other name.
_LABEL = re.compile(
    r"(?:annex|appendix|article|chapter|clause|division|part|rule|schedule|section|title"
    r"|annexe|chapitre|partie|titre"
    r"|abschnitt|anhang|artikel|kapitel|teil|§)\s{0,3}"
    r"(?:\d{1,4}[a-z]?|[ivxlc]{1,6}|[a-z])(?:\.\d{1,3}){0,4}\s{0,3}[.:)–—-]{0,2}\s(?=.*\w)",
    re.IGNORECASE,
)


def name_words(title: str) -> list[str]:
    """Return the words of a heading without the number that it is given in its document.

    >>> name_words("Article 12. Records"), name_words("Annex 2"), name_words("Part of the sea")
    (['records'], ['annex', '2'], ['part', 'of', 'the', 'sea'])
    """
    label = _LABEL.match(title)
    return fold_words(title[label.end() :] if label else title)


class Headings:
    """The headings of two documents: which mean one theme, how alike they are, their places.

    ``alike`` are the cosines of headings by characters, 1 for the same one, by (index before, index
    after).
    """

    def __init__(
        self, before: Document, after: Document, aliases: Collection[Collection[str]]
    ) -> None:
        titles = [[theme.title for theme in document.themes] for document in (before, after)]
        self.alike = TextSpace(*titles).similarities()
        names = [[_common_name(title, aliases) for title in side] for side in titles]
        places: dict[str, list[int]] = {}
        for two, name in enumerate(names[1]):
            places.setdefault(name, []).append(two)
        same = [(one, two) for one, name in enumerate(names[0]) for two in places.get(name, ())]
        self.alike |= dict.fromkeys(same, 1.0)
        counts = [Counter(side) for side in names]
        self.only = frozenset(
            (one, two)
            for one, two in same
            if names[0][one] and counts[0][names[0][one]] == counts[1][names[1][two]] == 1
        )
        self._repeated = [
            [bool(name) and max(count[name] for count in counts) > 1 for name in side]
            for side in names
        ]
        self._above = [
            _paths(document, side) for document, side in zip((before, after), names, strict=True)
        ]
        self._paths = TextSpace(*self._above).similarities()

    def kinship(self, pair: Pair) -> float:
        """Return how alike (0-1) is what two headings stand under; 1 where it tells nothing.

        It is asked where a heading stands several times in a document: "Definitions" belongs to
        the part it is in.
        """
        one, two = pair
        if not (self._repeated[0][one] and self._repeated[1][two]):
            return 1.0
        if not (self._above[0][one] or self._above[1][two]):
            return 1.0
        return self._paths.get(pair, 0.0)


def _common_name(title: str, aliases: Collection[Collection[str]]) -> str:
    """Return the words of a heading, those of the first alias where it has any."""
    words = name_words(title)
    for names in aliases:
        if any(words == name_words(name) for name in names):
            words = name_words(next(iter(names)))
    return " ".join(words)


def _paths(document: Document, names: Sequence[str]) -> list[str]:
    """Return for each theme the headings that it stands under, as one text."""
    paths: list[str] = []
    above: list[tuple[int, str]] = []
    for theme, name in zip(document.themes, names, strict=True):
        above = [entry for entry in above if entry[0] < theme.level]
        paths.append(" ".join(entry[1] for entry in above))
        above.append((theme.level, name))
    return paths
