"""Entries of a file of decisions -> its text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from fcmdiff.model.overrides import Alias, Decision

# The tables in the order in which they are written.
TABLES = ("alias", "pin", "forbid", "dismiss")


class Entry(NamedTuple):
    """One entry of a ``table``, and the lines of comments that stand above it."""

    table: str
    decision: Decision | Alias
    comments: tuple[str, ...] = ()


def write_entries(entries: Iterable[Entry], head: Iterable[Iterable[str]] = ()) -> str:
    """Return ``entries`` as the text of an overrides file, blocks of comments (``head``) first.

    >>> print(write_entries([Entry("pin", Decision(before="ports.a.s0", by="A"), ("Not there",))]))
    # Not there
    [[pin]]
    before = ["ports.a.s0"]
    after = []
    by = "A"
    <BLANKLINE>
    """
    blocks = ["".join(_comment(block)) for block in head]
    blocks += ["".join(_write_entry(entry)) for entry in entries]
    return "\n".join(blocks)


def _write_entry(entry: Entry) -> Iterator[str]:
    decision = entry.decision
    yield from _comment(entry.comments)
    yield f"[[{entry.table}]]\n"
    if isinstance(decision, Alias):
        yield f"headings = {_list(decision.headings)}\n"
    else:
        sides = tuple(zip(("before", "after"), decision.ids, strict=True))
        yield from (f"{side} = {_list(ids)}\n" for side, ids in sides)
        for (side, _), span, words in zip(sides, decision.spans, decision.words, strict=True):
            yield f"{side}_span = [{span[0]}, {span[1]}]\n" if span else ""
            yield f"{side}_words = {_quote(words)}\n" if words else ""
    for key in ("by", "date", "model"):
        if value := getattr(decision, key):
            yield f"{key} = {value.isoformat() if key == 'date' else _quote(value)}\n"
    if decision.reason:
        yield f"reason = {_quote_lines(decision.reason)}\n"
    yield from (f"{key} = true\n" for key in ("suggested", "refused") if getattr(decision, key))


def _comment(lines: Iterable[str]) -> Iterator[str]:
    """Yield ``lines`` as comments; what is not printable could end one."""
    for line in lines:
        plain = "".join(ch if ch.isprintable() else " " for ch in line)
        yield f"# {plain}".rstrip() + "\n"


def _list(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(_quote, texts))}]"


def _quote(text: str) -> str:
    r"""Return a TOML string: those of JSON are, but for U+007F, which TOML wants escaped."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _quote_lines(text: str) -> str:
    """Return ``text`` as a TOML string, one of several lines where it has several."""
    if "\n" not in text:
        return _quote(text)
    lines = [_quote(line)[1:-1] for line in text.split("\n")]
    return '"""\n' + "\n".join(lines) + '"""'
