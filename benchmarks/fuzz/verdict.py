"""A damaged file -> what became of it, and whether that is as it should be."""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract.confined import Limits
from fcmdiff.extract.pdf.agreement import fold
from fcmdiff.extract.pdf.witness import read_witness
from fcmdiff.extract.readers import read_document
from fcmdiff.model.alignment import ParagraphRelation
from fcmdiff.model.document import Document, Status
from fcmdiff.pipeline import compare_documents
from fcmdiff.store import decode_document, encode_document

# The wall clock of a reading, and what a busy machine takes beside it.
_HANG_SECONDS = Limits().wall_seconds + 20
# The letters in which two engines may differ on a page, as when documents are judged.
_SHARE, _LEAST = 0.02, 6
UNREADABLE = "\ufffd"
_WORD = re.compile(r"\w")


class Ending(NamedTuple):
    """How the reading of a file ended; ``fault`` says what is wrong with that, if anything."""

    status: str
    seconds: float
    fault: str = ""


def judge_file(path: Path) -> Ending:
    """Return how reading the file at ``path`` ends."""
    start = time.monotonic()
    try:
        document = read_document(path)
    except FcmdiffError as error:
        return _judge_error(error, time.monotonic() - start)
    except Exception as error:
        return Ending(type(error).__name__, time.monotonic() - start, f"not told: {error!r}")
    seconds = time.monotonic() - start
    fault = _broken_law(document) or _unseen_loss(document, path.read_bytes())
    return Ending(document.status, seconds, fault or _if_late(seconds))


def _judge_error(error: FcmdiffError, seconds: float) -> Ending:
    fault = _if_late(seconds)
    if error.code is ErrorCode.INTERNAL:
        fault = f"a fault of ours: {error.problem}"
    elif "\n" in str(error):
        fault = "more than one line"
    return Ending(error.code, seconds, fault)


def _if_late(seconds: float) -> str:
    return "it hung" if seconds > _HANG_SECONDS else ""


def _broken_law(document: Document) -> str:
    """Return which law ``document`` breaks."""
    if decode_document(encode_document(document), "x") != document:
        return "it is stored otherwise"
    ids = Counter(p.id for p in document.paragraphs) + Counter(n.id for n in document.notes)
    ids += Counter(theme.id for theme in document.themes)
    if any(count > 1 for count in ids.values()):
        return "an id is there twice"
    if not all(p.text.strip() for p in document.paragraphs):
        return "a paragraph is empty"
    # Of characters that nobody can read it cannot be told whether they are the same, and a bullet
    # without a word is no text.
    words = {p.id for p in document.paragraphs if _WORD.search(p.text) and UNREADABLE not in p.text}
    changed = [
        pair
        for pair in compare_documents(document, document).paragraphs
        if pair.relation is not ParagraphRelation.SAME and words & {*pair.before, *pair.after}
    ]
    return "it differs from itself" if changed else ""


def _unseen_loss(document: Document, data: bytes) -> str:
    """Return what a document that is to be relied on lacks of PDFium's reading of the file."""
    if document.status is not Status.OK or not data.startswith(b"%PDF"):
        return ""
    witness = read_witness(data, "x")
    if witness is None:
        return "relied on, though the second engine cannot open it"
    theirs = Counter(fold("".join(text or "" for text in witness.pages)))
    lacking = (theirs - Counter(fold(_all_text(document)))).total()
    allowed = max(_LEAST, _SHARE * theirs.total())
    return f"{lacking} letters of {theirs.total()} lost in silence" if lacking > allowed else ""


def _all_text(document: Document) -> str:
    parts = [document.title]
    for theme in document.themes:
        parts += [theme.marker or "", theme.title]
        parts += [f"{p.marker or ''} {p.original}" for p in theme.paragraphs]
    parts += [f"{note.marker} {note.text}" for note in document.notes]
    return " ".join([*parts, *(furniture.text for furniture in document.furniture)])
