"""CheckResult -> SARIF 2.1.0, with positions in the extracted text."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote as quote_uri

from fcmdiff.model.check import CheckedText, CheckResult, Finding
from fcmdiff.report.check.lines import quote, say
from fcmdiff.report.marks import show_hidden

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_Json = dict[str, Any]


def render_sarif(result: CheckResult) -> str:
    """Return one run (OASIS, Static Analysis Results Interchange Format 2.1.0).

    The artifacts are the texts that were read, a paragraph a line, and hold them; a result names
    its line there. What was accepted is a result with a suppression.
    """
    texts = {text.name: text for case in result.cases for text in case.texts}
    index = {name: n for n, name in enumerate(texts)}
    findings = [finding for case in result.cases for finding in case.findings]
    run = {
        "tool": {"driver": _driver(result, findings)},
        "invocations": [_invocation(result)],
        "artifacts": [_artifact(text) for text in texts.values()],
        "results": [_result(finding, index) for finding in findings],
        "columnKind": "unicodeCodePoints",
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _driver(result: CheckResult, findings: list[Finding]) -> _Json:
    rules = sorted({finding.rule for finding in findings})
    return {
        "name": "fcmdiff",
        "version": result.versions.get("fcmdiff", ""),
        "rules": [
            {"id": rule, "shortDescription": {"text": rule.replace("_", " ")}} for rule in rules
        ],
    }


def _invocation(result: CheckResult) -> _Json:
    notes = [
        {"level": "error", "message": {"text": show_hidden(f"{case.name}: {case.failure}")}}
        for case in result.cases
        if case.failure
    ]
    return {"executionSuccessful": not notes, "toolExecutionNotifications": notes}


def _artifact(text: CheckedText) -> _Json:
    return {
        "location": {"uri": _uri(text.name)},
        "description": {"text": "the text that was read, a paragraph a line"},
        "sourceLanguage": "text",
        "encoding": "utf-8",
        "contents": {"text": text.text},
    }


def _uri(name: str) -> str:
    """The text of a file has a name of its own: its lines are not those of the file."""
    return quote_uri(f"{name}.txt", safe="/")


def _result(finding: Finding, index: dict[str, int]) -> _Json:
    words = "".join(f"\n{side}: {text}" for side, text in quote(finding))
    found: _Json = {
        "ruleId": finding.rule,
        "level": finding.severity.value,
        "message": {"text": say(finding) + words},
        "locations": list(_locations(finding, index)),
        "partialFingerprints": {"finding/v1": _fingerprint(finding)},
    }
    if finding.accepted:
        found["suppressions"] = [
            {"kind": "external", "justification": show_hidden(finding.accepted)}
        ]
    return found


def _locations(finding: Finding, index: dict[str, int]) -> Iterator[_Json]:
    spot = finding.spot
    known = spot.file in index
    artifact: _Json = {"uri": _uri(spot.file) if known else quote_uri(spot.file, safe="/")}
    if known:
        artifact["index"] = index[spot.file]
    place: _Json = {"artifactLocation": artifact}
    if spot.line:
        place["region"] = {"startLine": spot.line}
    location: _Json = {"physicalLocation": place}
    if finding.id:
        logical = {"name": show_hidden(spot.theme), "fullyQualifiedName": finding.id}
        location["logicalLocations"] = [{k: v for k, v in logical.items() if v}]
    yield location


def _fingerprint(finding: Finding) -> str:
    key = "\0".join((finding.rule, finding.id, finding.spot.file))
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]
