"""The CommitmentChanges of a Comparison -> Cards: one change with its group, places and facts."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from fcmdiff.model.commitment import Commitment, serial_ids
from fcmdiff.model.comparison import CommitmentChange, Edit, EditKind
from fcmdiff.model.outcomes import Outcome
from fcmdiff.report.echoes import Piece, mark_words
from fcmdiff.report.facts import TermChange, list_terms, state_facts
from fcmdiff.report.marks import clip_words
from fcmdiff.report.passages import Answers, find_answers
from fcmdiff.report.signs import find_mark
from fcmdiff.report.spots import Edition, Spot, make_anchors
from fcmdiff.report.wording import GROUP_VERBS, LABEL_VERBS, Sentence

# A filter knows a commitment by what any label of it says, not only by its outcome.
_WAYS = {"weaker": "weakened", "stronger": "strengthened"}


class Card(Struct, frozen=True):
    """One commitment and its verdict. ``tags`` are the kinds that a filter knows it by.

    ``index`` is the place of the change among those of the Comparison. ``answers`` are what of the
    other text is shown beside it. ``was`` is the anchor that version 0.1 gave it, so that an
    address of that time lands.
    """

    anchor: str
    index: int
    change: CommitmentChange
    before: Spot | None
    after: Spot | None
    theme: str
    theme_title: str
    facts: tuple[Sentence, ...]
    edits: tuple[Edit, ...]
    tags: tuple[str, ...]
    answers: Answers = Answers()
    was: str = ""

    @property
    def group(self) -> Outcome:
        """The group that it is shown in: one for each outcome."""
        return self.change.outcome

    @property
    def mark(self) -> str:
        """What it is marked with, see ``signs``."""
        return find_mark(self.group, self.change.labels)

    @property
    def has_own_mark(self) -> bool:
        """True where it is marked by more than its group."""
        return self.mark != self.group.value

    @property
    def former(self) -> str:
        """``was`` without what it has in common with ``anchor``: only the number of version 0.1."""
        stem, _, number = self.was.rpartition("-")
        return number if stem and stem == self.anchor.rpartition("-")[0] else self.was

    @property
    def short_facts(self) -> tuple[Sentence, ...]:
        """The facts without the words of what answers, which the page shows beside it."""
        if not (passage := self.answers.passage):
            return self.facts
        return tuple(passage.short if fact == passage.fact else fact for fact in self.facts)

    @property
    def verb(self) -> str:
        """What became of it, as it is said after "commitment"."""
        told = (LABEL_VERBS[label] for label in self.change.labels if label in LABEL_VERBS)
        return next(told, GROUP_VERBS[self.group])

    @property
    def current(self) -> Commitment:
        """The later of the two sides that exist."""
        found = self.change.after or self.change.before
        assert found is not None, "a CommitmentChange has at least one side"
        return found

    @property
    def is_lone(self) -> bool:
        """True where no commitment of the other text corresponds to it."""
        return self.change.before is None or self.change.after is None

    @property
    def is_traced(self) -> bool:
        """True where no commitment corresponds to it, and the other text answers all the same."""
        return self.is_lone and bool(self.change.counterpart or self.change.ties)

    @property
    def is_compared(self) -> bool:
        """True where words of the other text correspond to it, so that edits can be marked."""
        return self.change.is_compared

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The words of a lone one, those marked that the nearest passage has too."""
        nearest = self.answers.nearest
        return mark_words(self.current.text, nearest[0].shared if nearest else ())

    @property
    def firmest(self) -> int:
        """The higher of the two rungs, which decides what is told first."""
        return _firmest(self.change)

    @property
    def rungs(self) -> tuple[int, ...]:
        """The rungs it stands on, before and after."""
        sides = (self.change.before, self.change.after)
        return tuple(dict.fromkeys(side.strength for side in sides if side))

    @property
    def ladder(self) -> tuple[int | str, int | str]:
        """The rungs before and after, "n" where that text has no such commitment."""
        old, new = self.change.before, self.change.after
        return int(old.strength) if old else "n", int(new.strength) if new else "n"

    @property
    def cites(self) -> tuple[str, ...]:
        """Where the commitment stands, before and after, or what answers to it there."""
        answer = self.answers.passage.cite if self.answers.passage else ""
        cites = (spot.cite if spot else answer for spot in (self.before, self.after))
        return tuple(cite for cite in cites if cite)

    @property
    def terms(self) -> tuple[TermChange, ...]:
        """Deadlines and amounts that are not what they were."""
        return list_terms(self.change)

    def gist(self, limit: int) -> str:
        """Return about ``limit`` words of the text, the promise among them.

        Of an item it is its own action: the words before the list are those of its neighbours, too.
        Where its verb was not marked, that of the lexicon ("remain-committed") need not stand in
        the text as it is; then its first word is looked for.
        """
        text, current = self.current.text, self.current
        if current.lead_in:
            return f"… {clip_words(text, limit)}"
        verb = current.said or current.performative.replace("-", " ")
        return clip_words(text, limit, verb if verb in text else verb.partition(" ")[0])

    def side_edits(self, side: EditKind) -> tuple[Edit, ...]:
        """Return the runs of one side; where nothing corresponds to it there are no marks in it."""
        if not self.is_compared:
            return (("=", self.current.text),)
        return tuple(edit for edit in self.edits if edit[0] in ("=", side))


