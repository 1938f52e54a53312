"""Figures with their day and their data -> ``measured.toml``, which README and reports quote.

What others judged by reading (``[[trial]]``) is written by hand and kept as it stands.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.verdicts.coding import GOLD
from benchmarks.verdicts.sets import Measured
from benchmarks.verdicts.shares import Share
from fcmdiff import __version__

MEASURED = Path(__file__).parent.parent / "measured.toml"
_HEADER = """\
# How far the verdicts can be believed: counts of verdicts on coded pairs of real statements.
# Written by: python -m benchmarks.verdicts --measured DATE
# "gold" is the SHA-256 of the coded files. "low" and "high" are the ends of the interval of Wilson
# (95 %). Trials are kept as they stand:
# a reader judged verdicts against both texts, without sight of rules or code.
"""


def write_measured(found: Mapping[str, Measured], day: date, path: Path = MEASURED) -> None:
    """Write the figures of ``found``, measured on ``day``, to ``path``; its trials stay."""
    trials = read_measured(path).get("trial", []) if path.is_file() else []
    parts = [
        _HEADER,
        f'date = {day.isoformat()}\nversion = "{__version__}"\ngold = "{digest_gold()}"\n',
    ]
    for trial in trials:
        parts.append("\n".join(["[[trial]]", *(f"{k} = {_quote(v)}" for k, v in trial.items())]))
    for name, measured in found.items():
        parts.append("\n".join(_list_set(name, measured)))
    path.write_text("\n".join(part.rstrip("\n") + "\n" for part in parts), "utf-8")


def read_measured(path: Path = MEASURED) -> dict[str, Any]:
    """Return what was measured."""
    return tomllib.loads(path.read_text("utf-8"))


def digest_gold(folder: Path = GOLD) -> str:
    """Return the SHA-256 of the coded files in the order of their names, "" without any."""
    files = sorted(folder.glob("*.json"))
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest() if files else ""


def _list_set(name: str, measured: Measured) -> Iterator[str]:
    yield f"[sets.{_quote(name)}]"
    yield f"pairs = {measured.pairs}"
    yield f"rows = {measured.rows}"
    yield f"promises = {measured.promises}"
    for figure, value in measured.plain.items():
        yield f"{_quote(figure)} = {round(value, 3)}"
    for figure, share in {**measured.shares, **measured.themes}.items():
        if share.total:
            yield f"{_quote(figure)} = {_print_share(share)}"
    for label, score in measured.labels.items():
        for figure, share in (("precision", score.precision), ("recall", score.recall)):
            if share.total:
                yield f"{_quote(f'{label}, {figure}')} = {_print_share(share)}"


def _print_share(share: Share) -> str:
    low, high = (round(end, 3) for end in share.interval)
    return f"{{ of = {share.total}, are = {share.many}, low = {low}, high = {high} }}"


def _quote(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)
