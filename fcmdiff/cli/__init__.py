"""The command line: the only room that prints and exits.

Exit codes: 0 done; 1 changes found (``--exit-code``); 2 could not do it; 3 cannot tell.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Sequence
from enum import IntEnum

import click

from fcmdiff import __version__
from fcmdiff.cli.check import check
from fcmdiff.cli.compare import align, compare
from fcmdiff.cli.decisions import decisions
from fcmdiff.cli.demo import demo
from fcmdiff.cli.doctor import doctor
from fcmdiff.cli.read import commitments, extract
from fcmdiff.cli.suggest import suggest
from fcmdiff.errors import ErrorCode, FcmdiffError


class ExitCode(IntEnum):
    """What the exit code of every command means."""

    DONE = 0
    CHANGES = 1
    FAILED = 2
    CANNOT_TELL = 3


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="fcmdiff")
@click.option("--debug", is_flag=True, help="Show a traceback where something fails.")
def cli(debug: bool) -> None:
    """Show what changed between two communiqués: what is no longer promised, and what is new.

    BEFORE and AFTER are files (PDF, HTML, DOCX, ODT, Markdown, plain text), - for standard input
    (one of the two), or SERIES:YEAR of a corpus. Try "fcmdiff demo" first.
    """


for _command in (
    demo,
    compare,
    extract,
    align,
    commitments,
    check,
    suggest,
    decisions,
    doctor,
):
    cli.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit; the only place where errors become messages."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if "--debug" in words:
        # The processes that read files show their tracebacks as well.
        os.environ["FCMDIFF_DEBUG"] = "1"
    sys.exit(run(words))


def run(words: Sequence[str]) -> int:
    """Run the command line given by ``words`` and return its exit code."""
    debug = "--debug" in words
    try:
        code = cli.main(list(words), prog_name="fcmdiff", standalone_mode=False)
    except FcmdiffError as error:
        _complain(str(error))
    except click.ClickException as error:
        error.show()
    except (click.Abort, KeyboardInterrupt):
        _complain("stopped")
    except BrokenPipeError:
        # The reader of our output went away; Python would complain again while closing it.
        sys.stderr.close()
    except Exception as error:
        if debug:
            raise
        _complain(str(_internal(error)))
    else:
        return int(code or ExitCode.DONE)
    return ExitCode.FAILED


def _internal(error: Exception) -> FcmdiffError:
    return FcmdiffError(
        ErrorCode.INTERNAL,
        "fcmdiff",
        f"this is a fault of the program ({type(error).__name__}: {error})",
        "run again with --debug and report what it shows",
    )


def _complain(message: str) -> None:
    """Write one line to stderr; characters that would steer a terminal are replaced."""
    shown = "".join(
        "\ufffd" if unicodedata.category(ch)[0] == "C" or ch in "\u2028\u2029" else ch
        for ch in " ".join(message.split())
    )
    click.echo(f"fcmdiff: {shown}".encode("utf-8", "replace"), err=True)
