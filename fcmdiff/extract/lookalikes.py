"""A Document of any format -> the same, with what its signs hide or imitate told."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from fcmdiff.characters import IGNORABLE, find_odd_words
from fcmdiff.model.document import Diagnostic, Document, Status, status_of

# Places for a break, joiners and marks of direction stand in honest texts of every kind.
_EVERYDAY = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0e\ufe0f")
# Characters after these are shown from right to left, "by 2030" as "by 0302".
_REORDERING = frozenset("\u202d\u202e")
_MOST_NAMED = 3


def doubt_lookalikes(document: Document) -> Document:
    """Return ``document`` with a doubt about every text whose letters are not what they look like.

    ``mixed_scripts`` touches the paragraphs and headings with such words, or with signs that turn
    the order of what is shown; ``invisible_characters`` says which signs that nobody sees stood
    in the text and were taken out, and touches nothing.
    """
    found = tuple(_diagnose(document))
    if not found:
        return document
    status = status_of(found) if document.status is Status.OK else document.status
    return replace(document, diagnostics=(*document.diagnostics, *found), status=status)


def _diagnose(document: Document) -> Iterator[Diagnostic]:
    heads = [("", document.title), *((theme.id, theme.title) for theme in document.themes)]
    texts = [(p, find_odd_words(p.text)) for p in document.paragraphs]
    headings = tuple(name for name, title in heads if find_odd_words(title))
    paragraphs = tuple(p.id for p, odd in texts if odd or not _REORDERING.isdisjoint(p.original))
    if headings or paragraphs:
        message = "words mix alphabets or their signs turn round, so that they may not be what they"
        words = [w for _, title in heads for w in find_odd_words(title)]
        words += [w for _, odd in texts for w in odd]
        named = ", ".join(repr(w) for w in dict.fromkeys(words[:_MOST_NAMED]))
        message += f" look like: {named}" if named else " look like"
        yield Diagnostic("mixed_scripts", message, paragraphs=paragraphs, headings=headings)
    unseen = [ch for p in document.paragraphs if not p.original.isascii() for ch in p.original]
    told = [ch for ch in unseen if ch in IGNORABLE and ch not in _EVERYDAY]
    if told:
        names = ", ".join(f"U+{ord(ch):04X}" for ch in sorted(set(told))[:_MOST_NAMED])
        message = f"{len(told)} signs that nobody sees were taken out of the text: {names}"
        yield Diagnostic("invisible_characters", message)
