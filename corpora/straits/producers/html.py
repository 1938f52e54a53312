"""An Edition -> HTML, for the two producers that print it."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from edition import MARK, Block, Edition

Note = Callable[[str], str]


def write_body(edition: Edition, note: Note) -> str:
    """Return the HTML of everything below the title; ``note`` writes the note of a number."""
    return "\n".join(write_group(group, note) for group in edition.body)


def write_group(group: tuple[Block, ...], note: Note) -> str:
    """Return one heading or paragraph, or a whole list."""
    first, *_ = group
    if first.is_item:
        tag = "ul" if first.kind == "bullet" else "ol"
        items = "".join(f"<li>{write_text(block.text, note)}</li>" for block in group)
        return f"<{tag}>{items}</{tag}>"
    tag = "h2" if first.kind == "heading" else "p"
    lead = ' class="lead"' if first.text.endswith(":") else ""
    return f"<{tag}{lead}>{write_text(first.text, note)}</{tag}>"


def write_text(text: str, note: Note) -> str:
    """Return ``text`` as HTML, with its notes."""
    pieces = re.split(MARK, text)
    pieces[::2] = [escape(piece, quote=False) for piece in pieces[::2]]
    pieces[1::2] = [note(number) for number in pieces[1::2]]
    return "".join(pieces)


def write_title(title: str) -> str:
    """Return the title with a line break after its colon."""
    return f"<h1>{escape(title).replace(': ', ':<br>')}</h1>"


def write_page(edition: Edition, style: str, head: str, body: str) -> str:
    """Return the whole HTML file."""
    title = escape(edition.title)
    return (
        f'<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>\n'
        f"<style>{style}</style></head>\n<body>\n{head}\n{body}\n</body></html>\n"
    )
