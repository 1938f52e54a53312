"""communique.md -> pdf/*.pdf: ``python -m tests.typeset.typeset [name or producer ...]``.

Needs the Python packages pikepdf, python-docx, reportlab, typst and weasyprint, and on the PATH
chromium, soffice and pdflatex, each only for its own PDFs. The same versions make the same bytes.
"""

from __future__ import annotations

import sys
import tempfile
from importlib import import_module
from pathlib import Path

from tests.typeset.parts import Job
from tests.typeset.text import read_text
from tests.typeset.variants import VARIANTS, Variant

PDFS = Path(__file__).with_name("pdf")


def main(chosen: list[str]) -> int:
    """Typeset the variants ``chosen`` by name or producer, or all; return the exit status."""
    PDFS.mkdir(exist_ok=True)
    for variant in VARIANTS:
        if not chosen or variant.name in chosen or variant.producer in chosen:
            print(typeset(variant))
    return 0


def typeset(variant: Variant) -> Path:
    """Typeset one variant; return the path of its PDF."""
    text = read_text() if variant.notes != "none" else read_text().without_notes()
    target = PDFS / f"{variant.name}.pdf"
    with tempfile.TemporaryDirectory() as folder:
        producer = import_module(f"tests.typeset.producers.{variant.producer}")
        producer.typeset(Job(text, variant, target, Path(folder)))
    return target


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
