"""The Subjects of a Comparison -> what a report says of them: words, counts, place, a sentence."""

from __future__ import annotations

from msgspec import Struct

from fcmdiff.model.comparison import Comparison, KeyWord, Passage, Subject
from fcmdiff.report.marks import clip_words
from fcmdiff.report.spots import Edition
from fcmdiff.report.wording import Quote, Sentence

# A sentence of the text is quoted so far, which most readers take in at a glance.
_QUOTED = 30
_MOST_SUMS = 8
SUMS_LEAD = "Sums that the other text does not name: "

NOTE = (
    "Numbers: in how many sentences a word or its plural stands, before → after. Words are counted "
    "here; it is not said that a subject is gone or new."
)


class SubjectNote(Struct, frozen=True):
    """One Subject: where it stands, how it is cited, its heading, words and quoted sentences.

    ``words`` come with their counts; of a quote there are the words, the anchor and the place.
    """

    anchor: str
    cite: str
    heading: str
    words: tuple[tuple[str, str], ...]
    quotes: tuple[tuple[str, str, str], ...]

    @property
    def sentence(self) -> Sentence:
        """All of it in one sentence, for shapes without links."""
        words = ", ".join(f"{word} {counts}" for word, counts in self.words)
        parts: Sentence = (f"{words}: " if words else "",)
        for text, _, cite in self.quotes:
            parts = (*parts, Quote(text), f" ({cite}) " if cite != self.cite else " ")
        return (*parts, f"({self.cite}, {self.heading})")


class SubjectList(Struct, frozen=True):
    """What one text speaks of and the other hardly does, under a title.

    ``sums`` are the sums of money that it alone names, each with its anchor and place; ``more`` is
    how many of them are not listed.
    """

    title: str
    notes: tuple[SubjectNote, ...]
    sums: tuple[tuple[str, str, str], ...] = ()
    more: int = 0

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All of it, a sentence each, for shapes without links."""
        notes = tuple(note.sentence for note in self.notes)
        return (*notes, self.money) if self.sums else notes

    @property
    def money(self) -> Sentence:
        """The sums in one sentence, () where there are none."""
        if not self.sums:
            return ()
        told = [part for text, _, cite in self.sums for part in (", ", Quote(text), f" ({cite})")]
        rest = f" and {self.more} more" if self.more else ""
        return (SUMS_LEAD, *told[1:], rest)


def list_subjects(
    comparison: Comparison, before: Edition, after: Edition
) -> tuple[SubjectList, ...]:
    """Return a list for each side that has any; both are empty where nothing was rewritten."""
    lists = []
    for edition, other in ((before, after), (after, before)):
        subjects = [one for one in comparison.subjects if one.side == edition.side]
        notes = tuple(_tell(one, edition) for one in subjects)
        sums = tuple(_quote(one, edition) for one in comparison.sums if one.side == edition.side)
        title = f"{edition.label} speaks of it, {other.label} hardly"
        more = max(0, len(sums) - _MOST_SUMS)
        found = SubjectList(title, notes, sums[:_MOST_SUMS], more)
        lists += [found] if notes or sums else []
    return tuple(lists)


def _tell(subject: Subject, edition: Edition) -> SubjectNote:
    first, last = (edition.spots[id_] for id_ in (subject.paragraphs[0], subject.paragraphs[-1]))
    to = f" to {last.cite.partition(', ')[2]}" if last is not first else ""
    return SubjectNote(
        anchor=first.anchor,
        cite=first.cite + to,
        heading=first.theme_title,
        words=tuple((one.word, _count(one, edition)) for one in subject.words),
        quotes=tuple(_quote(passage, edition) for passage in subject.passages),
    )


def _quote(passage: Passage, edition: Edition) -> tuple[str, str, str]:
    spot = edition.spots[passage.paragraph]
    return clip_words(passage.text, _QUOTED), spot.anchor, spot.cite


def _count(word: KeyWord, edition: Edition) -> str:
    counts = (word.here, word.there) if edition.side == "before" else (word.there, word.here)
    return "→".join(map(str, counts))
