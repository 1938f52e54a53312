"""Coded rows -> what is told of the two promises of each, whatever the comparison has joined.

How it is counted. A row names a sentence of either text; of the clauses that stand in them the two
nearest in words are compared. A clause is a promise, or the whole of a sentence that holds none.
Where neither clause is a promise, and where no promise was found in a sentence that every reading
of the coder holds to be one, nothing is told, which counts in "recall of all" alone. What a label
says to hold no promise any longer, or none yet, is not asked for one. Rows
that are merged or split are left out: which of several counterparts is the partner is no question
of two clauses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from benchmarks.verdicts.cases import PROMISE
from benchmarks.verdicts.coding import OTHER, SIDES, CodedSentence, LabelRow, Side
from benchmarks.verdicts.judged import Judged
from benchmarks.verdicts.labels import MIRRORS, LabelScore, name_mirrors
from benchmarks.verdicts.shares import Share
from fcmdiff.commitments.lexicon import lexicon_of
from fcmdiff.compare.answers import tell_answer
from fcmdiff.compare.labels import find_evidence
from fcmdiff.compare.likeness import clause_similarity
from fcmdiff.model.commitment import Commitment
from fcmdiff.model.labels import ChangeLabel
from fcmdiff.model.wording import Wording

TIED = frozenset({"merged_into", "split_from"})
# Labels of a promise on one side and none on the other, by that other side. In the texts that were
# marked as a whole every sentence of a row has a rung, whatever its label says.
_SILENT: Mapping[str, Side] = {
    "no_longer_promised": "after",
    "fulfilled": "after",
    "under_way": "after",
    "newly_promised": "before",
}


class Clause(NamedTuple):
    """A promise, or a sentence that holds none; ``around`` is its paragraph."""

    text: str
    around: str
    promise: Commitment | None


class TextSide(NamedTuple):
    """The clauses of one text by the ids of its sentences."""

    sentences: dict[str, CodedSentence]
    clauses: dict[str, tuple[Clause, ...]]


def read_sides(judged: Judged) -> dict[Side, TextSide]:
    """Return the clauses of both texts."""
    return {side: _read_side(judged, side) for side in SIDES}


def tell_row(
    before: str,
    after: str,
    sides: Mapping[Side, TextSide],
    wording: Wording,
    labels: Iterable[str] = (),
) -> frozenset[str] | None:
    """Return the labels told of two sentences, None where there is nothing to compare.

    The coder's ``labels`` say on which side no promise is needed.
    """
    silent = {_SILENT.get(label) for label in labels}
    if any(
        side not in silent
        and not _has_promise(sides[side].clauses[name])
        and min(sides[side].sentences[name].rungs) >= PROMISE
        for side, name in zip(SIDES, (before, after), strict=True)
    ):
        return None
    pairs = [
        (old, new)
        for old in sides["before"].clauses[before]
        for new in sides["after"].clauses[after]
        if old.promise or new.promise
    ]
    if not pairs:
        return None
    old, new = max(pairs, key=lambda two: clause_similarity(two[0].text, two[1].text, wording))
    return frozenset(map(str, _tell(old, new, wording)))


def score_label_rows(judged: Iterable[Judged], *, only_sure: bool = False) -> dict[str, LabelScore]:
    """Return the score of every label that was told or is wanted."""
    tally: Counter[str] = Counter()
    for row, said in _tell_rows(judged):
        if TIED & row.labels or (only_sure and not row.sure):
            continue
        tally.update(f"want {name}" for name in row.labels)
        if said is None:
            continue
        tally.update(f"joined {name}" for name in row.labels)
        tally.update(f"found {name}" for name in row.labels & said)
        tally.update(f"said {name}" for name in said)
        tally.update(f"right {name}" for name in said & (row.labels | row.may))
    known = {words.split(" ", 1)[1] for words in tally if words.startswith(("said ", "want "))}
    return {
        str(label): LabelScore(
            Share(tally[f"right {label}"], tally[f"said {label}"]),
            Share(tally[f"found {label}"], tally[f"joined {label}"]),
            Share(tally[f"found {label}"], tally[f"want {label}"]),
        )
        for label in ChangeLabel
        if label in known
    }


def score_both_ways(judged: Iterable[Judged]) -> dict[str, LabelScore]:
    """Return the score of each two labels of one rule on rows read as coded and with sides swapped.

    The same rows, each counted once: it is found where both readings tell all that is wanted of the
    two labels, and told wrongly where either tells one that nobody bears. What is told as done, or
    as going on, counts as no longer promised, for with the sides swapped it is newly promised.
    """
    tally: Counter[str] = Counter()
    wording = _wording()
    for one in judged:
        sides = read_sides(one) if one.pair.labels else {}
        swapped = {side: sides[OTHER[side]] for side in sides}
        for row in one.pair.labels:
            if TIED & row.labels:
                continue
            readings = (
                _read_row(row, sides, wording),
                _read_row(_swap(row), swapped, wording),
            )
            for pair in MIRRORS:
                tally.update(_tally_readings(pair, readings))
    return {
        name: LabelScore(
            Share(tally[f"right {name}"], tally[f"said {name}"]),
            Share(tally[f"found {name}"], tally[f"joined {name}"]),
            Share(tally[f"found {name}"], tally[f"want {name}"]),
        )
        for name in map(name_mirrors, MIRRORS)
        if tally[f"said {name}"] or tally[f"want {name}"]
    }


class _Reading(NamedTuple):
    """What is told of a row read one way (None: nothing), what is wanted, what is borne."""

    said: frozenset[str] | None
    labels: frozenset[str]
    may: frozenset[str]


def _read_row(row: LabelRow, sides: Mapping[Side, TextSide], wording: Wording) -> _Reading:
    said = tell_row(row.before, row.after, sides, wording, row.labels)
    return _Reading(None if said is None else _fold(said), _fold(row.labels), _fold(row.may))


def _fold(labels: Iterable[str]) -> frozenset[str]:
    """Return ``labels`` with one for all that a passage without a promise says of an earlier one.

    Whether it tells the thing as done is a question that has no mirror.
    """
    told = {ChangeLabel.FULFILLED, ChangeLabel.UNDER_WAY}
    return frozenset(
        str(ChangeLabel.NO_LONGER_PROMISED) if label in told else label for label in labels
    )


def _swap(row: LabelRow) -> LabelRow:
    return LabelRow(row.after, row.before, _mirror(row.labels), _mirror(row.may), row.sure)


def _mirror(labels: Iterable[str]) -> frozenset[str]:
    return frozenset(str(label.mirror) for label in ChangeLabel if str(label) in labels)


def _tally_readings(pair: Sequence[str], readings: Sequence[_Reading]) -> Iterator[str]:
    both, name = frozenset(pair), " or ".join(pair)
    wanted = any(one.labels & both for one in readings)
    told = [one for one in readings if one.said is not None]
    if wanted:
        yield f"want {name}"
    if wanted and len(told) == len(readings):
        yield f"joined {name}"
        if all(one.labels & both <= (one.said or frozenset()) for one in told):
            yield f"found {name}"
    said = [one for one in told if both & (one.said or frozenset())]
    if said:
        yield f"said {name}"
        if all(both & (one.said or frozenset()) <= one.labels | one.may for one in said):
            yield f"right {name}"


def score_answers(judged: Iterable[Judged]) -> dict[str, Share]:
    """Return how passages without a promise are told, by the relations of the joint statements.

    Only rows of a promise and a passage that holds none count. What is related as weaker has faded;
    that it is told as going on is held against nobody, for the coder of labels bears that.
    """
    tally: Counter[tuple[str, str]] = Counter()
    wording = _wording()
    for one in judged:
        sides = read_sides(one)
        for row in one.pair.rows:
            if not row.before or not row.after or row.relation not in {"fulfilled", "weaker"}:
                continue
            if not _has_promise(sides["after"].clauses[row.after]):
                said = tell_row(row.before, row.after, sides, wording)
                tally.update((row.relation, name) for name in said or ())
    told = {name: tally["fulfilled", name] for name in ("fulfilled", "under_way")}
    faded = tally["fulfilled", "no_longer_promised"]
    done = told["fulfilled"] + tally["weaker", "fulfilled"]
    return {
        "passages told as done that are": Share(told["fulfilled"], done),
        "passages that tell as done told so or as going on": Share(
            sum(told.values()), sum(told.values()) + faded
        ),
    }


def find_row_faults(judged: Iterable[Judged]) -> Iterator[str]:
    """Yield a line for every row that is told otherwise than the coder wants or bears."""
    for one in judged:
        for row, said in _tell_rows([one]):
            if said is None or TIED & row.labels:
                continue
            missed, wrong = row.labels - said, said - row.labels - row.may
            if missed or wrong:
                yield (
                    f"{one.pair.name} {row.before} -> {row.after} as two clauses:"
                    f" missed {sorted(missed)}, wrong {sorted(wrong)}"
                    f"{'' if row.sure else ' (doubtful)'}"
                )


def _tell_rows(judged: Iterable[Judged]) -> Iterator[tuple[LabelRow, frozenset[str] | None]]:
    wording = _wording()
    for one in judged:
        if one.pair.labels:
            sides = read_sides(one)
            for row in one.pair.labels:
                yield row, tell_row(row.before, row.after, sides, wording, row.labels)


def _wording() -> Wording:
    """Return the words of the language that all coded statements are in."""
    return lexicon_of(("en", "en")).wording


def _read_side(judged: Judged, side: Side) -> TextSide:
    places = judged.places[side]
    texts = {p.id: p.text for p in judged.documents[side].paragraphs}
    found = [
        one
        for change in judged.comparison.commitments
        if (one := change.before if side == "before" else change.after)
    ]
    clauses: dict[str, tuple[Clause, ...]] = {}
    for sentence in judged.pair.sentences[side]:
        own = [
            one
            for one in found
            if sentence.id in places.sentences_at(one.paragraph, one.start, one.end)
        ]
        kept = [Clause(one.text, texts[one.paragraph], one) for one in own]
        for paragraph, start, end in () if own else places.spans_of(sentence.id):
            kept.append(Clause(texts[paragraph][start:end], texts[paragraph], None))
        clauses[sentence.id] = tuple(kept)
    return TextSide({s.id: s for s in judged.pair.sentences[side]}, clauses)


def _has_promise(clauses: Iterable[Clause]) -> bool:
    return any(clause.promise for clause in clauses)


def _tell(old: Clause, new: Clause, wording: Wording) -> Iterator[ChangeLabel]:
    if old.promise and new.promise:
        around = (old.around, new.around)
        found = find_evidence(old.promise, new.promise, wording, around)
        yield from (one.label for one in found if one.label)
    elif old.promise:
        yield tell_answer(old.promise, new.text, "before", wording)
    elif new.promise:
        yield tell_answer(new.promise, old.text, "after", wording)
