"""Two statements that were compared and a Policy -> the Case of the draft against its edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Set
from datetime import date
from textwrap import shorten
from typing import NamedTuple

from msgspec.structs import replace

from fcmdiff.check.policy import JUDGED, MOVED, Acceptance, Policy
from fcmdiff.check.structure import list_shifts, weigh_shifts
from fcmdiff.check.texts import Locator, show_name, text_of
from fcmdiff.compare.doubt import mark_doubted
from fcmdiff.model.check import Case, Finding, Severity, Spot
from fcmdiff.model.commitment import Commitment, serial_ids
from fcmdiff.model.comparison import CommitmentChange, Comparison, Evidence
from fcmdiff.model.document import Document

# Enough of a passage to find it; passages are sentences of about 40 words.
_NEAREST_CHARACTERS = 240
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
    comparison = pair.comparison
    weigher = _Weigher(comparison, policy, locate)
    findings = [one for change in comparison.commitments for one in weigher.weigh(change)]
    shifts = list(list_shifts(comparison, locate))
    if not policy.commitments_only:
        findings += weigh_shifts(shifts, policy)
    changed = {(rule, _id_of(one)) for one in comparison.commitments for rule, _ in _rules(one)}
    present = changed | {(shift.rule, shift.id) for shift in shifts}
    policy = _land_serials(policy, comparison, present)
    findings = list(_apply_acceptances(findings, policy, as_of, present))
    findings += _counted(findings, policy)
    return Case(
        name=f"{pair.names[1]} against {pair.names[0]}",
        findings=tuple(findings),
        texts=tuple(map(text_of, pair.names, (pair.before, pair.after))),
        certain=_is_certain(comparison, policy),
    )


def _is_certain(comparison: Comparison, policy: Policy) -> bool:
    """Where themes are left out, a heading that was not read reliably is no doubt."""
    if comparison.certain or not policy.commitments_only:
        return comparison.certain
    return mark_doubted(replace(comparison, themes=())).certain


class _Weigher:
    """Gives the changes of one Comparison the weights of a Policy."""

    def __init__(self, comparison: Comparison, policy: Policy, locate: Locator) -> None:
        self._policy, self._locate = policy, locate
        self._texts = {
            (side, one.id): _words(one)
            for change in comparison.commitments
            for side, one in (("before", change.before), ("after", change.after))
            if one
        }

    def weigh(self, change: CommitmentChange) -> Iterator[Finding]:
        """Yield a Finding for everything in ``change`` that has a weight."""
        sides = {"before": change.before, "after": change.after}
        present = {side: commitment for side, commitment in sides.items() if commitment}
        strongest = max(commitment.strength for commitment in present.values())
        if strongest < self._policy.least_strength:
            return
        spots = {side: self._locate.find(one.paragraph, side) for side, one in present.items()}
        headings = tuple(spot.theme for spot in spots.values())
        for rule, evidence in _rules(change):
            if rule == MOVED and self._policy.commitments_only:
                continue
            if severity := self._policy.weigh_or_count(rule, headings):
                yield Finding(
                    rule=rule,
                    severity=severity,
                    message=_say(rule, change, evidence) + self._say_nearest(rule, change),
                    spot=spots["after" if change.after else "before"],
                    id=_id_of(change),
                    before=self._words_of(change, "before"),
                    after=self._words_of(change, "after"),
                )

    def _words_of(self, change: CommitmentChange, side: str) -> str:
        """Return the words of ``side``: of its commitment, or of what answers to the other one."""
        if own := change.before if side == "before" else change.after:
            return _words(own)
        if change.counterpart:
            return change.counterpart.text
        texts = (self._texts.get((tie.side, tie.id), "") for tie in change.ties if tie.side == side)
        return " … ".join(text for text in texts if text)

    def _say_nearest(self, rule: str, change: CommitmentChange) -> str:
        """Say what speaks for absence and what comes nearest, for whoever reads only the log."""
        if not change.nearest or rule != change.kind:
            return ""
        names = [e.before or e.after for e in change.evidence if e.slot == "names"]
        nowhere = f"; nowhere in the other text: {names[0]}" if names else ""
        best = change.nearest[0]
        side = "after" if change.after is None else "before"
        place = "a heading or note"
        if best.paragraph:
            place = f"paragraph {self._locate.find(best.paragraph, side).paragraph}"
        text = shorten(best.text, _NEAREST_CHARACTERS, placeholder=" …")
        return f"{nowhere}; nearest is “{text}” ({place}, score {best.score:.2f})"


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
    "possibly_dropped": "a commitment was not found in the later text",
    "new": "a commitment is new",
    "possibly_new": "a commitment was not found in the earlier text",
    "cannot_tell": "whether this commitment still stands cannot be told",
    "no_longer_promised": "what was promised is still said, but no longer promised",
    "newly_promised": "what was said without a promise is promised now",
    "under_way": "a commitment is reported as under way",
    "fulfilled": "a commitment is reported as done",
    "merged_into": "a commitment was merged into another",
    "split_from": "a commitment was split from another",
    "moved": "a commitment stands in another place",
    "negated": "a commitment is reversed",
}


def _say(rule: str, change: CommitmentChange, evidence: Evidence | None) -> str:
    said = _SAID.get(rule, f"a commitment is {rule.replace('_', ' ')}")
    if rule.startswith(("deadline_", "amount_")):
        said = f"{rule.partition('_')[0]} {rule.partition('_')[2]}"
    # Where no commitment corresponds to it, the words of both sides are those of the finding.
    both = change.before is not None and change.after is not None
    if evidence and evidence.slot != "text" and both:
        said += f" ({evidence.slot}: {evidence.before or 'none'} -> {evidence.after or 'none'})"
    return said


def _id_of(change: CommitmentChange) -> str:
    commitment = change.after or change.before
    return commitment.id if commitment else ""


def _words(commitment: Commitment) -> str:
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
