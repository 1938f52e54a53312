"""Plain text -> headings and texts in order, with what is left out; lists by indent and marker."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fcmdiff.extract.blocks import SENTENCE_END, Block, BlockKind, Parts, is_end_mark
from fcmdiff.extract.clean import clean_text, collect_words, join_lines
from fcmdiff.extract.contents_lists import is_contents_name
from fcmdiff.extract.flow import is_heading_text
from fcmdiff.extract.markers import is_list_marker, split_marker
from fcmdiff.extract.page_lines import drop_line_numbers, take_page_heads
from fcmdiff.model.document import Furniture, FurnitureKind, Note

_PAGE_NUMBER = re.compile(
    r"(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?|[-\u2013]\s*\d{1,3}\s*[-\u2013]", re.I
)
# A short line that promises something is a sentence without its stop.
_PROMISE = re.compile(r"\b(?:we|will|shall|must|agree|agreed|commit|committed)\b", re.IGNORECASE)
_TAB_STOP = 4
_NOTE_MARK = re.compile(r"[ ]?\[(\d{1,3})\]")
# A rule under a heading, or over it and under it.
_RULE = re.compile(r"([=~*^_#+-])\1{2,200}")
_MAX_HEADING_WORDS = 20
_CONTENTS_LINE = re.compile(r"(?:\.[ ]?){4,200}[ ]{0,9}(?:\d{1,3}|[ivxl]{1,6})[ ]{0,9}$")
# Lines of an entry before the one with its number.
_MOST_OPEN = 2
_SIGN = re.compile(r"[^\w\s\"'(\[{<&$%@#\u2018\u201c\u00ab\u00a7]{1,2}|o")
_DASHES = ("-", "\u2013", "\u2014")
# A space is about half as wide as the type is high, in type of one width and in Markdown's lists.
_EM_A_SPACE = 0.5


class _Group(NamedTuple):
    """The lines of one block, on one page unless it was broken; ``indent`` counts spaces.

    ``bullets`` are the signs that open items in it, ``under`` is the sign of the rule below it.
    """

    page: int
    lines: tuple[str, ...]
    indent: int
    bullets: frozenset[str] = frozenset()
    under: str = ""


def split_plain(text: str) -> Parts:
    """Return the parts of the plain ``text``; form feeds part its pages."""
    text, numbers = drop_line_numbers(text)
    sheets = take_page_heads(text)
    furniture = [Furniture(line, FurnitureKind.RUNNING_HEAD, page) for page, line in sheets.heads]
    if numbers:
        furniture.append(Furniture(" ".join(numbers), FurnitureKind.SIDE_TEXT))
    groups: list[_Group] = []
    for page, sheet in enumerate(sheets.texts, start=1):
        for chunk in re.split(r"\n\s*\n", sheet):
            lines = [line.expandtabs(_TAB_STOP) for line in chunk.split("\n") if line.strip()]
            joined = " ".join(line.strip() for line in lines)
            if is_end_mark(joined):
                furniture.append(Furniture(joined, FurnitureKind.END_MARK, page))
            elif _PAGE_NUMBER.fullmatch(joined):
                furniture.append(Furniture(joined, FurnitureKind.PAGE_NUMBER, page))
            elif lines and _are_contents(lines):
                if groups and is_contents_name(" ".join(groups[-1].lines)):
                    over = groups.pop()
                    named = Furniture(" ".join(over.lines), FurnitureKind.CONTENTS, over.page)
                    furniture.append(named)
                furniture.append(Furniture(joined, FurnitureKind.CONTENTS, page))
            elif lines:
                groups.extend(_split_underlined(page, lines))
    groups = _join_broken(_join_hanging(groups))
    words = collect_words([line for group in groups for line in group.lines])
    ranks = {sign: n for n, sign in enumerate(dict.fromkeys(g.under for g in groups if g.under), 1)}
    blocks = [_build_block(group, words, ranks, has_pages="\f" in text) for group in groups]
    blocks, notes = take_note_marks(blocks)
    return Parts(blocks, notes, tuple(furniture))


def _are_contents(lines: Sequence[str]) -> bool:
    """True for entries with dots before the number of a page, each in up to three lines."""
    open_lines = 0
    for line in lines:
        open_lines = 0 if _CONTENTS_LINE.search(line) else open_lines + 1
        if open_lines > _MOST_OPEN or (open_lines and SENTENCE_END.search(line.rstrip())):
            return False
    return open_lines == 0


def _split_underlined(page: int, lines: Sequence[str]) -> Iterator[_Group]:
    """Split a chunk at its underlined headings; a line over one as well belongs to its rule."""
    rest: list[str] = []
    for line in lines:
        rule = _RULE.fullmatch(line.strip())
        if rule is None:
            rest.append(line)
        elif rest and len(rest[-1].split()) <= _MAX_HEADING_WORDS:
            *before, head = rest
            if before:
                yield from _split_items(page, before)
            yield _Group(page, (head.strip(),), 0, under=rule[1])
            rest = []
        elif rest:
            yield from _split_items(page, rest)
            rest = []
    if rest:
        yield from _split_items(page, rest)


def _split_items(page: int, lines: Sequence[str]) -> Iterator[_Group]:
    """Split a chunk at lines that open with a bullet, or with a marker after a finished line."""
    bullets = _repeated_signs(lines)
    parts: list[list[str]] = []
    for line in lines:
        marker, _ = _take_marker(line.strip(), bullets)
        is_new = marker is not None and (
            not parts or is_list_marker(marker) or SENTENCE_END.search(parts[-1][-1].rstrip())
        )
        if is_new and parts and _goes_on(parts[-1][-1], line.strip(), lines):
            is_new = False
        if is_new or not parts:
            parts.append([line])
        else:
            parts[-1].append(line)
    for part in parts:
        # The first line of a text may be set in; an item starts with its marker.
        marked = _take_marker(part[0].strip(), bullets)[0] is not None
        indent = min(map(_indent_of, part[:1] if marked else part))
        yield _Group(page, tuple(line.strip() for line in part), indent, bullets)


def _take_marker(line: str, bullets: frozenset[str]) -> tuple[str | None, str]:
    """Return the marker and the rest; a sign that opens several lines is a bullet, too."""
    sign, _, rest = line.partition(" ")
    return (sign, rest.strip()) if sign in bullets and rest.strip() else split_marker(line)


def _repeated_signs(lines: Sequence[str]) -> frozenset[str]:
    """Return the signs, and the "o", that open two lines or more, or one alone in its chunk."""
    opening = [line.split()[0] for line in lines if len(line.split()) > 1]
    signs = {s for s in opening if _SIGN.fullmatch(s)}
    symbols = {s for s in signs if s != "o" and unicodedata.category(s[0]) in ("So", "Co")}
    return frozenset({s for s in signs if opening.count(s) > 1} | symbols)


def _goes_on(before: str, line: str, lines: Sequence[str]) -> bool:
    """True where a dash at the start of a line is one of its sentence, and no bullet."""
    dash, _, rest = line.partition(" ")
    if dash not in _DASHES or not rest[:1].islower() or SENTENCE_END.search(before.rstrip()):
        return False
    alone = sum(other.strip().startswith(f"{dash} ") for other in lines) == 1
    return alone or f" {dash} " in rest


def _join_hanging(groups: Sequence[_Group]) -> list[_Group]:
    """Join a marker that stands alone on its line to the text that follows it."""
    joined: list[_Group] = []
    for group in groups:
        before = joined[-1] if joined else None
        if before is not None and not group.under and _is_marker_alone(before):
            first = f"{before.lines[0]} {group.lines[0]}"
            joined[-1] = before._replace(lines=(first, *group.lines[1:]), bullets=group.bullets)
        else:
            joined.append(group)
    return [_hang_first(group) for group in joined]


def _is_marker_alone(group: _Group) -> bool:
    return len(group.lines) == 1 and split_marker(f"{group.lines[0]} x")[1] == "x"


def _hang_first(group: _Group) -> _Group:
    first, *others = group.lines
    if others and split_marker(f"{first} x")[1] == "x":
        return group._replace(lines=(f"{first} {others[0]}", *others[1:]))
    return group


def _indent_of(line: str) -> int:
    return len(line) - len(line.lstrip())


def _join_broken(groups: Sequence[_Group]) -> list[_Group]:
    """Join a chunk that starts in lower case to one that stopped in mid-sentence: a page break."""
    joined: list[_Group] = []
    for group in groups:
        first = group.lines[0]
        goes_on = first[:1].islower() and _take_marker(first, group.bullets)[0] is None
        last = joined[-1] if joined else None
        unfinished = last is not None and not SENTENCE_END.search(last.lines[-1])
        if last is not None and goes_on and unfinished and not last.under:
            joined[-1] = last._replace(lines=last.lines + group.lines)
        else:
            joined.append(group)
    return joined


def _build_block(
    group: _Group, words: frozenset[str], ranks: dict[str, int], *, has_pages: bool
) -> Block:
    lines, page = group.lines, group.page if has_pages else None
    original = "\n".join(lines)
    marker, first = _take_marker(lines[0], group.bullets)
    text = clean_text(join_lines([first, *lines[1:]], words))
    is_item = marker is not None and is_list_marker(marker)
    if group.under:
        return Block(BlockKind.HEADING, text, original, marker, ranks[group.under], page)
    if len(lines) == 1 and not is_item and _looks_like_heading(text):
        return Block(BlockKind.HEADING, text, original, marker, len(ranks) + 1, page)
    kind = BlockKind.ITEM if is_item else BlockKind.PARAGRAPH
    indent = group.indent * _EM_A_SPACE
    return Block(kind, text, original, marker, 0, page, indent=indent)


def take_note_marks(blocks: Sequence[Block]) -> tuple[list[Block], tuple[Note, ...]]:
    """Return ``blocks`` without the marks of notes, and the notes that stand among them.

    Numbers in brackets are marks where they count up from 1 through the text; a paragraph that
    opens with one of them, behind its mark, is the note.
    """
    marks = [mark for block in blocks for mark in _NOTE_MARK.findall(block.text)]
    first = list(dict.fromkeys(marks))
    if not first or first != [str(n) for n in range(1, len(first) + 1)]:
        return list(blocks), ()
    kept: list[Block] = []
    notes: list[Note] = []
    seen: set[str] = set()
    for block in blocks:
        number = (block.marker or "").strip("[]")
        if block.marker == f"[{number}]" and number in seen and block.kind is not BlockKind.HEADING:
            notes.append(Note(f"note.{len(notes) + 1}", number, block.text, block.page))
            continue
        seen.update(_NOTE_MARK.findall(block.text))
        kept.append(block._replace(text=_NOTE_MARK.sub("", block.text).strip()))
    return kept, tuple(notes)


def _looks_like_heading(text: str) -> bool:
    first = next((ch for ch in text if ch.isalnum()), "")
    starts = first.isupper() or first.isdigit()
    promises = _PROMISE.search(text) is not None or text.endswith("!")
    return is_heading_text(text) and starts and not promises
