"""A long text -> megabytes of it a second in which commitments are found, and beside what."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import NamedTuple

from benchmarks.alignment.large import grow
from benchmarks.alignment.mutated import series_documents
from fcmdiff.commitments.detect import find_commitments
from fcmdiff.commitments.lexicon import Lexicon

_PARAGRAPHS = 4_000
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


def _time(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
