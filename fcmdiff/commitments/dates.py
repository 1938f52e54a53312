"""Words -> the last day that a phrase of time allows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from fcmdiff.commitments.lexicon import DateWords
from fcmdiff.model.commitment import Deadline

_YEAR = r"(?:19|20)\d\d"
# Parts of a year and the last month they allow. Seasons differ by hemisphere: a whole year.
_PARTS = {
    "early": 4,
    "the beginning of": 3,
    "beginning of": 3,
    "the start of": 3,
    "mid": 6,
    "the middle of": 6,
    "the first quarter of": 3,
    "the second quarter of": 6,
    "the third quarter of": 9,
    "the fourth quarter of": 12,
    "q1": 3,
    "q2": 6,
    "q3": 9,
    "q4": 12,
    "the first half of": 6,
    "the second half of": 12,
    "late": 12,
    "end": 12,
    "the end of": 12,
    "end of": 12,
    "year-end": 12,
    "spring": 12,
    "summer": 12,
    "autumn": 12,
    "fall": 12,
    "winter": 12,
}
# Parts of a decade and the last of its ten years.
_DECADE_PARTS = {
    "early": 3,
    "first half of the": 4,
    "the first half of the": 4,
    "first half of": 4,
    "mid": 5,
    "second half of the": 9,
    "late": 9,
    "the": 9,
    "the second half of the": 9,
}


@cache
def date_pattern(words: DateWords) -> re.Pattern[str]:
    """Return the pattern of all absolute dates that may follow a word such as "by"."""
    months = "|".join(words.months)
    parts = "|".join(sorted((re.escape(p) for p in _PARTS), key=lambda p: (-len(p), p)))
    decade = "|".join(sorted((re.escape(p) for p in _DECADE_PARTS), key=lambda p: (-len(p), p)))
    return re.compile(
        rf"(?:(?P<part>{parts})[\s-])?(?:the\s)?"
        rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s)?(?:(?P<month>{months})\s(?:(?P<day2>\d{{1,2}}),\s)?)?(?P<year>{_YEAR})(?![\d])"
        rf"(?:[-–](?P<to>(?:{_YEAR}|\d\d)))?(?!s)"
        rf"|(?:(?P<dpart>{decade})[\s-])?(?P<decade>{_YEAR})s"
        rf"|(?P<century>(?:or\saround\s|the\s)?mid-century|(?:the\s)?middle\sof\sthe\scentury)",
        re.IGNORECASE,
    )


def latest_day(found: re.Match[str]) -> str | None:
    """Return the last day, ISO 8601, that the matched date allows; None if there is no such day."""
    if found["century"]:
        return "2050-12-31"
    if found["decade"]:
        part = (found["dpart"] or "the").lower()
        return f"{int(found['decade']) + _DECADE_PARTS[part]}-12-31"
    year = int(found["year"])
    if found["to"]:
        year = int(found["to"]) if len(found["to"]) == 4 else year // 100 * 100 + int(found["to"])
    return _day_in(year, found)


def _day_in(year: int, found: re.Match[str]) -> str | None:
    months = date_months()
    day = found["day"] or found["day2"]
    if found["month"]:
        month = months[found["month"].lower()]
        part = (found["part"] or "").lower()
        if part in ("mid", "early", "the beginning of", "beginning of", "the middle of"):
            day = day or "15"
    else:
        month, day = _PARTS.get((found["part"] or "end").lower(), 12), None
    try:
        return (date(year, month, int(day)) if day else _month_end(year, month)).isoformat()
    except ValueError:
        return None


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


@cache
def date_months() -> dict[str, int]:
    """Return the number of every English month."""
    names = "january february march april may june july august september october november december"
    return {name: i for i, name in enumerate(names.split(), start=1)}


@cache
def _deadline_pattern(words: DateWords) -> re.Pattern[str]:
    before = "|".join(
        sorted(
            (re.escape(w).replace(r"\ ", r"\s") for w in words.before), key=lambda w: (-len(w), w)
        )
    )
    return re.compile(
        rf"\b(?P<before>{before})\s(?:or\saround\s|around\s|about\s)?(?=[a-z0-9(])", re.IGNORECASE
    )


# Only these say "no later than" by themselves; "in 2019" needs a year that is not over.
_FIRM = frozenset(
    {
        "by",
        "before",
        "until",
        "till",
        "no later than",
        "not later than",
        "at the latest by",
        "through",
        "up to",
    }
)
_SOONER = re.compile(r"\s(?:or\s(?:sooner|earlier|before)|at\sthe\slatest)\b", re.IGNORECASE)
_SPAN = re.compile(
    r"(?:the\s)?(?:(?:next|coming|following)\s)?(?:[\w-]{1,12}\s(?:to\s[\w-]{1,12}\s)?)?(?:days|weeks|months|years|year|month|decade)(?:\sahead)?\b",
    re.IGNORECASE,
)
_FUTURE_SPAN = re.compile(r"\b(?:next|coming|following|ahead)\b", re.IGNORECASE)
_DECADE = re.compile(
    r"(?:the\s)?(?:end\sof\s)?(?:this|the)\s(?:decade|century|year)\b", re.IGNORECASE
)


def find_dates(
    text: str, words: DateWords, year: int | None
) -> Iterator[tuple[int, int, Deadline]]:
    """Yield (start, end, Deadline) of every phrase that says by when."""
    at = 0
    for found in _deadline_pattern(words).finditer(text):
        if found.start() < at:
            continue
        deadline = _read_deadline(text, found, words, year)
        if deadline:
            at, latest = deadline
            yield found.start(), at, Deadline(text[found.start() : at], latest)


def _read_deadline(
    text: str, found: re.Match[str], words: DateWords, year: int | None
) -> tuple[int, str | None] | None:
    before = " ".join(found["before"].lower().split())
    dated = date_pattern(words).match(text, found.end())
    if dated and not _is_name(text, dated):
        if before not in _FIRM and not _is_ahead(dated, year):
            return None
        sooner = _SOONER.match(text, dated.end())
        return (sooner or dated).end(), latest_day(dated)
    return _read_span(text, found, before) or _read_event(text, found, before, words)


def _is_name(text: str, dated: re.Match[str]) -> bool:
    """True for "the 2030 Agenda": a year that names something."""
    rest = text[dated.end() : dated.end() + 2]
    return (
        bool(dated["year"])
        and not dated["month"]
        and len(rest) == 2
        and rest[0] == " "
        and rest[1].isupper()
    )


def _is_ahead(dated: re.Match[str], year: int | None) -> bool:
    latest = latest_day(dated)
    return latest is not None and year is not None and int(latest[:4]) >= year


def _read_span(text: str, found: re.Match[str], before: str) -> tuple[int, None] | None:
    if before in ("by", "before") and (decade := _DECADE.match(text, found.end())):
        return decade.end(), None
    span = _SPAN.match(text, found.end())
    if not span or not (before == "within" or _FUTURE_SPAN.search(span[0])):
        return None
    return span.end(), None


def _read_event(
    text: str, found: re.Match[str], before: str, words: DateWords
) -> tuple[int, None] | None:
    if before not in (
        "by",
        "before",
        "ahead of",
        "prior to",
        "in advance of",
        "in time for",
        "at",
        "until",
        "no later than",
    ):
        return None
    event = _event_pattern(words).match(text, found.end())
    if not event or (before == "at" and not _FUTURE_SPAN.search(event[0])):
        return None
    return event.end(), None


@cache
def _event_pattern(words: DateWords) -> re.Pattern[str]:
    events = "|".join(map(re.escape, words.events))
    return re.compile(
        rf"(?:the|our|its|their|next)\s(?:[\w’'-]{{1,24}}\s){{0,5}}?(?:{events})\d{{0,2}}\b",
        re.IGNORECASE,
    )
