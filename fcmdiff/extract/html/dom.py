"""The bytes of a web page -> a tree of plain elements; the only import of selectolax."""

from __future__ import annotations

import codecs
import importlib.metadata
import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from fcmdiff.dates import read_day
from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract.html.dressing import PageStyles, SheetText
from fcmdiff.extract.html.limits import check_effort
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
_META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})", re.IGNORECASE
)
# The Encoding Standard looks for it in the first 1,024 bytes.
_CHARSET_REACH = 1024
_TEXT_ENCODING = re.compile(r"utf-8|ascii|cp125\d|iso8859-\d+|koi8-r|shift_jis|euc_\w+|gb\w+|big5")
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
    tree = _Tree(Element("body", {}), [], [], hides_unread=False)
    if parser.body:
        tree = _build_tree(parser, wanted, name)
    _number_and_count(tree.made)
    title = parser.css_first("head > title")
    return Page(
        tree.body,
        title.text() if title else "",
        _outermost(tree.chosen),
        _read_dates(parser),
        hides_unread=tree.hides_unread,
        breaks_off=breaks_off,
    )


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


class _Tree(NamedTuple):
    body: Element
    chosen: list[Element]
    made: list[Element]
    hides_unread: bool


def _build_tree(parser: LexborHTMLParser, wanted: set[int], name: str, frames: int = 0) -> _Tree:
    """Return the body, what was chosen in it and all its elements; ``frames`` are around it."""
    top = parser.body
    assert top is not None
    styles = _read_styles(parser)
    hides_unread = styles.hides_unread
    body = _element_of(top)
    # What holds for the whole page is said of the element around its body.
    around = top.parent or top
    page = _element_of(around)
    styles.dress(page, around, None)
    styles.dress(body, top, page)
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
            styles.dress(element, node, parent)
            parent.children.append(element)
            made.append(element)
            if node.mem_id in wanted:
                chosen.append(element)
            if element.get("srcdoc") and node.tag == "iframe" and frames < _MAX_FRAMES:
                frames += 1
                made_in, hides = _read_frame(element, name, frames)
                made.extend(made_in)
                hides_unread = hides_unread or hides
            del above[depth:]
            above.append(element)
        node, depth = _step(node, depth, top)
    made.extend(styles.veil(made))
    made.sort(key=_Order(body))
    return _Tree(body, chosen, made, hides_unread)


def _read_frame(element: Element, name: str, frames: int) -> tuple[list[Element], bool]:
    """Read the page that stands in an attribute of a frame into ``element``."""
    page = element.get("srcdoc")
    check_effort(page, name)
    parser = LexborHTMLParser(page)
    if parser.body is None:
        return [], False
    body, _, made, hides_unread = _build_tree(parser, set(), name, frames)
    body.tag, body.parent = "div", element
    element.children.append(body)
    return made, hides_unread


def _element_of(node: LexborNode, parent: Element | None = None) -> Element:
    attributes = {key.lower(): value or "" for key, value in node.attributes.items()}
    return Element(node.tag or "", attributes, parent)


def _read_styles(parser: LexborHTMLParser) -> PageStyles:
    # What stands for browsers without scripts is no style of the page.
    unused = {node.mem_id for node in parser.css("noscript style")}
    nodes = [node for node in parser.css("style") if node.mem_id not in unused]
    sheets = [SheetText(node.text() or "", node.attributes.get("media") or "") for node in nodes]
    alone = not any("@import" in sheet.text for sheet in sheets) and not any(
        "stylesheet" in (link.attributes.get("rel") or "").lower() for link in parser.css("link")
    )
    elements = len(parser.css("*")) if sheets else 1

    def find(selector: str) -> list[LexborNode]:
        try:
            return parser.css(selector)
        except SelectolaxError:
            return []

    return PageStyles(sheets, find, elements=elements, alone=alone)


class _Order:
    """The place of every element of a tree in the order of the page, as a key to sort by."""

    def __init__(self, body: Element) -> None:
        self._places = {element: place for place, element in enumerate(body.walk())}

    def __call__(self, element: Element) -> int:
        return self._places[element]


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
