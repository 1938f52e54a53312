"""Any text from a document -> the same text with nothing in it that a reader cannot see."""

from __future__ import annotations

from unicodedata import category

from fcmdiff.characters import IGNORABLE

# A blank is what these stand for in running text; everything else invisible gets a mark.
_BLANKS = frozenset("\t\n\v\f\r")


def show_hidden(text: str) -> str:
    r"""Return ``text`` with every invisible character as a visible mark.

    Control, format (bidi, zero width, tags), private, unassigned characters, lone surrogates,
    the two Unicode line separators and all that Unicode calls ignorable can reorder, hide or
    forge what a page or a terminal shows (the guard follows Dangerzone's
    ``replace_control_chars``). Tabs and line ends become a space, for none of the reports breaks
    lines where a document did.

    >>> show_hidden("by 20\u202e30")
    'by 20⟦U+202E⟧30'
    >>> show_hidden("two\nlines")
    'two lines'
    """
    if text.isprintable() and (text.isascii() or IGNORABLE.isdisjoint(text)):
        return text
    return "".join(map(_show_character, text))


def _show_character(char: str) -> str:
    if char in _BLANKS:
        return " "
    kind = category(char)
    if kind[0] == "C" or kind in ("Zl", "Zp") or char in IGNORABLE:
        return f"⟦U+{ord(char):04X}⟧"
    return char


def clip_words(text: str, limit: int, around: str = "") -> str:
    """Return ``limit`` words of ``text``, with an ellipsis where words were left out.

    Where the phrase ``around`` would be cut off, the clipping starts two words before it: a
    promise after a long preamble is what the reader came for.

    >>> clip_words("We will act together by 2026.", 3)
    'We will act …'
    >>> clip_words("Recognising the many needs of our age, we commit to act.", 5, "commit to")
    '… age, we commit to act.'
    """
    words = text.split()
    if len(words) <= limit:
        return " ".join(words)
    place = len(text[: max(text.find(around), 0)].split()) if around else 0
    start = max(min(place - 2, len(words) - limit), 0) if place + 4 > limit else 0
    shown = " ".join(words[start : start + limit]).rstrip(",;:")
    return f"{'… ' if start else ''}{shown}{' …' if start + limit < len(words) else ''}"
