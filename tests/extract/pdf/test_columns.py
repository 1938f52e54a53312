"""Columns of text are read one after the other; the cells of a row stay beside each other."""

from __future__ import annotations

import pytest
from pdfminer.fontmetrics import FONT_METRICS

from fcmdiff.model.document import ParagraphKind
from tests.extract.pdf.make_pdf import line
from tests.extract.pdf.test_layout import WORDS, read, sentence, texts

_WIDTHS = FONT_METRICS["Helvetica"][1]
_LEAD = 14


def width(text: str) -> float:
    return sum(_WIDTHS[ch] for ch in text) * 12 / 1000


def fill(words: list[str], room: float) -> list[str]:
    """The words of one sentence in lines no wider than ``room`` points."""
    lines: list[str] = []
    for word in sentence(words).split():
        if lines and width(f"{lines[-1]} {word}") <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def column(words: list[str], x: float, top: float, room: float, justify: bool = False) -> str:
    """One paragraph from ``top`` down; ``justify`` stretches the spaces of full lines."""
    lines = fill(words, room)
    drawn = ""
    for n, text in enumerate(lines):
        stretch = justify and n < len(lines) - 1 and " " in text
        space = (room - width(text)) / text.count(" ") if stretch else 0.0
        drawn += line(text, top - n * _LEAD, x, f"{space:.3f} Tw")
    return drawn


@pytest.mark.parametrize("gap", [12, 18, 24])
@pytest.mark.parametrize("room", [90, 120, 200])
def test_justified_columns_are_read_one_after_the_other(gap: float, room: float) -> None:
    left, right = WORDS[:30], WORDS[25:]
    page = column(left, 72, 700, room, justify=True)
    page += column(right, 72 + room + gap, 700, room, justify=True)
    assert texts(read(page)) == [sentence(left), sentence(right)]


@pytest.mark.parametrize("gap", [12, 24])
def test_three_justified_columns_are_read_one_after_the_other(gap: float) -> None:
    parts = WORDS[:25], WORDS[15:40], WORDS[30:]
    page = ""
    for n, words in enumerate(parts):
        page += column(words, 40 + n * (150 + gap), 700 - n, 150, justify=True)
    assert texts(read(page)) == [sentence(words) for words in parts]


@pytest.mark.parametrize("left_words", [9, 14, 20])
@pytest.mark.parametrize("gap", [12, 40])
def test_columns_of_two_or_three_lines_are_columns(left_words: int, gap: float) -> None:
    left, right = WORDS[:left_words], WORDS[20:32]
    page = column(left, 72, 700, 200) + column(right, 272 + gap, 700, 200)
    assert texts(read(page)) == [sentence(left), sentence(right)]


def test_columns_end_before_a_short_heading_over_the_whole_width() -> None:
    left, right, below = WORDS[:24], WORDS[20:38], WORDS[10:50]
    page = column(left, 72, 700, 200) + column(right, 300, 700, 200)
    page += line("Lights and Charts", 590, 72, size=16) + column(below, 72, 566, 430)
    document = read(page)
    assert texts(document) == [sentence(left), sentence(right), sentence(below)]
    assert [len(theme.paragraphs) for theme in document.themes] == [2, 1]


def test_columns_begin_again_under_a_short_heading() -> None:
    parts = WORDS[:24], WORDS[20:38], WORDS[10:34], WORDS[30:50]
    page = line("Ports", 724, 72, size=16) + line("Lights", 590, 72, size=16)
    for n, words in enumerate(parts):
        page += column(words, 72 + n % 2 * 228, 700 - n // 2 * 134, 200)
    assert texts(read(page)) == [sentence(words) for words in parts]


@pytest.mark.parametrize("lengths", [(60, 84, 108), (108, 84, 60)])
def test_columns_with_notes_of_unequal_height_are_read_from_the_left(
    lengths: tuple[int, ...],
) -> None:
    parts = [(WORDS * 2)[:length] for length in lengths]
    page = ""
    for n, words in enumerate(parts):
        x, foot = 40 + n * 170, 680 - _LEAD * len(fill(words, 150))
        page += column(words, x, 700, 150)
        page += line("*" * (n + 1) + " The report of the pilots tells why", foot, x, size=7)
        for y in range(foot - 10, 420, -10):
            page += line("and how all ships that came there were told of it", y, x, size=7)
    document = read(page)
    assert texts(document) == [sentence(words) for words in parts]
    assert [note.marker for note in document.notes] == ["*", "**", "***"]


def test_rows_of_four_columns_are_read_across() -> None:
    names = ("Tarv", "Belmark", "Ostry", "Vell", "Sarn", "Quay")
    page = ""
    for n, name in enumerate(names):
        cells = (name, f"{n + 3} million a year", "harbour master", f"by 203{n}")
        for cell, x in zip(cells, (72, 180, 300, 430), strict=True):
            page += line(cell, 700 - 16 * n, x)
    document = read(page)
    assert {p.kind for p in document.paragraphs} == {ParagraphKind.TABLE_ROW}
    assert texts(document)[1] == "Belmark | 4 million a year | harbour master | by 2031"


@pytest.mark.parametrize("length", [20, 36, 50])
def test_cells_of_several_lines_are_whole(length: int) -> None:
    page, top = "", 700
    rows = [(name, WORDS[n : n + length]) for n, name in enumerate(("Tarv", "Vell", "Sarn"))]
    for n, (name, words) in enumerate(rows):
        page += line(name, top, 72) + line(f"203{n}", top, 460)
        page += column(words, 150, top, 280)
        top -= _LEAD * len(fill(words, 280)) + 4
    assert texts(read(page)) == [
        f"{name} | {sentence(words)} | 203{n}" for n, (name, words) in enumerate(rows)
    ]


def test_items_of_several_lines_behind_an_unknown_sign_are_no_rows() -> None:
    page, top = "", 700
    for n in range(3):
        page += line("!", top, 72) + column(WORDS[n : n + 40], 100, top, 280)
        top -= _LEAD * len(fill(WORDS[n : n + 40], 280)) + 10
    kinds = {p.kind for p in read(page).paragraphs}
    assert ParagraphKind.TABLE_ROW not in kinds


def test_a_heading_whose_first_line_is_stretched_is_a_heading() -> None:
    page = column(WORDS[:30], 72, 700, 200) + column(WORDS[:50], 300, 700, 200)
    page += line("Lights and Charts of", 570, 72, "22 Tw", size=14)
    page += line("the Shallow Waters", 552, 72, size=14) + column(WORDS[:24], 72, 530, 200)
    assert [t.title for t in read(page).themes if t.title] == [
        "Lights and Charts of the Shallow Waters"
    ]
