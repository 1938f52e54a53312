"""Words -> the last day that a phrase of time allows, or how long it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache

from fcmdiff.commitments.rows import DateWords
from fcmdiff.model.commitment import Deadline

_YEAR = r"(?:19|20)\d\d"


# Deadlines and amounts ask for the dates of the same words, one after the other.
@lru_cache(maxsize=8)
def find_dates(
    text: str, words: DateWords, year: int | None
) -> tuple[tuple[int, int, Deadline], ...]:
    """Return (start, end, Deadline) of every phrase that says by when, in order.

    ``year`` is that of the document: "in 2030" counts when it is not over by then.
    """
    return tuple(_iter_dates(text, words, year))


def _iter_dates(
    text: str, words: DateWords, year: int | None
) -> Iterator[tuple[int, int, Deadline]]:
    at = 0
    for found in _opening(words).finditer(text):
        if found.start() < at:
            continue
        read = _read_deadline(text, found, words, year)
        if read:
            at, latest, days = read
            yield found.start(), at, Deadline(text[found.start() : at], latest, days)


_Read = tuple[int, str | None, float | None]


def _read_deadline(
    text: str, found: re.Match[str], words: DateWords, year: int | None
) -> _Read | None:
    before = " ".join(found["before"].lower().split())
    dated = date_pattern(words).match(text, found.end())
    if dated and not _is_name(text, dated):
        latest = latest_day(dated, words)
        if before not in words.firm and not _is_ahead(latest, year):
            return None
        sooner = _sooner(words).match(text, dated.end())
        return (sooner or dated).end(), latest, None
    return _read_span(text, found.end(), before, words) or _read_event(
        text, found.end(), before, words
    )


def _is_name(text: str, dated: re.Match[str]) -> bool:
    """True for "the 2030 Agenda": a year that names something."""
    rest = text[dated.end() : dated.end() + 2]
    named = len(rest) == 2 and rest[0] == " " and rest[1].isupper()
    return bool(dated["year"]) and not dated["month"] and named


def _is_ahead(latest: str | None, year: int | None) -> bool:
    return latest is not None and year is not None and int(latest[:4]) >= year


def _read_span(text: str, at: int, before: str, words: DateWords) -> _Read | None:
    """Read "within 48 hours", "over the next three years", "by the end of this decade"."""
    if before in words.firm and (age := _ages(words).match(text, at)):
        return age.end(), None, None
    span = _span_pattern(words).match(text, at)
    if not span:
        return None
    bounded = before in words.bounding and span["number"] is not None
    if not bounded and not span["ahead"] and not span["later"]:
        return None
    days = words.spans[span["unit"].lower()] * _count(span["number"], words)
    return span.end(), None, days if span["number"] else None


def _count(number: str | None, words: DateWords) -> float:
    if not number:
        return 1.0
    return float(number) if number.isdigit() else words.numbers[number.lower()]


def _read_event(text: str, at: int, before: str, words: DateWords) -> _Read | None:
    if before not in (*words.firm, *words.reaching):
        return None
    event = _event_pattern(words).match(text, at)
    if not event or (before in words.reaching and not _ahead(words).search(event[0])):
        return None
    return event.end(), None, None


def latest_day(found: re.Match[str], words: DateWords) -> str | None:
    """Return the last day, ISO 8601, that the matched date allows; None if there is no such day."""
    if found["century"]:
        return "2050-12-31"
    if found["decade"]:
        last = words.decade_parts[(found["dpart"] or "the").lower()]
        return f"{int(found['decade']) + last}-12-31"
    year = int(found["year"])
    if found["to"]:
        year = int(found["year"][: 4 - len(found["to"])] + found["to"])
    try:
        return _day_in(year, found, words).isoformat()
    except ValueError:
        return None


def _day_in(year: int, found: re.Match[str], words: DateWords) -> date:
    part = (found["part"] or "end").lower()
    if not found["month"]:
        return _month_end(year, words.year_parts[part])
    month = words.months.index(found["month"].lower()) + 1
    day = found["day"] or found["day2"]
    if day:
        return date(year, month, int(day))
    return date(year, month, 15) if words.year_parts[part] <= 6 else _month_end(year, month)


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


@cache
def date_pattern(words: DateWords) -> re.Pattern[str]:
    """Return the pattern of all absolute dates that may follow a word such as "by"."""
    months = _either(words.months)
    return re.compile(
        rf"(?:(?P<part>{_either(words.year_parts)})[\s-])?(?:the\s)?"
        rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s)?"
        rf"(?:(?P<month>{months})\s(?:(?P<day2>\d{{1,2}}),?\s)?)?(?P<year>{_YEAR})(?!\d)"
        rf"(?:[-–](?P<to>{_YEAR}|\d\d)(?!\d))?(?!s)"
        rf"|(?:(?P<dpart>{_either(words.decade_parts)})[\s-])?(?P<decade>{_YEAR})s"
        rf"|(?P<century>(?:the\s)?mid-century|(?:the\s)?middle\sof\sthe\scentury)",
        re.IGNORECASE,
    )


@cache
def _opening(words: DateWords) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<before>{_either(words.before)})\s(?:or\s)?(?:around\s|about\s)?(?=[a-z0-9(])",
        re.IGNORECASE,
    )


@cache
def _span_pattern(words: DateWords) -> re.Pattern[str]:
    return re.compile(
        rf"(?:the\s)?(?P<ahead>(?:{_either(words.ahead)})\s)?"
        rf"(?:(?P<number>\d{{1,3}}|{_either(words.numbers)})[\s-])?(?:(?:working|business|calendar)\s)?"
        rf"(?P<unit>{_either(words.spans)})\b(?P<later>\sahead)?",
        re.IGNORECASE,
    )


@cache
def _ages(words: DateWords) -> re.Pattern[str]:
    return re.compile(rf"(?:the\s)?(?:end\sof\s)?(?:{_either(words.ages)})\b", re.IGNORECASE)


@cache
def _ahead(words: DateWords) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_either(words.ahead)})\b", re.IGNORECASE)


@cache
def _sooner(words: DateWords) -> re.Pattern[str]:
    return re.compile(rf"\s(?:{_either(words.sooner)})\b", re.IGNORECASE)


@cache
def _event_pattern(words: DateWords) -> re.Pattern[str]:
    return re.compile(
        rf"(?:the|our|its|their|next)\s(?:[\w’'-]{{1,24}}\s){{0,5}}?(?:{_either(words.events)})\d{{0,2}}\b",
        re.IGNORECASE,
    )


def _either(words: Sequence[str] | Mapping[str, float]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in ordered)
