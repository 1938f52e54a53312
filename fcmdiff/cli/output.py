"""A result -> stdout or the file named by -o, text always in UTF-8."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from fcmdiff.errors import ErrorCode, FcmdiffError

if TYPE_CHECKING:
    from fcmdiff.model.comparison import Comparison, DocumentHead
    from fcmdiff.model.document import Document

CANNOT_TELL = 3


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


def say(line: str) -> None:
    """Write a line to stderr, with what is hidden in it shown."""
    from fcmdiff.report.marks import show_hidden  # noqa: PLC0415 - --help stays quick

    click.echo(f"fcmdiff: {show_hidden(line)}".encode("utf-8", "replace"), err=True)


def tell_comparison(comparison: Comparison) -> None:
    """Say on stderr what whoever asked for ``comparison`` must know before the result."""
    tell_unread(comparison.before, comparison.after)
    tell_languages(comparison)
    tell_waiting(comparison)
    tell_unlike(comparison.likeness, comparison.before, comparison.after)
    tell_order(comparison)


def tell_unread(*documents: Document | DocumentHead) -> None:
    """Say on stderr which of ``documents`` have pages that are pictures, and what to do."""
    for document in documents:
        for found in document.diagnostics:
            if found.code == "needs_recognition":
                say(f"{document.source.name}: {found.message}")


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


def tell_waiting(comparison: Comparison) -> None:
    """Say on stderr how many suggestions wait for a person, and how many name nothing here."""
    waiting = sum(one.is_waiting for one in comparison.decisions)
    lost = sum(one.lost for one in comparison.decisions)
    if waiting:
        many = "1 suggestion waits" if waiting == 1 else f"{waiting} suggestions wait"
        click.echo(f"fcmdiff: {many} for a person; take or refuse in the HTML report", err=True)
    if lost:
        many = "1 suggestion names" if lost == 1 else f"{lost} suggestions name"
        click.echo(f"fcmdiff: {many} what these texts have not", err=True)


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


def tell_order(comparison: Comparison) -> None:
    """Say on stderr where BEFORE is dated later than AFTER."""
    from fcmdiff.report.dated import tell_turned  # noqa: PLC0415 - --help stays quick

    if told := tell_turned(comparison.before, comparison.after):
        say(f"{told}; swap them unless this is meant")


def tell_written(place: Path, what: str = "") -> None:
    """Say on stderr that ``place`` was written; nothing of a device such as /dev/null."""
    if what or place.is_file():
        line = f"fcmdiff: wrote {what}{place}"
        click.echo(line.encode("utf-8", "replace"), err=True)


def mark_table(table: str, output: Path | None) -> str:
    """Return a CSV ``table`` for ``output``: in a file with the mark by which Excel knows UTF-8.

    Without it Excel shows “é” as “Ã©”. Programs read a pipe, and to them the mark would be a part
    of the name of the first column.
    """
    return table if output is None else f"\N{ZERO WIDTH NO-BREAK SPACE}{table}"


def write_result(result: str | bytes, output: Path | None, *, told: bool = True) -> None:
    """Write ``result`` to ``output``, or to stdout where it is None.

    A file is ``told`` on stderr. Raises FcmdiffError UNWRITABLE.
    """
    # Bytes: the locale must not decide how a result is encoded.
    data = result.encode("utf-8") if isinstance(result, str) else result
    if output is None:
        _write_stdout(data)
        return
    from fcmdiff.store import write_bytes  # noqa: PLC0415 - --help stays quick

    write_bytes(output, data)
    if told:
        tell_written(output)
