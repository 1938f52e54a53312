"""Comparison -> one self-contained HTML page: what the shell of all pages is filled with."""

from __future__ import annotations

from functools import lru_cache, partial

from fcmdiff.model.alignment import ThemeRelation
from fcmdiff.model.comparison import Comparison
from fcmdiff.model.evidence import Evidence
from fcmdiff.report import signs, subjects, wording
from fcmdiff.report.answer import pick_cards
from fcmdiff.report.decisions import list_decisions
from fcmdiff.report.facts import rung_name
from fcmdiff.report.furniture import list_left_out
from fcmdiff.report.html.data import make_data
from fcmdiff.report.html.shell import Shell, read_script, read_style, read_template
from fcmdiff.report.layout import Fold, Stub
from fcmdiff.report.rows import count_rows
from fcmdiff.report.segments import Stretch
from fcmdiff.report.view import make_report, pick_gravest

_STYLE = ("shell.css", "page.css", "text.css", "media.css")
_SCRIPT = (
    "sides.js",
    "state.js",
    "filter.js",
    "walk.js",
    "take.js",
    "passages.js",
    "review.js",
    "records.js",
    "near.js",
    "pick.js",
    "strips.js",
    "start.js",
)


def render_page(comparison: Comparison, evidence: Evidence | None = None) -> str:
    """Return the report on ``comparison`` as one HTML file: no network, no clock, no chance.

    ``evidence`` are strips of the pages by side and paragraph, shown on demand beside the text.
    What keeps the page closed is said by :class:`fcmdiff.report.html.shell.Shell`.
    """
    report = make_report(comparison)
    return _load_shell().fill(
        sheets=f"{report.after.name} against {report.before.name}",
        data=partial(make_data, report),
        report=report,
        evidence=evidence or {},
    )


@lru_cache(maxsize=1)
def _load_shell() -> Shell:
    return Shell(
        read_template("page.html"),
        read_style(*_STYLE) + signs.write_sheet(),
        read_script(*_SCRIPT),
        words={
            "wording": wording,
            "titles": signs.TITLES,
            "shapes": signs.SHAPES,
            "subjects_note": subjects.NOTE,
            "sums_lead": subjects.SUMS_LEAD,
            "rung_name": rung_name,
            "pick_cards": pick_cards,
            "pick_gravest": pick_gravest,
            "count_rows": count_rows,
            "list_decisions": list_decisions,
            "list_left_out": list_left_out,
            "same_theme": ThemeRelation.SAME,
        },
        tests={
            "stub": lambda item: isinstance(item, Stub),
            "fold": lambda item: isinstance(item, Fold),
            "stretch": lambda item: isinstance(item, Stretch),
        },
    )
