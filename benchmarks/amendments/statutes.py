"""A table of invented parts -> a statute under amendment, and its Markdown as it is read.

Every line of a version knows which lines of the version before its words come from, so that what is
true of any two versions is known without coding by hand.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from fcmdiff.extract.markup import read_markup
from fcmdiff.model.document import Document, Source

_TEXTS = Path(__file__).with_name("texts")
NAMES = ("harbours", "waters")


class Line(NamedTuple):
    """One paragraph, item (``mark`` "- ") or row of a table (``mark`` "| ") of one version.

    ``sources`` are the keys of the lines of the version before that its words come from.
    """

    key: int
    text: str
    mark: str = ""
    sources: tuple[int, ...] = ()


@dataclass
class Section:
    """A heading of ``level`` 2 or 3 with its lines; those of level 3 are numbered."""

    title: str
    level: int
    lines: list[Line] = field(default_factory=list)


class Stock(NamedTuple):
    """What amendments are made of, each taken once or written in the words of a part.

    ``spare`` paragraphs have words of their own, ``kindred`` ones those of the part that they are
    put into; ``lists`` are a lead-in and its short items, ``later`` parts are those not yet in.
    """

    spare: list[str]
    kindred: list[str]
    lists: list[list[str]]
    items: list[str]
    clauses: list[str]
    headings: list[str]
    terms: list[tuple[str, str]]
    later: list[Mapping[str, str]]
    common: str
    words: list[Mapping[str, str]]


@dataclass
class Statute:
    """One version: its sections in order; ``keys`` number the lines of all versions."""

    title: str
    label: str
    sections: list[Section]
    keys: Iterator[int]

    def add(self, text: str, mark: str = "", sources: tuple[int, ...] = ()) -> Line:
        """Return a new line of this version."""
        return Line(next(self.keys), text, mark, sources)

    @property
    def lines(self) -> list[Line]:
        """The lines of all sections, in order."""
        return [line for section in self.sections for line in section.lines]


def load_statute(name: str) -> tuple[Statute, Stock]:
    """Return the first version of the statute ``name`` and what it may be amended with."""
    table = tomllib.loads((_TEXTS / f"{name}.toml").read_text("utf-8"))
    statute = Statute(table["title"], table["label"], [], count())
    for number, part in enumerate(table["part"], start=1):
        statute.sections += write_part(statute, number, part, table["common"])
    return statute, _stock(table)


def write_part(
    statute: Statute, number: int, part: Mapping[str, str], common: str
) -> list[Section]:
    """Return the sections of a part: what all parts have, in its words, and what is its own."""
    return [
        Section(f"Part {number}. {part['title']}", 2),
        *_read_part(common.format(**part), statute),
        *_read_part(part["own"], statute),
    ]


def _stock(table: Mapping[str, Any]) -> Stock:
    return Stock(
        table["spare"],
        table["kindred"],
        table["lists"],
        table["spare_items"],
        table["clauses"],
        table["headings"],
        [(one, two) for one, two in table["terms"]],
        table["later"],
        table["common"],
        table["part"],
    )


def _read_part(text: str, statute: Statute) -> list[Section]:
    sections: list[Section] = []
    for line in filter(None, text.splitlines()):
        if line.startswith("### "):
            sections.append(Section(line[4:], 3))
        elif line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if not set("".join(cells)) <= {"-"}:
                sections[-1].lines.append(statute.add(" | ".join(cells), "| "))
        else:
            mark = "- " if line.startswith("- ") else ""
            sections[-1].lines.append(statute.add(line.removeprefix(mark), mark))
    return sections


def write_markdown(statute: Statute) -> str:
    """Return ``statute`` as Markdown, its articles numbered through and its items by letters."""
    parts = [f"# {statute.title}"]
    numbers = count(1)
    for section in statute.sections:
        label = statute.label.format(next(numbers)) if section.level > 2 else ""
        parts.append(f"{'#' * section.level} {label}{section.title}")
        parts += _write_lines(section.lines)
    return "\n\n".join(parts) + "\n"


def _write_lines(lines: list[Line]) -> Iterator[str]:
    letters, rows = iter("abcdefghijklmnopqrstuvwxyz"), list[str]()
    for line in lines:
        if rows and line.mark != "| ":
            yield "\n".join(rows)
            rows = []
        if line.mark == "| ":
            cells = line.text.count(" | ") + 1
            rows += [f"| {line.text} |"] + ([] if rows else ["|---" * cells + "|"])
        elif line.mark:
            yield f"({next(letters)}) {line.text}"
        else:
            letters = iter("abcdefghijklmnopqrstuvwxyz")
            yield line.text
    if rows:
        yield "\n".join(rows)


def read_statute(statute: Statute) -> Document:
    """Return ``statute`` as it is read from its Markdown, a paragraph a line.

    Raises ValueError where the reader sees other paragraphs than were written.
    """
    source = Source("statute.md", "0" * 64, "text/markdown")
    document = read_markup(write_markdown(statute).encode(), source)
    read, written = [p.text for p in document.paragraphs], [line.text for line in statute.lines]
    for one, two in zip(read, written, strict=True):
        if one != two:
            raise ValueError(f"{two!r} was read as {one!r}")
    return document
