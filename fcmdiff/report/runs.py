"""The Edits of a pair -> the runs of one side, of one paragraph, and of the blackline."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from fcmdiff.model.comparison import Edit, EditKind

_TOKEN = re.compile(r"\S+\s*|\s+")

# A paragraph break in a blackline: "+" made by a split, "-" taken away by a merger. No run of
# words is a line feed, for the text of a paragraph has none.
BREAK = "\n"


def is_unedited(edits: Iterable[Edit]) -> bool:
    """Return True where neither side has a word of its own."""
    return all(kind == "=" for kind, _ in edits)


def split_side(
    edits: Iterable[Edit], side: EditKind, words: Sequence[int]
) -> tuple[tuple[Edit, ...], ...]:
    """Return the runs of one side ("-" before, "+" after), paragraph by paragraph.

    ``words`` holds the number of words of each paragraph. Should the numbers not add up, the
    last paragraph takes the rest, so that no word is lost.

    >>> split_side((("=", "One. "), ("-", "Two. "), ("=", "Three.")), "-", (2, 1))
    ((('=', 'One. '), ('-', 'Two. ')), (('=', 'Three.'),))
    """
    own = tuple(edit for edit in edits if edit[0] in ("=", side))
    if len(words) < 2:
        return (own,)
    paragraphs: list[list[Edit]] = [[] for _ in words]
    ends, seen = list(accumulate(words)), 0
    for kind, token in _tokens(own):
        paragraphs[min(bisect_right(ends, seen), len(words) - 1)].append((kind, token))
        seen += bool(token.strip())
    return tuple(join_runs(paragraph) for paragraph in paragraphs)


def blackline(
    edits: Iterable[Edit], before: Sequence[int], after: Sequence[int]
) -> tuple[Edit, ...]:
    r"""Return the Edits of both sides in one text, with a BREAK where paragraphs part or join.

    >>> blackline((("=", "One. Two."),), (2,), (1, 1))
    (('=', 'One. '), ('+', '\n'), ('=', 'Two.'))
    """
    if len(before) < 2 and len(after) < 2:
        return _space_runs(edits)
    cuts = {"-": set(accumulate(before[:-1])), "+": set(accumulate(after[:-1]))}
    seen = {"-": 0, "+": 0}
    runs: list[Edit] = []
    for kind, token in _tokens(edits):
        runs.append((kind, token))
        sides = [side for side in ("-", "+") if kind in ("=", side)]
        for side in sides:
            seen[side] += bool(token.strip())
        runs.extend(_break([side for side in sides if seen[side] in cuts[side]]))
    return _space_runs(join_runs(runs))


def _space_runs(runs: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return the runs with a space between the last words of either side.

    Each ends its own text, so neither carries a space; in one line they would touch.
    """
    spaced = list(runs)
    for index, ((kind, text), (_, following)) in enumerate(pairwise(spaced)):
        if not text[-1:].isspace() and not following[:1].isspace():
            spaced[index] = (kind, text + " ")
    return tuple(spaced)


def join_runs(runs: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return the runs with neighbours of one kind joined; a BREAK stays alone."""
    joined: list[Edit] = []
    for kind, text in runs:
        if joined and joined[-1][0] == kind and BREAK not in (text, joined[-1][1]):
            joined[-1] = (kind, joined[-1][1] + text)
        else:
            joined.append((kind, text))
    return tuple(joined)


def _break(sides: Sequence[str]) -> list[Edit]:
    if not sides:
        return []
    return [("=" if len(sides) == 2 else "+" if sides == ["+"] else "-", BREAK)]


def _tokens(edits: Iterable[Edit]) -> Iterable[Edit]:
    return ((kind, token) for kind, text in edits for token in _TOKEN.findall(text))
