"""Declarations and simple rules of style sheets -> which elements a page does not show.

Only what stands in the page is read: its ``style`` attributes and its ``<style>`` elements. The
cascade is that of CSS 2.2, section 6.4, with what later modules nest; a screen of a desk is
assumed. A rule that is not understood is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# Sheets of frameworks have some thousand rules; of them few hide anything.
_MAX_SHEET = 1_000_000
_MOST_RULES = 2_000
_MAX_SELECTOR = 200
_MAX_VALUE = 400
_MAX_DEPTH = 8
# Matching a descendant of a descendant goes up the tree again for each of them.
_MOST_STEPS = 4
# Pixels of the screen that media queries are asked about, and of an em.
_SCREEN = 1280.0
_EM = 16.0
# What lies further out is on no screen; type below this size nobody reads.
_OFF_SCREEN = 990.0
_UNREADABLE = 2.0

_COMMENT = re.compile(r"/\*[\s\S]*?(?:\*/|\Z)")
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|([^\n]))")
_LENGTH = re.compile(r"([+-]?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9}))([a-z%]{0,4})")
_PIXELS = {
    **{"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 37.8, "mm": 3.78},
    **{"em": _EM, "rem": _EM, "ex": 8.0, "ch": 8.0, "%": _EM / 100, "vw": 12.8, "vh": 7.2},
}
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
_NAMED = {"white": (255, 255, 255), "black": (0, 0, 0), "snow": (255, 250, 250)}
_NAMED |= {"ivory": (255, 255, 240), "whitesmoke": (245, 245, 245), "red": (255, 0, 0)}
_NAMED |= {"ghostwhite": (248, 248, 255), "floralwhite": (255, 250, 240)}
_FUNCTION = re.compile(r"(rgb|hsl)a?\(([^()]{1,80})\)")
# The sum of what two colours differ by in red, green and blue; black on white has 765.
_SAME_COLOUR = 30

Styles = dict[str, str]


class Rule(NamedTuple):
    """One selector, the declarations that matter here, and its specificity."""

    selector: str
    declarations: dict[str, tuple[bool, str]]
    weight: tuple[int, int, int]


def read_declarations(text: str) -> dict[str, tuple[bool, str]]:
    r"""Return the declarations in ``text`` that may hide: name -> whether important, and value.

    >>> read_declarations(r"displ\61y : NONE !important; margin: 0")
    {'display': (True, 'none')}
    """
    found: dict[str, tuple[bool, str]] = {}
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


def read_sheet(sheet: str) -> list[Rule]:
    """Return the rules of the style ``sheet`` that hold on a screen and may hide something."""
    rules: list[Rule] = []
    _read_block(_COMMENT.sub("", sheet[:_MAX_SHEET]), "", rules, 0)
    return rules[:_MOST_RULES]


def _read_block(text: str, parent: str, rules: list[Rule], depth: int) -> None:
    if depth > _MAX_DEPTH:
        return
    for head, body in _parts(text):
        if len(rules) >= _MOST_RULES:
            return
        if head.startswith("@"):
            if _holds(head.lower()):
                _read_block(body, parent, rules, depth + 1)
                _add_rules(parent, body, rules)
            continue
        selector = _nest(head, parent)
        _add_rules(selector, body, rules)
        if "{" in body:
            _read_block(body, selector, rules, depth + 1)


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
    for one in selectors.split(","):
        selector = one.strip()
        # States of the pointer, generated content and what looks back over the page are passed.
        simple = len(selector) <= _MAX_SELECTOR and len(selector.split()) <= 2 * _MOST_STEPS
        if selector and simple and not _PASSED.search(selector):
            rules.append(Rule(selector, declarations, _weigh(selector)))


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
    r"::|:(?:hover|focus|active|visited|target|before|after|first-l|has|checked"
    r"|link|host|slotted|root|placeholder|disabled|enabled|open|fullscreen|-)",
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
        width = float(number) * _PIXELS.get(unit, 1.0) if number.count(".") < 2 else 0.0
        if (end == "min" and width > _SCREEN) or (end == "max" and width < _SCREEN):
            return False
    left = re.sub(r"\((?:min|max)-width[^()]*\)", "", query)
    return re.fullmatch(r"(?:only|screen|all|and|not print|\s)*", left) is not None


def hides_box(style: Styles) -> bool:
    """True where an element of this ``style`` and all in it are not shown.

    >>> hides_box({"display": "none"}), hides_box({"left": "-9999px", "position": "absolute"})
    (True, True)
    """
    if style.get("display") == "none" or style.get("content-visibility") == "hidden":
        return True
    if any(_is_nothing(style.get(name)) for name in ("opacity", "zoom", "scale")):
        return True
    return _is_clipped(style) or _is_moved_out(style) or _is_masked(style)


def _is_nothing(value: str | None) -> bool:
    return value is not None and _pixels(value.replace("%", "")) == 0


def _is_clipped(style: Styles) -> bool:
    placed = style.get("position") in ("absolute", "fixed")
    rect = re.fullmatch(r"rect\(([^()]*)\)", style.get("clip", ""))
    if rect and placed:
        edges = [_pixels(edge) for edge in rect[1].replace(",", " ").split()]
        if len(edges) == 4 and None not in edges:
            top, right, bottom, left = (edge or 0.0 for edge in edges)
            if bottom - top <= 1 or right - left <= 1:
                return True
    path = style.get("clip-path", "")
    inset = re.fullmatch(r"inset\(\s*(\d+)%.*\)", path)
    half = 50
    if (inset and int(inset[1]) >= half) or re.match(r"circle\(\s*0", path):
        return True
    cut = any(
        value in style.get(name, "").split()
        for name in ("overflow", "overflow-x", "overflow-y")
        for value in ("hidden", "clip")
    )
    sizes = [_pixels(style.get(n, "")) for n in ("height", "max-height", "width", "max-width")]
    return cut and any(size is not None and size <= 1 for size in sizes)


def _is_moved_out(style: Styles) -> bool:
    moved = style.get("position") in ("absolute", "fixed", "relative")
    names = ["margin-left", "margin-top"]
    names += ["left", "top", "right", "bottom", "inset"] if moved else []
    away = [_pixels(part) for name in names for part in style.get(name, "").split()]
    shifted = f"{style.get('transform', '')} {style.get('translate', '')}"
    if re.search(r"scale(?:3d|x|y)?\(\s*0(?:\.0*)?\s*[,)]", shifted):
        return True
    away += [
        _pixels(part)
        for part in re.findall(r"[+-]?[\d.]{1,9}(?:px|em|rem|v[wh])", shifted)
        if part.count(".") < 2
    ]
    return any(far is not None and far <= -_OFF_SCREEN for far in away)


def _is_masked(style: Styles) -> bool:
    if re.search(r"opacity\(\s*0(?:\.0*)?%?\s*\)", style.get("filter", "")):
        return True
    for name in ("mask", "mask-image", "-webkit-mask", "-webkit-mask-image"):
        mask = re.fullmatch(r"[a-z-]*gradient\(([^()]*)\)", style.get(name, ""))
        if mask and all(c.strip() == "transparent" for c in mask[1].split(",")):
            return True
    return False


INHERITED = (
    *("visibility", "text-indent", "font-size", "color", "-webkit-text-fill-color"),
    *("ground", "clipped"),
)
_KEPT = frozenset({"inherit", "unset", "currentcolor", "revert", "revert-layer"})


def compute_style(own: Styles, outer: Styles) -> Styles:
    """Return what an element with its ``own`` declarations inside ``outer`` hands on.

    ``ground`` is the colour behind its text, ``clipped`` set where the text is cut out of it.
    """
    style = {name: outer[name] for name in INHERITED if name in outer}
    style |= {name: value for name, value in own.items() if value not in _KEPT}
    size = re.search(r"(?:^|\s)([\d.]{1,9}[a-z%]{0,3})(?:/|\s)", own.get("font", ""))
    if size and "font-size" not in own:
        style["font-size"] = size[1]
    style = {name: value for name, value in style.items() if name in INHERITED}
    style["ground"] = ground_of(own, outer.get("ground", ""))
    if "text" in (own.get("background-clip"), own.get("-webkit-background-clip")):
        style["clipped"] = "text"
    return style


def hides_letters(style: Styles) -> bool:
    """True where text in this computed ``style`` is not shown, though a part in it may be.

    The style has what is inherited, and as ``ground`` the colour behind the text.
    """
    if style.get("visibility") in ("hidden", "collapse"):
        return True
    indent = _pixels(style.get("text-indent", ""))
    if indent is not None and indent <= -_OFF_SCREEN:
        return True
    size = _pixels(style.get("font-size", ""))
    if size is not None and size < _UNREADABLE:
        return True
    colour = read_colour(style.get("-webkit-text-fill-color") or style.get("color", ""))
    ground = read_colour(style.get("ground", ""))
    if colour is None or "clipped" in style:
        return False
    if colour[3] == 0:
        return True
    return ground is not None and ground[3] == 1 and _differ(colour, ground) <= _SAME_COLOUR


def _differ(one: tuple[float, ...], two: tuple[float, ...]) -> float:
    return sum(abs(a - b) for a, b in zip(one[:3], two[:3], strict=True))


def ground_of(style: Styles, outer: str) -> str:
    """Return the colour behind the text of an element; "" where it is a picture or not known."""
    for name in ("background-image", "background", "background-color"):
        value = style.get(name, "")
        if not value or value in ("none", "transparent", "inherit", "initial", "unset"):
            continue
        if read_colour(value) is None:
            return ""
        outer = value
    return outer


def read_colour(text: str) -> tuple[float, float, float, float] | None:
    """Return red, green, blue of 255 and the opacity of 1; None for what is not understood.

    >>> read_colour("#fff"), read_colour("rgba(0,0,0,0)")
    ((255, 255, 255, 1), (0.0, 0.0, 0.0, 0.0))
    """
    text = text.strip()
    if text == "transparent":
        return 0, 0, 0, 0
    if text in _NAMED:
        red, green, blue = _NAMED[text]
        return red, green, blue, 1
    digits = re.fullmatch(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})", text)
    if digits:
        code = digits[1] if len(digits[1]) > 4 else "".join(d + d for d in digits[1])
        values = [int(code[n : n + 2], 16) for n in range(0, len(code), 2)]
        return values[0], values[1], values[2], values[3] / 255 if len(values) > 3 else 1
    try:
        return _read_function(text)
    except ValueError:
        return None


def _read_function(text: str) -> tuple[float, float, float, float] | None:
    match = _FUNCTION.match(text)
    parts = re.sub("[,/]", " ", match[2]).split() if match else []
    if match is None or len(parts) not in (3, 4):
        return None
    opacity = _share(parts[3]) if len(parts) == 4 else 1.0
    if match[1] == "rgb":
        red, green, blue = (255 * _share(p) if "%" in p else float(p) for p in parts[:3])
        return red, green, blue, opacity
    grey = 255 * _share(parts[2])
    # Only what is white, black or not there can be told without the hue.
    return (grey, grey, grey, opacity) if grey in (0.0, 255.0) or opacity == 0 else None


def _share(text: str) -> float:
    return float(text[:-1]) / 100 if text.endswith("%") else float(text)


def _pixels(text: str) -> float | None:
    match = _LENGTH.fullmatch(text.strip())
    if match is None or match[2] not in _PIXELS:
        return None
    return float(match[1]) * _PIXELS[match[2]]
