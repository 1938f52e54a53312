"""Document -> Commitments: who promises what, how firmly, with dates and amounts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fcmdiff.commitments.actors import Cast, read_cast
from fcmdiff.commitments.grade import find_hedges
from fcmdiff.commitments.items import heading_lead, read_item, read_lead
from fcmdiff.commitments.lexicon import Lexicon
from fcmdiff.commitments.lists import Lead, Line, is_item, items_follow, walk_paragraphs
from fcmdiff.commitments.precision import find_amounts, find_deadlines
from fcmdiff.commitments.scan import Finding, scan_text
from fcmdiff.model.commitment import Commitment
from fcmdiff.model.document import Document, Paragraph

# Sentences without a list that may stand between "the following actions" and its first item.
_PATIENCE = 3


def find_commitments(document: Document, lexicon: Lexicon) -> tuple[Commitment, ...]:
    """Return every commitment of the Document in reading order, rungs 1 to 6.

    Definition and ladder: G7/G8 and G20 Research Groups' coding rules, with the nesting caps of
    Legal Response Initiative (2010). Rung 1 calls on others; counts of commitments begin at 2.
    ``text`` is the slice ``start:end`` of its paragraph; ids are "<paragraph id>.c1", ...
    """
    cast = read_cast(document, lexicon)
    lines = walk_paragraphs(document)
    return tuple(
        commitment
        for line, findings in _find_all(lines, cast, lexicon)
        for commitment in _make_commitments(line.paragraph, findings, cast, lexicon)
    )


def _find_all(
    lines: Sequence[Line], cast: Cast, lexicon: Lexicon
) -> Iterator[tuple[Line, tuple[Finding, ...]]]:
    lead: Lead | None = None
    waited = 0
    for at, line in enumerate(lines):
        new_theme = at > 0 and lines[at - 1].theme != line.theme
        if new_theme and not (lead and lead.announced):
            lead = None
        lead = lead or (heading_lead(line, lexicon) if new_theme or at == 0 else None)
        if is_item(line.paragraph, lead):
            waited = _PATIENCE
            yield line, read_item(line.paragraph.text, lead, cast, lexicon)
            continue
        waited += 1
        lead = lead if lead and lead.announced and waited <= _PATIENCE else None
        findings = scan_text(line.paragraph.text, cast, lexicon)
        opened = read_lead(line.paragraph.text, findings, lexicon)
        if opened and items_follow(lines, at, opened):
            lead, waited = opened, 0
            findings = tuple(f for f in findings if f.end < len(line.paragraph.text.rstrip(" :.;")))
        yield line, findings


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
        strength=finding.strength,
        hedges=find_hedges(whole, lexicon),
        iterated=finding.iterated,
        negated=finding.negated,
        deadlines=find_deadlines(whole, lexicon, cast.year),
        amounts=find_amounts(whole, lexicon, cast.year),
        lead_in=finding.lead_in,
    )
