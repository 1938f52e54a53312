"""The project's own files -> what is damaged by the fuzzer, by name.

PDFs come twice: as their program wrote them, and unpacked, so that a damaged byte is one of the
content and not of the packing.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path

import pikepdf

from tests.extract.editions import load_edition
from tests.extract.office.packages import edition_docx, edition_odt
from tests.extract.pdf.make_pdf import composite_font, line, make_pdf, stream, wide_line

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("FCMDIFF_SHARED", ROOT.parent / "shared"))
HOSTILE = Path(os.environ.get("FCMDIFF_HOSTILE", SHARED / "data" / "hostile"))
# Large ones slow the run down and have nothing that small ones lack.
_MOST_BYTES = 120_000


def find_seeds() -> dict[str, bytes]:
    """Return the files by their names, in a fixed order."""
    seeds = dict(_written())
    for folder in (ROOT / "tests" / "typeset" / "pdf", HOSTILE / "loss", HOSTILE / "dos"):
        for path in sorted(folder.glob("*.pdf")):
            data = path.read_bytes()
            if len(data) <= _MOST_BYTES:
                seeds[f"{folder.name}/{path.name}"] = data
    unpacked = {f"{name} unpacked": unpack(data) for name, data in seeds.items() if _is_pdf(data)}
    return seeds | {name: data for name, data in unpacked.items() if data is not None}


def _is_pdf(data: bytes) -> bool:
    return data.startswith(b"%PDF")


def _written() -> Iterator[tuple[str, bytes]]:
    lines = "".join(line(f"We will open {n} ports by 203{n}.", 700 - 20 * n) for n in range(6))
    yield "plain.pdf", make_pdf(lines, line("Ministers support the fund.", 700))
    fonts = composite_font("1 beginbfrange <0020> <007e> <0020> endbfrange")
    yield "wide.pdf", make_pdf(wide_line("We will act by 2035."), **fonts)  # type: ignore[arg-type]
    form = stream("/Type /XObject /Subtype /Form /BBox [0 0 600 800]", lines, packed=True)
    resources = "/XObject << /Fm 100 0 R >>"
    yield "form.pdf", make_pdf("/Fm Do", resources=resources, extra={100: form})
    edition = load_edition(2021)
    yield "edition.docx", edition_docx(edition)
    yield "edition.odt", edition_odt(edition)
    parts = "".join(f"<p>{block.text}</p>" for group in edition.body for block in group)
    yield "edition.html", f"<!doctype html><title>x</title><main>{parts}</main>".encode()


def unpack(data: bytes) -> bytes | None:
    """Return the PDF in ``data`` with its streams unpacked, None where that cannot be done."""
    out = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if len(pdf.pages) > 50:
                return None
            pdf.save(
                out,
                stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
                object_stream_mode=pikepdf.ObjectStreamMode.disable,
                compress_streams=False,
                static_id=True,
            )
    except (pikepdf.PdfError, RuntimeError, ValueError, RecursionError, MemoryError):
        return None
    found = out.getvalue()
    return found if len(found) <= 4 * _MOST_BYTES else None
