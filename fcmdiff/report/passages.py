"""A change with one side only, or with ties -> what of the other text answers it or is near."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from fcmdiff.model.commitment import Commitment
from fcmdiff.model.comparison import CommitmentChange, NearPassage, Passage, Side, Tie
from fcmdiff.report.echoes import Piece, mark_words
from fcmdiff.report.spots import Edition, title_of
from fcmdiff.report.wording import (
    ANSWER_LEADS,
    OTHER_ANSWER,
    Quote,
    Sentence,
    name_tie,
    quote_all,
)

# The words of a long promise that a passage lacks are many; those that come first are the rarest.
_MOST_WORDS = 8


class Link(Struct, frozen=True):
    """A place on the page that answers to a commitment: its anchor and how a reader cites it.

    ``text`` are the words that stand there, "" where they are not known. ``lead`` says how they
    belong to the commitment.
    """

    anchor: str
    cite: str
    text: str
    lead: str

    @property
    def fact(self) -> Sentence:
        """What became of the commitment, with the words and the place."""
        if not self.text:
            return (f"{self.lead} what stands in {self.cite}.",)
        return (f"{self.lead} ", Quote(self.text), f" ({self.cite}).")

    @property
    def short(self) -> Sentence:
        """The same without the words, for where they stand beside it."""
        return (f"{self.lead.removesuffix(':')} ({self.cite}).",)


class Near(Struct, frozen=True):
    """A passage that is near a commitment; ``anchor`` is "" where the page shows no such place."""

    anchor: str
    cite: str
    text: str
    score: float
    shared: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def words(self) -> Sentence:
        """The words of the commitment that it has, and those that it has not."""
        shared, missing = map(_quote_some, (self.shared, self.missing))
        parts: Sentence = ("in common: ", *shared) if shared else ("no telling word in common",)
        return (*parts, "; missing: ", *missing) if missing else (*parts, "; none missing")

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The words with those marked that the commitment has too."""
        return mark_words(self.text, self.shared)

    @property
    def lacks(self) -> str:
        """The words of the commitment that it has not, where the others are marked in it."""
        more = len(self.missing) - _MOST_WORDS
        listed = ", ".join(self.missing[:_MOST_WORDS])
        return f"{listed} and {more} more" if more > 0 else listed

    @property
    def tenths(self) -> int:
        """The score in tenths, rounded down: the length of a bar."""
        return min(10, int(self.score * 10))


class Answers(Struct, frozen=True):
    """What is shown beside a commitment that has no counterpart of its own, or more than one.

    ``passage`` is what answers to it and is no commitment; ``ties`` are commitments of other
    changes; ``nearest`` stand where there is neither.
    """

    passage: Link | None = None
    ties: tuple[Link, ...] = ()
    nearest: tuple[Near, ...] = ()

    @property
    def facts(self) -> tuple[Sentence, ...]:
        """What they say of the commitment, one sentence each."""
        links = (*([self.passage] if self.passage else []), *self.ties)
        return tuple(link.fact for link in links)


# A commitment by its side and id, with the anchor of the card that shows it.
Homes = Mapping[tuple[str, str], tuple[str, Commitment]]


def find_answers(
    change: CommitmentChange, homes: Homes, before: Edition, after: Edition
) -> Answers:
    """Return what is to be shown beside ``change``."""
    editions: dict[Side, Edition] = {"before": before, "after": after}
    other = after if change.after is None else before
    return Answers(
        passage=_find_passage(change, change.counterpart, editions),
        ties=tuple(_find_ties(change, homes, editions)),
        nearest=tuple(_find_near(change.nearest, other)),
    )


def _find_passage(
    change: CommitmentChange, passage: Passage | None, editions: Mapping[Side, Edition]
) -> Link | None:
    if passage is None:
        return None
    leads = (ANSWER_LEADS[label] for label in change.labels if label in ANSWER_LEADS)
    anchor, cite = _place(passage, editions[passage.side])
    return Link(anchor, cite, passage.text, next(leads, OTHER_ANSWER))


def _find_ties(
    change: CommitmentChange, homes: Homes, editions: Mapping[Side, Edition]
) -> Iterator[Link]:
    is_lone = change.before is None or change.after is None
    for tie in change.ties:
        anchor, commitment = homes.get((tie.side, tie.id), ("", None))
        yield Link(
            anchor=anchor,
            cite=_cite_tie(tie, editions[tie.side]),
            text=commitment.text if commitment else "",
            lead=name_tie(tie.relation, tie.side, is_lone=is_lone),
        )


def _cite_tie(tie: Tie, edition: Edition) -> str:
    spot = edition.spots.get(tie.paragraph)
    return spot.cite if spot else edition.label


def _find_near(passages: Sequence[NearPassage], edition: Edition) -> Iterator[Near]:
    for one in passages:
        anchor, cite = _place(one, edition)
        yield Near(anchor, cite, one.text, one.score, one.shared, one.missing)


def _place(passage: Passage | NearPassage, edition: Edition) -> tuple[str, str]:
    """Return where the page shows ``passage``, "" for a title or note, and how it is cited."""
    if spot := edition.spots.get(passage.paragraph):
        return spot.anchor, spot.cite
    if note := next((n for n in edition.head.notes if n.id == passage.note), None):
        return "", f"{edition.label}, {_page(note.page)}note {note.marker}"
    if theme := edition.themes.get(passage.theme):
        # Of the earlier text the page shows the headings in the words of the later one.
        anchor = edition.theme_anchors[theme.id] if edition.side == "after" else ""
        return anchor, f"{edition.label}, {_page(theme.page)}heading “{title_of(theme)}”"
    return "", f"{edition.label}, title"


def _page(page: int | None) -> str:
    return f"p.\N{NO-BREAK SPACE}{page}, " if page else ""


def _quote_some(words: Sequence[str]) -> Sentence:
    quoted = quote_all(words[:_MOST_WORDS])
    more = len(words) - _MOST_WORDS
    return (*quoted, f" and {more} more") if more > 0 else quoted
