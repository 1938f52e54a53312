"""A TOML file -> its table, read within limits that a hostile file does not get past."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fcmdiff.errors import FcmdiffError

# tomllib needs the square of the number of parts of a dotted key: one of 20,000 parts took it 4 s.
# 1 MB of the worst lines that are let through took 15 s; the longest line of the catalogues at
# hand has 310 characters.
_MAX_LINE = 4096

Complain = Callable[[Path, str], FcmdiffError]


def read_table(path: Path, limit: int, complain: Complain) -> dict[str, Any]:
    """Return the table in the TOML file at ``path``, which may have ``limit`` bytes.

    Raises what ``complain`` makes of the path and the problem.
    """
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise complain(path, f"it cannot be read ({error.strerror})") from None
    if len(data) > limit:
        raise complain(path, f"it is larger than {limit // 1024 // 1024} MB")
    try:
        # Editors of one system begin a file with a byte order mark.
        text = data.decode("utf-8-sig")
        _refuse_long_lines(text)
        return tomllib.loads(text)
    except RecursionError:
        raise complain(path, "it is not TOML (it is nested too deeply)") from None
    except ValueError as error:
        # Faults of the grammar and the encoding, and numbers of thousands of digits.
        raise complain(path, f"it is not TOML ({error})") from None


def _refuse_long_lines(text: str) -> None:
    for number, line in enumerate(text.splitlines(), start=1):
        if len(line) > _MAX_LINE:
            raise ValueError(f"line {number} is longer than {_MAX_LINE} characters")
