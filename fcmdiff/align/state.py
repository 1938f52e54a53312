"""What the steps of the alignment read and hand on: the texts, the groups of themes, the pairs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from fcmdiff.align.order import rank_places
from fcmdiff.align.settled import Decisions
from fcmdiff.align.similarity import TextSpace, tie_breaker
from fcmdiff.align.themes import ThemeGroup, ThemeLikeness
from fcmdiff.matching import Pair
from fcmdiff.model.alignment import SentencePair
from fcmdiff.model.document import Document, ParagraphKind

if TYPE_CHECKING:
    from fcmdiff.align.semantic.model import SentenceModel

Indexes = tuple[int, ...]


class Pairing(NamedTuple):
    """Indexes of paragraphs that stand opposite each other, the step that made it, how alike."""

    before: Indexes
    after: Indexes
    step: str
    score: float

    @property
    def sides(self) -> tuple[Indexes, Indexes]:
        """Both sides, before first."""
        return self.before, self.after


class Choices(NamedTuple):
    """What was decided by hand, who gives a second opinion, what begins sentences."""

    decisions: Decisions
    model: SentenceModel | None
    openers: tuple[str, ...]


class Texts:
    """The paragraphs of both documents, by index, and all that never changes while they are paired.

    ``similarities`` (0-1) are those of every pair worth comparing, ``scores`` those of the pairs
    that nobody forbade, ``likes`` the paragraphs of the other side in them, ``bags`` the counted
    words; ``themes`` has the theme of each paragraph, ``datelines`` the lines that stand with the
    title.
    """

    def __init__(
        self,
        before: Document,
        after: Document,
        aliases: Collection[Collection[str]],
        bans: Collection[Pair],
    ) -> None:
        self.documents = (before, after)
        self.before, self.after = (tuple(p.text for p in d.paragraphs) for d in self.documents)
        self.space = TextSpace(self.before, self.after)
        self.similarities = self.space.similarities()
        self.scores = {p: score for p, score in self.similarities.items() if p not in bans}
        self.likes = (_partners_of(self.scores), _partners_of((b, a) for a, b in self.scores))
        self.bags = tuple([Counter(words) for words in side] for side in self.space.words)
        self.themes = tuple(_themes_of(document) for document in self.documents)
        self.datelines = tuple(_datelines_of(document) for document in self.documents)
        self.likeness = ThemeLikeness(before, after, aliases)
        # What was found out about parts, by pair, side and paragraph: they are judged repeatedly.
        self.judged: dict[tuple[Pairing, int, int], float] = {}
        self._ranks = rank_places(self.before, self.after)

    def nearness(self, one: int, two: int) -> float:
        """Return how near (0-1) both stand, measured by the texts that did not change."""
        return 1 - abs(self._ranks[0][one] - self._ranks[1][two])

    def tie(self, one: int, two: int) -> float:
        """Return what settles a tie of two paragraphs."""
        return tie_breaker(self.before[one], self.after[two])


def _partners_of(pairs: Iterable[Pair]) -> Mapping[int, Sequence[int]]:
    partners: dict[int, list[int]] = defaultdict(list)
    for one, two in sorted(pairs):
        partners[one].append(two)
    return partners


def _themes_of(document: Document) -> Indexes:
    return tuple(n for n, theme in enumerate(document.themes) for _ in theme.paragraphs)


def _datelines_of(document: Document) -> Indexes:
    return tuple(n for n, p in enumerate(document.paragraphs) if p.kind is ParagraphKind.DATELINE)


class State(NamedTuple):
    """What is paired so far. A step returns another one and never undoes what it was given.

    ``affinity`` is the score (0-1) of every two themes that are alike at all, ``support`` what
    their place adds to the similarity of two paragraphs; every theme is in one of ``groups``.
    """

    texts: Texts
    choices: Choices
    groups: tuple[ThemeGroup, ...]
    affinity: Mapping[Pair, float]
    support: Mapping[Pair, float]
    pairs: tuple[Pairing, ...] = ()
    sentences: tuple[SentencePair, ...] = ()

    @property
    def free(self) -> tuple[set[int], set[int]]:
        """The paragraphs of both sides that are in no pair."""
        taken = [{i for pair in self.pairs for i in pair.sides[side]} for side in (0, 1)]
        sizes = (len(self.texts.before), len(self.texts.after))
        return (set(range(sizes[0])) - taken[0], set(range(sizes[1])) - taken[1])

    @property
    def homes(self) -> tuple[Indexes, Indexes]:
        """The group of themes of every paragraph, on both sides."""
        group_of = (
            {theme: n for n, group in enumerate(self.groups) for theme in group.before},
            {theme: n for n, group in enumerate(self.groups) for theme in group.after},
        )
        before, after = self.texts.themes
        return tuple(group_of[0][t] for t in before), tuple(group_of[1][t] for t in after)

    @property
    def linked(self) -> list[Pairing]:
        """The pairs that tell something; lines of place and date do not."""
        return [p for p in self.pairs if p.before and p.after and p.step != "front_matter"]

    @property
    def all_pairs(self) -> tuple[Pairing, ...]:
        """The pairs, and every paragraph that is in none by itself."""
        ones, twos = self.free
        alone = [Pairing((one,), (), "unpaired", 0.0) for one in sorted(ones)]
        alone += [Pairing((), (two,), "unpaired", 0.0) for two in sorted(twos)]
        return (*self.pairs, *alone)

    def score(self, pair: Pair) -> float:
        """Return the similarity of two paragraphs that are worth comparing, with its support."""
        return self.texts.scores[pair] + self.support.get(pair, 0.0)

    def open_pairs(self) -> dict[Pair, float]:
        """Return the pairs of free paragraphs with their scores."""
        free_before, free_after = self.free
        return {
            pair: self.score(pair)
            for pair in self.texts.scores
            if pair[0] in free_before and pair[1] in free_after
        }

    def take(self, pairs: Iterable[Pair], step: Step) -> State:
        """Return the State in which ``pairs`` of free paragraphs are paired by ``step``."""
        scores = self.texts.scores
        made = tuple(
            Pairing((one,), (two,), step.names[0], scores.get((one, two), 0.0))
            for one, two in pairs
        )
        return self._replace(pairs=self.pairs + made)


class Step(NamedTuple):
    """One step: what it is called, what it does and from which score on, how the docs say it.

    ``names`` are those that pairs of this step carry, or what it is called where it makes none.
    """

    names: tuple[str, ...]
    run: Callable[[State, Step], State]
    least: float
    says: str
    makes_pairs: bool = True


def begin_state(texts: Texts, choices: Choices) -> State:
    """Return the State before any step: nothing is paired, every theme stands alone."""
    before, after = texts.documents
    alone = [ThemeGroup((n,), (), "unpaired", 0.0) for n in range(len(before.themes))]
    alone += [ThemeGroup((), (n,), "unpaired", 0.0) for n in range(len(after.themes))]
    return State(texts, choices, tuple(alone), affinity={}, support={})
