"""The Segments of a text without headings -> Stretches: what matches which theme."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from fcmdiff.model.alignment import Segment
from fcmdiff.report.spots import Edition, Spot
from fcmdiff.report.wording import Quote, Sentence


class Stretch(Struct, frozen=True):
    """A run of paragraphs without a heading, and the theme of the other text it belongs to."""

    anchor: str
    first: Spot
    last: Spot
    theme: str
    title: str

    @property
    def note(self) -> Sentence:
        """What stands where, for a reader who looks for the heading."""
        numbers = f"¶\N{NO-BREAK SPACE}{self.first.number}"
        one = self.first.number == self.last.number
        numbers += "" if one else f" to {self.last.number}"
        stand, match = ("stands", "corresponds to") if one else ("stand", "correspond to")
        if self.first.side == "before":
            return (f"{self.first.label}, {numbers} {stand} here; that text has no headings.",)
        return (f"No heading: {numbers} {match} ", Quote(self.title), ".")


def make_stretches(
    segments: Sequence[Segment], before: Edition, after: Edition
) -> tuple[Stretch, ...]:
    """Return a Stretch for each of ``segments`` that matches a heading, in their order.

    Where no paragraph of either text has a counterpart, a segment matches no theme.
    """
    titles = {
        side: {key: theme.title for key, theme in other.themes.items()}
        for side, other in (("before", after), ("after", before))
    }
    return tuple(
        _make_stretch(segment, before, after)
        for segment in segments
        if titles[segment.side].get(segment.theme)
    )


def _make_stretch(segment: Segment, before: Edition, after: Edition) -> Stretch:
    here, there = (before, after) if segment.side == "before" else (after, before)
    first = here.spots[segment.first]
    return Stretch(
        anchor=f"n-{first.anchor}",
        first=first,
        last=here.spots[segment.last],
        theme=segment.theme,
        title=there.themes[segment.theme].title,
    )
