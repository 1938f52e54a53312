"""A result as text -> stdout or the file named by -o, always UTF-8; the options they share."""

from __future__ import annotations

from pathlib import Path

import click

OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Write to this file instead of standard output.",
)
LEXICON = click.option(
    "--lexicon",
    type=click.Path(path_type=Path),
    help="Use this TOML file of verbs and phrases instead of the built-in one.",
)

SELECTOR = click.option(
    "--selector",
    metavar="CSS",
    help="Where the text is on a web page, such as 'main' or '#content'; by default it is found.",
)


def write_result(text: str, output: Path | None) -> None:
    """Write ``text`` to ``output``, or to stdout where it is None.

    Raises FcmdiffError UNWRITABLE.
    """
    if output is None:
        # Bytes: the locale must not decide how a result is encoded.
        click.echo(text.encode("utf-8"), nl=False)
        return
    from fcmdiff.store import write_text  # noqa: PLC0415 - --help stays quick

    write_text(output, text)
