"""A PDF of two pages of which one may be a picture without text."""

from __future__ import annotations


def two_pages(first: str | None, second: str | None) -> bytes:
    """A PDF of two pages; a page given None is a picture."""
    streams = [
        f"BT /F1 11 Tf 72 700 Td ({text}) Tj ET" if text else "q 400 0 0 400 72 300 cm /I Do Q"
        for text in (first, second)
    ]
    image = "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>",
        *(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {n} 0 R "
            "/Resources << /Font << /F1 7 0 R >> /XObject << /I 8 0 R >> >> >>"
            for n in (5, 6)
        ),
        *(f"<< /Length {len(s)} >>\nstream\n{s}\nendstream" for s in streams),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"{image} /BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream",
    ]
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    start = len(out)
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}".encode()
    return out + f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
