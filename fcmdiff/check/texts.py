"""Documents -> their text, a paragraph a line, and the places of what is found in it."""

from __future__ import annotations

from pathlib import Path

from fcmdiff.model.check import CheckedText, Spot
from fcmdiff.model.document import Document, Paragraph, Theme


def show_name(name: str) -> str:
    """Return the path ``name`` with the slashes that annotations and SARIF need on every system."""
    return as_unicode(Path(name).as_posix())


def as_unicode(text: str) -> str:
    """Return ``text`` with a sign for every byte of a file name that is no Unicode.

    Such bytes could not be written into any result.
    """
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def text_of(name: str, document: Document) -> CheckedText:
    """Return the paragraphs of ``document`` under ``name``; line n holds paragraph n."""
    lines = [" ".join(paragraph.text.split()) for paragraph in document.paragraphs]
    text = "".join(f"{line}\n" for line in lines)
    return CheckedText(name, document.source.sha256, text)


class Locator:
    """Where paragraphs and themes of two documents stand, which the user calls by ``names``."""

    def __init__(self, names: tuple[str, str], before: Document, after: Document) -> None:
        self._names = dict(zip(("before", "after"), names, strict=True))
        self._places: dict[tuple[str, str], tuple[int, Theme, Paragraph]] = {}
        self._themes: dict[tuple[str, str], Theme] = {}
        for side, document in (("before", before), ("after", after)):
            line = 0
            for theme in document.themes:
                self._themes[side, theme.id] = theme
                for paragraph in theme.paragraphs:
                    line += 1
                    self._places[side, paragraph.id] = (line, theme, paragraph)

    def find(self, paragraph: str, side: str) -> Spot:
        """Return the Spot of the ``paragraph`` with this id in the document ``side``."""
        line, theme, found = self._places[side, paragraph]
        return Spot(
            file=self._names[side],
            side=side,
            theme=theme.title,
            paragraph=found.number,
            page=found.page,
            line=line,
        )

    def find_theme(self, theme: str, side: str) -> Spot:
        """Return the Spot of the first paragraph of ``theme``, of its heading where it has none."""
        found = self._themes[side, theme]
        if found.paragraphs:
            return self.find(found.paragraphs[0].id, side)
        return Spot(file=self._names[side], side=side, theme=found.title, page=found.page)

    def heading(self, theme: str, side: str) -> str:
        """Return the title of the ``theme`` with this id in the document ``side``."""
        return self._themes[side, theme].title
