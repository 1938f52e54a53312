"""CheckResult -> JUnit XML, as continuous integration servers read it."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from fcmdiff.model.check import Case, CheckResult, Finding, Severity
from fcmdiff.report.check.lines import doubtful, place_of, quote, say
from fcmdiff.report.marks import show_hidden


def render_junit(result: CheckResult) -> str:
    """Return one suite a case and one test a finding; errors fail, other findings are told.

    The elements and attributes are those that Jenkins reads, which come from a task of Ant; there
    is no time in it, for the same input gives the same bytes.
    """
    root = ET.Element("testsuites", name="fcmdiff check")
    for case in result.cases:
        root.append(_suite(case))
    # Jenkins knows no sum of what was skipped.
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _suite(case: Case) -> ET.Element:
    name = show_hidden(case.name)
    suite = ET.Element("testsuite", name=name)
    for finding in case.findings:
        suite.append(_test(name, finding))
    if case.failure:
        test = ET.SubElement(suite, "testcase", classname=name, name="read")
        _tell(test, "error", "failed", show_hidden(case.failure))
    elif doubt := doubtful(case):
        test = ET.SubElement(suite, "testcase", classname=name, name="read reliably")
        ET.SubElement(test, "skipped", message=doubt)
    elif not case.findings:
        ET.SubElement(suite, "testcase", classname=name, name="nothing found")
    for count, element in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(count, str(len(suite.findall(f"testcase/{element}"))))
    suite.set("tests", str(len(suite.findall("testcase"))))
    return suite


def _test(suite: str, finding: Finding) -> ET.Element:
    name = f"{finding.rule} {show_hidden(finding.id or place_of(finding))}"
    test = ET.Element("testcase", classname=suite, name=name)
    if finding.severity is Severity.ERROR:
        _tell(test, "failure", finding.rule, say(finding), _details(finding))
    else:
        out = ET.SubElement(test, "system-out")
        out.text = f"{finding.severity.value}: {say(finding)}\n{_details(finding)}"
    return test


def _tell(test: ET.Element, element: str, kind: str, message: str, details: str = "") -> None:
    found = ET.SubElement(test, element, message=message, type=kind)
    found.text = details or message


def _details(finding: Finding) -> str:
    return "\n".join([place_of(finding), *(f"{side}: {words}" for side, words in quote(finding))])
