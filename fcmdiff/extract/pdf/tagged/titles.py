"""Groups with what the tree and their looks say -> which are headings, and how they rank.

Half of the producers tag headings by habit and half by accident: Word makes headings of numbered
paragraphs, and bold lines that head a section stay plain paragraphs. The tree is followed where
its headings read as headings and are not far fewer than the lines that look like some.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from fcmdiff.extract.numbered import ENDS_NO_HEADING
from fcmdiff.extract.pdf.layout.headlines import rank_styles
from fcmdiff.extract.pdf.layout.lines import Style
from fcmdiff.extract.pdf.tagged.units import Unit, UnitKind

# The longest heading at hand has 27 words; whatever is longer is a paragraph in a heading's style.
_MAX_WORDS = 30
# A document with one tagged heading has a title, and its sections may be told by looks alone.
_LEAST_TAGGED = 2
_LEVELS = 10
_TITLE_LARGER = 0.4


class Draft(NamedTuple):
    """One group as read: its text, what the tree says, and its style.

    ``looks`` says that the style is that of a heading.
    """

    text: str
    unit: Unit | None
    style: Style
    looks: bool


def rank_headings(drafts: Sequence[Draft]) -> list[int | None]:
    """Return for each of ``drafts`` the rank of its heading, None where it is none."""
    tagged = [n for n, draft in enumerate(drafts) if _is_tagged_heading(draft)]
    looks = [n for n, draft in enumerate(drafts) if draft.looks and n not in set(tagged)]
    front = tagged[0] if tagged else 0
    beside = sum(n > front for n in looks)
    if len(tagged) < _LEAST_TAGGED or len(tagged) < beside / 2:
        return _rank_by_looks(drafts, {*tagged, *looks})
    return _rank_by_tree(drafts, tagged, looks)


def _is_tagged_heading(draft: Draft) -> bool:
    """True where the tree says heading and the text does not belie it."""
    if draft.unit is None or draft.unit.kind is not UnitKind.HEADING:
        return False
    words = len(draft.text.split())
    sentence = ENDS_NO_HEADING.search(draft.text) is not None
    readable = any(ch.isalpha() for ch in draft.text) and words <= _MAX_WORDS
    return readable and (draft.looks or not sentence)


def _rank_by_looks(drafts: Sequence[Draft], heads: set[int]) -> list[int | None]:
    ranks = rank_styles(drafts[n].style for n in heads)
    return [ranks[draft.style] if n in heads else None for n, draft in enumerate(drafts)]


def _rank_by_tree(
    drafts: Sequence[Draft], tagged: Sequence[int], looks: Sequence[int]
) -> list[int | None]:
    """Rank by the levels of the tree; lines that look exactly like a heading are one as well.

    Over the first heading of the tree stands the title, which several producers tag as a
    paragraph: it is the largest line there, and no smaller than any heading of the tree.
    """
    ranks: list[int | None] = [None] * len(drafts)
    known: dict[Style, int] = {}
    for place in tagged:
        unit = drafts[place].unit
        ranks[place] = _LEVELS * (1 + (unit.level if unit else 0))
        known.setdefault(drafts[place].style, ranks[place] or 0)
    for place in looks:
        if place > tagged[0]:
            ranks[place] = known.get(drafts[place].style)
    largest = max(drafts[n].style.size for n in tagged)
    over = [n for n in looks if n < tagged[0] and drafts[n].style.size >= largest]
    title = max((drafts[n].style.size for n in over), default=0.0)
    for place in over:
        ranks[place] = 0 if drafts[place].style.size == title else None
    if not over and _is_title(drafts, tagged):
        ranks[tagged[0]] = 0
    return ranks


def _is_title(drafts: Sequence[Draft], tagged: Sequence[int]) -> bool:
    """True where the first heading is larger than every other one, whatever its level."""
    first, *others = (drafts[n].style.size for n in tagged)
    return all(first > other + _TITLE_LARGER for other in others)
