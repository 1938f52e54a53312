"""Comparison -> one CSV row for each commitment and its verdict, for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from fcmdiff.model.commitment import Commitment
from fcmdiff.model.comparison import Comparison
from fcmdiff.report.cards import Card, make_cards
from fcmdiff.report.facts import rung_name
from fcmdiff.report.marks import show_hidden
from fcmdiff.report.spots import Spot, open_editions
from fcmdiff.report.wording import plain

# What a spreadsheet takes for the start of a formula (OWASP, CSV injection), with the
# full-width forms that East Asian versions accept.
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

_SIDE_COLUMNS = (
    "theme",
    "page",
    "paragraph",
    "text",
    "actor",
    "performative",
    "said",
    "strength",
    "rung",
    "hedges",
    "deadlines",
    "latest",
    "amounts",
)
# As many passages as a commitment without counterpart has beside it.
_NEAREST = (1, 2, 3)
_NEAR_COLUMNS = ("place", "text", "score", "shared", "missing")
COLUMNS = (
    "kind",
    "counts_as",
    "labels",
    "moved",
    "what_is_different",
    *(f"{name}_before" for name in _SIDE_COLUMNS),
    *(f"{name}_after" for name in _SIDE_COLUMNS),
    "id_before",
    "id_after",
    "decided_by_hand",
    "answer_place",
    "answer",
    "tied_to",
    *(f"nearest_{number}_{name}" for number in _NEAREST for name in _NEAR_COLUMNS),
    "reliability",
)

_Cell = str | int


def render_csv(comparison: Comparison) -> str:
    """Return one row for each commitment change, after a row of column names.

    RFC 4180: comma, CRLF, quotes doubled; write it without newline translation. A text cell
    that a spreadsheet would run as a formula gets a leading ``'``; page, paragraph and strength
    are plain numbers. Several labels, hedges, deadlines or amounts are joined by "; ". How often
    verdicts were right stands in each row, for rows are sorted, filtered and copied.
    """
    before, after = open_editions(comparison)
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for card in make_cards(comparison.commitments, before, after):
        writer.writerow([guard_cell(cell) for cell in (*_make_row(card), comparison.reliability)])
    return target.getvalue()


def _make_row(card: Card) -> list[_Cell]:
    change = card.change
    return [
        str(change.kind),
        str(card.change.counts_as),
        "; ".join(change.labels),
        "yes" if change.moved else "no",
        " ".join(plain(fact) for fact in card.facts),
        *_side_cells(change.before, card.before),
        *_side_cells(change.after, card.after),
        change.before.id if change.before else "",
        change.after.id if change.after else "",
        "yes" if change.step else "no",
        *_answer_cells(card),
    ]


def _answer_cells(card: Card) -> Iterator[_Cell]:
    """Yield what of the other text answers to a commitment, what it is tied to, what is near."""
    passage = card.answers.passage
    yield passage.cite if passage else ""
    yield passage.text if passage else ""
    yield "; ".join(f"{tie.relation} {tie.side} {tie.id}" for tie in card.change.ties)
    nearest = card.answers.nearest
    for place in range(len(_NEAREST)):
        if place < len(nearest):
            near = nearest[place]
            yield from (near.cite, near.text, f"{near.score:.3f}")
            yield from ("; ".join(near.shared), "; ".join(near.missing))
        else:
            yield from [""] * len(_NEAR_COLUMNS)


def _side_cells(commitment: Commitment | None, spot: Spot | None) -> list[_Cell]:
    if commitment is None:
        return [""] * len(_SIDE_COLUMNS)
    return [
        spot.theme_title if spot else "",
        spot.page or "" if spot else "",
        spot.number if spot else "",
        f"{commitment.lead_in} {commitment.text}".strip(),
        commitment.actor,
        commitment.performative,
        commitment.said,
        commitment.strength,
        rung_name(commitment.strength),
        "; ".join(commitment.hedges),
        "; ".join(deadline.text for deadline in commitment.deadlines),
        "; ".join(deadline.latest or "" for deadline in commitment.deadlines),
        "; ".join(amount.text for amount in commitment.amounts),
    ]


def guard_cell(cell: _Cell) -> _Cell:
    """Return the cell with hidden characters shown and no formula at its start."""
    if isinstance(cell, int):
        return cell
    risky = cell.startswith(_FORMULA_SIGNS) or cell.lstrip().startswith(_FORMULA_SIGNS)
    return ("'" if risky else "") + show_hidden(cell)
