"""CheckResult -> SARIF 2.1.0, with positions in the extracted text."""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote as quote_uri

from fcmdiff.model.check import CheckedText, CheckResult, Finding
from fcmdiff.report.check.lines import quote, say
from fcmdiff.report.marks import show_hidden

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_DRIVE = re.compile(r"[A-Za-z]:/")
_Json = dict[str, Any]


def render_sarif(result: CheckResult, root: str = "/") -> str:
    """Return one run (OASIS, Static Analysis Results Interchange Format 2.1.0).

    Addresses are relative to ``root``, the absolute path of the folder that was worked in: a host
    of code maps no others to its files. What lies outside of it has a file: address.

    The artifacts are the texts that were read, a paragraph a line, and hold them; a result names
    its line there. What was accepted is a result with a suppression.
    """
    texts = {text.name: text for case in result.cases for text in case.texts}
    index = {name: n for n, name in enumerate(texts)}
    findings = [finding for case in result.cases for finding in case.findings]
    run = {
        "tool": {"driver": _driver(result, findings)},
        "invocations": [_invocation(result)],
        "artifacts": [_artifact(text, root) for text in texts.values()],
        "results": [_result(finding, index, root) for finding in findings],
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


def _artifact(text: CheckedText, root: str) -> _Json:
    return {
        "location": {"uri": _uri(f"{text.name}.txt", root)},
        "description": {"text": "the text that was read, a paragraph a line"},
        "sourceLanguage": "text",
        "encoding": "utf-8",
        "contents": {"text": text.text},
    }


def _uri(name: str, root: str) -> str:
    """Return the address of the file ``name``.

    A text has a name of its own ("a.pdf.txt"): its lines are not those of the file.
    """
    place = _place(name, root)
    if place.startswith("/"):
        return "file://" + quote_uri(place, safe="/")
    if _DRIVE.match(place):
        return "file:///" + quote_uri(place, safe="/:")
    return quote_uri(place, safe="/")


def _place(name: str, root: str) -> str:
    """Return the path ``name`` relative to ``root`` where it lies below it, else as it is."""
    if not (name.startswith("/") or _DRIVE.match(name) or ".." in name.split("/")):
        return name
    path = posixpath.normpath(name if _DRIVE.match(name) else posixpath.join(root, name))
    folder = root.rstrip("/") + "/"
    return path.removeprefix(folder) if folder != "/" else path


def _result(finding: Finding, index: dict[str, int], root: str) -> _Json:
    words = "".join(f"\n{side}: {text}" for side, text in quote(finding))
    found: _Json = {
        "ruleId": finding.rule,
        "level": finding.severity.value,
        "message": {"text": say(finding) + words},
        "locations": list(_locations(finding, index, root)),
        "partialFingerprints": {"finding/v1": _fingerprint(finding, root)},
    }
    if finding.accepted:
        found["suppressions"] = [
            {"kind": "external", "justification": show_hidden(finding.accepted)}
        ]
    return found


def _locations(finding: Finding, index: dict[str, int], root: str) -> Iterator[_Json]:
    spot = finding.spot
    known = spot.file in index
    artifact: _Json = {"uri": _uri(f"{spot.file}.txt" if known else spot.file, root)}
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


def _fingerprint(finding: Finding, root: str) -> str:
    key = "\0".join((finding.rule, finding.id, _place(finding.spot.file, root)))
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]
