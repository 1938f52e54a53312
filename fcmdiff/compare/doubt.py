"""What two Documents say of their reading -> what may be said of them, paragraph by paragraph.

The one place where it is decided whether a text was read well enough for a verdict.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, structs

from fcmdiff.compare.likeness import content_set
from fcmdiff.compare.verdicts import withdraw_verdict
from fcmdiff.model.alignment import (
    UNLIKE,
    Alignment,
    ParagraphPair,
    ParagraphRelation,
    ThemePair,
    ThemeRelation,
)
from fcmdiff.model.comparison import (
    CommitmentChange,
    ComparedParagraphs,
    Comparison,
    DocumentHead,
    Side,
)
from fcmdiff.model.document import RECOGNISED, Diagnostic, Document, FurnitureKind, Status
from fcmdiff.model.labels import ChangeKind
from fcmdiff.model.wording import Wording
from fcmdiff.sentences import split_sentences

# A doubted paragraph may be where a sentence went when it has this share of its content words,
# and two of them at the least. In 13 pairs of real and model statements 94 % of 247 sentences of
# paragraphs that were reworded have it in their counterpart, and 2.7 % of 12,230 pairs of a
# sentence and another paragraph. At .4 it would be 89 % and 1 %: of the two faults "cannot tell"
# is the lesser, and doubted paragraphs are few.
_COULD_HOLD = 0.3
_LEAST_COMMON = 2
# What was set aside for its place was read well, so that more is asked of it: menus and
# imprints share a word or two with any promise. At .6 two sentences are one that went elsewhere.
_SET_ASIDE, _LEAST_ASIDE = 0.6, 4
BY_PLACE = frozenset(
    {FurnitureKind.NAVIGATION, FurnitureKind.SIDE_TEXT, FurnitureKind.RUNNING_HEAD}
)
# The likeness of two statements tells nothing where more of one was not read reliably.
_MOSTLY = 0.5

_ONE_SIDED: Mapping[ParagraphRelation, Side] = {
    ParagraphRelation.DROPPED: "before",
    ParagraphRelation.NEW: "after",
}
_THEME_ONE_SIDED: Mapping[ThemeRelation, Side] = {
    ThemeRelation.DROPPED: "before",
    ThemeRelation.POSSIBLY_DROPPED: "before",
    ThemeRelation.NEW: "after",
    ThemeRelation.POSSIBLY_NEW: "after",
}


class DoubtedText(Struct, frozen=True):
    """What of one document is in doubt.

    ``touched`` are the ids of paragraphs that may not say what the source says, ``recognised``
    those of them that a program read in a picture, ``headings`` the ids of themes whose heading
    is touched, "" for the title. ``is_missing`` says that a sentence or more may not have been
    read at all. ``passages`` are the texts of what is touched, and what is known of the words that
    were not read; ``asides`` are the lines that were set aside for their place on the page or in
    the file; ``texts`` are those of all paragraphs by their ids, ``themes`` the heading of
    every theme and the ids of its paragraphs.
    """

    touched: frozenset[str]
    recognised: frozenset[str]
    headings: frozenset[str]
    is_missing: bool
    passages: tuple[str, ...]
    asides: tuple[str, ...]
    texts: Mapping[str, str]
    themes: Mapping[str, tuple[str, tuple[str, ...]]]


class Doubt(Struct, frozen=True):
    """What of two documents was not read reliably; answers what may be said of them all the same.

    ``same_language`` is False where the words of the one cannot be looked for in the other.
    """

    before: DoubtedText
    after: DoubtedText
    wording: Wording
    same_language: bool = True

    def touches(self, side: Side, paragraph_id: str) -> bool:
        """True where the paragraph may not say what the source says."""
        return paragraph_id in self._sides(side)[0].touched

    def touches_either(self, side: Side, own: str, other: str) -> bool:
        """True where a paragraph of ``side``, or one of the other side, may say something else."""
        here, there = self._sides(side)
        return own in here.touched or other in there.touched

    def is_told(self, side: Side, paragraph_id: str, text: str) -> bool:
        """True where the absence of ``text`` from the other document may be said.

        ``text`` stands in the paragraph of ``side``. The whole sentence is asked about, so that
        what is said of a paragraph and of a promise in it cannot differ.
        """
        if self.touches(side, paragraph_id):
            return False
        own, other = self._sides(side)
        sentences = self._find_sentences(own.texts.get(paragraph_id, text), text)
        return not any(
            self._could_be_in(other, sentence) or self._is_set_aside(other, sentence)
            for sentence in sentences
        )

    def is_theme_told(self, side: Side, theme_id: str) -> bool:
        """True where the absence of a theme of ``side`` from the other document may be said."""
        own, other = self._sides(side)
        title, paragraphs = own.themes[theme_id]
        if theme_id in own.headings or self._could_be_in(other, title):
            return False
        return all(self.is_told(side, name, own.texts[name]) for name in paragraphs)

    def _sides(self, side: Side) -> tuple[DoubtedText, DoubtedText]:
        """Return what is in doubt on ``side``, and on the other."""
        return (self.before, self.after) if side == "before" else (self.after, self.before)

    def _find_sentences(self, paragraph: str, text: str) -> tuple[str, ...]:
        """Return the sentences that ``text`` lies in or holds, all where its words were joined."""
        spans = split_sentences(paragraph, self.wording.openers)
        sentences = tuple(paragraph[start:end] for start, end in spans)
        return tuple(s for s in sentences if s in text or text in s) or sentences

    def _could_be_in(self, other: DoubtedText, text: str) -> bool:
        if not self.same_language or other.is_missing:
            return True
        return any(self._could_hold(passage, text) for passage in other.passages)

    def _is_set_aside(self, other: DoubtedText, text: str) -> bool:
        """True where ``text``, or most of it, stands in what was taken for no text of ``other``."""
        wanted = content_set(text, self.wording)
        least = max(_LEAST_ASIDE, _SET_ASIDE * len(wanted))
        return len(wanted) >= _LEAST_ASIDE and any(
            len(wanted & content_set(aside, self.wording)) >= least for aside in other.asides
        )

    def _could_hold(self, passage: str, text: str) -> bool:
        wanted = content_set(text, self.wording)
        common = wanted & content_set(passage, self.wording)
        least = max(min(_LEAST_COMMON, len(wanted)), _COULD_HOLD * len(wanted))
        return bool(wanted) and len(common) >= least


def find_doubt(
    before: Document, after: Document, wording: Wording, same_language: bool = True
) -> Doubt:
    """Return what of two documents was not read reliably.

    ``wording`` is that of the language by which they are compared.
    """
    return Doubt(_doubted_text(before), _doubted_text(after), wording, same_language)


def _doubted_text(document: Document) -> DoubtedText:
    touched = find_touched(document.diagnostics)
    headings = find_touched_headings(document.diagnostics)
    titles = [("", document.title), *((t.id, t.title) for t in document.themes)]
    return DoubtedText(
        touched=touched,
        recognised=recognised_paragraphs(document),
        headings=headings,
        is_missing=lacks_text(document),
        passages=(
            *(p.text for p in document.paragraphs if p.id in touched),
            *(title for name, title in titles if name in headings),
            *(found.unread for found in document.diagnostics if found.unread),
        ),
        asides=tuple(f.text for f in document.furniture if f.kind in BY_PLACE),
        texts={p.id: p.text for p in document.paragraphs},
        themes={t.id: (t.title, tuple(p.id for p in t.paragraphs)) for t in document.themes},
    )


def find_touched(diagnostics: Iterable[Diagnostic]) -> frozenset[str]:
    """Return the ids of the paragraphs that ``diagnostics`` touch."""
    return frozenset(one for found in diagnostics for one in found.paragraphs)


def find_touched_headings(diagnostics: Iterable[Diagnostic]) -> frozenset[str]:
    """Return the ids of the themes whose headings are touched, with "" for the title."""
    return frozenset(one for found in diagnostics for one in found.headings)


def recognised_paragraphs(document: Document) -> frozenset[str]:
    """Return the ids of the paragraphs whose text was recognised in a picture."""
    return find_touched(found for found in document.diagnostics if found.code == RECOGNISED)


def lacks_text(document: Document | DocumentHead) -> bool:
    """True where a sentence or more of ``document`` may not have been read at all.

    So it is as well where a document is doubtful and does not say where, as older ones do not.
    """
    if document.status is Status.NEEDS_OCR:
        return True
    if document.status is not Status.OK and all(d.is_harmless for d in document.diagnostics):
        return True
    return any(found.hides_a_sentence for found in document.diagnostics)


def is_unread(document: Document | DocumentHead) -> bool:
    """True where nothing of ``document`` was read, for its pages are pictures."""
    return document.status is Status.NEEDS_OCR and not any(t.paragraphs for t in document.themes)


def is_unlike(likeness: float, *documents: Document | DocumentHead) -> bool:
    """True where two statements were read and do not look like editions of one series."""
    return likeness < UNLIKE and all(map(_is_mostly_read, documents))


def _is_mostly_read(document: Document | DocumentHead) -> bool:
    count = sum(len(theme.paragraphs) for theme in document.themes)
    return not lacks_text(document) and len(find_touched(document.diagnostics)) <= _MOSTLY * count


def settle_pairs(alignment: Alignment, doubt: Doubt) -> Alignment:
    """Return ``alignment`` with "cannot tell" for what is new or dropped and may only be unread."""
    return structs.replace(
        alignment,
        themes=tuple(_settle_theme(pair, doubt) for pair in alignment.themes),
        paragraphs=tuple(_settle_paragraph(pair, doubt) for pair in alignment.paragraphs),
    )


def _settle_paragraph(pair: ParagraphPair, doubt: Doubt) -> ParagraphPair:
    side = _ONE_SIDED.get(pair.relation)
    if side is None:
        return pair
    own = doubt.before if side == "before" else doubt.after
    told = all(doubt.is_told(side, name, own.texts[name]) for name in pair.before + pair.after)
    return pair if told else structs.replace(pair, relation=ParagraphRelation.CANNOT_TELL)


def _settle_theme(pair: ThemePair, doubt: Doubt) -> ThemePair:
    side = _THEME_ONE_SIDED.get(pair.relation)
    if side is None or all(doubt.is_theme_told(side, name) for name in pair.before + pair.after):
        return pair
    return structs.replace(pair, relation=ThemeRelation.CANNOT_TELL)


def settle_changes(
    changes: Iterable[CommitmentChange], doubt: Doubt
) -> tuple[CommitmentChange, ...]:
    """Return ``changes`` with "cannot tell" for "changed" where a side was not read reliably.

    What differs is left to the edits: no label says that it does. Text that was recognised in a
    picture is left to :func:`fcmdiff.compare.misread.doubt_misread`, which knows how it errs; what
    reads the same on both sides is the same.
    """
    return tuple(
        withdraw_verdict(change) if _may_be_unread(change, doubt) else change for change in changes
    )


def _may_be_unread(change: CommitmentChange, doubt: Doubt) -> bool:
    old, new = change.before, change.after
    if old is None or new is None or change.kind is not ChangeKind.CHANGED:
        return False
    touched = (
        old.paragraph in doubt.before.touched - doubt.before.recognised
        or new.paragraph in doubt.after.touched - doubt.after.recognised
    )
    return touched and any(kind != "=" for kind, _ in change.edits)


def mark_doubted(comparison: Comparison) -> Comparison:
    """Return ``comparison`` with what is to be said of its own certainty."""
    old = find_touched(comparison.before.diagnostics)
    new = find_touched(comparison.after.diagnostics)
    paragraphs = tuple(
        structs.replace(pair, doubted=True)
        if not (old.isdisjoint(pair.before) and new.isdisjoint(pair.after))
        else pair
        for pair in comparison.paragraphs
    )
    marked = structs.replace(comparison, paragraphs=paragraphs)
    unlike = is_unlike(comparison.likeness, comparison.before, comparison.after)
    return structs.replace(marked, certain=_is_certain(marked), unlike=unlike)


def _is_certain(comparison: Comparison) -> bool:
    """False where something cannot be told, or what differs lies in doubted paragraphs alone."""
    before, after = comparison.before, comparison.after
    if before.source.sha256 == after.source.sha256:
        return True
    untold = (
        any(pair.relation is ParagraphRelation.CANNOT_TELL for pair in comparison.paragraphs)
        or any(pair.relation is ThemeRelation.CANNOT_TELL for pair in comparison.themes)
        or any(change.kind is ChangeKind.CANNOT_TELL for change in comparison.commitments)
    )
    if untold or lacks_text(before) or lacks_text(after):
        return False
    return has_changes(comparison) or not _differs_in_doubt(comparison)


def has_changes(comparison: Comparison) -> bool:
    """True where a word, heading, order or commitment differs in what was read without doubt."""
    before, after = comparison.before, comparison.after
    old, new = find_touched(before.diagnostics), find_touched(after.diagnostics)
    heads = find_touched_headings(before.diagnostics), find_touched_headings(after.diagnostics)
    return (
        any(_differs(pair) and not pair.doubted for pair in comparison.paragraphs)
        or any(
            _differs(pair) and heads[0].isdisjoint(pair.before) and heads[1].isdisjoint(pair.after)
            for pair in comparison.themes
        )
        or any(
            change.kind not in (ChangeKind.UNCHANGED, ChangeKind.CANNOT_TELL)
            and not (change.before and change.before.paragraph in old)
            and not (change.after and change.after.paragraph in new)
            for change in comparison.commitments
        )
        or (comparison.is_retitled and "" not in heads[0] | heads[1])
    )


def _differs(pair: ComparedParagraphs | ThemePair) -> bool:
    return pair.moved or pair.relation not in ("same", "cannot_tell")


def _differs_in_doubt(comparison: Comparison) -> bool:
    return (
        any(map(_differs, comparison.paragraphs))
        or any(map(_differs, comparison.themes))
        or comparison.is_retitled
    )
