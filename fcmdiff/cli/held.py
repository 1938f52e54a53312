"""``-`` in place of a statement -> a file that holds standard input as long as a command runs."""

from __future__ import annotations

import functools
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import click

from fcmdiff.errors import ErrorCode, FcmdiffError

_SIGN = "-"
# What stands in reports and messages for the name of the file.
_NAME = "standard-input"


def take_input(name: str, *more: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Let ``-`` stand for standard input in the arguments of these names, in one of them only.

    An argument may be one word or several. Its kind is told by its content, as that of any file.
    """
    names = (name, *more)

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(command)
        def with_input(*words: object, **named: Any) -> object:  # noqa: ANN401 - any option
            asked = sum(map(_count_in, (named[one] for one in names)))
            if not asked:
                return command(*words, **named)
            if asked > 1:
                raise click.UsageError("standard input (-) can be one of the statements only.")
            with _hold_input() as path:
                held = {one: _put_in(named[one], str(path)) for one in names}
                return command(*words, **named | held)

        return with_input

    return decorate


def _count_in(given: str | tuple[str, ...]) -> int:
    return given.count(_SIGN) if isinstance(given, tuple) else int(given == _SIGN)


def _put_in(given: str | tuple[str, ...], path: str) -> str | tuple[str, ...]:
    if isinstance(given, tuple):
        return tuple(path if one == _SIGN else one for one in given)
    return path if given == _SIGN else given


@contextmanager
def _hold_input() -> Iterator[Path]:
    """Yield a file with what comes from standard input; it is in a folder of our own, and goes.

    Every reader begins with a file, and ``--evidence`` opens it again.
    """
    stream = sys.stdin.buffer
    if stream.isatty():
        click.echo("fcmdiff: reading standard input; end it with Ctrl-D", err=True)
    with tempfile.TemporaryDirectory(prefix="fcmdiff-") as folder:
        path = Path(folder) / _NAME
        _copy(stream, path)
        try:
            yield path
        except FcmdiffError as error:
            subject = error.subject.replace(str(path), _NAME)
            raise FcmdiffError(error.code, subject, error.problem, error.remedy) from None


def _copy(stream: BinaryIO, path: Path) -> None:
    """Copy ``stream``, no more of it than shows that it is too big. Raises FcmdiffError."""
    from fcmdiff.extract.formats import MAX_BYTES  # noqa: PLC0415 - --help stays quick

    try:
        path.write_bytes(stream.read(MAX_BYTES + 1))
    except OSError as error:
        raise FcmdiffError(
            ErrorCode.UNREADABLE,
            _NAME,
            f"it cannot be read ({error.strerror})",
            "save it as a file and name that",
        ) from None
