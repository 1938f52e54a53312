"""A text of the model series and a seed -> a coded pair with known changes of its promises.

Promises are put in other words, name a body by its letters, are merged, fade to a statement, are
told as done, are dropped and added; headings are called otherwise, dissolved and dropped. The rows
are made by the generator, so its figures stand apart: real texts change in more ways than these.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from benchmarks.alignment.mutated import series_documents
from benchmarks.commitments.gold import make_document
from benchmarks.verdicts.cases import PROMISE
from benchmarks.verdicts.coding import (
    CodedPair,
    CodedSentence,
    LabelRow,
    Row,
    Side,
    ThemeRow,
)
from benchmarks.verdicts.phrasing import (
    BODIES,
    NEW,
    TITLES,
    Promise,
    fade,
    merge,
    read_promise,
    reword,
    tell_done,
)
from fcmdiff.model.document import Document, Paragraph, ParagraphKind
from fcmdiff.sentences import split_sentences

_SEEDS = 2
# A promise of which another sentence has this share of the words may stand there when it is gone.
_TWIN = 0.5
_EDITS = ("synonyms", "abbreviated", "merged", "faded", "done", "dropped", "same", "same")
# What a reader must be told of an edit, and what may be told: with other nouns a promise may seem
# to be of something else, and a report has no deadline.
_LABELS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "synonyms": ((), ("reworded", "rescoped")),
    "abbreviated": ((), ("reworded", "rescoped")),
    "faded": (("no_longer_promised",), ("weakened",)),
    "done": (("fulfilled",), ("under_way", "deadline_removed", "strengthened")),
}


@dataclass
class Line:
    """A sentence: what stood before (empty for a new one), what stands after (empty for none)."""

    id: str
    before: str
    after: str
    edit: str = "same"
    promise: Promise | None = None


@dataclass
class Unit:
    """A paragraph of lines."""

    kind: ParagraphKind
    lines: list[Line] = field(default_factory=list)


@dataclass
class Part:
    """A heading on either side, with its paragraphs on either."""

    title: str
    renamed: str
    before: list[Unit]
    after: list[Unit]
    relation: str = "same"


class Draft(NamedTuple):
    """The parts of a text under edit, and the dice."""

    parts: list[Part]
    dice: random.Random

    def lines(self) -> list[Line]:
        """Return every line of the text before."""
        return [line for part in self.parts for unit in part.before for line in unit.lines]


def make_mutants(seeds: int = _SEEDS) -> tuple[CodedPair, ...]:
    """Return ``seeds`` mutants of each text of the model series."""
    return tuple(
        make_mutant(document, f"{document.source.name} {seed}")
        for document in series_documents()
        for seed in range(seeds)
    )


def make_mutant(document: Document, seed: str) -> CodedPair:
    """Return ``document`` and a mutant of it, and what is true of the two."""
    draft = _open_draft(document, random.Random(seed))
    _edit_promises(draft)
    _edit_headings(draft)
    _add_promises(draft)
    before = [(part.title, part.before) for part in draft.parts]
    after = [(part.renamed, part.after) for part in draft.parts]
    return _code(
        seed,
        draft,
        {
            "before": _lay_out(f"{seed}, before", before, "before"),
            "after": _lay_out(f"{seed}, after", after, "after"),
        },
    )


def _open_draft(document: Document, dice: random.Random) -> Draft:
    parts: list[Part] = []
    for theme in document.themes:
        units: list[Unit] = []
        for paragraph in theme.paragraphs:
            unit = Unit(paragraph.kind)
            for start, end in split_sentences(paragraph.text):
                text = paragraph.text[start:end]
                name = f"{paragraph.id}:{start}"
                unit.lines.append(Line(name, text, text, promise=read_promise(text)))
            units.append(unit)
        parts.append(Part(theme.title, theme.title, units, list(units)))
    return Draft(parts, dice)


def _edit_promises(draft: Draft) -> None:
    lines = [line for line in draft.lines() if line.promise and not _has_twin(line, draft)]
    draft.dice.shuffle(lines)
    bodies = list(BODIES)
    waiting: Line | None = None
    for number, line in enumerate(lines):
        edit = _EDITS[number % len(_EDITS)]
        if edit == "merged":
            waiting = _merge(waiting, line)
        elif edit == "abbreviated" and bodies:
            _abbreviate(line, bodies.pop(), draft)
        elif change := _CHANGES.get(edit):
            _apply(line, edit, change)


def _has_twin(line: Line, draft: Draft) -> bool:
    words = _content(line.before)
    others = (_content(other.before) for other in draft.lines() if other is not line)
    return any(len(words & other) >= _TWIN * len(words) for other in others)


def _content(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) > 3}


def _apply(line: Line, edit: str, change: Callable[[Promise], str | None]) -> None:
    assert line.promise
    after = change(line.promise)
    if after is not None:
        line.after, line.edit = after, edit


_CHANGES: dict[str, Callable[[Promise], str | None]] = {
    "synonyms": reword,
    "faded": fade,
    "done": tell_done,
    "dropped": lambda _: "",
}


def _merge(waiting: Line | None, line: Line) -> Line | None:
    """Return the line that waits for another; two that wait are merged where the first stands."""
    if waiting is None or not (waiting.promise and line.promise):
        return line
    waiting.after, waiting.edit = merge(waiting.promise, line.promise), "merged"
    line.after, line.edit = "", f"merged into {waiting.id}"
    return None


def _abbreviate(line: Line, body: str, draft: Draft) -> None:
    """Name a body in both texts, after by its letters alone, which another sentence explains."""
    assert line.promise
    end = f", with the help of the {body}"
    line.promise = line.promise._replace(rest=line.promise.rest + end)
    line.before = line.before.removesuffix(".") + end + "."
    line.after = (reword(line.promise) or line.before).replace(body, BODIES[body])
    line.edit = "abbreviated"
    thanks = f"We thank the staff of the {body} ({BODIES[body]}) for a year of good work."
    unit = Unit(ParagraphKind.PARAGRAPH, [Line(f"thanks {body}", "", thanks)])
    draft.parts[min(1, len(draft.parts) - 1)].after.append(unit)


def _edit_headings(draft: Draft) -> None:
    """Call half of the headings otherwise, dissolve one, drop one with all that stands under it."""
    named = [part for part in draft.parts if part.title in TITLES]
    draft.dice.shuffle(named)
    for part in named[: len(named) // 2]:
        part.renamed, part.relation = TITLES[part.title], "renamed"
    if len(named) > 4:
        _scatter(named[-1], named[:-2], draft.dice)
        _drop_part(named[-2], named[0])


def _scatter(part: Part, others: list[Part], dice: random.Random) -> None:
    """Put the paragraphs of ``part`` under other headings, each where the dice say."""
    for unit in part.after:
        dice.choice(others).after.append(unit)
    part.after, part.relation = [], "dissolved"


def _drop_part(part: Part, keeper: Part) -> None:
    """Drop ``part`` with all under it, but for what is merged: that goes on under ``keeper``."""
    for line in (line for unit in part.before for line in unit.lines):
        if not line.edit.startswith("merged"):
            line.after, line.edit = "", "dropped"
    kept = [line for unit in part.before for line in unit.lines if line.edit == "merged"]
    keeper.after += [Unit(ParagraphKind.PARAGRAPH, [line]) for line in kept]
    part.after, part.relation = [], "dropped"


def _add_promises(draft: Draft) -> None:
    """Put new promises into paragraphs, and half of them under a new heading."""
    texts = list(NEW)
    draft.dice.shuffle(texts)
    lines = [Line(f"new {n}", "", text, "new") for n, text in enumerate(texts)]
    half = len(lines) // 2
    takers = [u for p in draft.parts for u in p.after if u.kind is ParagraphKind.PARAGRAPH]
    for line in lines[:half]:
        draft.dice.choice(takers).lines.append(line)
    units = [Unit(ParagraphKind.PARAGRAPH, [line]) for line in lines[half:]]
    draft.parts.append(Part("", "Daily Life on Dry Land", [], units, "new"))


def _lay_out(name: str, parts: list[tuple[str, list[Unit]]], side: Side) -> Document:
    themes: list[tuple[str, list[Paragraph]]] = []
    number = 0
    for title, units in parts:
        paragraphs: list[Paragraph] = []
        for unit in units:
            if text := " ".join(filter(None, (_text(line, side) for line in unit.lines))):
                number += 1
                paragraphs.append(
                    Paragraph(f"p{number}", text, text, kind=unit.kind, number=number)
                )
        if paragraphs:
            themes.append((title, paragraphs))
    return make_document(f"{name}.md", themes)


def _text(line: Line, side: Side) -> str:
    return line.before if side == "before" else line.after


def _code(seed: str, draft: Draft, documents: Mapping[Side, Document]) -> CodedPair:
    before = draft.lines()
    after = [line for part in draft.parts for unit in part.after for line in unit.lines]
    rows = [row for line in _unique(before, after) for row in _code_line(line)]
    return CodedPair(
        f"mutant of {seed}",
        {},
        {"before": tuple(_list(before, "before")), "after": tuple(_list(after, "after"))},
        tuple(rows),
        tuple(_code_heading(part) for part in draft.parts if part.title or part.relation == "new"),
        tuple(
            LabelRow(line.id, line.id, frozenset(wanted), frozenset(borne), True)
            for line in before
            if line.edit in _LABELS and line.after
            for wanted, borne in (_LABELS[line.edit],)
        ),
        documents=documents,
    )


def _unique(before: list[Line], after: list[Line]) -> list[Line]:
    return list({line.id: line for line in (*before, *after)}.values())


def _code_line(line: Line) -> Iterator[Row]:
    one = line.id if line.before else None
    two = line.id if line.after else None
    if line.edit.startswith("merged into "):
        yield Row(one, line.edit.removeprefix("merged into "), "merged", True)
    elif one or two:
        yield Row(one, two, line.edit if one else "new", True)


def _list(lines: list[Line], side: Side) -> Iterator[CodedSentence]:
    """Yield the sentences of a side; what was not read as a promise may be one or not."""
    for line in lines:
        if text := _text(line, side):
            faded = side == "after" and line.edit in {"faded", "done"}
            promised = line.edit == "new" or (line.promise and not faded)
            yield CodedSentence(line.id, text, (PROMISE,) if promised else (0, PROMISE))


def _code_heading(part: Part) -> ThemeRow:
    before = (part.title,) if part.before else ()
    after = (part.renamed,) if part.after else ()
    return ThemeRow(before, after, part.relation, True)
