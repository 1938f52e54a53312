"""A Document -> a draft of it that edits can be made to, and the truth about them by construction.

Every item of a draft knows which paragraphs of the document its words come from, and every
section which themes, so the links that an alignment must find are known without coding by hand.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from fcmdiff.model.document import Document, Paragraph, ParagraphKind, Source, Theme
from fcmdiff.sentences import split_sentences

Link = tuple[str, str]


class Item(NamedTuple):
    """One paragraph of a draft; ``sources`` are the ids of the paragraphs it was made of."""

    text: str
    sources: tuple[str, ...]
    kind: ParagraphKind = ParagraphKind.PARAGRAPH
    moved: bool = False


@dataclass
class Section:
    """A heading of a draft with its items; ``origins`` are the ids of the themes it was made of."""

    title: str
    origins: tuple[str, ...]
    items: list[Item] = field(default_factory=list)


class Truth(NamedTuple):
    """What is true of a Document and its mutant, by id.

    ``strays`` are sentences that went to another paragraph: the paragraph they left, and the one
    they are found in. Themes without a heading are in no link of themes.
    """

    links: frozenset[Link]
    changed: frozenset[Link]
    moves: frozenset[Link]
    splits: frozenset[tuple[tuple[str, ...], tuple[str, ...]]]
    mergers: frozenset[tuple[tuple[str, ...], tuple[str, ...]]]
    themes: frozenset[Link]
    strays: frozenset[Link]


@dataclass
class Draft:
    """The sections of a text under edit, with the dice that decide the edits."""

    sections: list[Section]
    dice: random.Random
    strays: set[tuple[str, str]] = field(default_factory=set)

    def places(self, *, whole: bool = True) -> list[tuple[Section, int]]:
        """Return the place of every item; with ``whole`` only of those still one source's own.

        A text that stands several times is left out: of its copies nobody can say which one
        moved or changed.
        """
        uses = self._uses()
        copies = Counter(item.text for section in self.sections for item in section.items)
        return [
            (section, n)
            for section in self.sections
            for n, item in enumerate(section.items)
            if item.kind is not ParagraphKind.DATELINE
            and copies[item.text] == 1
            and not (whole and (len(item.sources) != 1 or uses[item.sources[0]] > 1 or item.moved))
        ]

    def _uses(self) -> dict[str, int]:
        uses: dict[str, int] = {}
        for section in self.sections:
            for item in section.items:
                for source in item.sources:
                    uses[source] = uses.get(source, 0) + 1
        return uses


def open_draft(document: Document, dice: random.Random) -> Draft:
    """Return ``document`` as a draft without an edit."""
    return Draft(
        [
            Section(t.title, (t.id,), [Item(p.text, (p.id,), p.kind) for p in t.paragraphs])
            for t in document.themes
        ],
        dice,
    )


def close_draft(before: Document, draft: Draft) -> tuple[Document, Truth]:
    """Return the mutant that ``draft`` describes, and what is true of ``before`` and it."""
    themes: list[Theme] = []
    placed: list[tuple[str, Item]] = []
    theme_links: set[Link] = set()
    for section in draft.sections:
        theme_id = f"m{len(themes) + 1}"
        paragraphs: list[Paragraph] = []
        for item in section.items:
            paragraph_id = f"{theme_id}.{len(paragraphs) + 1}"
            number = len(placed) + 1
            paragraphs.append(
                Paragraph(paragraph_id, item.text, item.text, kind=item.kind, number=number)
            )
            placed.append((paragraph_id, item))
        themes.append(Theme(theme_id, section.title, paragraphs=tuple(paragraphs)))
        if section.title:
            theme_links |= {(origin, theme_id) for origin in section.origins}
    source = Source("mutant.md", before.source.sha256, before.source.media_type)
    after = Document(source, tuple(themes), before.title)
    return after, _truth(before, after, placed, (theme_links, draft.strays))


def _truth(
    before: Document,
    after: Document,
    placed: list[tuple[str, Item]],
    known: tuple[set[Link], set[Link]],
) -> Truth:
    theme_links, strays = known
    ends_in = {t.id: t.title for t in after.themes}
    texts = {p.id: p.text for p in before.paragraphs}
    titles = {t.id: t.title for t in before.themes}
    ends: dict[str, list[str]] = {}
    for paragraph_id, item in placed:
        for source in item.sources:
            ends.setdefault(source, []).append(paragraph_id)
    pairs = list(_pairs(placed))
    home = {p.id: t.id for t in before.themes for p in t.paragraphs}
    carried = Counter((home[one], two.rpartition(".")[0]) for one, two, _ in pairs)
    return Truth(
        links=frozenset((one, two) for one, two, _ in pairs),
        changed=frozenset((one, two) for one, two, item in pairs if item.text != texts[one]),
        moves=frozenset((one, two) for one, two, item in pairs if item.moved),
        splits=frozenset(((one,), tuple(twos)) for one, twos in ends.items() if len(twos) > 1),
        mergers=frozenset((i.sources, (two,)) for two, i in placed if len(i.sources) > 1),
        themes=frozenset(
            (one, two)
            for one, two in theme_links
            if titles[one] and (carried[one, two] or titles[one] == ends_in[two])
        ),
        strays=frozenset(
            (one, two) for one, home in strays for two in ends.get(home, ()) if one in texts
        ),
    )


def _pairs(placed: list[tuple[str, Item]]) -> Iterator[tuple[str, str, Item]]:
    for paragraph_id, item in placed:
        for source in item.sources:
            yield source, paragraph_id, item


def sentences(text: str) -> list[str]:
    """Return the sentences of ``text``."""
    return [text[start:end] for start, end in split_sentences(text)]
