"""The keyed text of one edition (text/<year>.md) -> its blocks, in reading order, and its notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

KEY = re.compile(r"<!-- key: (?P<key>[a-z0-9-]+) -->")
NOTE = re.compile(r"\[\^(?P<number>\d+)\]: (?P<text>.+)")
MARK = re.compile(r"\[\^(\d+)\]")
MARKERS = (
    ("title", re.compile(r"# ")),
    ("heading", re.compile(r"## ")),
    ("bullet", re.compile(r"- ")),
    ("lettered", re.compile(r"\([a-z]\) ")),
    ("numbered", re.compile(r"\d+\. ")),
)


@dataclass(frozen=True)
class Block:
    """One keyed unit of text. ``text`` still carries its note marks, such as ``[^1]``; ``theme``
    is the key of the heading above it, or empty."""

    key: str
    kind: str
    marker: str
    text: str
    theme: str

    @property
    def plain(self) -> str:
        """The text as it is compared: without note marks."""
        return MARK.sub("", self.text)

    @property
    def is_item(self) -> bool:
        """True of a bullet or a lettered item."""
        return self.kind in ("bullet", "lettered")

    @property
    def is_paragraph(self) -> bool:
        """True of everything that truth.toml has a paragraph row for."""
        return self.kind not in ("title", "heading")


@dataclass(frozen=True)
class Edition:
    """One year's text."""

    year: int
    blocks: tuple[Block, ...]
    notes: dict[str, str]

    @property
    def title(self) -> str:
        """The title, which is the text of the first block."""
        return self.blocks[0].text

    @property
    def headings(self) -> dict[str, str]:
        """Heading key -> heading, in order."""
        return {block.key: block.text for block in self.blocks if block.kind == "heading"}

    @property
    def paragraphs(self) -> dict[str, Block]:
        """Paragraph key -> block, in order; list items and the dateline are among them."""
        return {block.key: block for block in self.blocks if block.is_paragraph}

    @property
    def body(self) -> tuple[tuple[Block, ...], ...]:
        """What stands below the title and the dateline, the items of each list gathered; every
        other block stands alone."""
        rest = [block for block in self.blocks if block.kind not in ("title", "dateline")]
        numbered = enumerate(rest)
        groups = groupby(numbered, lambda entry: entry[1].kind if entry[1].is_item else entry[0])
        return tuple(tuple(block for _, block in group) for _, group in groups)

    @property
    def dateline(self) -> str:
        """Place and date, as printed below the title."""
        return self.paragraphs["dateline"].text

    @property
    def words(self) -> int:
        """Words of the text, without markers and notes."""
        return sum(len(block.plain.split()) for block in self.blocks)


def read_edition(path: Path) -> Edition:
    """Return the Edition that ``path`` (text/<year>.md) holds.

    Raises ValueError, naming the line, where the text leaves the grammar of README.md.
    """
    blocks: list[Block] = []
    notes: dict[str, str] = {}
    key = theme = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if match := KEY.fullmatch(line):
            key = match["key"]
        elif match := NOTE.fullmatch(line):
            notes[match["number"]] = match["text"]
        elif line and not key:
            raise ValueError(f"{path.name}, line {number}: text without a key")
        elif line:
            theme = key if line.startswith("## ") else theme
            blocks.append(read_block(key, line, theme))
            key = ""
    return Edition(int(path.stem), tuple(blocks), notes)


def read_block(key: str, line: str, theme: str) -> Block:
    """Return the block on ``line``, its marker taken off."""
    if key == "dateline":
        return Block(key, "dateline", "", line, theme)
    for kind, pattern in MARKERS:
        if match := pattern.match(line):
            return Block(key, kind, match[0].strip(), line[match.end() :], theme)
    return Block(key, "paragraph", "", line, theme)
