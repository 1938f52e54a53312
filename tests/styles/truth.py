"""What a style sets, piece by piece -> Markdown that says it in reading order."""

from __future__ import annotations

from collections.abc import Sequence


class Truth:
    """Collects headings, paragraphs and notes; every call gives back its text to be set."""

    def __init__(self, title: str) -> None:
        self.title = title
        self._lines = [f"# {title}"]
        self._notes: list[str] = []

    def heading(self, text: str, level: int = 1) -> str:
        """Add a heading of the text; the title stands above all of them."""
        self._lines.append(f"{'#' * (level + 1)} {text}")
        return text

    def text(self, text: str, marker: str = "") -> str:
        """Add a paragraph; the marker is written so that Markdown makes no list of it."""
        self._lines.append(f"{_escape(marker)} {text}".strip())
        return text

    def note(self, number: int, text: str) -> str:
        """Add a note, which is no paragraph of the text."""
        self._notes.append(f"[^{number}]: {text}")
        return text

    def row(self, cells: Sequence[str]) -> Sequence[str]:
        """Add a row of a table; rows are not among the paragraphs that are counted."""
        self._lines.append("| " + " | ".join(cells) + " |\n|" + " --- |" * len(cells))
        return cells

    def markdown(self) -> str:
        """Return all that was added."""
        return "\n\n".join([*self._lines, *self._notes]) + "\n"


def _escape(marker: str) -> str:
    """Return ``marker`` with what Markdown would make a list of it escaped."""
    return "".join(f"\\{sign}" if sign in ".)-*+" else sign for sign in marker)
