"""Rows and ThemePairs -> ThemeGroups in reading order: what a reader meets going down the page.

The order is that of the later edition. What stands only in the earlier one (dropped themes and
paragraphs, the old places of moved ones) is put after what stood before it there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from msgspec import Struct
from msgspec.structs import replace

from fcmdiff.model.alignment import ThemePair, ThemeRelation
from fcmdiff.report.rows import Row
from fcmdiff.report.segments import Stretch
from fcmdiff.report.spots import Edition, Side, Spot, title_of
from fcmdiff.report.theme_notes import Homes, find_homes, say_theme
from fcmdiff.report.wording import RELATION_NAMES, Quote, Sentence, join_words

# Theme, number of the after paragraph, number of the before paragraph: 0 where there is none.
_Key = tuple[int, int, int]


class Stub(Struct, frozen=True):
    """A pointer to a Row shown elsewhere, at the old place ("before") or a split-off one.

    ``arrow`` points from here to the Row, ``back`` from the Row to here.
    """

    anchor: str
    side: Side
    row: Row
    spot: Spot
    arrow: str

    @property
    def back(self) -> str:
        """The arrow the other way."""
        return "↓" if self.arrow == "↑" else "↑"


class Fold(Struct, frozen=True):
    """Neighbouring rows in which nothing changed."""

    rows: tuple[Row, ...]


class ThemeGroup(Struct, frozen=True):
    """One theme of the later edition, or a dropped one at the place where it stood.

    ``stretches`` say what stands here of a text without headings. ``links`` are the anchors of the
    headings that ``note`` quotes.
    """

    anchor: str
    title: str
    level: int
    relation: ThemeRelation
    note: Sentence
    items: tuple[Row | Stub | Fold | Stretch, ...]
    stretches: tuple[Stretch, ...]
    links: dict[str, str] = {}

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every Row of the theme, folded or not."""
        found: list[Row] = []
        for item in self.items:
            if isinstance(item, Fold):
                found += item.rows
            elif isinstance(item, Row):
                found.append(item)
        return tuple(found)

    @property
    def tally(self) -> str:
        """What became of its paragraphs, in numbers."""
        counts = Counter(row.pair.relation for row in self.rows)
        parts = [f"{counts[r]} {RELATION_NAMES[r].lower()}" for r in RELATION_NAMES if counts[r]]
        return f"Paragraphs: {join_words(parts)}." if parts else ""


class _Slot(Struct, frozen=True):
    """A theme and its place in the order."""

    order: tuple[int, int, int]
    side: Side
    theme: str
    pair: ThemePair


def lay_out(
    rows: Sequence[Row],
    themes: Sequence[ThemePair],
    stretches: Sequence[Stretch],
    before: Edition,
    after: Edition,
) -> tuple[ThemeGroup, ...]:
    """Return the groups of the page, with every Row in exactly one of them."""
    slots = _order_slots(themes, before, after)
    placer = _Placer(slots, themes)
    placed = sorted(placer.place(rows, before), key=lambda entry: entry[0])
    homes = find_homes(rows)
    shown = _find_titles(slots, before, after)
    items = {
        group: tuple(item for _, item in entries)
        for group, entries in groupby(placed, key=lambda entry: entry[0][0])
    }
    return tuple(
        _link_note(
            _make_group(
                slot, items.get(index, ()), _find_stretches(slot, stretches), before, after, homes
            ),
            shown,
        )
        for index, slot in enumerate(slots)
    )


def _find_titles(slots: Sequence[_Slot], before: Edition, after: Edition) -> dict[str, str]:
    """Return where the theme of each title is shown; of two equal titles that of the later text."""
    found: dict[str, str] = {}
    for slot in slots:
        edition = after if slot.side == "after" else before
        anchor = edition.theme_anchors[slot.theme]
        for theme in slot.pair.before:
            found.setdefault(title_of(before.themes[theme]), anchor)
    own = {
        title_of(after.themes[slot.theme]): after.theme_anchors[slot.theme]
        for slot in reversed(slots)
        if slot.side == "after"
    }
    return found | own


def _link_note(group: ThemeGroup, shown: dict[str, str]) -> ThemeGroup:
    """Return the group with the anchors of the other themes that its note names."""
    titles = [part.text for part in group.note if isinstance(part, Quote)]
    links = {title: shown[title] for title in titles if title in shown}
    return replace(group, links={t: to for t, to in links.items() if to != group.anchor})


def _order_slots(themes: Sequence[ThemePair], before: Edition, after: Edition) -> list[_Slot]:
    ranks = {theme: rank for rank, theme in enumerate(after.themes)}
    pairs = {theme: pair for pair in themes for theme in pair.before}
    slots = [
        _Slot((ranks[theme], 0, 0), "after", theme, pair) for pair in themes for theme in pair.after
    ]
    last = -1
    for index, theme in enumerate(before.themes):
        pair = pairs[theme]
        if pair.after:
            last = ranks[pair.after[-1]]
        else:
            slots.append(_Slot((last, 1, index), "before", theme, pair))
    return sorted(slots, key=lambda slot: slot.order)


