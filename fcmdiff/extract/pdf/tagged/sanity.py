"""A structure tree beside the lines of the page -> whether it can be relied on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from fcmdiff.extract.blocks import SENTENCE_END
from fcmdiff.extract.markers import split_marker
from fcmdiff.extract.pdf.drawn.structure import Structure
from fcmdiff.extract.pdf.layout.geometry import Geometry
from fcmdiff.extract.pdf.layout.lines import Line
from fcmdiff.extract.pdf.tagged.units import Unit, UnitKind

# What honest trees and liars measure. Honest: the 20 tagged PDFs of PDF/UA's reference suite, the
# USLM guides (Word, Acrobat), the model series and the typeset text (Chromium, Typst), and the
# typeset text tagged by LibreOffice and WeasyPrint. Liars: 84 made of four of these. Each limit
# has the worst honest tree and the best liar of its kind beside it.
_LIMITS = (
    ("unreached", 0.07, "leaves out text of the page"),  # honest .058, every tenth an artifact .075
    ("repeated", 0.02, "holds text twice"),  # honest .003, a dozen pieces tagged twice .079
    ("loose", 0.95, "marks no paragraphs"),  # honest .80 (tables drawn by Typst), one P 1.0
    ("backward", 0.3, "runs against the page"),  # honest .15 (boxes beside text), reversed 1.0
    ("torn", 0.3, "takes lines for paragraphs"),  # honest .16 (boxes beside text), lines .8
    ("lumped", 0.3, "takes several paragraphs for one"),  # honest .005
)


class Measures(NamedTuple):
    """What is held against the limits, each a share from 0, which is good, to 1.

    Of the letters of the text: those that the tree does not reach, that stand in no paragraph of
    it, or in one with several of the page; of the pieces of content those tagged again; of the
    steps from unit to unit down the page those that go back in the tree; of the units those
    whose sentence goes on in the next one.
    """

    unreached: float
    repeated: float
    loose: float
    backward: float
    torn: float
    lumped: float


def why_not_sane(
    structure: Structure,
    units: Sequence[Unit],
    body: Sequence[Sequence[Line]],
    geometry: Geometry,
) -> str:
    """Return why the tree cannot be relied on, "" where it can."""
    if structure.suspects:
        return "is marked as suspect by its producer"
    measured = measure_tree(structure, units, body, geometry)._asdict()
    return next((reason for name, most, reason in _LIMITS if measured[name] > most), "")


def measure_tree(
    structure: Structure,
    units: Sequence[Unit],
    body: Sequence[Sequence[Line]],
    geometry: Geometry,
) -> Measures:
    """Return how the tree stands against the page."""
    lines = [line for page in body for line in page]
    total = max(1, _letters(lines))
    known = [line for line in lines if line.unit >= 0]
    loose = [line for line in known if units[line.unit].kind is UnitKind.LOOSE]
    steps = list(_steps(body))
    texts = [line for line in known if units[line.unit].kind is not UnitKind.LOOSE]
    return Measures(
        unreached=1 - _letters(known) / total,
        repeated=structure.repeated / max(1, len(structure.leaves)),
        loose=_letters(loose) / total,
        backward=sum(step < 0 for step in steps) / max(1, len(steps)),
        torn=_torn(texts, units, geometry) / max(1, len({line.unit for line in texts})),
        lumped=_lumped(texts, geometry) / total,
    )


def _letters(lines: Sequence[Line]) -> int:
    return sum(ch.isalnum() for line in lines for ch in line.text)


def _steps(body: Sequence[Sequence[Line]]) -> Iterator[int]:
    """Yield how far the tree goes from each line to the next one on the page."""
    lines = [line for page in body for line in page if line.unit >= 0]
    for one, two in pairwise(lines):
        if one.unit != two.unit:
            yield two.unit - one.unit


def _torn(lines: Sequence[Line], units: Sequence[Unit], geometry: Geometry) -> int:
    """Count sentences that go on in another paragraph on the next line."""
    count = 0
    for one, two in pairwise(lines):
        if one.unit == two.unit or one.region != two.region:
            continue
        both = units[one.unit].kind is units[two.unit].kind is UnitKind.PARAGRAPH
        below = two.base - one.base > 0 and not geometry.has_gap(one, two)
        ended = SENTENCE_END.search(one.text) is not None or split_marker(two.original)[0]
        count += both and below and not ended and two.text[:1].islower()
    return count


def _lumped(lines: Sequence[Line], geometry: Geometry) -> int:
    """Count the letters of units that hold several paragraphs of the page."""
    found = 0
    start = 0
    for place in range(1, len(lines) + 1):
        if place == len(lines) or lines[place].unit != lines[start].unit:
            part = lines[start:place]
            breaks = sum(_parts(one, two, geometry) for one, two in pairwise(part))
            found += _letters(part) if breaks > 1 else 0
            start = place
    return found


def _parts(one: Line, two: Line, geometry: Geometry) -> bool:
    ended = SENTENCE_END.search(one.text) is not None and not two.text[:1].islower()
    apart = geometry.has_gap(one, two) or geometry.ends_early(one, two)
    return one.region == two.region and ended and apart
