"""What stands on a page and in none of its lines; signs that are bullets; sentences set large."""

from __future__ import annotations

import pytest

from fcmdiff.model.document import Document, FurnitureKind, ParagraphKind, Status
from tests.extract.pdf.make_pdf import line
from tests.extract.pdf.test_layout import WORDS, block, read, sentence, texts

PALE = "0.85 g"


def _set_aside(document: Document) -> list[str]:
    return [f.text for f in document.furniture if f.kind is FurnitureKind.SIDE_TEXT]


def _titles(document: Document) -> list[str]:
    return [theme.title for theme in document.themes if theme.title]


@pytest.mark.parametrize("place", [50, 560])
@pytest.mark.parametrize("sign", ["|", "\xa6"])
def test_bars_beside_changed_lines_are_side_text(sign: str, place: int) -> None:
    page = block(WORDS[:60], 72, 700) + line(sign, 686, place) + line(sign, 672, place)
    document = read(page)
    assert texts(document) == [sentence(WORDS[:60])]
    assert _set_aside(document) == [f"{sign} {sign}"]
    assert document.status is Status.OK


def test_bars_between_words_part_cells_and_stay() -> None:
    page = line("Port | Depth | Year", 700) + line("Tarv | 12 | 2025", 686)
    document = read(page + line("|", 672, 50) + line("Skerry | 9 | 2026", 672))
    assert sum(text.count("|") for text in texts(document)) >= 6
    assert _set_aside(document) == []


def test_a_large_word_behind_the_lines_is_side_text_wherever_it_stands() -> None:
    page = "".join(line("DRAFT", y, 150, PALE, size=60) for y in (690, 520))
    page += block(WORDS[:60], 72, 720) + line("Ports", 520, size=14) + block(WORDS[:30], 72, 500)
    document = read("0 g " + page.replace(PALE, f"{PALE} ") + "")
    assert [text.lower() for text in texts(document)] == [
        sentence(WORDS[:60]).lower(),
        sentence(WORDS[:30]).lower(),
    ]
    assert _set_aside(document) == ["DRAFT DRAFT"]
    assert "DRAFT" not in " ".join(_titles(document))


def test_a_large_title_over_the_lines_and_a_large_initial_stay() -> None:
    page = line("Harbours", 740, size=30) + block(WORDS[:60], 72, 700)
    document = read(page)
    assert "Harbours" in [document.title, *_titles(document)]
    assert _set_aside(document) == []


def test_a_sentence_set_large_amid_the_text_is_no_heading() -> None:
    pulled = "The lake belongs to all of us, and to nobody alone."
    page = block(WORDS[:40], 72, 780) + line("Ferries", 700, size=15) + block(WORDS[:40], 72, 680)
    page += line(pulled, 600, size=16) + block(WORDS[:40], 72, 570)
    page += line("Fares", 430, size=15) + block(WORDS[:40], 72, 410)
    document = read(page)
    assert _titles(document) == ["Ferries", "Fares"]
    assert pulled in texts(document)


def test_a_heading_with_a_full_stop_is_one_where_others_are_set_as_it_is() -> None:
    long = "Report of the harbour masters on the work of the year."
    for text, size in ((long, 16), ("Rules of the fund.", 15)):
        page = block(WORDS[:40], 72, 780) + line("Ferries", 700, size=16)
        page += block(WORDS[:40], 72, 680) + line(text, 600, size=size) + block(WORDS[:40], 72, 570)
        assert _titles(read(page)) == ["Ferries", text]


@pytest.mark.parametrize("indent", [16, 18, 27, 36])
@pytest.mark.parametrize("sign", ["o", "n", "q", "\xa7", "\xfc"])
def test_a_letter_hung_out_before_several_texts_is_a_bullet(sign: str, indent: int) -> None:
    items = ("open three docks by 2027;", "lower the fares of ferries; and", "train pilots.")
    page = line("To keep the shore in order, we will:", 700)
    for n, item in enumerate(items):
        page += line(sign, 680 - 14 * n, 90) + line(item, 680 - 14 * n, 90 + indent)
    document = read(page)
    found = [p for theme in document.themes for p in theme.paragraphs]
    assert [(p.kind, p.text) for p in found[1:]] == [(ParagraphKind.ITEM, item) for item in items]
    assert document.status is Status.OK


def test_the_sign_of_a_section_before_its_number_stays() -> None:
    page = line("The law says:", 700)
    for n in (1, 2, 3):
        page += line("\xa7", 680 - 14 * n, 90) + line(f"{n} Ports are open.", 680 - 14 * n, 108)
    assert "\xa7 2 Ports are open." in " ".join(texts(read(page)))


def test_a_word_of_one_letter_and_a_single_sign_stay() -> None:
    lines = ("A new dock opens here", "A new ferry sails there", "x marks the place of the wreck")
    page = "".join(line(text, 700 - 14 * n, 72) for n, text in enumerate(lines))
    assert " ".join(texts(read(page))) == " ".join(lines)
    apart = "".join(
        line(text[0], 700 - 14 * n, 72) + line(text[2:], 700 - 14 * n, 96)
        for n, text in enumerate(lines)
    )
    document = read(apart)
    kinds = {p.kind for theme in document.themes for p in theme.paragraphs}
    assert ParagraphKind.ITEM not in kinds
    # A wide gap may part cells, but it takes no word away.
    assert " ".join(texts(document)).replace("|", " ").split() == " ".join(lines).split()
