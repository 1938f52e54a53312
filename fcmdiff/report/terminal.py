"""Comparison -> what changed as plain text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from fcmdiff.model.comparison import Comparison, Edit
from fcmdiff.model.document import Status
from fcmdiff.report.cards import Card
from fcmdiff.report.facts import rung_name
from fcmdiff.report.layout import ThemeGroup
from fcmdiff.report.marks import show_hidden
from fcmdiff.report.runs import blackline
from fcmdiff.report.signs import SIGNS, TITLES
from fcmdiff.report.spots import Edition
from fcmdiff.report.strays import Stray
from fcmdiff.report.view import Report, make_report
from fcmdiff.report.wording import (
    BINDING_NOTE,
    GROUP_TITLES,
    STRAYS_TITLE,
    UNLIKE_NOTE,
    UNLIKE_TITLE,
    name_warning,
    plain,
    tell_left_out,
    tell_reading,
)


def render_summary(comparison: Comparison, width: int = 100) -> str:
    """Return what changed as text wrapped at ``width`` columns, ending in a line feed.

    Nothing in a document can act on the terminal: every character of the categories C*, Zl and
    Zp is shown as a mark.
    """
    report = make_report(comparison)
    writer = _Writer(max(width, 40))
    _write_answer(writer, report)
    for group in report.changed_groups:
        cards = report.groups[group]
        writer.head(f"{SIGNS[group]} {GROUP_TITLES[group]} ({len(cards)})")
        for card in cards:
            _write_card(writer, card)
    _write_calls(writer, report.calls)
    _write_strays(writer, [stray for stray in report.strays if stray.same])
    _write_themes(writer, report.themes)
    _write_sources(writer, report)
    return writer.text()


class _Writer:
    """Collects lines; the one place where text of a document is made safe and wrapped."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._lines: list[str] = []

    def head(self, text: str) -> None:
        """Add a heading with an empty line above it."""
        lines = textwrap.wrap(show_hidden(text), self._width)
        self._lines += ["", *lines] if self._lines else lines

    def line(self, text: str, indent: int = 0) -> None:
        """Add a paragraph, wrapped, its first line indented two columns less than the rest."""
        wrapped = textwrap.wrap(
            show_hidden(text),
            self._width,
            initial_indent=" " * indent,
            subsequent_indent=" " * (indent + 2 if indent else 0),
            break_on_hyphens=False,
        )
        self._lines += wrapped

    def text(self) -> str:
        """Return everything, ending in one line feed."""
        return "\n".join(self._lines) + "\n"


def _write_answer(writer: _Writer, report: Report) -> None:
    writer.head(f"{report.after.name}, compared with {report.before.name}")
    for edition in report.unreliable:
        warning = name_warning(edition.head).upper()
        writer.line(f"{warning}: {edition.name} was {tell_reading(edition.head)}.")
    if report.unlike:
        writer.line(f"{UNLIKE_TITLE.upper()} {UNLIKE_NOTE}")
    answer = (report.turned, report.rewritten, report.headline, report.possibly)
    for text in (*answer, report.standfirst, report.reliability):
        writer.line(text)
    for one in report.subjects:
        writer.head(one.title)
        for sentence in one.sentences:
            writer.line(plain(sentence), 2)


def _write_card(writer: _Writer, card: Card) -> None:
    own = f"{SIGNS[card.mark]} {TITLES[card.mark]}: " if card.has_own_mark else ""
    writer.line(f"{own}{_say_card(card)}", 2)
    for fact in card.facts:
        writer.line(plain(fact), 6)
    _write_near(writer, card)


def _write_near(writer: _Writer, card: Card) -> None:
    for near in card.answers.nearest:
        writer.line(f"Nearest ({near.cite}; score {near.score:.2f}): “{near.text}”", 6)
        writer.line(plain(near.words), 8)


def _say_card(card: Card) -> str:
    lead = f"{card.current.lead_in} " if card.current.lead_in else ""
    cites = ", now ".join(card.cites)
    rung = f"; {rung_name(card.firmest)}" if not card.facts else ""
    text = _mark(card.edits) if card.facts and card.is_compared else card.current.text
    return f"“{lead}{text}” ({cites}{rung})"


def _mark(edits: Iterable[Edit]) -> str:
    """Return the words of both sides, marked as wdiff marks them."""
    signs = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
    parts = []
    for kind, text in blackline(edits, (), ()):
        core = text.strip() if kind != "=" else text
        parts.append(text.replace(core, signs[kind].format(core)) if core else text)
    return "".join(parts)


def _write_calls(writer: _Writer, cards: Sequence[Card]) -> None:
    if cards:
        writer.head(f"Calls on others, not counted above ({len(cards)} changed)")
        for card in cards:
            writer.line(f"{SIGNS[card.mark]} {_say_card(card)}", 2)
            _write_near(writer, card)


def _write_strays(writer: _Writer, strays: Sequence[Stray]) -> None:
    if strays:
        writer.head(f"{STRAYS_TITLE} ({len(strays)})")
    for stray in strays:
        cites = f"{stray.cites}; score {stray.score:.2f}"
        writer.line(f"“{_mark(stray.edits)}” ({cites})", 2)


def _write_themes(writer: _Writer, themes: Iterable[ThemeGroup]) -> None:
    writer.head("Themes")
    for theme in themes:
        note = plain(theme.note)
        writer.line(" ".join(part for part in (f"{theme.title}.", note, theme.tally) if part), 2)
        for stretch in theme.stretches:
            writer.line(plain(stretch.note), 4)


def _write_sources(writer: _Writer, report: Report) -> None:
    writer.head("Sources")
    for edition in (report.before, report.after):
        _write_source(writer, edition)
    for remark in report.remarks:
        writer.line(plain(remark), 2)
    writer.line(BINDING_NOTE, 2)


def _write_source(writer: _Writer, edition: Edition) -> None:
    head = edition.head
    status = "" if head.status == Status.OK else head.status.replace("_", " ").upper() + ": "
    writer.line(
        f"{edition.side.capitalize()}: {head.source.name}, sha256 {head.source.sha256[:12]}…, "
        f"{status}{tell_reading(head)}; "
        f"{tell_left_out(len(head.notes), len(head.furniture))}. {edition.dated}.",
        2,
    )
    for one in head.diagnostics:
        page = f", p. {one.page}" if one.page else ""
        writer.line(f"{one.code}{page}: {one.message}", 4)
