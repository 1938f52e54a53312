"""Text that a program recognised in a picture: its sizes, spaces and bullets are settled."""

from __future__ import annotations

from pdfminer.fontmetrics import FONT_METRICS

from fcmdiff.extract.pdf.assembly import read_pdf
from fcmdiff.model.document import Document, ParagraphKind
from tests.extract.pdf.make_pdf import SOURCE, make_pdf, stream

IMAGE = stream(
    "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
    b"\xff",
)
TIMES, HELVETICA = FONT_METRICS["Times-Roman"][1], FONT_METRICS["Helvetica"][1]


def layer(text: str, y: float, box: float, size: float = 12, x: float = 72) -> str:
    """A line as such programs write it: as high as its box, stretched to the width of ``size``."""
    natural = sum(TIMES[ch] for ch in text if ch != " ") * size
    drawn = sum(HELVETICA[ch] for ch in text if ch != " ") * box
    stretch = 100 * natural / drawn
    return f"BT /F1 {box} Tf 3 Tr {stretch:.2f} Tz 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n"


def read(*lines: str) -> Document:
    scan = {"resources": "/XObject << /I 100 0 R >>", "extra": {100: IMAGE}}
    content = "q 600 0 0 800 0 0 cm /I Do Q\n" + "".join(lines)
    return read_pdf(make_pdf(content, **scan), SOURCE)  # type: ignore[arg-type]


def test_the_height_of_a_box_is_no_type_size() -> None:
    document = read(
        layer("Safe Harbours", 740, 9, size=20),
        layer("We will keep all of our ports open by day and by night, and we will say so", 715, 8),
        layer(
            "to everyone who asks us about the hours at which a ship may come in, or go", 700, 8.5
        ),
        layer("now.", 685, 5),
        layer("Open Roads", 655, 8.7, size=14),
        layer(
            "We will mend the roads that lead from the harbours to the towns behind them", 630, 8
        ),
        layer("as soon as they are open.", 615, 6),
    )
    assert document.title == "Safe Harbours"
    assert [theme.title for theme in document.themes if theme.title][-1] == "Open Roads"
    texts = [p.text for p in document.paragraphs]
    assert len(texts) == 2
    assert texts[0].endswith("may come in, or go now.")


def test_a_sign_where_bullets_stand_is_a_bullet() -> None:
    lead = layer(
        "To keep the harbours of our countries open in every season of the year, we will:", 740, 8
    )
    for signs in ("\\242\\242", "e\\242", "ee"):
        first, second = tuple(signs.replace("\\242", "\xa2"))
        document = read(
            lead,
            *(
                layer(
                    f"{sign} mend the breakwaters of all the ports that ask us for it;", y, 8, x=90
                )
                for sign, y in ((first, 720), (second, 704))
            ),
        )
        items = document.paragraphs[1:]
        assert [p.kind for p in items] == [ParagraphKind.ITEM] * 2
        assert {p.text for p in items} == {
            "mend the breakwaters of all the ports that ask us for it;"
        }


def test_a_word_of_one_letter_is_a_word() -> None:
    document = read(
        layer("Siamo d accordo di tenere aperti i porti di tutti i paesi che lo chiedono", 740, 8),
        layer("e di ripararli ogni anno, prima che venga la stagione delle grandi onde di", 725, 8),
        layer("mare.", 710, 6),
    )
    assert " e di ripararli" in document.paragraphs[0].text
