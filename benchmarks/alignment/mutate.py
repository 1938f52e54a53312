"""A Document and a seed -> a mutant with known edits of every kind that a redraft makes.

Words are changed, whole paragraphs dropped, added, moved, split and merged, sentences handed to
other paragraphs, themes renamed, moved, merged, split, dropped and added, or all headings lost.
New words come in runs of up to three from all over the text: a new paragraph has the vocabulary
of the others and the sentences of none.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import NamedTuple

from benchmarks.alignment.drafts import (
    Draft,
    Item,
    Section,
    Truth,
    close_draft,
    open_draft,
    sentences,
)
from fcmdiff.model.document import Document

# A moved paragraph passes over at least this many, and over more words than it has: of two
# neighbours that changed places nobody can say which one moved.
_MOVE_OVER = 3
# Parts of a split and guests of another paragraph have at least this many words.
_LEAST_WORDS = 12
_RUN = (1, 5)


class Recipe(NamedTuple):
    """How much of a text is edited: shares of its paragraphs (0-1), counts of its themes.

    ``reworded`` paragraphs have between the two shares of ``depth`` of their words changed.
    """

    name: str
    reworded: float
    depth: tuple[float, float]
    dropped: float
    added: float
    moved: float
    split: float
    merged: float
    handed: float
    themes: tuple[str, ...] = ()


RECIPES = (
    Recipe("light", 0.3, (0.02, 0.15), 0.04, 0.04, 0.04, 0.04, 0.04, 0.02, ("rename",)),
    Recipe(
        "usual",
        0.6,
        (0.05, 0.35),
        0.12,
        0.12,
        0.08,
        0.06,
        0.06,
        0.04,
        ("rename", "move", "drop", "add"),
    ),
    Recipe(
        "heavy",
        0.85,
        (0.1, 0.5),
        0.2,
        0.2,
        0.12,
        0.08,
        0.08,
        0.04,
        ("rename", "rename", "merge", "split", "move", "drop", "add"),
    ),
    Recipe("bare", 0.6, (0.05, 0.35), 0.12, 0.12, 0.08, 0.06, 0.06, 0.04, ("strip",)),
)


def mutate(document: Document, recipe: Recipe, seed: str) -> tuple[Document, Truth]:
    """Return a mutant of ``document`` and what is true of the two; the same for the same seed."""
    dice = random.Random(f"{recipe.name} {seed}")
    draft = open_draft(document, dice)
    phrases = Phrases(document, dice)
    for name in recipe.themes:
        _THEME_EDITS[name](draft, phrases)
    _repeat(draft, recipe.dropped, _drop)
    _repeat(draft, recipe.split, _split)
    _repeat(draft, recipe.merged, _merge)
    _repeat(draft, recipe.moved, _move)
    _reword(draft, recipe, phrases)
    _repeat(draft, recipe.handed, _hand_over)
    count = round(recipe.added * len(document.paragraphs))
    for _ in range(count):
        section = dice.choice(draft.sections)
        section.items.insert(dice.randint(0, len(section.items)), Item(phrases.paragraph(), ()))
    draft.sections = [s for s in draft.sections if s.items]
    return close_draft(document, draft)


class Phrases:
    """Words for what is new: runs from all over the text, no two neighbours from one paragraph."""

    def __init__(self, document: Document, dice: random.Random) -> None:
        self._texts = [p.text.split() for p in document.paragraphs]
        self._long = [t for t in self._texts if len(t) >= _LEAST_WORDS] or self._texts
        self._dice = dice

    def run(self, size: int) -> list[str]:
        """Return ``size`` words that stand together somewhere, or fewer."""
        words = self._dice.choice(self._long)
        start = self._dice.randint(0, max(0, len(words) - size))
        return words[start : start + size]

    def paragraph(self) -> str:
        """Return a new paragraph as long as one of the text."""
        size = len(self._dice.choice(self._long))
        words: list[str] = []
        while len(words) < size:
            words += self.run(self._dice.randint(1, 3))
        return " ".join(words).rstrip(".,;:") + "."

    def title(self) -> str:
        """Return a new heading of four words."""
        words = [w.strip(".,;:()") for w in self.run(1) + self.run(2) + self.run(1)]
        return " ".join(words).capitalize()


def _repeat(draft: Draft, share: float, edit: Callable[[Draft], None]) -> None:
    for _ in range(round(share * len(draft.places(whole=False)))):
        edit(draft)


def _shuffled(draft: Draft) -> list[tuple[Section, int]]:
    """Return the places that may be edited, in an order that the dice decide."""
    places = draft.places()
    draft.dice.shuffle(places)
    return places


def _drop(draft: Draft) -> None:
    for section, n in _shuffled(draft)[:1]:
        del section.items[n]


def _split(draft: Draft) -> None:
    for section, n in _shuffled(draft):
        parts = _halves(section.items[n].text)
        if len(parts) > 1:
            section.items[n : n + 1] = [section.items[n]._replace(text=part) for part in parts]
            return


def _halves(text: str) -> list[str]:
    """Cut ``text`` in two between sentences where both parts are long enough."""
    parts = sentences(text)
    for cut in range(1, len(parts)):
        halves = [" ".join(parts[:cut]), " ".join(parts[cut:])]
        if min(len(h.split()) for h in halves) >= _LEAST_WORDS:
            return halves
    return [text]


def _merge(draft: Draft) -> None:
    places = _shuffled(draft)
    known = {(id(section), n) for section, n in places}
    for section, n in places:
        pair = section.items[n : n + 2]
        long = all(len(item.text.split()) >= _LEAST_WORDS for item in pair)
        if long and (id(section), n + 1) in known:
            one, two = pair
            joined = one._replace(text=f"{one.text} {two.text}", sources=one.sources + two.sources)
            section.items[n : n + 2] = [joined]
            return


def _move(draft: Draft) -> None:
    for section, n in _shuffled(draft)[:1]:
        targets = [(s, m) for s in draft.sections for m in range(len(s.items) + 1)]
        targets = [(s, m) for s, m in targets if _is_far(section, n, s, m)]
        if targets:
            target, m = draft.dice.choice(targets)
            item = section.items.pop(n)._replace(moved=True)
            target.items.insert(m - (target is section and m > n), item)


def _is_far(section: Section, n: int, target: Section, m: int) -> bool:
    if target is not section:
        return not set(target.origins) & set(section.origins)
    passed = section.items[m:n] if m < n else section.items[n + 1 : m]
    words = sum(len(i.text.split()) for i in passed)
    return len(passed) >= _MOVE_OVER and words > 2 * len(section.items[n].text.split())


def _reword(draft: Draft, recipe: Recipe, phrases: Phrases) -> None:
    for section, n in draft.places(whole=False):
        if draft.dice.random() < recipe.reworded:
            depth = draft.dice.uniform(*recipe.depth)
            item = section.items[n]
            section.items[n] = item._replace(text=_reworded(item.text, depth, draft.dice, phrases))


def _reworded(text: str, depth: float, dice: random.Random, phrases: Phrases) -> str:
    """Change runs of words until ``depth`` of them are touched: replaced, taken out, put in."""
    words = text.split()
    left = round(depth * len(words))
    while left > 0:
        size = min(left, dice.randint(*_RUN))
        start = dice.randint(0, max(0, len(words) - size))
        kind = dice.choice(("replace", "replace", "delete", "insert"))
        new = [] if kind == "delete" else phrases.run(size)
        words[start : start + (0 if kind == "insert" else size)] = new
        left -= size
    return " ".join(words) or text


def _hand_over(draft: Draft) -> None:
    """Take a sentence out of one paragraph and put it to the end of another."""
    places = _shuffled(draft)
    for section, n in places:
        spare = _spare_sentences(section.items[n].text)
        takers = [
            (s, m)
            for s, m in places
            if (s is not section or abs(m - n) >= _MOVE_OVER) and s.items[m].text.endswith(".")
        ]
        if spare and takers:
            _hand(draft, (section, n), takers[0], draft.dice.choice(spare))
            return


def _hand(draft: Draft, given: tuple[Section, int], taken: tuple[Section, int], k: int) -> None:
    (section, n), (target, m) = given, taken
    giver, taker = section.items[n], target.items[m]
    parts = sentences(giver.text)
    target.items[m] = taker._replace(text=f"{taker.text} {parts.pop(k)}")
    section.items[n] = giver._replace(text=" ".join(parts))
    draft.strays.add((giver.sources[0], taker.sources[0]))


def _spare_sentences(text: str) -> list[int]:
    """Return which sentences of ``text`` can leave it: long ones that two others stay behind."""
    parts = sentences(text)
    return [k for k, s in enumerate(parts) if len(parts) > 2 and len(s.split()) >= _LEAST_WORDS]


def _rename(draft: Draft, phrases: Phrases) -> None:
    named = [s for s in draft.sections if s.title and len(s.items) > 1]
    if named:
        draft.dice.choice(named).title = phrases.title()


def _move_theme(draft: Draft, _: Phrases) -> None:
    named = [s for s in draft.sections if s.title]
    if len(named) > _MOVE_OVER:
        section = draft.dice.choice(named)
        draft.sections.remove(section)
        draft.sections.insert(draft.dice.randint(1, len(draft.sections)), section)


def _merge_themes(draft: Draft, _: Phrases) -> None:
    named = [s for s in draft.sections if s.title and s.items]
    if len(named) > _MOVE_OVER:
        n = draft.dice.randint(0, len(named) - 2)
        one, two = named[n : n + 2]
        one.items += two.items
        one.origins += two.origins
        draft.sections.remove(two)


def _split_theme(draft: Draft, phrases: Phrases) -> None:
    long = [s for s in draft.sections if s.title and len(s.items) >= 2 * _MOVE_OVER]
    if long:
        section = draft.dice.choice(long)
        half = len(section.items) // 2
        rest = Section(phrases.title(), section.origins, section.items[half:])
        del section.items[half:]
        draft.sections.insert(draft.sections.index(section) + 1, rest)


def _drop_theme(draft: Draft, _: Phrases) -> None:
    named = [s for s in draft.sections if s.title]
    if len(named) > _MOVE_OVER:
        draft.sections.remove(draft.dice.choice(named))


def _add_theme(draft: Draft, phrases: Phrases) -> None:
    items = [Item(phrases.paragraph(), ()) for _ in range(draft.dice.randint(2, 5))]
    place = draft.dice.randint(1, len(draft.sections))
    draft.sections.insert(place, Section(phrases.title(), (), items))


def _strip_headings(draft: Draft, _: Phrases) -> None:
    """Leave one section without a heading, as in years that have none."""
    whole = Section("", ())
    for section in draft.sections:
        whole.items += section.items
    draft.sections[:] = [whole]


_THEME_EDITS: dict[str, Callable[[Draft, Phrases], None]] = {
    "rename": _rename,
    "move": _move_theme,
    "merge": _merge_themes,
    "split": _split_theme,
    "drop": _drop_theme,
    "add": _add_theme,
    "strip": _strip_headings,
}


def mutants(
    documents: Sequence[Document], seeds: int
) -> list[tuple[str, Document, Document, Truth]]:
    """Return ``seeds`` mutants of every document by every recipe, each with its recipe's name."""
    return [
        (recipe.name, document, *mutate(document, recipe, f"{document.source.name} {seed}"))
        for document in documents
        for recipe in RECIPES
        for seed in range(seeds)
    ]
