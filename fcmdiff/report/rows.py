"""One pair of paragraphs -> a Row: both sides in runs, the blackline, and what is tied to it."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct

from fcmdiff.model.alignment import ParagraphRelation
from fcmdiff.model.comparison import ComparedParagraphs, Edit
from fcmdiff.model.outcomes import Outcome
from fcmdiff.report.cards import Card
from fcmdiff.report.marks import clip_words
from fcmdiff.report.runs import Run, blackline, is_unedited, mark_moved, mark_side, split_side
from fcmdiff.report.spots import Edition, Spot
from fcmdiff.report.strays import Ends, Stray
from fcmdiff.report.wording import RELATION_NAMES, count_of

# What became of a paragraph, where it is drawn as another relation is.
_LOOKS = {ParagraphRelation.ELSEWHERE: "moved", ParagraphRelation.HANDED_OVER: "reworded"}
# Enough words of a moved paragraph to know it again at its old place.
_GIST_WORDS = 12


class SideText(Struct, frozen=True):
    """The text of one paragraph of one side, in runs."""

    spot: Spot
    runs: tuple[Run, ...]


class Row(Struct, frozen=True):
    """What matches what. ``once`` is True where both sides are one and the same text.

    ``index`` is the place of the pair among those of the Comparison.

    ``look`` is the relation as it is drawn: what stands elsewhere looks moved.
    ``strays`` are the ends of sentences that went to or came from other paragraphs.
    """

    anchor: str
    index: int
    pair: ComparedParagraphs
    name: str
    look: str
    before: tuple[SideText, ...]
    after: tuple[SideText, ...]
    once: bool
    line: tuple[Run, ...]
    strays: tuple[Stray, ...]
    cards: tuple[Card, ...]
    tags: tuple[str, ...]

    @property
    def quiet(self) -> bool:
        """True where nothing changed, so that the row may be folded."""
        return self.pair.relation == ParagraphRelation.SAME and not self.pair.moved

    @property
    def weak(self) -> bool:
        """True where a reader should look whether the pairing is right."""
        return bool(self.before and self.after) and self.pair.weak

    @property
    def gist(self) -> str:
        """The first words of the later text."""
        side = self.after or self.before
        return clip_words("".join(text for s in side for _, text in s.runs), _GIST_WORDS)

    @property
    def is_cut(self) -> bool:
        """True where either side can be cut from the blackline, so that the page says words once.

        Not where sentences went or came: such a sentence is marked whole on its side, and words of
        it that both paragraphs happen to have are plain in the blackline.
        """
        return bool(self.line) and not (self.pair.gone or self.pair.come)

    @property
    def parts(self) -> tuple[tuple[Spot, ...], tuple[Spot, ...]] | tuple[()]:
        """The paragraphs of either side; () where both are one that looks as the blackline does."""
        old, new = (tuple(text.spot for text in side) for side in (self.before, self.after))
        looks = [[(spot.looks, spot.marker) for spot in side] for side in (old, new)]
        return () if looks[0] == looks[1] and len(old) == 1 else (old, new)

    @property
    def looks(self) -> str:
        """JSON of the class of each of ``parts``, and its number where a side has several."""
        return json.dumps(
            [[[s.looks, s.number if len(side) > 1 else 0] for s in side] for side in self.parts],
            separators=(",", ":"),
        )

    @property
    def _marked(self) -> tuple[Run, ...]:
        if self.once:
            return ()
        return self.line or tuple(run for s in (*self.before, *self.after) for run in s.runs)

    @property
    def cites(self) -> str:
        """Where all its paragraphs stand, before and after."""
        sides = [", ".join(text.spot.cite for text in side) for side in (self.before, self.after)]
        return " with ".join(side for side in sides if side)

    @property
    def size(self) -> str:
        """How many words were deleted and inserted, "" where none was, or cannot be told."""
        if self.pair.relation == ParagraphRelation.CANNOT_TELL:
            return ""
        words: Counter[str] = Counter()
        for kind, text in self._marked:
            words[kind] += len(text.split())
        parts = [f"{sign}{words[key]}" for sign, key in (("−", "-"), ("+", "+")) if words[key]]
        noun = "word" if words["-"] + words["+"] == 1 else "words"
        return f"{' '.join(parts)} {noun}" if parts else ""


def make_rows(
    pairs: Sequence[ComparedParagraphs],
    cards: Iterable[Card],
    ends: Ends,
    before: Edition,
    after: Edition,
) -> tuple[Row, ...]:
    """Return a Row for each pair, in the order of ``pairs``."""
    tied: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        if card.group != Outcome.UNCHANGED:
            for spot in (card.before, card.after):
                if spot:
                    tied[spot.anchor].append(card)
    return tuple(
        _make_row(index, pair, tied, ends, before, after) for index, pair in enumerate(pairs)
    )


def _make_row(  # noqa: PLR0913 - one parameter a source of what the row shows
    index: int,
    pair: ComparedParagraphs,
    tied: dict[str, list[Card]],
    ends: Ends,
    before: Edition,
    after: Edition,
) -> Row:
    old = [before.spots[key] for key in pair.before]
    new = [after.spots[key] for key in pair.after]
    found = {card.anchor: card for spot in (*new, *old) for card in tied.get(spot.anchor, ())}
    once = len(old) == len(new) == 1 and is_unedited(pair.edits)
    old_words, new_words = [s.words for s in old], [s.words for s in new]
    edits = pair.edits if old and new else _unmark_doubtful(pair)
    left_runs, right_runs = mark_side(edits, "-", pair.gone), mark_side(edits, "+", pair.come)
    line = blackline(mark_moved(pair.edits, pair.gone, pair.come), old_words, new_words)
    look = _LOOKS.get(pair.relation, str(pair.relation))
    strays = tuple(end for spot in (*old, *new) for end in ends.get(spot.anchor, ()))
    return Row(
        anchor=f"r-{(new or old)[0].anchor}",
        index=index,
        pair=pair,
        name=_name_row(pair, any(end.same for end in strays)),
        look=look,
        before=_side_texts(old, split_side(left_runs, "-", old_words)),
        after=_side_texts(new, split_side(right_runs, "+", new_words)),
        once=once,
        line=line if old and new and not once else (),
        strays=strays,
        cards=tuple(found.values()),
        tags=_tags(pair, look, strays),
    )


def _unmark_doubtful(pair: ComparedParagraphs) -> tuple[Edit, ...]:
    """Return the edits; a text without counterpart and without verdict gets no mark.

    Struck through it would look dropped, which is just what cannot be told.
    """
    if pair.relation != ParagraphRelation.CANNOT_TELL:
        return pair.edits
    return tuple(("=", text) for _, text in pair.edits)


def _side_texts(spots: Sequence[Spot], runs: Sequence[tuple[Run, ...]]) -> tuple[SideText, ...]:
    return tuple(SideText(spot, own) for spot, own in zip(spots, runs, strict=False))


def _name_row(pair: ComparedParagraphs, strayed: bool) -> str:
    name = RELATION_NAMES[pair.relation]
    one_sided = not pair.before or not pair.after
    if pair.relation == ParagraphRelation.ELSEWHERE:
        return "In another paragraph now" if pair.before else "From another paragraph"
    if pair.relation == ParagraphRelation.HANDED_OVER:
        return name
    if pair.relation == ParagraphRelation.SPLIT:
        name = f"Split into {len(pair.after)}"
    elif pair.relation == ParagraphRelation.MERGED:
        name = f"Merged from {len(pair.before)}"
    elif one_sided and strayed:
        name += " in part"
    if not pair.moved:
        return name
    return "Moved" if pair.relation == ParagraphRelation.SAME else f"Moved, {name.lower()}"


def _tags(pair: ComparedParagraphs, look: str, strays: Sequence[Stray]) -> tuple[str, ...]:
    tags = [] if pair.relation == ParagraphRelation.SAME else [look]
    tags += ["moved"] if pair.moved else []
    tags += ["sentence"] if any(stray.same for stray in strays) else []
    return tuple(dict.fromkeys(tags))


def count_rows(rows: Sequence[Row]) -> str:
    """Return what a fold of unchanged rows holds, with the numbers of its paragraphs."""
    first, last = rows[0].after[0].spot.number, rows[-1].after[-1].spot.number
    numbers = f"¶ {first}" if first == last else f"¶ {first} to {last}"
    return f"{count_of(len(rows), 'paragraph')} unchanged: {numbers}"
