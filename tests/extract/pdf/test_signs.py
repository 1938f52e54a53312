"""Signs that fonts know by names of TeX, bullets that no font explains, and contents that broke."""

from __future__ import annotations

import re
import zlib

import pytest

from fcmdiff.extract.pdf.assembly import read_pdf
from fcmdiff.extract.pdf.drawn.names import find_sign
from fcmdiff.model.document import Diagnostic, Document, Status
from tests.extract.pdf.make_pdf import (
    ONE,
    SOURCE,
    TWO,
    codes_of,
    line,
    make_pdf,
    stream,
    text_of,
)


def font(*names: str, first: int = 104) -> str:
    differences = " ".join(f"/{name}" for name in names)
    encoding = f"<< /Type /Encoding /Differences [{first} {differences}] >>"
    return f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding {encoding} >>"


def doubts_of(document: Document) -> list[Diagnostic]:
    return [found for found in document.diagnostics if not found.is_harmless]


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("angbracketleft", "\u27e8"),
        ("bracketleftBigg", "["),
        ("summationdisplay", "\u2211"),
        ("parenlefttp", "("),
        ("angbracket", ""),
        ("text", ""),
        ("g23", ""),
    ],
)
def test_a_name_of_tex_is_the_sign_that_it_shows(name: str, sign: str) -> None:
    assert find_sign(name) == sign


def test_a_sign_known_by_its_name_is_read_and_no_doubt() -> None:
    data = make_pdf(
        line("Set hnumberi of ports to 40 by 2035.", 700) + line("We act.", 680),
        font=font("angbracketleft", "angbracketright"),
    )
    document = read_pdf(data, SOURCE)
    assert "Set \u27e8number\u27e9 of ports" in text_of(document)
    assert doubts_of(document) == []


def test_words_of_nothing_but_such_signs_are_not_confirmed() -> None:
    """The page shows letters, and the file calls all of them brackets."""
    hidden = "Ahhhhh Ahihih Ahiihh."
    data = make_pdf(
        line(ONE.replace("i", "e"), 700) + line(hidden, 680),
        font=font("angbracketleft", "angbracketright"),
    )
    document = read_pdf(data, SOURCE)
    assert document.status is Status.SUSPECT
    assert "second_reading_differs" in codes_of(document)


def test_a_sign_that_opens_every_line_it_stands_in_is_a_bullet() -> None:
    rows = [f"\\204 We will open {n} ports by 203{n}." for n in range(3, 6)]
    content = "".join(line(row, 700 - 30 * n) for n, row in enumerate(rows))
    document = read_pdf(make_pdf(content, font=font("a132", first=132)), SOURCE)
    assert [p.marker for p in document.paragraphs] == ["\u2022"] * 3
    assert "unmapped_characters" not in codes_of(document)


def test_a_sign_that_stands_elsewhere_as_well_stays_unknown() -> None:
    rows = ["\\204 We will open ports.", "\\204 We will share pilots.", "We need \\204 of them."]
    content = "".join(line(row, 700 - 30 * n) for n, row in enumerate(rows))
    document = read_pdf(make_pdf(content, font=font("a132", first=132)), SOURCE)
    assert "unmapped_characters" in codes_of(document)


def test_a_content_that_is_not_in_the_file_is_missing_text() -> None:
    data = make_pdf(line(ONE, 700), line("We lost this.", 700), line(TWO, 700))
    lost = re.sub(rb"/Contents 13 0 R", b"/Contents 99 0 R", data)
    document = read_pdf(lost, SOURCE)
    (found,) = [one for one in document.diagnostics if one.code == "content_not_there"]
    assert (found.page, found.missing) == (2, True)
    assert found.paragraphs == tuple(p.id for p in document.paragraphs)


def test_an_empty_page_is_no_missing_content() -> None:
    data = make_pdf(line(ONE, 700), "", line(TWO, 700))
    assert doubts_of(read_pdf(data, SOURCE)) == []


def test_damaged_data_is_a_doubt_about_the_page_that_it_draws() -> None:
    many = "".join(line(f"We will open {n} ports by 20{n + 30}.", 700 - 30 * n) for n in range(15))
    packed = zlib.compress(many.encode())
    cut = stream("/Filter /FlateDecode", packed[: len(packed) - 40])
    pages = [line(f"We meet in {town}.", 700) for town in ("Vell", "Corsay", "Tarvia")]
    document = read_pdf(make_pdf(pages[0], pages[1], cut, pages[2]), SOURCE)
    found = {one.code: one for one in doubts_of(document)}
    assert found["broken_content"].page == 3
    assert "broken_stream" not in found
    first = next(p.id for p in document.paragraphs if "Vell" in p.text)
    assert first not in {name for one in found.values() for name in one.paragraphs}
