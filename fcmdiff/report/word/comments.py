"""Notes -> word/comments.xml."""

from __future__ import annotations

from collections.abc import Sequence

from fcmdiff.report.word.notes import Note
from fcmdiff.report.word.xml import AUTHOR, NAMESPACE, PROLOG, write_text


def write_comments(notes: Sequence[Note]) -> str:
    """Return the part of the comments, each with its number; without a date, as the changes."""
    comments = "".join(_write_comment(number, note) for number, note in enumerate(notes))
    return f"{PROLOG}<w:comments {NAMESPACE}>{comments}</w:comments>"


def _write_comment(number: int, note: Note) -> str:
    head = (
        f"<w:r><w:annotationRef/></w:r><w:r><w:rPr><w:b/></w:rPr>{write_text('t', note.head)}</w:r>"
    )
    texts = (f"<w:r>{write_text('t', text)}</w:r>" for text in note.texts)
    paragraphs = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>{runs}</w:p>'
        for runs in (head, *texts)
    )
    return (
        f'<w:comment w:id="{number}" w:author="{AUTHOR}" w:initials="fd">{paragraphs}</w:comment>'
    )
