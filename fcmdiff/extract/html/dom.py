"""The bytes of a web page -> a tree of plain elements; the only import of selectolax."""

from __future__ import annotations

import codecs
import importlib.metadata
import json
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from fcmdiff.dates import read_day
from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract.html.limits import check_effort
from fcmdiff.extract.html.styles import (
    Rule,
    Styles,
    compute_style,
    hides_box,
    hides_letters,
    holds_on_screen,
    read_declarations,
    read_sheet,
)
from fcmdiff.extract.html.tree import Element, Page
from fcmdiff.model.document import FileDates

# Pages of governments nest some 40 deep. What lies deeper is read as if it stood at this depth,
# in order and whole, so that no page can exhaust the stack of those who walk the tree.
_MAX_DEPTH = 100
# Never shown, but by programs: programs, styles, what is kept for them, other forms of a formula.
_NO_TEXT = frozenset(
    [
        *("script", "style", "template", "head", "title", "desc", "metadata"),
        *("annotation", "annotation-xml"),
    ]
)
# A browser shows this content of an element instead of its own children.
_SHADOW = re.compile(r"<(/?)template\b([^<>]{0,400})>", re.IGNORECASE)
_SHADOW_MODE = re.compile(r"\bshadowroot(?:mode)?\s{0,9}=", re.IGNORECASE)
# Frames in frames are rare, and their texts are short.
_MAX_FRAMES = 20
# Rules times elements: some two seconds of matching.
_MAX_MATCHING = 40_000_000
_META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})", re.IGNORECASE
)
# The Encoding Standard looks for it in the first 1,024 bytes.
_CHARSET_REACH = 1024
_TEXT_ENCODING = re.compile(r"utf-8|ascii|cp125\d|iso8859-\d+|koi8-r|shift_jis|euc_\w+|gb\w+|big5")
# Bootstrap, GOV.UK Frontend, Drupal, WordPress, WET (Canada), ARIA examples.
_HIDING_CLASSES = frozenset(
    [
        "visually-hidden",
        "visuallyhidden",
        "govuk-visually-hidden",
        "sr-only",
        "screen-reader-text",
        "hidden",
        "wb-inv",
        "element-invisible",
        "usa-sr-only",
        "show-for-sr",
        "d-none",
        "u-hidden",
    ]
)
# The names of a page's days, created, modified, issued, the surest first: Dublin Core (dcterms.*,
# and dc.* before 2008), the Open Graph, the names that search engines for articles ask for.
_DATE_NAMES = (
    ("dcterms.created", "dc.date.created"),
    ("dcterms.modified", "dc.date.modified", "article:modified_time"),
    (
        *("dcterms.issued", "dc.date.issued", "article:published_time"),
        *("citation_publication_date", "dcterms.date", "dc.date"),
    ),
)
# Marks of the day of publication in the page: HTML 5 of 2010, schema.org, microformats, WordPress.
_PUBLISHED = (
    'time[pubdate], [itemprop~="datePublished"], [property~="datePublished"], '
    '[property~="schema:datePublished"], time.published, time.dt-published, time.entry-date'
)
_LINKED_DATA = 'script[type="application/ld+json"]'
# A page that marks more is a list of pages; and the texts of so many cost little.
_MOST_MARKS = 50
# What a page says of itself in JSON-LD takes some kilobytes.
_MAX_LINKED_DATA = 256 * 1024
# Archives put up pages of statements that are older than files.
_FIRST_YEAR = 1000
# Bootstrap: hidden on a telephone, shown on a desk.
_SHOWN_ON_WIDE = re.compile(r"d-(?:sm|md|lg|xl|xxl)-(?:block|flex|grid|inline|inline-block)")


def parser_version() -> str:
    """Return the name and version of the library that parses HTML, for the record."""
    return "selectolax " + importlib.metadata.version("selectolax")


