"""Text as it stands on the page -> text to compare: one spelling for what only looks different."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from fcmdiff.characters import IGNORABLE
from fcmdiff.extract.dictionary import is_likely_compound

_QUOTES = dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc", "'") | dict.fromkeys(
    "\u201c\u201d\u201e\u201f\u2033", '"'
)
_HYPHENS = dict.fromkeys("\u2010\u2011", "-")
_SPACES = dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009", " ")
_MORE_SPACES = dict.fromkeys("\u200a\u202f\u205f\u3000\u2028\u2029\t\v\f\r", " ")
# What is not shown must not make two words differ.
_UNSEEN = dict.fromkeys(IGNORABLE, "")
# The fillers of Hangul and the empty cell of Braille are shown as a blank.
_BLANKS = dict.fromkeys("\u115f\u1160\u3164\uffa0\u2800", " ")
_CONTROLS = {chr(n): "" for n in (*range(0x00, 0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0))}
# Letterlike signs and number forms, ligatures, wide and narrow forms, mathematical letters.
_OTHER_FORMS = ((0x2100, 0x2189), (0xFB00, 0xFB07), (0xFF01, 0xFFEF), (0x1D400, 0x1D800))


def _plain_forms() -> dict[str, str]:
    """Letters, figures and signs drawn in another way -> the same as they are typed.

    What NFKC does to all signs is done to these alone: a raised figure must stay one.
    """
    found: dict[str, str] = {}
    for first, end in _OTHER_FORMS:
        for char in map(chr, range(first, end)):
            tag, plain = unicodedata.decomposition(char)[:3], unicodedata.normalize("NFKC", char)
            drawn = tag in ("<fo", "<wi", "<na")
            joined = tag == "<co" and unicodedata.category(char)[0] in "LN" and plain.isascii()
            if drawn or (joined and plain.isalpha()):
                found[char] = plain
    return found


_FOLD = str.maketrans(
    _plain_forms()
    | _QUOTES
    | _HYPHENS
    | _SPACES
    | _MORE_SPACES
    | _UNSEEN
    | _BLANKS
    | _CONTROLS
    | {"…": "..."}
)

_LINE_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad]\Z")
# Browsers and CSS typesetters break words with U+2010, which authors hardly ever type.
_BREAK_HYPHENS = "\u2010\u00ad"
_WORD = re.compile(r"[^\W\d_]+")
_WORD_AT_END = re.compile(r"(?<![^\W\d_])[^\W\d_]++\Z")
_WORD_AT_START = re.compile(r"[^\W\d_]+")


def clean_text(original: str) -> str:
    r"""Return ``original`` with ligatures, quotes, hyphens and spaces made uniform.

    NFC, not NFKC: NFKC would turn the note mark in "2030\u00b9" into a digit of the year. Letters
    drawn in another way (mathematical, wide) become plain ones.

    >>> clean_text("the ef\ufb01cient\u00a0 measures\u2019  aim")
    "the efficient measures' aim"
    """
    # What is not shown may stand between a letter and its accent.
    folded = unicodedata.normalize("NFC", original.translate(_FOLD))
    return " ".join(folded.split())


def join_lines(lines: Collection[str], vocabulary: Collection[str]) -> str:
    """Return ``lines`` as one text, line-break hyphens taken out where a line break made them.

    ``vocabulary`` holds the lower-case words of the document that stand whole on one line, and
    its hyphenated compounds. A hyphen is kept where the compound is known, or where both halves
    are words of their own and the joined word is not known ("long-|term", but "coopera-|tion");
    what the document does not tell, a dictionary does.

    >>> join_lines(["we seek long-", "term coopera-", "tion"], {"long", "term", "seek"})
    'we seek long-term cooperation'
    """
    text = ""
    for line in lines:
        text = _join_two(text, line.strip(), vocabulary) if text else line.strip()
    return text


def _join_two(text: str, line: str, vocabulary: Collection[str]) -> str:
    whole = _inside_address(text, line) or _joins_without_space(text, line)
    if whole or _SLASH_AT_END.search(text):
        return text + line
    if not _LINE_HYPHEN.search(text[-2:]) or not line[:1].isalpha():
        return f"{text} {line}"
    left, right = _WORD_AT_END.search(text[:-1]), _WORD_AT_START.match(line)
    if left is None or right is None or right[0].lower() in _SUSPENDING:
        return f"{text} {line}"
    if _is_compound(left[0], text[-1], right[0], vocabulary):
        return text + line
    return text[:-1] + line


def _joins_without_space(text: str, line: str) -> bool:
    """True where the break falls beside a dash or a hyphen that stands between two signs.

    >>> join_lines(["the COVID-", "19 years 2027\u2013", "2031 and zones\u2014", "all"], ())
    'the COVID-19 years 2027\u20132031 and zones\u2014all'
    >>> join_lines(["the U.S.-", "EU group (GIF)\u2014", "Tarvia"], ())
    'the U.S.-EU group (GIF)\u2014Tarvia'
    """
    before, first = text[-2:-1], line[:1]
    if text[-1] in "-\u2010\u2011":
        if _AFTER_NAME.search(text[-4:-1]):
            return first.isalpha()
        # Two numbers may be two ends of a range or a number and a dash.
        return before.isalpha() and first.isdigit()
    closed = before == ")" and text[-1] == "\u2014"
    if text[-1] in "\u2013\u2014" and (before.isalnum() or closed):
        return text[-1] == "\u2014" or first.isdigit()
    return line[:1] == "\u2014" and line[1:2].isalnum() and text[-1].isalnum()


def _inside_address(text: str, line: str) -> bool:
    """True where the break falls inside a web address, at one of its signs."""
    last = text.rsplit(maxsplit=1)[-1]
    if not _ADDRESS.search(last):
        return False
    at_sign = last[-1] in "/:=&?#_%" or (last[-1] in ".-" and line[:1].islower())
    return at_sign or _ADDRESS_GOES_ON.match(line) is not None


# Of "U.S." and "(GIF)": a hyphen behind them was not made by the end of a line.
_AFTER_NAME = re.compile(r"[A-Z]\.\Z|[^\W_]\)\Z")
# "short- and long-term": the hyphen stands for what follows later.
_SUSPENDING = frozenset({"and", "or", "to", "nor", "und", "oder", "et", "ou"})
# "and/or" and paths break after their slash.
_SLASH_AT_END = re.compile(r"(?:\S|^)/\Z")
_ADDRESS = re.compile(r"https?:|www\.|://")
_ADDRESS_GOES_ON = re.compile(r"[/.:?&=#_%][^\W_]|//")


def _is_compound(left: str, hyphen: str, right: str, vocabulary: Collection[str]) -> bool:
    low_left, low_right = left.lower(), right.lower()
    if f"{low_left}-{low_right}" in vocabulary or right[0].isupper():
        return True
    if hyphen in _BREAK_HYPHENS:
        return False
    if low_left + low_right in vocabulary:
        return False
    if low_left in vocabulary and low_right in vocabulary:
        return True
    return is_likely_compound(low_left, low_right)


def collect_words(lines: Collection[str]) -> frozenset[str]:
    """Return the lower-case words and hyphenated compounds that stand whole on one of ``lines``.

    >>> sorted(collect_words(["a long-term aim of coopera-", "tion here"]))
    ['a', 'aim', 'here', 'long', 'long-term', 'of', 'term']
    """
    words: set[str] = set()
    after_hyphen = False
    for line in lines:
        folded = line.translate(_HYPHENS_ONLY).lower()
        found = _WORD.findall(folded)
        first, last = int(after_hyphen), len(found)
        after_hyphen = _LINE_HYPHEN.search(folded) is not None
        words.update(found[first : last - int(after_hyphen)])
        words.update(_COMPOUND.findall(folded))
    return frozenset(words)


_HYPHENS_ONLY = str.maketrans(_HYPHENS)
_COMPOUND = re.compile(r"(?<![\w-])[^\W\d_]+-[^\W\d_]+(?![\w-])")
