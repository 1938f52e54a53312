"""What corresponds to what: pairs of themes and pairs of paragraphs, by id."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

# Of nine statements of four series, the eight pairs of one series had a likeness of .048 and more;
# of the 28 others all but four had .017 and less. Those four are G7 statements beside EU-US ones,
# which share their subjects, with .03 to .12.
UNLIKE = 0.03

# From this score on two sentences are one that went elsewhere; below, they are alike.
SAME_SENTENCE = 0.6


class ThemeRelation(StrEnum):
    """What became of a theme; a theme may be renamed or moved and still be one theme.

    DISSOLVED and GATHERED: it has no counterpart, and its paragraphs went to, or came from, themes
    with other headings.
    """

    SAME = "same"
    RENAMED = "renamed"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    GATHERED = "gathered"
    DISSOLVED = "dissolved"
    NEW = "new"
    POSSIBLY_NEW = "possibly_new"
    DROPPED = "dropped"
    POSSIBLY_DROPPED = "possibly_dropped"
    CANNOT_TELL = "cannot_tell"


class ParagraphRelation(StrEnum):
    """What became of a paragraph.

    HANDED_OVER: sentences went to another paragraph or came from one, and no other word differs.
    ELSEWHERE: it has no counterpart, and every word of it stands in other paragraphs. Both are
    found when words are compared, not by the alignment.
    """

    SAME = "same"
    REWORDED = "reworded"
    HANDED_OVER = "handed_over"
    SPLIT = "split"
    MERGED = "merged"
    ELSEWHERE = "elsewhere"
    NEW = "new"
    POSSIBLY_NEW = "possibly_new"
    DROPPED = "dropped"
    POSSIBLY_DROPPED = "possibly_dropped"
    CANNOT_TELL = "cannot_tell"


class ThemePair(Struct, frozen=True):
    """Themes that correspond to each other; an empty side means new or dropped.

    ``step`` names the rule that made the pair, ``score`` (0-1) how alike the two sides are.
    ``moved`` says that the theme stands in another order, also where ``relation`` is renamed.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    relation: ThemeRelation
    step: str
    score: float
    moved: bool = False


class ParagraphPair(Struct, frozen=True):
    """Paragraphs that correspond to each other; n:m where one was split or several merged.

    ``moved`` says that the paragraph stands under another theme, or in another order in it.
    ``weak`` says that the score is so low that a reader should look at the pair: it may be of one
    topic and not of one paragraph.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    relation: ParagraphRelation
    moved: bool
    step: str
    score: float
    weak: bool = False


class SentencePair(Struct, frozen=True):
    """A sentence that stands in another paragraph than its counterpart.

    ``before`` and ``after`` are the ids of the paragraphs, which are not paired with each other;
    the spans are the places of the first and behind the last character in their texts.
    """

    before: str
    before_span: tuple[int, int]
    after: str
    after_span: tuple[int, int]
    score: float


class Segment(Struct, frozen=True):
    """A run of paragraphs that belong together in a text without headings.

    ``side`` is "before" or "after", ``first`` and ``last`` are the ids of its paragraphs,
    ``theme`` is the id of the theme of the other document that it corresponds to.
    """

    side: str
    first: str
    last: str
    theme: str


class Alignment(Struct, frozen=True):
    """Every theme and every paragraph of both documents, each in exactly one pair.

    ``sentences`` are those that went to another paragraph; ``segments`` are the parts of a
    document without headings; ``likeness`` (0-1) is the share of the words of both documents that
    stand in pairs, each pair counted by its score.
    ``model`` is the sentence model that gave a second opinion, where one was asked.
    """

    themes: tuple[ThemePair, ...]
    paragraphs: tuple[ParagraphPair, ...]
    sentences: tuple[SentencePair, ...] = ()
    segments: tuple[Segment, ...] = ()
    likeness: float = 1.0
    model: str | None = None
