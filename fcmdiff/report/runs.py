"""The Edits of a pair -> the runs of one side, of one paragraph, and of the blackline."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import Literal

from fcmdiff.model.comparison import Edit, EditKind

_TOKEN = re.compile(r"\S+\s*|\s+")

# What a run is to a reader: as in the Edits, and "<" for words that stand in another paragraph
# now, ">" for words that stood in another one.
RunKind = Literal["=", "-", "+", "<", ">"]
Run = tuple[RunKind, str]
_MOVED: dict[RunKind, RunKind] = {"-": "<", "+": ">"}

# Places in a text: of the first and behind the last character of each.
Places = tuple[tuple[int, int], ...]

# A paragraph break in a blackline: "+" made by a split, "-" taken away by a merger. No run of
# words is a line feed, for the text of a paragraph has none.
BREAK = "\n"


def is_unedited(edits: Iterable[Edit]) -> bool:
    """Return True where neither side has a word of its own."""
    return all(kind == "=" for kind, _ in edits)


def split_side(
    edits: Iterable[Run], side: EditKind, words: Sequence[int]
) -> tuple[tuple[Run, ...], ...]:
    """Return the runs of one side ("-" before, "+" after), paragraph by paragraph.

    ``words`` holds the number of words of each paragraph. Should the numbers not add up, the
    last paragraph takes the rest, so that no word is lost.

    >>> split_side((("=", "One. "), ("-", "Two. "), ("=", "Three.")), "-", (2, 1))
    ((('=', 'One. '), ('-', 'Two. ')), (('=', 'Three.'),))
    """
    own = tuple(edit for edit in edits if edit[0] in ("=", side, _MOVED[side]))
    if len(words) < 2:
        return (own,)
    paragraphs: list[list[Run]] = [[] for _ in words]
    ends, seen = list(accumulate(words)), 0
    for kind, token in cut_tokens(own):
        paragraphs[min(bisect_right(ends, seen), len(words) - 1)].append((kind, token))
        seen += bool(token.strip())
    return tuple(join_runs(paragraph) for paragraph in paragraphs)


def blackline(edits: Iterable[Run], before: Sequence[int], after: Sequence[int]) -> tuple[Run, ...]:
    r"""Return the Edits of both sides in one text, with a BREAK where paragraphs part or join.

    >>> blackline((("=", "One. Two."),), (2,), (1, 1))
    (('=', 'One. '), ('+', '\n'), ('=', 'Two.'))
    """
    if len(before) < 2 and len(after) < 2:
        return _space_runs(edits)
    cuts: dict[EditKind, set[int]] = {
        "-": set(accumulate(before[:-1])),
        "+": set(accumulate(after[:-1])),
    }
    seen: dict[EditKind, int] = {"-": 0, "+": 0}
    runs: list[Run] = []
    for kind, token in cut_tokens(edits):
        runs.append((kind, token))
        sides = [side for side in cuts if kind in ("=", side, _MOVED[side])]
        for side in sides:
            seen[side] += bool(token.strip())
        runs.extend(_break([side for side in sides if seen[side] in cuts[side]]))
    return _space_runs(join_runs(runs))


def _space_runs(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return the runs with a space between the last words of either side.

    Each ends its own text, so neither carries a space; in one line they would touch.
    """
    spaced = list(runs)
    for index, ((kind, text), (_, following)) in enumerate(pairwise(spaced)):
        if not text[-1:].isspace() and not following[:1].isspace():
            spaced[index] = (kind, text + " ")
    return tuple(spaced)


def mark_moved(edits: Iterable[Edit], gone: Places, come: Places) -> tuple[Run, ...]:
    """Return the runs of both sides; words that went or came are no deletion and no insertion.

    ``gone`` are places in the text before, ``come`` in the text after.

    >>> mark_moved((("=", "One. "), ("-", "Two. "), ("+", "Six.")), ((5, 9),), ())
    (('=', 'One. '), ('<', 'Two.'), ('=', ' '), ('+', 'Six.'))
    """
    places = {"-": gone, "+": come}
    seen = {"-": 0, "+": 0}
    runs: list[Run] = []
    for kind, text in edits:
        if kind == "=":
            runs.append((kind, text))
        else:
            runs += _cut_run((kind, text), _MOVED[kind], seen[kind], places[kind])
        for side in seen:
            seen[side] += len(text) if kind in ("=", side) else 0
    return join_runs(runs)


def mark_side(edits: Iterable[Edit], side: EditKind, places: Places) -> tuple[Run, ...]:
    """Return the runs of one side, with whole sentences that went or came marked as such."""
    seen = 0
    runs: list[Run] = []
    for kind, text in edits:
        if kind in ("=", side):
            runs += _cut_run((kind, text), _MOVED[side], seen, places)
            seen += len(text)
    return join_runs(runs)


def _cut_run(run: Run, mark: RunKind, start: int, places: Places) -> list[Run]:
    """Return ``run`` in pieces, those at ``places`` with the kind ``mark``; blanks are equal."""
    kind, text = run
    inside = sorted({min(max(p - start, 0), len(text)) for place in places for p in place})
    pieces: list[Run] = []
    for first, last in pairwise(dict.fromkeys([0, *inside, len(text)])):
        here = any(a <= start + first and start + last <= b for a, b in places)
        piece = text[first:last]
        blank = bool(places) and not piece.strip()
        pieces.append(("=" if blank and not here else mark if here else kind, piece))
    return pieces


def join_runs(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return the runs with neighbours of one kind joined; a BREAK stays alone."""
    joined: list[Run] = []
    for kind, text in runs:
        if joined and joined[-1][0] == kind and BREAK not in (text, joined[-1][1]):
            joined[-1] = (kind, joined[-1][1] + text)
        else:
            joined.append((kind, text))
    return tuple(joined)


def _break(sides: Sequence[EditKind]) -> list[Run]:
    if not sides:
        return []
    return [("=" if len(sides) == 2 else "+" if sides == ["+"] else "-", BREAK)]


def cut_tokens(edits: Iterable[Run]) -> Iterable[Run]:
    """Return the runs word by word, each with the space after it."""
    return ((kind, token) for kind, text in edits for token in _TOKEN.findall(text))
