"""A Corpus -> its editions and neighbour pairs as they are read and judged now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from fcmdiff import __version__
from fcmdiff.check.baseline import Baseline, PinnedEdition, PinnedPair, pin_edition, pin_pair
from fcmdiff.check.texts import as_unicode
from fcmdiff.commitments.find import find_commitments
from fcmdiff.commitments.lexicon import Lexicon, choose_lexicon
from fcmdiff.corpus import Corpus, Edition
from fcmdiff.errors import FcmdiffError
from fcmdiff.extract.readers import read_documents
from fcmdiff.loaded import load_choices
from fcmdiff.model.choices import USUAL, Choices, ReadingChoices
from fcmdiff.model.comparison import Comparison
from fcmdiff.model.document import Document
from fcmdiff.model.overrides import NO_OVERRIDES
from fcmdiff.pipeline import compare_documents


class ReadEdition(NamedTuple):
    """An edition: its document, or why it could not be read."""

    year: str
    document: Document | None
    failure: str = ""


class CorpusNow(NamedTuple):
    """What a corpus gives now: editions with a file, comparisons of neighbours, and the pins."""

    editions: tuple[ReadEdition, ...]
    comparisons: dict[str, Comparison]
    pins: Baseline


def read_corpus(corpus: Corpus, choices: Choices = USUAL, jobs: int = 1) -> CorpusNow:
    """Return every edition of ``corpus`` that has a file, and every pair of neighbours of them.

    Of ``choices`` the reading and the lexicon count. ``jobs`` editions are read at a time; the
    result is the same for any number. An edition that cannot be read has no document and no
    pairs; its failure is told.
    """
    lexicon = load_choices(choices).lexicon
    editions = tuple(_read_editions(corpus, choices.reading, jobs))
    # One lexicon for all: else a word more or less in one edition would change its neighbours.
    lexicon = lexicon or choose_lexicon(*(e.document for e in editions if e.document is not None))
    pinned = {
        one.year: _pin(corpus, one.year, one.document, lexicon)
        for one in editions
        if one.document is not None
    }
    decided = NO_OVERRIDES.with_aliases(corpus.aliases)
    comparisons = {
        f"{one.year}-{two.year}": compare_documents(one.document, two.document, lexicon, decided)
        for one, two in pairwise(editions)
        if one.document is not None and two.document is not None
    }
    pairs: dict[str, PinnedPair] = {name: pin_pair(c) for name, c in comparisons.items()}
    extractors = sorted({one.document.extractor for one in editions if one.document is not None})
    versions = {
        "fcmdiff": __version__,
        "lexicon": lexicon.version,
        "extractors": "; ".join(extractors),
    }
    return CorpusNow(editions, comparisons, Baseline(versions, pinned, pairs))


def _read_editions(corpus: Corpus, reading: ReadingChoices, jobs: int) -> Iterator[ReadEdition]:
    editions = [edition for edition in corpus.editions if edition.file]
    for start in range(0, len(editions), jobs):
        yield from _read_at_once(corpus, editions[start : start + jobs], reading)


def _read_at_once(
    corpus: Corpus, editions: Sequence[Edition], reading: ReadingChoices
) -> Iterator[ReadEdition]:
    """Yield ``editions``, read side by side; where one fails, each is read for itself."""
    try:
        paths = [corpus.file_of(edition) for edition in editions]
        documents = read_documents(paths, reading)
    except FcmdiffError:
        yield from (_read_edition(corpus, edition, reading) for edition in editions)
    else:
        for edition, document in zip(editions, documents, strict=True):
            yield _name_document(corpus, edition, document)


def _read_edition(corpus: Corpus, edition: Edition, reading: ReadingChoices) -> ReadEdition:
    try:
        (document,) = read_documents((corpus.file_of(edition),), reading)
    except FcmdiffError as error:
        return ReadEdition(str(edition.year), None, as_unicode(str(error)))
    return _name_document(corpus, edition, document)


def _name_document(corpus: Corpus, edition: Edition, document: Document) -> ReadEdition:
    return ReadEdition(str(edition.year), replace(document, edition=corpus.head_of(edition)))


def _pin(corpus: Corpus, year: str, document: Document, lexicon: Lexicon) -> PinnedEdition:
    return pin_edition(corpus.edition(year).file, document, find_commitments(document, lexicon))
