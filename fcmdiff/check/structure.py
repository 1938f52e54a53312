"""Two statements that were compared and a Policy -> what it finds in themes, places and order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fcmdiff.check.policy import PARAGRAPH_RULES, THEME_RULES, Policy
from fcmdiff.check.texts import Locator
from fcmdiff.model.alignment import ThemePair
from fcmdiff.model.check import Finding, Spot
from fcmdiff.model.comparison import ComparedParagraphs, Comparison, Edit, Side


class Shift(NamedTuple):
    """A theme or paragraph that is not what or where it was, by the rule that names it.

    ``id`` is that of the later text where it stands there, ``headings`` are those it stands under.
    """

    rule: str
    id: str
    spot: Spot
    headings: tuple[str, ...]
    before: str
    after: str


def list_shifts(comparison: Comparison, locate: Locator) -> Iterator[Shift]:
    """Yield what became of themes, then of paragraphs, each in the order of the Comparison."""
    for theme in comparison.themes:
        yield from _shift_theme(theme, locate)
    for pair in comparison.paragraphs:
        yield from _shift_paragraph(pair, locate)


def weigh_shifts(shifts: Sequence[Shift], policy: Policy) -> Iterator[Finding]:
    """Yield a Finding for each of ``shifts`` that ``policy`` gives a weight."""
    for shift in shifts:
        if severity := policy.weigh_or_count(shift.rule, shift.headings):
            noun, _, became = shift.rule.partition("_")
            said = f"a {noun} {_SAID.get(became) or 'is ' + became.replace('_', ' ')}"
            yield Finding(
                shift.rule, severity, said, shift.spot, shift.id, shift.before, shift.after
            )


_SAID = {
    "elsewhere": "stands in other paragraphs now",
    "cannot_tell": "may not have been read: what became of it cannot be told",
    "moved": "stands in another place",
    "split": "was split",
    "merged": "was merged with another",
    "renamed": "has another heading",
    "dissolved": "has lost its heading; all or part of it stands under others",
    "gathered": "has a new heading; all or part of it stood under others",
}


def _shift_theme(pair: ThemePair, locate: Locator) -> Iterator[Shift]:
    rules = (f"theme_{pair.relation}", *(["theme_moved"] if pair.moved else []))
    side: Side = "after" if pair.after else "before"
    first = (pair.after or pair.before)[0]
    old = tuple(locate.heading(one, "before") for one in pair.before)
    new = tuple(locate.heading(one, "after") for one in pair.after)
    for rule in dict.fromkeys(rules):
        if rule in THEME_RULES:
            spot = locate.find_theme(first, side)
            yield Shift(rule, first, spot, (*old, *new), "; ".join(old), "; ".join(new))


def _shift_paragraph(pair: ComparedParagraphs, locate: Locator) -> Iterator[Shift]:
    rules = (f"paragraph_{pair.relation}", *(["paragraph_moved"] if pair.moved else []))
    side: Side = "after" if pair.after else "before"
    first = (pair.after or pair.before)[0]
    for rule in rules:
        if rule in PARAGRAPH_RULES:
            spots = [locate.find(one, "before") for one in pair.before]
            spots += [locate.find(one, "after") for one in pair.after]
            headings = tuple(dict.fromkeys(spot.theme for spot in spots))
            words = (_words(pair.edits, "-"), _words(pair.edits, "+"))
            yield Shift(rule, first, locate.find(first, side), headings, *words)


def _words(edits: Sequence[Edit], side: str) -> str:
    return "".join(text for kind, text in edits if kind in ("=", side)).strip()
