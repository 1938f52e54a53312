"""Comparison -> Markdown for a newsletter, an issue or a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterable

from fcmdiff.model.comparison import Comparison
from fcmdiff.report.cards import Card
from fcmdiff.report.facts import rung_name
from fcmdiff.report.layout import ThemeGroup
from fcmdiff.report.marks import show_hidden
from fcmdiff.report.passages import Near
from fcmdiff.report.runs import Run, blackline
from fcmdiff.report.signs import TITLES
from fcmdiff.report.spots import Edition
from fcmdiff.report.strays import Stray
from fcmdiff.report.subjects import NOTE
from fcmdiff.report.view import Report, make_report
from fcmdiff.report.wording import (
    BINDING_NOTE,
    GROUP_LEADS,
    GROUP_TITLES,
    STRAYS_TITLE,
    UNLIKE_NOTE,
    UNLIKE_TITLE,
    Sentence,
    name_warning,
    plain,
    tell_left_out,
    tell_reading,
)

# Signs that Markdown, or GitHub's dialect of it, reads inside a line.
_SIGNS = re.compile(r"([\\`*_\[\]#|~])")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def render_markdown(comparison: Comparison) -> str:
    """Return what changed as Markdown, ending in a line feed; texts of documents are escaped."""
    return write_markdown(make_report(comparison))


def write_markdown(report: Report) -> str:
    """Return ``report`` as Markdown, see ``render_markdown``."""
    blocks = [*_write_answer(report)]
    for group in report.changed_groups:
        blocks.append(f"## {GROUP_TITLES[group]} ({len(report.groups[group])})")
        blocks.append(f"_{GROUP_LEADS[group]}_")
        blocks.append(_list(_say_card(card) for card in report.groups[group]))
    if report.calls:
        blocks.append(f"## Calls on others ({len(report.calls)} changed, not counted above)")
        blocks.append(_list(_say_card(card) for card in report.calls))
    if went := [stray for stray in report.strays if stray.same]:
        blocks.append(f"## {STRAYS_TITLE} ({len(went)})")
        blocks.append(_list(map(_say_stray, went)))
    blocks.append("## Themes")
    blocks.append(_list(_say_theme(theme) for theme in report.themes))
    blocks += _write_sources(report)
    return "\n\n".join(blocks) + "\n"


def escape_markdown(text: str) -> str:
    r"""Return ``text`` so that Markdown shows it and does nothing else with it.

    It never stands at the start of a line, so only what acts inside a line is escaped; links
    that GitHub makes of bare addresses and mentions are broken by entities.

    >>> escape_markdown("*We* <b> @all https://example.org")
    '\\*We\\* &lt;b&gt; &#64;&#8203;all https&#58;//example.org'
    """
    shown = _SIGNS.sub(r"\\\1", re.sub("[&<>]", lambda m: _ENTITIES[m[0]], show_hidden(text)))
    return shown.replace("@", "&#64;&#8203;").replace("://", "&#58;//").replace("www.", "www&#46;")


def _write_answer(report: Report) -> list[str]:
    title = f"# {escape_markdown(report.after.name)}: what changed"
    blocks = [title, f"Compared with {escape_markdown(report.before.name)}."]
    for edition in report.unreliable:
        name = escape_markdown(edition.name)
        warning = name_warning(edition.head)
        blocks.append(f"> **{warning}.** {name} was {tell_reading(edition.head)}.")
    if report.unlike:
        blocks.append(f"> **{UNLIKE_TITLE}** {UNLIKE_NOTE}")
    blocks += [f"> {_say((text,))}" for text in (report.turned, report.rewritten) if text]
    answer = (f"**{report.headline}**", report.possibly, report.standfirst, report.reliability)
    blocks += [text for text in answer if text]
    for one in report.subjects:
        blocks += [f"**{escape_markdown(one.title)}**", _list(_say(text) for text in one.sentences)]
    return [*blocks, f"_{NOTE}_"] if report.subjects else blocks


def _say_card(card: Card) -> str:
    lead = f"{escape_markdown(card.current.lead_in)} " if card.current.lead_in else ""
    is_marked = card.facts and card.is_compared
    text = _mark(blackline(card.edits, (), ())) if is_marked else escape_markdown(card.current.text)
    facts = " ".join(_say(fact) for fact in card.facts) or f"Strength: {rung_name(card.firmest)}."
    nearest = "".join(f"\n  - {_say_near(near)}" for near in card.answers.nearest)
    own = f"**{TITLES[card.mark]}.** " if card.has_own_mark else ""
    return f"{own}“{lead}{text}” ({', now '.join(card.cites)})  \n  {facts}{nearest}"


def _say_near(near: Near) -> str:
    place = f"{escape_markdown(near.cite)}; score {near.score:.2f}"
    return f"Nearest ({place}): “{escape_markdown(near.text)}”  \n    {_say(near.words)}"


def _mark(edits: Iterable[Run]) -> str:
    """Return the edits with deleted words struck and inserted words bold."""
    return "".join(_mark_run(kind, text) for kind, text in edits)


def _mark_run(kind: str, text: str) -> str:
    core = escape_markdown(text.strip())
    if kind == "=" or not core:
        return escape_markdown(text)
    sign = "~~" if kind == "-" else "**"
    lead = " " if text[0].isspace() else ""
    return f"{lead}{sign}{core}{sign}{' ' if text[-1].isspace() else ''}"


def _say_stray(stray: Stray) -> str:
    words = _mark(blackline(stray.edits, (), ()))
    return f"“{words}” ({stray.cites}; score {stray.score:.2f})"


def _say_theme(theme: ThemeGroup) -> str:
    parts = (f"**{escape_markdown(theme.title)}.**", _say(theme.note), theme.tally)
    stretches = [f"  - {_say(stretch.note)}" for stretch in theme.stretches]
    return "\n".join([" ".join(part for part in parts if part), *stretches])


def _write_sources(report: Report) -> list[str]:
    lines = [_say_source(edition) for edition in (report.before, report.after)]
    lines += [_say(remark) for remark in report.remarks]
    return ["## Sources", _list(lines), BINDING_NOTE]


def _say_source(edition: Edition) -> str:
    head = edition.head
    name = escape_markdown(head.source.name)
    problems = [
        f"{escape_markdown(one.code)}{f', p. {one.page}' if one.page else ''}: "
        f"{escape_markdown(one.message)}"
        for one in head.diagnostics
    ]
    return "  \n  ".join(
        [
            f"{edition.side.capitalize()}: {name} (sha256 {escape_markdown(head.source.sha256)}), "
            f"{tell_reading(head)}; {tell_left_out(len(head.notes), len(head.furniture))}. "
            f"{escape_markdown(edition.dated)}.",
            *problems,
        ]
    )


def _say(sentence: Sentence) -> str:
    return escape_markdown(plain(sentence))


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)
