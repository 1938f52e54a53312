"""The lines of the page that were left out -> the same, each text once with all its pages."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from fcmdiff.model.document import Furniture


class LeftOut(Struct, frozen=True):
    """A text that stands as one kind of furniture; ``pages`` reads "p. 2, 3", or is empty."""

    kind: str
    pages: str
    text: str


def list_left_out(furniture: Iterable[Furniture]) -> tuple[LeftOut, ...]:
    """Return every text once, in the order of the first line that has it."""
    pages: dict[tuple[str, str], list[int]] = {}
    for line in furniture:
        found = pages.setdefault((str(line.kind), line.text), [])
        if line.page:
            found.append(line.page)
    return tuple(
        LeftOut(kind.replace("_", " ").capitalize(), _name_pages(found), text)
        for (kind, text), found in pages.items()
    )


def _name_pages(pages: list[int]) -> str:
    """Return the pages, with how often where a text stands several times on one.

    >>> _name_pages([1, 2, 2, 5])
    'p. 1, 2 (2 times), 5'
    """
    counts = {page: pages.count(page) for page in pages}
    names = [f"{page} ({n} times)" if n > 1 else str(page) for page, n in counts.items()]
    return f"p. {', '.join(names)}" if names else ""
