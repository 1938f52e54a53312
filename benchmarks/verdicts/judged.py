"""A coded pair -> its texts as a user reads them, compared, with every sentence found in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from benchmarks.verdicts.coding import SIDES, CodedPair, Side
from benchmarks.verdicts.places import Places, copy_words, place_words
from fcmdiff.align.semantic.model import SentenceModel
from fcmdiff.compare.found import USES
from fcmdiff.model.comparison import Comparison
from fcmdiff.model.document import Document
from fcmdiff.pipeline import Searching, compare_documents, read_named


class Judged(NamedTuple):
    """A coded pair, its Documents, the Comparison, and the places of the coder's sentences."""

    pair: CodedPair
    documents: Mapping[Side, Document]
    comparison: Comparison
    places: Mapping[Side, Places]


# How a pair is compared. What is fitted looks at the name of the pair and takes what was fitted on
# the others.
Comparer = Callable[[CodedPair, Document, Document], Comparison]


def read_texts(pair: CodedPair) -> Mapping[Side, Document]:
    """Return the Documents of ``pair``, files as a user has them read."""
    if pair.documents:
        return pair.documents
    before, after, _ = read_named(str(pair.files["before"]), str(pair.files["after"]))
    return {"before": before, "after": after}


def place_pair(pair: CodedPair, documents: Mapping[Side, Document]) -> dict[Side, Places]:
    """Return where the coder's sentences stand in ``documents``."""
    return {
        side: place_words(documents[side], pair.words.get(side) or copy_words(pair.sentences[side]))
        for side in SIDES
    }


def make_comparer(model: SentenceModel | None = None, without: Sequence[str] = ()) -> Comparer:
    """Return a Comparer that asks ``model``, with the uses of the search in ``without`` off.

    Raises ValueError for one that there is not.
    """
    if unknown := set(without) - set(USES):
        raise ValueError(f"no use of the search: {', '.join(sorted(unknown))}")
    searching = Searching(without=tuple(without))

    def compare(_: CodedPair, before: Document, after: Document) -> Comparison:
        return compare_documents(before, after, model=model, searching=searching)

    return compare


USUAL = make_comparer()


def judge_pair(pair: CodedPair, compare: Comparer = USUAL) -> Judged:
    """Return ``pair`` read and compared."""
    documents = read_texts(pair)
    comparison = compare(pair, documents["before"], documents["after"])
    return Judged(pair, documents, comparison, place_pair(pair, documents))
