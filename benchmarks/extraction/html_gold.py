"""HTML as DocBook and Sphinx write it -> the paragraphs and headings of the document."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser

from benchmarks.extraction.gold import Gold
from fcmdiff.extract.clean import clean_text

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = _HEADINGS | {
    *("p", "li", "dd", "dt", "pre", "table", "div", "ul", "ol", "dl", "tr", "td", "th", "hr"),
    *("blockquote", "section", "aside", "body"),
}
_VOID = {"br", "hr", "img", "meta", "link", "col", "input"}
# Samples and tables have lines of their own; a PDF shows a contents list, and notes, elsewhere.
_LEFT_OUT_TAGS = {"pre", "table", "script", "style", "head", "title", "nav"}
_LEFT_OUT = {
    *("toc", "toctree-wrapper", "topic", "contents", "list-of-tables", "list-of-figures"),
    *("navheader", "navfooter", "related", "sphinxsidebar", "footer", "index", "headerlink"),
    *("footnote", "footnotes", "footnote-reference", "footnote-list"),
    *("author", "corpauthor", "subtitle", "highlight", "literal-block-wrapper"),
}
_ADDRESS = re.compile(r"\s*\((?:https?|ftp|mailto):[^()]*\)")
_SPACE_BEFORE = re.compile(r"\s+(?=[.,;:)])")


def fold_addresses(text: str) -> str:
    """Return ``text`` without addresses in brackets, which PDFs print after the text of a link."""
    return _SPACE_BEFORE.sub("", clean_text(_ADDRESS.sub("", text)))


def read_html(texts: Iterable[str]) -> Gold:
    """Return what stands in the pages of one document."""
    paragraphs: list[str] = []
    headings: list[tuple[str, str]] = []
    for text in texts:
        reader = _Reader()
        reader.feed(text)
        reader.close()
        paragraphs.extend(t for tag, t in reader.found if tag not in _HEADINGS)
        headings.extend((tag, t) for tag, t in reader.found if tag in _HEADINGS)
    levels = tuple(int(tag[1]) for tag, _ in headings)
    return Gold(tuple(paragraphs), tuple(t for _, t in headings), levels)


class _Reader(HTMLParser):
    """Collects (tag of the innermost block, text); an element left out hides all inside it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._open: list[tuple[str, bool]] = []
        self._text = ""
        self._reference: int | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._flush()
        if tag == "br":
            self._text += "\n"
        if tag in _VOID:
            return
        if tag in ("p", "li", "dt", "dd"):
            self._close_implied(tag)
        classes = set((dict(attrs).get("class") or "").split())
        hidden = tag in _LEFT_OUT_TAGS or bool(classes & _LEFT_OUT)
        self._open.append((tag, hidden))
        if "xref" in classes:
            self._reference = len(self._text)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _BLOCKS:
            self._flush()

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._flush()
        if tag == "a" and self._reference is not None:
            self._shorten_reference(self._reference)
            self._reference = None
        if any(name == tag for name, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not any(hidden for _, hidden in self._open):
            self._text += data

    def _shorten_reference(self, start: int) -> None:
        """Keep the number of a cross-reference: in print DocBook leaves the title away."""
        number, _, _ = self._text[start:].partition(",")
        self._text = self._text[:start] + number

    def _close_implied(self, tag: str) -> None:
        """HTML lets the end of a paragraph or item be left away (HTML, 13.1.2.4)."""
        if self._open and self._open[-1][0] == tag:
            self._open.pop()

    def _flush(self) -> None:
        text = clean_text(self._text)
        self._text = ""
        if text:
            blocks = [tag for tag, _ in self._open if tag in _BLOCKS]
            self.found.append((blocks[-1] if blocks else "body", text))
