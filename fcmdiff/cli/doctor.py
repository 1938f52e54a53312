"""The command that looks at the machine: doctor."""

from __future__ import annotations

from pathlib import Path

import click

from fcmdiff.cli.options import OUTPUT, format_option
from fcmdiff.cli.output import write_result

_FAILED = 2


@click.command()
@OUTPUT
@format_option("text", "json")
def doctor(output: Path | None, shape: str) -> int:
    """Check what is installed, what works, and how files are sandboxed on this machine.

    Exit 2 if something that is needed does not work.
    """
    from fcmdiff.doctor.checkup import check_machine  # noqa: PLC0415
    from fcmdiff.doctor.wording import encode_checkup, render_checkup  # noqa: PLC0415

    checkup = check_machine()
    text = encode_checkup(checkup) if shape == "json" else render_checkup(checkup)
    write_result(text, output)
    return 0 if checkup.is_healthy() else _FAILED
