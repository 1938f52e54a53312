"""The text of a web page -> nothing, or a refusal where parsing it could take minutes.

An HTML parser that follows the standard looks through all open elements at many tags, through
all attributes of a tag at each of them, and opens unclosed emphasis again in every paragraph.
Measured with Lexbor: 100,000 nested divs 17 s, one tag with 200,000 attributes 105 s. Real pages
need next to none of this, so it is counted before the parser is started.
"""

from __future__ import annotations

import re

from fcmdiff.errors import ErrorCode, FcmdiffError

# The longest statements, saved from a word processor, have some 30,000 tags.
_MAX_TAGS = 500_000
# One unit is a step of some 4 ns: the parser is given half a second beyond its linear work.
_MAX_STEPS = 100_000_000
# An element made again costs as much as this many steps, and a hundred bytes.
_COPY_STEPS = 30
# The standard opens no more than three alike again ("Noah's Ark clause", HTML 13.2.4.3).
_MOST_ALIKE = 3

_TAG = re.compile(r"<(?:(!--)|(/?)([a-zA-Z][^\s/>]*))")
_ATTRIBUTE = re.compile(
    r"""[\s/]*[^\s/>][^\s/>=]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"'][^\s>]*|))?"""
)
_COMMENT_END = re.compile(r"--!?>")
_RAW_END = {tag: re.compile(f"</{tag}", re.IGNORECASE) for tag in ("script", "style")}
# Inside these a script or a style is no raw text, and must not hide what follows it.
_NO_RAW_INSIDE = frozenset({"svg", "math", "select"})
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
        "param",
        "keygen",
    ]
)
# Their end tags may be left out: the next of their kind closes them.
_CLOSED_BY_NEXT = frozenset(
    [
        "html",
        "head",
        "body",
        "p",
        "li",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "tbody",
        "thead",
        "tfoot",
        "colgroup",
        "option",
        "optgroup",
        "rt",
        "rp",
    ]
)
_OPENED_AGAIN = frozenset(
    [
        "a",
        "b",
        "big",
        "code",
        "em",
        "font",
        "i",
        "nobr",
        "s",
        "small",
        "strike",
        "strong",
        "tt",
        "u",
    ]
)


def check_effort(page: str, name: str) -> bool:
    """Return whether ``page`` ends inside a tag, a comment or a script, where parsing is quick.

    ``name`` is used in messages only. Raises FcmdiffError TOO_BIG.
    """
    effort = _Effort()
    if page.count("<") > _MAX_TAGS or effort.is_exceeded(page):
        raise FcmdiffError(
            ErrorCode.TOO_BIG,
            name,
            "the page has more tags, or more nested ones, than any statement",
            "save the page again or supply only the statement, without annexes",
        )
    return effort.breaks_off


class _Effort:
    """Goes through the tags once, in linear time, and adds up what the parser will have to do."""

    def __init__(self) -> None:
        self._steps = 0
        self._open = 0
        self._no_raw = 0
        self._emphasis: dict[str, list[str]] = {}
        self.breaks_off = False

    def is_exceeded(self, page: str) -> bool:
        """True as soon as the steps that ``page`` needs are too many."""
        place = 0
        while match := _TAG.search(page, place):
            place = self._pass_tag(page, match)
            if self._steps > _MAX_STEPS:
                return True
        return False

    def _pass_tag(self, page: str, match: re.Match[str]) -> int:
        """Count the tag that ``match`` opens; return where the text goes on."""
        if match[1]:
            return self._end_of(_COMMENT_END, page, match.start() + 2)
        tag = match[3].lower()
        end, attributes = _end_of_tag(page, match.end())
        self.breaks_off |= page[end - 1] != ">"
        self._steps += attributes * attributes
        if match[2]:
            self._close(tag)
        elif tag in _RAW_END and not self._no_raw:
            return self._end_of(_RAW_END[tag], page, end)
        elif tag not in _VOID:
            self._enter(tag, page[match.start() : end])
        return end

    def _end_of(self, pattern: re.Pattern[str], page: str, place: int) -> int:
        """Return where the next match of ``pattern`` ends, or the end of the page."""
        match = pattern.search(page, place)
        self.breaks_off |= match is None
        return match.end() if match else len(page)

    def _enter(self, tag: str, whole: str) -> None:
        self._open += tag not in _CLOSED_BY_NEXT
        self._no_raw += tag in _NO_RAW_INSIDE
        if tag in _OPENED_AGAIN:
            alike = self._emphasis.setdefault(tag, [])
            if alike[-_MOST_ALIKE:].count(whole) < _MOST_ALIKE:
                alike.append(whole)
        self._steps += self._open + _COPY_STEPS * sum(map(len, self._emphasis.values()))

    def _close(self, tag: str) -> None:
        if self._open and tag not in _CLOSED_BY_NEXT and tag not in _VOID:
            self._open -= 1
        if self._no_raw and tag in _NO_RAW_INSIDE:
            self._no_raw -= 1
        if self._emphasis.get(tag):
            self._emphasis[tag].pop()


def _end_of_tag(page: str, place: int) -> tuple[int, int]:
    """Return where the tag ends whose name ends at ``place``, and how many attributes it has."""
    count = 0
    while match := _ATTRIBUTE.match(page, place):
        place = match.end()
        count += 1
    end = page.find(">", place)
    return (end + 1 if end >= 0 else len(page)), count
