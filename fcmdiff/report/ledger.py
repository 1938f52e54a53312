"""Commitments of one Document -> the ledger of what is promised, as CSV or plain text."""

from __future__ import annotations

import csv
import io
import textwrap
from collections.abc import Sequence

from fcmdiff.model.commitment import STRENGTH_NAMES, Commitment
from fcmdiff.model.document import Document, Paragraph, Theme
from fcmdiff.report.table import guard_cell

# The first four are those of the lists that the G7 and G20 Research Groups publish; calls on
# others (rung 1) are no commitments there and have no number.
_COLUMNS = (
    "number",
    "issue_area",
    "listed",
    "document",
    "id",
    "theme",
    "paragraph",
    "page",
    "commitment",
    "lead_in",
    "actor",
    "performative",
    "said",
    "strength",
    "strength_name",
    "hedges",
    "iterated",
    "negated",
    "deadlines",
    "amounts",
    "bodies",
    "monitoring",
    "places",
    "targets",
)
_WIDTH = 100


def render_ledger_csv(
    document: Document, commitments: Sequence[Commitment], year: int | None = None
) -> str:
    """Return one row a commitment (RFC 4180, CRLF); cells that look like formulas are quoted.

    Commitments are numbered in the order of the text after ``year``, the year of the document:
    "2024-1".
    """
    places = _places(document)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    counted = 0
    for commitment in commitments:
        listed = commitment.is_own
        counted += listed
        number = "-".join(str(part) for part in (year, counted) if part) if listed else ""
        theme, paragraph = places[commitment.paragraph]
        cells = (
            number,
            theme.title,
            _with_lead_in(commitment),
            document.title or document.source.name,
            *_cells(commitment, theme, paragraph),
        )
        writer.writerow([guard_cell(cell) for cell in cells])
    return out.getvalue()


def render_ledger(document: Document, commitments: Sequence[Commitment]) -> str:
    """Return the commitments as plain text: strength, place, and the words."""
    places = _places(document)
    parts = [f"{len(commitments)} commitments and calls in {document.title or 'this statement'}"]
    for commitment in commitments:
        theme, paragraph = places[commitment.paragraph]
        name = STRENGTH_NAMES[commitment.strength]
        page = f", page {paragraph.page}" if paragraph.page else ""
        parts.append(
            f"{commitment.strength} {name} | {theme.title or 'opening'}, "
            f"paragraph {paragraph.number}{page}{_many(commitment)}\n"
            f"{_wrap(_with_lead_in(commitment))}"
        )
    return "\n\n".join(parts) + "\n"


def _places(document: Document) -> dict[str, tuple[Theme, Paragraph]]:
    return {p.id: (theme, p) for theme in document.themes for p in theme.paragraphs}


def _cells(commitment: Commitment, theme: Theme, paragraph: Paragraph) -> tuple[str | int, ...]:
    return (
        commitment.id,
        theme.title,
        paragraph.number,
        paragraph.page or "",
        commitment.text,
        commitment.lead_in,
        commitment.actor,
        commitment.performative,
        commitment.said,
        commitment.strength,
        STRENGTH_NAMES[commitment.strength],
        "; ".join(commitment.hedges),
        "yes" if commitment.iterated else "no",
        "yes" if commitment.negated else "no",
        "; ".join(d.latest or d.text for d in commitment.deadlines),
        "; ".join(a.text for a in commitment.amounts),
        "; ".join(commitment.bodies),
        "; ".join(commitment.monitoring),
        "; ".join(commitment.places),
        max(1, len(commitment.targets)),
    )


def _many(commitment: Commitment) -> str:
    """Coders differ in whether two targets joined by "and" are one commitment."""
    count = len(commitment.targets)
    return f" | or {count} commitments, by target" if count else ""


def _with_lead_in(commitment: Commitment) -> str:
    return f"[{commitment.lead_in}] {commitment.text}" if commitment.lead_in else commitment.text


def _wrap(text: str) -> str:
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent="  ",
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
