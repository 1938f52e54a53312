"""The whole result of comparing two Documents: pairs with their Edits, and the verdicts."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from msgspec import Struct

from fcmdiff.model.alignment import ParagraphRelation, Segment, ThemePair
from fcmdiff.model.commitment import Commitment
from fcmdiff.model.document import (
    BBox,
    Diagnostic,
    EditionHead,
    FileDates,
    Furniture,
    Note,
    ParagraphKind,
    Source,
    Status,
)

COMPARISON_SCHEMA = "fcmdiff/comparison/1"

# "=" in both texts, "-" only before, "+" only after.
EditKind = Literal["=", "-", "+"]

# A run of words and what became of it. The runs of one side, put end to end, are its text.
Edit = tuple[EditKind, str]


class ChangeKind(StrEnum):
    """The verdict on one commitment."""

    NEW = "new"
    DROPPED = "dropped"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    CANNOT_TELL = "cannot_tell"


class ChangeLabel(StrEnum):
    """In what way a commitment changed; several labels on one pair are normal."""

    REWORDED = "reworded"
    STRENGTHENED = "strengthened"
    WEAKENED = "weakened"
    HEDGED = "hedged"
    UNHEDGED = "unhedged"
    NEGATED = "negated"
    ITERATED = "iterated"
    DEADLINE_ADDED = "deadline_added"
    DEADLINE_REMOVED = "deadline_removed"
    DEADLINE_EARLIER = "deadline_earlier"
    DEADLINE_LATER = "deadline_later"
    AMOUNT_CHANGED = "amount_changed"
    RESCOPED = "rescoped"
    FULFILLED = "fulfilled"


class Place(Struct, frozen=True):
    """Where a paragraph stands.

    ``words`` is the number of words of its text, so that the paragraphs of an n:m pair can be
    told apart in its Edits. ``level`` says how many lists it stands in.
    """

    id: str
    number: int
    words: int
    marker: str | None
    kind: ParagraphKind
    page: int | None
    bbox: BBox | None
    level: int = 0


class ThemeHead(Struct, frozen=True):
    """A theme without the text of its paragraphs."""

    id: str
    title: str
    level: int
    marker: str | None
    page: int | None
    paragraphs: tuple[Place, ...]


class DocumentHead(Struct, frozen=True):
    """A Document without the text of its paragraphs, which stands in the Edits.

    ``language`` is the one that its words were told to be in ("en", "fr"), None where it has no
    words, or where the lexicon was named and nothing had to be told.
    """

    source: Source
    title: str
    status: Status
    diagnostics: tuple[Diagnostic, ...]
    extractor: str
    themes: tuple[ThemeHead, ...]
    notes: tuple[Note, ...]
    furniture: tuple[Furniture, ...]
    language: str | None = None
    dates: FileDates = FileDates()
    edition: EditionHead | None = None


class ComparedParagraphs(Struct, frozen=True):
    """A ParagraphPair with its Edits.

    The text of a side with several paragraphs is their texts joined by one space. ``doubted``
    says that one of them was not read reliably.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    relation: ParagraphRelation
    moved: bool
    step: str
    score: float
    edits: tuple[Edit, ...]
    weak: bool = False
    doubted: bool = False


class ComparedSentence(Struct, frozen=True):
    """A SentencePair with its Edits: a sentence that stands in another paragraph now."""

    before: str
    before_span: tuple[int, int]
    after: str
    after_span: tuple[int, int]
    score: float
    edits: tuple[Edit, ...] = ()


class Evidence(Struct, frozen=True):
    """What a label rests on: the slot that differs and its value on either side.

    ``turn`` says of an amount whether it is "higher" or "lower" now, "" where that is not one
    number against one.
    """

    label: ChangeLabel
    slot: str
    before: str
    after: str
    turn: str = ""


class CommitmentChange(Struct, frozen=True):
    """One commitment on either side and the verdict; ``edits`` compare their two texts.

    A change with one side only is one of what that side says: "reworded" where it went into a
    promise that has another counterpart, or came out of it, "fulfilled" where the later text tells
    that it was done. The evidence holds the words of the other text.

    ``step`` is "pinned" where a person decided what stands opposite what, else empty.
    """

    before: Commitment | None
    after: Commitment | None
    kind: ChangeKind
    labels: tuple[ChangeLabel, ...] = ()
    moved: bool = False
    evidence: tuple[Evidence, ...] = ()
    edits: tuple[Edit, ...] = ()
    step: str = ""


class DismissedCommitment(Struct, frozen=True):
    """What was found as a commitment, and is none by the decision of a person."""

    side: Literal["before", "after"]
    commitment: Commitment


class Counts(Struct, frozen=True):
    """Numbers that add up: every pair, commitment and word is counted once.

    ``commitments`` counts changes of which a side stands on rung 2 or higher, ``calls`` those
    that only call on others (rung 1). ``labels`` counts the labels of the former.
    """

    themes: dict[str, int]
    paragraphs: dict[str, int]
    moved_paragraphs: int
    commitments: dict[str, int]
    calls: dict[str, int]
    labels: dict[str, int]
    words_equal: int
    words_deleted: int
    words_inserted: int


class Comparison(Struct, frozen=True):
    """Two Documents, aligned and judged. Every word of both is in the Edits exactly once.

    ``options`` are the choices of the user that the result rests on, by name; ``versions`` those
    of the tool, its rules and its models. ``certain`` is False where something could not be told,
    or where all that differs was not read reliably; ``unlike`` is True where the two do not look
    like editions of one series.
    """

    before: DocumentHead
    after: DocumentHead
    themes: tuple[ThemePair, ...]
    paragraphs: tuple[ComparedParagraphs, ...]
    commitments: tuple[CommitmentChange, ...]
    counts: Counts
    versions: dict[str, str]
    sentences: tuple[ComparedSentence, ...] = ()
    segments: tuple[Segment, ...] = ()
    likeness: float = 1.0
    dismissed: tuple[DismissedCommitment, ...] = ()
    options: dict[str, str] = {}
    schema: str = COMPARISON_SCHEMA
    certain: bool = True
    unlike: bool = False
