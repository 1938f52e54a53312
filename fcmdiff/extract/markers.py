"""The first words of a text -> its marker (a bullet, a number, a letter), and how markers count."""

from __future__ import annotations

import re

from fcmdiff.extract.numerals import readings_of

_BULLETS = (
    "\u2022\u25cf\u25aa\u25e6\u2023\u2043\u00b7\u25a0\u25a1\u25cb"
    "\u25c6\u25c7\u2713\u2714\u27a4"
    "\u2588\u25ae\u25b6\u25b8\u25ba\u27a2\u2756\uf0b7\uf0a7\uf0d8\uf02d\uf0fc"
)
_DASHES = "\u2013\u2014\\-*\u2212"
# Where the fonts of signs have theirs: what opens a text there is no letter.
_OF_SIGN_FONTS = "\uf020-\uf0ff"
_BULLET = re.compile(rf"([{_BULLETS}])\s*(?=\S)|([{_DASHES}{_OF_SIGN_FONTS}])\s+(?=\S)")
# "1.1" and "B.2.1" without a full stop need a capital after them: "3.5 million" is an amount.
_NUMBER = re.compile(
    r"(\d{1,3}(?:\.\d{1,3}){0,4}[.)]|\(\d{1,3}\)|\[\d{1,3}\])\s+(?=\S)"
    r"|(\d{1,3}(?:\.\d{1,3}){1,4})\s+(?=[^\W\d_a-z])"
    r"|((?:PP|Pp|OP|Op)\d{1,3}[.:)]?)\s+(?=[^\W\d_a-z])"
    r"|((?:[A-Z]|[IVX]{1,5})(?:\.\d{1,3}){1,4}[.)]?)\s+(?=[^\W\d_a-z])"
    r"|(\d{1,3}\.?(?:\([a-z]\)|[a-z][.)]))\s+(?=\S)"
    r"|(\d{1,3}\.)(?=[A-Z][a-z]*\s)|(\d{1,3})\t\s*(?=\S)"
)
_LETTER = re.compile(
    r"(\((?:[a-z]|a[a-z]|(?P<twice>[b-z])(?P=twice))\)|\([ivxl]{1,7}\)|\((?:[A-Z]|[IVX]{1,5})\)|(?P<same>[a-z])(?P=same)?[.)]"
    r"|[ivx]{1,5}[.)]|[A-Z][.)]|[IVX]{1,5}[.)])\s+(?=\S)"
)


def split_marker(text: str) -> tuple[str | None, str]:
    """Return the marker that opens ``text`` (a bullet, a number, a letter) and the rest.

    >>> split_marker("12. We will act"), split_marker("B.2.1 Ports")
    (('12.', 'We will act'), ('B.2.1', 'Ports'))
    >>> split_marker("1.2.1.1.1 Ports"), split_marker("OP3 Urges all to act")
    (('1.2.1.1.1', 'Ports'), ('OP3', 'Urges all to act'))
    >>> split_marker("(a) to act"), split_marker("2025 was hard")
    (('(a)', 'to act'), (None, '2025 was hard'))
    """
    for pattern in (_BULLET, _NUMBER, _LETTER):
        match = pattern.match(text)
        if match:
            marker = next(g for g in match.groups() if g)
            return marker, text[match.end() :]
    return None, text


def is_bullet(marker: str) -> bool:
    """True for a sign, false for a number or a letter."""
    return not any(ch.isalnum() for ch in marker)


def is_list_marker(marker: str) -> bool:
    """True for the markers of list items: bullets and letters, but not paragraph numbers."""
    return is_bullet(marker) or not any(ch.isdigit() for ch in marker)


def has_parts(marker: str) -> bool:
    """True for a number that tells its own depth: "1.1", "B.2.1", "3(a)".

    Drafts of resolutions count their paragraphs as PP1 and OP1: those have one part.

    >>> has_parts("1.1."), has_parts("B.2"), has_parts("12."), has_parts("(iv)"), has_parts("OP3")
    (True, True, False, False, False)
    """
    return len(_PARTS.findall(marker)) > 1 and not _DRAFTED.match(marker)


def follows(marker: str, previous: str) -> bool:
    """True where ``marker`` is the next one after ``previous`` in the same list.

    Letters go on after z as aa, ab or as aa, bb; what may be a letter or a Roman numeral counts as
    either.

    >>> follows("(c)", "(b)"), follows("12.", "11."), follows("12.", "3.")
    (True, True, False)
    >>> follows("(i)", "(h)"), follows("(iv)", "(iii)"), follows("(aa)", "(z)")
    (True, True, True)
    """
    one, two = _split_count(previous), _split_count(marker)
    if one is None or two is None or one[1] != two[1]:
        return False
    return bool({(style, value + 1) for style, value in readings_of(one[0])} & readings_of(two[0]))


def opens(marker: str) -> bool:
    """True for a counted marker that may be the first of its list: "1.", "(a)", "(i)"."""
    found = _split_count(marker)
    return found is not None and any(value == 1 for _, value in readings_of(found[0]))


def look_alike(one: str, two: str) -> bool:
    """True where both may be markers of one list: the same sign, or counted the same way.

    >>> look_alike("(b)", "(f)"), look_alike("(b)", "2."), look_alike("-", "-")
    (True, False, True)
    """
    first, second = _split_count(one), _split_count(two)
    if first is None or second is None:
        return one == two
    ways = {style for style, _ in readings_of(first[0])}
    return first[1] == second[1] and any(style in ways for style, _ in readings_of(second[0]))


# The last number or letter of a marker, which is the one that counts on.
_COUNTED = re.compile(r"(?:\d+|[A-Za-z]+)(?=[^\dA-Za-z]*\Z)")
_DRAFTED = re.compile(r"(?:PP|Pp|OP|Op)\d")
_PARTS = re.compile(r"\d+|[A-Za-z]+")


def _split_count(marker: str) -> tuple[str, str] | None:
    """Return the part of ``marker`` that counts and what stands around it; None for a sign."""
    match = _COUNTED.search(marker)
    return (
        None if match is None else (match[0], f"{marker[: match.start()]}_{marker[match.end() :]}")
    )
