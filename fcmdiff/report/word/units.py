"""A Comparison -> Units: lines of either side that belong together, with the words of both."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Literal

from msgspec import Struct

from fcmdiff.model.comparison import ComparedParagraphs, Comparison
from fcmdiff.report.runs import cut_tokens
from fcmdiff.report.word.lines import Line, LineKind, list_lines
from fcmdiff.report.word.titles import compare_titles

# The id of a paragraph and the place of a character in its text.
Where = tuple[str, int]

_Numbers = dict[tuple[LineKind, str], int]


# As in the Edits; of a sentence that stands in another paragraph now, "<" are its words where it
# stood, ">" those where it stands, "~" there those that it has no more.
StepKind = Literal["=", "-", "+", "<", ">", "~"]


class Step(Struct, frozen=True):
    """A word with the space after it, and where it stands in either text.

    ``move`` names the sentence that went elsewhere and that the word is part of.
    """

    kind: StepKind
    text: str
    old: Where | None = None
    new: Where | None = None
    move: str = ""


class Unit(Struct, frozen=True):
    """Neighbouring lines before, neighbouring lines after, and what became of their words.

    ``before`` and ``after`` are numbers of lines. ``moved`` is what the alignment says.
    """

    before: tuple[int, ...]
    after: tuple[int, ...]
    steps: tuple[Step, ...]
    moved: bool = False

    @property
    def kept(self) -> int:
        """How many words both sides share, and one for each line: what a move of it costs."""
        return sum(step.kind == "=" for step in self.steps) + len(self.before)


def make_units(comparison: Comparison) -> tuple[tuple[Line, ...], tuple[Line, ...], list[Unit]]:
    """Return the lines of both sides, and the Units, with every line in exactly one of them."""
    old, new = list_lines(comparison.before), list_lines(comparison.after)
    before, after = _number(old), _number(new)
    sizes = {
        (side, place.id): place.words
        for side, head in (("-", comparison.before), ("+", comparison.after))
        for theme in head.themes
        for place in theme.paragraphs
    }
    units = list(_pair_headings(comparison, old, new))
    for pair in comparison.paragraphs:
        steps = walk_steps(
            pair,
            [sizes["-", key] for key in pair.before],
            [sizes["+", key] for key in pair.after],
        )
        units += _cut_pair(pair, steps, before, after)
    return old, new, units


def walk_steps(
    pair: ComparedParagraphs, old: Sequence[int], new: Sequence[int]
) -> tuple[Step, ...]:
    """Return the words of both sides of ``pair`` with their places.

    ``old`` and ``new`` are the numbers of words of its paragraphs.
    """
    left, right = _Side(pair.before, old), _Side(pair.after, new)
    return tuple(
        Step(
            kind,
            text,
            left.take(text) if kind in ("=", "-") else None,
            right.take(text) if kind in ("=", "+") else None,
        )
        for kind, text in cut_tokens(pair.edits)
        if kind in ("=", "-", "+")
    )


class _Side:
    """A cursor in the paragraphs of one side."""

    def __init__(self, keys: Sequence[str], sizes: Sequence[int]) -> None:
        self._keys = keys
        self._ends = list(accumulate(sizes))
        self._words = 0
        self._part = 0
        self._offset = 0

    def take(self, text: str) -> Where:
        """Return where ``text`` stands, and go on behind it."""
        part = min(bisect_right(self._ends, self._words), len(self._keys) - 1)
        if part != self._part:
            self._part, self._offset = part, 0
        where = (self._keys[part], self._offset)
        self._offset += len(text)
        self._words += bool(text.strip())
        return where


def _number(lines: Sequence[Line]) -> _Numbers:
    return {(line.kind, line.key): number for number, line in enumerate(lines)}


def _pair_headings(
    comparison: Comparison, old: Sequence[Line], new: Sequence[Line]
) -> Iterator[Unit]:
    """Yield the Units of titles and headings; of several themes, one of the same name first."""
    before, after = _number(old), _number(new)
    partners = {(LineKind.TITLE, ""): (LineKind.TITLE, "")}
    for pair in comparison.themes:
        olds = [key for key in pair.before if (LineKind.HEADING, key) in before]
        news = [key for key in pair.after if (LineKind.HEADING, key) in after]
        both = [(one, other) for one in olds for other in news]
        names = {
            (one, other): old[before[LineKind.HEADING, one]].text
            == new[after[LineKind.HEADING, other]].text
            for one, other in both
        }
        for one, other in sorted(both, key=lambda found: not names[found])[:1]:
            partners[LineKind.HEADING, one] = (LineKind.HEADING, other)
    taken = {partners[key] for key in before if key in partners}
    for key, number in before.items():
        if key[0] is not LineKind.PARAGRAPH:
            mate = after.get(partners[key]) if key in partners else None
            yield _make_heading(old, new, number, mate)
    for key, number in after.items():
        if key[0] is not LineKind.PARAGRAPH and key not in taken:
            yield _make_heading(old, new, None, number)


def _make_heading(
    old: Sequence[Line], new: Sequence[Line], one: int | None, other: int | None
) -> Unit:
    was = old[one].text if one is not None else ""
    now = new[other].text if other is not None else ""
    return Unit(
        () if one is None else (one,),
        () if other is None else (other,),
        tuple(Step(kind, text) for kind, text in compare_titles(was, now)),
    )


def _cut_pair(
    pair: ComparedParagraphs, steps: Sequence[Step], before: _Numbers, after: _Numbers
) -> Iterator[Unit]:
    """Yield the Unit of the neighbours in ``pair``, and one for each line that stands apart.

    Words that went from the neighbours to a line apart are deleted here and inserted there.
    """
    old = {key: before[LineKind.PARAGRAPH, key] for key in pair.before}
    new = {key: after[LineKind.PARAGRAPH, key] for key in pair.after}
    olds = _longest_run(old, [step.old for step in steps])
    news = _longest_run(new, [step.new for step in steps])
    main = tuple(_keep_steps(steps, set(olds), set(news)))
    yield Unit(
        tuple(old[key] for key in olds), tuple(new[key] for key in news), main, moved=pair.moved
    )
    for key in (key for key in old if key not in olds):
        yield Unit((old[key],), (), tuple(_keep_steps(steps, {key}, set())))
    for key in (key for key in new if key not in news):
        yield Unit((), (new[key],), tuple(_keep_steps(steps, set(), {key})))


def _keep_steps(steps: Iterable[Step], olds: set[str], news: set[str]) -> Iterator[Step]:
    """Yield the steps of these paragraphs; what only one side of them has is an edit."""
    for step in steps:
        old = step.old if step.old and step.old[0] in olds else None
        new = step.new if step.new and step.new[0] in news else None
        if old and new:
            yield step
        elif old:
            yield Step("-", step.text, old=old)
        elif new:
            yield Step("+", step.text, new=new)


def _longest_run(numbers: dict[str, int], places: Iterable[Where | None]) -> list[str]:
    """Return the ids of neighbouring lines that hold most words; the first of equals."""
    words: dict[str, int] = dict.fromkeys(numbers, 0)
    for where in places:
        if where:
            words[where[0]] += 1
    runs: list[list[str]] = []
    for key, number in numbers.items():
        if runs and numbers[runs[-1][-1]] + 1 == number:
            runs[-1].append(key)
        else:
            runs.append([key])
    return max(runs, key=lambda run: sum(words[key] for key in run), default=[])
