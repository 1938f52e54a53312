"""``fcmdiff decisions``: files of decisions, several put together as one."""

from __future__ import annotations

from pathlib import Path

import click

from fcmdiff.cli.options import OUTPUT
from fcmdiff.cli.output import spare_inputs, write_result

_DIFFER = 1


@click.group()
def decisions() -> None:
    """Work on files of decisions, which the report hands out and --overrides takes."""


@decisions.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@OUTPUT
def merge(files: tuple[Path, ...], output: Path | None) -> int:
    """Put the decisions of several people about the same two statements into one file.

    The same decision stands once, with the names, reasons and comments of all. Where they differ
    nothing is written, every difference is listed, and the exit code is 1.
    """
    from fcmdiff.decisions.merge import merge_files  # noqa: PLC0415 - --help stays quick
    from fcmdiff.decisions.told import tell_differences  # noqa: PLC0415
    from fcmdiff.report.marks import show_hidden  # noqa: PLC0415

    if len(files) < 2:
        raise click.UsageError("name two files of decisions or more.")
    spare_inputs(output, *map(str, files))
    merged = merge_files(files)
    if merged.differences:
        write_result("".join(f"{show_hidden(line)}\n" for line in tell_differences(merged)), None)
        return _DIFFER
    if merged.left_out:
        many = "suggestion is" if merged.left_out == 1 else "suggestions are"
        click.echo(
            f"fcmdiff: {merged.left_out} {many} left out, for a person decided about the same",
            err=True,
        )
    write_result(merged.text, output)
    return 0
