"""Lines of crafted pages become the columns, paragraphs, rows and headings that a reader sees."""

from __future__ import annotations

import textwrap

from fcmdiff.extract.pdf.assembly import read_pdf
from fcmdiff.model.document import Document, FurnitureKind, ParagraphKind
from tests.extract.pdf.make_pdf import SOURCE, line, make_pdf

TEXT = (
    "we will keep the ports open for all ships that call there and we will share the charts of "
    "the shallow waters with every pilot who asks for them in good time and without a fee so that "
    "no crew has to wait outside the harbour at night or in heavy weather for want of a chart"
)
WORDS = TEXT.split()


def read(*pages: str) -> Document:
    return read_pdf(make_pdf(*pages), SOURCE)


def block(words: list[str], x: float, top: float, width: int = 34) -> str:
    """The words as one paragraph, filled to ``width`` characters a line."""
    lines = textwrap.wrap(sentence(words), width)
    return "".join(line(text, top - n * 14, x) for n, text in enumerate(lines))


def sentence(words: list[str]) -> str:
    return " ".join(words).capitalize() + "."


def texts(document: Document) -> list[str]:
    return [p.text for p in document.paragraphs]


def test_two_columns_are_read_one_after_the_other() -> None:
    left, right = WORDS[:30], WORDS[30:60]
    page = "".join(block(words, x, 700) for words, x in ((right, 330), (left, 72)))
    assert texts(read(page)) == [sentence(left), sentence(right)]


def test_a_line_across_the_columns_is_read_before_them() -> None:
    head = line(
        "The following was agreed by all of the ministers who met in the harbour town.", 730
    )
    page = block(WORDS[30:60], 330, 700) + head + block(WORDS[:30], 72, 700)
    assert texts(read(page))[0].startswith("The following was agreed")
    assert texts(read(page))[1].startswith("We will keep the ports")


def test_a_sentence_goes_on_in_the_next_column() -> None:
    left = block(WORDS[:30], 72, 700).replace("in.)", "in)")
    right = block(WORDS[30:60], 330, 700).replace("(Good", "(good")
    assert texts(read(left + right)) == [sentence(WORDS[:60])]


def test_table_rows_stay_rows_and_wrapped_cells_with_them() -> None:
    rows = [
        ("Port", "Aid", "Year"),
        ("Tarv", "5 million", "2025"),
        ("Belmark", "7 million", "2026"),
    ]
    page = "".join(
        line(cell, 700 - 20 * n, x)
        for n, row in enumerate(rows)
        for cell, x in zip(row, (72, 220, 360), strict=True)
    )
    page += line("a year", 648, 220) + line("Ostry", 628, 72) + line("9 million", 628, 220)
    page += line("2027", 628, 360)
    document = read(page)
    assert texts(document) == [
        "Port | Aid | Year",
        "Tarv | 5 million | 2025",
        "Belmark | 7 million a year | 2026",
        "Ostry | 9 million | 2027",
    ]
    assert {p.kind for p in document.paragraphs} == {ParagraphKind.TABLE_ROW}


def test_numbered_paragraphs_are_no_table() -> None:
    page = "".join(
        line(f"{n}.", 700 - 40 * n, 72)
        + line(f"We will open port {n} to ships.", 700 - 40 * n, 110)
        for n in (1, 2, 3)
    )
    document = read(page)
    assert [p.marker for p in document.paragraphs] == ["1.", "2.", "3."]
    assert texts(document)[0] == "We will open port 1 to ships."


def test_a_hanging_paragraph_is_one() -> None:
    first = line("The harbour fund pays for the lights of the whole coast and for the", 700, 72)
    second = line("charts of the shallow waters off the islands to the north of it.", 686, 100)
    assert texts(read(first + second)) == [
        "The harbour fund pays for the lights of the whole coast and for the charts of the "
        "shallow waters off the islands to the north of it."
    ]


