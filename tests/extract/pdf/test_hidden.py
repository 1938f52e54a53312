"""What nobody can see is listed and not compared; what can be seen is never taken for hidden."""

from __future__ import annotations

import pytest

from fcmdiff.extract.pdf.assembly import read_pdf
from fcmdiff.model.document import FurnitureKind, Status
from tests.extract.pdf.make_pdf import ONE, SOURCE, codes_of, line, make_pdf, stream, text_of

SECRET = "A secret promise of 99 billion."
SHOWN = line(ONE, 700)
FORM = "/Type /XObject /Subtype /Form /Resources << /Font << /F1 3 0 R >> >>"
LAYER = {
    "catalog": "/OCProperties << /OCGs [100 0 R] /D << /OFF [100 0 R] >> >>",
    "extra": {100: "<< /Type /OCG /Name (draft) >>"},
    "resources": "/Properties << /L 100 0 R >>",
}

HIDDEN = {
    "invisible": (line(SECRET, 600, before="3 Tr"), {}),
    "white": (f"1 g {line(SECRET, 600)} 0 g", {}),
    "white in CMYK": (f"0 0 0 0 k {line(SECRET, 600)} 0 g", {}),
    "on its own colour": (f"0 0 1 rg 60 590 400 30 re f {line(SECRET, 600)} 0 g", {}),
    "covered": (f"{line(SECRET, 600)} 1 g 60 590 400 30 re f 0 g", {}),
    "clipped": (f"q 0 0 50 50 re W n {line(SECRET, 600)} Q", {}),
    "clipped by nothing": (f"q 0 0 9 9 re W n 80 80 9 9 re W n {line(SECRET, 600)} Q", {}),
    "beside the page": (line(SECRET, 600, x=-900), {}),
    "beside the crop box": (line(SECRET, 40), {"page": "/CropBox [0 100 600 800]"}),
    "tiny": (line(SECRET, 600, size=0.4), {}),
    "of no size": (line(SECRET, 600, size=0), {}),
    "squeezed": (line(SECRET, 600, before="0 Tz"), {}),
    "transparent": (
        f"q /G gs {line(SECRET, 600)} Q",
        {"resources": "/ExtGState << /G << /ca 0 >> >>"},
    ),
    "on a layer": (f"/OC /L BDC {line(SECRET, 600)} EMC", LAYER),
    "on a layer by membership": (
        f"/OC /M BDC {line(SECRET, 600)} EMC",
        LAYER | {"resources": "/Properties << /M << /Type /OCMD /OCGs [100 0 R] >> >>"},
    ),
    "in a form that is cut": (
        "/X Do",
        {
            "resources": "/XObject << /X 100 0 R >>",
            "extra": {100: stream(f"{FORM} /BBox [0 0 50 50]", line(SECRET, 600))},
        },
    ),
    "in a form on a layer": (
        "/X Do",
        LAYER
        | {
            "resources": "/XObject << /X 101 0 R >>",
            "extra": {
                100: "<< /Type /OCG /Name (draft) >>",
                101: stream(f"{FORM} /BBox [0 0 600 800] /OC 100 0 R", line(SECRET, 600)),
            },
        },
    ),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_hidden_text_is_told_and_not_compared(name: str) -> None:
    content, arguments = HIDDEN[name]
    document = read_pdf(make_pdf(SHOWN + content, **arguments), SOURCE)  # type: ignore[arg-type]
    assert text_of(document) == ONE
    assert codes_of(document) == {"hidden_text"}
    assert document.status is Status.OK
    if name not in ("of no size", "squeezed"):
        hidden = [f.text for f in document.furniture if f.kind is FurnitureKind.HIDDEN]
        assert hidden == [SECRET]


SEEN = {
    "white on a dark box": f"0 0 0.4 rg 60 590 400 30 re f 1 g {line(SECRET, 600)} 0 g",
    "black on a light box": f"0.9 g 60 590 400 30 re f 0 g {line(SECRET, 600)}",
    "white on a shape": "0.2 g 60 590 m 460 590 l 460 640 l 50 630 l f 1 g"
    f" {line(SECRET, 600)} 0 g",
    "outlined in black": f"1 g {line(SECRET, 600, before='2 Tr')} 0 g",
    "under a thin rule": f"{line(SECRET, 600)} 0 g 60 602 400 1 re f",
    "under a box elsewhere": f"{line(SECRET, 600)} 1 g 60 300 400 30 re f 0 g",
    "after a clip was lifted": f"q 0 0 50 50 re W n Q {line(SECRET, 600)}",
    "in a clip": f"q 60 590 400 30 re W n {line(SECRET, 600)} Q",
    "half in a clip": f"q 60 595 400 30 re W n {line(SECRET, 600)} Q",
    "under a clipped box": f"{line(SECRET, 600)} q 0 0 9 9 re W n 1 g 0 0 600 800 re f Q 0 g",
    "of 4 points": line(SECRET, 600, size=4),
}


@pytest.mark.parametrize("name", SEEN)
def test_what_can_be_seen_is_compared(name: str) -> None:
    document = read_pdf(make_pdf(SHOWN + SEEN[name]), SOURCE)
    assert SECRET in text_of(document)
    assert codes_of(document) == set()


def test_text_under_a_transparent_box_is_seen() -> None:
    content = SHOWN + line(SECRET, 600) + "q /G gs 1 1 0 rg 60 590 400 30 re f Q"
    for state in ("/ca 0.4", "/BM /Multiply"):
        resources = f"/ExtGState << /G << {state} >> >>"
        assert SECRET in text_of(read_pdf(make_pdf(content, resources=resources), SOURCE))


def test_text_of_a_layer_that_is_on_is_compared() -> None:
    arguments = LAYER | {"catalog": "/OCProperties << /OCGs [100 0 R] /D << >> >>"}
    content = f"{SHOWN} /OC /L BDC {line(SECRET, 600)} EMC"
    assert SECRET in text_of(read_pdf(make_pdf(content, **arguments), SOURCE))  # type: ignore[arg-type]


def test_the_text_layer_of_a_scan_is_the_text_and_marked() -> None:
    image = stream(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray"
        " /BitsPerComponent 8",
        b"\x80",
    )
    scan = {"resources": "/XObject << /I 100 0 R >>", "extra": {100: image}}
    picture = "q 600 0 0 800 0 0 cm /I Do Q\n"
    for content in (picture + line(ONE, 700, before="3 Tr"), line(ONE, 700) + picture):
        document = read_pdf(make_pdf(content, **scan), SOURCE)  # type: ignore[arg-type]
        assert text_of(document) == ONE
        assert codes_of(document) == {"recognised_text"}
        assert document.status is Status.SUSPECT
    # A picture behind text that is seen makes no scan, and hides nothing.
    mixed = picture + line(ONE, 700) + line(SECRET, 600, before="3 Tr")
    document = read_pdf(make_pdf(mixed, **scan), SOURCE)  # type: ignore[arg-type]
    assert text_of(document) == ONE
    assert codes_of(document) == {"hidden_text"}


@pytest.mark.parametrize("entry", ["<< /Type /Collection /View /D >>", "100 0 R"])
def test_a_portfolio_is_in_doubt(entry: str) -> None:
    extra = {100: "<< /Type /Collection >>"}
    document = read_pdf(make_pdf(SHOWN, catalog=f"/Collection {entry}", extra=extra), SOURCE)
    assert document.status is Status.SUSPECT
    assert codes_of(document) == {"part_not_read"}
    assert read_pdf(make_pdf(SHOWN, extra=extra), SOURCE).status is Status.OK
