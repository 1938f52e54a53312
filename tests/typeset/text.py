"""communique.md -> its title, dateline, blocks in reading order, and notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

SOURCE = Path(__file__).with_name("communique.md")
_NOTE = re.compile(r"\[\^(\d+)\]: (.+)")
_MARK = re.compile(r"\[\^\d+\]")
_KINDS = (
    ("heading", re.compile(r"## ")),
    ("bullet", re.compile(r"- ")),
    ("nested", re.compile(r" {2}- ")),
    ("lettered", re.compile(r"\([a-z]\) ")),
)


class Block(NamedTuple):
    """A heading, a paragraph or an item of a list; marks of notes stand in ``text`` as [^1]."""

    kind: str
    text: str

    @property
    def is_item(self) -> bool:
        """True for an item of any list."""
        return self.kind in ("bullet", "nested", "lettered")

    @property
    def is_lead(self) -> bool:
        """True for what introduces a list and must not stand alone at the foot of a page."""
        return self.text.endswith(":")


class Text(NamedTuple):
    """The whole communiqué; ``notes`` by the number of their mark."""

    title: str
    dateline: str
    blocks: tuple[Block, ...]
    notes: dict[str, str]

    def without_notes(self) -> Text:
        """Return the same text without notes and without their marks."""
        blocks = tuple(b._replace(text=_MARK.sub("", b.text)) for b in self.blocks)
        return self._replace(blocks=blocks, notes={})

    def groups(self) -> Iterator[tuple[str, list[Block]]]:
        """Yield each block by itself, and the items of a list together."""
        place = 0
        for is_item, run in groupby(self.blocks, lambda block: block.is_item):
            for kind, blocks in groupby(run, lambda block: block.kind == "lettered"):
                members = list(blocks)
                place += len(members)
                if is_item:
                    yield "lettered" if kind else "bullet", members
                else:
                    yield from ((block.kind, [block]) for block in members)


def read_text() -> Text:
    """Return the communiqué."""
    title, dateline, *rest = [
        chunk for chunk in SOURCE.read_text("utf-8").split("\n\n") if chunk.strip()
    ]
    notes = {m[1]: m[2] for m in map(_NOTE.match, rest) if m}
    blocks = tuple(_read_block(chunk.strip("\n")) for chunk in rest if not _NOTE.match(chunk))
    return Text(title.removeprefix("# "), dateline, blocks, notes)


def _read_block(chunk: str) -> Block:
    for kind, sign in _KINDS:
        match = sign.match(chunk)
        if match:
            return Block(kind, chunk[match.end() :])
    return Block("paragraph", chunk)
