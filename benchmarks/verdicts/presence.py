"""Cases -> how often "dropped" and "new" are right, how many are found, what is joined and seen.

How it is counted. A verdict is counted by the promise that was found, of which a sentence may hold
several; what should be found is counted by the coded sentence, which is told by the surest verdict
on any promise in it, and one in which no promise was found is told by none; a sentence that is no
promise in a defensible reading need not be found. What is no promise by
the coding is counted apart, and what the coder left out is not counted.
"""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterable, Sequence

from benchmarks.verdicts.cases import PROMISE, Case
from benchmarks.verdicts.coding import LONE, OTHER, SIDES, CodedPair, Side
from benchmarks.verdicts.shares import Share, count_true
from fcmdiff.model.labels import ChangeKind

_OUTRIGHT: dict[Side, ChangeKind] = {"before": ChangeKind.DROPPED, "after": ChangeKind.NEW}
_POSSIBLY: dict[Side, ChangeKind] = {
    "before": ChangeKind.POSSIBLY_DROPPED,
    "after": ChangeKind.POSSIBLY_NEW,
}
# Relations of a continuation: all that is coded between two sentences.
_JUDGED = ("gone", "stands")

Figures = dict[str, Share]


def tell_absence(cases: Sequence[Case], pairs: Sequence[CodedPair], side: Side) -> Figures:
    """Return how far "dropped" (of the text after: "new") can be believed, by name of figure."""
    ours = [case for case in cases if case.side == side]
    return _tell_verdicts(ours, side) | _tell_found(ours, pairs, side)


def _tell_verdicts(ours: Sequence[Case], side: Side) -> Figures:
    """Return how many of the verdicts are right.

    Of two promises in one sentence a row may speak of one only. So what stands by its rows may be
    gone where a row says that a limb is, or where the row is met by another promise of the
    sentence: such verdicts are counted as false, and named apart.
    """
    told, possibly, gone = _OUTRIGHT[side], _POSSIBLY[side], LONE[side]
    met = {key for case in ours if case.joined & case.truth.counterparts for key in _keys(case)}
    outright = [case for case in ours if case.told is told]
    judged = [case for case in outright if case.truth.state in _JUDGED]
    stands = [case.truth.state == "stands" for case in judged]
    sure = [case for case in judged if case.truth.sure]
    weak = [case for case in ours if case.told is possibly and case.truth.state in _JUDGED]
    return {
        f"{told} that stands": count_true(stands),
        f"{told} that stands, held sure": count_true([c.truth.state == "stands" for c in sure]),
        f"{told} that stands but for a limb": count_true([c.truth.limbs for c in judged]),
        f"{told} that stands, its row met by another": count_true(
            [c.truth.state == "stands" and bool(_keys(c) & met) for c in judged]
        ),
        f"{told} that is no promise": count_true([c.truth.state == "none" for c in outright]),
        f"{possibly} that is truly {gone}": count_true([c.truth.state == "gone" for c in weak]),
    }


def _tell_found(ours: Sequence[Case], pairs: Sequence[CodedPair], side: Side) -> Figures:
    """Return how many of the sentences that are truly gone are told so."""
    told, possibly, gone = _OUTRIGHT[side], _POSSIBLY[side], LONE[side]
    kinds = _kinds_by_sentence(ours)
    truly = [kinds.get(key, set()) for key in _gone_sentences(pairs, side)]
    found = [one for one in truly if one]
    truly_gone = [case for case in ours if case.truth.state == "gone"]
    either = {told, possibly}
    return {
        f"truly {gone} told so": count_true([told in one for one in truly]),
        f"truly {gone} told so or possibly": count_true([bool(either & one) for one in truly]),
        f"truly {gone} in which a promise was found": count_true([bool(one) for one in truly]),
        f"truly {gone} told so, of those found": count_true([told in one for one in found]),
        f"truly {gone} told so or possibly, of those found": count_true(
            [bool(either & one) for one in found]
        ),
        f"truly {gone} that is joined": count_true([bool(c.joined) for c in truly_gone]),
    }


def tell_lone(cases: Iterable[Case]) -> Figures:
    """Return how many of the lone promises are only possibly so."""
    lone = (*_OUTRIGHT.values(), *_POSSIBLY.values())
    told = [case.told for case in cases if case.told in lone]
    return {"lone promises told possibly": count_true([k in _POSSIBLY.values() for k in told])}


def tell_joins(cases: Sequence[Case], pairs: Sequence[CodedPair]) -> Figures:
    """Return how many coded continuations are joined, and how many joins are right.

    A continuation is a row between two sentences of which one is a promise in every reading. It is
    joined where any promise found in the one
    is answered with the other: by its pair, its counterpart, or what it is tied to. The second
    figure counts the sentences before that go on: one is joined where any of its rows is. A join is
    one answer to one promise; it is right where a row holds between any of their sentences, and not
    counted where the coding says nothing of either side.
    """
    links = {link for case in cases for link in _links(case)}
    rows = {
        (pair.name, row.before, row.after)
        for pair in pairs
        for row in pair.rows
        if row.before and row.after
    }
    wanted = rows & {row for pair in pairs for row in _promised(pair)}
    going = {(name, before) for name, before, _ in wanted}
    joined = wanted & links
    answered = {(name, before) for name, before, _ in joined}
    rights = [right for case in cases if (right := _is_right(case, rows)) is not None]
    return {
        "continuations joined": Share(len(joined), len(wanted)),
        "sentences that go on, joined with one of theirs": Share(len(answered), len(going)),
        "joins that are right": count_true(rights),
    }


