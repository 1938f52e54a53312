"""Kinds, labels and relations of the model -> the words a reader of the report sees.

A communiqué is politically, not legally, binding: no report may speak of an obligation in law
(commitments are "politically binding language").
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from fcmdiff.model.alignment import ParagraphRelation
from fcmdiff.model.commitment import STRENGTH_NAMES
from fcmdiff.model.comparison import ChangeLabel, DocumentHead
from fcmdiff.model.document import Status

BINDING_NOTE = (
    "Commitments are politically binding language: rung 2 or higher on a ladder from 0 to 6. "
    "Calls on others (rung 1) are shown apart."
)


class Quote(Struct, frozen=True):
    """Words that stand in a document, so that every report can mark and isolate them."""

    text: str


# A sentence of the report: its own words, and quotes between them.
Sentence = tuple[str | Quote, ...]


class Group(StrEnum):
    """Where a change is shown; each is shown in one group, the gravest that fits."""

    DROPPED = "dropped"
    NEW = "new"
    REVERSED = "reversed"
    WEAKENED = "weakened"
    STRENGTHENED = "strengthened"
    TERMS = "terms"
    OTHER = "other"
    CANNOT_TELL = "cannot_tell"
    UNCHANGED = "unchanged"


# What is told first, the gravest before the rest.
VERDICTS = (Group.DROPPED, Group.NEW, Group.REVERSED, Group.WEAKENED, Group.STRENGTHENED)


class Weight(StrEnum):
    """How a change counts: as a commitment, as a call on others, or as neither."""

    COMMITMENT = "commitment"
    CALL = "call"
    STATEMENT = "statement"


GROUP_TITLES = {
    Group.DROPPED: "Dropped",
    Group.NEW: "New",
    Group.REVERSED: "Reversed",
    Group.WEAKENED: "Weakened",
    Group.STRENGTHENED: "Strengthened",
    Group.TERMS: "Deadline or amount",
    Group.OTHER: "Otherwise changed",
    Group.CANNOT_TELL: "Cannot tell",
    Group.UNCHANGED: "Unchanged",
}

RUNG_NAMES = STRENGTH_NAMES

# A sign for each group, so that no verdict is told by colour alone.
GROUP_SIGNS = {
    Group.DROPPED: "−",
    Group.NEW: "+",
    Group.REVERSED: "⇄",
    Group.WEAKENED: "▽",
    Group.STRENGTHENED: "△",
    Group.TERMS: "◷",
    Group.OTHER: "≈",
    Group.CANNOT_TELL: "?",
    Group.UNCHANGED: "=",
}

# The same in small pictures, as paths in a square of 12: a hollow square, a full one, two arrows,
# triangles down and up, a clock, waves, and a mark of question.
GROUP_SHAPES = {
    Group.DROPPED: "M1.5 1.5H10.5V10.5H1.5ZM3.5 6H8.5",
    Group.NEW: "M1.5 1.5H10.5V10.5H1.5ZM6 3.5V8.5M3.5 6H8.5",
    Group.REVERSED: "M1 4H10L7.5 1.5M11 8H2L4.5 10.5",
    Group.WEAKENED: "M1 2H11L6 10.5Z",
    Group.STRENGTHENED: "M1 10H11L6 1.5Z",
    Group.TERMS: "M6 1.2A4.8 4.8 0 1 0 6 10.8A4.8 4.8 0 1 0 6 1.2M6 3.2V6H8.5",
    Group.OTHER: "M1 4.5Q3.5 2 6 4.5T11 4.5M1 8.5Q3.5 6 6 8.5T11 8.5",
    Group.CANNOT_TELL: "M3.5 4A2.5 2.5 0 1 1 6 6.5V8M6 9.5V10.8",
}

GROUP_LEADS = {
    Group.DROPPED: "Promised in the earlier text; nothing in the later one answers to it.",
    Group.NEW: "Promised for the first time; nothing in the earlier text answers to it.",
    Group.REVERSED: "The same matter, but what was promised is now negated, or the reverse.",
    Group.WEAKENED: "The same promise in softer words, or with a hedge it did not have.",
    Group.STRENGTHENED: "The same promise in firmer words, or without a hedge it had.",
    Group.TERMS: "As firm as before; the date or the quantity is not the same.",
    Group.OTHER: "As firm as before, in other words, with another scope, or repeated.",
    Group.CANNOT_TELL: "One of the texts was not read reliably enough for a verdict.",
    Group.UNCHANGED: "The same promise, as firm, in the same or nearly the same words.",
}

GROUP_VERBS = {
    Group.DROPPED: "dropped",
    Group.NEW: "is new",
    Group.REVERSED: "reversed",
    Group.WEAKENED: "weakened",
    Group.STRENGTHENED: "strengthened",
    Group.TERMS: "has other terms",
    Group.OTHER: "otherwise changed",
    Group.CANNOT_TELL: "without a verdict",
    Group.UNCHANGED: "unchanged",
}

WEAKER = frozenset({ChangeLabel.WEAKENED, ChangeLabel.HEDGED})
STRONGER = frozenset({ChangeLabel.STRENGTHENED, ChangeLabel.UNHEDGED})
DEADLINES = frozenset(
    {
        ChangeLabel.DEADLINE_ADDED,
        ChangeLabel.DEADLINE_REMOVED,
        ChangeLabel.DEADLINE_EARLIER,
        ChangeLabel.DEADLINE_LATER,
    }
)
TERMS = DEADLINES | {ChangeLabel.AMOUNT_CHANGED}

LABEL_NAMES = {
    ChangeLabel.REWORDED: "reworded",
    ChangeLabel.STRENGTHENED: "strengthened",
    ChangeLabel.WEAKENED: "weakened",
    ChangeLabel.HEDGED: "hedge added",
    ChangeLabel.UNHEDGED: "hedge removed",
    ChangeLabel.NEGATED: "negated",
    ChangeLabel.ITERATED: "repeats an earlier promise",
    ChangeLabel.DEADLINE_ADDED: "deadline added",
    ChangeLabel.DEADLINE_REMOVED: "deadline removed",
    ChangeLabel.DEADLINE_EARLIER: "deadline earlier",
    ChangeLabel.DEADLINE_LATER: "deadline later",
    ChangeLabel.AMOUNT_CHANGED: "amount changed",
    ChangeLabel.RESCOPED: "scope changed",
    ChangeLabel.FULFILLED: "told as done",
}

RELATION_NAMES = {
    ParagraphRelation.SAME: "Unchanged",
    ParagraphRelation.REWORDED: "Reworded",
    ParagraphRelation.SPLIT: "Split",
    ParagraphRelation.MERGED: "Merged",
    ParagraphRelation.NEW: "New",
    ParagraphRelation.DROPPED: "Dropped",
    ParagraphRelation.CANNOT_TELL: "Cannot tell",
}

# The kinds of change a reader may filter by, in the order of a list to choose from.
KIND_NAMES = {
    "dropped": "dropped",
    "new": "new",
    "reversed": "reversed",
    "weakened": "weakened or hedged",
    "strengthened": "strengthened or unhedged",
    "terms": "deadline or amount",
    "other": "otherwise changed",
    "cannot_tell": "cannot tell",
    "reworded": "reworded",
    "split": "split",
    "merged": "merged",
    "moved": "moved",
    "sentence": "a sentence went elsewhere",
}

STATUS_NAMES = {
    Status.OK: "read reliably",
    Status.SUSPECT: "read, but not reliably",
    Status.NEEDS_OCR: "not read, or in part only: its pages are pictures",
}


def tell_reading(head: DocumentHead) -> str:
    """Return how reliably a text was read, as the end of "The later text was ..."."""
    doubted = len({one for found in head.diagnostics for one in found.paragraphs})
    headings = len({one for found in head.diagnostics for one in found.headings})
    missing = any(found.missing for found in head.diagnostics)
    if head.status is not Status.SUSPECT or not (doubted or headings or missing):
        return STATUS_NAMES[head.status]
    parts = [
        _say_doubted(count, noun)
        for count, noun in ((doubted, "paragraph"), (headings, "heading"))
        if count
    ]
    parts += ["some of its text was not read at all"] if missing else []
    return f"read, but {join_words(parts)}"


def _say_doubted(count: int, noun: str) -> str:
    return f"{count_of(count, noun)} {'was' if count == 1 else 'were'} not read reliably"


def name_warning(head: DocumentHead) -> str:
    """Return what stands before the warning of a text that was not read reliably.

    Where a few paragraphs are in doubt, the rest is told as ever.
    """
    told = [found for found in head.diagnostics if not found.is_harmless]
    whole = head.status is Status.NEEDS_OCR or not told
    return "Cannot tell" if whole or any(d.hides_a_sentence for d in told) else "In doubt"


def count_of(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun.

    >>> count_of(1, "page"), count_of(3, "page"), count_of(0, "theme")
    ('1 page', '3 pages', 'no themes')
    """
    noun = one if number == 1 else many or one + "s"
    return f"{number or 'no'} {noun}"


def join_words(words: list[str]) -> str:
    """Return the words as an enumeration in prose.

    >>> join_words(["3 dropped", "5 new", "1 weakened"])
    '3 dropped, 5 new and 1 weakened'
    """
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def plain(sentence: Sentence) -> str:
    """Return a sentence as plain text, its quotes in curly quotation marks."""
    return "".join(p if isinstance(p, str) else f"“{p.text}”" for p in sentence)


STRAYS_TITLE = "Sentences in another paragraph now"

UNLIKE_NOTE = (
    "These do not look like editions of one series: hardly a paragraph has a counterpart,"
    " so nearly everything is called dropped or new."
)
