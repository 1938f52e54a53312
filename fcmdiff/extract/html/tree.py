"""What a web page is made of: elements with their attributes, their text and their order."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from fcmdiff.model.document import FileDates


@dataclass(eq=False, slots=True)
class Element:
    """One element: its name, its attributes, and what is in it, in order.

    ``words`` counts the words that are shown in it, ``linked`` those of them inside links;
    ``hidden`` is true where the element itself asks not to be shown; ``order`` is its place in
    the page; ``before`` is the element before it in its parent, and ``first`` is true where no
    text stands before it there.
    """

    tag: str
    attributes: dict[str, str]
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)
    hidden: bool = False
    order: int = 0
    words: int = 0
    linked: int = 0
    before: Element | None = None
    first: bool = True

    def get(self, name: str) -> str:
        """Return the value of an attribute, "" where there is none."""
        return self.attributes.get(name, "")

    @property
    def elements(self) -> list[Element]:
        """The elements directly in this one."""
        return [child for child in self.children if isinstance(child, Element)]

    @property
    def ancestors(self) -> Iterator[Element]:
        """The elements around this one, the nearest first."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    def walk(self) -> Iterator[Element]:
        """Yield this element and all below it, in the order of the page."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(reversed(element.elements))


@dataclass(frozen=True)
class Page:
    """The body of a page, its title as the browser shows it, and what the selector chose.

    ``dates`` are those that the head of the page names. ``hides_unread`` says that a rule of its
    style sheets that was not read may hide something, ``breaks_off`` that it ends inside a tag, a
    comment or a script, so that what follows is shown by no browser.
    """

    body: Element
    title: str
    chosen: tuple[Element, ...]
    dates: FileDates
    hides_unread: bool = False
    breaks_off: bool = False


def text_of(element: Element, *, hidden: bool = False, without: Container[Element] = ()) -> str:
    """Return all text in ``element``, a space at the borders of blocks, less what is ``without``.

    Text that is not shown is left out unless ``hidden`` asks for it.
    """
    parts: list[str] = []
    stack: list[Element | str] = [element]
    while stack:
        top = stack.pop()
        if isinstance(top, str):
            parts.append(top)
        elif top not in without and (hidden or not top.hidden or top is element):
            border = [" "] if is_block(top) else []
            stack.extend([*border, *reversed(top.children), *border])
    return "".join(parts)


# HTML, section 15.3: what is shown as a block, as a part of a table, or as a box of a form.
_BLOCKS = frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "details"),
        *("dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer"),
        *("form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr"),
        *("html", "legend", "li", "listing", "main", "menu", "nav", "noframes", "noscript"),
        *("ol", "optgroup", "option", "p", "plaintext", "pre", "search", "section", "summary"),
        *("table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "td", "th"),
        *("ul", "xmp", "br", "iframe", "object", "audio", "video", "canvas", "button"),
        *("select", "textarea", "datalist", "template"),
    ]
)


def is_block(element: Element) -> bool:
    """True where a browser starts a new line for the element; unknown elements flow on."""
    return element.tag in _BLOCKS