def tell_relations(cases: Sequence[Case], pairs: Sequence[CodedPair]) -> dict[str, Figures]:
    """Return how continuations of each relation are told: what is joined, and what is told gone.

    The second and third count the promises before whose sentence has a row of the relation.
    """
    links = {link for case in cases for link in _links(case)}
    wanted: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for pair in pairs:
        promised = set(_promised(pair))
        for row in pair.rows:
            if row.before and row.after and (pair.name, row.before, row.after) in promised:
                wanted[row.relation].add((pair.name, row.before, row.after))
    found: dict[str, Figures] = {}
    for relation, rows in sorted(wanted.items()):
        ends = {(name, before) for name, before, _ in rows}
        told = [c.told for c in cases if c.side == "before" and _keys(c) & ends]
        found[relation] = {
            "joined": Share(len(rows & links), len(rows)),
            "told dropped": count_true([kind is ChangeKind.DROPPED for kind in told]),
            "told possibly": count_true([kind is ChangeKind.POSSIBLY_DROPPED for kind in told]),
        }
    return found


def _keys(case: Case) -> set[tuple[str, str]]:
    return {(case.pair, name) for name in case.sentences}


def _promised(pair: CodedPair) -> Iterable[tuple[str, str, str]]:
    promises = {
        side: {one.id for one in pair.sentences[side] if min(one.rungs) >= PROMISE}
        for side in SIDES
    }
    for row in pair.rows:
        if row.before in promises["before"] or row.after in promises["after"]:
            yield pair.name, row.before or "", row.after or ""


def _links(case: Case) -> Iterable[tuple[str, str, str]]:
    for one in case.sentences:
        for two in case.joined:
            yield (case.pair, one, two) if case.side == "before" else (case.pair, two, one)


def _is_right(case: Case, rows: set[tuple[str, str, str]]) -> bool | None:
    """Return whether the answer to a promise is; a pair is counted at the promise before."""
    if not case.joined or (case.side == "after" and case.change.before):
        return None
    if case.truth.state not in _JUDGED:
        return True if rows & set(_links(case)) else None
    return bool(rows & set(_links(case)))


def tell_seen(cases: Sequence[Case]) -> Figures:
    """Return how many promises that stand have the right passage beside them, and what is shown."""
    standing = [c for c in cases if c.truth.state == "stands" and c.truth.counterparts]
    joined = [bool(c.joined & c.truth.counterparts) for c in standing]
    shown = [any(n.sentences & c.truth.counterparts for n in c.nearest) for c in standing]
    first = [any(n.sentences & c.truth.counterparts for n in c.nearest[:1]) for c in standing]
    return {
        "right passage joined": count_true(joined),
        "right passage joined or first": count_true([a or b for a, b in _zip(joined, first)]),
        "right passage joined or shown": count_true([a or b for a, b in _zip(joined, shown)]),
    }


def median_words(cases: Iterable[Case]) -> dict[str, float]:
    """Return the median number of words of the passages that are shown; nothing where none is."""
    words = [near.words for case in cases for near in case.nearest]
    return {"words of a passage that is shown (median)": statistics.median(words)} if words else {}


def _zip(one: list[bool], two: list[bool]) -> Iterable[tuple[bool, bool]]:
    return zip(one, two, strict=True)


def _kinds_by_sentence(cases: Iterable[Case]) -> dict[tuple[str, str], set[ChangeKind]]:
    kinds: dict[tuple[str, str], set[ChangeKind]] = defaultdict(set)
    for case in cases:
        for name in case.sentences:
            kinds[case.pair, name].add(case.told)
    return kinds


def _gone_sentences(pairs: Iterable[CodedPair], side: Side) -> Iterable[tuple[str, str]]:
    """Yield every sentence that has no counterpart and is a promise in every reading."""
    for pair in pairs:
        promises = {one.id for one in pair.sentences[side] if min(one.rungs) >= PROMISE}
        gone = {row.at(side) for row in pair.rows if row.relation == LONE[side]}
        stands = {row.at(side) for row in pair.rows if row.relation != LONE[side]}
        yield from ((pair.name, name) for name in sorted(promises & (gone - stands)))


def find_faults(cases: Iterable[Case]) -> Iterable[str]:
    """Yield a line for every outright verdict on a promise that stands, and every wrong join."""
    for case in cases:
        if case.told is _OUTRIGHT[case.side] and case.truth.state == "stands":
            note = " (a limb is gone)" if case.truth.limbs else ""
            where = ", ".join(sorted(case.truth.counterparts))
            yield f"{case.pair} told {case.told}, stands in {OTHER[case.side]} {where}{note}"
            yield f"    {', '.join(sorted(case.sentences))}: {case.commitment.text[:200]}"
        if case.joined and case.truth.state in _JUDGED:
            wrong = case.joined - case.truth.counterparts
            if wrong and not case.joined & case.truth.counterparts:
                yield f"{case.pair} {case.side} joined with {', '.join(sorted(wrong))}, not so"
                yield f"    {', '.join(sorted(case.sentences))}: {case.commitment.text[:200]}"
