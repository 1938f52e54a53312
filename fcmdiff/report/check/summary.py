"""CheckResult -> Markdown for a job summary, an issue or a newsletter."""

from __future__ import annotations

from collections.abc import Iterator

from fcmdiff.model.check import Case, CheckResult, Finding
from fcmdiff.report.check.lines import doubtful, place_of, quote, say, sum_up
from fcmdiff.report.markdown import escape_markdown

_SIGNS = {"error": "❌", "warning": "⚠️", "note": "ℹ️"}


def render_check_markdown(result: CheckResult) -> str:
    """Return a heading with the verdict and a list of findings for every case that has some."""
    parts = [f"## fcmdiff check: {sum_up(result)}"]
    if result.as_of:
        parts.append(f"Acceptances evaluated as of {result.as_of}.")
    for case in result.cases:
        parts += _case_parts(case)
    return "\n\n".join(parts) + "\n"


def _case_parts(case: Case) -> Iterator[str]:
    doubt = doubtful(case)
    if case.findings or case.failure or doubt:
        yield f"### {escape_markdown(case.name)}"
    if case.failure:
        yield f"❌ {escape_markdown(case.failure)}"
    if doubt:
        yield f"❓ {doubt}"
    if case.findings:
        yield "\n".join(line for finding in case.findings for line in _finding_lines(finding))


def _finding_lines(finding: Finding) -> Iterator[str]:
    sign = _SIGNS[finding.severity.value]
    said, place = map(escape_markdown, (say(finding), place_of(finding)))
    yield f"- {sign} **{finding.rule}**: {said} — {place}"
    for side, words in quote(finding):
        yield f"  - {side}: {escape_markdown(words)}"
