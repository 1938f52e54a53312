"""Where a check writes -> the same places, refused where an input would be written over."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from fcmdiff.cli.output import spare_inputs
from fcmdiff.errors import ErrorCode, FcmdiffError


class Places(NamedTuple):
    """Where a result and its HTML reports go, and in which shape the result is."""

    output: Path | None
    shape: str
    report: Path | None

    def spare(self, *inputs: Path | str | None) -> None:
        """Raise FcmdiffError UNWRITABLE where one of ``inputs`` would be written over."""
        names = [str(path) for path in inputs if path is not None]
        spare_inputs(self.output, *names)
        with blame_option("--report"):
            spare_inputs(self.report, *names)


@contextmanager
def blame_option(option: str) -> Iterator[None]:
    """Let a message about what cannot be written name ``option`` in place of -o."""
    try:
        yield
    except FcmdiffError as error:
        remedy = f"choose another place with {option}"
        raise FcmdiffError(error.code, error.subject, error.problem, remedy) from None
    except OSError as error:
        raise unwritable(str(error.filename), error, option) from None


def unwritable(name: str, error: OSError, option: str) -> FcmdiffError:
    """Return the error UNWRITABLE for the place ``name`` that ``option`` gave."""
    problem = f"it cannot be written ({error.strerror})"
    return FcmdiffError(ErrorCode.UNWRITABLE, name, problem, f"choose another place with {option}")
