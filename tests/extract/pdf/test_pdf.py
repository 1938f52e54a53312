"""Pages of a PDF, as a reader sees them: order, direction, forms, annotations, odd characters."""

from __future__ import annotations

import pytest

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract.pdf import witness
from fcmdiff.extract.pdf.assembly import read_pdf
from fcmdiff.extract.pdf.drawn import interpreter, pages
from fcmdiff.extract.pdf.drawn.glyphs import UNMAPPED
from fcmdiff.model.document import Document, FurnitureKind, Status
from tests.extract.pdf.make_pdf import (
    FONT,
    ONE,
    SOURCE,
    TWO,
    codes_of,
    composite_font,
    line,
    make_pdf,
    stream,
    text_of,
    wide_line,
)

FORM = "/Type /XObject /Subtype /Form /Resources << /Font << /F1 3 0 R >> >>"
PLAIN_MAP = "1 beginbfrange <0000> <FFFF> <0000> endbfrange"


def read(*contents: str | bytes, **arguments: object) -> Document:
    return read_pdf(make_pdf(*contents, **arguments), SOURCE)  # type: ignore[arg-type]


def test_text_is_read_and_nothing_is_said() -> None:
    document = read(line(ONE, 700) + line(TWO, 686))
    assert text_of(document) == f"{ONE} {TWO}"
    assert document.diagnostics == ()
    assert document.status is Status.OK


def test_characters_drawn_out_of_order_come_in_reading_order() -> None:
    parts = [("by ", 72), ("4", 105), (".", 101), ("12", 88), (" percent now", 112)]
    assert text_of(read("".join(line(t, 700, x) for t, x in parts))) == "by 12.4 percent now"


def test_text_drawn_twice_is_read_once() -> None:
    document = read(line("Common will fill 2030.", 700) + line("Common will fill 2030.", 700, 72.3))
    assert text_of(document) == "Common will fill 2030."
    assert document.diagnostics == ()


def test_letters_spaced_out_are_words() -> None:
    document = read(f"4 Tc {line('PORTS AND HARBOURS', 700)} 0 Tc {line(ONE, 600)}")
    assert "PORTS AND HARBOURS" in text_of(document)


@pytest.mark.parametrize(
    ("matrix", "turned"),
    [
        ("0 1 -1 0 600 0", ""),
        ("0 -1 1 0 0 800", ""),
        ("-1 0 0 -1 600 800", ""),
        ("1 0 0 1 0 0", "/Rotate 90"),
        ("1 0 0 1 0 0", "/Rotate 180"),
    ],
)
def test_pages_set_sideways_are_turned(matrix: str, turned: str) -> None:
    content = f"{matrix} cm {line(ONE, 500)} {line(TWO, 486)}"
    document = read(content, page=turned)
    assert text_of(document) == f"{ONE} {TWO}"
    assert document.status is Status.OK


@pytest.mark.parametrize("matrix", ["0 1 -1 0 300 100", "-1 0 0 -1 500 300", "-1 0 0 1 500 300"])
def test_a_sentence_that_does_not_stand_upright_makes_suspect(matrix: str) -> None:
    document = read(line(ONE, 700) * 2 + f"BT /F1 12 Tf {matrix} Tm ({TWO}) Tj ET")
    assert codes_of(document) == {"turned_text"}
    assert document.status is Status.SUSPECT


@pytest.mark.parametrize("text", ["DRAFT", "Photo by A. Person, Ports Office"])
def test_a_stamp_or_credit_at_the_side_does_not(text: str) -> None:
    document = read(line(ONE, 700) * 2 + f"BT /F1 12 Tf 0 1 -1 0 30 100 Tm ({text}) Tj ET")
    assert document.status is Status.OK
    assert FurnitureKind.SIDE_TEXT in {f.kind for f in document.furniture}


def test_a_sentence_at_the_side_of_every_page_is_furniture() -> None:
    aside = f"BT /F1 12 Tf 0 1 -1 0 30 100 Tm ({TWO}) Tj ET"
    assert read(line(ONE, 700) + aside, line(ONE, 700) + aside).status is Status.OK


def test_forms_in_forms_are_read_where_they_stand() -> None:
    extra = {
        100: stream(
            "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Matrix [1 0 0 1 0 -100]"
            " /Resources << /XObject << /Y 101 0 R >> >>",
            "/Y Do",
        ),
        101: stream(f"{FORM} /BBox [0 0 600 800]", line(TWO, 700)),
    }
    document = read(f"/X Do {line(ONE, 640)}", resources="/XObject << /X 100 0 R >>", extra=extra)
    assert text_of(document) == f"{ONE} {TWO}"


