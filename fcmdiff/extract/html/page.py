"""The tree of a web page -> where its text is, and which parts only help to use the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from fcmdiff.extract.clean import clean_text
from fcmdiff.extract.html.tree import Element, Page, is_block, text_of
from fcmdiff.extract.promises import is_prose, promises_in

_CHROME_TAGS = frozenset(
    [
        *("nav", "aside", "button", "select", "textarea", "datalist", "dialog", "noscript"),
        *("iframe", "object", "audio", "video", "canvas", "svg"),
    ]
)
# A form shows the values of these in the midst of a sentence.
_FIELDS = frozenset({"select", "textarea"})
# What web archives put into the pages that they keep: Wayback Machine, pywb, the archives of
# Britain, Portugal and Iceland.
_ARCHIVE = re.compile(
    r"\b(?:wm-ipp|donato\b|wayback|web-?archive|archive-?(?:banner|bar|toolbar|notice|header)|ukwa"
    r"|pywb|_?wb_(?:plain|frame|iframe)|wombat|memento|archived-?content|replay-?banner)",
    re.IGNORECASE,
)
_OF_ARCHIVE = re.compile(
    r"\b(?:archived?|archiving|wayback|captures?|captured|snapshot|preserved)\b", re.IGNORECASE
)
_OF_PAGE = re.compile(r"\b(?:page|site|website|web|copy|content|captures?)\b", re.IGNORECASE)
_MAX_BANNER_WORDS = 60
_CHROME_ROLES = frozenset(
    [
        "navigation",
        "complementary",
        "banner",
        "contentinfo",
        "search",
        "dialog",
        "alertdialog",
        "alert",
        "menu",
        "menubar",
        "toolbar",
        "tablist",
    ]
)
# Words in class and id that name parts around the text. They are hints, not proof: a long part
# that they name is left out only where most of it is links.
_CHROME_WORDS = {
    *("breadcrumb", "breadcrumbs", "cookie", "cookies", "consent", "pagination", "pager"),
    *("sidebar", "feedback", "newsletter", "subscribe", "survey", "popup", "modal"),
    *("topbar", "sitemap", "backtotop", "datemodified", "dtmd"),
}
# These are also the words of ministers ("share of containers"): no sentence, no paragraph and no
# item goes by them.
_WEAK_WORDS = {
    *("share", "sharing", "social", "related", "toc", "skip", "print", "printable"),
    *("tags", "metadata", "byline", "promo"),
}
_MAX_HINTED_WORDS = 60
_MAX_LABEL_WORDS = 25
_SENTENCE_END = re.compile(r"[.;:!?](?:\s|\Z)")
_WORD_PARTS = re.compile(r"[a-z]+|[A-Z][a-z]*")
_MONTH = (
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
_DATE = (
    r"(?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{_MONTH.replace(' ', '|')})\.? (?:\d{{1,2}},? )?\d{{4}})"
)
_TIME = r"(?:,? (?:at )?\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)?)?"
# The page speaks of itself: when it was put up or changed, not where and when ministers met.
_STAMP = re.compile(
    r"(?:(?:this |the )?page |date |content )?(?:was )?(?:first |last |date )?"
    r"(?:published|updated|modified|reviewed|posted|changed)(?: date)?(?: on| at)?:? "
    rf"(?:on )?(?:[a-z]+day,? )?{_DATE}{_TIME}\.?",
    re.IGNORECASE,
)
_MAX_STAMP_WORDS = 12
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ONE_TEXT = HEADINGS | {"p", "li", "dd", "dt", "td", "th", "blockquote"}
_TEXT_TAGS = HEADINGS | {"p", "ul", "ol", "blockquote", "pre"}
NOTE_WORDS = frozenset({"footnotes", "endnotes", "footnote", "endnote", "fnote"})
_CONTAINERS = frozenset(
    ["body", "div", "section", "article", "form", "center", "table", "tbody", "tr", "td"]
)
_SAID_MAIN: tuple[Callable[[Element], bool], ...] = (
    lambda e: e.tag == "main" or e.get("role") == "main",
    lambda e: e.tag == "article",
    lambda e: e.get("itemprop") in ("articleBody", "mainContentOfPage"),
    lambda e: e.get("id").lower() in ("main-content", "maincontent", "content", "main"),
)
# Of the words that are not links. Below half, an <article> is a teaser and not the text.
_MAIN_SHARE = 0.5
# A part that holds nearly all of the running text holds the statement.
_NEARLY_ALL = 0.85


class TextPlace(NamedTuple):
    """Where the text is, the title that stands outside it, and whether that had to be guessed."""

    roots: tuple[Element, ...]
    heading: Element | None
    guessed: bool


class Layout:
    """What every part of one page is there for; each element is judged once."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._elements = list(page.body.walk())
        self._titles = _titles(self._elements)
        self._start = min((h.order for h in self._elements if h.tag in HEADINGS), default=0)
        self._holders = {above for h in self._titles for above in (h, *h.ancestors)}
        self._chrome = {e for e in self._elements if self._judge(e)}
        self._prose = self._count_prose()

    def is_chrome(self, element: Element) -> bool:
        """True for what helps to use the page: menus, banners, share links, dates of the page.

        An element or a role that says so is believed. A class or an id is believed of small
        parts and of collections of links only.
        """
        return element in self._chrome

    def find_text(self) -> TextPlace:
        """Return where the text is: where the selector says, else the page, else a guess."""
        page = self._page
        roots = page.chosen or self._said_main()
        if roots:
            return TextPlace(roots, self._heading_outside(roots), False)
        root = self._densest()
        return TextPlace((root,), self._heading_outside((root,)), root is not page.body)

    def _judge(self, element: Element) -> bool:
        role = element.get("role").lower()
        if element.tag in ("body", "main") or role == "main" or role.startswith("doc-"):
            return False
        if element in self._holders or _is_note_list(element):
            return False
        if self._is_of_archive(element):
            return True
        return self._looks_like_chrome(element, role) and not _is_content(element)

    def _looks_like_chrome(self, element: Element, role: str) -> bool:
        if element.tag in _FIELDS and any(e.tag in _ONE_TEXT for e in element.ancestors):
            return False
        if element.tag in _CHROME_TAGS or role in _CHROME_ROLES:
            # A heading that opens a panel is a button.
            return not (element.tag == "button" and _is_in_heading(element))
        if element.tag == "header":
            return _is_small(element) and not any(e.tag in HEADINGS for e in element.walk())
        return _is_hinted_chrome(element) or _is_stamp(element)

    def _is_of_archive(self, element: Element) -> bool:
        """True for what a web archive wrote over a page, by its name or by what it says."""
        if element.words > _MAX_BANNER_WORDS or not is_block(element):
            return False
        if _ARCHIVE.search(f"{element.get('id')} {element.get('class')}"):
            return True
        if not element.words > 0 or element.order >= self._start:
            return False
        text = text_of(element)
        told = _OF_ARCHIVE.search(text) is not None and _OF_PAGE.search(text) is not None
        return told and not promises_in(text)

    def _count_prose(self) -> dict[Element, int]:
        """Words that are neither in links nor in parts that are there for navigation."""
        prose: dict[Element, int] = {}
        for e in reversed(self._elements):
            if e in self._chrome or (e.hidden and e.tag != "body"):
                prose[e] = 0
                continue
            below = [c for c in e.elements if not c.hidden]
            own = e.words - e.linked - sum(c.words - c.linked for c in below)
            prose[e] = own + sum(prose[c] for c in below)
        return prose

    def _said_main(self) -> tuple[Element, ...]:
        """Return the part that the page calls its main part, where it holds most of the prose."""
        for says_so in _SAID_MAIN:
            found = [e for e in self._elements if says_so(e)]
            if found:
                best = max(found, key=lambda e: self._prose[e])
                if 0 < self._prose[best] >= _MAIN_SHARE * self._prose[self._page.body]:
                    return (best,)
        return ()

    def _densest(self) -> Element:
        """Go down from the body as long as one container holds nearly all of the prose.

        Paragraphs and headings beside it are text of the statement, so they end the way down.
        """
        best = self._page.body
        least = _NEARLY_ALL * self._prose[best]
        while least:
            inner = [e for e in best.elements if e.tag in _CONTAINERS and self._prose[e] >= least]
            beside = [e for e in best.elements if e.tag in _TEXT_TAGS and self._prose[e]]
            if not inner or any(e not in self._titles for e in beside):
                break
            best = inner[0]
        return best

    def _heading_outside(self, roots: tuple[Element, ...]) -> Element | None:
        """Return the h1 that names the statement where it stands outside of ``roots``."""
        if any(root in (h, *h.ancestors) for root in roots for h in self._titles):
            return None
        title = clean_text(self._page.title).casefold()
        named = [h for h in self._titles if clean_text(text_of(h)).casefold() in title]
        if not named and len(self._titles) == 1:
            named = self._titles
        return max(named, key=lambda h: h.words, default=None)


