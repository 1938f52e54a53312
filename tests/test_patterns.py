"""No regular expression of the package takes a time that grows faster than the text it is given."""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.patterns import Found, busy_texts, find_patterns, run

# Cubes and powers show at the first size, squares at the last; each is eight times the one before.
_SIZES = (500, 4_000, 32_000)
# Whatever takes less is no danger: at the last size every square takes more.
_NOTHING = 0.1
# Eight times the text takes a line eight times as long and a square 64 times.
_MOST_GROWTH = 24
# Some systems count processor time in ticks of this length.
_TICK = 0.004
_HANGS = 2.0

needs_timers = pytest.mark.skipif(
    not hasattr(signal, "setitimer"), reason="this system cannot stop an expression"
)


@contextmanager
def _stopped_after(seconds: float) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _seconds(found: Found, text: Any) -> float:
    """The processor time of one use: what else the machine does is not in it."""
    start = time.process_time()
    try:
        with _stopped_after(_HANGS):
            run(found, text)
    except TimeoutError:
        return _HANGS
    return time.process_time() - start


def find_slow(found: Found) -> str:
    """The text on which the time of ``found`` grows faster than the text, "" if there is none."""
    for small, large in zip((1, *_SIZES[:-1]), _SIZES, strict=True):
        shorter, longer = busy_texts(found.pattern, small), busy_texts(found.pattern, large)
        for less, more in zip(shorter, longer, strict=True):
            if _seconds(found, more) >= _NOTHING and _grows(found, less, more):
                return repr(more[:50])
    return ""


def _grows(found: Found, less: Any, more: Any) -> bool:
    """Once more, the best of three: a first use may have met a busy machine."""
    slow = min(_seconds(found, more) for _ in range(3))
    return slow > _MOST_GROWTH * max(min(_seconds(found, less) for _ in range(3)), _TICK)


@needs_timers
def test_no_pattern_is_slower_than_its_text_is_long() -> None:
    found = find_patterns()
    assert len(found) > 150
    slow = {f"{item.place} {sorted(item.uses)}": find_slow(item) for item in found}
    assert {place: text for place, text in slow.items() if text} == {}


@needs_timers
@pytest.mark.parametrize(
    ("pattern", "use"),
    [
        (r"\s+\Z", "search"),
        (r"[a-z]+@", "findall"),
        (r"(?:\w+\s?)+!", "match"),
        (r"(?:[^.]+[,;]?\s*)+by", "search"),
        (r".*x.*y", "fullmatch"),
    ],
)
def test_slow_patterns_are_seen(pattern: str, use: str) -> None:
    assert find_slow(Found("here", re.compile(pattern), frozenset({use})))


def test_patterns_are_found_wherever_they_stand() -> None:
    places = {item.place: item for item in find_patterns()}
    assert "fcmdiff.extract.clean._WORD_AT_END" in places
    assert places["fcmdiff.extract.clean._WORD_AT_END"].uses == {"search"}
    assert any(
        place.startswith("fcmdiff.compare.labels:") or "lexicon" in place for place in places
    )
    assert any(place.startswith("fcmdiff.extract.html.lists:") for place in places)
