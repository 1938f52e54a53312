"""What stands beside and between the running text is told from it, and from headings."""

from __future__ import annotations

import textwrap

from fcmdiff.model.document import FurnitureKind
from tests.extract.pdf.make_pdf import line
from tests.extract.pdf.test_layout import WORDS, block, read, sentence, texts


def test_a_note_in_the_margin_is_no_part_of_the_lines_beside_it() -> None:
    words = WORDS[:50]
    page = block(words, 200, 700)
    page += line("shoals", 693, 90, size=8) + line("shallow parts of the sea", 683, 90, size=8)
    assert texts(read(page)) == [sentence(words), "shoals shallow parts of the sea"]


def test_a_marker_in_small_type_stays_with_its_line() -> None:
    page = "".join(
        line("n", 700 - 40 * n, 72, size=8)
        + line(f"We will open port {n} to all ships.", 700 - 40 * n, 84)
        for n in (1, 2, 3)
    )
    assert texts(read(page))[0].endswith("We will open port 1 to all ships.")
    assert len(texts(read(page))) == 3


def test_a_paragraph_goes_on_around_a_caption_in_the_column() -> None:
    first, second = textwrap.wrap(" ".join(WORDS[:40]).capitalize(), 60)[:2]
    caption = line("Figure 1: Depths of the harbour, in metres, by month.", 600, size=9)
    third = line("and the charts of it are kept by the pilots of the port.", 560)
    page = line(first, 700) + line(second, 686) + caption + third
    assert texts(read(page)) == [
        f"{first} {second} and the charts of it are kept by the pilots of the port.",
        "Figure 1: Depths of the harbour, in metres, by month.",
    ]


def test_lettered_items_are_parted_wherever_the_line_before_ends() -> None:
    page = line("Which of these is open to all ships in the winter of this year?", 700, 72)
    for n, text in enumerate(("the harbour of Tarv", "the port of Ostry", "the old quay")):
        page += line(f"{'abc'[n]}. {text}", 686 - 14 * n, 72)
    document = read(page)
    assert [p.marker for p in document.paragraphs] == [None, "a.", "b.", "c."]


def test_a_numbered_list_in_small_type_is_no_note() -> None:
    page = block(WORDS[:30], 72, 700)
    for n in (1, 2, 3):
        page += line(f"{n}. The harbour of the small islands is number {n}.", 600 - 14 * n, size=9)
    document = read(page)
    assert document.notes == ()
    assert [p.marker for p in document.paragraphs][-3:] == ["1.", "2.", "3."]


def test_the_name_over_an_address_is_no_heading() -> None:
    page = line("Safe Harbours and Charts", 760, size=20) + line("Ana Tarv", 730, size=14)
    page += line("Office of the Ports, ana@ports.example", 716) + block(WORDS[:40], 72, 690)
    page += line("The Depths", 600, size=14) + block(WORDS[:40], 72, 580)
    assert [t.title for t in read(page).themes if t.title] == ["The Depths"]


def test_code_and_captions_are_no_headings() -> None:
    page = block(WORDS[:40], 72, 760)
    for n, text in enumerate(("<title>Ports</title>", "Table 3 Depths of ports", "@port, @quay")):
        page += line(text, 690 - 40 * n, size=16)
    document = read(page + block(WORDS[:40], 72, 560))
    assert not any(t.title for t in document.themes)


def test_an_entry_of_contents_has_more_than_one_line() -> None:
    page = ""
    for n in (1, 2, 3):
        page += line(f"The harbours of the coast and of the islands {n}", 740 - 40 * n)
        page += line(f"to the north of it {'. ' * 20}{n + 2}", 726 - 40 * n)
    document = read(page, block(WORDS[:40], 72, 700))
    assert texts(document) == [sentence(WORDS[:40])]


def test_a_word_in_small_type_inside_a_line_is_no_note_beside_it() -> None:
    page = line("We will keep the old name", 700) + line("Tarvmouth", 700, 218, size=10)
    page += line("for the port and all of its quays", 700, 273)
    page += line("and charts, and we will print both names on every sheet that we sell.", 686)
    assert texts(read(page)) == [
        "We will keep the old name Tarvmouth for the port and all of its quays and charts, and "
        "we will print both names on every sheet that we sell."
    ]


def test_line_numbers_in_the_margin_are_side_text() -> None:
    lines = textwrap.wrap(sentence(WORDS[:50]), 40)
    page = "".join(
        line(str(n), 700 - 14 * n, 60 if n < 10 else 56, size=7) + line(text, 700 - 14 * n, 90)
        for n, text in enumerate(lines, start=6)
    )
    document = read(page)
    assert texts(document) == [sentence(WORDS[:50])]
    assert [f.kind for f in document.furniture] == [FurnitureKind.SIDE_TEXT]
    assert document.furniture[0].text.split() == [str(n) for n in range(6, 6 + len(lines))]


def test_numbers_of_paragraphs_and_rows_are_no_line_numbers() -> None:
    page = "".join(
        line(str(n), 700 - 30 * n, 60) + line(f"We open port {n} to ships.", 700 - 30 * n, 110)
        for n in range(1, 8)
    )
    document = read(page)
    assert document.furniture == ()
    assert [p.marker for p in document.paragraphs] == [str(n) for n in range(1, 8)]


def test_a_large_initial_belongs_to_its_word() -> None:
    page = line("W", 676, 72, size=36) + line(
        "e will keep the ports open for all ships that", 700, 112
    )
    page += line("call there and for the pilots who wait in the", 688, 112)
    page += line("outer roads and for all on the quays.", 676, 112)
    assert texts(read(page)) == [
        "We will keep the ports open for all ships that call there and for the pilots who wait in "
        "the outer roads and for all on the quays."
    ]


def test_addresses_under_a_title_are_no_notes() -> None:
    page = line("Safe Harbours", 770, size=20)
    page += line("1", 738, 72, size=6) + line("Institute of Tides, Tarvmouth", 735, 76, size=9)
    page += block(WORDS[:30], 72, 680) + block(WORDS[30:60], 330, 680)
    document = read(page)
    assert document.notes == ()
    assert any("Institute of Tides" in text for text in texts(document))


def test_numbered_headings_stand_as_deep_as_their_numbers() -> None:
    page = ""
    for n, (title, size) in enumerate(
        (("1 Ports", 16), ("1.1 Quays", 16), ("1.2 Lights", 14), ("2 Charts", 18), ("2.1 Seas", 18))
    ):
        page += line(title, 770 - 140 * n, size=size) + block(WORDS[n : n + 25], 72, 748 - 140 * n)
    assert [t.level for t in read(page).themes] == [1, 2, 2, 1, 2]


def test_a_symbol_opens_a_title_of_several_lines() -> None:
    page = line("Decision 4/LMA.2", 770, size=18) + line("Pact of the Lakes", 745, size=15)
    assert read(page + block(WORDS[:40], 72, 700)).title == "Decision 4/LMA.2 Pact of the Lakes"


def test_the_large_number_of_a_chapter_is_no_word_of_its_title() -> None:
    page = line("7", 716, 72, size=60) + line("The Harbours of the North,", 740, 180, size=24)
    page += line("their Quays and Pilots", 716, 180, size=24) + block(WORDS[:40], 180, 680)
    assert read(page).title == "The Harbours of the North, their Quays and Pilots"
