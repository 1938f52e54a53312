"""A result -> stdout or the file named by -o, text always in UTF-8; the options they share."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from fcmdiff.errors import ErrorCode, FcmdiffError

if TYPE_CHECKING:
    from fcmdiff.model.comparison import Comparison, DocumentHead
    from fcmdiff.model.document import Document

CANNOT_TELL = 3

_Command = TypeVar("_Command", bound=Callable[..., Any])

OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Write to this file instead of standard output.",
)
LEXICON = click.option(
    "--lexicon",
    metavar="NAME|FILE",
    help="Verbs and phrases: 'en', 'fr' or a TOML file; by default the language of the statements.",
)

SELECTOR = click.option(
    "--selector",
    metavar="CSS",
    help="Where the text is on a web page, such as 'main' or '#content'; by default it is found.",
)

OVERRIDES = click.option(
    "--overrides",
    type=click.Path(path_type=Path),
    help="A TOML file of pairs decided by hand; align --suggest-overrides writes one to edit.",
)

SEMANTIC = click.option(
    "--semantic",
    is_flag=True,
    help="Ask a small sentence model about what is left unpaired; needs the extra [semantic].",
)


def recognition_options(command: _Command) -> Callable[..., Any]:
    """Return ``command`` with the options for scans, given to it as the one word ``languages``."""

    @click.option(
        "--ocr/--no-ocr",
        default=True,
        help="Recognise the text of scans; needs fcmdiff[ocr] and tesseract. This is the default.",
    )
    @click.option(
        "--ocr-language",
        metavar="NAMES",
        default="eng",
        show_default=True,
        help="The languages of scans as tesseract names them, such as 'eng+fra'.",
    )
    @functools.wraps(command)
    def with_languages(*words: object, ocr: bool, ocr_language: str, **named: object) -> object:
        return command(*words, languages=ocr_language if ocr else None, **named)

    return with_languages


def format_option(*shapes: str) -> Callable[[_Command], _Command]:
    """Return the option that chooses one of ``shapes``, the first by default."""
    return click.option(
        "--format", "shape", type=click.Choice(shapes), default=shapes[0], show_default=True
    )


def spare_inputs(output: Path | None, *inputs: str) -> None:
    """Raise FcmdiffError UNWRITABLE where ``output`` is one of the files that are read."""
    if output is None or not output.is_file():
        return
    for name in inputs:
        if Path(name).is_file() and output.samefile(name):
            raise FcmdiffError(
                ErrorCode.UNWRITABLE,
                str(output),
                "this is one of the files to read and would be lost",
                "choose another place with -o",
            )


def _write_stdout(data: bytes) -> None:
    try:
        click.echo(data, nl=False)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise FcmdiffError(
            ErrorCode.UNWRITABLE,
            "standard output",
            f"it cannot be written ({error.strerror})",
            "choose a file with -o",
        ) from None


def tell_unread(*documents: Document | DocumentHead) -> None:
    """Say on stderr which of ``documents`` have pages that are pictures, and what to do."""
    from fcmdiff.report.marks import show_hidden  # noqa: PLC0415 - --help stays quick

    for document in documents:
        for found in document.diagnostics:
            if found.code == "needs_recognition":
                line = show_hidden(f"{document.source.name}: {found.message}")
                click.echo(f"fcmdiff: {line}".encode("utf-8", "replace"), err=True)


def tell_languages(comparison: Comparison) -> None:
    """Say on stderr where the two statements are in different languages, and what was done."""
    before, after = comparison.before, comparison.after
    if before.language and after.language and before.language != after.language:
        click.echo(
            f"fcmdiff: the statements are in different languages (before: {before.language},"
            f" after: {after.language}); both were judged by {comparison.versions['lexicon']};"
            " name another with --lexicon",
            err=True,
        )


def tell_unlike(likeness: float, *documents: Document | DocumentHead) -> None:
    """Say on stderr where two statements do not look like editions of one series.

    Of ``documents`` that were not read reliably nothing is said.
    """
    from fcmdiff.compare.doubt import is_unlike  # noqa: PLC0415 - --help stays quick
    from fcmdiff.model.alignment import UNLIKE  # noqa: PLC0415

    if is_unlike(likeness, *documents):
        click.echo(
            "fcmdiff: these do not look like editions of one series"
            f" (likeness {likeness:.2f} of 1; editions of a series have {UNLIKE} and more)",
            err=True,
        )


def write_result(result: str | bytes, output: Path | None) -> None:
    """Write ``result`` to ``output``, or to stdout where it is None.

    Raises FcmdiffError UNWRITABLE.
    """
    # Bytes: the locale must not decide how a result is encoded.
    data = result.encode("utf-8") if isinstance(result, str) else result
    if output is None:
        _write_stdout(data)
        return
    from fcmdiff.store import write_bytes  # noqa: PLC0415 - --help stays quick

    write_bytes(output, data)
