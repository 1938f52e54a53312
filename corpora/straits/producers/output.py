"""Runs the programs that make PDFs, and takes the clock out of what they make."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pikepdf


class ProducerError(Exception):
    """A program is missing or failed; the message says which and what to do."""


def run_program(program: str, *arguments: str, folder: Path, date: datetime) -> None:
    """Run ``program`` in ``folder`` with its clock set to ``date``, as far as it listens.

    Raises ProducerError.
    """
    found = shutil.which(program)
    if not found:
        raise ProducerError(f"{program} is not installed; install it or leave its year out")
    clock = {"SOURCE_DATE_EPOCH": f"{date.timestamp():.0f}", "FORCE_SOURCE_DATE": "1", "TZ": "UTC"}
    result = subprocess.run(
        [found, *arguments], cwd=folder, env=os.environ | clock, capture_output=True, check=False
    )
    if result.returncode:
        output = (result.stdout + result.stderr).decode(errors="replace")
        raise ProducerError(f"{program} failed:\n{output[-2000:]}")


def settle_pdf(made: Path, target: Path, title: str, date: datetime) -> None:
    """Write the PDF ``made`` to ``target`` with a fixed date and an identifier that depends on
    the contents alone. The pages stay as their producer wrote them."""
    if not made.exists():
        raise ProducerError(f"no PDF came out for {target.name}")
    stamp = f"{date:D:%Y%m%d%H%M%S}Z"
    with pikepdf.open(made) as pdf:
        pdf.docinfo["/Title"] = title
        pdf.docinfo["/CreationDate"] = pdf.docinfo["/ModDate"] = stamp
        if "/Metadata" in pdf.Root:  # repeats the dates
            del pdf.Root.Metadata
        for name in ("/ID", "/DocChecksum"):
            if name in pdf.trailer:
                del pdf.trailer[name]
        pdf.save(target, deterministic_id=True)


def noon(date: str) -> datetime:
    """Return twelve o'clock UTC of an ISO date."""
    return datetime.fromisoformat(date).replace(hour=12, tzinfo=UTC)
