"""A date as a file, a page or a catalogue gives it -> the day, in ISO 8601; and that in words."""

from __future__ import annotations

import calendar
import re

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
