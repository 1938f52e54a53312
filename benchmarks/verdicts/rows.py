"""Coded pairs -> promises with what is true of each, for whoever fits something to them.

What is fitted on a pair is measured on others: ``read_labelled`` gives one pair at a time, so that
each can be held out. The pairs that are kept for judging (``benchmarks.verdicts.coded``) are not
among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from benchmarks.verdicts.cases import list_cases
from benchmarks.verdicts.coding import OTHER, CodedPair, Side, read_pairs
from benchmarks.verdicts.judged import USUAL, Comparer, Judged, judge_pair
from benchmarks.verdicts.places import Span
from fcmdiff.model.commitment import Commitment
from fcmdiff.model.comparison import Comparison
from fcmdiff.model.document import Document


class Labelled(NamedTuple):
    """A promise found on ``side``, and whether it is in the other text.

    ``truth`` is "dropped" where no row gives it a counterpart (on the side after: it is new).
    ``sure`` as the coder held it; ``limbs`` where it stands and a limb of its sentence does not.
    ``counterparts`` are where the sentences that answer it stand in the other Document.
    """

    side: Side
    commitment: Commitment
    truth: Literal["dropped", "stands"]
    sure: bool
    limbs: bool
    counterparts: tuple[Span, ...]


class LabelledPair(NamedTuple):
    """The Documents of a pair, their Comparison as it is today, and the promises of both sides."""

    name: str
    documents: Mapping[Side, Document]
    comparison: Comparison
    promises: tuple[Labelled, ...]


def read_labelled(names: Iterable[str] = (), compare: Comparer = USUAL) -> Iterator[LabelledPair]:
    """Yield the coded pairs named, all without a name; none where the gold is not at hand."""
    wanted = set(names)
    for pair in read_pairs():
        if not wanted or pair.name in wanted:
            yield label_pair(pair, compare)


def label_pair(pair: CodedPair, compare: Comparer = USUAL) -> LabelledPair:
    """Return the promises of ``pair`` of which the coding says whether they stand."""
    judged = judge_pair(pair, compare)
    return LabelledPair(
        pair.name, judged.documents, judged.comparison, tuple(_label_promises(judged))
    )


def _label_promises(judged: Judged) -> Iterator[Labelled]:
    for case in list_cases(judged):
        if case.truth.state not in {"gone", "stands"}:
            continue
        other = judged.places[OTHER[case.side]]
        yield Labelled(
            case.side,
            case.commitment,
            "dropped" if case.truth.state == "gone" else "stands",
            case.truth.sure,
            case.truth.limbs,
            tuple(
                span for name in sorted(case.truth.counterparts) for span in other.spans_of(name)
            ),
        )
