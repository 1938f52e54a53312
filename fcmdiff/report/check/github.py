"""CheckResult -> workflow commands of GitHub Actions, which become annotations of a run."""

from __future__ import annotations

from collections.abc import Iterator

from fcmdiff.model.check import Case, CheckResult, Finding, Severity
from fcmdiff.report.check.lines import doubtful, place_of, quote, say, sum_up
from fcmdiff.report.marks import show_hidden

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render_annotations(result: CheckResult) -> str:
    """Return one workflow command a finding, and the verdict as plain text.

    The grammar is that of GitHub's manual ("Workflow commands"): data and properties are escaped,
    so that no text of a statement can end a command or begin another.
    """
    lines = [line for case in result.cases for line in _case_lines(case)]
    return "\n".join([*lines, sum_up(result)]) + "\n"


def _case_lines(case: Case) -> Iterator[str]:
    if case.failure:
        yield _command("error", case.failure, title=f"{case.name} could not be checked")
    if doubt := doubtful(case):
        yield _command("warning", f"{case.name}: {doubt}", title="cannot tell")
    for finding in case.findings:
        yield _finding_line(case, finding)


def _finding_line(case: Case, finding: Finding) -> str:
    words = [f"{side}: {text}" for side, text in quote(finding)]
    message = "\n".join([say(finding), place_of(finding), *words])
    title = f"{finding.rule} ({case.name})"
    return _command(_COMMANDS[finding.severity], message, file=finding.spot.file, title=title)


def _command(name: str, message: str, **properties: str) -> str:
    said = ",".join(f"{key}={_property(value)}" for key, value in properties.items() if value)
    return f"::{name} {said}::{_data(message)}"


def _data(text: str) -> str:
    lines = "\n".join(show_hidden(line) for line in text.split("\n"))
    return lines.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(show_hidden(text)).replace(":", "%3A").replace(",", "%2C")
