"""What was measured of the verdicts -> the page that says how far they can be believed."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from benchmarks.verdicts.believed import pick_believed
from benchmarks.verdicts.measured import read_measured
from docs.tables import table
from fcmdiff.report.reliability import tell_reliability

_BEGIN = "<!-- Written by docs/generate.py from benchmarks/measured.toml; do not edit. -->\n"
_END = "<!-- end of what was measured -->\n"
_WIDTH = 100
_INTRO = """\
# How far a verdict can be believed

Who knows both texts is the only judge of “dropped” and “new”. So sentences of real statements were
coded by readers who had read both texts whole, and the verdicts of fcmdiff are held against that.
Where something in it is fitted to coded pairs, each pair is judged by what was fitted to the rest.

{sentence}

This sentence stands in every report that tells of a change to a commitment. It counts `dropped` and
`new` where they are told outright; what is `possibly_dropped` or `possibly_new` comes with the
nearest passages of the other text, and is for a reader to judge.

## Trials

Verdicts that a reader judged against both texts, without sight of rules or code, on pairs that
nothing had been built for. “Stands” says that the promise is in the other text after all.

{trials}

## On coded pairs

Measured on {date} with fcmdiff {version}, by `python -m benchmarks.verdicts`. A share has the
counts that it rests on and its interval of 95 % (Wilson). The joint statements and the ransomware
statements are real; the model series and its mutants are invented, and easier.

{sets}
"""
_TRIAL = ("told", "fcmdiff", "pairs", "judged", "right", "stands", "no promise", "right, share")
# The figures that say what a reader wants to know; the benchmark prints the rest.
_FIGURES = (
    "dropped that stands",
    "dropped that stands, held sure",
    "truly dropped told so",
    "truly dropped told so or possibly",
    "possibly_dropped that is truly dropped",
    "new that stands",
    "new that stands, held sure",
    "truly new told so",
    "truly new told so or possibly",
    "possibly_new that is truly new",
    "lone promises told possibly",
    "continuations joined",
    "joins that are right",
    "truly dropped that is joined",
    "right passage joined or shown",
    "theme told dropped that is not",
    "dropped themes told dropped",
)


def refresh_sentence(page: str) -> str:
    """Return ``page`` with the sentence of today between its marks; one without marks as it is."""
    head, begin, rest = page.partition(_BEGIN)
    if not begin:
        return page
    return f"{head}{_BEGIN}{_say(read_measured())}\n{_END}{rest.partition(_END)[2]}"


def describe_reliability() -> str:
    """Return the page, made of ``benchmarks/measured.toml``."""
    measured = read_measured()
    sets: Mapping[str, Mapping[str, Any]] = measured.get("sets", {})
    return _INTRO.format(
        sentence=_say(measured),
        trials=table(_TRIAL, map(_row_of_trial, measured.get("trial", []))),
        date=measured["date"].isoformat(),
        version=measured["version"],
        sets="\n\n".join(_describe_set(name, found) for name, found in sets.items()),
    )


def _say(measured: Mapping[str, Any]) -> str:
    return textwrap.fill(tell_reliability(pick_believed(measured)), _WIDTH)


def _row_of_trial(trial: Mapping[str, Any]) -> tuple[str, ...]:
    counts = (str(trial.get(key, "")) for key in ("judged", "right", "stands", "no_promise"))
    share = f"{trial['right'] / trial['judged']:.0%}"
    return (f"“{trial['told']}”", trial["version"], str(trial["pairs"]), *counts, share)


def _describe_set(name: str, found: Mapping[str, Any]) -> str:
    rows = [(figure, *_cells(found[figure])) for figure in _FIGURES if figure in found]
    head = (
        f"### {name[:1].upper()}{name[1:]}\n\n{found['pairs']} pairs, {found['rows']} coded rows."
    )
    return f"{head}\n\n{table(('figure', 'share', 'counts', '95 %'), rows)}"


def _cells(share: Mapping[str, Any]) -> Iterator[str]:
    yield f"{share['are'] / share['of']:.0%}"
    yield f"{share['are']} of {share['of']}"
    yield f"{max(share['low'], 0):.0%} to {share['high']:.0%}"