def parse_page(data: bytes, name: str, selector: str | None = None) -> Page:
    """Return the tree of the page in ``data``, and what the CSS ``selector`` chooses in it.

    Nothing is fetched and nothing is run. Raises FcmdiffError TOO_BIG, and NO_TEXT where the
    selector is no CSS or chooses nothing.
    """
    text = _open_shadows(_decode_page(data))
    breaks_off = check_effort(text, name)
    parser = LexborHTMLParser(text)
    wanted = set() if selector is None else _choose(parser, selector, name)
    body, chosen, made = Element("body", {}), list[Element](), list[Element]()
    if parser.body:
        body, chosen, made = _build_tree(parser, wanted, name)
    _number_and_count(made)
    title = parser.css_first("head > title")
    heading = title.text() if title else ""
    return Page(body, heading, _outermost(chosen), _read_dates(parser), breaks_off)


def _read_dates(parser: LexborHTMLParser) -> FileDates:
    """Return what the head of the page says of its days; the first that can be read of each."""
    said: dict[str, str] = {}
    for node in parser.css("head > meta"):
        given = {key.lower(): value or "" for key, value in node.attributes.items()}
        day = read_day(given.get("content", ""), _FIRST_YEAR)
        for name in (given.get("property", ""), given.get("name", "")):
            if day is not None:
                said.setdefault(name.strip().lower(), day)
    created, modified, issued = (
        next((said[name] for name in names if name in said), None) for names in _DATE_NAMES
    )
    return FileDates(created, modified, issued or _read_published(parser))


def _read_published(parser: LexborHTMLParser) -> str | None:
    """Return the one day that the body or the linked data of a page says it was published on.

    Pages list other pages with their days, too: where several are named, none is taken.
    """
    marked: set[str | None] = set()
    for node in parser.css(_PUBLISHED)[:_MOST_MARKS]:
        given = node.attributes
        written = given.get("datetime") or given.get("content") or node.text()
        marked.add(read_day(written, _FIRST_YEAR))
    linked = {read_day(day, _FIRST_YEAR) for day in _linked_days(parser)}
    for days in (marked - {None}, linked - {None}):
        if len(days) == 1:
            return days.pop()
    return None


def _linked_days(parser: LexborHTMLParser) -> Iterator[str]:
    """Yield the days of publication in JSON-LD: of what stands on top, and in its graph."""
    for node in parser.css(_LINKED_DATA)[:_MOST_MARKS]:
        text = node.text()
        try:
            data = json.loads(text) if len(text) <= _MAX_LINKED_DATA else None
        except (ValueError, RecursionError):
            continue
        tops = data if isinstance(data, list) else [data]
        for top in [one for one in tops if isinstance(one, dict)]:
            graph = top.get("@graph")
            for thing in (top, *(graph if isinstance(graph, list) else ())):
                day = thing.get("datePublished") if isinstance(thing, dict) else None
                if isinstance(day, str):
                    yield day


