"""Reads the two invented editions: "# theme title", then "[paragraph page marker]" and its text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from fcmdiff.model.document import Paragraph, Theme

_FOLDER = Path(__file__).parent / "texts"


def read_edition(year: int, mangle: Callable[[str], str] = str) -> tuple[Theme, ...]:
    """Return the themes of one edition; ``mangle`` is laid over every text in it."""
    themes: list[tuple[str, str, list[Paragraph]]] = []
    number = 0
    for block in (_FOLDER / f"{year}.txt").read_text(encoding="utf-8").strip().split("\n\n"):
        head, _, body = block.partition("\n")
        if head.startswith("# "):
            key, _, title = head[2:].partition(" ")
            themes.append((key, mangle(title) if title else "", []))
            continue
        number += 1
        key, page, marker = head.strip("[]").split()
        themes[-1][2].append(
            Paragraph(
                id=key,
                text=mangle(" ".join(body.split())),
                original=body,
                marker=None if marker == "-" else mangle(marker),
                page=int(page),
                number=number,
            )
        )
    return tuple(
        Theme(id=key, title=title, page=found[0].page, paragraphs=tuple(found))
        for key, title, found in themes
    )