def make_cards(
    changes: Sequence[CommitmentChange], before: Edition, after: Edition
) -> tuple[Card, ...]:
    """Return a Card for each change, in the order of ``changes``."""
    keys = [
        f"a {change.after.id}" if change.after else f"b {change.before.id if change.before else ''}"
        for change in changes
    ]
    anchors = make_anchors("c", keys)
    homes = {
        (side, one.id): (anchors[key], one)
        for change, key in zip(changes, keys, strict=True)
        for side, one in (("before", change.before), ("after", change.after))
        if one
    }
    was = _former_anchors(changes)
    cards = []
    for index, (change, key) in enumerate(zip(changes, keys, strict=True)):
        card = _make_card(index, change, anchors[key], before, after)
        answers = find_answers(change, homes, before, after)
        facts = (*card.facts, *answers.facts)
        cards.append(replace(card, answers=answers, facts=facts, was=was.get(key, "")))
    return tuple(cards)


def _former_anchors(changes: Sequence[CommitmentChange]) -> dict[str, str]:
    """Return by key of a card the anchor that it had when commitments were numbered."""
    olds = serial_ids(one.before for one in changes if one.before)
    news = serial_ids(one.after for one in changes if one.after)
    found = {f"a {serial}": f"a {id_}" for serial, id_ in news.items()}
    found |= {f"b {serial}": f"b {id_}" for serial, id_ in olds.items()}
    anchors = make_anchors("c", found)
    return {key: anchors[serial] for serial, key in found.items()}


def _firmest(change: CommitmentChange) -> int:
    return max(side.strength for side in (change.before, change.after) if side)


def _make_card(
    index: int, change: CommitmentChange, anchor: str, before: Edition, after: Edition
) -> Card:
    old = before.spots.get(change.before.paragraph) if change.before else None
    new = after.spots.get(change.after.paragraph) if change.after else None
    spot = new or old
    return Card(
        anchor=anchor,
        index=index,
        change=change,
        before=old,
        after=new,
        theme=_theme_anchor(spot, before, after),
        theme_title=spot.theme_title if spot else "",
        facts=state_facts(change),
        edits=change.edits,
        tags=_tags(change),
    )


def _theme_anchor(spot: Spot | None, before: Edition, after: Edition) -> str:
    if spot is None:
        return ""
    return (after if spot.side == "after" else before).theme_anchors[spot.theme]


def _tags(change: CommitmentChange) -> tuple[str, ...]:
    labels = change.labels
    tags = [str(change.outcome)] if change.outcome is not Outcome.UNCHANGED else []
    ways = {label.direction for label in labels}
    tags += [tag for way, tag in _WAYS.items() if way in ways]
    tags += ["terms"] if any(label.outcome is Outcome.TERMS for label in labels) else []
    tags += ["reworded"] if "reworded" in labels else []
    tags += ["moved"] if change.moved else []
    return tuple(dict.fromkeys(tags))
