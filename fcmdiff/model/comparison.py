"""The whole result of comparing two Documents: pairs with their Edits, and the verdicts."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Literal

from msgspec import Struct

from fcmdiff.model.alignment import ParagraphRelation, Segment, ThemePair
from fcmdiff.model.commitment import Commitment
from fcmdiff.model.document import (
    BBox,
    Diagnostic,
    FileDates,
    Furniture,
    FurnitureKind,
    Note,
    ParagraphKind,
    Source,
    Status,
)
from fcmdiff.model.edition import Dating, EditionHead
from fcmdiff.model.labels import ChangeKind, ChangeLabel
from fcmdiff.model.outcomes import CountsAs, Outcome

COMPARISON_SCHEMA = "fcmdiff/comparison/2"

# Below it so little is matched that much of what is not found stands in other words. The likeness
# of 18 of the 19 coded pairs of real statements is .07 to .34, and before the whole other text was
# searched 63 % of their "dropped" were wrong; in the model series, where each year edits the last,
# it is .69 to .77 and none was.
REWRITTEN = 0.35
# Below it so much is new that a reader asks what either text speaks of; the model series is not.
FAR_APART = 0.6

# How the front matter of a text gives its title.
_GIVEN_TITLE = re.compile(r"(?:\A|\s)title:")

# "=" in both texts, "-" only before, "+" only after.
EditKind = Literal["=", "-", "+"]

Side = Literal["before", "after"]
SIDES: tuple[Side, Side] = ("before", "after")

# Of the first and behind the last character of a text.
Span = tuple[int, int]

# A run of words and what became of it. The runs of one side, put end to end, are its text.
Edit = tuple[EditKind, str]


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
    words, or where the lexicon was named and nothing had to be told. ``dated`` is what tells its
    year.
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
    dated: Dating = Dating()


class ComparedParagraphs(Struct, frozen=True):
    """A ParagraphPair with its Edits.

    The text of a side with several paragraphs is their texts joined by one space. ``gone`` are the
    places (first, behind the last character) in the text before whose words stand in another
    paragraph now, ``come`` those in the text after that stood in another one. Such words are
    deleted or inserted in the Edits, for they are no longer here. ``doubted`` says that one of the
    paragraphs was not read reliably.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    relation: ParagraphRelation
    moved: bool
    step: str
    score: float
    edits: tuple[Edit, ...]
    weak: bool = False
    gone: tuple[Span, ...] = ()
    come: tuple[Span, ...] = ()
    doubted: bool = False


class ComparedSentence(Struct, frozen=True):
    """A SentencePair with its Edits: a sentence that stands in another paragraph now.

    ``same`` is False where the two are only alike: then a reader should look at them.
    """

    before: str
    before_span: Span
    after: str
    after_span: Span
    score: float
    edits: tuple[Edit, ...] = ()
    same: bool = True


class Evidence(Struct, frozen=True):
    """What a label rests on: the slot that differs and its value on either side.

    Without a ``label`` it is what speaks for absence: the ``names`` of a promise that stand nowhere
    in the other text, and how many of its ``words`` the nearest passage has.
    ``turn`` says of a deadline whether it is "earlier" or "later" now, of an amount whether it is
    "higher" or "lower", "" where that is not one date or number against one.
    """

    label: ChangeLabel | None
    slot: str
    before: str
    after: str
    turn: str = ""


class Passage(Struct, frozen=True):
    """Words of one side: ``text`` is ``start`` to ``end`` of the text of ``paragraph``.

    Where that is empty it is of the title of a ``theme``, or of a ``note``.
    """

    side: Side
    paragraph: str
    start: int
    end: int
    text: str
    theme: str = ""
    note: str = ""


class TieRelation(StrEnum):
    """How a commitment belongs to a change that is not its own.

    JOINED: its words went into, or came out of, a promise that has another counterpart. PART: it is
    a part of one. SPLIT and MERGED: one promise became several, or several became one.
    """

    JOINED = "joined"
    SPLIT = "split"
    MERGED = "merged"
    PART = "part"


class Tie(Struct, frozen=True):
    """A commitment of ``side`` that belongs to a change beside its own two sides, by its id."""

    side: Side
    id: str
    paragraph: str
    start: int
    end: int
    relation: TieRelation


class NearPassage(Struct, frozen=True, omit_defaults=True):
    """A passage of the other text that is near a promise without counterpart.

    It lies in a ``paragraph``, in the title of a ``theme`` or in a ``note``; of the three only the
    one that holds is written. ``score`` is 0 to 1 with three digits; ``shared`` and ``missing`` are
    words of the promise that it has and has not, the rarest first.
    """

    start: int
    end: int
    text: str
    score: float
    shared: tuple[str, ...]
    missing: tuple[str, ...]
    paragraph: str = ""
    theme: str = ""
    note: str = ""


