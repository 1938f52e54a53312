"""CheckResult -> plain text for a terminal or a log."""

from __future__ import annotations

from collections.abc import Iterator

from fcmdiff.model.check import Case, CheckResult, Finding
from fcmdiff.report.check.lines import doubtful, place_of, quote, say, sum_up
from fcmdiff.report.marks import show_hidden


def render_check_text(result: CheckResult) -> str:
    """Return every case with its findings, and the verdict as the last line."""
    lines = [line for case in result.cases for line in _case_lines(case)]
    return "\n".join([*lines, sum_up(result)]) + "\n"


def _case_lines(case: Case) -> Iterator[str]:
    name = show_hidden(case.name)
    if case.failure:
        yield f"{name}: {show_hidden(case.failure)}"
    elif case.findings or not case.certain:
        yield name
        if doubt := doubtful(case):
            yield f"  cannot tell  {doubt}"
        for finding in case.findings:
            yield from _finding_lines(finding)
    else:
        yield f"{name}: nothing found"


def _finding_lines(finding: Finding) -> Iterator[str]:
    yield f"  {finding.severity.value:7}  {finding.rule}  {say(finding)}"
    yield f"           {place_of(finding)}{_id(finding)}"
    for side, words in quote(finding):
        yield f"           {side}: {words}"


def _id(finding: Finding) -> str:
    return f"  [{show_hidden(finding.id)}]" if finding.id else ""
