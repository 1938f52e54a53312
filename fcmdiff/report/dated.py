"""The days of a file and of its edition -> a clause of the report that tells them."""

from __future__ import annotations

from fcmdiff.dates import write_days
from fcmdiff.model.comparison import DocumentHead
from fcmdiff.model.document import FileDates
from fcmdiff.model.edition import EditionHead


def tell_dates(dates: FileDates, edition: EditionHead | None) -> str:
    """Return the ``dates`` of a file and those of its ``edition`` as one clause, without a stop.

    >>> tell_dates(FileDates("2025-06-12", "2025-06-13"), EditionHead("a:2025", "2025-06-12"))
    'Dated 12 June 2025 (catalogue); file made 2025-06-12, changed 2025-06-13'
    >>> tell_dates(FileDates(), None)
    'The file gives no date'
    """
    parts = [_tell_edition(edition)] if edition else []
    parts.append(_tell_file(dates))
    clause = "; ".join(parts)
    return clause[:1].upper() + clause[1:]


def tell_turned(before: DocumentHead, after: DocumentHead) -> str:
    """Return that ``before`` is the later of the two, "" where it is not or is not known to be."""
    old, new = before.dated, after.dated
    if not (old.year and new.year):
        return ""
    days = (old.date, new.date) if old.date and new.date else (str(old.year), str(new.year))
    # Of "2024" and "2024-05-03" neither is known to be the later one.
    shortest = min(map(len, days))
    if days[0][:shortest] <= days[1][:shortest]:
        return ""
    names = (before.source.name, after.source.name)
    told = [f"{name}, {write_days(day, None)}" for name, day in zip(names, days, strict=True)]
    return (
        f"BEFORE ({told[0]}) is later than AFTER ({told[1]}), so that what is called new is what"
        " the later one left out"
    )


def _tell_edition(edition: EditionHead) -> str:
    if edition.date is None:
        return "the catalogue gives no date"
    return f"dated {write_days(edition.date, edition.end_date)} (catalogue)"


def _tell_file(dates: FileDates) -> str:
    created, modified = dates.created, dates.modified
    if created and created == modified:
        told = [f"made and last changed {created}"]
    else:
        told = [f"made {created}"] * bool(created) + [f"changed {modified}"] * bool(modified)
    told += [f"published {dates.issued}"] * bool(dates.issued)
    return f"file {', '.join(told)}" if told else "the file gives no date"
