"""What was measured of the verdicts -> the one sentence by which every report says how sure it is.

The figures stand beside this module, in ``measured.toml``, which the benchmark writes from its own.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

import msgspec
from msgspec import Struct

_FILE = files("fcmdiff.report") / "measured.toml"

# Before the first figure of each kind, and behind it; the kinds in the order they are told.
_OUTRIGHT = (
    ("dropped", "{judged} verdicts “dropped”", "{right} were right"),
    ("new", "{judged} “new”", "{right}"),
)
_POSSIBLY = (
    ("possibly_dropped", "{judged} “possibly dropped”", "{right} were truly dropped"),
    ("possibly_new", "{judged} “possibly new”", "{right} truly new"),
)


class Told(Struct, frozen=True, forbid_unknown_fields=True):
    """How many verdicts of one kind were judged, and how many of them were right."""

    judged: int
    right: int


class Measured(Struct, frozen=True, forbid_unknown_fields=True):
    """When and with which version verdicts were counted, on how many pairs of real statements.

    ``told`` has them by kind; a kind of which no verdict was judged has no entry.
    """

    date: str
    version: str
    pairs: int
    told: dict[str, Told] = {}


@lru_cache(maxsize=1)
def read_measured() -> Measured | None:
    """Return the figures that this version carries, None where it carries none."""
    if not _FILE.is_file():
        return None
    return msgspec.convert(tomllib.loads(_FILE.read_text("utf-8")), Measured)


def tell_reliability(measured: Measured | None) -> str:
    """Return the sentence that says what ``measured`` says, "" where nothing was.

    >>> figures = {"dropped": Told(40, 37), "new": Told(50, 45)}
    >>> print(tell_reliability(Measured("2026-01-02", "1.0", 19, figures)))
    On 19 pairs of real statements, of 40 verdicts “dropped” 37 were right, of 50 “new” 45 \
(fcmdiff 1.0, measured 2026-01-02).
    >>> tell_reliability(None)
    ''
    """
    if measured is None:
        return ""
    clauses = [
        ", ".join(
            f"of {judged} {right}".format(
                judged=measured.told[kind].judged, right=measured.told[kind].right
            )
            for kind, judged, right in kinds
            if kind in measured.told
        )
        for kinds in (_OUTRIGHT, _POSSIBLY)
    ]
    told = "; ".join(clause for clause in clauses if clause)
    if not told:
        return ""
    made = f"(fcmdiff {measured.version}, measured {measured.date})"
    return f"On {measured.pairs} pairs of real statements, {told} {made}."
