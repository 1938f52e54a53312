"""A Comparison and its Documents -> the comments that its Word file must have, and their words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from fcmdiff.model.comparison import Comparison
from fcmdiff.model.document import Document
from fcmdiff.report.marks import show_hidden
from fcmdiff.report.spots import Side
from fcmdiff.report.view import make_report
from fcmdiff.report.word.notes import Note, list_notes


class Remark(NamedTuple):
    """A comment without its spaces, its paragraphs parted by "¶", and the words it hangs on."""

    text: str
    anchor: tuple[str, ...]


def make_remark(text: str, anchor: Iterable[str]) -> Remark:
    """The comment, for comparing."""
    return Remark("".join(text.split()), tuple(anchor))


def expect_remarks(comparison: Comparison, document: Document, side: Side) -> list[Remark]:
    """The comments at words of one side; those on the whole are left out."""
    texts = {p.id: p.text for p in document.paragraphs}
    return [
        make_remark(_say(note), _cover(texts[note.paragraph], note))
        for note in list_notes(make_report(comparison))
        if note.paragraph and note.side == side
    ]


def _say(note: Note) -> str:
    return show_hidden("¶".join((note.head, *note.texts)))


def _cover(text: str, note: Note) -> list[str]:
    """The words of a paragraph that lie between the two places, wholly or in part."""
    end = len(text) if note.end is None else note.end
    found = [m for m in re.finditer(r"\S+", text) if m.end() > note.start and m.start() < end]
    return show_hidden(" ".join(m.group() for m in found)).split()
