"""A text without headings and its pairs -> the runs that stand opposite the other's themes.

Between two texts without headings none are given. Cutting where the words change most (TextTiling:
Hearst 1997) found the headings of seven statements no better than chance does: of its cuts .47 lay
within a paragraph of a heading, of all places between paragraphs .46.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from fcmdiff.align.state import Pairing
from fcmdiff.model.alignment import Segment
from fcmdiff.model.document import Document


def find_segments(
    before: Document, after: Document, pairings: Sequence[Pairing]
) -> tuple[Segment, ...]:
    """Return the runs, in order, of the document that alone has no headings; else none."""
    sides = (before, after)
    bare = [not any(theme.title for theme in side.themes) for side in sides]
    if bare[0] == bare[1]:
        return ()
    side = bare.index(True)
    labels = _by_themes(sides, side, pairings)
    return tuple(_name_runs(sides[side], ("before", "after")[side], labels))


def _name_runs(document: Document, side: str, labels: Sequence[str]) -> Iterator[Segment]:
    """Yield a Segment for every run of paragraphs with one label, the id of a theme."""
    paragraphs = document.paragraphs
    place = 0
    for theme, members in groupby(labels):
        size = len(list(members))
        yield Segment(side, paragraphs[place].id, paragraphs[place + size - 1].id, theme)
        place += size


def _by_themes(
    sides: tuple[Document, Document], side: int, pairings: Sequence[Pairing]
) -> list[str]:
    """Return for each paragraph the theme opposite, that of its neighbours where it has none."""
    homes = [theme.id for theme in sides[1 - side].themes for _ in theme.paragraphs]
    own: dict[int, str] = {}
    for pairing in pairings:
        here, there = (pairing.before, pairing.after)[:: 1 if side == 0 else -1]
        if there and pairing.step != "front_matter":
            own.update(dict.fromkeys(here, homes[there[0]]))
    count = len(sides[side].paragraphs)
    return _smooth([own.get(n) for n in range(count)])


def _smooth(labels: Sequence[str | None]) -> list[str]:
    """Fill gaps with the label before, and let a lone label between two equal ones go.

    A lone paragraph of another theme inside a run has moved there; it opens no run.
    """
    filled: list[str] = []
    first = next((label for label in labels if label), "")
    for label in labels:
        filled.append(label or (filled[-1] if filled else first))
    for n in range(1, len(filled) - 1):
        if filled[n - 1] == filled[n + 1]:
            filled[n] = filled[n - 1]
    return filled
