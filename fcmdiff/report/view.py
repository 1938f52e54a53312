"""Comparison -> Report: what every shape of report shows, in the order it is told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence, Set

from msgspec import Struct
from msgspec.structs import replace

from fcmdiff.model.alignment import ParagraphRelation
from fcmdiff.model.commitment import Commitment
from fcmdiff.model.comparison import Comparison
from fcmdiff.model.document import Diagnostic, Status
from fcmdiff.model.outcomes import CountsAs, Outcome
from fcmdiff.report.answer import (
    POSSIBLY,
    count_rehoused,
    pick_firm,
    write_headline,
    write_possibly,
    write_rewritten,
    write_standfirst,
)
from fcmdiff.report.cards import Card, make_cards
from fcmdiff.report.certainty import Place, sort_cards
from fcmdiff.report.dated import tell_turned
from fcmdiff.report.ladder import RungCount, count_rungs
from fcmdiff.report.layout import Stub, ThemeGroup, lay_out
from fcmdiff.report.naming import write_command
from fcmdiff.report.rows import Row, make_rows
from fcmdiff.report.segments import make_stretches
from fcmdiff.report.signs import order_marks
from fcmdiff.report.spots import Edition, Spot, open_editions
from fcmdiff.report.strays import Stray, find_ends
from fcmdiff.report.subjects import SubjectList, list_subjects
from fcmdiff.report.wording import (
    KIND_NAMES,
    LABEL_NAMES,
    RELATION_NAMES,
    VERDICTS,
    Quote,
    Sentence,
    join_words,
    tell_match,
)


class Report(Struct, frozen=True):
    """Everything a report shows.

    ``groups`` holds commitments only, the surest first; what is below rung 2 is in ``calls`` where
    it changed, in ``kept_calls`` where it did not. ``turned``, ``rewritten``, ``possibly`` and
    ``reliability`` are empty where there is nothing to say.
    """

    comparison: Comparison
    before: Edition
    after: Edition
    turned: str
    rewritten: str
    headline: str
    possibly: str
    standfirst: str
    reliability: str
    subjects: tuple[SubjectList, ...]
    groups: dict[Outcome, tuple[Card, ...]]
    terms: tuple[Card, ...]
    calls: tuple[Card, ...]
    kept_calls: tuple[Card, ...]
    ladder: tuple[RungCount, ...]
    themes: tuple[ThemeGroup, ...]
    stubs: dict[str, tuple[Stub, ...]]
    weak_rows: tuple[Row, ...]
    strays: tuple[Stray, ...]
    paragraph_counts: str
    unreliable: tuple[Edition, ...]
    unlike: bool

    @property
    def changed_groups(self) -> tuple[Outcome, ...]:
        """The groups that hold a change, in the order they are told."""
        return tuple(g for g in Outcome if self.groups[g] and g != Outcome.UNCHANGED)

    @property
    def sure_groups(self) -> tuple[Outcome, ...]:
        """The groups of changes that are told outright."""
        return tuple(g for g in self.changed_groups if g not in (*POSSIBLY, Outcome.CANNOT_TELL))

    @property
    def unsure_groups(self) -> tuple[Outcome, ...]:
        """The groups of what is only possible, or cannot be told."""
        return tuple(g for g in self.changed_groups if g not in self.sure_groups)

    @property
    def brief(self) -> tuple[Outcome, ...]:
        """The groups told at the top; deadlines and amounts have a table of their own."""
        return tuple(g for g in (*VERDICTS, Outcome.CANNOT_TELL) if self.firm[g])

    @property
    def firm(self) -> dict[Outcome, tuple[Card, ...]]:
        """The groups without what rests on few words in common."""
        return pick_firm(self.groups)

    @property
    def remarks(self) -> tuple[Sentence, ...]:
        """How this came about: uncertain matches, similar sentences, what was set aside."""
        pairs: list[Sentence] = [
            (f"Uncertain match: {row.cites} ({tell_match(row.pair.score, row.pair.step)}).",)
            for row in self.weak_rows
        ]
        alike: list[Sentence] = [
            (f"Sentence to check: {stray.cites}, score {stray.score:.2f}: ", Quote(stray.text))
            for stray in self.strays
            if not stray.same
        ]
        aside: list[Sentence] = [
            (
                f"Set aside by a reader as no commitment: {spot.cite if spot else ''} ",
                Quote(one.text),
            )
            for spot, one in self.dismissed
        ]
        options = self.comparison.options.items()
        return (*pairs, *alike, *aside, *((f"Option {name}: {value}.",) for name, value in options))

    @property
    def word_command(self) -> str:
        """What makes a Word file of the same two statements; a page has no writer of such files."""
        return write_command(self.comparison.before, self.comparison.after)

    @property
    def kinds(self) -> tuple[tuple[str, str], ...]:
        """The kinds of change that there are here, with names."""
        rows = {tag for theme in self.themes for row in theme.rows for tag in row.tags}
        found = rows | {tag for card in self._cards for tag in card.tags}
        return tuple((tag, name) for tag, name in KIND_NAMES.items() if tag in found)

    @property
    def labels(self) -> tuple[tuple[str, str], ...]:
        """The labels that commitments have here, with names."""
        found = {label for card in self._cards for label in card.change.labels}
        return tuple((str(label), name) for label, name in LABEL_NAMES.items() if label in found)

    @property
    def rungs(self) -> tuple[int, ...]:
        """The rungs that commitments stand on, before or after, the firmest first."""
        found = {rung for card in self._cards for rung in card.rungs}
        return tuple(sorted(found, reverse=True))

    @property
    def ladders(self) -> tuple[tuple[int | str, int | str], ...]:
        """The pairs of rungs that commitments stand on, each once, in a settled order."""
        return tuple(sorted({card.ladder for card in self._cards}, key=str))

    @property
    def marks(self) -> tuple[tuple[str, tuple[Card, ...]], ...]:
        """The marks that changed commitments have, with the commitments."""
        found: dict[str, list[Card]] = defaultdict(list)
        for group in self.changed_groups:
            for card in self.groups[group]:
                found[card.mark].append(card)
        return tuple((mark, tuple(found[mark])) for mark in order_marks(found))

    @property
    def by_theme(self) -> dict[str, tuple[tuple[str, int], ...]]:
        """How many commitments of each mark changed, by the anchor of their theme."""
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for mark, cards in self.marks:
            for card in cards:
                found[card.theme][mark] += 1
        return {theme: tuple(counts.items()) for theme, counts in found.items()}

    @property
    def dismissed(self) -> tuple[tuple[Spot | None, Commitment], ...]:
        """What a person set aside as no commitment, with the place where it stands."""
        spots = {"before": self.before.spots, "after": self.after.spots}
        return tuple(
            (spots[one.side].get(one.commitment.paragraph), one.commitment)
            for one in self.comparison.dismissed
        )

    @property
    def _cards(self) -> tuple[Card, ...]:
        groups = (*self.groups.values(), self.calls, self.kept_calls)
        return tuple(card for group in groups for card in group)

    @property
    def longest(self) -> int:
        """The size of the largest group, at least 1: the full length of a bar."""
        return max(1, *map(len, self.groups.values()))

    @property
    def tallest(self) -> int:
        """The number on the fullest rung, at least 1."""
        return max(1, *(max(rung.before, rung.after) for rung in self.ladder))


def make_report(comparison: Comparison) -> Report:
    """Return the Report of ``comparison``."""
    before, after = open_editions(comparison)
    cards = make_cards(comparison.commitments, before, after)
    ends = find_ends(comparison.sentences, before, after)
    rows = make_rows(comparison.paragraphs, cards, ends, before, after)
    stretches = make_stretches(comparison.segments, before, after)
    themes = lay_out(rows, comparison.themes, stretches, before, after)
    cards = _place_cards(cards, themes)
    commitments = [card for card in cards if card.change.counts_as == CountsAs.COMMITMENT]
    calls = [card for card in cards if card.change.counts_as != CountsAs.COMMITMENT]
    spoken = {(one.side, id_) for one in comparison.subjects for id_ in one.paragraphs}
    groups = _group_cards(commitments, before, after, spoken)
    other = _group_cards(calls, before, after, spoken)
    return Report(
        comparison=comparison,
        before=before,
        after=after,
        turned=tell_turned(comparison.before, comparison.after),
        rewritten=write_rewritten(comparison),
        headline=write_headline(groups, comparison, count_rehoused(rows)),
        possibly=write_possibly(groups),
        standfirst=write_standfirst(groups, comparison),
        reliability=comparison.reliability,
        subjects=list_subjects(comparison, before, after),
        groups=groups,
        terms=tuple(card for card in commitments if card.terms and not card.change.thin),
        calls=tuple(card for g in Outcome if g != Outcome.UNCHANGED for card in other[g]),
        kept_calls=other[Outcome.UNCHANGED],
        ladder=count_rungs(cards),
        themes=themes,
        stubs=_find_stubs(themes),
        weak_rows=tuple(row for row in rows if row.weak),
        strays=_list_strays(rows),
        paragraph_counts=_count_paragraphs(comparison),
        unreliable=tuple(e for e in (before, after) if e.head.status != Status.OK),
        unlike=comparison.unlike,
    )


def _place_cards(cards: Sequence[Card], themes: Sequence[ThemeGroup]) -> tuple[Card, ...]:
    """Return the cards with the theme under which their paragraph is shown.

    A dropped one may have stood under a heading that goes on in the later text.
    """
    shown = {
        text.spot.anchor: theme.anchor
        for theme in themes
        for row in theme.rows
        for text in (*row.before, *row.after)
    }
    spots = [card.after or card.before for card in cards]
    return tuple(
        replace(card, theme=shown[spot.anchor]) if spot else card
        for card, spot in zip(cards, spots, strict=True)
    )


def _group_cards(
    cards: Sequence[Card], before: Edition, after: Edition, spoken: Set[Place]
) -> dict[Outcome, tuple[Card, ...]]:
    """Return the cards by group, the surest first; what is unchanged in the order of the text."""
    groups = {group: tuple(card for card in cards if card.group == group) for group in Outcome}
    return {
        group: found if group is Outcome.UNCHANGED else sort_cards(found, before, after, spoken)
        for group, found in groups.items()
    }


def pick_gravest(diagnostics: Sequence[Diagnostic], limit: int) -> tuple[Diagnostic, ...]:
    """Return up to ``limit`` diagnostics, those of the whole document first."""
    return tuple(sorted(diagnostics, key=lambda one: one.page is not None)[:limit])


def _find_stubs(themes: Sequence[ThemeGroup]) -> dict[str, tuple[Stub, ...]]:
    stubs: dict[str, list[Stub]] = defaultdict(list)
    for theme in themes:
        for item in theme.items:
            if isinstance(item, Stub):
                stubs[item.row.anchor].append(item)
    return {anchor: tuple(found) for anchor, found in stubs.items()}


def _list_strays(rows: Sequence[Row]) -> tuple[Stray, ...]:
    """Return every sentence that went elsewhere once, by its end in the later text."""
    ends = [end for row in rows for end in row.strays if end.side == "after"]
    return tuple(sorted(ends, key=lambda end: (end.spot.number, end.anchor)))


def _count_paragraphs(comparison: Comparison) -> str:
    counts = comparison.counts
    parts = [
        f"{counts.paragraphs[relation]} {RELATION_NAMES[relation].lower()}"
        for relation in ParagraphRelation
        if counts.paragraphs.get(relation)
    ]
    moved = f"; {counts.moved_paragraphs} of them moved" if counts.moved_paragraphs else ""
    return (join_words(parts) if parts else "none") + moved
