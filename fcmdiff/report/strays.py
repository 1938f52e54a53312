"""Sentences that went to another paragraph -> both ends of each, with anchors and places."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct

from fcmdiff.model.comparison import ComparedSentence, Edit, EditKind
from fcmdiff.report.marks import clip_words
from fcmdiff.report.spots import Edition, Side, Spot, make_anchors
from fcmdiff.report.wording import Quote, Sentence

# Enough words of a sentence to find it in its paragraph.
_GIST_WORDS = 8


class Stray(Struct, frozen=True):
    """One end of a sentence that stands in another paragraph now, or is like one there.

    ``there`` is the anchor of the other end. ``same`` is True where the sentence went there, False
    where a like one stands there.
    """

    anchor: str
    there: str
    side: Side
    spot: Spot
    other: Spot
    span: tuple[int, int]
    text: str
    edits: tuple[Edit, ...]
    score: float
    same: bool

    @property
    def cites(self) -> str:
        """Where the two ends stand."""
        spots = (self.spot, self.other) if self.side == "before" else (self.other, self.spot)
        link = ", now " if self.same else " with "
        return link.join(spot.cite for spot in spots)

    @property
    def note(self) -> Sentence:
        """Where the other end is."""
        gist = Quote(clip_words(self.text, _GIST_WORDS))
        if not self.same:
            return (
                gist,
                f" is similar to a sentence of {self.other.cite} (score {self.score:.2f})",
            )
        stands = "stands in" if self.side == "before" else "stood in"
        now = " now" if self.side == "before" else ""
        return (gist, f" {stands} {self.other.cite}{now}")


# The ends in each paragraph of one side, by the anchor of the paragraph.
Ends = dict[str, tuple[Stray, ...]]


def find_ends(sentences: Sequence[ComparedSentence], before: Edition, after: Edition) -> Ends:
    """Return both ends of every sentence, by the anchor of the paragraph each stands in."""
    old = _name_ends("m-b", (pair.before for pair in sentences))
    new = _name_ends("m-a", (pair.after for pair in sentences))
    ends: dict[str, list[Stray]] = defaultdict(list)
    for pair, here, there in zip(sentences, old, new, strict=True):
        left, right = before.spots[pair.before], after.spots[pair.after]
        ends[left.anchor].append(_make_end(pair, "-", (here, there), (left, right)))
        ends[right.anchor].append(_make_end(pair, "+", (there, here), (right, left)))
    return {anchor: tuple(found) for anchor, found in ends.items()}


def _name_ends(prefix: str, ids: Iterable[str]) -> list[str]:
    """Return an anchor an end: that of its paragraph, and a number from the second one on."""
    seen: Counter[str] = Counter()
    keys = []
    for key in ids:
        seen[key] += 1
        keys.append(key if seen[key] == 1 else f"{key} {seen[key]}")
    anchors = make_anchors(prefix, keys)
    return [anchors[key] for key in keys]


def _make_end(
    pair: ComparedSentence, side: EditKind, anchors: tuple[str, str], spots: tuple[Spot, Spot]
) -> Stray:
    span = pair.before_span if side == "-" else pair.after_span
    return Stray(
        anchor=anchors[0],
        there=anchors[1],
        side=spots[0].side,
        spot=spots[0],
        other=spots[1],
        span=span,
        text="".join(text for kind, text in pair.edits if kind in ("=", side)).strip(),
        edits=pair.edits,
        score=pair.score,
        same=pair.same,
    )
