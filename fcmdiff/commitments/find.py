"""Document -> Commitments: who promises what, how firmly, with dates and amounts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from fcmdiff.commitments.cast import Cast
from fcmdiff.commitments.clauses import Clause
from fcmdiff.commitments.lexicon import Lexicon
from fcmdiff.commitments.lists import read_paragraphs
from fcmdiff.commitments.reader import Reader, open_reader
from fcmdiff.commitments.slots import read_slots
from fcmdiff.commitments.targets import find_targets
from fcmdiff.dating import date_document
from fcmdiff.model.commitment import Commitment
from fcmdiff.model.document import Document, Paragraph
from fcmdiff.model.edition import Dating


def find_commitments(
    document: Document, lexicon: Lexicon, dated: Dating | None = None, cast: Cast | None = None
) -> tuple[Commitment, ...]:
    """Return every commitment of the Document in reading order, rungs 1 to 6.

    Its dates are read by the year of ``dated``, else by that of the Document itself. Who
    speaks in it is told by ``cast``, the same for all that is compared, else by the Document.

    Definition and ladder: G7/G8 and G20 Research Groups' coding rules, with the nesting caps of
    Legal Response Initiative (2010). Rung 1 calls on others; counts of commitments begin at 2.
    ``text`` is the slice ``start:end`` of its paragraph. An id is a place: "<paragraph id>.s120"
    begins at letter 120 of its paragraph, and what else is found there does not shift it; of
    several that begin at one place the later ones are "....s120-2", "....s120-3".
    """
    year = (dated or date_document(document)).year
    reader = open_reader(document, lexicon, year, cast)
    return tuple(
        commitment
        for paragraph, clauses in read_paragraphs(document, reader)
        for commitment in _make_commitments(paragraph, clauses, reader)
    )


def _make_commitments(
    paragraph: Paragraph, clauses: Sequence[Clause], reader: Reader
) -> Iterator[Commitment]:
    begun: Counter[int] = Counter()
    for clause in clauses:
        if clause.strength > 0:
            begun[clause.start] += 1
            number = begun[clause.start]
            place = f"s{clause.start}-{number}" if number > 1 else f"s{clause.start}"
            yield _make_commitment(paragraph, place, clause, reader)


def _make_commitment(
    paragraph: Paragraph, place: str, clause: Clause, reader: Reader
) -> Commitment:
    text = paragraph.text[clause.start : clause.end]
    actor = clause.quote_actor(paragraph.text)
    lead_in = clause.quote_lead_in(paragraph.text)
    # A date, amount or hedge in the words before a list holds for every item of it.
    slots = read_slots(f"{lead_in} {text}" if lead_in else text, actor, reader)
    return Commitment(
        id=f"{paragraph.id}.{place}",
        paragraph=paragraph.id,
        start=clause.start,
        end=clause.end,
        text=text,
        actor=actor,
        performative=clause.performative,
        strength=clause.strength,
        hedges=slots.hedges,
        iterated=clause.iterated,
        negated=clause.negated,
        deadlines=slots.deadlines,
        amounts=slots.amounts,
        lead_in=lead_in,
        bodies=slots.bodies,
        monitoring=slots.monitoring,
        places=slots.places,
        targets=find_targets(reader.part(text), reader),
        said=" ".join(clause.quote_verb(paragraph.text).split()),
    )