class _Placer:
    """Gives every Row and Stub its key, in one pass over either side."""

    def __init__(self, slots: Sequence[_Slot], themes: Sequence[ThemePair]) -> None:
        own = {(slot.side, slot.theme): index for index, slot in enumerate(slots)}
        self._after = {theme: index for (side, theme), index in own.items() if side == "after"}
        self._before = {
            theme: [self._after[other] for other in pair.after] or [own["before", theme]]
            for pair in themes
            for theme in pair.before
        }
        self._keys: dict[str, _Key] = {}

    def place(self, rows: Sequence[Row], before: Edition) -> Iterator[tuple[_Key, Row | Stub]]:
        """Yield every Row, and every Stub that points to one, with its key."""
        for row in rows:
            if row.after:
                spot = row.after[0].spot
                self._keys[row.anchor] = (self._after[spot.theme], spot.number, 0)
        stubs = [*self._follow_before(rows, before), *self._find_parts(rows)]
        for row in rows:
            yield self._keys[row.anchor], row
        yield from stubs

    def _follow_before(
        self, rows: Sequence[Row], before: Edition
    ) -> Iterator[tuple[_Key, Row | Stub]]:
        """Go down the earlier edition with a cursor in the later one."""
        owners = {side.spot.id: row for row in rows for side in row.before}
        theme, cursor = "", (-1, 0)
        for spot in before.spots.values():
            row = owners[spot.id]
            if spot.theme != theme:
                theme, home = spot.theme, self._before[spot.theme][0]
                cursor = cursor if cursor[0] == home else (home, 0)
            here = (*cursor, spot.number)
            if not row.after:
                self._keys.setdefault(row.anchor, here)
            elif self._is_away(row, spot):
                yield here, _make_stub(row, "before", spot, here, self._keys[row.anchor])
            else:
                cursor = self._end_of(row)

    def _is_away(self, row: Row, spot: Spot) -> bool:
        """Return True where a reader looks for ``spot`` here and the Row stands elsewhere."""
        group = self._keys[row.anchor][0]
        foreign = [side.spot for side in row.before if group not in self._before[side.spot.theme]]
        return spot in foreign or (row.pair.moved and not foreign)

    def _end_of(self, row: Row) -> tuple[int, int]:
        theme = row.after[0].spot.theme
        return (
            self._keys[row.anchor][0],
            max(side.spot.number for side in row.after if side.spot.theme == theme),
        )

    def _find_parts(self, rows: Sequence[Row]) -> Iterator[tuple[_Key, Row | Stub]]:
        """Point to a split Row from the other themes that hold a part of it."""
        for row in rows:
            for side in row.after[1:]:
                if side.spot.theme != row.after[0].spot.theme:
                    here = (self._after[side.spot.theme], side.spot.number, 0)
                    there = self._keys[row.anchor]
                    yield here, _make_stub(row, "after", side.spot, here, there)


def _make_stub(row: Row, side: Side, spot: Spot, here: _Key, there: _Key) -> Stub:
    arrow = "↑" if there < here else "↓"
    return Stub(anchor=f"s-{spot.anchor}", side=side, row=row, spot=spot, arrow=arrow)


def _find_stretches(slot: _Slot, stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Return what the theme holds without headings, or what of such a text belongs to it."""
    return tuple(
        stretch
        for stretch in stretches
        if slot.side == "after"
        and slot.theme == (stretch.first.theme if stretch.first.side == "after" else stretch.theme)
    )


def _make_group(  # noqa: PLR0913 - one parameter a source of what is shown
    slot: _Slot,
    items: Sequence[Row | Stub],
    stretches: tuple[Stretch, ...],
    before: Edition,
    after: Edition,
    homes: Homes,
) -> ThemeGroup:
    edition = after if slot.side == "after" else before
    head = edition.themes[slot.theme]
    return ThemeGroup(
        anchor=edition.theme_anchors[slot.theme],
        title=title_of(head),
        level=head.level,
        relation=slot.pair.relation,
        note=say_theme(slot.pair, slot.theme, before, after, homes),
        items=tuple(_post_stretches(items, stretches)),
        stretches=stretches,
    )


def _post_stretches(
    items: Sequence[Row | Stub], stretches: Sequence[Stretch]
) -> Iterator[Row | Stub | Fold | Stretch]:
    """Yield the items, folded, each Stretch of the later text before its first paragraph."""
    posts = {s.first.id: s for s in stretches if s.first.side == "after"}
    starts = {
        index: posts[side.spot.id]
        for index, item in enumerate(items)
        if isinstance(item, Row)
        for side in item.after
        if side.spot.id in posts
    }
    for first, last in pairwise(sorted({0, *starts, len(items)})):
        if first in starts:
            yield starts[first]
        yield from _fold_quiet(items[first:last])


def _fold_quiet(items: Sequence[Row | Stub]) -> Iterator[Row | Stub | Fold]:
    for quiet, run in groupby(items, key=lambda item: isinstance(item, Row) and item.quiet):
        if quiet:
            yield Fold(tuple(item for item in run if isinstance(item, Row)))
        else:
            yield from run
