"""Style sheets and attributes of a page -> their declarations and simple rules.

Only what stands in the page is read: its ``style`` attributes and its ``<style>`` elements. The
cascade is that of CSS 2.2, section 6.4, with what later modules nest; a screen of a desk is
assumed. A rule that is not understood is passed over; where it may hide a text, that is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from fcmdiff.extract.html.styles import PIXELS

# Sheets of frameworks have some thousand rules; of them few hide anything. Matching 10,000 of them
# with a page of 2,000 elements takes half a second.
_MAX_SHEET = 1_000_000
_MOST_RULES = 10_000
_MAX_SELECTOR = 200
_MAX_VALUE = 400
_MAX_DEPTH = 8
# Matching a descendant of a descendant goes up the tree again for each of them.
_MOST_STEPS = 4
# Pixels of the screen that media queries are asked about.
_SCREEN = 1280.0

_COMMENT = re.compile(r"/\*[\s\S]*?(?:\*/|\Z)")
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|([^\n]))")
_RELEVANT = frozenset(
    [
        *("display", "visibility", "opacity", "font-size", "font", "color", "background"),
        *("background-color", "background-image", "position", "left", "top", "right", "bottom"),
        *("margin-left", "margin-top", "clip", "clip-path", "height", "width", "max-height"),
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

    >>> read_declarations(r"displ\61y : NONE !important; margin: 0")
    {'display': (True, 'none')}
    """
    found: Declarations = {}
    for part in _unescape(_COMMENT.sub("", text)).lower().split(";"):
        name, colon, value = part.partition(":")
        name = name.strip()
        if not colon or name not in _RELEVANT or len(value) > _MAX_VALUE:
            continue
        value, mark, important = value.partition("!")
        wins = bool(mark) and important.strip() == "important"
        if wins or not found.get(name, (False, ""))[0]:
            found[name] = (wins, value.strip())
    return found


def _unescape(text: str) -> str:
    if "\\" not in text:
        return text
    return _ESCAPE.sub(lambda m: chr(min(int(m[1], 16), 0x10FFFF)) if m[1] else m[2], text)


def read_sheet(sheet: str) -> Sheet:
    """Return the rules of the style ``sheet`` that hold on a screen and may hide something."""
    rules: list[Rule] = []
    unread = [sheet[_MAX_SHEET:]]
    _read_block(_COMMENT.sub("", sheet[:_MAX_SHEET]), "", rules, 0, unread)
    hides_unread = any(_HIDING.search(_unescape(_COMMENT.sub("", text))) for text in unread)
    return Sheet(rules, hides_unread)


# What hides in the sheets of most pages; of a text that is not read as a sheet no more is asked.
_HIDING = re.compile(
    r"\b(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}(?:hidden|collapse)"
    r"|opacity\s{0,9}:\s{0,9}0(?:\.0{1,9})?(?![.\d])|font-size\s{0,9}:\s{0,9}0"
    r"|color\s{0,9}:\s{0,9}transparent|content-visibility\s{0,9}:\s{0,9}hidden"
    r"|(?:left|top|text-indent|margin-left)\s{0,9}:\s{0,9}-\d{3,9})",
    re.IGNORECASE,
)


def _read_block(text: str, parent: str, rules: list[Rule], depth: int, unread: list[str]) -> None:
    if depth > _MAX_DEPTH:
        unread.append(text)
        return
    for head, body in _parts(text):
        if len(rules) >= _MOST_RULES:
            unread.append(body)
            continue
        if head.startswith("@"):
            if _holds(head.lower()):
                _read_block(body, parent, rules, depth + 1, unread)
                _add_rules(parent, body, rules)
            continue
        selector = _nest(head, parent)
        _add_rules(selector, body, rules)
        if "{" in body:
            _read_block(body, selector, rules, depth + 1, unread)


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


def _add_rules(selectors: str, body: str, rules: list[Rule]) -> None:
    if not selectors:
        return
    own = _own_declarations(body) if "{" in body else body
    declarations = read_declarations(own)
    if not declarations:
        return
    for one in _SPLIT.split(selectors):
        selector = one.strip()
        # States of the pointer and generated content are passed.
        if not selector or _PASSED.search(selector):
            continue
        plain = _OTHERS.sub("", selector)
        if len(selector) <= _MAX_SELECTOR and len(selector.split()) <= 2 * _MOST_STEPS:
            if plain and plain[-1] not in ">+~ (,":
                rules.append(Rule(plain, declarations, _weigh(selector), plain == selector))
        else:
            # The last step alone costs little and finds these elements among others.
            last = re.split(r"[\s>+~]", plain)[-1].partition(":")[0][:_MAX_SELECTOR]
            rules.append(Rule(last or "*", declarations, (0, 0, 0), exact=False))


# Not inside the brackets of a function.
_SPLIT = re.compile(r",(?![^()]{0,200}\))")
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


def _holds(head: str) -> bool:
    """True where the at-rule holds on a screen of a desk."""
    name, _, condition = head[1:].partition(" ")
    if name in ("layer", "scope", "container", "starting-style"):
        return name == "layer"
    if name == "supports":
        return not condition.strip().startswith("not")
    if name != "media":
        return False
    return any(_matches(query.strip()) for query in condition.split(","))


def holds_on_screen(media: str) -> bool:
    """True where a sheet for these ``media`` is used on a screen; "" is used on all."""
    return not media.strip() or _holds(f"@media {media.lower()}")


def _matches(query: str) -> bool:
    if query.startswith(("print", "speech", "not screen", "not all", "tty", "only print")):
        return False
    for end, number, unit in re.findall(r"\((min|max)-width\s*:\s*([\d.]+)([a-z]*)\s*\)", query):
        width = float(number) * PIXELS.get(unit, 1.0) if number.count(".") < 2 else 0.0
        if (end == "min" and width > _SCREEN) or (end == "max" and width < _SCREEN):
            return False
    left = re.sub(r"\((?:min|max)-width[^()]*\)", "", query)
    return re.fullmatch(r"(?:only|screen|all|and|not print|\s)*", left) is not None
