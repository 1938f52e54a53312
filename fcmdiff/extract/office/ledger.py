"""The trees of a word processor's file, and what was taken of them -> the text that nobody read.

Each letter of a file is in the text, in the notes or in what is listed as left out; or it is found
here, and the document is suspect. So an element that no reader knows costs no promise in silence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from xml.etree.ElementTree import Element

from fcmdiff.model.document import Diagnostic

# What is told of unread text at the most: its beginning finds the place, the rest is in the file.
_SHOWN_WORDS = 60


class Ledger:
    """Which character data of the trees of one file was taken by a reader."""

    def __init__(self) -> None:
        self._taken: set[int] = set()
        self._tails: set[int] = set()

    def take(self, element: Element) -> None:
        """Note that the text directly in ``element`` is accounted for."""
        self._taken.add(id(element))

    def take_tail(self, element: Element) -> None:
        """Note that the text right behind ``element`` is accounted for."""
        self._tails.add(id(element))

    def take_all(self, element: Element) -> None:
        """Note that everything in ``element`` is accounted for."""
        for part in element.iter():
            self._taken.add(id(part))
            if part is not element:
                self._tails.add(id(part))

    def unread(self, root: Element, no_text: Collection[str]) -> Iterator[str]:
        """Yield what stands in ``root`` and was not taken; ``no_text`` are tags of what is none."""
        for element in root.iter():
            if (
                id(element) not in self._taken
                and _says(element.text)
                and element.tag not in no_text
            ):
                yield element.text or ""
            if element.tail and id(element) not in self._tails and _says(element.tail):
                yield element.tail


def _says(text: str | None) -> bool:
    return text is not None and any(ch.isalnum() for ch in text)


def diagnose_foreign(count: int) -> Diagnostic | None:
    """Return what is said of ``count`` embedded files that have text, None where there is none."""
    message = f"{count} embedded files with text of their own are not read"
    return Diagnostic("part_not_read", message, missing=True) if count else None


def diagnose_unread(pieces: list[str]) -> Diagnostic | None:
    """Return what is said of text that no reader took, None where there is none."""
    words = " ".join(pieces).split()
    if not words:
        return None
    shown = " ".join(words[:_SHOWN_WORDS])
    message = f"{len(words)} words of the file stand where they are not read: {shown[:80]}"
    whole = shown if len(words) <= _SHOWN_WORDS else ""
    return Diagnostic("text_not_read", message, missing=True, words=len(words), unread=whole)
