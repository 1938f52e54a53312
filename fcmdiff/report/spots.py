"""Two DocumentHeads -> where every paragraph and theme stands, with labels and anchors."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from fcmdiff.dates import write_days
from fcmdiff.model.comparison import Comparison, DocumentHead, Place, ThemeHead
from fcmdiff.model.document import ParagraphKind
from fcmdiff.report.dated import tell_dates
from fcmdiff.report.marks import show_hidden

Side = Literal["before", "after"]

_NUMBERED = re.compile(r"\(?(\d{1,3})[.)]?\)?")
_UNSAFE = re.compile(r"[^A-Za-z0-9]+")


class Spot(Struct, frozen=True):
    """One paragraph of one side and where it stands; ``cite`` is how a reader quotes it."""

    side: Side
    id: str
    anchor: str
    number: int
    words: int
    page: int | None
    marker: str | None
    kind: ParagraphKind
    theme: str
    theme_title: str
    cite: str
    label: str
    level: int = 0

    @property
    def looks(self) -> str:
        """How it is set, apart from a plain paragraph of running text."""
        kind = "" if self.kind == ParagraphKind.PARAGRAPH else str(self.kind)
        return f"{kind} in-{min(self.level, 4)}".strip() if self.level else kind


class Edition(Struct, frozen=True):
    """One side: its label ("2024", or "Before" where no year is known), head, spots, anchors.

    ``dated`` is a clause that tells its dates.
    """

    side: Side
    label: str
    name: str
    head: DocumentHead
    spots: dict[str, Spot]
    themes: dict[str, ThemeHead]
    theme_anchors: dict[str, str]
    dated: str


def open_editions(comparison: Comparison) -> tuple[Edition, Edition]:
    """Return both sides of ``comparison`` as Editions."""
    before, after = comparison.before, comparison.after
    old, new = name_sides(before, after)
    names = [head.title or head.source.name for head in (before, after)]
    if names[0] == names[1]:
        names = [f"{names[0]} ({sign})" for sign in _tell_apart(before, after)]
    return (
        _open_edition("before", old, names[0], before),
        _open_edition("after", new, names[1], after),
    )


def _tell_apart(before: DocumentHead, after: DocumentHead) -> tuple[str, str]:
    """Return what tells two of one title apart: their dates, else the names of their files."""
    dated = [
        write_days(head.dated.date, head.dated.end_date)
        if head.dated.date
        else str(head.dated.year)
        for head in (before, after)
    ]
    if before.dated.year and after.dated.year and dated[0] != dated[1]:
        return dated[0], dated[1]
    return before.source.name, after.source.name


def name_sides(before: DocumentHead, after: DocumentHead) -> tuple[str, str]:
    """Return the years of the two editions, or "Before" and "After" where they are not sure.

    They are not where one has no year, or both have the same.
    """
    old, new = before.dated.year, after.dated.year
    return (str(old), str(new)) if old and new and old != new else ("Before", "After")


def make_anchors(prefix: str, ids: Iterable[str]) -> dict[str, str]:
    """Return an HTML id for each of ``ids``: ASCII, unique, and the same on every run.

    >>> make_anchors("a", ["t1.p2", "t1-p2", "<b>"])
    {'t1.p2': 'a-t1-p2', 't1-p2': 'a-t1-p2-2', '<b>': 'a-b'}
    """
    anchors: dict[str, str] = {}
    taken: dict[str, int] = {}
    for key in ids:
        if key in anchors:
            continue
        slug = f"{prefix}-{_UNSAFE.sub('-', key).strip('-') or 'x'}"
        anchor, count = slug, taken.get(slug, 0)
        while anchor in taken:
            count += 1
            anchor = f"{slug}-{count + 1}"
        taken[slug], taken[anchor] = count, 0 if anchor != slug else count
        anchors[key] = anchor
    return anchors


def title_of(theme: ThemeHead) -> str:
    """Return the title of ``theme``; the text before the first heading has a name, too."""
    return theme.title or "Opening text"


def _open_edition(side: Side, label: str, name: str, head: DocumentHead) -> Edition:
    anchors = make_anchors(side[0], (p.id for t in head.themes for p in t.paragraphs))
    return Edition(
        side=side,
        label=label,
        name=name,
        head=head,
        spots={
            place.id: _make_spot(side, label, theme, place, anchors[place.id])
            for theme in head.themes
            for place in theme.paragraphs
        },
        themes={theme.id: theme for theme in head.themes},
        theme_anchors=make_anchors(f"t-{side[0]}", (theme.id for theme in head.themes)),
        dated=tell_dates(head.dates, head.edition),
    )


def _make_spot(side: Side, label: str, theme: ThemeHead, place: Place, anchor: str) -> Spot:
    page = f"p.\N{NO-BREAK SPACE}{place.page}, " if place.page else ""
    return Spot(
        side=side,
        id=place.id,
        anchor=anchor,
        number=place.number,
        words=place.words,
        page=place.page,
        marker=show_hidden(place.marker) if place.marker else None,
        kind=place.kind,
        theme=theme.id,
        theme_title=title_of(theme),
        cite=f"{label}, {page}¶\N{NO-BREAK SPACE}{place.number}{_printed_number(place)}",
        label=label,
        level=place.level,
    )


def _printed_number(place: Place) -> str:
    """Return the number that the text itself gives a paragraph, where it is not that of its place.

    An analyst cites the former; the latter holds in texts without numbers, too.
    """
    found = _NUMBERED.fullmatch(place.marker or "")
    if not found or place.level > 1 or found[1] == str(place.number):
        return ""
    return f" (no.\N{NO-BREAK SPACE}{found[1]})"
