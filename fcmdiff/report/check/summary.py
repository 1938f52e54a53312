"""CheckResult -> Markdown for a job summary, an issue or a newsletter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fcmdiff.model.check import Case, CheckResult, Finding
from fcmdiff.report.check.lines import doubtful, place_of, quote, say, sum_up
from fcmdiff.report.marks import show_hidden

# Signs that Markdown or the HTML inside it would act on.
_ACTIVE = re.compile(r"([\\`*_{}\[\]()#+!|<>~&@-])")
_SIGNS = {"error": "❌", "warning": "⚠️", "note": "ℹ️"}


def render_check_markdown(result: CheckResult) -> str:
    """Return a heading with the verdict and a list of findings for every case that has some."""
    parts = [f"## fcmdiff check: {sum_up(result)}"]
    if result.as_of:
        parts.append(f"Acceptances were held against {result.as_of}.")
    for case in result.cases:
        parts += _case_parts(case)
    return "\n\n".join(parts) + "\n"


def _case_parts(case: Case) -> Iterator[str]:
    doubt = doubtful(case)
    if case.findings or case.failure or doubt:
        yield f"### {_plain(case.name)}"
    if case.failure:
        yield f"❌ {_plain(case.failure)}"
    if doubt:
        yield f"❓ {doubt}"
    if case.findings:
        yield "\n".join(line for finding in case.findings for line in _finding_lines(finding))


def _finding_lines(finding: Finding) -> Iterator[str]:
    sign = _SIGNS[finding.severity.value]
    yield f"- {sign} **{finding.rule}**: {_plain(say(finding))} — {_plain(place_of(finding))}"
    for side, words in quote(finding):
        yield f"  - {side}: {_plain(words)}"


def _plain(text: str) -> str:
    return _ACTIVE.sub(r"\\\1", show_hidden(text))
