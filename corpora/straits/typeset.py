"""text/<year>.md -> sources/<year>.pdf: ``python corpora/straits/typeset.py [--year 2023]``.

Needs the Python packages pikepdf, python-docx, typst and weasyprint, and on the PATH chromium,
soffice and pdflatex, each only for its year. The same versions make the same bytes again.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import tomllib
from importlib import import_module
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PRODUCERS = {
    2021: "chromium",
    2022: "libreoffice",
    2023: "typst",
    2024: "latex",
    2025: "weasyprint",
}


def main() -> int:
    """Typeset the year asked for, or all; return the exit status."""
    parser = argparse.ArgumentParser(description="typeset the editions of the model series")
    parser.add_argument("--year", type=int, choices=PRODUCERS, help="only this edition")
    parser.add_argument("--output", type=Path, default=HERE / "sources", help="folder of the PDFs")
    options = parser.parse_args()
    try:
        from producers.output import ProducerError
    except ImportError as error:
        print(f"typeset.py: {error}; install pikepdf", file=sys.stderr)
        return 2
    catalogue = tomllib.loads((HERE / "corpus.toml").read_text(encoding="utf-8"))
    for entry in catalogue["edition"]:
        if options.year in (None, entry["year"]):
            try:
                print(typeset_entry(entry, options.output))
            except ProducerError as error:
                print(f"typeset.py: {entry['year']}: {error}", file=sys.stderr)
                return 2
    return 0


def typeset_entry(entry: dict[str, Any], output: Path) -> Path:
    """Typeset one edition of the catalogue; return the path of its PDF."""
    from edition import read_edition
    from producers.output import noon

    producer = import_module(f"producers.{PRODUCERS[entry['year']]}")
    target = output / Path(entry["file"]).name
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        edition = read_edition(HERE / entry["text"])
        date = noon(entry.get("end_date", entry["date"]))
        producer.typeset(edition, target, Path(folder), date)
    return target


if __name__ == "__main__":
    sys.exit(main())
