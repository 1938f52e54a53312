"""Pictures of text on pages that have text are doubted; photographs and grounds are not."""

from __future__ import annotations

import random

import pytest

from fcmdiff.extract.pdf.assembly import read_pdf
from fcmdiff.extract.pdf.witness import draw_pages
from fcmdiff.model.document import Status
from tests.extract.pdf.make_pdf import ONE, SOURCE, codes_of, line, make_pdf, stream

SENTENCE = (
    "We will keep all ports of our countries open at night until the end of 2035, and say so."
)


def printed(lines: int) -> tuple[int, int, bytes]:
    """The dots of a page of ``lines`` lines."""
    text = "".join(line(SENTENCE, 760 - 16 * n, x=40) for n in range(lines))
    drawing = next(draw_pages(make_pdf(text), "a.pdf", [1], 100 / 72, 4_000_000))
    return drawing.width, drawing.height, drawing.dots


def noise(width: int, height: int) -> tuple[int, int, bytes]:
    return width, height, random.Random(7).randbytes(width * height)


def waves(width: int, height: int) -> tuple[int, int, bytes]:
    dots = (((x * x + y * y) // 900) % 256 for y in range(height) for x in range(width))
    return width, height, bytes(dots)


def page_with(picture: tuple[int, int, bytes], box: str, text: str = line(ONE, 60)) -> bytes:
    width, height, dots = picture
    image = stream(
        f"/Type /XObject /Subtype /Image /Width {width} /Height {height}"
        " /ColorSpace /DeviceGray /BitsPerComponent 8",
        dots,
    )
    content = f"q {box} cm /I Do Q {text}"
    return make_pdf(content, resources="/XObject << /I 100 0 R >>", extra={100: image})


def test_a_picture_of_text_beside_text_is_doubted() -> None:
    document = read_pdf(page_with(printed(40), "480 0 0 640 60 100"), SOURCE)
    assert codes_of(document) == {"text_in_picture"}
    assert document.status is Status.SUSPECT
    assert [p.text for p in document.paragraphs] == [ONE]


@pytest.mark.parametrize(
    "picture", [noise(300, 400), waves(300, 400), (1, 1, b"\x80"), printed(0)], ids=str
)
def test_a_photograph_beside_text_is_not(picture: tuple[int, int, bytes]) -> None:
    document = read_pdf(page_with(picture, "480 0 0 640 60 100"), SOURCE)
    assert document.status is Status.OK
    assert not document.diagnostics


@pytest.mark.parametrize("ink", ["0 g", "1 g", "1 g 3 Tc"])
@pytest.mark.parametrize("ground", [b"\x80", b"\x10\xc0"])
def test_text_over_a_ground_is_no_text_of_the_picture(ink: str, ground: bytes) -> None:
    text = "".join(line(SENTENCE[:40], 760 - 16 * n, before=ink) for n in range(40))
    data = page_with((1, len(ground), ground), "600 0 0 800 0 0", text)
    assert "text_in_picture" not in codes_of(read_pdf(data, SOURCE))


def test_a_logo_with_words_is_too_small_to_doubt() -> None:
    document = read_pdf(page_with(printed(40), "120 0 0 160 60 600"), SOURCE)
    assert document.status is Status.OK


def test_a_picture_of_a_size_that_nobody_has_is_not_unpacked() -> None:
    picture = (100_000, 100_000, b"\x00")
    document = read_pdf(page_with(picture, "480 0 0 640 60 100"), SOURCE)
    assert codes_of(document) == {"huge_picture"}
    assert [p.text for p in document.paragraphs] == [ONE]
