"""Document -> Commitments: who promises what, how firmly, with dates and amounts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from fcmdiff.commitments.actors import Cast, read_cast
from fcmdiff.commitments.elision import part_document, restore_elisions
from fcmdiff.commitments.grade import find_hedges
from fcmdiff.commitments.items import heading_lead, inner_lead, read_item, read_lead
from fcmdiff.commitments.lexicon import Lexicon
from fcmdiff.commitments.lists import (
    Lead,
    Line,
    first_inner_item,
    is_item,
    items_follow,
    level_of,
    takes_clauses,
    walk_paragraphs,
)
from fcmdiff.commitments.precision import find_amounts, find_deadlines
from fcmdiff.commitments.rows import RUNGS
from fcmdiff.commitments.scan import Finding, scan_text
from fcmdiff.commitments.slots import find_bodies, find_monitoring, find_places
from fcmdiff.commitments.targets import find_targets
from fcmdiff.dating import date_document
from fcmdiff.model.commitment import Commitment, Rung
from fcmdiff.model.document import Document, Paragraph
from fcmdiff.model.edition import Dating

# Sentences without a list that may stand between "the following actions" and its first item.
_PATIENCE = 3


def find_commitments(
    document: Document, lexicon: Lexicon, dated: Dating | None = None
) -> tuple[Commitment, ...]:
    """Return every commitment of the Document in reading order, rungs 1 to 6.

    Its dates are read by the year of ``dated``, else by that of the Document itself.

    Definition and ladder: G7/G8 and G20 Research Groups' coding rules, with the nesting caps of
    Legal Response Initiative (2010). Rung 1 calls on others; counts of commitments begin at 2.
    ``text`` is the slice ``start:end`` of its paragraph; ids are "<paragraph id>.c1", ...
    """
    parted = part_document(document, lexicon.data.elided)
    cast = read_cast(parted, lexicon, (dated or date_document(document)).year)
    lines = walk_paragraphs(parted)
    found = tuple(
        commitment
        for line, findings in _find_all(lines, cast, lexicon)
        for commitment in _make_commitments(line.paragraph, findings, cast, lexicon)
    )
    return tuple(map(_restore, found)) if lexicon.data.elided else found


def _restore(commitment: Commitment) -> Commitment:
    """Return the commitment with its words as they stand in the document."""
    return replace(
        commitment,
        text=restore_elisions(commitment.text),
        actor=restore_elisions(commitment.actor),
        lead_in=restore_elisions(commitment.lead_in),
        hedges=_restore_all(commitment.hedges),
        bodies=_restore_all(commitment.bodies),
        monitoring=_restore_all(commitment.monitoring),
        places=_restore_all(commitment.places),
        deadlines=tuple(
            replace(deadline, text=restore_elisions(deadline.text))
            for deadline in commitment.deadlines
        ),
        amounts=tuple(
            replace(amount, text=restore_elisions(amount.text)) for amount in commitment.amounts
        ),
    )


def _restore_all(phrases: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(restore_elisions, phrases))


class _State(Struct):
    """What an earlier paragraph leaves open: lists, and whether it ended with a promise.

    ``lead`` opens the outer list; ``inner`` holds by level what items open inside it, None where
    they name things and promise none of them.
    """

    lead: Lead | None = None
    inner: dict[int, Lead | None] = {}
    waited: int = 0
    promised: bool = False
    theme: str | None = None


def _find_all(
    lines: Sequence[Line], cast: Cast, lexicon: Lexicon
) -> Iterator[tuple[Line, tuple[Finding, ...]]]:
    state = _State()
    for at, line in enumerate(lines):
        if line.theme != state.theme:
            _enter_theme(state, line, lexicon)
        if is_item(line.paragraph, state.lead, lexicon):
            state.waited = _PATIENCE
            yield line, _read_item(state, lines, at, cast, lexicon)
        elif line.paragraph.level:
            findings = scan_text(line.paragraph.text, cast, lexicon)
            yield line, _open_inner(state, lines, at, findings, lexicon)
        else:
            yield line, _read_paragraph(state, lines, at, cast, lexicon)


def _enter_theme(state: _State, line: Line, lexicon: Lexicon) -> None:
    """A heading closes every list but one that was announced; some headings open one."""
    if not (state.lead and state.lead.announced):
        state.lead = heading_lead(line, lexicon)
    state.inner = {}
    state.theme, state.promised = line.theme, False


def _read_item(
    state: _State, lines: Sequence[Line], at: int, cast: Cast, lexicon: Lexicon
) -> tuple[Finding, ...]:
    """Read an item after the words that lead it in: those of the innermost list that has some."""
    level = level_of(lines[at].paragraph)
    state.inner = {deep: lead for deep, lead in state.inner.items() if deep <= level}
    lead = state.inner[max(state.inner)] if state.inner else state.lead
    findings = read_item(lines[at].paragraph.text, lead, cast, lexicon)
    return _open_inner(state, lines, at, findings, lexicon)


def _open_inner(
    state: _State,
    lines: Sequence[Line],
    at: int,
    findings: tuple[Finding, ...],
    lexicon: Lexicon,
) -> tuple[Finding, ...]:
    """Note that a list opens inside an item; where its items promise, the words before do not."""
    text = lines[at].paragraph.text
    first = first_inner_item(lines, at)
    opened = inner_lead(text, findings, lexicon) if first else None
    if first is None or opened is None:
        return findings
    promises = takes_clauses(opened, first.text, lexicon)
    state.inner[level_of(first)] = opened if promises else None
    return _without_lead(text, findings) if promises else findings


def _without_lead(text: str, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings without the clause that leads in, which is told by its items."""
    return tuple(f for f in findings if f.end < len(text.rstrip(" :.;")))


