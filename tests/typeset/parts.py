"""What the producers share with those of the model series, and how blocks are counted."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from tests.typeset.text import Text
from tests.typeset.variants import Variant

_SERIES = Path(__file__).resolve().parents[2] / "corpora" / "straits"
DATE = datetime(2031, 5, 15, 12, tzinfo=UTC)
# A running head names the meeting, as real ones do, and the foot has the number of the page.
RUNNING_HEAD = "Council of the Seven Lakes"
BLUE = "1f5a96"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


class Job(NamedTuple):
    """One PDF to make: the text as it is to be set, the looks, and where to."""

    text: Text
    variant: Variant
    target: Path
    folder: Path


def series_module(name: str) -> ModuleType:
    """Return a module of the producers of the model series, such as "producers.output"."""
    if str(_SERIES) not in sys.path:
        sys.path.append(str(_SERIES))
    return import_module(name)


def settle(made: Path, job: Job) -> None:
    """Write the PDF ``made`` to the target of ``job`` with a fixed date and identifier."""
    series_module("producers.output").settle_pdf(made, job.target, job.text.title, DATE)


def run(job: Job, program: str, *arguments: str) -> None:
    """Run ``program`` in the folder of ``job``."""
    output = series_module("producers.output")
    output.run_program(program, *arguments, folder=job.folder, date=DATE)


class Counter:
    """Numbers headings and paragraphs as the variant wants them."""

    def __init__(self, variant: Variant) -> None:
        self._variant = variant
        self._headings: Iterator[int] = iter(range(1, 100))
        self._paragraphs: Iterator[int] = iter(range(1, 100))

    def heading(self, text: str) -> tuple[str, str]:
        """Return number (may be empty) and text of the next heading; an annex has no number."""
        title = text.upper() if self._variant.headings == "caps" else text
        if self._variant.headings != "number" or text.startswith("Annex"):
            return "", title
        number = next(self._headings)
        return (f"{_ROMAN[number - 1]}." if self._variant.numbered else f"{number}."), title

    def paragraph(self) -> str:
        """Return the number of the next paragraph, empty where they have none."""
        return f"{next(self._paragraphs)}." if self._variant.numbered else ""
