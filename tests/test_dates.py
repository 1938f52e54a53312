"""A date in any of the forms that files and pages have becomes a day, or nothing at all."""

from __future__ import annotations

import datetime
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fcmdiff.dates import read_day, write_days

READ = [
    # ISO 32000-1, 7.9.4: everything after the year may be left out.
    ("D:20250612140300+02'00'", "2025-06-12"),
    ("D:20250612140300+02'00", "2025-06-12"),
    ("D:20250612140300Z", "2025-06-12"),
    ("D:20250612", "2025-06-12"),
    ("D:202506", "2025-06"),
    ("D:2025", "2025"),
    # What producers write in its stead.
    ("20250612140300", "2025-06-12"),
    ("D: 20250612140300", "2025-06-12"),
    ("D:20250612 14:03", "2025-06-12"),
    ("D:2025-06-12T14:03:00Z", "2025-06-12"),
    ("Thu Jun 12 14:03:00 2025", "2025-06-12"),
    ("Thu Jun  5 14:03:00 CEST 2025", "2025-06-05"),
    ("June 12, 2025", "2025-06-12"),
    # ISO 8601 and the profile of it that Dublin Core names (W3CDTF).
    ("2025-06-12", "2025-06-12"),
    ("2025-06-12T23:59:59.999-11:00", "2025-06-12"),
    ("2025-06-12 14:03:00", "2025-06-12"),
    ("2025-06", "2025-06"),
    ("2025", "2025"),
    ("2025/6/2", "2025-06-02"),
    # RFC 5322 and prose.
    ("Thu, 12 Jun 2025 14:03:00 +0200", "2025-06-12"),
    ("12 June 2025", "2025-06-12"),
    ("\n 2024-02-29 \n", "2024-02-29"),
]

UNREAD = [
    *("", " ", "D:", "D", "unknown", "D:0", "D:20250", "D:2025061"),
    # The zeros of clocks and fields, which a file is not as old as.
    *("D:00000101000000Z", "1601-01-01T00:00:00Z", "1904-01-01", "0000-00-00"),
    # The year 2000 as 19 and 100.
    "D:191000112093000",
    # No such day.
    *("2025-13-01", "2025-02-29", "2025-00-12", "D:20250631", "June 31, 2025", "D:20250000"),
    # Day or month first, who can tell; and two figures of a year.
    *("06/12/2025", "12.06.2025", "990612"),
    *("9999-12-31", "2025-06-12345", "-2025-06-12", "\u0662\u0660\u0662\u0665", "2025\x00-06"),
    "<script>alert(2025)</script>",
]


@pytest.mark.parametrize(("text", "day"), READ)
def test_a_date_becomes_the_day_it_names(text: str, day: str) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize("text", UNREAD)
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_day(text) is None


@given(st.text() | st.from_regex(r"(D:)?[0-9 ./,:-]{4,20}[A-Za-z]*") | st.binary().map(repr))
def test_any_text_is_a_day_of_the_calendar_or_none(text: str) -> None:
    day = read_day(text, 1)
    if day is not None:
        assert re.fullmatch(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", day)
        datetime.date.fromisoformat((day + "-01-01")[:10])


@pytest.mark.parametrize("tail", ["<script>", "\u202e", "\x1b[31m", "' OR 1", "\ud800", "\x00"])
@pytest.mark.parametrize("date", ["2025-06-12", "D:20250612", "12 June 2025"])
def test_nothing_but_the_day_gets_through(date: str, tail: str) -> None:
    assert read_day(date + tail) in (None, "2025-06-12")
    assert read_day(tail + date) is None


@pytest.mark.parametrize("piece", ["1", "D:", " ", "2025-", "June ", "Thu, ", "12 ", "/"])
def test_a_long_value_takes_no_time(piece: str) -> None:
    start = time.perf_counter()
    read_day(piece * 1_000_000)
    assert time.perf_counter() - start < 0.1


def test_a_statement_may_be_older_than_files() -> None:
    assert read_day("1919-06-28") is None
    assert read_day("1919-06-28", 1000) == "1919-06-28"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2025-06-12", None, "12 June 2025"),
        ("2025-06-12", "2025-06-12", "12 June 2025"),
        ("2025-06-12", "2025-06-13", "12–13 June 2025"),
        ("2025-05-31", "2025-06-01", "31 May – 1 June 2025"),
        ("2025-12-31", "2026-01-01", "31 December 2025 – 1 January 2026"),
        ("2025-06", None, "June 2025"),
        ("2025", None, "2025"),
        ("2025-06", "2025-07", "June 2025 – July 2025"),
    ],
)
def test_days_are_written_for_readers(first: str, last: str | None, words: str) -> None:
    assert write_days(first, last) == words


@pytest.mark.parametrize("odd", ["2025-13-01", "<b>", "June", "2025-06-12T14", ""])
def test_what_is_no_day_is_written_as_it_is(odd: str) -> None:
    assert write_days(odd, None) == odd