def _read_paragraph(
    state: _State, lines: Sequence[Line], at: int, cast: Cast, lexicon: Lexicon
) -> tuple[Finding, ...]:
    text = lines[at].paragraph.text
    state.waited += 1
    state.inner = {}
    if not (state.lead and state.lead.announced and state.waited <= _PATIENCE):
        state.lead = None
    findings = scan_text(text, cast, lexicon, state.promised)
    state.promised = bool(findings) and findings[-1].strength >= RUNGS["intend"]
    opened = read_lead(text, findings, lexicon)
    if not opened or not items_follow(lines, at, opened, lexicon):
        return findings
    state.lead, state.waited = opened, 0
    return _without_lead(text, findings)


def _make_commitments(
    paragraph: Paragraph, findings: Sequence[Finding], cast: Cast, lexicon: Lexicon
) -> Iterator[Commitment]:
    kept = [finding for finding in findings if finding.strength > 0]
    for number, finding in enumerate(kept, start=1):
        yield _make_commitment(paragraph, number, finding, cast, lexicon)


def _make_commitment(
    paragraph: Paragraph, number: int, finding: Finding, cast: Cast, lexicon: Lexicon
) -> Commitment:
    text = paragraph.text[finding.start : finding.end]
    # A date, amount or hedge in the words before a list holds for every item of it.
    whole = f"{finding.lead_in} {text}" if finding.lead_in else text
    return Commitment(
        id=f"{paragraph.id}.c{number}",
        paragraph=paragraph.id,
        start=finding.start,
        end=finding.end,
        text=text,
        actor=finding.actor,
        performative=finding.performative,
        strength=Rung(finding.strength),
        hedges=find_hedges(whole, lexicon),
        iterated=finding.iterated,
        negated=finding.negated,
        deadlines=find_deadlines(whole, lexicon, cast.year),
        amounts=find_amounts(whole, lexicon, cast.year),
        lead_in=finding.lead_in,
        bodies=find_bodies(whole, cast, lexicon, finding.actor),
        monitoring=find_monitoring(whole, lexicon),
        places=find_places(whole, lexicon),
        targets=find_targets(text, lexicon, cast.year),
    )
