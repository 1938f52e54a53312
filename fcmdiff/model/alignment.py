"""What stands opposite what: pairs of themes and pairs of paragraphs, by id."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class ThemeRelation(StrEnum):
    """What became of a theme; a theme may be renamed or moved and still be one theme."""

    SAME = "same"
    RENAMED = "renamed"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    NEW = "new"
    DROPPED = "dropped"
    CANNOT_TELL = "cannot_tell"


class ParagraphRelation(StrEnum):
    """What became of a paragraph."""

    SAME = "same"
    REWORDED = "reworded"
    SPLIT = "split"
    MERGED = "merged"
    NEW = "new"
    DROPPED = "dropped"
    CANNOT_TELL = "cannot_tell"


class ThemePair(Struct, frozen=True):
    """Themes that stand opposite each other; an empty side means new or dropped.

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
    """Paragraphs that stand opposite each other; n:m where one was split or several merged.

    ``moved`` says that the paragraph stands under another theme, or in another order in it.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    relation: ParagraphRelation
    moved: bool
    step: str
    score: float


class Alignment(Struct, frozen=True):
    """Every theme and every paragraph of both documents, each in exactly one pair."""

    themes: tuple[ThemePair, ...]
    paragraphs: tuple[ParagraphPair, ...]
