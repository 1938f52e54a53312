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
from fcmdiff.extract.readers import read_document, read_documents
from fcmdiff.model.comparison import Comparison
from fcmdiff.model.document import Document
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


def read_corpus(
    corpus: Corpus, lexicon: Lexicon | None, languages: str | None, jobs: int = 1
) -> CorpusNow:
    """Return every edition of ``corpus`` that has a file, and every pair of neighbours of them.

    ``jobs`` editions are read at a time; the result is the same for any number. An edition that
    cannot be read has no document and no pairs; its failure is told.
    """
    editions = tuple(_read_editions(corpus, languages, jobs))
    # One lexicon for all: else a word more or less in one edition would change its neighbours.
    lexicon = lexicon or choose_lexicon(*(e.document for e in editions if e.document is not None))
    pinned = {
        one.year: _pin(corpus, one.year, one.document, lexicon)
        for one in editions
        if one.document is not None
    }
    comparisons = {
        f"{one.year}-{two.year}": compare_documents(
            one.document, two.document, lexicon, corpus.aliases
        )
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


def _read_editions(corpus: Corpus, languages: str | None, jobs: int) -> Iterator[ReadEdition]:
    editions = [edition for edition in corpus.editions if edition.file]
    for start in range(0, len(editions), jobs):
        yield from _read_at_once(corpus, editions[start : start + jobs], languages)


def _read_at_once(
    corpus: Corpus, editions: Sequence[Edition], languages: str | None
) -> Iterator[ReadEdition]:
    """Yield ``editions``, read side by side; where one fails, each is read for itself."""
    try:
        paths = [corpus.file_of(edition) for edition in editions]
        documents = read_documents(paths, languages=languages)
    except FcmdiffError:
        yield from (_read_edition(corpus, edition, languages) for edition in editions)
    else:
        for edition, document in zip(editions, documents, strict=True):
            yield _name_document(corpus, edition, document)


def _read_edition(corpus: Corpus, edition: Edition, languages: str | None) -> ReadEdition:
    try:
        document = read_document(corpus.file_of(edition), languages=languages)
    except FcmdiffError as error:
        return ReadEdition(str(edition.year), None, as_unicode(str(error)))
    return _name_document(corpus, edition, document)


def _name_document(corpus: Corpus, edition: Edition, document: Document) -> ReadEdition:
    return ReadEdition(str(edition.year), replace(document, edition=corpus.head_of(edition)))


def _pin(corpus: Corpus, year: str, document: Document, lexicon: Lexicon) -> PinnedEdition:
    return pin_edition(corpus.edition(year).file, document, find_commitments(document, lexicon))
