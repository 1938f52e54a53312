"""The behaviour triples beside this file -> Cases, found by name.

``<name>.before.md`` and ``<name>.after.md`` are two texts in the register of communiqués, and
``<name>.expected.json`` says by hand what is true of them. The first line of the before text is a
comment that says what the case shows. The keys of the JSON, each optional:

- ``anything_changed``: whether anything at all differs;
- ``words``: how many words were deleted and inserted;
- ``themes``, ``paragraphs``: every pair, by heading and by number; ``moved`` where it is true;
- ``commitments``: every change of a promise (rung 2 or higher) by how its texts begin;
- ``never``: verdicts that no promise of the two texts may get;
- ``known_fault``: why fcmdiff fails the case today.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).resolve().parent
_COMMENT = re.compile(r"<!-- (.+) -->\n")


class Case(NamedTuple):
    """One triple: two texts, and what is true of them."""

    name: str
    shows: str
    before: Path
    after: Path
    expected: dict[str, Any]


def read_cases() -> list[Case]:
    """Return every case in the folder, in the order of their names."""
    names = sorted(path.name.removesuffix(".before.md") for path in FOLDER.glob("*.before.md"))
    return [read_case(name) for name in names]


def read_case(name: str) -> Case:
    """Return the case of this name; a missing file or comment is an error."""
    before, after = FOLDER / f"{name}.before.md", FOLDER / f"{name}.after.md"
    comment = _COMMENT.match(before.read_text(encoding="utf-8"))
    assert comment, f"{before.name} does not open with a comment"
    assert after.is_file(), f"{after.name} is missing"
    expected = json.loads((FOLDER / f"{name}.expected.json").read_text(encoding="utf-8"))
    return Case(name, comment[1], before, after, expected)
