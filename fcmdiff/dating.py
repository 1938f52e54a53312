"""Document -> its year and days, by the surest of what says so; the one reader of years."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from fcmdiff.dates import DayInText, find_days
from fcmdiff.model.document import Document, Paragraph, ParagraphKind
from fcmdiff.model.edition import Dating, DatingOrigin
from fcmdiff.sentences import split_sentences

# Of 60 real statements 11 tell in their first three paragraphs when they met, all with the year
# that their publisher gives; in the other 49 nothing there was taken for it.
_OPENING = 3
# "Lowmere, 26 September 2024": a line of place and date, where no dateline was marked as such.
_DATELINE_WORDS = 12

# The year in the name of an edition: "straits:2024", or "straits:2024b" for the second of it.
_KEY = re.compile(r":(\d{4})[a-z]?\Z")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_AIMS = (
    r"agenda|vision|horizon|strategy|roadmap|goals?|targets?|plan|by|until|till|to|towards?|beyond"
    r"|after|before|since|post|from|d[’']ici|depuis|jusqu[’'](?:à|en)"
)
# Years that a text is about and not of: "the 2030 Agenda", "Vision 2040", "by 2030".
_AIMED = re.compile(
    rf"\b(?:{_AIMS})[\s-](?:(?:the|à|en|l[’']an)\s)?{_YEAR.pattern}"
    rf"|{_YEAR.pattern}[\s-](?:agenda|vision|horizon|strategy|goals?|targets?)\b",
    re.IGNORECASE,
)
_AIMED_AT = re.compile(rf"\b(?:{_AIMS})\s(?:(?:the|le)\s)?\Z", re.IGNORECASE)
_PERIOD = re.compile(rf"({_YEAR.pattern})\s?[-–/]\s?((?:19|20)\d\d|\d\d)(?!\d)")
_ENDING = re.compile(r"\.[A-Za-z]{2,5}\Z")
# "met in Cornwall on 11-13 June 2021", "hosted the Adviser", "held their first talks"; but neither
# "the targets were met", "the conference convened in 2022" nor "the elections held in 2023".
_MEETING = "meeting|summit|session|conference|dialogue|forum|ministerial|talks|réunion|sommet"
_MET = re.compile(
    r"(?<!were )(?<!was )(?<!been )(?<!be )(?<!not )\bmet\b"
    r"|(?<!meeting )(?<!summit )(?<!session )(?<!conference )\b(?:gathered|convened|assembled)\b"
    r"|\bhosted\s(?:an?\b|the\b|its\b|their\b|[A-Z])"
    rf"|\b(?:{_MEETING})\b[^.;]{{0,60}}?\b(?:was|were)\sheld\b"
    rf"|\bheld\s(?:an?|the|its|their)\s[^.;,]{{0,60}}?\b(?:{_MEETING})\b"
    r"|\b(?:réunie?s?|rencontrée?s)\b|\AMeeting\b"
)
_DAY_FIRST = re.compile(r"(?:On|Le|Les|Du)\s")
# What stands before a date of the meeting, and not before one that is only spoken of.
_WHEN = re.compile(r"(?:\b(?:on|in|from|between|le|les|du|en)\s|,\s|\(|[-–—]\s)\Z", re.IGNORECASE)
_IN_DATELINE = re.compile(r"(?:\A|[,:;(]\s?|[-–—]\s)(?:(?:on|le|les|du)\s)?\Z", re.IGNORECASE)
# "Since we met in 2023", "when they last met on 3 May 2023".
_PAST = re.compile(
    r"\b(?:since|when|after|following|last|previous(?:ly)?|earlier|had|depuis|après|lors|dernière?)\b",
    re.IGNORECASE,
)
_PAST_REACH = 40
# "met to review what was agreed in 2021", "convened to honour all that was done since 2023".
_AIM = re.compile(
    rf"{_PAST.pattern}|\b(?:to|that|which|who|before|review\w*|agreed|adopted|pour|afin|qui)\b",
    re.IGNORECASE,
)
# Between "met" and the date stand the place and the occasion.
_REACH = 250
# A paragraph of an opening has up to 2,300 characters, and a word before a date some 10.
_LONGEST, _BEFORE = 4000, 30


def date_document(document: Document) -> Dating:
    """Return year and days of ``document``; the year is None where nothing tells it.

    The order: the catalogue, the day of publication that the file states, title and dateline, the
    opening, and the name of the file. Where the first that names a year names no day, a later one
    of the same year does. The days on which a file was made or changed are not asked.
    """
    found = list(_iter_datings(document))
    if not found:
        return Dating()
    first = found[0]
    days = (d for d in found if d.year == first.year and d.is_sure and d.date)
    # "2024" and "2024-09" are less than "2024-09-26"; of equal ones the surer is the first.
    best = max(days, key=lambda d: len(d.date or ""), default=first)
    return first if best is first else replace(best, origin=first.origin)


def date_pair(before: Document, after: Document) -> tuple[Dating, Dating]:
    """Return the Datings by which the words of two Documents are read when they are compared.

    They are the Documents' own where both are sure. Else one holds for both, so that equal words
    say equal things: that of the side which is sure, or the earlier one where neither is. One also
    holds where the year of one side is told by something that the other has as well, below what
    dates it: a copy without its front matter, or outside its corpus, is of the year of the other.
    """
    old, new = date_document(before), date_document(after)
    if old.is_sure and new.is_sure:
        holding = [old] * _also_tells(before, new) + [new] * _also_tells(after, old)
        if not holding:
            return old, new
    else:
        holding = [d for d in (old, new) if d.is_sure] or [d for d in (old, new) if d.year]
    one = min(holding, key=lambda d: d.year or 0, default=Dating())
    return one, one


def _also_tells(document: Document, other: Dating) -> bool:
    """True where what tells the year of ``other`` also stands, less sure, in ``document``."""
    _, *rest = _iter_datings(document)
    return any(d.origin is other.origin and d.year == other.year for d in rest)


def _iter_datings(document: Document) -> Iterator[Dating]:
    """Yield what each origin says of the year, the surest first."""
    edition, issued = document.edition, document.dates.issued
    if edition and edition.date:
        year = int(edition.date[:4])
        yield Dating(year, edition.date, edition.end_date, DatingOrigin.CATALOGUE)
    elif edition and (key := _KEY.search(edition.name)):
        yield Dating(int(key[1]), origin=DatingOrigin.CATALOGUE)
    if issued:
        yield Dating(int(issued[:4]), issued, None, DatingOrigin.STATED)
    yield from _date_heading(document)
    yield from _date_opening(document)
    stem = _ENDING.sub("", document.source.name).replace("_", " ")
    yield from _date_name(stem, DatingOrigin.FILE_NAME)


def _date_name(name: str, origin: DatingOrigin) -> Iterator[Dating]:
    """Yield the day in a title or the name of a file, else its year where it has exactly one."""
    days = [day for day in find_days(name) if not _AIMED_AT.search(_text_before(name, day))]
    years = _find_years(name)
    if len(days) == 1:
        yield _make_dating(days[0], origin)
    elif len(years) == 1:
        yield Dating(years.pop(), origin=origin)


def _find_years(text: str) -> set[int]:
    """Return the years in ``text`` that it may be of; neither aims nor periods are among them."""
    left = _PERIOD.sub(_keep_month, _AIMED.sub(" ", text))
    return {int(year) for year in _YEAR.findall(left)}


def _keep_month(period: re.Match[str]) -> str:
    """Return "2024" of "2024-06", and nothing of "2024-25" and "2024-2025"."""
    is_month = len(period[2]) == 2 and int(period[2]) <= int(period[1][2:])
    return period[1] if is_month else " "


def _date_heading(document: Document) -> Iterator[Dating]:
    """Yield the days of the dateline, then what the title says, then a year of the dateline.

    A dateline that names the day is surer than a title: "Summit 2024" may meet in December 2023.
    """
    marked = [p.text for p in document.paragraphs if p.kind is ParagraphKind.DATELINE]
    days = [day for line in marked for day in find_days(line)]
    if days:
        yield _make_dating(days[0], DatingOrigin.DATELINE)
    yield from _date_name(document.title, DatingOrigin.TITLE)
    if days:
        return
    lines = [p.text for p in _opening_of(document) if _is_like_dateline(p)]
    pairs = [(line, day) for line in lines for day in find_days(line)]
    days = [day for line, day in pairs if _IN_DATELINE.search(line[: day.start])]
    years = {year for line in marked for year in _find_years(line)}
    if days:
        yield _make_dating(days[0], DatingOrigin.DATELINE)
    elif len(years) == 1:
        yield Dating(years.pop(), origin=DatingOrigin.DATELINE)


def _opening_of(document: Document) -> list[Paragraph]:
    text = [p for p in document.paragraphs if p.kind is not ParagraphKind.DATELINE]
    return text[:_OPENING]


def _is_like_dateline(paragraph: Paragraph) -> bool:
    """True for a short line that is neither a sentence nor an item of a list."""
    text = paragraph.text
    short = len(text.split()) <= _DATELINE_WORDS and not text.endswith((".", ";", ":", "!", "?"))
    return paragraph.kind is ParagraphKind.PARAGRAPH and paragraph.marker is None and short


def _date_opening(document: Document) -> Iterator[Dating]:
    """Yield the latest day, else the latest year, on which they met by what the opening says.

    It may also tell of an earlier meeting; of a later one nothing says that it was held.
    """
    sentences = [
        paragraph.text[start:end]
        for paragraph in _opening_of(document)
        for start, end in split_sentences(paragraph.text[:_LONGEST])
    ]
    days = [
        day
        for sentence in sentences
        for day in find_days(sentence)
        if _opens_meeting(sentence, day) or _is_of_meeting(sentence, day.start)
    ]
    if days:
        yield _make_dating(max(days, key=lambda day: day.first), DatingOrigin.OPENING)
        return
    years = [
        int(found[0])
        for sentence in sentences
        for found in _YEAR.finditer(_AIMED.sub(lambda aimed: " " * len(aimed[0]), sentence))
        if _is_of_meeting(sentence, found.start())
    ]
    if years:
        yield Dating(max(years), origin=DatingOrigin.OPENING)


def _opens_meeting(sentence: str, day: DayInText) -> bool:
    """True for "On July 25, 2023 the Secretary hosted ...": the day opens the sentence."""
    first = _DAY_FIRST.match(sentence)
    if not first or day.start != first.end():
        return False
    met = _MET.search(sentence, day.end, day.end + _REACH)
    return met is not None and not _AIM.search(sentence[day.end : met.start()])


def _is_of_meeting(sentence: str, start: int) -> bool:
    """True where the date at ``start`` says when those who speak met."""
    if not _WHEN.search(sentence[max(0, start - _BEFORE) : start]):
        return False
    return any(
        not _PAST.search(sentence[max(0, met.start() - _PAST_REACH) : met.start()])
        and not _AIM.search(sentence[met.end() : start])
        for met in _MET.finditer(sentence, max(0, start - _REACH), start)
    )


def _text_before(text: str, day: DayInText) -> str:
    return text[max(0, day.start - _BEFORE) : day.start]


def _make_dating(day: DayInText, origin: DatingOrigin) -> Dating:
    return Dating(int(day.first[:4]), day.first, day.last, origin)
