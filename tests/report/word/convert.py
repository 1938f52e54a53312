"""Word files -> their words and comments as pandoc reads them, changes accepted or rejected.

Pandoc shares nothing with LibreOffice and shows nothing, so it reads the comments as well.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple

from fcmdiff.report.spots import Side
from tests.report.word.remarks import Remark, make_remark

PANDOC = shutil.which("pandoc")
# A file takes a third of a second.
_LIMIT = 60
_SPACES = {"Space", "SoftBreak", "LineBreak"}
# Paragraphs of these styles at the start of a file are properties to pandoc.
_STYLES = ("title", "date")
_SIDES: dict[str, Side] = {"insertion": "after", "deletion": "before"}


class _Event(NamedTuple):
    """A piece of text, or the start or end of a comment with its number and its words.

    ``side`` is the one text that a piece stands in, empty where both have it.
    """

    kind: Literal["text", "comment-start", "comment-end"]
    text: str
    number: str = ""
    side: Side | None = None


def read_words(file: Path, changes: Literal["accept", "reject"]) -> list[str]:
    """The words of the text, one paragraph after the other."""
    return "".join(one.text for one in _read(file, changes) if one.kind == "text").split()


def read_remarks(file: Path) -> dict[Side, list[Remark]]:
    """Every comment, with the words of either side between its start and its end."""
    events = list(_read(file, "all"))
    return {side: list(_find_remarks(events, side)) for side in ("before", "after")}


def _find_remarks(events: list[_Event], side: Side) -> Iterator[Remark]:
    said: dict[str, str] = {}
    open_now: dict[str, list[str]] = {}
    for one in events:
        if one.kind == "comment-start":
            said[one.number], open_now[one.number] = one.text, []
        elif one.kind == "comment-end":
            words = "".join(open_now.pop(one.number)).split()
            yield make_remark(said.pop(one.number), words)
        elif one.side in (side, None):
            for parts in open_now.values():
                parts.append(one.text)
    assert not open_now, "every comment that opens is closed"


def _read(file: Path, changes: str) -> Iterator[_Event]:
    assert PANDOC is not None
    command = [PANDOC, f"--track-changes={changes}", "-f", "docx", "-t", "json", str(file)]
    done = subprocess.run(command, check=True, capture_output=True, timeout=_LIMIT)
    tree = json.loads(done.stdout)
    for style in _STYLES:
        yield from _walk(tree["meta"].get(style, {}))
        yield _Event("text", "\n")
    yield from _walk(tree["blocks"])


def _walk(node: Any, side: Side | None = None) -> Iterator[_Event]:
    if isinstance(node, list):
        for child in node:
            yield from _walk(child, side)
    elif isinstance(node, dict):
        yield from _walk_element(node.get("t", ""), node.get("c", []), side)


def _walk_element(kind: str, content: Any, side: Side | None) -> Iterator[_Event]:
    if kind == "Str":
        yield _Event("text", content, side=side)
    elif kind in _SPACES:
        yield _Event("text", " ", side=side)
    elif kind == "Span":
        yield from _walk_span(content[0][1], dict(content[0][2]), content[1], side)
    else:
        yield from _walk(content, side)
        if kind in ("Para", "Plain", "Header"):
            yield _Event("text", "\n")


def _walk_span(
    kinds: list[str], facts: dict[str, str], content: Any, side: Side | None
) -> Iterator[_Event]:
    if "comment-start" in kinds:
        said = "".join(one.text for one in _walk(content))
        yield _Event("comment-start", said, facts["id"])
        return
    if "comment-end" in kinds:
        yield _Event("comment-end", "", facts["id"])
    # Ends of comments at one place stand one in the other.
    own = [_SIDES[kind] for kind in kinds if kind in _SIDES]
    yield from _walk(content, own[0] if own else side)
