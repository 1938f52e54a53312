"""Plain text -> headings and texts in order, with what is left out; lists by indent and marker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fcmdiff.extract.blocks import SENTENCE_END, Block, BlockKind, Parts, is_end_mark
from fcmdiff.extract.clean import clean_text, collect_words, join_lines
from fcmdiff.extract.flow import is_heading_text
from fcmdiff.extract.markers import is_list_marker, split_marker
from fcmdiff.model.document import Furniture, FurnitureKind

_PAGE_NUMBER = re.compile(
    r"(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?|[-\u2013]\s*\d{1,3}\s*[-\u2013]", re.I
)
# A short line that promises something is a sentence without its stop.
_PROMISE = re.compile(r"\b(?:we|will|shall|must|agree|agreed|commit|committed)\b", re.IGNORECASE)
_TAB_STOP = 4
# A space is about half as wide as the type is high, in type of one width and in Markdown's lists.
_EM_A_SPACE = 0.5


class _Group(NamedTuple):
    """The lines of one block, on one page unless it was broken; ``indent`` counts spaces."""

    page: int
    lines: tuple[str, ...]
    indent: int


def split_plain(text: str) -> Parts:
    """Return the parts of the plain ``text``; form feeds part its pages."""
    furniture: list[Furniture] = []
    groups: list[_Group] = []
    for page, sheet in enumerate(text.split("\f"), start=1):
        for chunk in re.split(r"\n\s*\n", sheet):
            lines = [line.expandtabs(_TAB_STOP) for line in chunk.split("\n") if line.strip()]
            joined = " ".join(line.strip() for line in lines)
            if is_end_mark(joined):
                furniture.append(Furniture(joined, FurnitureKind.END_MARK, page))
            elif _PAGE_NUMBER.fullmatch(joined):
                furniture.append(Furniture(joined, FurnitureKind.PAGE_NUMBER, page))
            elif lines:
                groups.extend(_split_items(page, lines))
    has_pages = "\f" in text
    words = collect_words([line for group in groups for line in group.lines])
    blocks = [_build_block(group, words, has_pages=has_pages) for group in _join_broken(groups)]
    return Parts(blocks, (), tuple(furniture))


def _split_items(page: int, lines: Sequence[str]) -> Iterator[_Group]:
    """Split a chunk at lines that open with a bullet, or with a marker after a finished line."""
    parts: list[list[str]] = []
    for line in lines:
        marker, _ = split_marker(line.strip())
        is_new = marker is not None and (
            not parts or is_list_marker(marker) or SENTENCE_END.search(parts[-1][-1].rstrip())
        )
        if is_new or not parts:
            parts.append([line])
        else:
            parts[-1].append(line)
    for part in parts:
        # The first line of a text may be set in; an item starts with its marker.
        marked = split_marker(part[0].strip())[0] is not None
        indent = min(map(_indent_of, part[:1] if marked else part))
        yield _Group(page, tuple(line.strip() for line in part), indent)


def _indent_of(line: str) -> int:
    return len(line) - len(line.lstrip())


def _join_broken(groups: Sequence[_Group]) -> list[_Group]:
    """Join a chunk that starts in lower case to one that stopped in mid-sentence: a page break."""
    joined: list[_Group] = []
    for group in groups:
        first = group.lines[0]
        goes_on = first[:1].islower() and split_marker(first)[0] is None
        if joined and goes_on and not SENTENCE_END.search(joined[-1].lines[-1]):
            joined[-1] = joined[-1]._replace(lines=joined[-1].lines + group.lines)
        else:
            joined.append(group)
    return joined


def _build_block(group: _Group, words: frozenset[str], *, has_pages: bool) -> Block:
    lines, page = group.lines, group.page if has_pages else None
    original = "\n".join(lines)
    marker, first = split_marker(lines[0])
    text = clean_text(join_lines([first, *lines[1:]], words))
    is_item = marker is not None and is_list_marker(marker)
    if len(lines) == 1 and not is_item and _looks_like_heading(text):
        return Block(BlockKind.HEADING, text, original, marker, 1, page)
    kind = BlockKind.ITEM if is_item else BlockKind.PARAGRAPH
    indent = group.indent * _EM_A_SPACE
    return Block(kind, text, original, marker, 0, page, indent=indent)


def _looks_like_heading(text: str) -> bool:
    first = next((ch for ch in text if ch.isalnum()), "")
    starts = first.isupper() or first.isdigit()
    promises = _PROMISE.search(text) is not None or text.endswith("!")
    return is_heading_text(text) and starts and not promises
