"""A Document -> every sum of money in it, whether it is promised or only told."""

from __future__ import annotations

from fcmdiff.commitments.amounts import find_amounts
from fcmdiff.commitments.cast import Cast
from fcmdiff.commitments.dates import find_dates
from fcmdiff.commitments.lexicon import Lexicon
from fcmdiff.commitments.reader import open_reader
from fcmdiff.model.commitment import SumOfMoney
from fcmdiff.model.document import Document
from fcmdiff.model.edition import Dating
from fcmdiff.sentences import split_sentences


def find_sums(
    document: Document, lexicon: Lexicon, dated: Dating, cast: Cast
) -> tuple[SumOfMoney, ...]:
    """Return the sums of money of ``document`` in order; years and dates are none."""
    reader = open_reader(document, lexicon, dated.year, cast)
    currencies = frozenset(reader.words.amounts.currencies.values())
    found = []
    for paragraph in document.paragraphs:
        for begin, stop in split_sentences(paragraph.text, lexicon.wording.openers):
            words = reader.part(paragraph.text[begin:stop])
            for one in find_amounts(words, find_dates(words, reader), reader):
                if one.unit in currencies:
                    start, end = begin + one.start, begin + one.end
                    text = paragraph.text[start:end]
                    found.append(SumOfMoney(paragraph.id, start, end, text, one.value, one.unit))
    return tuple(found)