def _decode_page(data: bytes) -> str:
    """Return the text of a page: by its mark, by what it says of itself, else UTF-8 or cp1252."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return data.decode("utf-32", "replace")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    named = _META_CHARSET.search(data[:_CHARSET_REACH])
    for encoding in (_known_encoding(named[1]) if named else None, "utf-8-sig"):
        try:
            if encoding:
                return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("cp1252", "replace")


def _known_encoding(name: bytes) -> str | None:
    try:
        found = codecs.lookup(name.decode("ascii", "replace")).name
    except LookupError:
        return None
    if found in ("iso8859-1", "ascii"):
        # The Encoding Standard reads both labels as windows-1252.
        return "cp1252"
    if found == "utf-8":
        return "utf-8-sig"
    return found if _TEXT_ENCODING.fullmatch(found) else None


def _choose(parser: LexborHTMLParser, selector: str, name: str) -> set[int]:
    try:
        found = {node.mem_id for node in parser.css(selector)}
        problem = f"nothing on the page matches the selector {selector!r}"
    except SelectolaxError:
        found, problem = set(), f"{selector!r} is not a CSS selector"
    if not found:
        raise FcmdiffError(ErrorCode.NO_TEXT, name, problem, "correct it or leave it out")
    return found


def _open_shadows(text: str) -> str:
    """Return the page with the templates that are shown (declarative shadow roots) as elements."""
    if "shadowroot" not in text.lower():
        return text
    parts: list[str] = []
    shown: list[bool] = []
    place = 0
    for match in _SHADOW.finditer(text):
        if match[1]:
            is_shown = shown.pop() if shown else False
        else:
            is_shown = _SHADOW_MODE.search(match[2]) is not None
            shown.append(is_shown)
        if is_shown:
            parts += [text[place : match.start()], f"<{match[1]}shadow-root>"]
            place = match.end()
    return "".join([*parts, text[place:]])


def _build_tree(
    parser: LexborHTMLParser, wanted: set[int], name: str, frames: int = 0
) -> tuple[Element, list[Element], list[Element]]:
    """Return the body, what was chosen in it and all its elements; ``frames`` are around it."""
    top = parser.body
    assert top is not None
    styles = _Styles(parser)
    body = _element_of(top)
    styles.dress(body, top, styles.ground)
    made, chosen = [body], [body] if top.mem_id in wanted else []
    above = [body]
    node = _first_below(top)
    depth = 1
    while node is not None:
        parent = above[min(depth, _MAX_DEPTH) - 1]
        if node.is_text_node:
            parent.children.append(node.text() or "")
        elif node.is_element_node and node.tag not in _NO_TEXT:
            element = _element_of(node, parent)
            styles.dress(element, node, styles.of(parent))
            parent.children.append(element)
            made.append(element)
            if node.mem_id in wanted:
                chosen.append(element)
            if element.get("srcdoc") and node.tag == "iframe" and frames < _MAX_FRAMES:
                frames += 1
                made.extend(_read_frame(element, name, frames))
            del above[depth:]
            above.append(element)
        node, depth = _step(node, depth, top)
    made.extend(styles.veil(made))
    made.sort(key=_Order(body))
    return body, chosen, made


def _read_frame(element: Element, name: str, frames: int) -> list[Element]:
    """Read the page that stands in an attribute of a frame into ``element``."""
    page = element.get("srcdoc")
    check_effort(page, name)
    parser = LexborHTMLParser(page)
    if parser.body is None:
        return []
    body, _, made = _build_tree(parser, set(), name, frames)
    body.tag, body.parent = "div", element
    element.children.append(body)
    return made


def _element_of(node: LexborNode, parent: Element | None = None) -> Element:
    attributes = {key.lower(): value or "" for key, value in node.attributes.items()}
    element = Element(node.tag or "", attributes, parent)
    element.hidden = _asks_to_hide(element)
    return element


def _asks_to_hide(element: Element) -> bool:
    attributes = element.attributes
    classes = attributes.get("class", "").lower().split()
    if any(_SHOWN_ON_WIDE.fullmatch(name) for name in classes):
        return False
    return (
        "hidden" in attributes
        or "popover" in attributes
        or (element.tag == "dialog" and "open" not in attributes)
        or not _HIDING_CLASSES.isdisjoint(classes)
    )


class _Styles:
    """What the page itself says of the looks of its elements; other files are not read."""

    def __init__(self, parser: LexborHTMLParser) -> None:
        self._given: dict[int, dict[str, tuple[bool, tuple[int, int, int], int, str]]] = {}
        self._computed: dict[Element, Styles] = {}
        sheets = parser.css("style")
        # A sheet that is not here may colour what lies behind a text.
        alone = not any("@import" in (sheet.text() or "") for sheet in sheets) and not any(
            "stylesheet" in (link.attributes.get("rel") or "").lower()
            for link in parser.css("link")
        )
        self.ground: Styles = {"ground": "white"} if alone else {}
        left = _MAX_MATCHING // max(1, len(parser.css("*")) if sheets else 1)
        rules = [
            rule
            for sheet in sheets
            if holds_on_screen(sheet.attributes.get("media") or "")
            for rule in read_sheet(sheet.text() or "")
        ]
        for order, rule in enumerate(rules[:left]):
            self._apply(parser, rule, order)

    def _apply(self, parser: LexborHTMLParser, rule: Rule, order: int) -> None:
        try:
            nodes = parser.css(rule.selector)
        except SelectolaxError:
            return
        for node in nodes:
            own = self._given.setdefault(node.mem_id, {})
            for name, (important, value) in rule.declarations.items():
                said = (important, rule.weight, order, value)
                if name not in own or own[name][:3] <= said[:3]:
                    own[name] = said

    def of(self, element: Element) -> Styles:
        """Return the computed style of ``element``."""
        return self._computed.get(element, {})

    def dress(self, element: Element, node: LexborNode, outer: Styles) -> None:
        """Compute the style of ``element`` inside one of style ``outer``; hide its box."""
        own = _presented(element)
        given = self._given.get(node.mem_id, {})
        own |= {name: said[3] for name, said in given.items()}
        for name, (important, value) in read_declarations(element.get("style")).items():
            if important or name not in given or not given[name][0]:
                own[name] = value
        self._computed[element] = compute_style(own, outer) if own else outer
        element.hidden = element.hidden or hides_box(own)

    def veil(self, made: list[Element]) -> list[Element]:
        """Hide the elements in which no letter is shown; return what was made for texts."""
        veiled = {e: bool(self.of(e)) and hides_letters(self.of(e)) for e in made}
        whole: dict[Element, bool] = {}
        added: list[Element] = []
        for element in reversed(made):
            whole[element] = veiled[element] and all(whole.get(c, True) for c in element.elements)
            if whole[element]:
                element.hidden = True
            elif veiled[element]:
                added.extend(_veil_texts(element))
        return added


def _veil_texts(element: Element) -> list[Element]:
    added: list[Element] = []
    for place, child in enumerate(element.children):
        if isinstance(child, str) and child.strip():
            veil = Element("span", {}, element, [child], hidden=True)
            element.children[place] = veil
            added.append(veil)
    return added


class _Order:
    """The place of every element of a tree in the order of the page, as a key to sort by."""

    def __init__(self, body: Element) -> None:
        self._places = {element: place for place, element in enumerate(body.walk())}

    def __call__(self, element: Element) -> int:
        return self._places[element]


def _presented(element: Element) -> Styles:
    """Return what attributes of old say of the looks of ``element``."""
    own: Styles = {}
    if element.get("bgcolor"):
        own["background-color"] = element.get("bgcolor").lower()
    if element.get("background"):
        own["background-image"] = "picture"
    colour = element.get("color") if element.tag == "font" else ""
    colour = element.get("text") if element.tag == "body" else colour
    if colour:
        own["color"] = colour.lower()
    return own


def _first_below(node: LexborNode) -> LexborNode | None:
    return None if node.tag in _NO_TEXT else node.first_child


def _step(node: LexborNode, depth: int, top: LexborNode) -> tuple[LexborNode | None, int]:
    """Return the node after ``node`` in the order of the page, and its depth below ``top``."""
    below = _first_below(node) if node.is_element_node else None
    if below is not None:
        return below, depth + 1
    while node.next is None:
        if node.parent is None or node.parent.mem_id == top.mem_id:
            return None, 0
        node = node.parent
        depth -= 1
    return node.next, depth


def _number_and_count(made: list[Element]) -> None:
    """Number the elements and count words from the leaves up; hidden words count for nobody."""
    for place, element in enumerate(made):
        element.order = place
        element.words = sum(len(c.split()) for c in element.children if isinstance(c, str))
    for element in reversed(made):
        if element.tag == "a" and element.get("href"):
            element.linked = element.words
        if element.parent is not None and not element.hidden:
            element.parent.words += element.words
            element.parent.linked += element.linked
    for element in made:
        _link_children(element)


def _link_children(element: Element) -> None:
    before: Element | None = None
    first = True
    for child in element.children:
        if isinstance(child, str):
            first = first and not child.strip()
        else:
            child.before, child.first = before, first
            before, first = child, first and not child.words


def _outermost(chosen: list[Element]) -> tuple[Element, ...]:
    inside = set(map(id, chosen))
    return tuple(c for c in chosen if not any(id(above) in inside for above in c.ancestors))
