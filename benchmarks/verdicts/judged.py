"""A coded pair -> its texts as a user reads them, compared, with every sentence found in them."""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from benchmarks.verdicts.coding import SIDES, CodedPair, Side
from benchmarks.verdicts.places import Places, copy_words, place_words
from fcmdiff.align.semantic.model import SentenceModel
from fcmdiff.model.comparison import Comparison
from fcmdiff.model.document import Document
from fcmdiff.pipeline import compare_documents, read_named


class Judged(NamedTuple):
    """A coded pair, its Documents, the Comparison, and the places of the coder's sentences."""

    pair: CodedPair
    documents: Mapping[Side, Document]
    comparison: Comparison
    places: Mapping[Side, Places]


def read_texts(pair: CodedPair) -> dict[Side, Document]:
    """Return the Documents of ``pair`` as a user has them read, by side."""
    before, after, _ = read_named(str(pair.files["before"]), str(pair.files["after"]))
    return {"before": before, "after": after}


def place_pair(pair: CodedPair, documents: Mapping[Side, Document]) -> dict[Side, Places]:
    """Return where the coder's sentences stand in ``documents``."""
    return {
        side: place_words(documents[side], pair.words.get(side) or copy_words(pair.sentences[side]))
        for side in SIDES
    }


def judge_pair(
    pair: CodedPair, model: SentenceModel | None = None, without: Sequence[str] = ()
) -> Judged:
    """Return ``pair`` compared; ``without`` names steps or features that are switched off.

    Raises ValueError where the comparison has nothing that could be switched off.
    """
    documents = read_texts(pair)
    return judge_documents(pair, documents, model, without)


def judge_documents(
    pair: CodedPair,
    documents: Mapping[Side, Document],
    model: SentenceModel | None = None,
    without: Sequence[str] = (),
) -> Judged:
    """Return the ``documents`` of ``pair`` compared, as ``judge_pair`` does."""
    comparison = compare_without(documents["before"], documents["after"], model, without)
    return Judged(pair, documents, comparison, place_pair(pair, documents))


def compare_without(
    before: Document, after: Document, model: SentenceModel | None, without: Sequence[str]
) -> Comparison:
    """Return the Comparison with what ``without`` names switched off.

    Raises ValueError where the comparison has nothing that could be switched off.
    """
    if not without:
        return compare_documents(before, after, model=model)
    if "without" not in inspect.signature(compare_documents).parameters:
        raise ValueError("nothing of the comparison can be switched off yet")
    switched_off: dict[str, Any] = {"without": tuple(without)}
    return compare_documents(before, after, model=model, **switched_off)
