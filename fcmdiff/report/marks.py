"""Any text from a document -> the same text with nothing in it that a reader cannot see."""

from __future__ import annotations

from unicodedata import category

# A blank is what these stand for in running text; everything else invisible gets a mark.
_BLANKS = frozenset("\t\n\v\f\r")


def show_hidden(text: str) -> str:
    r"""Return ``text`` with every invisible character as a visible mark.

    Control, format (bidi, zero width, tags), private, unassigned characters, lone surrogates
    and the two Unicode line separators can reorder, hide or forge what a page or a terminal
    shows (the guard follows Dangerzone's ``replace_control_chars``). Tabs and line ends become
    a space, for none of the reports breaks lines where a document did.

    >>> show_hidden("by 20\u202e30")
    'by 20⟦U+202E⟧30'
    >>> show_hidden("two\nlines")
    'two lines'
    """
    if text.isprintable():
        return text
    return "".join(map(_show_character, text))


def _show_character(char: str) -> str:
    if char in _BLANKS:
        return " "
    kind = category(char)
    if kind[0] == "C" or kind in ("Zl", "Zp"):
        return f"⟦U+{ord(char):04X}⟧"
    return char


def clip_words(text: str, limit: int) -> str:
    """Return the first ``limit`` words of ``text``, with an ellipsis where more follow.

    >>> clip_words("We will act together by 2026.", 3)
    'We will act …'
    """
    words = text.split()
    if len(words) <= limit:
        return " ".join(words)
    return " ".join(words[:limit]).rstrip(",;:") + " …"
