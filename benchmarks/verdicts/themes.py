"""Judged pairs -> whether themes that are told gone or new are, by the coded rows of headings."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from benchmarks.verdicts.coding import LONE, SIDES, Side, ThemeRow
from benchmarks.verdicts.judged import Judged
from benchmarks.verdicts.shares import Share, count_true

# A heading that is gone while its matter stands elsewhere, by the side it stands on.
_ELSEWHERE: Mapping[Side, str] = {"before": "dissolved", "after": "gathered"}


# Rows that speak of the headings of one side only; what stands on the other is where matter is.
_ONE_SIDED = {"dropped": "before", "dissolved": "before", "new": "after", "gathered": "after"}


class ThemeCase(NamedTuple):
    """A coded heading, what its rows say and what else may be said, and what was told.

    ``told`` is None where the heading was not read as one; ``sure`` where no row of it is doubted.
    """

    pair: str
    side: Side
    title: str
    wanted: frozenset[str]
    bearable: frozenset[str]
    sure: bool
    told: str | None


def list_themes(judged: Iterable[Judged]) -> Iterator[ThemeCase]:
    """Yield every coded heading of both sides once."""
    for one in judged:
        # Which matter stands where, whether under a heading or not, is asked of the side before.
        bare = not any(theme.title for theme in one.documents["before"].themes)
        for side in SIDES:
            told = _tell_titles(one, side)
            rows: dict[str, list[ThemeRow]] = defaultdict(list)
            for row in one.pair.themes:
                for title in row.before if side == "before" else row.after:
                    if _ONE_SIDED.get(row.relation, side) == side:
                        rows[title].append(row)
            for title, ours in rows.items():
                yield ThemeCase(
                    pair=one.pair.name,
                    side=side,
                    title=title,
                    wanted=frozenset(row.relation for row in ours),
                    bearable=frozenset(n for row in ours for n in _bearable(row, bare)),
                    sure=all(row.sure for row in ours),
                    told=told.get(_plain(title)),
                )


def _bearable(row: ThemeRow, bare: bool) -> frozenset[str]:
    """Return what a tool may say beside the coded relation.

    A heading is coded as new also where the text before has no headings, and with doubt where its
    matter stood there: then its paragraphs may be told as gathered.
    """
    matter = row.relation == "new" and (bare or not row.sure)
    return frozenset((*row.also, "gathered") if matter else row.also)


def _tell_titles(judged: Judged, side: Side) -> dict[str, str]:
    head = judged.comparison.before if side == "before" else judged.comparison.after
    told: dict[str, str] = {}
    for pair in judged.comparison.themes:
        for theme in head.themes:
            if theme.title and theme.id in (pair.before if side == "before" else pair.after):
                told[_plain(f"{theme.marker or ''} {theme.title}")] = str(pair.relation)
                told[_plain(theme.title)] = str(pair.relation)
    return told


def _plain(title: str) -> str:
    return " ".join(re.findall(r"\w+", title.casefold()))


def tell_themes(cases: Iterable[ThemeCase]) -> dict[str, Share]:
    """Return how far "theme gone" and "theme new" can be believed, and how many are found."""
    rows = list(cases)
    figures = {"coded headings that were read": count_true([row.told is not None for row in rows])}
    for side in SIDES:
        gone = LONE[side]
        ours = [row for row in rows if row.side == side and row.told]
        outright = [row for row in ours if row.told == gone]
        truly = [row for row in ours if row.wanted == {gone}]
        elsewhere = _ELSEWHERE[side]
        scattered = [row for row in ours if elsewhere in row.wanted | row.bearable]
        figures |= {
            f"theme told {gone} that is not": count_true(
                [gone not in row.wanted | row.bearable for row in outright]
            ),
            f"{gone} themes told {gone}": count_true([row.told == gone for row in truly]),
            f"{gone} themes told {gone} or possibly": count_true(
                [row.told in {gone, f"possibly_{gone}"} for row in truly]
            ),
            f"themes that may be {elsewhere} told {elsewhere}": count_true(
                [row.told == elsewhere for row in scattered]
            ),
            f"themes that are {elsewhere} told {gone} or possibly": count_true(
                [str(row.told).endswith(gone) for row in ours if elsewhere in row.wanted]
            ),
            f"theme told {elsewhere} that is {gone}": count_true(
                [
                    gone in row.wanted and elsewhere not in row.bearable
                    for row in ours
                    if row.told == elsewhere
                ]
            ),
            # Split, merged or renamed: the matter stands, under a heading that is its counterpart.
            f"theme told {elsewhere} that has a counterpart": count_true(
                [
                    {gone, elsewhere}.isdisjoint(row.wanted | row.bearable)
                    for row in ours
                    if row.told == elsewhere
                ]
            ),
            f"{gone} or {elsewhere} themes told as what the coder bears": count_true(
                [
                    row.told in row.wanted | row.bearable
                    for row in ours
                    if row.wanted <= {gone, elsewhere}
                ]
            ),
        }
    return figures


def count_told(cases: Iterable[ThemeCase]) -> Iterator[str]:
    """Yield a line for each relation coded and told, with how many headings have the two."""
    counts = Counter((row.side, "/".join(sorted(row.wanted)), str(row.told)) for row in cases)
    for (side, wanted, told), count in sorted(counts.items()):
        yield f"  {count:3} {side}: {wanted}, told {told}"
