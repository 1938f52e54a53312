"""Two titles or headings -> their Edits: words that both have, that went, and that came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from fcmdiff.model.comparison import Edit
from fcmdiff.report.runs import join_runs

# Titles of which fewer words are the same are read more easily one after the other.
_ALIKE = 0.5
_WORD = re.compile(r"(\s*)(\S+)")

# A word and the space before it.
_Word = tuple[str, str]


def compare_titles(was: str, now: str) -> tuple[Edit, ...]:
    """Return the Edits from one title to the other, of the whole where they are not much alike.

    >>> compare_titles("Talks 2024: Ports", "Talks 2025: Ports")
    (('=', 'Talks'), ('-', ' 2024:'), ('+', ' 2025:'), ('=', ' Ports'))
    >>> compare_titles("Cables", "Cables and Pipes")
    (('=', 'Cables'), ('+', ' and Pipes'))
    >>> compare_titles("Ports", "Cables")
    (('-', 'Ports'), ('+', 'Cables'))
    """
    old, new = _WORD.findall(was), _WORD.findall(now)
    matcher = SequenceMatcher(
        None, [word for _, word in old], [word for _, word in new], autojunk=False
    )
    if matcher.ratio() < _ALIKE:
        return tuple(_replace(old, new))
    edits: list[Edit] = []
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            for one, other in zip(old[first:last], new[start:end], strict=True):
                edits += _keep(one, other)
        else:
            edits += _replace(old[first:last], new[start:end])
    return tuple((kind, text) for kind, text in join_runs(edits) if kind in ("=", "-", "+"))


def _keep(one: _Word, other: _Word) -> Iterator[Edit]:
    """Yield a word that both have; only one of them may stand at the start of its title."""
    if one == other:
        yield ("=", "".join(one))
    else:
        yield from _replace([(one[0], "")], [(other[0], "")])
        yield ("=", one[1])


def _replace(old: list[_Word], new: list[_Word]) -> Iterator[Edit]:
    went, came = ("".join(map("".join, words)) for words in (old, new))
    if went:
        yield ("-", went)
    if came:
        yield ("+", came)
