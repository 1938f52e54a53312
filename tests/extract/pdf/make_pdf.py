"""Small PDFs, written object by object, for the tests of reading."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

from fcmdiff.model.document import Document, Source

ONE, TWO = "Ports stay open until 2035.", "We will share 40 pilots."
FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def line(text: str, y: float, x: float = 72, before: str = "", size: float = 12) -> str:
    """The operators that draw ``text`` at one place."""
    return f"BT /F1 {size} Tf {before} 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n"


def stream(entries: str, content: str | bytes, packed: bool = False) -> bytes:
    data = content.encode("latin-1") if isinstance(content, str) else content
    if packed:
        data, entries = zlib.compress(data), entries + " /Filter /FlateDecode"
    head = f"<< {entries} /Length {len(data)} >>\nstream\n".encode()
    return head + data + b"\nendstream"


def make_pdf(
    *contents: str | bytes,
    resources: str = "",
    page: str = "",
    catalog: str = "",
    font: str = FONT,
    extra: Mapping[int, str | bytes] | None = None,
) -> bytes:
    """A PDF of one page for each of ``contents``; ``extra`` objects start at 100."""
    kids = [10 + 2 * n for n in range(len(contents))]
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects: dict[int, bytes] = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        2: f"<< /Type /Pages /Count {len(kids)} /Kids [{listed}] >>".encode(),
        3: font.encode(),
    }
    for kid, content in zip(kids, contents, strict=True):
        entries = f"/Resources << /Font << /F1 3 0 R >> {resources} >> {page}"
        box = "" if "/MediaBox" in page else "/MediaBox [0 0 600 800]"
        objects[kid] = (
            f"<< /Type /Page /Parent 2 0 R {box} /Contents {kid + 1} 0 R {entries} >>".encode()
        )
        is_object = isinstance(content, bytes) and content.startswith(b"<<")
        objects[kid + 1] = content if is_object else stream("", content)  # type: ignore[assignment]
    for number, body in (extra or {}).items():
        objects[number] = body.encode("latin-1") if isinstance(body, str) else body
    return write_objects(objects)


def write_objects(objects: Mapping[int, bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places: dict[int, int] = {}
    for number in sorted(objects):
        places[number] = len(out)
        out += b"%d 0 obj\n" % number + objects[number] + b"\nendobj\n"
    table = len(out)
    size = max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        place = places.get(number)
        out += b"0000000000 00000 f \n" if place is None else b"%010d 00000 n \n" % place
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, table)
    return bytes(out)


def composite_font(to_unicode: str, encoding: str = "/Identity-H") -> dict[str, object]:
    """The arguments of :func:`make_pdf` for a font of two-byte codes with a map."""
    descendant = (
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 600 /CIDSystemInfo"
        " << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
        " /FontDescriptor << /Type /FontDescriptor /FontName /X /Flags 4 /Ascent 800"
        " /Descent -200 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /CapHeight 700 /StemV 80 >> >>"
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def"
        f" 1 begincodespacerange <0000> <FFFF> endcodespacerange {to_unicode}"
        " endcmap CMapName currentdict /CMap defineresource pop end end"
    )
    font = (
        f"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding {encoding}"
        " /DescendantFonts [100 0 R] /ToUnicode 101 0 R >>"
    )
    return {"font": font, "extra": {100: descendant, 101: stream("", cmap)}}


def codes(text: str) -> str:
    """``text`` as a hexadecimal string of two-byte codes."""
    return "<" + "".join(f"{ord(ch):04x}" for ch in text) + ">"


def wide_line(text: str, y: float = 700) -> str:
    return f"BT /F1 12 Tf 1 0 0 1 72 {y} Tm {codes(text)} Tj ET\n"


def text_of(document: Document) -> str:
    parts = [document.title]
    for theme in document.themes:
        parts += [theme.title, *(p.text for p in theme.paragraphs)]
    return " ".join(" ".join(parts).split())


def codes_of(document: Document) -> set[str]:
    return {found.code for found in document.diagnostics}


SOURCE = Source("a.pdf", "0" * 64, "application/pdf")
