"""The words of a commitment -> its phrases of time: the last day that each allows, or how long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from fcmdiff.commitments.lexicon.forms import either, plain
from fcmdiff.commitments.lexicon.number_words import (
    read_number,
    spelled_source,
    two_digits_source,
)
from fcmdiff.commitments.lexicon.wordlists import DateWords
from fcmdiff.commitments.reader import Reader

_YEAR = r"(?:19|20)\d\d"


class Dated(NamedTuple):
    """The place of a phrase that says by when; the rest is said of Deadline."""

    start: int
    end: int
    latest: str | None
    days: float | None
    kind: str = "due"


def find_dates(text: str, reader: Reader) -> tuple[Dated, ...]:
    """Return every phrase of ``text`` that says by when, in order.

    "In 2030" counts when that year is not over by the year of the document.
    """
    return tuple(_iter_dates(text, reader.words.dates, reader.year))


def _iter_dates(text: str, words: DateWords, year: int | None) -> Iterator[Dated]:
    at = 0
    for found in _opening(words).finditer(text):
        if found.start() < at:
            continue
        read = (
            (found.end(), _age_end(found["bare"], words, year), None)
            if found["bare"] is not None
            else _read_deadline(text, found, words, year)
        )
        if read:
            at = read[0]
            before = plain(found["before"] or "")
            kind = _kind(before, words)
            yield Dated(found.start(), *read[:3], *(read[3:] or (kind,)))


# Where the phrase ends, the last day that it allows, the days that it lasts, and its kind.
_Read = tuple[int, str | None, float | None] | tuple[int, str | None, float | None, str]


def _kind(before: str, words: DateWords) -> str:
    if before in words.starting:
        return "start"
    return "end" if before in words.lasting else "due"


def _read_deadline(
    text: str, found: re.Match[str], words: DateWords, year: int | None
) -> _Read | None:
    before = plain(found["before"])
    if event := _read_event(text, found.end(), before, words, year):
        return event
    dated = date_pattern(words).match(text, found.end())
    if dated and not _is_name(text, dated):
        end, latest = _read_date(dated, before, words)
        if before not in words.firm and not _is_ahead(latest, year):
            return None
        sooner = _sooner(words).match(text, end)
        return sooner.end() if sooner else end, latest, None
    return _read_span(text, found.end(), before, words, year)


def _read_date(dated: re.Match[str], before: str, words: DateWords) -> tuple[int, str | None]:
    """Return where the date ends and its last day; "2027 and 2030" is one only after "between"."""
    joined = plain(dated["join"] or "")
    period = not joined or before in words.between or joined != words.ranges[-1]
    if period:
        return dated.end(), latest_day(dated, words)
    end = dated.start("join") - 1
    first = date_pattern(words).match(dated.string, dated.start(), end)
    return end, latest_day(first, words) if first else None


def _is_name(text: str, dated: re.Match[str]) -> bool:
    """True for "the 2030 Agenda": a year that names something."""
    rest = text[dated.end() : dated.end() + 2]
    named = len(rest) == 2 and rest[0] == " " and rest[1].isupper()
    return bool(dated["year"]) and not dated["month"] and not dated["part"] and named


def _is_ahead(latest: str | None, year: int | None) -> bool:
    return latest is not None and year is not None and int(latest[:4]) >= year


def _read_span(text: str, at: int, before: str, words: DateWords, year: int | None) -> _Read | None:
    """Read "within 48 hours", "over the next three years", "by the end of this decade"."""
    if before in words.firm and (age := _ages(words).match(text, at)):
        return age.end(), _age_end(age["age"], words, year), None
    span = _span_pattern(words).match(text, at)
    if not span:
        return None
    bounded = before in words.bounding and span["number"] is not None
    if not bounded and not (span["ahead"] or span["next"] or span["later"]):
        return None
    days = words.spans[plain(span["unit"])] * _count(span["number"], words)
    tail = _tails(words).match(text, span.end())
    return tail.end() if tail else span.end(), None, days if span["number"] else None


def _count(number: str | None, words: DateWords) -> float:
    if not number:
        return 1.0
    return float(number) if number.isdigit() else read_number(number, words.numbers, {}) or 1.0


def _age_end(phrase: str, words: DateWords, year: int | None) -> str | None:
    """Return the last day of "this year", "the decade": counted from the year of the document."""
    unit = words.age_ends.get(plain(phrase))
    if unit is None or year is None:
        return None
    last = {
        "year": year,
        "next year": year + 1,
        "decade": year // 10 * 10 + 9,
        "century": year // 100 * 100 + 99,
    }[unit]
    return f"{last}-12-31"


def _read_event(
    text: str, at: int, before: str, words: DateWords, year: int | None
) -> _Read | None:
    """Read "ahead of our next meeting", "at our 2027 summit", "at the summit in 2027"."""
    if before not in (*words.firm, *words.reaching):
        return None
    event = _event_pattern(words).match(text, at)
    if not event:
        return None
    dated = re.search(_YEAR, event[0])
    latest = f"{dated[0]}-12-31" if dated else None
    if before in words.reaching and not (_ahead(words).search(event[0]) or _is_ahead(latest, year)):
        return None
    if _own(words).search(event[0]) or not event["noun"]:
        return event.end(), latest, None, "occasion" if before in words.reaching else "meeting"
    return event.end(), latest, None


def latest_day(found: re.Match[str], words: DateWords) -> str | None:
    """Return the last day, ISO 8601, that the matched date allows; None if there is no such day."""
    if found["century"]:
        return "2050-12-31"
    if found["numeric"]:
        return _numeric_day(found["numeric"])
    if found["spelled"]:
        return _spelled_day(found, words)
    if found["decade"]:
        last = words.decade_parts[plain(found["dpart"])] if found["dpart"] else _LAST_YEAR
        return f"{int(found['decade']) + last}-12-31"
    year = int(found["year"])
    if found["to"]:
        year = int(found["year"][: 4 - len(found["to"])] + found["to"])
    try:
        return _day_in(year, found, words).isoformat()
    except ValueError:
        return None


def _numeric_day(written: str) -> str | None:
    """Return the day of "31.12.2027" or "2027-12-31"; of 3/4/2027 nobody knows the month."""
    numbers = [int(part) for part in re.split(r"[./-]", written)]
    if numbers[0] > _LAST_DAY:
        year, month, day = numbers
    elif "/" in written and numbers[1] > _LAST_MONTH:
        month, day, year = numbers
    else:
        day, month, year = numbers
    if "/" in written and max(day, month) <= _LAST_MONTH and day != month:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _spelled_day(found: re.Match[str], words: DateWords) -> str:
    """Return the last day of "twenty thirty", or of the part of that year that is named."""
    year = words.centuries[plain(found["first"])]
    year += int(read_number(found["second"], words.numbers, {}) or 0)
    last = words.year_parts[plain(found["spart"])] if found["spart"] else _LAST_MONTH
    return _month_end(year, last).isoformat()


_LAST_DAY, _LAST_MONTH, _HALF_YEAR = 31, 12, 6
# Of the ten years of a decade.
_LAST_YEAR = 9


def _day_in(year: int, found: re.Match[str], words: DateWords) -> date:
    last = words.year_parts[plain(found["part"])] if found["part"] else _LAST_MONTH
    if not found["month"]:
        return _month_end(year, last)
    name = plain(found["month"])
    month = words.short_months.get(name) or words.months.index(name) + 1
    day = found["day"] or found["day2"]
    if day:
        return date(year, month, int(day))
    return date(year, month, 15) if last <= _HALF_YEAR else _month_end(year, month)


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


@cache
def date_pattern(words: DateWords) -> re.Pattern[str]:
    """Return the pattern of all absolute dates that may follow a word such as "by"."""
    months = either((*words.months, *words.short_months))
    article = rf"(?:(?:{either(words.articles)})\s)?"
    decade = rf"(?:{either(words.decade_names)})\s" if words.decade_names else ""
    sign = rf"(?:{either(words.decade_signs)})" if words.decade_signs else ""
    unsigned = rf"(?!{sign})" if sign else ""
    return re.compile(
        rf"(?P<numeric>{_YEAR}-\d\d-\d\d|\d{{1,2}}(?P<dot>[./])\d{{1,2}}(?P=dot){_YEAR})(?!\d)|"
        rf"(?:(?P<part>{either(words.year_parts)})[\s-])?{article}"
        rf"(?:(?P<day>\d{{1,2}})(?:{either(words.ordinals)})?\s)?"
        rf"(?:(?P<month>{months})\s(?:(?P<day2>\d{{1,2}}),?\s)?)?(?P<year>{_YEAR})(?!\d)"
        rf"(?:(?:[-–]|\s(?P<join>{either(words.ranges)})\s(?=\d{{4}}))(?P<to>{_YEAR}|\d\d)(?!\d))?"
        rf"{unsigned}|(?:(?P<dpart>{either(words.decade_parts)})[\s-])?{decade}(?P<decade>{_YEAR}){sign}"
        rf"|(?P<century>{either(words.mid_century)})"
        rf"|(?:(?P<spart>{either(words.year_parts)})[\s-])?{article}"
        rf"(?P<spelled>(?P<first>{either(words.centuries)})\s"
        rf"(?P<second>{two_digits_source(words.numbers)}))(?![\w-])",
        re.IGNORECASE,
    )


@cache
def _opening(words: DateWords) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:(?P<bare>{either(words.bare_ages)})(?=\s*(?:[.,;:]|\Z))"
        rf"|(?P<before>{either(words.before)})\s(?:(?:{either(words.fillers)})\s)?(?=[^\W_]|\())",
        re.IGNORECASE,
    )


@cache
def _span_pattern(words: DateWords) -> re.Pattern[str]:
    number = rf"\d{{1,3}}|{spelled_source(words.numbers, {})}"
    return re.compile(
        rf"(?:(?:{either(words.articles)})\s)?(?P<ahead>(?:{either(words.ahead)})\s)?"
        rf"(?:(?P<number>{number})[\s-])?(?P<next>(?:{either(words.ahead)})\s)?(?:(?:{either(words.inner)})\s)?"
        rf"(?P<unit>{either(words.spans)})\b(?P<later>\s(?:{either(words.later)})\b)?",
        re.IGNORECASE,
    )


@cache
def _ages(words: DateWords) -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:{either(words.articles)})\s)?(?:(?:{either(words.age_parts)})\s)?"
        rf"(?P<age>{either(words.ages)})\b",
        re.IGNORECASE,
    )


@cache
def _tails(words: DateWords) -> re.Pattern[str]:
    return re.compile(rf"['’]?\s(?:{either(words.tails)})\b", re.IGNORECASE)


@cache
def _ahead(words: DateWords) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(words.ahead)})\b", re.IGNORECASE)


@cache
def _own(words: DateWords) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(words.own_events)})\b", re.IGNORECASE)


@cache
def _sooner(words: DateWords) -> re.Pattern[str]:
    return re.compile(rf"\s(?:{either(words.sooner)})\b", re.IGNORECASE)


@cache
def _event_pattern(words: DateWords) -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:{either(words.event_openers)})\s(?:[\w’'-]{{1,24}}\s){{0,5}}?(?P<noun>{either(words.events)})\d{{0,2}}\b"
        rf"(?:\s(?:{either(words.event_years)})\s{_YEAR}(?!\d))?|(?:{either(words.occasions)})\b)",
        re.IGNORECASE,
    )
