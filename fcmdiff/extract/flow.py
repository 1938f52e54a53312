"""Runs of a paragraph in a web page or a word processor's file -> Blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fcmdiff.extract.blocks import Block, BlockKind
from fcmdiff.extract.clean import clean_text
from fcmdiff.extract.markers import follows, is_bullet, is_list_marker, split_marker
from fcmdiff.model.document import Diagnostic

BREAK = "\n"
BULLET = "\u2022"
# Lines in bold type rank below every heading that is marked up as one.
STRONG_RANK = 7
# More words in bold are emphasis, and a lead-in ends with a colon.
_MAX_HEADING_WORDS = 14
# As long as headings of word processors that are numbered ("I. End the storm, mend the quays ...").
_MAX_NUMBERED_WORDS = 25
_NO_HEADING_END = re.compile(r"[.;,:]\Z")
# A single capital with a full stop is more often an initial than the letter of an item.
_SPACES = re.compile(" {2,}")
_INITIAL = re.compile(r"[A-Z][.)]")
_ENCLOSED = re.compile(r"\([a-z]{1,5}\)")


class Run(NamedTuple):
    """Characters of one look; ``BREAK`` alone is a line break."""

    text: str
    strong: bool = False
    linked: bool = False


class Place(NamedTuple):
    """Where a paragraph stands: the rank of its heading, the sign and the depth of its list item.

    ``rank`` is None in running text, 0 for a title. ``strong_rank`` is the rank that the
    paragraph has where nothing but its bold type makes it a heading. ``level`` counts the lists
    around it, 0 where there is none; ``indent`` is in em, None where it is not known.
    """

    rank: int | None = None
    marker: str | None = None
    listed: bool = False
    strong_rank: int = STRONG_RANK
    level: int = 0
    indent: float | None = None


def build_blocks(runs: Sequence[Run], place: Place) -> Iterator[Block]:
    """Yield the blocks that ``runs`` make: two line breaks part paragraphs, a bold line heads.

    Only the first block has the marker of the place.
    """
    parts = [list(runs)] if place.rank is not None else _split_paragraphs(runs)
    for part in parts:
        if clean_text(_join(part)):
            yield _build_block(part, place)
            place = place._replace(marker=None)


def table_row(cells: Sequence[str]) -> Block | None:
    """Return the row of ``cells``, None where nothing is in any of them.

    A number in a cell of its own beside one other cell is the number of a paragraph: this is how
    pages and word processors hang numbers out.

    >>> table_row(["1.", "We act."])[:4]
    (<BlockKind.PARAGRAPH: 'paragraph'>, 'We act.', '1. We act.', '1.')
    """
    texts = [clean_text(cell) for cell in cells]
    if not any(texts):
        return None
    if len(texts) == 2 and split_marker(f"{texts[0]} x")[1] == "x" and texts[1]:
        return _build_block([Run(texts[1])], Place(marker=texts[0]))._replace(
            original=" ".join(texts)
        )
    return Block(BlockKind.TABLE_ROW, " | ".join(texts), " | ".join(c.strip() for c in cells))


def is_layout(columns: Sequence[int]) -> bool:
    """True for a table with these many cells a row that only places text on the page."""
    return all(count < 2 for count in columns)


def tracked_changes(insertions: int, deletions: int) -> Diagnostic:
    """Return the Diagnostic of a text with its changes in it, read as if all were accepted."""
    message = (
        f"the text shows its own changes: insertions are read as text ({insertions}), "
        f"deletions are left out ({deletions})"
    )
    return Diagnostic("tracked_changes", message)


def superscript(text: str, after: str) -> str:
    """Return raised figures as the characters that show them so: a power, not a further digit.

    Figures ``after`` a unit of measure stay plain, as the PDF reader reads them.

    >>> superscript("1", after="by 2030"), superscript("2", after="5 km")
    ('¹', '2')
    """
    if not text.strip().isdigit() or not after.strip() or _UNIT.search(after):
        return text
    return text.translate(_RAISED)


def write_formula_part(tag: str, written: Sequence[str]) -> str:
    """Return what an element of MathML shows, of what its parts do: powers and fractions stay such.

    A power that is no number stands behind the sign of one, for 10n is another thing than 10^n.
    """
    parts = [text for text in written if text]
    if len(parts) == 2 and tag == "msup":
        raised = superscript(parts[1], after="10") if parts[1].isdigit() else f"^{parts[1]}"
        return parts[0] + raised
    return ("/" if tag == "mfrac" else "").join(parts)


_UNIT = re.compile(r"(?:\A|[\s\d/(])[A-Za-z]{1,3}\Z")
_RAISED = str.maketrans(
    "0123456789", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"
)


def is_heading_text(text: str) -> bool:
    """True of a text that may be a heading by its length and its end; a numbered one is longer.

    >>> is_heading_text("Safe Ports"), is_heading_text("We will:"), is_heading_text("We act.")
    (True, False, False)
    """
    words = len(text.split())
    marker = split_marker(text)[0] if words > _MAX_HEADING_WORDS else None
    numbered = marker is not None and not is_bullet(marker)
    most = _MAX_NUMBERED_WORDS if numbered else _MAX_HEADING_WORDS
    return 0 < words <= most and _NO_HEADING_END.search(text.strip()) is None


def _build_block(runs: Sequence[Run], place: Place) -> Block:
    lines = (_SPACES.sub(" ", line).strip() for line in _join(runs).split(BREAK))
    original = "\n".join(lines).strip()
    rank = place.rank
    # A bold item is an item; a bold line under the text of an item heads what follows it, as it
    # does where a word processor or a page writes it.
    is_item = place.listed and place.marker is not None
    if rank is None and not is_item and _heads(runs):
        rank = place.strong_rank
    # What opens a heading is its number, wherever it stands.
    marker, rest = _take_marker(original, place if rank is None else place._replace(listed=False))
    text = clean_text(rest)
    if rank is not None:
        return Block(BlockKind.HEADING, text, original, marker, rank)
    # A sign typed before a further paragraph of an item makes that an item inside it.
    level = place.level + int(place.listed and place.marker is None and marker is not None)
    opens_item = marker is not None and is_list_marker(marker)
    kind = BlockKind.ITEM if opens_item else BlockKind.PARAGRAPH
    return Block(kind, text, original, marker, level=level, indent=place.indent)


def _take_marker(original: str, place: Place) -> tuple[str | None, str]:
    """Return the marker and the text without it; a typed "(a)" stands before a drawn bullet."""
    cleaned = clean_text(original)
    if place.marker is None:
        # Not yet cleaned: a tab after a number tells it from a number that opens a sentence.
        marker, rest = split_marker(original)
        if place.listed and not (marker and (is_bullet(marker) or _ENCLOSED.fullmatch(marker))):
            return None, original
        return (clean_text(marker) if marker else None), rest
    if is_bullet(place.marker):
        typed, rest = split_marker(cleaned)
        if typed and not _INITIAL.fullmatch(typed):
            return typed, rest
    return place.marker, cleaned


def _split_paragraphs(runs: Sequence[Run]) -> list[list[Run]]:
    """Split at blank lines, at bold lines that head what follows, before bullets and numbers."""
    parts: list[list[Run]] = [[]]
    before: list[Run] = []
    lines = _lines(runs)
    counted = _counted_lines(lines)
    for place, line in enumerate(lines):
        blank = not _join(line).strip()
        heads = before and _heads(line) != _heads(before)
        if blank or heads or place in counted or _opens_item(line):
            parts.append([])
        parts[-1].extend([Run(BREAK), *line] if parts[-1] else line)
        before = [] if blank else line
    return parts


def _counted_lines(lines: Sequence[Sequence[Run]]) -> set[int]:
    """Return the lines that open with numbers or letters which count on from line to line.

    A number at the start of one line alone is a part of a sentence that was broken there.
    """
    found: set[int] = set()
    last: tuple[int, str] | None = None
    for place, line in enumerate(lines):
        marker = split_marker(clean_text(_join(line)))[0] if len(lines) > 1 else None
        if marker is None or is_bullet(marker):
            continue
        if last is not None and follows(marker, last[1]):
            found |= {last[0], place}
        last = (place, marker)
    return found


def _lines(runs: Sequence[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = [[]]
    for run in runs:
        if run.text == BREAK:
            lines.append([])
        else:
            lines[-1].append(run)
    return lines


def _opens_item(line: Sequence[Run]) -> bool:
    marker, _ = split_marker(clean_text(_join(line)))
    return marker is not None and is_bullet(marker)


def _heads(runs: Sequence[Run]) -> bool:
    """True of a short text in bold type that does not end as a sentence or a lead-in does."""
    shown = [run for run in runs if any(ch.isalnum() for ch in run.text)]
    return bool(shown) and all(r.strong for r in shown) and is_heading_text(clean_text(_join(runs)))


def _join(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in runs)
