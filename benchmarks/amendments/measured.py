"""Versions of statutes -> words told as changed beside those that were, and pairs found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from benchmarks.amendments.amend import amended_versions
from benchmarks.amendments.guides import measure_guides
from benchmarks.amendments.statutes import NAMES, Statute, read_statute
from benchmarks.truth import Score, links, score_sets
from fcmdiff.align.steps import align_documents
from fcmdiff.compare.words import diff_words
from fcmdiff.model.document import Document

# How far apart the versions stand: neighbours, a year of amendments, the first and the last.
LAGS = (1, 5, 19)
SEEDS = (1, 2)

Pair = tuple[tuple[str, ...], tuple[str, ...]]
_Texts = dict[str, str]
_Places = set[tuple[str, str, int]]


class Amended(NamedTuple):
    """The scores of words that are told as changed, of pairs and of changed pairs; they add up.

    ``strangers`` are wrong pairs of a line that was struck with one that is new, neither of which
    has a counterpart: told as reworded what the one who amended calls another provision.
    """

    words: Score = Score()
    pairs: Score = Score()
    changed_pairs: Score = Score()
    strangers: int = 0

    def plus(self, other: Amended) -> Amended:
        """Return the sum of two."""
        return Amended(
            self.words.plus(other.words),
            self.pairs.plus(other.pairs),
            self.changed_pairs.plus(other.changed_pairs),
            self.strangers + other.strangers,
        )

    @property
    def over(self) -> float:
        """Words told as changed for each word truly changed."""
        right, missed, wrong = self.words
        return (right + wrong) / max(1, right + missed)


class Compared(NamedTuple):
    """Two versions as they are read, and the ids of the lines that truly became each other."""

    before: Document
    after: Document
    true: tuple[Pair, ...]


def compare_versions(name: str, lag: int, seeds: Sequence[int] = SEEDS) -> Iterator[Compared]:
    """Yield every ``lag``-th version of the statute ``name`` with the one ``lag`` later."""
    for seed in seeds:
        versions = amended_versions(name, seed)
        for start in range(0, len(versions) - lag, lag):
            span = versions[start : start + lag + 1]
            before, after = read_statute(span[0]), read_statute(span[-1])
            yield Compared(before, after, tuple(_true_pairs(span, before, after)))


def measure(name: str, lag: int, seeds: Sequence[int] = SEEDS) -> Amended:
    """Return what is found between the versions of ``name`` that stand ``lag`` apart."""
    total = Amended()
    for compared in compare_versions(name, lag, seeds):
        total = total.plus(judge(compared))
    return total


def judge(compared: Compared) -> Amended:
    """Return what is found between two versions, beside the truth."""
    before, after, true = compared
    old, new = _texts(before), _texts(after)
    found = find_pairs(compared)
    kept = links(true)
    known = {one for one, _ in kept}, {two for _, two in kept}
    amended = _amended(found, old, new)
    return Amended(
        score_sets(_marked(found, old, new), _marked(true, old, new)),
        score_sets(links(found), kept),
        score_sets(amended, _amended(true, old, new)),
        sum(one not in known[0] and two not in known[1] for one, two in amended - kept),
    )


def find_pairs(compared: Compared) -> list[Pair]:
    """Return the ids of the paragraphs that the alignment pairs."""
    alignment = align_documents(compared.before, compared.after)
    return [(pair.before, pair.after) for pair in alignment.paragraphs]


def find_faults(name: str, lag: int) -> Iterator[str]:
    """Yield every wrong and every missed link between versions of ``name``."""
    for compared in compare_versions(name, lag):
        found, true = links(find_pairs(compared)), links(compared.true)
        old, new = _texts(compared.before), _texts(compared.after)
        for word, rows in (("wrong", found - true), ("missed", true - found)):
            yield from (f"{word}\n  - {old[one]}\n  + {new[two]}" for one, two in sorted(rows))


def _texts(document: Document) -> _Texts:
    return {paragraph.id: paragraph.text for paragraph in document.paragraphs}


def _true_pairs(versions: Sequence[Statute], before: Document, after: Document) -> Iterator[Pair]:
    """Yield the ids of lines that became each other; what was struck or is new stands alone."""
    origins = {line.key: {line.key} for line in versions[0].lines}
    for version in versions[1:]:
        origins = {
            line.key: {origin for source in line.sources for origin in origins[source]}
            for line in version.lines
        }
    groups = _join_linked(origins)
    found = {one for ones, _ in groups for one in ones}
    groups += [({line.key}, set[int]()) for line in versions[0].lines if line.key not in found]
    names = _name_lines(versions[0], before), _name_lines(versions[-1], after)
    for ones, twos in groups:
        yield (
            tuple(name for key, name in names[0].items() if key in ones),
            tuple(name for key, name in names[1].items() if key in twos),
        )


def _join_linked(origins: dict[int, set[int]]) -> list[tuple[set[int], set[int]]]:
    """Return the lines before and after that hang together, those that are new by themselves."""
    groups: list[tuple[set[int], set[int]]] = []
    for key, sources in origins.items():
        linked = [group for group in groups if group[0] & sources]
        groups = [group for group in groups if group not in linked]
        ones = sources.union(*(group[0] for group in linked))
        groups.append((ones, {key}.union(*(group[1] for group in linked))))
    return groups


def _name_lines(version: Statute, document: Document) -> dict[int, str]:
    """Return the paragraph of each line by its key, in the order of the text."""
    pairs = zip(version.lines, document.paragraphs, strict=True)
    return {line.key: paragraph.id for line, paragraph in pairs}


def _marked(pairs: Sequence[Pair], old: _Texts, new: _Texts) -> _Places:
    """Return side, paragraph and place of every word that stands on one side of ``pairs`` only."""
    marked: _Places = set()
    for ones, twos in pairs:
        places = {
            "-": [("-", key, n) for key in ones for n, _ in enumerate(old[key].split())],
            "+": [("+", key, n) for key in twos for n, _ in enumerate(new[key].split())],
        }
        at = {"-": 0, "+": 0}
        texts = " ".join(old[key] for key in ones), " ".join(new[key] for key in twos)
        for kind, text in diff_words(*texts):
            size = len(text.split())
            if kind != "=":
                marked.update(places[kind][at[kind] : at[kind] + size])
            for side in ("-", "+") if kind == "=" else (kind,):
                at[side] += size
    return marked


def _amended(pairs: Sequence[Pair], old: _Texts, new: _Texts) -> set[tuple[str, str]]:
    """Return the links of ``pairs`` whose paragraphs are not the same on both sides."""
    return links(p for p in pairs if [old[i] for i in p[0]] != [new[j] for j in p[1]])


def scores() -> dict[str, dict[str, float]]:
    """Return the scores for the floors, so that more is better: words changed for a word told."""
    table: dict[str, dict[str, float]] = {}
    for name in NAMES:
        rows: dict[str, float] = {}
        for lag in LAGS:
            found = measure(name, lag)
            rows |= {
                f"exact marking, {lag} apart": 1 / max(found.over, 1),
                f"precision of changed words, {lag} apart": found.words.precision,
                f"precision of changed pairs, {lag} apart": found.changed_pairs.precision,
                f"recall of changed pairs, {lag} apart": found.changed_pairs.recall,
                f"paragraph pairs, {lag} apart": found.pairs.f1,
            }
        table[f"successive versions ({name})"] = rows
    if guides := list(measure_guides()):
        over = sum(g.reported for g in guides) / sum(g.plain for g in guides)
        table["successive versions (guides)"] = {"exact marking": 1 / max(over, 1)}
    return table
