"""What a check found: cases, each with its findings, and the verdict of the whole."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from msgspec import Struct

CHECK_SCHEMA = "fcmdiff/check/1"


class Severity(StrEnum):
    """How much a finding weighs: an error breaks the check, a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Verdict(IntEnum):
    """What became of a check; the numbers are the exit codes of the command line."""

    CLEAN = 0
    BROKEN = 1
    FAILED = 2
    CANNOT_TELL = 3


class Spot(Struct, frozen=True):
    """Where a finding stands: file, theme, paragraph, and its line in the text of its case.

    ``paragraph`` counts from 1 through the document, ``page`` and ``line`` from 1. ``side`` is
    "before" or "after", "" for a whole file.
    """

    file: str
    side: str = ""
    theme: str = ""
    paragraph: int | None = None
    page: int | None = None
    line: int | None = None


class Finding(Struct, frozen=True):
    """One thing that was found: the rule it is of, how much it weighs, where, and the words.

    ``rule`` is a kind or label of change, or one of the rules of a baseline. ``id`` names the
    commitment or paragraph. ``before`` and ``after`` are the words on either side. ``accepted``
    is the reason where somebody has accepted it; then it weighs as a note.
    """

    rule: str
    severity: Severity
    message: str
    spot: Spot
    id: str = ""
    before: str = ""
    after: str = ""
    accepted: str = ""


class CheckedText(Struct, frozen=True):
    """The text of one file, a paragraph a line, in which the findings stand."""

    name: str
    sha256: str
    text: str


class Case(Struct, frozen=True):
    """One edition or one pair that was checked; ``failure`` says why it could not be.

    ``certain`` is False where a document was not read reliably enough for a verdict.
    """

    name: str
    findings: tuple[Finding, ...] = ()
    texts: tuple[CheckedText, ...] = ()
    failure: str = ""
    certain: bool = True


class CheckResult(Struct, frozen=True):
    """All cases in order; ``as_of`` is the day as of which acceptances were evaluated."""

    cases: tuple[Case, ...]
    versions: dict[str, str]
    as_of: str = ""

    @property
    def verdict(self) -> Verdict:
        """The worst of all cases: what could not be done is never clean."""
        if any(case.failure for case in self.cases):
            return Verdict.FAILED
        found = (finding for case in self.cases for finding in case.findings)
        if any(finding.severity is Severity.ERROR for finding in found):
            return Verdict.BROKEN
        if not all(case.certain for case in self.cases):
            return Verdict.CANNOT_TELL
        return Verdict.CLEAN

    def count(self, severity: Severity) -> int:
        """Return how many findings weigh ``severity``."""
        return sum(f.severity is severity for case in self.cases for f in case.findings)