def _titles(elements: Sequence[Element]) -> list[Element]:
    """The h1 of a page; one that is a link only is the name of the site."""
    return [e for e in elements if e.tag == "h1" and e.linked < e.words and not is_hidden(e)]


def is_hidden(element: Element) -> bool:
    """True where the element or one around it asks not to be shown; the body itself is shown."""
    return element.hidden or any(e.hidden for e in element.ancestors if e.tag != "body")


def _is_note_list(element: Element) -> bool:
    return element.get("role") == "note" or not NOTE_WORDS.isdisjoint(_hints(element))


def _hints(element: Element) -> set[str]:
    named = f"{element.get('class')} {element.get('id')}"
    return {part.lower() for part in _WORD_PARTS.findall(named)} if named.strip() else set()


def _is_content(element: Element) -> bool:
    """True for what says something whatever it is called: it promises, or heads sentences."""
    # What only programs without scripts show is told and not read: the page says it elsewhere.
    if 2 * element.linked >= element.words or element.tag == "noscript":
        return False
    text = clean_text(text_of(element))
    if promises_in(text):
        return True
    headed = any(e.tag in HEADINGS and e.linked < e.words for e in element.walk())
    return headed and is_prose(text)


def _is_in_heading(element: Element) -> bool:
    return any(e.tag in HEADINGS for e in element.ancestors)


def _is_hinted_chrome(element: Element) -> bool:
    hints = _hints(element)
    if element.tag == "footer" or not _CHROME_WORDS.isdisjoint(hints):
        return _is_small(element)
    if _WEAK_WORDS.isdisjoint(hints) or element.tag in _ONE_TEXT:
        return False
    labels = element.words <= _MAX_LABEL_WORDS and not _SENTENCE_END.search(text_of(element))
    return labels or 2 * element.linked >= element.words


def _is_small(element: Element) -> bool:
    return element.words <= _MAX_HINTED_WORDS or 2 * element.linked >= element.words


def _is_stamp(element: Element) -> bool:
    if not 0 < element.words <= _MAX_STAMP_WORDS or not is_block(element):
        return False
    return _STAMP.fullmatch(clean_text(text_of(element))) is not None
