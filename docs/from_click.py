"""The commands of fcmdiff as click knows them -> the page reference/cli.md."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click

from docs.tables import table
from fcmdiff.cli import ExitCode, cli

_EXIT_CODES = {
    ExitCode.DONE: "Done. Without `--exit-code` this is also the code where something changed.",
    ExitCode.CHANGES: "Something changed. Only with `--exit-code`.",
    ExitCode.FAILED: "It could not be done; [Messages](../messages.md) explains what to do.",
    ExitCode.CANNOT_TELL: (
        "It cannot be told what changed: a document was not read reliably enough. "
        "Only with `--exit-code`."
    ),
}


def describe_commands() -> str:
    """Return the page: every command with its arguments and options, and the exit codes."""
    top = click.Context(cli, info_name="fcmdiff")
    parts = ["# Command line", "% Written by docs/generate.py from the commands; do not edit."]
    parts += _describe(top, "## fcmdiff")
    for name in sorted(cli.commands):
        context = click.Context(cli.commands[name], info_name=name, parent=top)
        parts += _describe(context, f"## fcmdiff {name}")
    rows = [(str(code.value), _EXIT_CODES[code]) for code in ExitCode]
    parts += ["## Exit codes", table(("code", "meaning"), rows)]
    return "\n\n".join(parts) + "\n"


def _describe(context: click.Context, heading: str) -> Iterator[str]:
    command = context.command
    yield heading
    yield f"```text\n{_usage(context)}\n```"
    yield inspect.cleandoc(command.help or "")
    rows = [record for p in command.get_params(context) if (record := _option(p, context))]
    yield table(("option", "meaning"), rows)
    if isinstance(command, click.Group):
        names = sorted(command.commands)
        summaries = [(f"`{n}`", command.commands[n].get_short_help_str(200)) for n in names]
        yield table(("command", "what it does"), summaries)


def _usage(context: click.Context) -> str:
    pieces = context.command.collect_usage_pieces(context)
    return " ".join([context.command_path, *pieces])


def _option(parameter: click.Parameter, context: click.Context) -> tuple[str, str] | None:
    """Return an option with its help; arguments are explained in the text of their command."""
    record = parameter.get_help_record(context) if isinstance(parameter, click.Option) else None
    return (f"`{record[0]}`", record[1].replace("  [", " [")) if record else None
