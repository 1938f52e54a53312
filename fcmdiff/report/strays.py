"""Sentences that went to another paragraph -> both ends of each, with anchors and places."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from fcmdiff.model.alignment import SAME_SENTENCE
from fcmdiff.model.comparison import ComparedSentence, Edit, EditKind
from fcmdiff.report.marks import clip_words
from fcmdiff.report.runs import Places, find_starts
from fcmdiff.report.spots import Edition, Side, Spot, make_anchors
from fcmdiff.report.wording import Quote, Sentence

# Enough words of a sentence to find it in its paragraph.
_GIST_WORDS = 8


class Stray(Struct, frozen=True):
    """One end of a sentence that stands in another paragraph now, or is like one there.

    ``there`` is the anchor of the other end, ``kept`` the places in the text of this paragraph
    whose words stand there too; it is empty where the two are only alike.
    """

    anchor: str
    there: str
    side: Side
    spot: Spot
    other: Spot
    span: tuple[int, int]
    kept: Places
    text: str
    edits: tuple[Edit, ...]
    score: float

    @property
    def same(self) -> bool:
        """True where the sentence went there, False where a like one stands there."""
        return self.score >= SAME_SENTENCE

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
            return (gist, f" is like a sentence of {self.other.cite} (score {self.score:.2f})")
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


def find_moved(
    spots: Sequence[Spot], edits: Iterable[Edit], side: EditKind, ends: Ends
) -> tuple[Places, tuple[Stray, ...]]:
    """Return the places of words that went or came, and the ends of their sentences.

    The places are those in the text of one side of a pair.
    """
    text = "".join(run for kind, run in edits if kind in ("=", side))
    starts = find_starts(text, [spot.words for spot in spots])
    places: list[tuple[int, int]] = []
    found: list[Stray] = []
    for spot, start in zip(spots, starts, strict=True):
        for stray in ends.get(spot.anchor, ()):
            found.append(stray)
            places += [(start + first, start + last) for first, last in stray.kept]
    return tuple(sorted(places)), tuple(found)


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
        kept=tuple(_find_kept(pair.edits, side, span[0])) if pair.score >= SAME_SENTENCE else (),
        text="".join(text for kind, text in pair.edits if kind in ("=", side)).strip(),
        edits=pair.edits,
        score=pair.score,
    )


def _find_kept(edits: Iterable[Edit], side: EditKind, start: int) -> Iterator[tuple[int, int]]:
    for kind, text in edits:
        if kind == "=":
            yield (start, start + len(text))
        start += len(text) if kind in ("=", side) else 0