@pytest.mark.parametrize(
    "entries", ["/Subtype /FreeText /Contents (x)", "/Subtype /Widget /FT /Tx /T (a) /V (x)"]
)
def test_the_appearance_of_annotations_and_fields_is_read(entries: str) -> None:
    extra = {
        100: f"<< /Type /Annot {entries} /Rect [72 640 500 670] /AP << /N 101 0 R >> >>",
        101: stream(f"{FORM} /BBox [0 0 428 30]", line(TWO, 5, 2)),
    }
    document = read(line(ONE, 700), page="/Annots [100 0 R]", extra=extra)
    assert text_of(document) == f"{ONE} {TWO}"
    assert document.status is Status.OK


def test_hidden_annotations_are_not_read() -> None:
    extra = {
        100: "<< /Type /Annot /Subtype /FreeText /F 2 /Rect [72 640 500 670]"
        " /AP << /N 101 0 R >> >>",
        101: stream(f"{FORM} /BBox [0 0 428 30]", line(TWO, 5, 2)),
    }
    assert text_of(read(line(ONE, 700), page="/Annots [100 0 R]", extra=extra)) == ONE


def test_a_field_without_appearance_is_told() -> None:
    extra = {100: "<< /Type /Annot /Subtype /Widget /FT /Tx /V (We will) /Rect [72 640 500 670] >>"}
    document = read(line(ONE, 700), page="/Annots [100 0 R]", extra=extra)
    assert codes_of(document) == {"text_without_appearance"}


def test_text_in_a_pattern_is_told() -> None:
    entries = (
        "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 600 800]"
        " /XStep 600 /YStep 800 /Resources << /Font << /F1 3 0 R >> >>"
    )
    document = read(
        line(ONE, 700) + "/Pattern cs /P scn 60 640 400 30 re f",
        resources="/Pattern << /P 100 0 R >>",
        extra={100: stream(entries, line(TWO, 645))},
    )
    assert codes_of(document) == {"text_in_pattern"}


def test_actual_text_stands_for_what_is_drawn() -> None:
    content = f"/Span << /ActualText ({ONE}) >> BDC {line('xq zzz', 700)} EMC {line(TWO, 686)}"
    assert text_of(read(content)) == f"{ONE} {TWO}"


def test_actual_text_from_the_properties_of_the_page() -> None:
    content = f"/Span /P BDC {line('xq zzz', 700)} EMC {line(TWO, 686)}"
    document = read(content, resources=f"/Properties << /P << /ActualText ({ONE}) >> >>")
    assert text_of(document) == f"{ONE} {TWO}"


def test_characters_without_meaning_are_shown_as_such_and_make_suspect() -> None:
    for mapped in ("<0000>", "<E123>", "<D800>"):
        maps = f"{PLAIN_MAP} 1 beginbfchar <FB01> {mapped} endbfchar"
        # The range gives U+FB01 a meaning first, so the code is contested as well for E123.
        document = read(wide_line("Our \ufb01nance."), **composite_font(maps))
        assert text_of(document) == f"Our {UNMAPPED}nance."
        assert "unmapped_characters" in codes_of(document)
        assert document.status is Status.SUSPECT


def test_bullets_of_word_are_no_unmapped_characters() -> None:
    document = read(
        wide_line("\uf0b7 We act.", 700) + wide_line("\uf0b7 We pay.", 680),
        **composite_font(PLAIN_MAP),
    )
    assert document.status is Status.OK


def test_codes_that_windows_does_not_use_are_bullets() -> None:
    document = read(line("\\177 We act.", 700) + line("\\177 We pay.", 680))
    assert [p.marker for p in document.paragraphs] == ["\u2022", "\u2022"]
    assert document.status is Status.OK


def test_controls_between_words_are_spaces_and_inside_words_unmapped() -> None:
    document = read(wide_line("We\x08act. The \x03nance. Of\x03ce."), **composite_font(PLAIN_MAP))
    assert text_of(document).startswith(f"We{UNMAPPED}act. The nance. Of{UNMAPPED}ce.")


def test_a_code_with_two_meanings_makes_suspect_where_it_is_used() -> None:
    maps = f"{PLAIN_MAP} 1 beginbfchar <0033> <0035> endbfchar"
    assert "contested_characters" in codes_of(read(wide_line("by 2030"), **composite_font(maps)))
    assert codes_of(read(wide_line("by 2040"), **composite_font(maps))) == set()