class CommitmentChange(Struct, frozen=True):
    """One commitment on either side and the verdict; every commitment is in exactly one change.

    ``outcome`` is the verdict in one word and ``counts_as`` says whether it is one on a commitment;
    both follow from the rest and are made in one place. ``edits`` compare the two texts, or the one
    with its ``counterpart``.

    A change with one side only may still be one of what that side says: ``counterpart`` is the
    passage of the other text that answers to it and is no commitment, ``ties`` are the commitments
    of other changes that it went into or came out of. ``nearest`` are the passages of the other
    text that come nearest where there is neither.

    ``step`` is "pinned" where a person decided what corresponds to what, else empty. ``thin`` says
    that a program took two texts with few words in common for one promise: they may be two.
    """

    before: Commitment | None
    after: Commitment | None
    kind: ChangeKind
    outcome: Outcome
    counts_as: CountsAs
    labels: tuple[ChangeLabel, ...] = ()
    moved: bool = False
    evidence: tuple[Evidence, ...] = ()
    edits: tuple[Edit, ...] = ()
    step: str = ""
    counterpart: Passage | None = None
    ties: tuple[Tie, ...] = ()
    nearest: tuple[NearPassage, ...] = ()
    thin: bool = False

    @property
    def is_compared(self) -> bool:
        """True where words of the other text correspond to it, so that edits can be marked."""
        return self.counterpart is not None or (self.before is not None and self.after is not None)

    @property
    def share_kept(self) -> float:
        """The share (0-1) of the words of the shorter side that the edits leave equal."""
        counts = {"=": 0, "-": 0, "+": 0}
        for kind, text in self.edits:
            counts[kind] += len(text.split())
        shorter = counts["="] + min(counts["-"], counts["+"])
        return counts["="] / shorter if shorter else 0.0


class KeyWord(Struct, frozen=True):
    """A word as it stands in a text, and in how many sentences of this text and of the other.

    Its plural and possessive count as the word itself.
    """

    word: str
    here: int
    there: int


class Subject(Struct, frozen=True):
    """Neighbouring ``paragraphs`` of one text that speak of what the other hardly does.

    ``words`` tell what of, the most telling first; ``passages`` are one or two sentences of it.
    ``weight`` orders the subjects of one text and says nothing between two pairs.
    """

    side: Side
    paragraphs: tuple[str, ...]
    words: tuple[KeyWord, ...]
    passages: tuple[Passage, ...]
    weight: float


class DismissedCommitment(Struct, frozen=True):
    """What was found as a commitment, and is none by the decision of a person."""

    side: Side
    commitment: Commitment


class RecordedDecision(Struct, frozen=True, omit_defaults=True):
    """An entry of a file of decisions, with the ids and places that it has in these two texts.

    ``table`` is "pin", "forbid", "dismiss" or "alias"; the rest are the keys of the file. A
    suggestion that is ``lost`` names what the texts have not.
    """

    table: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    before_words: str = ""
    after_words: str = ""
    before_span: Span | None = None
    after_span: Span | None = None
    headings: tuple[str, ...] = ()
    by: str = ""
    date: str = ""
    reason: str = ""
    model: str = ""
    suggested: bool = False
    refused: bool = False
    lost: bool = False

    @property
    def is_waiting(self) -> bool:
        """True for a suggestion that nobody has taken or refused."""
        return self.suggested and not self.refused and not self.lost


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
    of the tool, its rules and its models. ``decisions`` are what people decided, in the order of
    their file, and what waits for them. ``certain`` is False where something could not be told,
    or where all that differs was not read reliably; ``unlike`` is True where the two do not look
    like editions of one series. ``subjects`` are what each of the two speaks of and the other
    hardly does, ``sums`` the sums of money that only one of them names, each where it first stands;
    both are told where the two are far apart. ``reliability`` says how often such verdicts
    were right on coded pairs, "" where none is given or nothing was measured.
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
    decisions: tuple[RecordedDecision, ...] = ()
    options: dict[str, str] = {}
    certain: bool = True
    unlike: bool = False
    subjects: tuple[Subject, ...] = ()
    sums: tuple[Passage, ...] = ()
    reliability: str = ""
    schema: str = COMPARISON_SCHEMA

    @property
    def is_rewritten(self) -> bool:
        """True where few paragraphs have a counterpart.

        It is not told of a text that was not read, nor of two that are of no one series.
        """
        return self.is_far_apart and self.likeness < REWRITTEN

    @property
    def is_far_apart(self) -> bool:
        """True where so much is new that it is told what either text speaks of."""
        unread = Status.NEEDS_OCR in (self.before.status, self.after.status)
        return not unread and not self.unlike and self.likeness < FAR_APART

    @property
    def is_retitled(self) -> bool:
        """True where the titles differ; one that only front matter gives is lost with it."""
        before, after = self.before, self.after
        if before.title and after.title:
            return before.title != after.title
        titled = before if before.title else after
        given = any(
            f.kind is FurnitureKind.METADATA and _GIVEN_TITLE.search(f.text)
            for f in titled.furniture
        )
        return bool(titled.title) and not given
