"""A Finding -> the words and the place that every shape of a check shows."""

from __future__ import annotations

from collections.abc import Iterator

from fcmdiff.model.check import Case, CheckResult, Finding, Verdict
from fcmdiff.report.marks import clip_words, show_hidden

_WORDS = 40
_NAMES = {
    Verdict.CLEAN: "clean",
    Verdict.BROKEN: "broken",
    Verdict.FAILED: "could not be done",
    Verdict.CANNOT_TELL: "cannot tell",
}


def name_verdict(result: CheckResult) -> str:
    """Return the verdict in words."""
    return _NAMES[result.verdict]


def place_of(finding: Finding) -> str:
    """Return where ``finding`` stands: file, theme, paragraph, page, as far as they are known."""
    spot = finding.spot
    parts = [spot.file, f"“{spot.theme}”" if spot.theme else ""]
    parts.append(f"paragraph {spot.paragraph}" if spot.paragraph else "")
    parts.append(f"page {spot.page}" if spot.page else "")
    return show_hidden(", ".join(part for part in parts if part))


def say(finding: Finding) -> str:
    """Return the message of ``finding``, with the reason where it was accepted."""
    accepted = f" (accepted: {finding.accepted})" if finding.accepted else ""
    return show_hidden(finding.message + accepted)


def quote(finding: Finding) -> Iterator[tuple[str, str]]:
    """Yield ("before" or "after", words) for the sides that the finding has."""
    for side, words in (("before", finding.before), ("after", finding.after)):
        if words:
            yield side, show_hidden(clip_words(words, _WORDS))


def sum_up(result: CheckResult) -> str:
    """Return the verdict and the numbers of all findings as one line."""
    counts = (
        (sum(1 for case in result.cases if case.failure), "failure"),
        (sum(f.severity == "error" for f in _all(result)), "error"),
        (sum(f.severity == "warning" for f in _all(result)), "warning"),
        (sum(f.severity == "note" for f in _all(result)), "note"),
    )
    said = [f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in counts if count]
    cases = f"{len(result.cases)} checked" if result.cases else "nothing to check"
    return f"{name_verdict(result)}: {', '.join([cases, *said])}"


def doubtful(case: Case) -> str:
    """Return what is said of a case that no verdict can be given on, "" for others."""
    if case.certain or case.failure:
        return ""
    return "not read reliably enough to tell what is new or dropped"


def _all(result: CheckResult) -> Iterator[Finding]:
    return (finding for case in result.cases for finding in case.findings)
