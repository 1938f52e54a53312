"""The behaviour triples of tests/cases -> the page tricky-cases.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from fcmdiff.extract.readers import read_document
from tests.cases import Case, read_cases

_Row = Mapping[str, Any]
_INTRODUCTION = """\
# Tricky cases

% Written by docs/generate.py from tests/cases; do not edit.

Each case is a pair of short invented communiqués and what is true of them, written by hand. The
tests compare what fcmdiff says with that truth. Paragraphs that stayed as they were are left out
here; the whole texts are in `tests/cases`."""
_GROUPS = ("No change", "Themes", "Paragraphs", "Commitments")


def describe_cases() -> str:
    """Return the page: every case under the heading of what changes in it."""
    cases = read_cases()
    parts = [_INTRODUCTION]
    for group in _GROUPS:
        parts.append(f"## {group}")
        for case in (c for c in cases if _group_of(c) == group):
            parts += _describe(case)
    return "\n\n".join(parts) + "\n"


def _group_of(case: Case) -> str:
    if _changed(case, "themes"):
        return "Themes"
    if case.expected.get("commitments"):
        return "Commitments"
    return "Paragraphs" if _changed(case, "paragraphs") else "No change"


def _changed(case: Case, key: str) -> list[_Row]:
    rows = case.expected.get(key, ())
    return [row for row in rows if row["relation"] != "same" or row.get("moved")]


def _describe(case: Case) -> Iterator[str]:
    yield f"### {case.name}"
    yield case.shows
    if "known_fault" in case.expected:
        yield f"**fcmdiff does not manage this yet:** {case.expected['known_fault']}"
    facts = [*_theme_lines(case), *_paragraph_lines(case), *_commitment_lines(case)]
    if facts:
        yield "\n".join(facts)


def _theme_lines(case: Case) -> Iterator[str]:
    for row in _changed(case, "themes"):
        sides = (_name_all(row["before"]), _name_all(row["after"]))
        yield f"- theme {' → '.join(side for side in sides if side)}: {_verdict(row)}"


def _name_all(titles: Iterable[str]) -> str:
    return ", ".join(f"“{title}”" if title else "opening text" for title in titles)


def _paragraph_lines(case: Case) -> Iterator[str]:
    old = {p.number: p.text for p in read_document(case.before).paragraphs}
    new = {p.number: p.text for p in read_document(case.after).paragraphs}
    for row in _changed(case, "paragraphs"):
        yield f"- {_numbers(row)}: {_verdict(row)}"
        yield from (f"\n  > before: {old[number]}" for number in row["before"])
        if [old[n] for n in row["before"]] != [new[n] for n in row["after"]]:
            yield from (f"\n  > after: {new[number]}" for number in row["after"])


def _numbers(row: _Row) -> str:
    sides = (", ".join(f"¶ {n}" for n in row[side]) for side in ("before", "after"))
    return " → ".join(side for side in sides if side)


def _verdict(row: _Row) -> str:
    return f"**{row['relation']}**" + (" and **moved**" if _moved_besides(row) else "")


def _moved_besides(row: _Row) -> bool:
    return bool(row.get("moved")) and row["relation"] != "moved"


def _commitment_lines(case: Case) -> Iterator[str]:
    for row in case.expected.get("commitments", ()):
        texts = " → ".join(f"“{row[side]} …”" for side in ("before", "after") if row[side])
        labels = " (" + ", ".join(row["labels"]) + ")" if row.get("labels") else ""
        yield f"- commitment {texts}: **{row['kind']}**{labels}"
