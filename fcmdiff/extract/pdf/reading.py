"""PDF bytes -> the best reading of its pages: strict, or repaired, and the second reading.

The strict reading is taken where the second engine confirms it. Where it fails or differs, the
file as PDFium writes it anew and a lenient reading are tried, and the one that lacks the fewest
letters of the second reading is taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract.pdf.agreement import count_lacking
from fcmdiff.extract.pdf.drawn.pages import Drawn, Page, read_pages
from fcmdiff.extract.pdf.drawn.structure import Structure
from fcmdiff.extract.pdf.witness import Witness, read_witness, rewrite
from fcmdiff.model.document import FileDates

# A page that one reading has and the other has not weighs more than any letters.
_PAGE_WEIGHT = 1_000_000
_BROKEN_STREAM = re.compile(r"zlib|decompress", re.IGNORECASE)
_XREF = re.compile(rb"(?<![a-z])xref[\r\n ]+\d+ \d+")
_START = re.compile(rb"(?:startxref|/Prev|/XRefStm)\s+(\d+)")


class BestReading(NamedTuple):
    """The pages, the second reading (None where there is none), and what had to be done.

    ``repaired`` says what was wrong where the file had to be written anew; ``broken`` is True
    where compressed data was damaged, so that text may have changed in a way no engine sees.
    """

    pages: tuple[Page, ...]
    witness: Witness | None
    repaired: str = ""
    broken: bool = False
    structure: Structure | None = None
    dates: FileDates = FileDates()
    is_portfolio: bool = False
    broken_elsewhere: bool = False

    @property
    def broken_somewhere(self) -> bool:
        """True where damaged data may have changed any text: no page alone was drawn from it."""
        on_pages = any("broken_content" in page.doubts for page in self.pages)
        return self.broken and (self.broken_elsewhere or not on_pages)


def read_best(data: bytes, name: str) -> BestReading:
    """Return the reading of the PDF in ``data`` that the second engine confirms best.

    ``name`` is used in messages only. Raises FcmdiffError as :func:`read_pages` does, where no
    attempt succeeds.
    """
    witness = read_witness(data, name)
    best: tuple[int, BestReading] | None = None
    problem, broken = "", False
    first: FcmdiffError | None = None
    for is_repair, attempt in _attempts(data, name):
        try:
            drawn = attempt()
        except FcmdiffError as error:
            if error.code is ErrorCode.TOO_BIG:
                # Other ways of reading do not make it smaller.
                raise
            first = first or error
            problem = problem or error.problem
            broken = broken or _is_broken(error)
            continue
        faults = _count_faults(drawn.pages, witness)
        if best is None or faults < best[0]:
            repaired = problem * is_repair
            best = faults, BestReading(drawn.pages, witness, repaired, broken, *drawn[1:])
        if not faults and witness is not None:
            break
        problem = problem or "the second reading differs"
    if best is None:
        assert first is not None
        raise first
    return best[1]


def _attempts(data: bytes, name: str) -> Iterator[tuple[bool, Callable[[], Drawn]]]:
    """Yield the ways of reading, each with whether it repairs the file."""
    yield False, lambda: read_pages(data, name, strict=True)
    yield False, lambda: read_pages(data, name)
    rewritten = rewrite(data, name)
    if rewritten is not None:
        yield True, lambda: read_pages(rewritten, name)


def _is_broken(error: FcmdiffError) -> bool:
    """True where compressed data could not be unpacked whole."""
    return error.__cause__ is not None and bool(_BROKEN_STREAM.search(str(error.__cause__)[:200]))


def _count_faults(pages: tuple[Page, ...], witness: Witness | None) -> int:
    """Return how much of the second reading ``pages`` lack."""
    if witness is None:
        return 0
    faults = _PAGE_WEIGHT * abs(len(pages) - len(witness.pages))
    for page, text in zip(pages, witness.pages, strict=False):
        if text is None:
            faults += _PAGE_WEIGHT
        else:
            ours = "".join(glyph.text for glyph in page.glyphs + page.hidden)
            faults += count_lacking(ours, text)
    return faults


def has_other_revision(data: bytes) -> bool:
    """True where the file holds a table of objects that nothing points to.

    A later revision of a file whose pointer is wrong is passed over by every engine: what is
    read is the text as it was before the revision.
    """
    tables = {match.start() for match in _XREF.finditer(data)}
    known = {int(match[1]) for match in _START.finditer(data) if len(match[1]) < 16}
    lost = {t for t in tables if known.isdisjoint(range(t - 4, t + 1))}
    return bool(lost) and len(tables) > 1
