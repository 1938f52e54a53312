"""Weak pairs of an Alignment -> the text of an overrides file to edit."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from fcmdiff.model.alignment import Alignment, ParagraphPair
from fcmdiff.model.document import Document

_HEAD = """\
# Pairs of paragraphs to check, the least certain first. Each is pinned as it was found.
# Leave a pin, or write forbid in its place, or name other ids; with one side empty (after = [])
# the paragraph has no counterpart. fcmdiff extract prints the ids.
#
# Headings that mean the same theme:
# [[alias]]
# headings = ["Lawful access", "Encryption"]
"""
_QUOTED = 110


def suggest_overrides(before: Document, after: Document, alignment: Alignment) -> str:
    """Return TOML that pins every weak pair of ``alignment``, with both texts as comments."""
    old = {p.id: p.text for p in before.paragraphs}
    new = {p.id: p.text for p in after.paragraphs}
    weak = [(n, pair) for n, pair in enumerate(alignment.paragraphs) if pair.weak]
    weak.sort(key=lambda row: (row[1].score, row[0]))
    entries = ["\n".join(_entry(pair, old, new)) for _, pair in weak]
    return "\n".join([_HEAD, *(f"{entry}\n" for entry in entries)])


def _entry(pair: ParagraphPair, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[str]:
    yield f"# step {pair.step}, score {pair.score:.2f}"
    yield from (f"# - {_quote(old[i])}" for i in pair.before)
    yield from (f"# + {_quote(new[i])}" for i in pair.after)
    yield "[[pin]]"
    yield f"before = {_ids(pair.before)}"
    yield f"after = {_ids(pair.after)}"


def _quote(text: str) -> str:
    """Return the beginning of ``text`` without what would end a comment or steer a terminal."""
    plain = "".join(ch if ch.isprintable() else " " for ch in text)
    return plain if len(plain) <= _QUOTED else f"{plain[:_QUOTED].rsplit(' ', 1)[0]} ..."


def _ids(ids: Sequence[str]) -> str:
    return json.dumps(list(ids))
