"""Markdown -> headings and texts in order, with its notes, its title and what is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

from fcmdiff.dates import read_day
from fcmdiff.extract.blocks import Block, BlockKind, Parts, is_end_mark
from fcmdiff.extract.clean import clean_text
from fcmdiff.extract.flow import STRONG_RANK, Place, Run, build_blocks, is_heading_text
from fcmdiff.extract.markers import split_marker
from fcmdiff.model.document import Furniture, FurnitureKind, Note

_FRONT_MATTER = re.compile(r"\A---\r?\n(.*?\r?\n)---\s*?\r?\n", re.DOTALL)
_META_TITLE = re.compile(r"^title:\s*(.+(?:\n[ \t]+.+)*)", re.MULTILINE)
_META_DATE = re.compile(r"^date:[ \t]*[\"']?([^\"'\n]{4,64})", re.MULTILINE)
# Archives write down statements that are older than files.
_FIRST_YEAR = 1000
_YAML_LINE = re.compile(r"[\w.-]{1,60}[\"']?\s*:(?:\s|$)|\s|#|-(?:\s|$)|[\]}]|\.\.\.$")
_YAML_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|.)")
_NOTE = re.compile(r"^\[\^([\w-]+)\]:[ \t]*(.+(?:\n[ \t]+\S.*)*)", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^[\w-]+\]")
_UNSEEN_LINE = re.compile(r"^[^\S\n]+$", re.MULTILINE)
# Pandoc: a fence round a part, attributes of a heading or of words in brackets; Kramdown's lines.
_ATTRIBUTE_LINE = re.compile(
    r"^[ \t]{0,3}(?::{3,20}[ ]?(?:[\w-]{1,40}|\{[^{}\n]{0,200}\})?[ :]{0,9}|\{:[^{}\n]{0,200}\})$",
    re.MULTILINE,
)
_ATTRIBUTES = r"\{:?[ ]?(?:[#.][\w:.-]{1,80}|[\w-]{1,40}=[^\s{}]{1,80}|-)(?:[ ][^{}\n]{1,200})?\}"
_HEADING_ATTRIBUTES = re.compile(rf"{_ATTRIBUTES}\Z")
_SPAN_ATTRIBUTES = re.compile(rf"(?<=\]){_ATTRIBUTES}")
_LATE_CLOSE = re.compile(r"(?<=\S)\s+(\*{1,2})(?=[^\S\n]*$)", re.MULTILINE)
_BROKEN_OFF_HEADING = re.compile(
    r"(?:(?<=[ ]{2}\n)|(?<=\\\n)|(?<=\n\n))(\*\*[^*\n]+\*\*)[ \t]*\\?$\n?", re.MULTILINE
)
_STRAY_MARKS = re.compile(r"(?:(?<=\s)|\A)\*{1,3}(?=\s|\Z)|\*{1,3}\Z|\A\*{1,3}(?=\S)")


def split_markdown(text: str) -> Parts:
    """Return the parts of the Markdown ``text``; title and day only where front matter has them."""
    furniture: list[Furniture] = []
    title, issued = "", None
    front = _FRONT_MATTER.match(text)
    if front and _is_yaml(front[1]):
        title, issued = _front_title(front[1]), _front_date(front[1])
        furniture.append(Furniture(clean_text(front[1]), FurnitureKind.METADATA))
        text = text[front.end() :]
    notes = tuple(
        Note(f"note.{n}", m[1], clean_text(m[2])) for n, m in enumerate(_NOTE.finditer(text), 1)
    )
    text = _tidy_markdown(_NOTE.sub("", text))
    tokens = _parse(text)
    # What stands behind the sign that opens a fence is the name of a language, or should be.
    named = [token.info for token in tokens if token.type == "fence" and token.info.strip()]
    furniture.extend(Furniture(clean_text(name), FurnitureKind.SIDE_TEXT) for name in named)
    if _has_html(tokens):
        page = _render(text)
        return Parts([], notes, tuple(furniture), title, issued, page=page)
    blocks: list[Block] = []
    struck: list[str] = []
    for block in _markdown_blocks(tokens, struck):
        if is_end_mark(block.text):
            furniture.append(Furniture(block.text, FurnitureKind.END_MARK))
        else:
            blocks.append(block)
    furniture.extend(Furniture(clean_text(text), FurnitureKind.DELETED) for text in struck)
    return Parts(blocks, notes, tuple(furniture), title, issued)


def _is_yaml(front: str) -> bool:
    """True where every line may be one of YAML: between two rules there may be text as well."""
    lines = [line for line in front.split("\n") if line.strip()]
    return bool(lines) and all(_YAML_LINE.match(line) for line in lines)


def _tidy_markdown(text: str) -> str:
    """Mend what word processors export.

    What Pandoc and Kramdown add for style sheets, blank lines that hold a no-break space,
    emphasis closed after a space or on the next line,
    bold headings set off by a hard break alone.
    """
    text = _UNSEEN_LINE.sub("", text)
    text = _ATTRIBUTE_LINE.sub("", text)
    text = _SPAN_ATTRIBUTES.sub("", text)
    text = _LATE_CLOSE.sub(r"\1", text)
    return _BROKEN_OFF_HEADING.sub(r"\n\n\1\n\n", text)


def _unfold(folded: str) -> str:
    """Return the lines of a YAML value as one; a backslash keeps the space beside it."""
    first, *others = (line.strip() for line in folded.split("\n"))
    lines = [first, *(line.removeprefix("\\") for line in others)]
    kept = [line.removesuffix("\\") for line in lines[:-1]] + lines[-1:]
    return " ".join(line for line in kept if line).strip()


def _front_title(front: str) -> str:
    """Return the title of a YAML front matter; folded lines are joined, quotes taken off."""
    match = _META_TITLE.search(front)
    if match is None:
        return ""
    raw = _unfold(match[1])
    if raw[:1] == raw[-1:] == "'":
        return clean_text(raw[1:-1].replace("''", "'"))
    if raw[:1] == raw[-1:] == '"':
        raw = _YAML_ESCAPE.sub(_yaml_character, raw[1:-1])
    return clean_text(raw)


def _front_date(front: str) -> str | None:
    """Return the ``date`` of a YAML front matter, by custom the day of publication."""
    match = _META_DATE.search(front)
    return read_day(match[1], _FIRST_YEAR) if match else None


def _yaml_character(match: re.Match[str]) -> str:
    """YAML 1.2, section 5.7: the escapes of double-quoted text that titles use."""
    code = match[1]
    return (
        chr(int(code[1:], 16)) if len(code) > 1 else {"_": " ", "n": " ", "t": " "}.get(code, code)
    )


def _parser() -> MarkdownIt:
    # A text that is set in by four spaces is no code in a statement, and must not be lost.
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code")


def _parse(text: str) -> list[Token]:
    return _parser().parse(text)


def _render(text: str) -> str:
    """Return the text as the page that a browser shows of it; signs of notes are taken out."""
    parser = _parser()
    # What stands for a picture is text in Markdown, and no attribute that nobody sees.
    parser.add_render_rule("image", lambda _, tokens, place, *__: escapeHtml(tokens[place].content))
    body = parser.render(_NOTE_MARK.sub("", text))
    return f"<!doctype html><html><body>{body}</body></html>"


def _has_html(tokens: Sequence[Token]) -> bool:
    """True where elements of HTML say what is a paragraph, what is hidden or what is deleted.

    Comments are nothing, and the marks of type in a line are as good as no marks.
    """
    blocks = [t.content for t in tokens if t.type == "html_block"]
    inline = [c.content for t in tokens for c in t.children or () if c.type == "html_inline"]
    return any(_COMMENTS.sub("", html).strip() for html in blocks) or any(
        not _PLAIN_TAG.fullmatch(html) for html in inline
    )


_COMMENTS = re.compile(r"<!--[\s\S]*?(?:-->|\Z)")
_PLAIN_TAG = re.compile(
    r"<!--[\s\S]*|</?(?:u|b|i|em|strong|small|big|wbr|nobr|cite|abbr|mark|span|center)\s{0,9}>"
    r"|<br\s{0,9}/?>",
    re.IGNORECASE,
)
_BREAK_TAG = re.compile(r"<br\b", re.IGNORECASE)


def _markdown_blocks(tokens: Sequence[Token], struck: list[str]) -> Iterator[Block]:
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
        elif token.type == "fence":
            yield from build_blocks([Run(token.content.strip())], Place(level=len(markers)))
        elif token.type == "inline":
            opener = tokens[index - 1]
            if opener.type in ("td_open", "th_open"):
                row.append(clean_text(_inline_text(token, struck)))
                continue
            yield from _inline_blocks(token, opener, markers, struck)
            if markers:
                markers[-1] = None


def _inline_blocks(
    token: Token, opener: Token, markers: Sequence[str | None], struck: list[str]
) -> Iterator[Block]:
    original = _inline_text(token, struck)
    if not original.strip():
        return
    if opener.type == "heading_open":
        marker, rest = split_marker(_HEADING_ATTRIBUTES.sub("", original.rstrip()))
        yield Block(BlockKind.HEADING, clean_text(rest), original, marker, int(opener.tag[1]))
        return
    marker = markers[-1] if markers else None
    if marker is None and _is_strong(token) and is_heading_text(clean_text(original)):
        found, rest = split_marker(clean_text(original))
        yield Block(BlockKind.HEADING, rest, original, found, STRONG_RANK)
        return
    yield from build_blocks(
        [Run(original)], Place(marker=marker, listed=bool(markers), level=len(markers))
    )


def _is_strong(token: Token) -> bool:
    """True where all letters of a line are in bold type, whatever marks stand around it."""
    depth, any_shown = 0, False
    for child in token.children or ():
        opens_bold = child.type == "strong_open" or _BOLD_TAG.fullmatch(child.content)
        depth += bool(opens_bold)
        depth -= child.type == "strong_close" or child.content.lower() in ("</b>", "</strong>")
        # A heading may be wrapped; two bold lines are two things.
        if child.type in ("hardbreak", "image") or (child.type == "softbreak" and not depth):
            return False
        if child.type in ("text", "code_inline") and any(map(str.isalnum, child.content)):
            any_shown = True
            if not depth:
                return False
    return any_shown


_BOLD_TAG = re.compile(r"<(?:b|strong)>", re.IGNORECASE)


def _inline_text(token: Token, struck: list[str]) -> str:
    """Return the text of a line; what is struck through in it is added to ``struck``."""
    parts: list[str] = []
    deleted: list[str] = []
    depth = 0
    for child in token.children or ():
        depth += (child.type == "s_open") - (child.type == "s_close")
        kept = deleted if depth else parts
        if child.type in ("text", "code_inline", "image"):
            kept.append(child.content)
        elif child.type in ("softbreak", "hardbreak") or _BREAK_TAG.match(child.content):
            kept.append("\n")
        elif child.type == "s_close":
            struck.append("".join(deleted))
            deleted = []
    text = _NOTE_MARK.sub("", "".join(parts))
    return _STRAY_MARKS.sub("", text).strip()
