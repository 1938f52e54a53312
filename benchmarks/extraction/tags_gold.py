"""A tagged PDF -> the paragraphs and headings that its tag tree holds (ISO 32000-2, 14.7)."""

# Objects of pikepdf, which is not needed to check the types of the project.
# ruff: noqa: ANN401
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.extraction.gold import Gold
from benchmarks.extraction.marked_text import Marked, read_marked_text
from fcmdiff.extract.clean import clean_text

# A title is told from the headings by the judge.
_HEADING = re.compile(r"H[1-6]?|Title")
_TEXTS = {"P", "LBody"}
# What stands inside a paragraph as a block of its own, or is no text to read in its order.
_LEFT_OUT = {"TOC", "Index", "Note", "FENote", "Table", "Artifact", "Figure", "Form", "Lbl"}
_BLOCKS = _TEXTS | {
    *("L", "LI", "Sect", "Art", "Part", "Div", "BlockQuote", "Document"),
    *("Caption", "Aside"),
}
_HYPHEN = re.compile(r"(?<=\w)- ?(?=\w)")
_SLASH = re.compile(r"(?<=\w)/ (?=\w)")
_DASH = re.compile(r"(?<=\w)\u2014 (?=\w)")
_LINE_HYPHEN = re.compile(r"(?<=\w)[-\u00ad\u2010]\s*\n\s*(?=\w)")


class _Found(NamedTuple):
    tag: str
    text: str


def read_tags(pdf: Path) -> Gold:
    """Return what the tag tree of ``pdf`` says; raises ImportError without pikepdf."""
    pikepdf = import_module("pikepdf")

    with pikepdf.open(pdf) as opened:
        pages = {page.objgen: number for number, page in enumerate(opened.pages)}
        tree = _Tree(opened.Root.StructTreeRoot, pages, read_marked_text(pdf))
        found = tuple(tree.blocks())
    headings = [block for block in found if _HEADING.fullmatch(block.tag)]
    return Gold(
        tuple(block.text for block in found if block.tag in _TEXTS),
        tuple(block.text for block in headings),
        tuple(int(block.tag[1:]) if block.tag[1:].isdigit() else 0 for block in headings),
    )


def fold_hyphens(text: str) -> str:
    """Return ``text`` without hyphens inside words and spaces behind slashes and em dashes.

    A tag does not tell a hyphen of the author's from one of a line break, nor whether a token
    that the line breaks behind its slash or its dash ("input/|output") has a space there.
    """
    return _DASH.sub("\u2014", _SLASH.sub("/", _HYPHEN.sub("", clean_text(text))))


class _Tree:
    """Walks the elements in their order; ``marked`` is the text by page and marked content."""

    def __init__(self, root: Any, pages: Mapping[Any, int], marked: Marked) -> None:
        self._root, self._pages, self._marked = root, pages, marked
        self._roles = {str(k): str(v) for k, v in root.get("/RoleMap", {}).items()}

    def blocks(self) -> Iterator[_Found]:
        """Yield every heading and paragraph that has text."""
        for kid in _kids(self._root):
            yield from self._walk(kid, None)

    def _walk(self, element: Any, page: int | None) -> Iterator[_Found]:
        tag = self._tag(element)
        if not tag or tag in _LEFT_OUT:
            return
        page = self._page(element, page)
        if tag in _TEXTS or _HEADING.fullmatch(tag):
            text = clean_text(self._inline(element, page))
            if text:
                yield _Found(tag, text)
        for kid in _kids(element):
            yield from self._walk(kid, page)

    def _inline(self, element: Any, page: int | None) -> str:
        """The text of ``element`` without the blocks inside it."""
        if "/ActualText" in element:
            return str(element.ActualText)
        parts: list[str] = []
        for kid in _kids(element):
            number = _content_number(kid)
            if number is not None:
                parts.append(self._marked.get((self._page(kid, page), number), ""))
                continue
            tag = self._tag(kid)
            block = tag in _BLOCKS or tag in _LEFT_OUT or _HEADING.fullmatch(tag)
            if tag and not block:
                parts.append(self._inline(kid, self._page(kid, page)))
        return _LINE_HYPHEN.sub("", "".join(parts))

    def _tag(self, element: Any) -> str:
        """The standard type of an element; empty for what is no element."""
        if _content_number(element) is not None or "/S" not in element:
            return ""
        name = str(element.S)
        for _ in range(9):
            if name not in self._roles or self._roles[name] == name:
                break
            name = self._roles[name]
        return name.removeprefix("/")

    def _page(self, element: Any, page: int | None) -> int | None:
        if isinstance(element, int) or "/Pg" not in element:
            return page
        return self._pages.get(element.Pg.objgen, page)


def _kids(element: Any) -> list[Any]:
    if isinstance(element, int) or "/K" not in element:
        return []
    kids = element.K
    is_list = not isinstance(kids, int) and kids._type_name == "array"
    return list(kids) if is_list else [kids]


def _content_number(kid: Any) -> int | None:
    """Return the number of the marked content that ``kid`` is, None for an element."""
    if isinstance(kid, int):
        return kid
    return int(kid.MCID) if "/MCID" in kid else None
