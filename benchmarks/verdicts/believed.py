"""What was measured on real statements -> the few figures that every report says.

They are taken from ``measured.toml`` and nothing else, so that there is one source of truth; a
report cannot read the benchmark, so a copy of these few lies in the package.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.verdicts.sets import JOINT
from fcmdiff import report
from fcmdiff.report.reliability import Measured, Told

REPORTED = Path(report.__file__).parent / "measured.toml"
_HEADER = """\
# How many verdicts on coded pairs of real statements were right: what every report says.
# Taken from benchmarks/measured.toml by: python -m benchmarks.verdicts --measured DATE
"""


def pick_believed(measured: Mapping[str, Any]) -> Measured | None:
    """Return the figures on the joint statements, None where those were not at hand.

    The other sets do not count: the ransomware statements were at hand while the rules were
    written, and the model series was written with the program. A verdict on what is no promise is
    a wrong one.
    """
    found = measured.get("sets", {}).get(JOINT)
    if not found:
        return None
    told = dict(_count_told(found))
    return Measured(measured["date"].isoformat(), measured["version"], found["pairs"], told)


def _count_told(found: Mapping[str, Any]) -> Iterator[tuple[str, Told]]:
    for kind in ("dropped", "new"):
        if judged := found.get(f"{kind} that stands"):
            right = judged["of"] - judged["are"]
            no_promise = found.get(f"{kind} that is no promise", {"are": 0})["are"]
            yield kind, Told(judged["of"] + no_promise, right)
        if weak := found.get(f"possibly_{kind} that is truly {kind}"):
            yield f"possibly_{kind}", Told(weak["of"], weak["are"])


def write_believed(measured: Mapping[str, Any], path: Path = REPORTED) -> None:
    """Write what reports say of ``measured`` to ``path``; without figures the file goes."""
    if (found := pick_believed(measured)) is None:
        path.unlink(missing_ok=True)
        return
    lines = [
        _HEADER,
        f'date = "{found.date}"',
        f'version = "{found.version}"',
        f"pairs = {found.pairs}",
    ]
    for kind, told in found.told.items():
        lines += ["", f"[told.{kind}]", f"judged = {told.judged}", f"right = {told.right}"]
    path.write_text("\n".join(lines) + "\n", "utf-8")
