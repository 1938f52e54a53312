"""Judged pairs -> precision and recall of every label of a change, by what the coder wrote.

How it is counted. A change answers a row where its promise of one sentence is joined with the
other: by its pair, its counterpart, or, where it has no pair, by a tie. A label is right where a
row that the change answers has it, or has it among what nobody would call false; a change that
answers no coded row is not counted here. A label that is wanted is found where any change that
answers its row has it; "of those joined" leaves out rows that no change answers.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from benchmarks.verdicts.cases import change_links
from benchmarks.verdicts.judged import Judged
from benchmarks.verdicts.shares import Share, add_shares
from fcmdiff.model.comparison import CommitmentChange
from fcmdiff.model.labels import ChangeLabel

# Of labels with fewer coded rows one row more or less moves the share by a twentieth and more.
ENOUGH = 20
# What a relation of the coded rows may be told as. They follow the rung, which a label does not
# always: a promise of rung 6 that is one of rung 5 is weaker there, and reworded for a reader.
BY_RELATION: Mapping[str, tuple[str, ...]] = {
    "weaker": ("weakened", "hedged", "no_longer_promised"),
    "stronger": ("strengthened", "unhedged", "newly_promised"),
    "fulfilled": ("fulfilled", "under_way"),
    "merged": ("merged_into",),
    "split": ("split_from",),
    "deadline": ("deadline_added", "deadline_removed", "deadline_earlier", "deadline_later"),
    "amount": ("amount_changed",),
}


class LabelScore(NamedTuple):
    """How often a label was right, found among the rows joined, and found among all rows."""

    precision: Share
    recall: Share
    of_all: Share

    @property
    def is_thin(self) -> bool:
        """True where too few rows are coded for the shares to say much."""
        return self.of_all.total < ENOUGH


# Labels of one rule each: with the sides swapped the one is the other.
MIRRORS: tuple[tuple[ChangeLabel, ChangeLabel], ...] = (
    (ChangeLabel.WEAKENED, ChangeLabel.STRENGTHENED),
    (ChangeLabel.HEDGED, ChangeLabel.UNHEDGED),
    (ChangeLabel.DEADLINE_ADDED, ChangeLabel.DEADLINE_REMOVED),
    (ChangeLabel.DEADLINE_EARLIER, ChangeLabel.DEADLINE_LATER),
    (ChangeLabel.NO_LONGER_PROMISED, ChangeLabel.NEWLY_PROMISED),
    (ChangeLabel.MERGED_INTO, ChangeLabel.SPLIT_FROM),
)


def name_mirrors(pair: tuple[ChangeLabel, ChangeLabel]) -> str:
    """Return the name under which two labels of one rule are counted together.

    >>> name_mirrors((ChangeLabel.HEDGED, ChangeLabel.UNHEDGED))
    'hedged or unhedged'
    """
    return " or ".join(pair)


def pool_mirrors(scores: Mapping[str, LabelScore]) -> dict[str, LabelScore]:
    """Return the scores of each two labels of one rule together, each told and wanted label once.

    It is no new coding: a row of the one is, with the sides swapped, a row of the other.
    """
    pooled: dict[str, LabelScore] = {}
    for pair in MIRRORS:
        ours = [scores[label] for label in pair if label in scores]
        if ours:
            pooled[name_mirrors(pair)] = LabelScore(*map(add_shares, zip(*ours, strict=True)))
    return pooled


class Wanted(NamedTuple):
    """What a row wants to be told, and all that may be."""

    names: frozenset[str]
    bearable: frozenset[str]


Answers = Mapping[tuple[str, str], Sequence[CommitmentChange]]


def find_answers(judged: Judged) -> Answers:
    """Return the changes that answer each two sentences (before, after)."""
    found: dict[tuple[str, str], list[CommitmentChange]] = defaultdict(list)
    for change in judged.comparison.commitments:
        for link in sorted(change_links(judged, change)):
            found[link].append(change)
    return found


def score_labels(judged: Iterable[Judged], *, only_sure: bool = False) -> dict[str, LabelScore]:
    """Return the score of every label that was told or is wanted, by the coded labels.

    ``only_sure`` leaves out rows whose set of labels the coder held to be doubtful.
    """
    tally: Counter[str] = Counter()
    for one in judged:
        rows = {
            (row.before, row.after): Wanted(row.labels, row.labels | row.may)
            for row in one.pair.labels
            if row.sure or not only_sure
        }
        _tally_rows(rows, find_answers(one), tally, lambda change: set(map(str, change.labels)))
    known = {words.split(" ", 1)[1] for words in tally if words.startswith(("said ", "want "))}
    return {label: _score(tally, label) for label in ChangeLabel if label in known}


def score_relations(judged: Iterable[Judged]) -> dict[str, LabelScore]:
    """Return the score of each relation of the coded rows, told by any label of its kind.

    A label of a kind is right where any row that the change answers has the relation. That the
    relations follow the rung makes these figures a floor, not a measure of what readers need.
    """
    tally: Counter[str] = Counter()
    for one in judged:
        relations: dict[tuple[str, str], set[str]] = defaultdict(set)
        for row in one.pair.rows:
            if row.before and row.after:
                relations[row.before, row.after].add(row.relation)
        rows = {key: Wanted(frozenset(names), frozenset(names)) for key, names in relations.items()}
        _tally_rows(rows, find_answers(one), tally, _tell_kinds)
    return {name: _score(tally, name) for name in BY_RELATION}


def _tally_rows(
    rows: Mapping[tuple[str, str], Wanted],
    answers: Answers,
    tally: Counter[str],
    names_of: Callable[[CommitmentChange], set[str]],
) -> None:
    bearable: dict[int, set[str]] = defaultdict(set)
    changes: dict[int, CommitmentChange] = {}
    for key, row in rows.items():
        said: set[str] = set()
        for change in answers.get(key, ()):
            changes[id(change)] = change
            bearable[id(change)] |= row.bearable
            said |= names_of(change)
        tally.update(f"want {name}" for name in row.names)
        if key in answers:
            tally.update(f"joined {name}" for name in row.names)
            tally.update(f"found {name}" for name in row.names & said)
    for number, change in changes.items():
        tally.update(f"said {name}" for name in names_of(change))
        tally.update(f"right {name}" for name in names_of(change) & bearable[number])


def _score(tally: Counter[str], name: str) -> LabelScore:
    return LabelScore(
        Share(tally[f"right {name}"], tally[f"said {name}"]),
        Share(tally[f"found {name}"], tally[f"joined {name}"]),
        Share(tally[f"found {name}"], tally[f"want {name}"]),
    )


def _tell_kinds(change: CommitmentChange) -> set[str]:
    said = set(map(str, change.labels))
    return {name for name, labels in BY_RELATION.items() if said & set(labels)}


def find_label_faults(judged: Iterable[Judged]) -> Iterator[str]:
    """Yield a line for every row whose change has other labels than the coder wants or bears."""
    for one in judged:
        answers = find_answers(one)
        for row in one.pair.labels:
            for change in answers.get((row.before, row.after), ()):
                said = set(map(str, change.labels))
                missed, wrong = row.labels - said, said - row.labels - row.may
                if missed or wrong:
                    yield (
                        f"{one.pair.name} {row.before} -> {row.after}: missed {sorted(missed)},"
                        f" wrong {sorted(wrong)}{'' if row.sure else ' (doubtful)'}"
                    )
