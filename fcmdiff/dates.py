"""Dates as files, catalogues and sentences give them -> days, in ISO 8601; and these in words."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from typing import NamedTuple

# The longest of the forms below has some 40 characters.
_LONGEST = 64
# Files say 1601 and 1904 where the zero of a clock stands for no date at all, and writers that
# added 1900 to a count of years say 1910 for 2000. No file is as old as any of these.
_FIRST_YEAR = 1970
_LAST_YEAR = 2100
# The calendar of the computer could name them in its own language.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_ABBREVIATED = {name[:3].lower(): number for number, name in enumerate(_MONTHS, start=1)}
_NAME = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _MONTHS).replace("Sep(", "Sept?(")
_YEAR = r"(?P<year>[0-9]{4})"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # ISO 32000-1, 7.9.4, and the basic form of ISO 8601: the rest is time and zone.
        rf"(?:D:?)? ?{_YEAR}(?:\Z|(?P<month>[0-9]{{2}})(?:\Z|(?P<day>[0-9]{{2}})[0-9]*(?![/.-])))",
        # ISO 8601, with the signs and the lengths that are found in its stead.
        rf"(?:D:)?{_YEAR}(?P<sign>[-/.])(?P<month>[0-9]{{1,2}})"
        r"(?:\Z|(?P=sign)(?P<day>[0-9]{1,2})(?![0-9/.-]))",
        # RFC 5322, 3.3, and prose.
        rf"(?:[a-z]{{3,9}}, ?)?(?P<day>[0-9]{{1,2}}) (?P<name>{_NAME})\.?,? {_YEAR}(?![0-9])",
        # The date of C (asctime, date(1)), and prose.
        rf"(?:[a-z]{{3,9}},? )?(?P<name>{_NAME})\.? {{1,2}}(?P<day>[0-9]{{1,2}})"
        rf"(?:,| [0-9:]{{5,8}}(?: [a-z]{{2,5}})?)? {_YEAR}(?![0-9])",
    )
)

# Statements are written in English and French. The calendar of French law has no abbreviations.
_FRENCH = (
    *("janvier", "février", "mars", "avril", "mai", "juin", "juillet"),
    *("août", "septembre", "octobre", "novembre", "décembre"),
)
_MONTH_NUMBERS = (
    _ABBREVIATED
    | {name.lower(): number for number, name in enumerate(_MONTHS, start=1)}
    | {name: number for number, name in enumerate(_FRENCH, start=1)}
    | {"sept": 9, "fevrier": 2, "aout": 8, "decembre": 12}
)
_IN_WORDS = "|".join(sorted(_MONTH_NUMBERS, key=lambda name: (-len(name), name)))
_MONTH, _DAY = rf"(?:{_IN_WORDS})\b\.?", r"(?<![\d.,:])\d{1,2}(?:st|nd|rd|th|er)?"
_TO = r"(?:\s?[-–—]\s?|\s(?:and|to|et|au|until)\s(?:le\s)?)"
# The year of a period of years ("January 2024-25") is not that of a day.
_OF_YEAR = r"(?P<{}>(?:19|20)\d\d)(?!\d|[-–/]\d)"
_IN_TEXT = re.compile(
    rf"(?P<a1>{_DAY})(?:\s(?P<am1>{_MONTH}))?{_TO}(?P<a2>{_DAY})\s(?:of\s)?(?P<am2>{_MONTH}),?\s"
    + _OF_YEAR.format("ay")
    + rf"|(?P<b1>{_DAY})\s(?:of\s)?(?P<bm1>{_MONTH}),?\s"
    + _OF_YEAR.format("by")
    + rf"|\b(?P<cm1>{_MONTH})\s(?P<c1>{_DAY})(?:{_TO}(?:(?P<cm2>{_MONTH})\s)?(?P<c2>{_DAY}))?,?\s"
    + _OF_YEAR.format("cy")
    + r"|(?<![\d-])(?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?![\d-])"
    + rf"|\b(?P<fm1>{_MONTH}),?\s"
    + _OF_YEAR.format("fy"),
    re.IGNORECASE,
)


class DayInText(NamedTuple):
    """Where a date stands in a text, its first day and, of several, the last; see read_day."""

    start: int
    end: int
    first: str
    last: str | None


def find_days(text: str) -> Iterator[DayInText]:
    """Yield the dates in ``text`` that name a month and a year, in order, in English and French.

    Dates in figures alone are read in the order of ISO 8601 only. What is no day of the calendar
    between 1900 and 2099 is no date.

    >>> [day[2:] for day in find_days("met on 16 and 17 May 2021; le 1er juin 2022; in May 2023")]
    [('2021-05-16', '2021-05-17'), ('2022-06-01', None), ('2023-05', None)]
    """
    for found in _IN_TEXT.finditer(text):
        days = found.groupdict()
        kind = found.lastgroup[0] if found.lastgroup else ""
        if kind == "i":
            first, last = read_day(found[0], 1900), None
        else:
            year, month = days[f"{kind}y"], days.get(f"{kind}m1") or days.get(f"{kind}m2")
            later = days.get(f"{kind}m2") or month
            first = _day_of(year, month, days.get(f"{kind}1"))
            last = _day_of(year, later, days[f"{kind}2"]) if days.get(f"{kind}2") else None
        if first is not None:
            yield DayInText(found.start(), found.end(), first, last)


def _day_of(year: str | None, month: str | None, day: str | None) -> str | None:
    """Return the day that a year, the name of a month and the number of a day make."""
    number = _MONTH_NUMBERS[(month or "").lower().rstrip(".")]
    digits = re.match(r"\d+", day) if day else None
    return read_day(f"{year}-{number:02}" + (f"-{int(digits[0]):02}" if digits else ""), 1900)


def read_day(text: str, first_year: int = _FIRST_YEAR) -> str | None:
    """Return the day that ``text`` names as YYYY-MM-DD, or as YYYY-MM or YYYY where it says less.

    It is the day in the zone that the writer was in. None where ``text`` names no day of the
    calendar between ``first_year`` and 2100, or one that could be another, with day and month in
    either order.

    >>> read_day("D:20250612140300+02'00'"), read_day("2025-06"), read_day("06/12/2025")
    ('2025-06-12', '2025-06', None)
    """
    start = text[:_LONGEST].strip()
    for form in _FORMS:
        if match := form.match(start):
            return _check_day(match.groupdict(), first_year)
    return None


def _check_day(found: dict[str, str | None], first_year: int) -> str | None:
    name = found.get("name")
    year = int(found["year"] or 0)
    month = _ABBREVIATED[name[:3].lower()] if name else found.get("month")
    day = found.get("day")
    if not first_year <= year <= _LAST_YEAR:
        return None
    if month is None:
        return f"{year:04}"
    month = int(month)
    if not 1 <= month <= len(_MONTHS):
        return None
    if day is None:
        return f"{year:04}-{month:02}"
    exists = 1 <= int(day) <= calendar.monthrange(year, month)[1]
    return f"{year:04}-{month:02}-{int(day):02}" if exists else None


def write_days(first: str, last: str | None) -> str:
    """Return the days from ``first`` to ``last`` in words, that of :func:`read_day` on either side.

    What is no day is returned as it is.

    >>> write_days("2025-06-12", "2025-06-13"), write_days("2025-06", None)
    ('12–13 June 2025', 'June 2025')
    """
    old, new = _words_of(first), _words_of(last or first)
    if old == new:
        return " ".join(old)
    if len(old) == len(new) == 3 and old[1:] == new[1:]:
        return f"{old[0]}–{' '.join(new)}"
    if len(old) == len(new) == 3 and old[2] == new[2]:
        return f"{' '.join(old[:2])} – {' '.join(new)}"
    return f"{' '.join(old)} – {' '.join(new)}"


def _words_of(day: str) -> list[str]:
    """Return day, month and year of a day of ISO 8601, as much of it as there is."""
    if read_day(day, 0) != day:
        return [day]
    year, *rest = day.split("-")
    month = [_MONTHS[int(rest[0]) - 1]] if rest else []
    return [*(str(int(number)) for number in rest[1:]), *month, year]
