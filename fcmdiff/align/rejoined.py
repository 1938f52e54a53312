"""Paragraphs that were only cut in two or joined, word for word -> a split, a merger.

One text is known by all its words, several that stand one after the other by all of theirs; so this
is as sure as equal words are, and surer where copies of a part stand elsewhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import product

from fcmdiff.align.state import Indexes, Pairing, State, Step

_Words = tuple[str, ...]
# A whole is looked up by so many first words; shorter ones say too little to be sure.
_FIRST = 4
# Of more copies of one text nobody can say which was cut; a bound on what is looked at as well.
_COPIES = 12


def pair_rejoined(state: State, step: Step) -> State:
    """Return the State with paragraphs paired whose words in a row are those of one paragraph.

    ``step`` is named for what was joined and for what was cut. What stands on both sides as it is
    was neither.
    """
    return _pair(state, step, across=True)


def pair_rejoined_at_home(state: State, step: Step) -> State:
    """Return the State with such paragraphs of paired themes paired."""
    return _pair(state, step, across=False)


def _pair(state: State, step: Step, *, across: bool) -> State:
    sides = [[tuple(words) for words in side] for side in state.texts.space.words]
    free = state.free
    found = [
        Pairing(parts, (whole,), step.names[0], 1.0)
        if side == 0
        else Pairing((whole,), parts, step.names[1], 1.0)
        for side in (0, 1)
        for parts, whole in _find_joined(sides[side], sides[1 - side])
        if free[side].issuperset(parts) and whole in free[1 - side]
    ]
    homes = state.homes
    kept = [p for p in found if across or homes[0][p.before[0]] == homes[1][p.after[0]]]
    return state._replace(pairs=(*state.pairs, *_take_apart(state, kept)))


def _take_apart(state: State, found: Sequence[Pairing]) -> Iterator[Pairing]:
    """Yield of pairs that share a paragraph the one in the nearest themes and places."""
    bans = state.choices.decisions.bans
    taken: set[tuple[int, int]] = set()
    for pair in sorted(found, key=lambda pair: _rank(state, pair)):
        members = {(side, n) for side in (0, 1) for n in pair.sides[side]}
        if not members & taken and bans.isdisjoint(product(*pair.sides)):
            taken |= members
            yield pair


def _rank(state: State, pair: Pairing) -> tuple[float, ...]:
    one, two = pair.before[0], pair.after[0]
    homes, texts = state.homes, state.texts
    apart = homes[0][one] != homes[1][two]
    size = sum(texts.bags[0][n].total() for n in pair.before)
    return apart, -size, -texts.nearness(one, two), texts.tie(one, two), one + two, one


def _find_joined(
    parts: Sequence[_Words], wholes: Sequence[_Words]
) -> Iterator[tuple[Indexes, int]]:
    """Yield the indexes of ``parts`` in a row that have the words of one of ``wholes``."""
    here, there = Counter(parts), Counter(wholes)
    begun: dict[_Words, set[_Words]] = defaultdict(set)
    places: dict[_Words, list[int]] = defaultdict(list)
    for index, words in enumerate(wholes):
        if len(words) > _FIRST and here[words] < there[words] <= _COPIES:
            begun[words[:_FIRST]].add(words)
            places[words].append(index)
    for start, end in _rows(parts, begun):
        # Where all of them stand there as well, as often, the whole repeats them.
        if any(here[part] > there[part] for part in parts[start:end]):
            row = tuple(range(start, end))
            yield from ((row, whole) for whole in places[_join(parts[start:end])])


def _rows(
    parts: Sequence[_Words], begun: Mapping[_Words, Collection[_Words]]
) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of ``parts`` that joined are one of the texts in ``begun``."""
    for start, first in enumerate(parts):
        row, end = first, start + 1
        while end < len(parts) and len(row) < _FIRST:
            row, end = row + parts[end], end + 1
        open_ = begun.get(row[:_FIRST], ())
        while open_:
            open_ = [whole for whole in open_ if whole[: len(row)] == row]
            if row in open_ and end - start > 1:
                yield start, end
            if end == len(parts):
                break
            row, end = row + parts[end], end + 1


def _join(parts: Sequence[_Words]) -> _Words:
    return tuple(word for part in parts for word in part)
