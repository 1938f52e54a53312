"""Long texts -> how fast commitments are found in them, and in those made to be slow."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from msgspec import to_builtins

from benchmarks.alignment.large import grow
from benchmarks.alignment.mutated import series_documents
from fcmdiff.commitments.find import find_commitments
from fcmdiff.commitments.lexicon import Lexicon
from fcmdiff.model.document import Document, Paragraph, Source, Theme

_PARAGRAPHS = 4_000
_REPEATED = 100_000
_QUICK = 0.1
# What a user would have without fcmdiff: the actor and a modal verb near by.
_PLAIN = re.compile(r"\b(?:we|ministers|members)\b.{0,40}?\b(?:will|shall|commit|agree)\b", re.I)


class Speed(NamedTuple):
    """Megabytes (1,000,000 letters) a second, and how many times as long as a plain pattern."""

    megabytes: float
    times_plain: float


def measure_speed(lexicon: Lexicon) -> Speed:
    """Return the speed on a text of 4,000 paragraphs, with all patterns compiled."""
    document = grow(series_documents()[0], _PARAGRAPHS)
    texts = [p.text for p in document.paragraphs]
    find_commitments(document, lexicon)
    seconds = _time(lambda: find_commitments(document, lexicon))
    plain = _time(lambda: [_PLAIN.findall(text) for text in texts])
    return Speed(sum(map(len, texts)) / 1e6 / seconds, seconds / plain)


class Worst(NamedTuple):
    """Of texts that are one piece of the lexicon over and over: how many, the slowest, its words.

    ``quick`` is the share (0-1) of them that take less than 0.1 s.
    """

    pieces: int
    seconds: float
    piece: str
    quick: float


def measure_worst(lexicon: Lexicon) -> Worst:
    """Return what 100 kB of every eighth piece of ``lexicon``, repeated, cost to read."""
    pieces = sorted({_plain_form(text) for text in _strings(to_builtins(lexicon.words))})[::8]
    seconds = {piece: _time_repeated(piece, lexicon) for piece in pieces}
    slowest = max(pieces, key=lambda piece: seconds[piece])
    quick = sum(second < _QUICK for second in seconds.values()) / len(pieces)
    return Worst(len(pieces), seconds[slowest], slowest, quick)


def _time_repeated(piece: str, lexicon: Lexicon) -> float:
    text = f"{piece} " * (_REPEATED // (len(piece) + 1))
    paragraph = Paragraph("p1", text, text, number=1)
    theme = Theme("t1", "Ports", paragraphs=(paragraph,))
    document = Document(Source("worst.md", "0" * 64, "text/markdown"), (theme,))
    return _time(lambda: find_commitments(document, lexicon))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from (str(key),) if item is None else _strings(item)
    elif isinstance(value, Iterable):
        for item in value:
            yield from _strings(item)


def _plain_form(form: str) -> str:
    """Return words that ``form`` matches: the first of several, any word for a gap."""
    words = (part.partition("/")[0].rstrip("?").lstrip("-") for part in form.split())
    return " ".join("word" if word.startswith("*") else word for word in words if word != "~")


def _time(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
