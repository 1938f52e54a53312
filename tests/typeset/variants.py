"""What is typeset: each PDF's name, its producer and how it is to look."""

from __future__ import annotations

from typing import NamedTuple


class Variant(NamedTuple):
    """How one PDF looks.

    ``notes`` is "foot" (at the foot of the page), "end" (after the text) or "none" (the text has
    no marks); ``headings`` is what alone tells a heading from the text: "size", "bold", "caps",
    "number" or "colour".
    """

    name: str
    columns: int
    running_heads: bool
    notes: str
    numbered: bool
    justified: bool
    headings: str

    @property
    def producer(self) -> str:
        """The first part of the name."""
        return self.name.split("-", 1)[0]


_ROWS = """
chromium-web-page       1 heads end  -        ragged    size
chromium-columns        2 -     none -        justified bold
chromium-numbered       1 heads none numbered justified colour
chromium-brochure       2 heads none -        ragged    number
libreoffice-numbered    1 heads foot numbered justified bold
libreoffice-columns     2 heads foot -        justified caps
libreoffice-plain       1 -     none -        ragged    number
libreoffice-colour      1 heads foot -        ragged    colour
typst-raised-figures    1 heads foot -        justified size
typst-columns           2 -     foot -        justified caps
typst-numbered          1 heads foot numbered ragged    bold
typst-brochure          2 heads none -        ragged    colour
latex-article           1 heads foot -        justified number
latex-columns           2 heads foot -        justified bold
latex-numbered          1 -     foot numbered ragged    caps
latex-dense             2 -     none numbered justified size
weasyprint-book         1 heads foot -        justified colour
weasyprint-columns      2 heads none -        justified size
weasyprint-numbered     1 -     foot numbered ragged    caps
weasyprint-dense        2 -     none numbered ragged    bold
reportlab-report        1 heads none -        justified size
reportlab-columns       2 heads none -        justified colour
reportlab-numbered      1 -     none numbered ragged    number
reportlab-dense         2 -     end  -        ragged    caps
"""


def _read_row(row: str) -> Variant:
    name, columns, heads, notes, numbered, setting, headings = row.split()
    return Variant(
        name,
        int(columns),
        heads == "heads",
        notes,
        numbered == "numbered",
        setting == "justified",
        headings,
    )


VARIANTS = tuple(_read_row(row) for row in _ROWS.strip().splitlines())
