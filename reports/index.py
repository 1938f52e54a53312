"""Pairs of editions with their counts -> index.html: one file, no script, no network."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

from fcmdiff.corpus import Edition

_STYLE = """
:root { color-scheme: light dark; --ink: #1d1b18; --paper: #fcfbf8; --soft: #5d584f;
  --rule: #d8d3c7; }
@media (prefers-color-scheme: dark) { :root { --ink: #e9e5dc; --paper: #161614;
  --soft: #aaa397; --rule: #3d3a34; } }
html { background: var(--paper); color: var(--ink); font: 1.0625rem/1.55 Charter, Cambria,
  Georgia, serif; }
body { max-width: 60rem; margin: 0 auto; padding: 2rem clamp(1rem, 4vw, 3rem); }
p { max-width: 40rem; }
a { color: inherit; }
a:focus-visible { outline: 3px solid; outline-offset: 3px; }
div { overflow-x: auto; }
table { border-collapse: collapse; margin: 1.5rem 0; font-variant-numeric: lining-nums
  tabular-nums; }
th, td { padding: .4rem .9rem .4rem 0; border-bottom: 1px solid var(--rule); text-align: left;
  vertical-align: top; }
td, thead th + th { text-align: right; }
tbody th { font-weight: normal; }
thead th { color: var(--soft); font-weight: normal; vertical-align: bottom; }
small { color: var(--soft); display: block; }
"""
# The heading of each column and where its number stands in the counts.
_COLUMNS = (
    ("dropped", ("commitments", "dropped")),
    ("new", ("commitments", "new")),
    ("reversed", ("labels", "negated")),
    ("weakened", ("labels", "weakened")),
    ("strengthened", ("labels", "strengthened")),
    ("unchanged", ("commitments", "unchanged")),
    ("paragraphs moved", ("moved_paragraphs",)),
    ("words deleted", ("words_deleted",)),
    ("words inserted", ("words_inserted",)),
)


class IndexRow(NamedTuple):
    """Two editions, the file name of their report, and the counts of their comparison."""

    before: Edition
    after: Edition
    page: str
    counts: Mapping[str, Any]


def render_index(series: str, rows: Sequence[IndexRow], samples: Sequence[str]) -> str:
    """Return the page that lists ``rows`` and links to ``samples``, other shapes of the last."""
    return "\n".join(_lines(series, rows, samples)) + "\n"


def _lines(series: str, rows: Sequence[IndexRow], samples: Sequence[str]) -> Iterator[str]:
    title = escape(f"{series}: what changed from year to year")
    yield "<!DOCTYPE html>"
    yield '<html lang="en">'
    yield "<head>"
    yield f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">'
    yield '<meta charset="utf-8">'
    yield '<meta name="referrer" content="no-referrer">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title>"
    yield f"<style>{_STYLE}</style>"
    yield "</head>"
    yield "<body>"
    yield f"<h1>{title}</h1>"
    yield "<p>Sample reports of fcmdiff on its model series. The forum and every word of its"
    yield "communiqués are invented.</p>"
    yield from _table(rows)
    links = " and ".join(f'<a href="{escape(name)}">{escape(name)}</a>' for name in samples)
    yield f"<p>The last pair in other shapes: {links}.</p>"
    yield "</body>"
    yield "</html>"


def _table(rows: Sequence[IndexRow]) -> Iterator[str]:
    heads = "".join(f'<th scope="col">{name}</th>' for name, _ in _COLUMNS)
    yield "<div><table>"
    yield f'<thead><tr><th scope="col">editions</th>{heads}</tr></thead>'
    yield "<tbody>"
    for row in rows:
        cells = "".join(f"<td>{_number(row.counts, path)}</td>" for _, path in _COLUMNS)
        yield f"<tr>{_head(row)}{cells}</tr>"
    yield "</tbody></table></div>"


def _head(row: IndexRow) -> str:
    years = f"{row.before.year} to {row.after.year}"
    places = escape(f"{row.before.place}; {row.after.place}")
    return (
        f'<th scope="row"><a href="{escape(row.page)}">{escape(years)}</a>'
        f"<small>{places}</small></th>"
    )


def _number(counts: Mapping[str, Any], path: Sequence[str]) -> int:
    value: Any = counts
    for key in path:
        value = value[key]
    return int(value)


def _policy() -> str:
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
