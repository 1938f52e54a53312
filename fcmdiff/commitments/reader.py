"""Document, Lexicon -> Reader: what every step asks while it reads the Document."""

from __future__ import annotations

from msgspec import Struct

from fcmdiff.commitments.cast import Cast, read_cast
from fcmdiff.commitments.lexicon import Lexicon
from fcmdiff.commitments.lexicon.elision import part_elisions
from fcmdiff.commitments.lexicon.entries import Words
from fcmdiff.commitments.lexicon.gates import Gates
from fcmdiff.commitments.lexicon.names import NamePatterns
from fcmdiff.commitments.lexicon.patterns import ClausePatterns
from fcmdiff.commitments.lexicon.phrases import Phrases
from fcmdiff.model.document import Document


class Reader(Struct, frozen=True, eq=False):
    """The parts of a Lexicon that find commitments, and who speaks in the Document.

    ``year`` is the one that the Document is read by, None if not to be had.
    """

    words: Words
    phrases: Phrases
    patterns: ClausePatterns
    names: NamePatterns
    gates: Gates
    openers: tuple[str, ...]
    cast: Cast
    year: int | None

    def part(self, text: str) -> str:
        """Return ``text`` as words are found in it: as long as it is, elisions as two words."""
        return part_elisions(text, self.words.elided)


def open_reader(
    document: Document, lexicon: Lexicon, year: int | None, cast: Cast | None = None
) -> Reader:
    """Return the Reader of a Document of this ``year`` by the words of ``lexicon``.

    Without a ``cast`` who speaks is learnt from the Document alone.
    """
    return Reader(
        words=lexicon.words,
        phrases=lexicon.phrases,
        patterns=lexicon.patterns,
        names=lexicon.names,
        gates=lexicon.gates,
        openers=lexicon.wording.openers,
        cast=cast or read_cast((document,), lexicon),
        year=year,
    )
