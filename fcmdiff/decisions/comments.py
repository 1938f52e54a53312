"""The text of a TOML file of tables -> the comments in it, by the table that each stands at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

# A string in its four kinds, a comment, or the end of a line (TOML 1.0). Whatever lies between is
# code. The text is known to be TOML, so that every string ends; that it need not keeps this linear.
_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+(?:"{3,5})?|\'\'\'(?:[^\']|\'(?!\'\'))*+(?:\'{3,5})?'
    r'|"(?:[^"\\\n]|\\.)*+"?|\'[^\'\n]*+\'?|#[^\n]*+|\n',
    re.DOTALL,
)
_HEADER = re.compile(r"\[\[\s*(\w+)\s*\]\]")

Key = tuple[str, int]


class Comments(NamedTuple):
    """The lines of comments without their sign: those at a table by its name and number, from 1.

    ``loose`` are blocks of lines that stand at none.
    """

    at: Mapping[Key, tuple[str, ...]]
    loose: tuple[tuple[str, ...], ...]


def read_comments(text: str) -> Comments:
    r"""Return the comments of ``text``.

    At a table stand those right above its header, beside it and among its keys.

    >>> read_comments("# All\n\n# one\n[[pin]] # two\nafter = '#'\n# three\nbefore = []\n")
    Comments(at={('pin', 1): ('one', 'two', 'three')}, loose=(('All',),))
    """
    at: dict[Key, list[str]] = {}
    loose: list[tuple[str, ...]] = []
    counts: Counter[str] = Counter()
    above: list[str] = []
    here: list[str] | None = None
    for code, comment in _read_lines(text):
        said = [comment] if comment else []
        if code and (header := _HEADER.fullmatch(code)):
            counts[header[1]] += 1
            here = at.setdefault((header[1], counts[header[1]]), [])
        if code and here is not None:
            here += [*above, *said]
            above = []
        elif said:
            above += said
        elif above:
            loose.append(tuple(above))
            above = []
    loose += [tuple(above)] if above else []
    return Comments({key: tuple(lines) for key, lines in at.items()}, tuple(loose))


def _read_lines(text: str) -> Iterator[tuple[str, str]]:
    """Yield the code of every line, in which a string may hold line breaks, and its comment."""
    code, comment, at = "", "", 0
    for token in _TOKEN.finditer(text):
        code += text[at : token.start()]
        at = token.end()
        if token[0] == "\n":
            yield code.strip(), comment
            code, comment = "", ""
        elif token[0].startswith("#"):
            comment = token[0].lstrip("#").strip()
        else:
            code += "string"
    yield (code + text[at:]).strip(), comment
