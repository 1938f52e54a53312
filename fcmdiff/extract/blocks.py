"""What every format is read into before themes are opened: a flat run of headings and texts."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from fcmdiff.model.document import BBox, Furniture, Note

# The end of a sentence, of a list item or of a lead-in, behind which quotes and brackets may close.
SENTENCE_END = re.compile(r"[.!?;:][\"'\u2019\u201d)\]]*\Z")

# "###", "- END -", "*** ENDS ***"; a backslash where a program that wrote Markdown put one.
_END_WORD = re.compile(r"[-\\#*_\u2013\u2014\s]*+\bends?\b[-#*_\u2013\u2014\s]*+", re.IGNORECASE)
_END_SIGNS = re.compile(r"[-\\#*_\u2013\u2014\s]++")


def is_end_mark(text: str) -> bool:
    """True for the line that says that a statement ends here.

    >>> is_end_mark("###"), is_end_mark("- End -"), is_end_mark("The end of the road")
    (True, True, False)
    """
    if _END_SIGNS.fullmatch(text):
        return "###" in text.rpartition("\\")[2]
    return _END_WORD.fullmatch(text) is not None


class BlockKind(StrEnum):
    """What a block is; headings open Themes, the others become Paragraphs."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE_ROW = "table_row"
    DATELINE = "dateline"


class Block(NamedTuple):
    """One heading, paragraph or list item; ``rank`` orders headings, 0 the highest.

    ``level`` says how many lists the block stands in by what the file says of itself: tags of
    lists, or the levels of a word processor; 0 where it says nothing. ``indent`` is how far the
    block, with its marker, starts inside its column, in em; None where that is not known.
    """

    kind: BlockKind
    text: str
    original: str
    marker: str | None = None
    rank: int = 0
    page: int | None = None
    bbox: BBox | None = None
    level: int = 0
    indent: float | None = None


class Parts(NamedTuple):
    """What a text file is read into; ``title`` is "" where the file does not name it apart.

    ``issued`` is the day of publication that its front matter names. ``page`` is the text as a web
    page where it is one in part: then there are no ``blocks``, and the page is to be read.
    """

    blocks: list[Block]
    notes: tuple[Note, ...]
    furniture: tuple[Furniture, ...]
    title: str = ""
    issued: str | None = None
    page: str = ""
