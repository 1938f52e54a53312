"""Style sheets and attributes of a page -> their declarations and simple rules.

Only what stands in the page is read: its ``style`` attributes and its ``<style>`` elements. The
cascade is that of CSS 2.2, section 6.4, with what later modules nest; a screen of a desk is
assumed. A rule that is not understood is passed over; where it may hide a text, that is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from fcmdiff.extract.html.media import holds

# Sheets of frameworks have some thousand rules; of them few hide anything. Matching 10,000 of them
# with a page of 2,000 elements takes half a second.
_MAX_SHEET = 1_000_000
_MOST_RULES = 10_000
_MAX_SELECTOR = 200
_MAX_VALUE = 400
_MAX_DEPTH = 8
# Matching a descendant of a descendant goes up the tree again for each of them.
_MOST_STEPS = 4

_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|([^\n]))")
# Names by the direction of writing, which in these languages runs from left to right and down.
_PHYSICAL = {
    **{"block-size": "height", "max-block-size": "max-height"},
    **{"inline-size": "width", "max-inline-size": "max-width"},
    **{"margin-inline-start": "margin-left", "margin-block-start": "margin-top"},
    **{"padding-inline-start": "padding-left"},
    **{"inset-inline-start": "left", "inset-inline-end": "right"},
    **{"inset-block-start": "top", "inset-block-end": "bottom"},
}
_RELEVANT = frozenset(
    [
        *("display", "visibility", "opacity", "font-size", "font", "color", "background"),
        *("background-color", "background-image", "position", "left", "top", "right", "bottom"),
        *("margin-left", "margin-top", "clip", "clip-path", "height", "width", "max-height"),
        *("margin", "padding", "padding-left", "line-height", "white-space"),
        *("max-width", "overflow", "overflow-x", "overflow-y", "text-indent", "transform"),
        *("content-visibility", "filter", "mask", "mask-image", "-webkit-mask", "scale"),
        *(
            "background-clip",
            "-webkit-background-clip",
            "-webkit-mask-image",
            "-webkit-text-fill-color",
            "translate",
            "inset",
            "zoom",
        ),
    ]
)

Declarations = dict[str, tuple[bool, str]]


class Rule(NamedTuple):
    """One selector, the declarations that matter here, and its specificity.

    A rule that is not ``exact`` holds for some of the elements that the selector finds.
    """

    selector: str
    declarations: Declarations
    weight: tuple[int, int, int]
    exact: bool = True


class Sheet(NamedTuple):
    """The rules of a style sheet, and whether one that was not read may hide a text."""

    rules: list[Rule]
    hides_unread: bool


def read_declarations(text: str) -> Declarations:
    r"""Return the declarations in ``text`` that may hide: name -> whether important, and value.

    >>> read_declarations(r"displ\61y : NONE !important; cursor: help")
    {'display': (True, 'none')}
    """
    found: Declarations = {}
    for part in _unescape(_without_comments(text)).lower().split(";"):
        name, colon, value = part.partition(":")
        name = _PHYSICAL.get(name.strip(), name.strip())
        if not colon or not (name in _RELEVANT or name.startswith("--")) or len(value) > _MAX_VALUE:
            continue
        value, mark, important = value.partition("!")
        wins = bool(mark) and important.strip() == "important"
        if wins or not found.get(name, (False, ""))[0]:
            found[name] = (wins, value.strip())
    return found


# How often a variable may stand for another one.
_MOST_VARIABLES = 9
_VARIABLE = re.compile(r"var\(\s{0,9}(--[\w-]{1,80})\s{0,9}(?:,([^()]{0,200}))?\)")


def fill_in(value: str, values: Mapping[str, str]) -> str | None:
    """Return ``value`` with the ``values`` of its variables; None where one has none.

    >>> fill_in("var(--x, none)", {}), fill_in("var(--x)", {"--x": "none"}), fill_in("var(--x)", {})
    ('none', 'none', None)
    """
    for _ in range(_MOST_VARIABLES):
        found = _VARIABLE.search(value)
        if found is None:
            break
        inside = values.get(found[1], found[2])
        if inside is None or len(value) + len(inside) > _MAX_VALUE:
            return None
        value = (value[: found.start()] + inside.strip() + value[found.end() :]).strip()
    return None if "var(" in value else value


def _unescape(text: str) -> str:
    if "\\" not in text:
        return text
    return _ESCAPE.sub(lambda m: chr(min(int(m[1], 16), 0x10FFFF)) if m[1] else m[2], text)


def read_sheet(sheet: str) -> Sheet:
    """Return the rules of the style ``sheet`` that hold on a screen and may hide something."""
    reader = _SheetReader()
    reader.unread.append(sheet[_MAX_SHEET:])
    reader.read(_without_comments(sheet[:_MAX_SHEET]))
    hides_unread = any(_HIDING.search(_unescape(_without_comments(t))) for t in reader.unread)
    return Sheet(reader.rules, hides_unread)


def _without_comments(text: str) -> str:
    """Return ``text`` without its comments; no sign in a string or an address ends anything."""
    return _OPAQUE.sub(lambda m: "" if m[0][:2] in _COMMENT_STARTS else m[0].translate(_DULL), text)


_OPAQUE = re.compile(
    r"/\*[\s\S]*?(?:\*/|\Z)|<!--|-->|\"(?:[^\"\\\n]|\\.){0,2000}\"|'(?:[^'\\\n]|\\.){0,2000}'"
    r"|\burl\([^()\"'\n]{0,2000}\)"
)
_COMMENT_STARTS = ("/*", "<!", "--")
_DULL = str.maketrans("{};", "   ")


# What hides in the sheets of most pages; of a text that is not read as a sheet no more is asked.
_HIDING = re.compile(
    r"\b(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}(?:hidden|collapse)"
    r"|opacity\s{0,9}:\s{0,9}0(?:\.0{1,9})?(?![.\d])|font-size\s{0,9}:\s{0,9}0"
    r"|color\s{0,9}:\s{0,9}transparent|content-visibility\s{0,9}:\s{0,9}hidden"
    r"|(?:left|top|text-indent|margin-left)\s{0,9}:\s{0,9}-\d{3,9})",
    re.IGNORECASE,
)


class _SheetReader:
    """Reads a style sheet; ``unread`` are parts of it that are not followed."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []
        self.unread: list[str] = []

    def read(self, text: str, parent: str = "", depth: int = 0, *, exact: bool = True) -> None:
        """Read the rules in ``text``, which stands inside rules for ``parent``.

        They are not ``exact`` where it is not known whether the at-rule around them holds.
        """
        if depth > _MAX_DEPTH:
            self.unread.append(text)
            return
        for head, body in _parts(text):
            if len(self.rules) >= _MOST_RULES:
                self.unread.append(body)
            elif head.startswith("@"):
                found = holds(head)
                if found is not False:
                    known = exact and found is True
                    self.read(body, parent, depth + 1, exact=known)
                    self._add(parent, body, exact=known)
            else:
                selector = _nest(head, parent)
                self._add(selector, body, exact=exact)
                if "{" in body:
                    self.read(body, selector, depth + 1, exact=exact)

    def _add(self, selectors: str, body: str, *, exact: bool) -> None:
        own = _own_declarations(body) if "{" in body else body
        declarations = read_declarations(own) if selectors else {}
        for one in _SELECTOR.findall(selectors) if declarations else ():
            selector = one.strip()
            # States of the pointer and generated content are passed.
            if not selector or _PASSED.search(selector):
                continue
            plain = _OTHERS.sub("", selector)
            if len(selector) <= _MAX_SELECTOR and len(selector.split()) <= 2 * _MOST_STEPS:
                if plain and plain[-1] not in ">+~ (,":
                    weight, known = _weigh(selector), exact and plain == selector
                    self.rules.append(Rule(plain, declarations, weight, known))
            else:
                # The last step alone costs little and finds these elements among others.
                last = re.split(r"[\s>+~]", plain)[-1].partition(":")[0][:_MAX_SELECTOR]
                self.rules.append(Rule(last or "*", declarations, (0, 0, 0), exact=False))


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before and inside each pair of braces of the outermost level."""
    level = start = opened = 0
    for match in re.finditer(r"[{};]", text):
        place, sign = match.start(), match[0]
        if sign == "{":
            if not level:
                opened = place
            level += 1
        elif sign == "}":
            level = max(0, level - 1)
            if not level:
                yield text[start:opened].strip(), text[opened + 1 : place]
                start = place + 1
        elif not level:
            start = place + 1


def _nest(head: str, parent: str) -> str:
    if not parent:
        return head
    if len(head) + len(parent) > _MAX_SELECTOR:
        return ""
    parts = head.split(",")
    return ",".join(p.replace("&", parent) if "&" in p else f"{parent} {p.strip()}" for p in parts)


# Commas in the brackets of a function or an attribute part nothing.
_SELECTOR = re.compile(r"(?:[^,()\[\]]|\((?:[^()]|\([^()]{0,200}\)){0,200}\)|\[[^\[\]]{0,200}\])+")
# What looks elsewhere in the page before it finds an element: to look costs too much.
_OTHERS = re.compile(r":has\([^()]{0,200}(?:\([^()]{0,200}\)[^()]{0,200}){0,9}\)", re.IGNORECASE)


def _own_declarations(body: str) -> str:
    """Return ``body`` without the rules that are nested in it."""
    kept: list[str] = []
    level = start = 0
    for match in re.finditer(r"[{};]", body):
        if match[0] == "{":
            level += 1
        elif match[0] == "}":
            level = max(0, level - 1)
        elif not level:
            kept.append(body[start : match.end()])
        if not level:
            start = match.end()
    return "".join(kept) + ("" if level else body[start:])


_PASSED = re.compile(
    r"::|:(?:hover|focus|active|visited|target|before|after|first-l|checked"
    r"|link|host|slotted|placeholder|disabled|enabled|open|fullscreen|-)",
    re.IGNORECASE,
)


def _weigh(selector: str) -> tuple[int, int, int]:
    """Return the specificity (Selectors 3, section 9)."""
    ids = selector.count("#")
    classes = selector.count(".") + selector.count("[") + selector.count(":")
    names = len(re.findall(r"(?:^|[\s>+~])[a-z]", selector, re.IGNORECASE))
    return ids, classes, names
