"""Two statements that were compared and a Policy -> the Case of the draft against its edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Set
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from fcmdiff.check.policy import JUDGED, MOVED, Acceptance, Policy
from fcmdiff.check.texts import Locator, show_name, text_of
from fcmdiff.model.check import Case, Finding, Severity, Spot
from fcmdiff.model.commitment import Commitment, serial_ids
from fcmdiff.model.comparison import CommitmentChange, Comparison, Evidence
from fcmdiff.model.document import Document

# An acceptance that is over does not hold; one that fits nothing should be taken out.
_EXPIRED, _STALE, _OVER = "acceptance_expired", "acceptance_stale", "at_most"


class ComparedPair(NamedTuple):
    """Two documents under the names that the user gave, and their comparison."""

    names: tuple[str, str]
    before: Document
    after: Document
    comparison: Comparison


def judge_draft(pair: ComparedPair, policy: Policy, as_of: date) -> Case:
    """Return what ``policy`` finds in ``pair``, in the order of the text.

    Acceptances hold up to and including the day ``as_of``; expired ones and those that fit no
    change are findings themselves.
    """
    locate = Locator(pair.names, pair.before, pair.after)
    findings = [
        finding
        for change in pair.comparison.commitments
        for finding in _weigh_change(change, policy, locate)
    ]
    present = {
        (rule, _id_of(change))
        for change in pair.comparison.commitments
        for rule, _ in _rules(change)
    }
    policy = _land_serials(policy, pair.comparison, present)
    findings = list(_apply_acceptances(findings, policy, as_of, present))
    findings += _counted(findings, policy)
    return Case(
        name=f"{pair.names[1]} against {pair.names[0]}",
        findings=tuple(findings),
        texts=tuple(map(text_of, pair.names, (pair.before, pair.after))),
        certain=pair.comparison.certain,
    )


def _weigh_change(change: CommitmentChange, policy: Policy, locate: Locator) -> Iterator[Finding]:
    sides = {"before": change.before, "after": change.after}
    present = {side: commitment for side, commitment in sides.items() if commitment}
    if max(commitment.strength for commitment in present.values()) < policy.least_strength:
        return
    side = "after" if change.after else "before"
    spot = locate.find(present[side], side)
    headings = tuple(locate.theme(commitment, side) for side, commitment in present.items())
    for rule, evidence in _rules(change):
        severity = policy.weigh(rule, headings)
        if severity is None and rule in policy.at_most:
            severity = Severity.NOTE
        if severity:
            yield _finding(rule, severity, change, spot, evidence)


def _rules(change: CommitmentChange) -> Iterator[tuple[str, Evidence | None]]:
    if change.kind in JUDGED:
        yield change.kind.value, None
    evidence = {found.label: found for found in change.evidence if found.label}
    for label in change.labels:
        yield label.value, evidence.get(label)
    if change.moved:
        yield MOVED, None


_SAID = {
    "dropped": "a commitment is no longer made",
    "new": "a commitment is new",
    "cannot_tell": "whether this commitment still stands cannot be told",
    "moved": "a commitment stands in another place",
    "negated": "a commitment is reversed",
}


def _finding(
    rule: str,
    severity: Severity,
    change: CommitmentChange,
    spot: Spot,
    evidence: Evidence | None,
) -> Finding:
    said = _SAID.get(rule, f"a commitment is {rule.replace('_', ' ')}")
    if rule.startswith(("deadline_", "amount_")):
        said = f"{rule.partition('_')[0]} {rule.partition('_')[2]}"
    if evidence and evidence.slot != "text":
        said += f" ({evidence.slot}: {evidence.before or 'none'} -> {evidence.after or 'none'})"
    return Finding(
        rule=rule,
        severity=severity,
        message=said,
        spot=spot,
        id=_id_of(change),
        before=_words(change.before),
        after=_words(change.after),
    )


def _id_of(change: CommitmentChange) -> str:
    commitment = change.after or change.before
    return commitment.id if commitment else ""


def _words(commitment: Commitment | None) -> str:
    if commitment is None:
        return ""
    return f"[{commitment.lead_in}] {commitment.text}" if commitment.lead_in else commitment.text


def _land_serials(policy: Policy, comparison: Comparison, present: Set[tuple[str, str]]) -> Policy:
    """Return ``policy`` with today's ids in the acceptances that version 0.1 numbered."""
    changes, aside = comparison.commitments, comparison.dismissed
    sides = [
        [one for change in changes if (one := getattr(change, side))]
        + [one.commitment for one in aside if one.side == side]
        for side in ("after", "before")
    ]
    serials = [serial_ids(side) for side in sides]

    def land(one: Acceptance) -> Acceptance:
        ids = (one.id, *(found for side in serials if (found := side.get(one.id))))
        return replace(one, id=next((id_ for id_ in ids if (one.rule, id_) in present), one.id))

    return replace(policy, accept=tuple(land(one) for one in policy.accept))


def _apply_acceptances(
    findings: list[Finding], policy: Policy, as_of: date, present: Set[tuple[str, str]]
) -> Iterator[Finding]:
    """Turn accepted findings into notes; tell what is expired and what fits nothing.

    ``present`` are the rules and ids of all changes, those that the policy gives no weight as well.
    """
    known = {(one.rule, one.id): one for one in policy.accept}
    weights: dict[tuple[str, str], Severity] = {}
    for finding in findings:
        key = (finding.rule, finding.id)
        accepted = known.get(key)
        weights[key] = finding.severity
        holds = accepted is not None and not _is_over(accepted, as_of)
        yield _accept(finding, accepted) if accepted and holds else finding
    for key, one in known.items():
        if key in weights and _is_over(one, as_of):
            message = f"what was accepted until {one.expires} is no longer: {one.reason}"
            # No more than the change itself: with no acceptance at all it would weigh that much.
            yield _about(one, _EXPIRED, weights[key], message, policy)
        elif key not in present:
            message = f"no change fits this acceptance any more; take it out: {one.reason}"
            yield _about(one, _STALE, Severity.WARNING, message, policy)


def _accept(finding: Finding, acceptance: Acceptance) -> Finding:
    reason = f"{acceptance.reason} ({acceptance.author})"
    return replace(finding, severity=Severity.NOTE, accepted=reason)


def _is_over(acceptance: Acceptance, as_of: date) -> bool:
    return acceptance.expires is not None and acceptance.expires < as_of


def _about(one: Acceptance, rule: str, severity: Severity, message: str, policy: Policy) -> Finding:
    return Finding(rule, severity, f"{one.rule}: {message}", Spot(show_name(policy.name)), one.id)


def _counted(findings: list[Finding], policy: Policy) -> Iterator[Finding]:
    """Yield a finding for every rule of which there are more changes than are allowed."""
    counts: Mapping[str, int] = Counter(f.rule for f in findings if not f.accepted)
    for rule, most in sorted(policy.at_most.items()):
        if counts[rule] > most:
            message = f"{counts[rule]} changes are {rule}, at most {most} are allowed"
            yield Finding(_OVER, Severity.ERROR, message, Spot(show_name(policy.name)), rule)
