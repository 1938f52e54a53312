"""Markdown -> the paragraphs and headings that it marks as such, read without fcmdiff's reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from benchmarks.extraction.gold import Gold
from fcmdiff.extract.clean import clean_text
from fcmdiff.extract.markers import split_marker

_NOTE = re.compile(r"^\[\^?\w+\]:.*\n?", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^[\w-]+\]")
# Cells of tables are not paragraphs of a PDF.
_LEFT_OUT = {"td_open", "th_open"}


def read_markdown(text: str) -> Gold:
    """Return what ``text`` marks as paragraphs (items of lists among them) and as headings."""
    found = list(_blocks(_NOTE.sub("", text)))
    return Gold(
        tuple(split_marker(t)[1] for kind, t, _ in found if kind == "paragraph_open"),
        tuple(t for kind, t, _ in found if kind == "heading_open"),
        tuple(int(tag[1:]) for kind, _, tag in found if kind == "heading_open"),
    )


def _blocks(text: str) -> Iterator[tuple[str, str, str]]:
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    for opener, token in pairwise(tokens):
        if token.type == "inline" and opener.type not in _LEFT_OUT:
            plain = clean_text(_NOTE_MARK.sub("", _inline_text(token)))
            if any(ch.isalpha() for ch in plain):
                yield opener.type, plain, opener.tag


def _inline_text(token: Token) -> str:
    parts = {"text": None, "code_inline": None, "softbreak": "\n", "hardbreak": "\n"}
    return "".join(
        parts[child.type] or child.content for child in token.children or () if child.type in parts
    )
