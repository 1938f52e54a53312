"""Paragraphs in order -> which of them are items of a list, and the words that lead it in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from fcmdiff.commitments.lexicon import Lexicon
from fcmdiff.model.document import Document, Paragraph, ParagraphKind

_LIST_END = re.compile(r"(?:[;,]|[;,]\s+(?:and|or))\s*$")
_GERUND = re.compile(r"(?:[A-Z][a-z]+ly\s)?[A-Z][a-z]{2,20}ing\s")

# After "the following actions" a list may begin under a heading of its own, with a sentence or
# two before its first item; farther away it is another list.
_MAX_BETWEEN = 3


class Lead(Struct, frozen=True):
    """The words before a list and what they make of its items.

    ``strength`` is None where they hold a subject and no verb ("Ministers:"). ``announced``
    leads reach over headings; a colon reaches the next paragraphs only.
    """

    text: str
    actor: str
    performative: str
    strength: int | None
    iterated: bool = False
    negated: bool = False
    announced: bool = False


class Line(Struct, frozen=True):
    """A paragraph and the heading it stands under."""

    paragraph: Paragraph
    title: str
    theme: str


def walk_paragraphs(document: Document) -> tuple[Line, ...]:
    """Return every paragraph in reading order with its heading."""
    return tuple(Line(p, t.title, t.id) for t in document.themes for p in t.paragraphs)


def is_item(paragraph: Paragraph, lead: Lead | None) -> bool:
    """True for a list item, or after a colon for a line that is cut like one."""
    if paragraph.kind is ParagraphKind.ITEM:
        return True
    if not lead or lead.announced or not paragraph.text:
        return False
    return paragraph.text[0].islower() or bool(_LIST_END.search(paragraph.text))


def items_follow(lines: Sequence[Line], at: int, lead: Lead) -> bool:
    """True when the paragraphs after ``at`` are the list that ``lead`` opens."""
    if not lead.announced or lead.text.endswith(":"):
        rest = lines[at + 1 : at + 2]
        if any(is_item(line.paragraph, lead) for line in rest):
            return True
    following = lines[at + 1 : at + 2 + _MAX_BETWEEN] if lead.announced else ()
    return any(line.paragraph.kind is ParagraphKind.ITEM for line in following)


def is_announcement(words: str, lexicon: Lexicon) -> bool:
    """True when ``words`` announce a list ("the following actions")."""
    return any(pattern.search(words) for pattern in lexicon.announcements)


def opens_with_action(text: str, lexicon: Lexicon, gerund: bool = False) -> bool:
    """True for a line that begins with an imperative, or where asked with a gerund."""
    words = text.strip('[]…“"* ').split(None, 2)
    if len(words) < 2 or (gerund and _GERUND.match(text)):
        return len(words) >= 2
    adverb = words[0].lower().endswith("ly")
    verb, following = (words[1], words[2:3]) if adverb else (words[0], words[1:2])
    if verb.lower().strip(",") not in lexicon.data.imperatives.verbs:
        return False
    second = " ".join(following).split(" ")[0].lower()
    return second not in lexicon.data.imperatives.not_before
