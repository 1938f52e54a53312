"""Paragraphs in order -> which of them are items of a list, and the words that lead it in."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from fcmdiff.commitments.lexicon import Lexicon
from fcmdiff.model.document import Document, Paragraph, ParagraphKind

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


def is_item(paragraph: Paragraph, lead: Lead | None, lexicon: Lexicon) -> bool:
    """True for a list item, or after a colon for a line that is cut like one."""
    if paragraph.kind is ParagraphKind.ITEM:
        return True
    if not lead or lead.announced or not paragraph.text:
        return False
    return paragraph.text[0].islower() or bool(lexicon.grammar.list_end.search(paragraph.text))


def level_of(paragraph: Paragraph) -> int:
    """Return how many lists a paragraph stands in; an item stands in one at least."""
    return max(paragraph.level, int(paragraph.kind is ParagraphKind.ITEM))


def first_inner_item(lines: Sequence[Line], at: int) -> Paragraph | None:
    """Return the item of an inner list that begins right after the paragraph at ``at``."""
    after = lines[at + 1] if at + 1 < len(lines) else None
    if after is None or after.theme != lines[at].theme:
        return None
    inside = level_of(after.paragraph) > level_of(lines[at].paragraph)
    return after.paragraph if inside and after.paragraph.kind is ParagraphKind.ITEM else None


def items_follow(lines: Sequence[Line], at: int, lead: Lead, lexicon: Lexicon) -> bool:
    """True when the paragraphs after ``at`` are promises that ``lead`` opens."""
    reach = 1 + _MAX_BETWEEN if lead.announced else 1
    for place, line in enumerate(lines[at + 1 : at + 1 + reach]):
        cut = lead if place == 0 and lead.text.endswith(":") else None
        if is_item(line.paragraph, cut, lexicon):
            return takes_clauses(lead, line.paragraph.text, lexicon)
    return False


def is_announcement(words: str, lexicon: Lexicon) -> bool:
    """True when ``words`` announce a list ("the following actions")."""
    return any(pattern.search(words) for pattern in lexicon.announcements)


def opens_with_action(text: str, lexicon: Lexicon, gerund: bool = False) -> bool:
    """True for a line that begins with an imperative, or where asked with a gerund."""
    words = text.lower().strip('[]…“"* ').split(maxsplit=12)
    while words and _opens_infinitive(words[0], lexicon):
        words = words[1:]
    if len(words) < 2:
        return False
    if gerund and lexicon.grammar.gerund_line.match(text):
        return True
    imperatives = lexicon.data.imperatives
    if words[0].strip(",") not in imperatives.verbs or words[1] in imperatives.not_before:
        return False
    # "Open trade is ...": a finite verb near by makes the first word a noun or an adjective.
    return not any(word in lexicon.data.grammar.finite for word in words[1:8])


def _opens_infinitive(word: str, lexicon: Lexicon) -> bool:
    """True for what may stand before the verb that opens a line: "to", "not", an adverb."""
    grammar, denials = lexicon.data.grammar, lexicon.data.negation.words
    return word in grammar.infinitive or word in denials or word.endswith(grammar.adverb_endings)


def takes_clauses(lead: Lead, first_item: str, lexicon: Lexicon) -> bool:
    """True where the items of a list are what is promised, False where they are its objects.

    "We will:" and "the following actions" are completed by clauses; after "the following
    figures:" things are listed, and the lead-in is the promise.
    """
    words = lead.text.rstrip(" :").lower().split()
    opener = bool(words) and words[-1] in lexicon.data.lists.clause_openers
    if lead.announced or opener or opens_with_action(first_item, lexicon, gerund=True):
        return True
    if words and words[-1] in lexicon.data.lists.example_openers:
        return first_item.partition(" ")[0].endswith(lexicon.data.grammar.gerund_endings)
    # "by the following principles: data are collected once": items that are whole sentences.
    verbs = lexicon.data.grammar.finite
    main = lexicon.grammar.relative.split(first_item.lower(), maxsplit=1)[0]
    return any(word in verbs for word in main.split()[1:10])
