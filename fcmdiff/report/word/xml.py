"""Any text -> the same text as XML, with nothing in it that XML or a reader cannot take."""

from __future__ import annotations

from html import escape

from fcmdiff.report.marks import show_hidden

AUTHOR = "fcmdiff"
# The range of a move must have a date (ECMA-376 part 1, 17.13.5.24 and .28: CT_MoveBookmark). It is
# the first moment that the archive can name, so that no clock decides a byte.
MOMENT = "1980-01-01T00:00:00Z"
PROLOG = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def quote(text: str) -> str:
    r"""Return ``text`` for use as content or between double quotes.

    Characters that XML 1.0 forbids, and those that reorder or hide text, are shown as marks.

    >>> quote('a < b & "c"\x00')
    'a &lt; b &amp; &quot;c&quot;⟦U+0000⟧'
    """
    return escape(show_hidden(text))


def write_text(tag: str, text: str) -> str:
    """Return the element of words ("t" or "delText") with every space kept."""
    return f'<w:{tag} xml:space="preserve">{quote(text)}</w:{tag}>'