@pytest.mark.parametrize(("text", "code"), [("\u05d0\u05d1\u05d2", "right_to_left")])
def test_text_of_unknown_order_makes_suspect(text: str, code: str) -> None:
    document = read(wide_line(f"We act {text}"), **composite_font(PLAIN_MAP))
    assert code in codes_of(document)


def test_vertical_text_makes_suspect() -> None:
    read = pages.read_pages(
        make_pdf(wide_line("act"), **composite_font(PLAIN_MAP, "/Identity-V")),  # type: ignore[arg-type]
        "a.pdf",
    )
    assert read.pages[0].doubts == {"vertical_text"}


def test_fonts_without_meaning_are_no_scan() -> None:
    arguments = composite_font("")
    arguments["font"] = str(arguments["font"]).replace("/ToUnicode 101 0 R", "")
    with pytest.raises(FcmdiffError, match="fonts do not say") as raised:
        read(wide_line("We act."), **arguments)
    assert raised.value.code is ErrorCode.NO_TEXT


def test_a_font_that_is_not_there_makes_suspect() -> None:
    content = line(ONE, 700) + line(TWO, 600).replace("/F1", "/F9")
    assert "missing_font" in codes_of(read(content))


def test_a_string_that_is_never_closed_makes_suspect() -> None:
    document = read(line(ONE, 700) + "BT /F1 12 Tf 72 680 Td (oops Tj ET " + line(TWO, 600))
    assert "unfinished_content" in codes_of(document)


def test_a_font_set_by_a_graphics_state_is_used() -> None:
    other = FONT.replace("Helvetica", "Courier")
    content = f"/G gs BT 72 700 Td ({ONE}) Tj ET"
    resources = "/ExtGState << /G << /Font [100 0 R 12] >> >>"
    assert text_of(read(content, resources=resources, extra={100: other})) == ONE


def test_forms_that_repeat_themselves_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interpreter, "_MAX_FORMS", 50)
    extra: dict[int, bytes] = {
        n: stream(
            f"/Type /XObject /Subtype /Form /BBox [0 0 9 9]"
            f" /Resources << /XObject << /X {n + 1} 0 R >> >>",
            "/X Do " * 10,
        )
        for n in range(100, 103)
    }
    extra[103] = stream(f"{FORM} /BBox [0 0 9 9]", line("x", 1))
    with pytest.raises(FcmdiffError) as raised:
        read("/X Do", resources="/XObject << /X 100 0 R >>", extra=extra)
    assert raised.value.code is ErrorCode.TOO_BIG


def test_pages_and_characters_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (pages, witness):
        monkeypatch.setattr(module, "MAX_PAGES", 2)
        monkeypatch.setattr(module, "MAX_CHARACTERS", 40)
    for contents in ([line(ONE, 700)] * 3, [line(ONE, 700) + line(TWO, 600)]):
        with pytest.raises(FcmdiffError) as raised:
            read(*contents)
        assert raised.value.code is ErrorCode.TOO_BIG
        with pytest.raises(FcmdiffError) as raised:
            pages.read_pages(make_pdf(*contents), "a.pdf")
        assert raised.value.code is ErrorCode.TOO_BIG


def test_mirrored_pages_have_the_size_that_is_shown() -> None:
    drawn = pages.read_pages(make_pdf(line(ONE, 700), page="/CropBox [50 100 550 760] "), "a.pdf")
    page = drawn.pages[0]
    assert (page.width, page.height) == (500, 660)
    assert page.glyphs[0].x0 == pytest.approx(22)
    assert page.glyphs[0].base == pytest.approx(60)


def test_a_scan_under_a_running_head_needs_ocr() -> None:
    image = "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray"
    extra = {100: stream(f"{image} /BitsPerComponent 8", "0").replace(b"<< <<", b"<<")}
    pages = [
        line(f"Straits Forum, page {n}", 770, size=9) + "q 400 0 0 400 72 300 cm /I Do Q"
        for n in (1, 2)
    ]
    document = read(*pages, resources="/XObject << /I 100 0 R >>", extra=extra)
    assert document.status is Status.NEEDS_OCR
    assert not document.paragraphs
    assert [f.text for f in document.furniture] == [f"Straits Forum, page {n}" for n in (1, 2)]
    text = line(ONE, 600) + line(TWO, 586)
    document = read(pages[0], text, pages[1], resources="/XObject << /I 100 0 R >>", extra=extra)
    assert "page_without_text" in codes_of(document)
    assert document.status is not Status.OK
