"""A reading of a PDF and its text -> what cannot be relied on, and how far the whole can.

Every doubt is a Diagnostic that names the paragraphs and headings it touches, and says whether
text was not read. One that does neither is told and no more. docs/messages.md lists the codes.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from fcmdiff.extract.pdf import agreement
from fcmdiff.extract.pdf.drawn.glyphs import UNMAPPED, Glyph, Page
from fcmdiff.extract.pdf.drawn.images import HUGE_PICTURE
from fcmdiff.extract.pdf.drawn.names import SIGNS
from fcmdiff.extract.pdf.layout.lines import (
    Line,
    body_size,
    page_lines,
    set_apart,
    side_text,
)
from fcmdiff.extract.pdf.reading import BestReading
from fcmdiff.extract.pdf.touched import Lookup, Touched, find_near, spots_of, words_in
from fcmdiff.extract.pdf.unconfirmed import find_unconfirmed
from fcmdiff.model import document
from fcmdiff.model.document import (
    RECOGNISED,
    SENTENCE_WORDS,
    UNREAD_PAGE,
    Diagnostic,
    Furniture,
    FurnitureKind,
    Status,
)

# A document is a scan when more than this share of its pages are pictures without text.
_SCAN_SHARE = 0.5
# Lines that run from top to bottom or lean are stamps, credits and labels as a rule; a sentence
# has four words and a full stop, and whatever is longer than these may be one without.
_SENTENCE_WORDS, _LABEL_WORDS = 4, 12
_FULL_STOP = re.compile(r"[^\W\d_]{2}[.;:](?:\s|$)|\d[.](?:\s|$)")
_SHOWN_HIDDEN = 80
# A text that was read and set aside is kept whole up to this length, as other readers keep it.
_MOST_UNREAD = 60
_ASCII, _MOST_SIGNS = 128, 2

# Doubts about a page as a whole. Pictures and patterns may hold text that nobody read; the
# content that breaks off may have gone on; a font without widths lets words run together, so that
# none can be looked for.
_LOST = frozenset({"broken_content", "content_not_there", "unfinished_content"})
_MISSING_ON_PAGE = _LOST | {HUGE_PICTURE, "text_in_pattern", "missing_font"}
_TOUCH_PAGE = _LOST | {RECOGNISED, "missing_font"}
# Doubts about characters: these were not read, whatever they are a part of.
_NOT_READ = frozenset({"undecoded_text", "text_without_appearance", "replaced_text"})

_MESSAGES = {
    HUGE_PICTURE: "the page has a picture that is too large to look for text in it",
    RECOGNISED: "the page is a picture; its text was recognised by a program",
    "text_in_pattern": "the page shows text inside a pattern, which cannot be read",
    "vertical_text": "the page has vertical text; its order is not known",
    "text_without_appearance": "the page has a form field or a note without appearance",
    "unfinished_content": "the content of the page breaks off inside a string or an array",
    "replaced_text": "the page says that what it shows stands for a text with other letters",
    "contested_characters": "the file gives two meanings to characters of the page",
    "broken_content": "the packed content of the page is damaged; what follows it is lost",
    "content_not_there": "the file does not hold the content of the page, or a part of it",
    "missing_font": "the page has text in a font that the file does not hold",
    "undecoded_text": "the page has text in a font whose characters are not known",
}


class PageLines(NamedTuple):
    """The lines of every page: all of them, and those that the text is made of."""

    drawn: Sequence[Sequence[Line]]
    body: Sequence[Sequence[Line]]


def find_doubts(
    reading: BestReading,
    lines: PageLines,
    lookup: Lookup,
    pictured: frozenset[int],
    other_revision: bool,
) -> tuple[Diagnostic, ...]:
    """Return what makes ``reading`` doubtful: the whole document, page by page, what to do.

    ``lookup`` finds the text that a doubt is about; ``pictured`` are the pages with text whose
    pictures show more of it.
    """
    unread = find_unread(reading.pages, lines.body)
    whole = lookup.everything
    found = [*_document_doubts(reading, lookup)]
    if other_revision:
        found.append(_touching(whole, "other_revision", _OTHER_REVISION, missing=True))
    stamps = _repeated(side_text(page) for page in reading.pages)
    for page, rows in zip(reading.pages, lines.drawn, strict=True):
        number = page.number
        if number in unread:
            cut = lookup.cut_by(number)
            message = "the page is a picture without text"
            found.append(_touching(cut, UNREAD_PAGE, message, number, missing=True))
        elif number in pictured and RECOGNISED not in page.doubts:
            found.append(Diagnostic("text_in_picture", _TEXT_IN_PICTURE, number, missing=True))
        found.extend(_page_doubts(page, lookup, stamps))
        found.extend(_witness_doubts(reading, page, rows, lookup))
    if unread:
        found.append(_unread_doubt(len(unread), len(reading.pages)))
    return tuple(found)


def _touching(  # noqa: PLR0913 - the fields of a Diagnostic
    touched: Touched,
    code: str,
    message: str,
    page: int | None = None,
    *,
    missing: bool = False,
    words: int | None = None,
    unread: str = "",
    most: int = SENTENCE_WORDS - 1,
) -> Diagnostic:
    """Return the Diagnostic; ``unread`` is text whose words are known, so that they are counted.

    It is kept where there are no more than ``most``: words of a second reading are what the first
    lacks, and of a sentence not all.
    """
    paragraphs, headings = touched
    if unread:
        missing, words = True, len(unread.split())
        unread = unread if words <= most else ""
    return Diagnostic(code, message, page, paragraphs, headings, missing, words, unread)


def find_unread(pages: Sequence[Page], body: Sequence[Sequence[Line]]) -> frozenset[int]:
    """Return the numbers of the ``pages`` that have pictures and no letter in their ``body``.

    ``body`` are the lines of text: a scanned page may have a running head printed over it.
    """
    return frozenset(
        page.number
        for page, rows in zip(pages, body, strict=True)
        if page.images and not any(ch.isalnum() for row in rows for ch in row.text)
    )


def _unread_doubt(unread: int, pages: int) -> Diagnostic:
    many = "pages are pictures and were" if pages > 1 else "page is a picture and was"
    message = (
        f"{unread} of {pages} {many} not read: install fcmdiff[ocr] and tesseract, or run OCR on "
        "the file and use the result"
    )
    return Diagnostic("needs_recognition", message, missing=True)


def status_of(diagnostics: Iterable[Diagnostic], pages: int) -> Status:
    """Return how far a document of ``pages`` pages with ``diagnostics`` can be relied on."""
    known = tuple(diagnostics)
    unread = sum(found.code == UNREAD_PAGE for found in known)
    return Status.NEEDS_OCR if unread > _SCAN_SHARE * pages else document.status_of(known)


def hidden_furniture(pages: Sequence[Page]) -> tuple[Furniture, ...]:
    """Return the lines that nobody can see, so that they are listed and not compared."""
    return tuple(
        Furniture(text, FurnitureKind.HIDDEN, page.number)
        for page in pages
        for text in _hidden_lines(page)
    )


def why_without_text(pages: Sequence[Page]) -> str:
    """Return why no line of ``pages`` has a letter."""
    if any(glyph.text.strip() for page in pages for glyph in page.glyphs):
        return "no character of the PDF can be read (its fonts do not say what they mean)"
    if any(page.doubts & {"undecoded_text"} for page in pages):
        return "no character of the PDF can be read (its fonts do not say what they mean)"
    if any(page.hidden for page in pages):
        return "no text of the PDF is shown (it is invisible, or lies outside its pages)"
    return "no page of the PDF has any text (they are blank, or drawn as shapes)"


_TEXT_IN_PICTURE = "a picture on the page seems to show lines of text, which were not read"
_PORTFOLIO = "the file is a portfolio; the files attached to it, which viewers show, are not read"
_OTHER_REVISION = "the file holds a revision that nothing points to; an older one was read"


def _document_doubts(reading: BestReading, lookup: Lookup) -> Iterator[Diagnostic]:
    whole = lookup.everything
    if reading.repaired:
        yield Diagnostic("repaired", f"the file was repaired while reading: {reading.repaired}")
    if reading.is_portfolio:
        yield Diagnostic("part_not_read", _PORTFOLIO, missing=True)
    if reading.broken_somewhere:
        message = "compressed data in the file is damaged"
        yield _touching(whole, "broken_stream", message, missing=True)
    if reading.witness is None:
        message = "the second engine cannot open the file"
        yield _touching(whole, "no_second_reading", message, missing=True)
    elif len(reading.witness.pages) != len(reading.pages):
        ours, theirs = len(reading.pages), len(reading.witness.pages)
        message = f"{ours} pages were read, the second engine has {theirs}"
        rest = [line for n in range(theirs, ours) for line in lookup.lines_of(n + 1)]
        yield _touching(lookup.of(rest), "pages_differ", message, missing=theirs > ours)


def _page_doubts(page: Page, lookup: Lookup, stamps: frozenset[str]) -> Iterator[Diagnostic]:
    rows = lookup.lines_of(page.number)
    unmapped = sum(glyph.text.count(UNMAPPED) for glyph in page.glyphs)
    if unmapped:
        garbled = [row for row in rows if UNMAPPED in row.original]
        words = _count_garbled(row.original for row in garbled)
        yield _touching(
            lookup.of(garbled),
            "unmapped_characters",
            f"{unmapped} characters cannot be read",
            page.number,
            missing=words >= SENTENCE_WORDS,
            words=words,
        )
    for name in sorted(page.doubts):
        yield _character_doubt(name, page, lookup)
    aside = side_text(page)
    if aside not in stamps and _is_statement(aside):
        message = f"text does not stand upright: {_shorten(aside)}"
        most = _MOST_UNREAD
        yield _touching(Touched(), "turned_text", message, page.number, unread=aside, most=most)
    if sum(_is_leftward(ch) for g in page.glyphs for ch in g.text) > 1:
        message = "text runs from right to left; its order is not known"
        letters = [sum(map(_is_leftward, row.original)) for row in rows]
        touched = lookup.of(row for row, count in zip(rows, letters, strict=True) if count)
        words = words_in(sum(letters))
        missing = words >= SENTENCE_WORDS
        yield _touching(
            touched, "right_to_left", message, page.number, missing=missing, words=words
        )
    hidden = " ".join(_hidden_lines(page))
    if hidden:
        message = f"text that is not shown ({', '.join(page.reasons)}): {_shorten(hidden)}"
        yield Diagnostic("hidden_text", message, page.number)


def _character_doubt(name: str, page: Page, lookup: Lookup) -> Diagnostic:
    """Return the doubt ``name`` about a page, or about the lines that its characters stand in."""
    spots = spots_of(page, name)
    if not spots:
        touched = lookup.on_page(page.number) if name in _TOUCH_PAGE else Touched()
        if name in _LOST:
            # What is lost stood behind what was read, and may have gone on from the page before.
            touched = lookup.both(touched, lookup.cut_by(page.number))
        missing = name in _MISSING_ON_PAGE
        return _touching(touched, name, _MESSAGES[name], page.number, missing=missing)
    near = find_near(spots, lookup.lines_of(page.number))
    words = words_in(sum(spot.letters for spot in spots))
    # Another text than that of the statement may be in doubt: a running head, the label of a chart.
    missing = name in _NOT_READ or (words >= SENTENCE_WORDS and bool(near))
    return _touching(
        lookup.of(near), name, _MESSAGES[name], page.number, missing=missing, words=words
    )


def _count_garbled(lines: Iterable[str]) -> int:
    """Return how many words the longest stretch has that no character explains, at the most.

    A bullet without a character before every item is no such stretch.
    """
    words = " ".join(lines).split()
    runs = [list(run) for is_garbled, run in groupby(words, _is_garbled) if is_garbled]
    return max((max(len(run), words_in(len(" ".join(run)))) for run in runs), default=0)


def _is_garbled(word: str) -> bool:
    return UNMAPPED in word


def _is_leftward(sign: str) -> bool:
    return unicodedata.bidirectional(sign) in {"R", "AL"}


def _witness_doubts(
    reading: BestReading, page: Page, rows: Sequence[Line], lookup: Lookup
) -> Iterator[Diagnostic]:
    texts = reading.witness.pages if reading.witness else ()
    if page.number > len(texts):
        return
    text = texts[page.number - 1]
    if text is None:
        message = "the second engine cannot open the page"
        yield _touching(lookup.on_page(page.number), "pages_differ", message, page.number)
        return
    found = find_unconfirmed(_as_reading(page, rows), text, lookup.lines_of(page.number))
    if found:
        odd = ", ".join(dict.fromkeys((*found.difference.numbers, *found.difference.words)))
        message = f"a second reading differs in {_shorten(odd) or 'repeated words'}"
        yield _touching(
            lookup.of(found.lines),
            "second_reading_differs",
            message,
            page.number,
            missing=found.is_other,
            unread="" if found.is_other else " ".join(found.unread),
        )


def _as_reading(page: Page, rows: Sequence[Line]) -> agreement.Reading:
    beside = [side_text(page), *set_apart(page)]
    codes = _codes_of_signs(page.glyphs)
    table = str.maketrans({g.text: chr(g.code) for g in page.glyphs if _has_letter(g)})
    return agreement.Reading(
        shown="\n".join([*(row.original for row in rows), *beside]),
        plain="\n".join([*(row.text for row in rows), *beside]),
        drawn="".join(g.text for g in page.glyphs),
        hidden="\n".join(_hidden_lines(page)),
        added=page.added,
        codes="".join(codes),
        coded="\n".join(row.text.translate(table) for row in rows) if codes else "",
    )


def _codes_of_signs(glyphs: Sequence[Glyph]) -> list[str]:
    """Return the letters and digits whose codes signs known by name have, drawn as ``glyphs``.

    Signs that stand together in more than two are no brackets or operators: nothing tells that
    such a text is not one of letters under false names.
    """
    found = [chr(g.code) if _has_letter(g) else "" for g in glyphs]
    runs = [[*run] for _, run in groupby(found, bool)]
    return [code for run in runs if len(run) <= _MOST_SIGNS for code in run if code]


def _has_letter(glyph: Glyph) -> bool:
    """True of a sign whose code is that of a letter or digit."""
    return glyph.text in SIGNS and 0 <= glyph.code < _ASCII and chr(glyph.code).isalnum()


def _is_statement(text: str) -> bool:
    words = len(text.split())
    return words > _LABEL_WORDS or (words >= _SENTENCE_WORDS and bool(_FULL_STOP.search(text)))


def _hidden_lines(page: Page) -> tuple[str, ...]:
    if not any(ch.isalnum() for glyph in page.hidden for ch in glyph.text):
        return ()
    unseen = page._replace(glyphs=page.hidden, dots=())
    texts = [
        *(line.original for line in page_lines(unseen, body_size([unseen]))),
        side_text(unseen),
    ]
    return tuple(" ".join(text.split()) for text in texts if text.strip())


def _repeated(texts: Iterable[str]) -> frozenset[str]:
    counted = Counter(text for text in texts if text)
    return frozenset(text for text, count in counted.items() if count > 1)


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN_HIDDEN else line[:_SHOWN_HIDDEN].rstrip() + "\u2026"
