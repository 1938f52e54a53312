"""The CommitmentChanges of a Comparison -> Cards: one change with its group, places and facts."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from fcmdiff.model.commitment import Commitment
from fcmdiff.model.comparison import ChangeKind, ChangeLabel, CommitmentChange, Edit, EditKind
from fcmdiff.report.facts import TermChange, list_terms, state_facts
from fcmdiff.report.marks import clip_words
from fcmdiff.report.spots import Edition, Spot, make_anchors
from fcmdiff.report.wording import STRONGER, TERMS, WEAKER, Group, Sentence, Weight

_KIND_GROUPS = {
    ChangeKind.DROPPED: Group.DROPPED,
    ChangeKind.NEW: Group.NEW,
    ChangeKind.CANNOT_TELL: Group.CANNOT_TELL,
    ChangeKind.UNCHANGED: Group.UNCHANGED,
}


class Card(Struct, frozen=True):
    """One commitment and its verdict. ``tags`` are the kinds that a filter knows it by.

    ``index`` is the place of the change among those of the Comparison.
    """

    anchor: str
    index: int
    group: Group
    weight: Weight
    change: CommitmentChange
    before: Spot | None
    after: Spot | None
    theme: str
    theme_title: str
    facts: tuple[Sentence, ...]
    edits: tuple[Edit, ...]
    tags: tuple[str, ...]

    @property
    def current(self) -> Commitment:
        """The later of the two sides that exist."""
        found = self.change.after or self.change.before
        assert found is not None, "a CommitmentChange has at least one side"
        return found

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
        return old.strength if old else "n", new.strength if new else "n"

    @property
    def cites(self) -> tuple[str, ...]:
        """Where the commitment stands, before and after."""
        return tuple(spot.cite for spot in (self.before, self.after) if spot)

    @property
    def terms(self) -> tuple[TermChange, ...]:
        """Deadlines and amounts that are not what they were."""
        return list_terms(self.change)

    def gist(self, limit: int) -> str:
        """Return about ``limit`` words of the text, the promise among them.

        The verb of the lexicon ("remain-committed") need not stand in the text as it is; then
        its first word is looked for.
        """
        text, verb = self.current.text, self.current.performative.replace("-", " ")
        if self.current.lead_in:
            return clip_words(f"{self.current.lead_in} {text}", limit + 6)
        return clip_words(text, limit, verb if verb in text else verb.partition(" ")[0])

    def side_edits(self, side: EditKind) -> tuple[Edit, ...]:
        """Return the runs of one side; a commitment without a counterpart has no marks in it."""
        if self.change.before is None or self.change.after is None:
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
    return tuple(
        _make_card(index, change, anchors[key], before, after)
        for index, (change, key) in enumerate(zip(changes, keys, strict=True))
    )


def find_group(change: CommitmentChange) -> Group:
    """Return the one group a change is shown in, the gravest that fits.

    A change with labels both ways (a weaker verb, but a hedge lost) counts as weakened; its
    facts say the rest.
    """
    if change.kind in _KIND_GROUPS:
        return _KIND_GROUPS[change.kind]
    labels = frozenset(change.labels)
    if ChangeLabel.NEGATED in labels:
        return Group.REVERSED
    for group, members in (
        (Group.WEAKENED, WEAKER),
        (Group.STRENGTHENED, STRONGER),
        (Group.TERMS, TERMS),
    ):
        if labels & members:
            return group
    return Group.OTHER


def find_weight(change: CommitmentChange) -> Weight:
    """Return COMMITMENT where either side stands on rung 2 or higher, CALL on rung 1."""
    firmest = _firmest(change)
    if firmest >= 2:
        return Weight.COMMITMENT
    return Weight.CALL if firmest == 1 else Weight.STATEMENT


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
        group=find_group(change),
        weight=find_weight(change),
        change=change,
        before=old,
        after=new,
        theme=_theme_anchor(spot, before, after),
        theme_title=spot.theme_title if spot else "",
        facts=state_facts(change),
        edits=change.edits or _plain_edits(change),
        tags=_tags(change),
    )


def _theme_anchor(spot: Spot | None, before: Edition, after: Edition) -> str:
    if spot is None:
        return ""
    return (after if spot.side == "after" else before).theme_anchors[spot.theme]


def _plain_edits(change: CommitmentChange) -> tuple[Edit, ...]:
    """Return Edits for a change that came without: one run for each text it has."""
    old = change.before.text if change.before else ""
    new = change.after.text if change.after else ""
    runs: tuple[Edit, ...] = (("=", old),) if old == new else (("-", old), ("+", new))
    return tuple(run for run in runs if run[1])


def _tags(change: CommitmentChange) -> tuple[str, ...]:
    labels = change.labels
    tags = [str(find_group(change))] if change.kind != ChangeKind.UNCHANGED else []
    tags += ["weakened"] if WEAKER.intersection(labels) else []
    tags += ["strengthened"] if STRONGER.intersection(labels) else []
    tags += ["terms"] if TERMS.intersection(labels) else []
    tags += ["reworded"] if ChangeLabel.REWORDED in labels else []
    tags += ["moved"] if change.moved else []
    return tuple(dict.fromkeys(tags))
