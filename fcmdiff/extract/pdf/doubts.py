"""A reading of a PDF and its lines -> what cannot be relied on, and how far the whole can.

Every doubt is a Diagnostic. Those in ``_HARMLESS`` are told and no more; any other makes the
document suspect, so that nothing in it is called new or dropped.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from fcmdiff.extract.pdf import agreement
from fcmdiff.extract.pdf.agreement import Difference, compare_readings
from fcmdiff.extract.pdf.drawn.glyphs import UNMAPPED, Page
from fcmdiff.extract.pdf.drawn.images import HUGE_PICTURE
from fcmdiff.extract.pdf.layout.lines import (
    Line,
    body_size,
    line_numbers,
    page_lines,
    side_text,
)
from fcmdiff.extract.pdf.reading import BestReading
from fcmdiff.model.document import (
    RECOGNISED,
    UNREAD_PAGE,
    Diagnostic,
    Furniture,
    FurnitureKind,
    Status,
)

_HARMLESS = frozenset({"hidden_text", "repaired"})
# Letters of a page that the readings may differ in, as a share and at the least. Both are for
# marks that the engines map differently (bullets, signs in formulas); words are longer.
_LETTERS_SHARE = 0.02
_LETTERS_LEAST = 2
_LETTERS_MOST = 6
# Engines see word spaces differently in tight lines: up to 3 % of the words of a good page.
_TORN_SHARE = 0.15
# A document is a scan when more than this share of its pages are pictures without text.
_SCAN_SHARE = 0.5
# Lines that run from top to bottom or lean are stamps, credits and labels as a rule; a sentence
# has four words and a full stop, and whatever is longer than these may be one without.
_SENTENCE_WORDS, _LABEL_WORDS = 4, 12
_FULL_STOP = re.compile(r"[^\W\d_]{2}[.;:](?:\s|$)|\d[.](?:\s|$)")
_SHOWN_HIDDEN = 80

_MESSAGES = {
    HUGE_PICTURE: "the page has a picture that is too large to look for text in it",
    RECOGNISED: "the page is a picture; its text was recognised by a program",
    "text_in_pattern": "the page shows text inside a pattern, which cannot be read",
    "vertical_text": "the page has vertical text; its order is not known",
    "text_without_appearance": "the page has a form field or a note without appearance",
    "unfinished_content": "the content of the page breaks off inside a string or an array",
    "replaced_text": "the page says that what it shows stands for a text with other letters",
    "contested_characters": "the file gives two meanings to characters of the page",
    "missing_font": "the page has text in a font that the file does not hold",
    "undecoded_text": "the page has text in a font whose characters are not known",
}


def find_doubts(
    reading: BestReading,
    lines: Sequence[Sequence[Line]],
    unread: frozenset[int],
    pictured: frozenset[int],
    other_revision: bool,
) -> tuple[Diagnostic, ...]:
    """Return what makes ``reading`` doubtful: the whole document, page by page, what to do.

    ``lines`` are all lines of each page, ``unread`` the pages that are pictures, ``pictured``
    those with text whose pictures show more of it.
    """
    found = [
        *_document_doubts(reading),
        *([_OTHER_REVISION] if other_revision else ()),
    ]
    stamps = _repeated(side_text(page) for page in reading.pages)
    for page, rows in zip(reading.pages, lines, strict=True):
        if page.number in unread:
            found.append(Diagnostic(UNREAD_PAGE, "the page is a picture without text", page.number))
        elif page.number in pictured and RECOGNISED not in page.doubts:
            found.append(Diagnostic("text_in_picture", _TEXT_IN_PICTURE, page.number))
        found.extend(_page_doubts(page, stamps))
        found.extend(_witness_doubts(reading, page, rows))
    if unread:
        found.append(_unread_doubt(len(unread), len(reading.pages)))
    return tuple(found)


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
        f"{unread} of {pages} {many} not read: install fcmdiff[ocr] and tesseract, or run the file "
        "through a text recognition program"
    )
    return Diagnostic("needs_recognition", message)


def status_of(diagnostics: Iterable[Diagnostic], pages: int) -> Status:
    """Return how far a document of ``pages`` pages with ``diagnostics`` can be relied on."""
    codes = Counter(found.code for found in diagnostics)
    if pages and codes[UNREAD_PAGE] > _SCAN_SHARE * pages:
        return Status.NEEDS_OCR
    return Status.SUSPECT if set(codes) - _HARMLESS else Status.OK


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
_OTHER_REVISION = Diagnostic(
    "other_revision", "the file holds a revision that nothing points to; an older one was read"
)


def _document_doubts(reading: BestReading) -> Iterator[Diagnostic]:
    if reading.repaired:
        yield Diagnostic("repaired", f"the file was repaired while reading: {reading.repaired}")
    if reading.broken:
        yield Diagnostic("broken_stream", "compressed data in the file is damaged")
    if reading.witness is None:
        yield Diagnostic("no_second_reading", "the second engine cannot open the file")
    elif len(reading.witness.pages) != len(reading.pages):
        ours, theirs = len(reading.pages), len(reading.witness.pages)
        yield Diagnostic("pages_differ", f"{ours} pages were read, the second engine has {theirs}")


def _page_doubts(page: Page, stamps: frozenset[str]) -> Iterator[Diagnostic]:
    unmapped = sum(glyph.text.count(UNMAPPED) for glyph in page.glyphs)
    if unmapped:
        message = f"{unmapped} characters cannot be read"
        yield Diagnostic("unmapped_characters", message, page.number)
    for name in sorted(page.doubts):
        yield Diagnostic(name, _MESSAGES[name], page.number)
    aside = side_text(page)
    if aside not in stamps and _is_statement(aside):
        message = f"text does not stand upright: {_shorten(aside)}"
        yield Diagnostic("turned_text", message, page.number)
    if sum(unicodedata.bidirectional(ch) in {"R", "AL"} for g in page.glyphs for ch in g.text) > 1:
        message = "text runs from right to left; its order is not known"
        yield Diagnostic("right_to_left", message, page.number)
    hidden = " ".join(_hidden_lines(page))
    if hidden:
        message = f"text that is not shown ({', '.join(page.reasons)}): {_shorten(hidden)}"
        yield Diagnostic("hidden_text", message, page.number)


def _witness_doubts(reading: BestReading, page: Page, rows: Sequence[Line]) -> Iterator[Diagnostic]:
    texts = reading.witness.pages if reading.witness else ()
    if page.number > len(texts):
        return
    text = texts[page.number - 1]
    if text is None:
        yield Diagnostic("pages_differ", "the second engine cannot open the page", page.number)
        return
    difference = compare_readings(_as_reading(page, rows), text)
    if differs(difference):
        odd = ", ".join(dict.fromkeys((*difference.numbers, *difference.words)))
        message = f"a second reading differs in {_shorten(odd) or 'repeated words'}"
        yield Diagnostic("second_reading_differs", message, page.number)


def _as_reading(page: Page, rows: Sequence[Line]) -> agreement.Reading:
    beside = [side_text(page), line_numbers(page)]
    return agreement.Reading(
        shown="\n".join([*(row.original for row in rows), *beside]),
        plain="\n".join([*(row.text for row in rows), *beside]),
        drawn="".join(g.text for g in page.glyphs),
        hidden="\n".join(_hidden_lines(page)),
        added=page.added,
    )


def differs(difference: Difference) -> bool:
    """True where two readings of a page differ by more than engines do on a good page."""
    most = min(_LETTERS_MOST, max(_LETTERS_LEAST, _LETTERS_SHARE * difference.total))
    letters = max(difference.lacking, difference.added) > most
    return letters or bool(difference.numbers) or difference.torn > _TORN_SHARE


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
