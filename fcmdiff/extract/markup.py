"""Markdown or plain text -> the same blocks that a PDF gives, and from them a Document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract.blocks import SENTENCE_END, Block, BlockKind, is_list_marker, split_marker
from fcmdiff.extract.clean import clean_text, collect_words, join_lines
from fcmdiff.extract.formats import MediaType, decode_text
from fcmdiff.extract.headings import Body, open_themes
from fcmdiff.model.document import Document, Furniture, FurnitureKind, Note, Source

_FRONT_MATTER = re.compile(r"\A---\r?\n(.*?\r?\n)---\s*?\r?\n", re.DOTALL)
_META_TITLE = re.compile(r"^title:\s*(.+(?:\n[ \t]+.+)*)", re.MULTILINE)
_YAML_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|.)")
_NOTE = re.compile(r"^\[\^([\w-]+)\]:[ \t]*(.+(?:\n[ \t]+\S.*)*)", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^[\w-]+\]")
_END_MARK = re.compile(r"\\?#{3,}|[-_*\u2013\u2014 ]*\bends?\b[-_*\u2013\u2014 ]*", re.IGNORECASE)
_STRONG_LINE = re.compile(r"\*\*([^*]+)\*\*\s*\Z|__([^_]+)__\s*\Z")
_UNSEEN_LINE = re.compile(r"^[^\S\n]+$", re.MULTILINE)
_LATE_CLOSE = re.compile(r"(?<=\S)\s+(\*{1,2})(?=[^\S\n]*$)", re.MULTILINE)
_BROKEN_OFF_HEADING = re.compile(
    r"(?:(?<=[ ]{2}\n)|(?<=\\\n)|(?<=\n\n))(\*\*[^*\n]+\*\*)[ \t]*\\?$\n?", re.MULTILINE
)
_STRAY_MARKS = re.compile(r"(?:(?<=\s)|\A)\*{1,3}(?=\s|\Z)|\*{1,3}\Z|\A\*{1,3}(?=\S)")
_PAGE_NUMBER = re.compile(
    r"(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?|[-\u2013]\s*\d{1,3}\s*[-\u2013]", re.I
)
_MAX_HEADING_WORDS = 14
# A short line that promises something is a sentence without its stop.
_PROMISE = re.compile(r"\b(?:we|will|shall|must|agree|agreed|commit|committed)\b", re.IGNORECASE)
# Bold lines are headings of a lower order than any heading sign.
_STRONG_RANK = 7


class _Parts(NamedTuple):
    blocks: list[Block]
    notes: tuple[Note, ...]
    furniture: tuple[Furniture, ...]
    title: str = ""


def read_markup(data: bytes, source: Source) -> Document:
    """Return the Document of the Markdown or plain text in ``data``.

    Raises FcmdiffError NO_TEXT where there is no word in it.
    """
    text = (decode_text(data) or "").replace("\r\n", "\n").replace("\r", "\n")
    parts = _read_markdown(text) if source.media_type == MediaType.MARKDOWN else _read_plain(text)
    body: Body = open_themes(parts.blocks, parts.title)
    if not any(theme.paragraphs or theme.title for theme in body.themes):
        raise FcmdiffError(
            ErrorCode.NO_TEXT, source.name, "there is no text in the file", "check its content"
        )
    return Document(
        source=source,
        themes=body.themes,
        title=body.title,
        notes=parts.notes,
        furniture=parts.furniture,
        extractor="markdown-it-py" if source.media_type == MediaType.MARKDOWN else "plain text",
    )


def _read_markdown(text: str) -> _Parts:
    furniture: list[Furniture] = []
    title = ""
    front = _FRONT_MATTER.match(text)
    if front:
        title = _front_title(front[1])
        furniture.append(Furniture(clean_text(front[1]), FurnitureKind.METADATA))
        text = text[front.end() :]
    notes = tuple(
        Note(f"note.{n}", m[1], clean_text(m[2])) for n, m in enumerate(_NOTE.finditer(text), 1)
    )
    text = _tidy_markdown(_NOTE.sub("", text))
    blocks: list[Block] = []
    for block in _markdown_blocks(text):
        if _END_MARK.fullmatch(block.text):
            furniture.append(Furniture(block.text, FurnitureKind.END_MARK))
        else:
            blocks.append(block)
    return _Parts(blocks, notes, tuple(furniture), title)


def _tidy_markdown(text: str) -> str:
    """Mend what word processors export.

    Blank lines that hold a no-break space, emphasis closed after a space or on the next line,
    bold headings set off by a hard break alone.
    """
    text = _UNSEEN_LINE.sub("", text)
    text = _LATE_CLOSE.sub(r"\1", text)
    return _BROKEN_OFF_HEADING.sub(r"\n\n\1\n\n", text)


def _front_title(front: str) -> str:
    """Return the title of a YAML front matter; folded lines are joined, quotes taken off."""
    match = _META_TITLE.search(front)
    if match is None:
        return ""
    raw = re.sub(r"\\?\s*\n\s*\\?", " ", match[1]).strip()
    if raw[:1] == raw[-1:] == "'":
        return clean_text(raw[1:-1].replace("''", "'"))
    if raw[:1] == raw[-1:] == '"':
        raw = _YAML_ESCAPE.sub(_yaml_character, raw[1:-1])
    return clean_text(raw)


def _yaml_character(match: re.Match[str]) -> str:
    """YAML 1.2, section 5.7: the escapes of double-quoted text that titles use."""
    code = match[1]
    return (
        chr(int(code[1:], 16)) if len(code) > 1 else {"_": " ", "n": " ", "t": " "}.get(code, code)
    )


def _markdown_blocks(text: str) -> Iterator[Block]:
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    markers: list[str | None] = []
    row: list[str] = []
    for index, token in enumerate(tokens):
        if token.type == "list_item_open":
            markers.append(token.info + token.markup if token.info else token.markup)
        elif token.type == "list_item_close":
            markers.pop()
        elif token.type == "tr_close":
            yield Block(BlockKind.TABLE_ROW, " | ".join(row), " | ".join(row))
            row = []
        elif token.type == "inline":
            opener = tokens[index - 1]
            if opener.type in ("td_open", "th_open"):
                row.append(clean_text(_inline_text(token)))
                continue
            yield from _inline_blocks(token, opener, markers)
            if markers:
                markers[-1] = None


def _inline_blocks(token: Token, opener: Token, markers: Sequence[str | None]) -> Iterator[Block]:
    original = _inline_text(token)
    if not original.strip():
        return
    if opener.type == "heading_open":
        marker, rest = split_marker(original)
        yield Block(BlockKind.HEADING, clean_text(rest), original, marker, int(opener.tag[1]))
        return
    strong = _STRONG_LINE.match(token.content.strip())
    marker = markers[-1] if markers else None
    if strong and not markers and _is_heading_text(strong[1] or strong[2]):
        found, rest = split_marker(clean_text(strong[1] or strong[2]))
        yield Block(BlockKind.HEADING, rest, original, found, _STRONG_RANK)
        return
    text = clean_text(original)
    if not markers:
        marker, text = split_marker(text)
    is_item = marker is not None and is_list_marker(marker)
    yield Block(BlockKind.ITEM if is_item else BlockKind.PARAGRAPH, text, original, marker)


def _is_heading_text(text: str) -> bool:
    text = text.strip()
    return len(text.split()) <= _MAX_HEADING_WORDS and not re.search(r"[.;,:]\Z", text)


def _inline_text(token: Token) -> str:
    parts: list[str] = []
    for child in token.children or ():
        if child.type in ("text", "code_inline", "image"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
    text = _NOTE_MARK.sub("", "".join(parts))
    return _STRAY_MARKS.sub("", text).strip()


def _read_plain(text: str) -> _Parts:
    furniture: list[Furniture] = []
    groups: list[tuple[int, list[str]]] = []
    for page, sheet in enumerate(text.split("\f"), start=1):
        for chunk in re.split(r"\n\s*\n", sheet):
            lines = [line.strip() for line in chunk.split("\n") if line.strip()]
            joined = " ".join(lines)
            if _END_MARK.fullmatch(joined):
                furniture.append(Furniture(joined, FurnitureKind.END_MARK, page))
            elif _PAGE_NUMBER.fullmatch(joined):
                furniture.append(Furniture(joined, FurnitureKind.PAGE_NUMBER, page))
            elif lines:
                groups.extend((page, part) for part in _split_items(lines))
    has_pages = "\f" in text
    words = collect_words([line for _, lines in groups for line in lines])
    blocks = [
        _plain_block(lines, words, page if has_pages else None)
        for page, lines in _join_broken(groups)
    ]
    return _Parts(blocks, (), tuple(furniture))


def _split_items(lines: Sequence[str]) -> list[list[str]]:
    """Split a chunk at lines that open with a bullet, or with a marker after a finished line."""
    parts: list[list[str]] = []
    for line in lines:
        marker, _ = split_marker(line)
        is_new = marker is not None and (
            not parts or is_list_marker(marker) or SENTENCE_END.search(parts[-1][-1])
        )
        if is_new or not parts:
            parts.append([line])
        else:
            parts[-1].append(line)
    return parts


def _join_broken(groups: Sequence[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """Join a chunk that starts in lower case to one that stopped in mid-sentence: a page break."""
    joined: list[tuple[int, list[str]]] = []
    for page, lines in groups:
        goes_on = lines[0][:1].islower() and split_marker(lines[0])[0] is None
        if joined and goes_on and not SENTENCE_END.search(joined[-1][1][-1]):
            joined[-1] = (joined[-1][0], joined[-1][1] + lines)
        else:
            joined.append((page, list(lines)))
    return joined


def _plain_block(lines: Sequence[str], words: frozenset[str], page: int | None) -> Block:
    original = "\n".join(lines)
    marker, first = split_marker(lines[0])
    text = clean_text(join_lines([first, *lines[1:]], words))
    is_item = marker is not None and is_list_marker(marker)
    if len(lines) == 1 and not is_item and _looks_like_heading(text):
        return Block(BlockKind.HEADING, text, original, marker, 1, page)
    kind = BlockKind.ITEM if is_item else BlockKind.PARAGRAPH
    return Block(kind, text, original, marker, 0, page)


def _looks_like_heading(text: str) -> bool:
    first = next((ch for ch in text if ch.isalnum()), "")
    short = len(text.split()) <= _MAX_HEADING_WORDS and not _PROMISE.search(text)
    return short and (first.isupper() or first.isdigit()) and not re.search(r"[.;,:!]\Z", text)
