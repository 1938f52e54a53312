"""Comparison -> one self-contained HTML page; the only import of the template engine."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
from markupsafe import Markup

from fcmdiff.model.alignment import ThemeRelation
from fcmdiff.model.comparison import Comparison
from fcmdiff.model.evidence import Evidence
from fcmdiff.report import wording
from fcmdiff.report.facts import rung_name
from fcmdiff.report.furniture import list_left_out
from fcmdiff.report.html.data import make_data
from fcmdiff.report.layout import Fold, Stub
from fcmdiff.report.marks import show_hidden
from fcmdiff.report.rows import count_rows
from fcmdiff.report.segments import Stretch
from fcmdiff.report.view import Report, make_report, pick_firmest, pick_gravest

_FOLDER = files("fcmdiff.report.html")
_COMMENT = re.compile(r"^[ ]*/\*.*?\*/\n+|^[ ]*//[^\n]*\n", re.DOTALL | re.MULTILINE)
_INDENT = re.compile(r"^[ ]+", re.MULTILINE)
# In the order in which one builds on the other.
_STYLE = ("page.css", "text.css", "media.css")
# A sheet of A4 has room for about as many characters in a line of 8 points beside its margins.
_SHEET_TITLE = 110
# What a dark page sets, where the system or the reader wants one; paper is always light.
_DARK = """\
@media screen and (prefers-color-scheme: dark) {{ :root:not([data-colours="light"]) {{
{colours}}} }}
@media screen {{ :root[data-colours="dark"] {{
{colours}}} }}
"""
_SCRIPT = (
    "state.js",
    "filter.js",
    "walk.js",
    "take.js",
    "review.js",
    "pick.js",
    "strips.js",
    "start.js",
)


def render_page(comparison: Comparison, evidence: Evidence | None = None) -> str:
    """Return the report on ``comparison`` as one HTML file: no network, no clock, no chance.

    ``evidence`` are strips of the pages by side and paragraph, shown on demand beside the text.

    Every text of a document passes one layer on its way out: hidden characters become visible
    marks, then the template engine escapes. Style and script are allowed by their SHA-256 and
    nothing else is (Content Security Policy Level 3), so that a text that did get through
    could not act.
    """
    report = make_report(comparison)
    strips = evidence or {}
    style = _load_style() + _name_sheets(report)
    return _load_page().render(
        report=report,
        data=make_data(report),
        evidence=strips,
        style=Markup(style),  # our own file; the titles in it are escaped for CSS
        policy=_make_policy(style, _load_script()),
    )


def _name_sheets(report: Report) -> str:
    """Return the rule that puts both titles over every printed sheet but the first."""
    title = show_hidden(f"{report.after.name} against {report.before.name}")
    if len(title) > _SHEET_TITLE:
        title = f"{title[:_SHEET_TITLE].rsplit(' ', 1)[0]} …"
    # CSS Syntax 3, 4.3.7: a character by its number in hexadecimal, ended by one space.
    content = "".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):x} " for c in title)
    return f'@media print {{ @page {{ @top-left {{ content: "{content}"; }} }} }}\n'


@lru_cache(maxsize=1)
def _load_style() -> str:
    style = "".join(_read_bare("style", name) for name in _STYLE)
    return style + _DARK.format(colours=_read_bare("style", "dark.css"))


@lru_cache(maxsize=1)
def _load_script() -> str:
    script = "".join(_read_bare("script", name) for name in _SCRIPT)
    return f'"use strict";\n(() => {{\n{script}}})();\n'


@lru_cache(maxsize=1)
def _load_page() -> Template:
    environment = Environment(
        loader=FunctionLoader(lambda name: _read("templates", name)),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_show,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.update(
        script=Markup(_load_script()),  # our own file, not a document's text
        wording=wording,
        rung_name=rung_name,
        pick_firmest=pick_firmest,
        pick_gravest=pick_gravest,
        count_rows=count_rows,
        list_left_out=list_left_out,
        same_theme=ThemeRelation.SAME,
    )
    environment.filters["data_uri"] = _data_uri
    environment.tests.update(
        stub=lambda item: isinstance(item, Stub),
        fold=lambda item: isinstance(item, Fold),
        stretch=lambda item: isinstance(item, Stretch),
    )
    return environment.get_template("page.html")


def _make_policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _data_uri(image: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(image).decode("ascii")


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")


def _read(folder: str, name: str) -> str:
    return (_FOLDER / folder / name).read_text(encoding="utf-8")


def _read_bare(folder: str, name: str) -> str:
    """Return a file of ours without what only its maintainers read: comments of whole lines."""
    return _INDENT.sub("", _COMMENT.sub("", _read(folder, name)))


def _show(value: object) -> object:
    """Make hidden characters visible in everything a template puts out."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return show_hidden(value)