def test_a_sentence_at_the_end_of_two_pages_is_no_running_head() -> None:
    report = line("Officials will report on progress.", 40)
    pages = [block(WORDS[n : n + 25], 72, 700) + report for n in (0, 25)]
    document = read(*pages)
    assert texts(document).count("Officials will report on progress.") == 2
    assert document.furniture == ()


def test_a_head_that_recurs_is_one_whatever_its_number() -> None:
    pages = [
        line(f"Straits Forum, sheet {n}", 770, size=9) + block(WORDS[n : n + 25], 72, 700)
        for n in (1, 2, 3)
    ]
    document = read(*pages)
    assert [f.kind for f in document.furniture] == [FurnitureKind.RUNNING_HEAD] * 3
    assert not any("sheet" in text for text in texts(document))


def test_large_type_on_two_page_tops_is_no_running_head() -> None:
    pages = [
        line(f"Annex {n}", 760, size=18) + block(WORDS[n : n + 25], 72, 700) for n in (1, 2, 3, 4)
    ]
    first, *rest = pages
    plain = block(WORDS[5:30], 72, 700)
    document = read(plain, first, rest[0], plain)
    assert [t.title for t in document.themes if t.title] == ["Annex 1", "Annex 2"]


def test_headings_told_by_their_numbers_alone() -> None:
    page = ""
    for n, title in enumerate(("Safe Harbours", "Open Charts", "Quiet Seas", "Annex: Signs")):
        number = f"{n + 1}. " if n < 3 else ""
        page += line(f"{number}{title}", 740 - 130 * n) + block(
            WORDS[n : n + 20], 72, 718 - 130 * n
        )
    document = read(page)
    assert [(t.marker, t.title) for t in document.themes] == [
        ("1.", "Safe Harbours"),
        ("2.", "Open Charts"),
        ("3.", "Quiet Seas"),
        (None, "Annex: Signs"),
    ]


def test_a_note_on_the_next_page_takes_its_mark_off_the_year() -> None:
    mark = line("1", 704, 198, size=7)
    first = line("We will keep it until 2035", 700) + mark + line("and beyond that as well.", 686)
    second = block(WORDS[:25], 72, 700) + line("1 Unless the fund is spent.", 60, size=8)
    document = read(first, second)
    assert texts(document)[0] == "We will keep it until 2035 and beyond that as well."
    assert [n.text for n in document.notes] == ["Unless the fund is spent."]


def test_a_raised_figure_without_a_note_stays() -> None:
    page = line("It covers 40 km", 700) + line("2", 705, 153.6, size=7) + line("of the coast.", 686)
    assert texts(read(page)) == ["It covers 40 km2 of the coast."]


def test_run_in_headings_open_themes() -> None:
    bold = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>"
    page = ""
    for n, (title, width) in enumerate((("Ports.", 37.4), ("Charts.", 44.0), ("Seas.", 34.7))):
        top = 740 - 100 * n
        page += line(title, top).replace("/F1", "/F2")
        page += line("We will keep them open for all.", top, 72 + width + 3.4)
        page += block(WORDS[n : n + 20], 72, top - 40, 60)
    document = read_pdf(
        make_pdf(page, resources="/Font << /F1 3 0 R /F2 100 0 R >>", extra={100: bold}), SOURCE
    )
    assert [t.title for t in document.themes] == ["Ports", "Charts", "Seas"]
    assert document.themes[0].paragraphs[0].text == "We will keep them open for all."


def test_type_of_endless_size_is_no_error() -> None:
    size = "1" + 400 * "0" + ".0"
    for operators in (f"/F1 {size} Tf 72 400 Td", f"/F1 9 Tf {size} 0 0 {size} 72 {size} Tm"):
        page = block(WORDS[:30], 72, 700) + f"BT {operators} (endless) Tj ET"
        assert sentence(WORDS[:30]) in " ".join(texts(read(page)))
